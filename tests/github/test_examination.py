"""The doctor's judgement: each difference is told once, with what it breaks and how to mend it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.github.examination import Level, Observation, examine, examine_clock
from bot.github.grants import EVENTS, LOST_WITHOUT, PERMISSIONS
from bot.github.standing import Hook, Installed, Rate, Registration, Standing

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = "https://specbot.example.com"
FULL = Rate(limit=5000, remaining=4999, reset=1_772_370_000)
WELL = Standing(
    registration=Registration(
        name="Specbot",
        slug="specbot",
        owner={"login": "acme", "type": "Organization"},  # type: ignore[arg-type]  # pydantic reads it
        html_url="https://github.com/apps/specbot",
        permissions=PERMISSIONS,
        events=EVENTS,
        installations_count=1,
    ),
    hook=Hook(url=f"{HERE}/webhook", content_type="json", insecure_ssl="0", secret="********"),
    installed=(
        Installed(
            account="acme",
            permissions=PERMISSIONS,
            events=EVENTS,
            is_suspended=False,
            rest=FULL,
            graphql=FULL,
        ),
    ),
    lost=1,
    tried=100,
)


def wrong(standing: Standing, public_url: str | None = HERE) -> Sequence[Observation]:
    return [each for each in examine(standing, public_url=public_url) if each.level != Level.FINE]


def registered(**changed: object) -> Standing:
    return replace(WELL, registration=WELL.registration.model_copy(update=changed))


def hooked(**changed: object) -> Standing:
    return replace(WELL, hook=WELL.hook.model_copy(update=changed))


def installed(**changed: object) -> Standing:
    return replace(WELL, installed=(replace(WELL.installed[0], **changed),))  # type: ignore[arg-type]  # any field


def test_nothing_is_wrong_where_nothing_is() -> None:
    assert wrong(WELL) == []


def test_loss_is_described_for_everything_that_is_asked_for() -> None:
    assert set(LOST_WITHOUT) == {*PERMISSIONS, *EVENTS}


@pytest.mark.parametrize("name", [name for name in PERMISSIONS if name != "metadata"])
def test_missing_permission_says_what_it_breaks(name: str) -> None:
    rest = {each: level for each, level in PERMISSIONS.items() if each != name}
    (told,) = wrong(registered(permissions=rest))
    assert (told.level, told.subject) == (
        Level.FAULT,
        f"App: permission {name}: {PERMISSIONS[name]}",
    )
    assert LOST_WITHOUT[name] in told.words
    assert "/organizations/acme/settings/apps/specbot/permissions" in told.mending


def test_reading_does_not_do_where_writing_is_needed() -> None:
    (told,) = wrong(installed(permissions={**PERMISSIONS, "checks": "read"}))
    assert told.subject == "acme: permission checks: write"
    assert "accept" in told.mending


@pytest.mark.parametrize("event", EVENTS)
def test_missing_event_says_what_it_breaks(event: str) -> None:
    rest = [each for each in EVENTS if each != event]
    (told,) = wrong(installed(events=rest))
    assert (told.level, told.subject) == (Level.FAULT, f"acme: event {event}")
    assert LOST_WITHOUT[event] in told.words


@pytest.mark.parametrize("more", [{"contents": "write"}, {"members": "read"}])
def test_more_than_is_needed_is_worth_a_look(more: dict[str, str]) -> None:
    (told,) = wrong(registered(permissions={**PERMISSIONS, **more}))
    assert (told.level, told.subject) == (Level.WARNING, f"permission {next(iter(more))}")


@pytest.mark.parametrize(
    ("changed", "level", "words"),
    [
        ({"url": ""}, Level.FAULT, "switched off"),
        ({"url": "https://old.example.com/webhook"}, Level.FAULT, f"{HERE}/webhook"),
        ({"content_type": "form"}, Level.FAULT, "forms"),
        ({"secret": ""}, Level.FAULT, "no secret"),
        ({"insecure_ssl": "1"}, Level.WARNING, "certificate"),
        ({"insecure_ssl": 1}, Level.WARNING, "certificate"),
    ],
)
def test_webhook_that_cannot_work_is_told(
    changed: dict[str, str], level: Level, words: str
) -> None:
    (told,) = wrong(hooked(**changed))
    assert (told.level, told.subject) == (level, "webhook")
    assert words in told.words
    assert told.mending


def test_webhook_is_compared_only_where_the_server_knows_its_own_address() -> None:
    (told,) = wrong(WELL, public_url=None)
    assert (told.level, told.mending) == (Level.WARNING, "set SPECBOT_PUBLIC_URL")


def test_many_lost_deliveries_are_worth_a_look() -> None:
    (told,) = wrong(replace(WELL, lost=11))
    assert told.words == "89 of the last 100 arrived"


def test_app_that_is_installed_nowhere_says_where_to_install_it() -> None:
    (told,) = wrong(replace(WELL, installed=()))
    assert "https://github.com/apps/specbot/installations/new" in told.mending


def test_suspended_installation_is_told_once() -> None:
    (told,) = wrong(installed(is_suspended=True, permissions={}, events=[], rest=None))
    assert "suspended" in told.words


def test_limit_that_is_nearly_used_up_is_worth_a_look() -> None:
    (told,) = wrong(installed(graphql=FULL.model_copy(update={"remaining": 499})))
    assert told.subject == "acme: GraphQL limit"
    assert told.words == "499 of 5,000 left until 13:00 UTC"


def test_words_of_others_are_cut_to_one_line() -> None:
    (told,) = wrong(hooked(url="https://x/\n::error::\ngho_" + "a" * 2000))
    assert "\n" not in told.words
    assert "gho_" not in told.words


@pytest.mark.parametrize(
    ("ahead_s", "level"),
    [(0, Level.FINE), (60, Level.FINE), (61, Level.FAULT), (-480, Level.FINE), (-481, Level.FAULT)],
)
def test_clock_must_be_near_that_of_github(ahead_s: int, level: Level) -> None:
    assert examine_clock(NOW + timedelta(seconds=ahead_s), NOW).level is level
