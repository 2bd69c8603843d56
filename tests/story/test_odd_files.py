"""Whatever is in a pull request, both checks are completed and say what is wrong."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox import diffs
from bot.sandbox.commits import SUBMODULE, SYMLINK, Change, Move, Put
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

INCOMPLETE = {COMPLETENESS: "failure", OPEN_QUESTIONS: "success"}
BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}

UNFIT: dict[str, tuple[str | bytes, str]] = {
    "empty": (b"", "The file is empty"),
    "only white space": (b" \n\t\n \n", "The file is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is binary"),
    "a NUL byte": (b"# Plan\n\nIt\0 works.\n", "The file is binary"),
    "Latin-1": ("# Plän\n\nÜber alles.\n".encode("latin-1"), "The file is not UTF-8"),
    "UTF-16": (FINISHED.encode("utf-16"), "The file is not UTF-8"),
    "cut UTF-8": ("# Plan\n\nDone — ".encode()[:-2], "The file is not UTF-8"),
    "5 MB": (b"# Plan\n\n" + b"word " * 1_000_000, "The file is over 512 KiB"),
    "no heading": (b"Some words, and no more.\n", "The document has no headings"),
    "an unclosed fence": (b"```\n# Plan\n\nText.\n", "The document has no headings"),
    "an unclosed comment": (b"<!-- # Plan\n\nText.\n", "The document has no headings"),
    "lists 200 deep": (
        "# Plan\n\n" + "\n".join(f"{'  ' * depth}- item" for depth in range(200)),
        "Nested too deep",
    ),
    "quotations 200 deep": ("# Plan\n\n" + ">" * 200 + " deep\n", "Nested too deep"),
    "an LFS pointer": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 9\n",
        "The document has no headings",
    ),
}


@pytest.mark.parametrize("name", UNFIT)
async def test_a_file_that_cannot_be_a_specification_is_told_why(town: Town, name: str) -> None:
    content, words = UNFIT[name]
    pull = await town.open(text=content)
    assert town.conclusions(pull) == INCOMPLETE
    assert words in town.said(pull)
    await town.push(pull, text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


FIT = {
    "a byte order mark": "\ufeff" + UNFINISHED,
    "CRLF": UNFINISHED.replace("\n", "\r\n"),
    "no line end at the end": UNFINISHED.rstrip("\n"),
    "blanks at the end of lines": UNFINISHED.replace("\n", "  \n"),
}


@pytest.mark.parametrize("name", FIT)
async def test_a_file_saved_in_another_way_gets_its_remarks_on_its_lines(
    town: Town, name: str
) -> None:
    pull = await town.open(text=FIT[name].encode())
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert town.lines(pull) == [5, 9]


async def test_a_lone_carriage_return_ends_no_line(town: Town) -> None:
    pull = await town.open(text=UNFINISHED.replace("## Goals", "Old\rMac\rlines.\n\n## Goals"))
    assert town.lines(pull) == [7, 11]


COSTLY = {
    "brackets": "[" * 20_000,
    "emphasis": "*a **a " * 5_000,
    "a table": "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + ("|" + "x|" * 200 + "\n") * 200,
}


@pytest.mark.parametrize("name", COSTLY)
async def test_a_file_made_to_cost_much_is_read_all_the_same(town: Town, name: str) -> None:
    pull = await town.open(text=f"{UNFINISHED}\n## More\n\nText.\n\n{COSTLY[name]}\n")
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "Which browsers" in town.said(pull)


async def test_a_renamed_specification_is_read_under_its_new_name(town: Town) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    pull = await town.open({"specs/login.md": Move(source=PLAN)})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "specs/login.md" in town.said(pull)
    # Nothing of it is in the diff, so no line can carry a remark.
    assert town.comments(pull) == []


async def test_a_specification_that_is_moved_away_is_no_longer_one(town: Town) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    pull = await town.open({"archive/old.md": Move(source=PLAN)})
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_deleted_specification_asks_for_nothing(town: Town) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    pull = await town.open({PLAN: None})
    assert town.conclusions(pull) == BOTH_GREEN
    assert pull.reviews == {}


async def test_a_copied_specification_is_read_like_a_new_one(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    real = diffs.diff

    async def with_copies(*between: Any) -> Sequence[diffs.ChangedFile]:
        found = await real(*between)
        return [replace(each, status="copied", previous_path=PLAN, patch=None) for each in found]

    monkeypatch.setattr(diffs, "diff", with_copies)
    pull = await town.open({"specs/copy.md": UNFINISHED})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "specs/copy.md" in town.said(pull)
    # GitHub shows no line of a mere copy, so none can carry a remark; the checks name the line.
    assert town.comments(pull) == []
    assert [note.start_line for note in town.checks(pull)[OPEN_QUESTIONS].annotations] == [9]


NO_FILES: dict[str, Change] = {
    "a symlink": Put(content=b"../README.md", mode=SYMLINK),
    "a symlink that leads out": Put(content=b"../../../etc/passwd", mode=SYMLINK),
    "a submodule": Put(content=b"0123456789012345678901234567890123456789", mode=SUBMODULE),
}


@pytest.mark.parametrize("name", NO_FILES)
async def test_what_is_called_like_a_specification_but_is_no_file_is_told_so(
    town: Town, name: str
) -> None:
    pull = await town.open({PLAN: NO_FILES[name]})
    assert town.conclusions(pull) == INCOMPLETE
    assert PLAN in town.said(pull)


NAMES = [
    "specs/two words.md",
    "specs/#1 {draft} 100%.md",
    "specs/a%2Fb.md",
    "specs/..hidden...md",
    "specs/ein plän für später 🚀.md",
    "specs/a`b|c<d>e.md",
    "specs/[link](x).md",
    'specs/it\'s "quoted".md',
    "specs/?query&x=1;y.md",
    "specs/-rf.md",
    "specs/UPPER.MD",
]


@pytest.mark.parametrize("path", NAMES)
async def test_a_file_of_any_name_is_read_and_remarked_upon(town: Town, path: str) -> None:
    pull = await town.open({path: UNFINISHED})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert [comment.thread.path for comment in town.comments(pull)] == [path, path]
    await town.push(pull, {path: FINISHED})
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_a_pull_request_from_a_fork_is_answered_like_any_other(town: Town) -> None:
    fork = await town.people.fork(town.repository, town.people.user("eve"))
    pull = await town.open(fork=fork)
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert town.lines(pull) == [5, 9]
    await town.push(pull, text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_pull_request_whose_fork_is_gone_is_still_answered(town: Town) -> None:
    fork = await town.people.fork(town.repository, town.people.user("eve"))
    pull = await town.open(fork=fork, draft=True)
    town.people.delete_repository(fork)
    town.people.mark_ready(pull)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert town.lines(pull) == [5, 9]
    runs = len(town.runs(pull))
    for run in town.checks(pull).values():
        town.people.rerun_check(run, town.stage.person)
    await town.settle()
    assert len(town.runs(pull)) == runs + 2


async def test_more_than_a_hundred_findings_all_become_annotations(town: Town) -> None:
    questions = "\n".join(f"- How does part {number} work?" for number in range(1, 126))
    pull = await town.open(text=f"# Plan\n\n## Questions\n\n{questions}\n")
    run = town.checks(pull)[OPEN_QUESTIONS]
    assert [note.start_line for note in run.annotations] == list(range(5, 130))
    assert run.title == "125 open questions"
    assert len(town.runs(pull)) == 2


async def test_three_specifications_are_told_apart(town: Town) -> None:
    pull = await town.open(
        {"specs/a.md": UNFINISHED, "specs/b.md": FINISHED, "specs/c.md": UNFINISHED}
    )
    places = [(comment.thread.path, comment.thread.line) for comment in town.comments(pull)]
    assert places == [("specs/a.md", 5), ("specs/a.md", 9), ("specs/c.md", 5), ("specs/c.md", 9)]
    await town.push(pull, {"specs/a.md": FINISHED})
    assert {comment.thread.path for comment in town.comments(pull)} == {"specs/c.md"}


async def test_a_diff_too_long_to_be_shown_costs_the_remarks_and_not_the_checks(
    town: Town,
) -> None:
    pull = await town.open(text=f"{UNFINISHED}\n## More\n\n" + "A line of text.\n" * 21_000)
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert [note.start_line for note in town.checks(pull)[OPEN_QUESTIONS].annotations] == [9]


async def test_no_odd_file_stops_the_next_job(town: Town) -> None:
    odd = {
        f"specs/odd-{number}.md": content
        for number, (content, _) in enumerate(UNFIT.values(), start=1)
    }
    pull = await town.open({**odd, **{f"specs/{n}.md": c for n, c in NO_FILES.items()}})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    for path in odd:
        assert path in town.said(pull)
    following = await town.open(text=FINISHED)
    assert town.conclusions(following) == BOTH_GREEN
    assert (await town.health())["jobs"] == {"waiting": 0, "running": 0, "buried": 0}
