from datetime import date

from bot.lint.engine import check
from bot.model import Phase, RuleId
from bot.review.sheet import PartState, headings, sheet
from bot.review.waivers import NO_WAIVERS, Verdict, Waivers
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.template import derive

TEMPLATE = derive(
    "# [Name]\n\n## Goals\n\n[What for?]\n\n## Owner\n\n[Who?]\n\n## Rollback\n\n[How?]\n", "own"
)
TEXT = """# Login

## Goals

People sign in.

### Later

More.

## Owner

[Who?]

## Open Questions

- Which browsers?
"""


def made(waivers: Waivers = NO_WAIVERS) -> list[tuple[str, PartState]]:
    report = check("a.md", TEXT, (TEMPLATE,), RepoConfig(), phase=Phase.REVIEW, is_named=True)
    shown = sheet(report, headings(TEXT), waivers, "https://github.example/blob/abc")
    return [(part.title, part.state) for part in shown.parts]


def test_the_map_says_how_far_each_section_is() -> None:
    assert made() == [
        ("Login", PartState.COMPLETE),
        ("Goals", PartState.COMPLETE),
        ("Later", PartState.COMPLETE),
        ("Owner", PartState.LEFT),
        ("Rollback", PartState.MISSING),
        ("Open Questions", PartState.LEFT),
    ]


def test_a_section_is_no_farther_than_what_it_holds() -> None:
    template = derive(
        "# [Name]\n\n## Plan\n\n### Steps\n\n[How?]\n\n### Way Back\n\n[How?]\n\n"
        "## Cost\n\n[How much?]\n",
        "own",
    )
    text = "# Login\n\n## Plan\n\n### Steps\n\nOne by one.\n\n## Cost\n\nTwo days.\n"
    report = check("a.md", text, (template,), RepoConfig(), phase=Phase.REVIEW, is_named=True)
    shown = sheet(report, headings(text), NO_WAIVERS, "https://github.example/blob/abc")
    assert [(part.level, part.title, part.line, part.state.value) for part in shown.parts] == [
        (1, "Login", 1, "complete"),
        (2, "Plan", 3, "left"),
        (3, "Steps", 5, "complete"),
        (3, "Way Back", 0, "missing"),
        (2, "Cost", 9, "complete"),
    ]


def test_what_is_waived_is_shown_as_such() -> None:
    verdict = Verdict(by="ada", on=date(2026, 3, 1), url="", rule=RuleId("ST101"), why="none")
    assert ("Rollback", PartState.WAIVED) in made(Waivers(verdicts=(verdict,)))


def test_headings_own_the_lines_above_the_next_one() -> None:
    assert [(one.level, one.first, one.last) for one in headings(TEXT)] == [
        (1, 1, 2),
        (2, 3, 6),
        (3, 7, 10),
        (2, 11, 14),
        (2, 15, 17),
    ]
    assert headings("no heading at all") == ()
