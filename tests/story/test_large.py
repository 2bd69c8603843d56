"""However much a pull request brings, all of it is read, and all that is found is told."""

import re

import pytest

from bot.review.text import COMPLETENESS, NOTHING_CHANGED_TITLE, OPEN_QUESTIONS
from bot.sandbox import rest_pulls
from bot.sandbox.commits import Changes, Move
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
LIMIT = 65_535


def code(count: int) -> Changes:
    """Files that come before any specification in GitHub's order."""
    return {f"code/{number:04}.py": f"x = {number}\n" for number in range(count)}


async def test_a_specification_behind_3000_other_files_is_read(town: Town) -> None:
    pull = await town.open({**code(3_001), PLAN: UNFINISHED})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "Which browsers" in town.said(pull)
    # GitHub shows no lines of it, so none can carry a remark; the checks name the line.
    assert town.comments(pull) == []
    assert [note.start_line for note in town.checks(pull)[OPEN_QUESTIONS].annotations] == [9]
    await town.push(pull)
    assert town.conclusions(pull) == BOTH_GREEN


@pytest.fixture
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub lists five files of a pull request instead of 3,000."""
    monkeypatch.setattr(rest_pulls, "MAX_FILES", 5)


@pytest.mark.usefixtures("short_lists")
async def test_more_files_than_github_lists_and_no_specification_is_green(town: Town) -> None:
    pull = await town.open(code(9))
    assert town.conclusions(pull) == BOTH_GREEN
    assert {run.title for run in town.checks(pull).values()} == {NOTHING_CHANGED_TITLE}
    assert "None of the 9 changed files" in town.said(pull)


@pytest.mark.usefixtures("short_lists")
async def test_an_unlisted_specification_that_moved_or_went_is_told_as_such(town: Town) -> None:
    await town.push_to_base({PLAN: UNFINISHED, "specs/gone.md": UNFINISHED})
    moved = {"specs/login.md": Move(source=PLAN), "specs/gone.md": None}
    pull = await town.open({**code(9), **moved})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "specs/login.md" in town.said(pull)
    assert "specs/gone.md" not in town.said(pull)
    assert "is deleted without an answer" not in town.said(pull)


@pytest.mark.usefixtures("short_lists")
async def test_an_unlisted_specification_is_held_against_what_it_was_made_from(
    town: Town,
) -> None:
    await town.configure("only: new\n", {PLAN: UNFINISHED})
    pull = await town.open({**code(9), PLAN: f"{UNFINISHED}\n## Costs\n\nTen euros.\n"})
    await town.push_to_base({PLAN: FINISHED})
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert town.conclusions(pull) == BOTH_GREEN


@pytest.mark.usefixtures("short_lists")
async def test_files_that_nobody_can_list_are_never_taken_for_no_change(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.rest_git.MAX_ENTRIES", 1)
    pull = await town.open(code(9))
    assert set(town.conclusions(pull).values()) == {"failure"}
    assert "Cannot tell" in town.said(pull)


async def test_over_a_thousand_findings_are_each_told_somewhere(town: Town) -> None:
    questions = "".join(f"- Why does part {number} of it work so?\n" for number in range(1, 1_101))
    pull = await town.open(text=f"# Plan\n\n## Questions\n\n{questions}")
    run = town.checks(pull)[OPEN_QUESTIONS]
    assert run.title == "1,100 open questions"
    listed = {int(line) for line in re.findall(r"^- \[L(\d+)\]", run.text or "", re.MULTILINE)}
    annotated = {note.start_line for note in run.annotations}
    assert listed | annotated == set(range(5, 1_105))
    assert len(town.comments(pull)) == 20
    for each in town.checks(pull).values():
        assert len((each.summary or "").encode()) <= LIMIT
        assert len((each.text or "").encode()) <= LIMIT


async def test_a_text_of_wide_letters_is_cut_by_its_bytes_between_two_findings(town: Town) -> None:
    questions = "".join(f"- Warum {'ü€🚀' * 30} {number}?\n" for number in range(300))
    pull = await town.open(text=f"# Plan\n\n## Questions\n\n{questions}")
    run = town.checks(pull)[OPEN_QUESTIONS]
    assert LIMIT - 2_000 < len((run.text or "").encode()) <= LIMIT
    *findings, note = (run.text or "").split("\n")
    assert "did not fit here" in note
    assert all(line.startswith(("- [L", "**", "### ")) for line in findings if line)
    assert all(line.endswith('".') for line in findings if line.startswith("- "))


async def test_five_hundred_specifications_are_all_read_and_counted(town: Town) -> None:
    pull = await town.open({f"specs/{'long-name-' * 12}{n:03}.md": UNFINISHED for n in range(500)})
    run = town.checks(pull)[OPEN_QUESTIONS]
    assert run.title == "500 open questions"
    for each in town.checks(pull).values():
        assert len((each.summary or "").encode()) <= LIMIT
        assert "more entries did not fit here" in (each.summary or "")
    told = set(re.findall(r"(\d{3})\.md", town.said(pull)))
    assert told == {f"{number:03}" for number in range(500)}
