"""Suggestions: pressing the button mends the finding that it stands under, and nothing else."""

import pytest

from bot.sandbox.remarks import ReviewComment
from bot.sandbox.state import PullRequest
from tests.story.town import PLAN, Town

TEMPLATE = """\
# Spec: [Name]

- **Status**: [Draft/Review/Approved]
- **Date**: [YYYY-MM-DD]
- **Version**: [X.Y]

## Scope

[What is in, what is out]

## Components

### Component 1: [Component Name]

- **Purpose**: [What it does]

### Component 2: [Component Name]

- **Purpose**: [What it does]

## Rollback

[How to go back]

## Change Log

| Version | Date | Changes |
|---------|------|---------|
| [X.Y] | [Date] | [What changed] |

## Open Questions

- [Question 1]
"""
SPEC = """\
# Spec: Export

- **Status**: Reveiw
- **Date**: 2026/11/02
- **Version**: 1.2

## Scope

Exports of orders as CSV, see [the limits](#scop).

## Components

### Component 1: Writer

- **Purpose**: writes the file

### Component 2: [Component Name]

- **Purpose**: [What it does]

## Change Log

| Version | Date | Changes |
|---------|------|---------|
| 1.0 | 2025-01-10 | Initial version |
| 1.1 | 2025-02-10 | CSV dialects |

## Open Questions

"""
CONFIG = {
    ".github/specbot.yml": "specs: [{paths: specs/**, template: mini}]\n"
    "templates: {mini: docs/mini.md}\n",
    "docs/mini.md": TEMPLATE,
}


async def reviewed(town: Town, text: str | bytes = SPEC) -> PullRequest:
    await town.push_to_base(CONFIG)
    return await town.open(text=text)


def offering(town: Town, pull: PullRequest) -> dict[str, ReviewComment]:
    """The bot's comments with a suggestion, by rule."""
    return {
        each.body.partition("<sub>")[2].partition("`")[2][:5]: each
        for each in town.comments(pull)
        if "suggestion\n" in each.body
    }


def rules_said(town: Town, pull: PullRequest) -> list[str]:
    notes = [note for run in town.checks(pull).values() for note in run.annotations]
    return sorted(f"{(note.title or '')[:5]} {note.message}" for note in notes)


async def accept(town: Town, comment: ReviewComment) -> None:
    await town.people.accept_suggestion(comment, town.stage.person)
    await town.settle()


async def test_certain_mendings_are_offered(town: Town) -> None:
    pull = await reviewed(town)
    assert {"FD303", "ST101", "ST106", "CX704", "QN602"} <= offering(town, pull).keys()


@pytest.mark.parametrize("rule", ["FD303", "ST101", "ST106", "CX704", "QN602", "LK801"])
async def test_an_accepted_suggestion_mends_its_finding_and_no_other(town: Town, rule: str) -> None:
    pull = await reviewed(town)
    before = rules_said(town, pull)
    await accept(town, offering(town, pull)[rule])
    after = rules_said(town, pull)
    gone = [each for each in before if each not in after]
    assert [each[:5] for each in gone if each[:5] == rule]
    assert all(each[:5] == rule for each in gone)


async def test_a_spec_with_windows_line_ends_and_no_last_one_keeps_both(town: Town) -> None:
    text = SPEC.rstrip("\n").replace("\n", "\r\n").encode()
    pull = await reviewed(town, text)
    offers = offering(town, pull)
    assert {"FD303", "QN602"} <= offers.keys()
    await accept(town, offers["FD303"])
    await accept(town, offering(town, pull)["QN602"])
    assert not {"FD303", "QN602"} & offering(town, pull).keys()
    mended = await town.text_at(pull)
    assert b"Status**: Review\r\n" in mended
    assert mended.replace(b"\r\n", b"").count(b"\n") == 0
    assert not mended.endswith(b"\n")


async def test_backticks_in_a_line_do_not_end_the_suggestion(town: Town) -> None:
    text = SPEC.replace("CSV, see", "`CSV`, ````` ``` ````` see")
    pull = await reviewed(town, text)
    comment = offering(town, pull)["LK801"]
    assert "\n``````suggestion\n" in comment.body
    await accept(town, comment)
    assert b"Exports of orders as `CSV`, ````` ``` ````` see [the limits](#scope)." in (
        await town.text_at(pull)
    )


async def test_a_mending_that_would_bring_up_something_new_is_not_offered(town: Town) -> None:
    pull = await reviewed(town, SPEC.replace("Reveiw", "Aproved"))
    said = [each for each in town.comments(pull) if "FD303" in each.body]
    assert len(said) == 1
    assert "FD303" not in offering(town, pull)


async def test_nothing_is_suggested_where_the_diff_does_not_show_the_lines(town: Town) -> None:
    far = SPEC.replace("## Open", "".join(f"Line {n}.\n\n" for n in range(30)) + "## Open")
    await town.push_to_base({**CONFIG, PLAN: far})
    pull = await town.open(text=far.replace("# Spec: Export", "# Spec: Exports"))
    assert "QN602" not in offering(town, pull)
    assert pull.threads
