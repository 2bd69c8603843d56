"""After any weather GitHub shows exactly what fair weather would have left."""

import asyncio
from collections.abc import Callable

import aiohttp
import pytest

from bot.github import transport
from bot.review.text import OPEN_QUESTIONS
from bot.sandbox.refusal import RefusalError
from bot.sandbox.weather import (
    BadGateway,
    Effect,
    HangUp,
    PartialAnswer,
    PrimaryLimit,
    Refuse,
    RevokedToken,
    Silence,
    Weather,
    secondary_limit,
)
from tests.logged import logged
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, Town

RUNS = "/graphql/createCheckRun$"
RUN = r"/check-runs/\d+$|/graphql/updateCheckRun$"
REVIEWS = "/reviews$"
TAKING_BACK = "/graphql/(deletePull|minimize|updatePullRequestReviewC)"
GRAPHQL = "^/graphql$"
TOKENS = "/access_tokens$"

MANY = "# Plan\n\n## Questions\n\n" + "".join(f"- How does {n} work?\n" for n in range(125))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for an answer of GitHub as ever, only not as long."""
    monkeypatch.setattr(transport, "_TIMEOUT", aiohttp.ClientTimeout(total=0.3))


OUTAGES: dict[str, Effect] = {
    "bad gateways": BadGateway(),
    "unavailability": BadGateway(503),
    "hang-ups": HangUp(),
    "GraphQL without the pull request": PartialAnswer("pullRequest"),
    "GraphQL without checks": PartialAnswer("checkSuites"),
    "GraphQL without a base": PartialAnswer("baseRef"),
    "GraphQL without a text": PartialAnswer("f0"),
}


@pytest.mark.parametrize("times", [2, 9])
@pytest.mark.parametrize("name", OUTAGES)
async def test_reading_through_an_outage_ends_as_in_fair_weather(
    town: Town, name: str, times: int
) -> None:
    fair = town.picture(await town.open())
    is_graphql = isinstance(OUTAGES[name], PartialAnswer)
    if not is_graphql:
        town.weather.answer(OUTAGES[name], times=times, method="GET")
    befallen = town.weather.answer(OUTAGES[name], times=times, path=GRAPHQL)
    foul = await town.open()
    assert town.picture(foul) == fair
    assert befallen.times == 0


async def test_what_graphql_has_not_found_yet_is_asked_for_again(town: Town) -> None:
    fair = town.picture(await town.open())
    befallen = town.weather.answer(PartialAnswer("pullRequest", "NOT_FOUND"), times=5, path=GRAPHQL)
    foul = await town.open()
    assert town.picture(foul) == fair
    assert befallen.times == 0


async def test_a_pull_request_that_the_api_does_not_know_yet_is_waited_for(town: Town) -> None:
    fair = town.picture(await town.open())
    town.weather.not_found_after_delivery = 1
    foul = await town.open()
    assert town.picture(foul) == fair


WRITES = {"a check": RUNS, "the review": REVIEWS}
LOSSES: dict[str, Effect] = {
    "a bad gateway": BadGateway(after_effect=True),
    "a hang-up": HangUp(after_effect=True),
    "silence": Silence(seconds=0.6),
}


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("written", WRITES)
async def test_a_write_whose_answer_is_lost_is_not_repeated(
    town: Town, written: str, loss: str
) -> None:
    fair = town.picture(await town.open())
    town.weather.answer(LOSSES[loss], method="POST", path=WRITES[written])
    foul = await town.open()
    assert town.picture(foul) == fair


UNDONE: dict[str, Effect] = {"a bad gateway": BadGateway(), "a hang-up": HangUp()}


@pytest.mark.parametrize("loss", UNDONE)
@pytest.mark.parametrize("written", WRITES)
async def test_a_write_that_was_never_done_is_done_later(
    town: Town, written: str, loss: str
) -> None:
    fair = town.picture(await town.open())
    town.weather.answer(UNDONE[loss], times=2, method="POST", path=WRITES[written])
    foul = await town.open()
    assert town.picture(foul) == fair


@pytest.mark.parametrize("effect", [BadGateway(after_effect=True), BadGateway()])
@pytest.mark.parametrize("path", [RUNS, RUN])
async def test_a_check_of_many_annotations_that_breaks_off_is_completed(
    town: Town, path: str, effect: Effect
) -> None:
    fair = town.picture(await town.open(text=MANY))
    town.weather.answer(effect, times=1, path=path)
    foul = await town.open(text=MANY)
    assert town.picture(foul) == fair
    assert len(town.checks(foul)[OPEN_QUESTIONS].annotations) == 125


@pytest.mark.parametrize("effect", [BadGateway(after_effect=True), BadGateway()])
@pytest.mark.parametrize("path", [TAKING_BACK, GRAPHQL])
async def test_mending_through_an_outage_ends_as_in_fair_weather(
    town: Town, path: str, effect: Effect
) -> None:
    pictures = []
    for weather in (None, effect):
        pull = await town.open()
        town.people.reply(town.comments(pull)[1].thread, town.stage.person, "All of them.")
        if weather is not None:
            town.weather.answer(weather, times=2, path=path)
        await town.push(pull, text=FINISHED)
        (settled,) = town.comments(pull)
        assert settled.body == f"Settled in {pull.head_sha[:7]}.\n<!-- specbot:retired -->"
        assert settled.minimized_reason == "resolved"
        pictures.append(town.picture(pull)["checks"])
    assert pictures[0] == pictures[1]


async def test_folding_a_settled_remark_away_survives_an_outage(town: Town) -> None:
    pull = await town.open()
    town.people.reply(town.comments(pull)[1].thread, town.stage.person, "All of them.")
    town.weather.answer(PartialAnswer("m1"), path=TAKING_BACK, times=2)
    await town.push(pull, text=FINISHED)
    (settled,) = town.comments(pull)
    assert settled.minimized_reason == "resolved"
    assert settled.body.startswith("Settled in ")


LIMITS: dict[str, Callable[[Weather], object]] = {
    "bursts, on a write": lambda w: w.answer(secondary_limit(1), method="POST", path=RUNS),
    "bursts, said with 429": lambda w: w.answer(secondary_limit(1, 429), method="GET"),
    "bursts, in GraphQL": lambda w: w.answer(secondary_limit(1), path=GRAPHQL),
    "the hour's requests": lambda w: w.answer(PrimaryLimit(1), method="GET"),
    "the hour's writes": lambda w: w.answer(PrimaryLimit(1), method="POST", path=REVIEWS),
    "the hour's points": lambda w: w.answer(PrimaryLimit(1), path=GRAPHQL),
}


@pytest.mark.parametrize("name", LIMITS)
async def test_a_limit_is_waited_for_and_then_all_is_said(town: Town, name: str) -> None:
    fair = town.picture(await town.open())
    LIMITS[name](town.weather)
    foul = await town.open()
    assert town.picture(foul) == fair


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("POST", GRAPHQL), ("POST", RUNS), ("POST", REVIEWS)]
)
async def test_a_token_that_dies_early_is_replaced(town: Town, method: str, path: str) -> None:
    fair = town.picture(await town.open())
    town.weather.answer(RevokedToken(), method=method, path=path)
    foul = await town.open()
    assert town.picture(foul) == fair


async def test_a_token_that_cannot_be_had_for_a_while_is_waited_for(town: Town) -> None:
    town.weather.answer(BadGateway(), times=6, path=TOKENS)
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN


TURNED_AWAY: dict[str, tuple[Effect, str, int]] = {
    "tokens that die": (RevokedToken(), GRAPHQL, 10),
    "tokens that nobody knows yet": (Refuse(RefusalError(401, "Bad credentials")), GRAPHQL, 10),
    "a key of another App": (
        Refuse(RefusalError(401, "A JSON web token could not be decoded")),
        TOKENS,
        10,
    ),
    "a number of no App": (Refuse(RefusalError(404, "Integration not found")), TOKENS, 3),
}


@pytest.mark.parametrize("name", TURNED_AWAY)
async def test_to_be_turned_away_for_long_is_no_bug_and_loses_nothing(
    town: Town, name: str
) -> None:
    fair = town.picture(await town.open())
    effect, path, times = TURNED_AWAY[name]
    is_key = path == TOKENS
    if is_key:
        town.weather.answer(RevokedToken(), path=GRAPHQL)
    befallen = town.weather.answer(effect, times=times, path=path)
    with logged() as stream:
        foul = await town.open()
    assert town.picture(foul) == fair
    assert befallen.times == 0
    assert "Traceback" not in stream.getvalue()
    assert "job failed" not in stream.getvalue()
    assert stream.getvalue().count("key refused") == is_key
    assert (await town.health())["jobs"]["buried"] == 0


async def test_a_lost_delivery_is_made_good_by_sending_it_again(town: Town) -> None:
    town.weather.deliver("lose", event="pull_request")
    pull = await town.open()
    assert town.checks(pull) == {}
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert town.picture(pull) == town.picture(await town.open())


async def test_a_lost_delivery_is_made_good_by_the_next_push(town: Town) -> None:
    pull = await town.open()
    town.weather.deliver("lose", event="pull_request")
    await town.push(pull, text=MANY)
    assert town.checks(pull) == {}
    await town.push(pull, text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_a_late_delivery_is_answered_when_it_comes(town: Town) -> None:
    town.weather.deliver("delay", event="pull_request", seconds=0.2)
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_line_that_the_diff_does_not_have_does_not_lose_the_review(town: Town) -> None:
    outside = "Pull request review thread line must be part of the diff"
    town.weather.answer(
        Refuse(RefusalError(422, f"Unprocessable Entity: {outside}")), method="POST", path=REVIEWS
    )
    pull = await town.open()
    (review,) = pull.reviews.values()
    assert "Which browsers do we support?" in review.body
    assert "line 9" in review.body
    assert town.conclusions(pull)[OPEN_QUESTIONS] == "failure"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("seed", range(4))
async def test_a_storm_of_everything_at_once_passes(town: Town, seed: int) -> None:
    fair = town.picture(await town.open(text=MANY))
    effects = (
        BadGateway(),
        BadGateway(after_effect=True),
        HangUp(),
        HangUp(after_effect=True),
        Silence(seconds=0.4),
        RevokedToken(),
        PartialAnswer("pullRequest"),
        secondary_limit(0),
    )
    town.weather.storm(*effects, chance=0.4, at_most=15, seed=seed)
    for fate in ("double", "hold"):
        town.weather.deliver(fate, times=2)
    foul = await town.open(text=MANY)
    assert town.picture(foul) == fair
    await town.push(foul, {PLAN: FINISHED})
    assert town.conclusions(foul) == BOTH_GREEN
    assert town.comments(foul) == []


@pytest.mark.parametrize("town", [{"SPECBOT_SWEEP_S": "1"}], indirect=True)
async def test_a_lost_delivery_is_found_without_anybody_asking(town: Town) -> None:
    town.weather.deliver("lose", event="pull_request")
    pull = await town.open(text=FINISHED)
    async with asyncio.timeout(10):
        while len(town.runs(pull)) < 2:  # noqa: ASYNC110 - nothing tells when the bot looks
            await asyncio.sleep(0.05)
    await town.settle()
    assert town.conclusions(pull) == BOTH_GREEN


@pytest.mark.parametrize(
    "town", [{"SPECBOT_SWEEP_S": "1", "SPECBOT_SWEEP_PULLS_S": "86400"}], indirect=True
)
async def test_a_pull_request_that_github_never_told_of_is_answered_within_minutes(
    town: Town,
) -> None:
    answered = await town.open(text=FINISHED)
    town.installation.events.remove("pull_request")
    untold = await town.open(text=FINISHED)
    assert town.deliveries("pull_request", "opened")[1:] == []
    async with asyncio.timeout(10):
        while len(town.runs(untold)) < 2:  # noqa: ASYNC110 - nothing tells when the bot looks
            await asyncio.sleep(0.05)
    await town.settle()
    assert town.conclusions(untold) == BOTH_GREEN
    assert len(town.runs(answered)) == 2
