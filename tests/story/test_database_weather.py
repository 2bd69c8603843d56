"""The database's weather holds up no check of which all is known, and loses nothing."""

from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

import pytest

from bot.jobs.database import StoreAwayError
from bot.jobs.dependants import Kinship
from bot.jobs.store import Store
from bot.model import Subject
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.story.test_configuration_sources import CONFIG, beside
from tests.story.town import BOTH_GREEN, FINISHED, ON_BOTH_ENGINES, Town

P = ParamSpec("P")
T = TypeVar("T")

pytestmark = ON_BOTH_ENGINES

TIMES = 3


def failing(
    work: Callable[P, Awaitable[T]], town: Town, seen: list[set[str | None]]
) -> Callable[P, Awaitable[T]]:
    """Work that meets weather so many times; before each it notes how all checks stand."""

    async def fail(*args: P.args, **kwargs: P.kwargs) -> T:
        seen.append({run.conclusion for run in town.repository.check_runs.values()})
        if len(seen) <= TIMES:
            raise StoreAwayError("the database is away")
        return await work(*args, **kwargs)

    return fail


async def test_a_check_does_not_wait_until_it_is_known_who_extends_what(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = await beside(town, "rules", {CONFIG: "mode: advisory\n"})
    await town.configure("extends: ada/rules\n")
    town.repository.check_runs.clear()
    seen: list[set[str | None]] = []
    with monkeypatch.context() as patch:
        patch.setattr(Kinship, "remember", failing(Kinship.remember, town, seen))
        pull = await town.open()
    assert seen[1:] == [{"success", "neutral"}] * TIMES
    await town.people.commit(rules, {CONFIG: "rules: {QN601: error}\n"})
    await town.settle()
    assert town.conclusions(pull) == {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Subject]:
    """Whatever of which somebody wanted to know whether it is outrun, and could not."""
    asked: list[Subject] = []

    async def fail(_store: Store, subject: Subject) -> bool:
        asked.append(subject)
        raise StoreAwayError("the database is away")

    monkeypatch.setattr(Store, "is_wanted_again", fail)
    return asked


async def test_a_check_does_not_wait_until_it_is_known_whether_it_is_outrun(
    asked: list[Subject], town: Town
) -> None:
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert len(asked) == 1
