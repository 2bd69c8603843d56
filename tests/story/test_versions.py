"""The main story in both versions of GitHub's REST interface."""

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.story.town import BOTH_GREEN, FINISHED, Town

VERSIONS = [{"SPECBOT_GITHUB_API_VERSION": version} for version in ("2022-11-28", "2026-03-10")]
MANY = "# Plan\n\n## Questions\n\n" + "".join(f"- How does {n} work?\n" for n in range(125))


@pytest.mark.parametrize("town", VERSIONS, indirect=True, ids=lambda it: next(iter(it.values())))
async def test_a_specification_is_blocked_mended_and_merged(town: Town) -> None:
    pull = await town.open(draft=True)
    assert set(town.checks(pull)) == {COMPLETENESS, OPEN_QUESTIONS}
    town.people.mark_ready(pull)
    await town.settle()
    assert town.lines(pull) == [5, 9]
    assert town.conclusions(pull)[OPEN_QUESTIONS] == "failure"

    town.people.reply(town.comments(pull)[1].thread, town.stage.person, "All of them.")
    town.people.rerun_suite(town.runs(pull)[0].suite, town.stage.person)
    await town.push(pull, text=MANY)
    assert len(town.checks(pull)[OPEN_QUESTIONS].annotations) == 125

    await town.push(pull, text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    (settled,) = town.comments(pull)
    assert settled.body.startswith("Settled in ")
    await town.people.merge(pull, town.stage.person)
    assert pull.merged
