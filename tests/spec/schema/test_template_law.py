"""Two laws of every template: as it is it only lacks an author, and an author's copy lacks nothing.

Templates and their finished copies are written from one plan, so that nothing of the reading under
test decides what a finished copy is.
"""

from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.lint.engine import check
from bot.model import Phase, Report
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import derive

UNFILLED = {"ST102", "ST106", "FD302", "TB402", "TB403", "CD502", "CD504", "LK802"}
NAMES = ("Scope", "Limits", "Rollback", "Storage", "Interfaces", "Migration", "Security", "Costs")
LABELS = ("Owner", "Priority", "Sponsor", "Audience", "Origin", "Unit", "Mode", "Reach")


@dataclass(frozen=True)
class Piece:
    """One part of a template, and the same part as an author leaves it."""

    asked: str
    said: str


BODIES = st.sampled_from(
    (
        Piece("[Describe what it is about]", "It moves parcels between two depots."),
        Piece("{Explain why this matters to readers}", "Depots lose a day without it."),
        Piece("Say in two sentences why this work is worth doing.", "It halves the nightly run."),
        Piece("<!-- What could go wrong? -->", "A full disk stops the nightly run."),
        Piece("> Describe the idea in plain words.", "The scheduler asks each depot in turn."),
        Piece("*[why now]*", "The old scheduler leaves support in spring."),
        Piece("- [First point]\n- [Second point]", "- parcels are weighed once\n- labels stay"),
        Piece("1. [Step one]\n2. [Step two]", "1. stop the run\n2. copy the queue"),
        Piece(
            "| Risk | Impact |\n|---|---|\n| [Risk] | [High/Medium/Low] |",
            "| Risk | Impact |\n|---|---|\n| A full disk | High |",
        ),
        Piece('```json\n{"field1": "value1"}\n```', '```json\n{"depot": "north"}\n```'),
        Piece(
            "[What changes]\n\n[What stays]", "The queue changes.\n\nThe labels stay as they are."
        ),
        Piece("", "A word of the author."),
    )
)
VALUES = st.sampled_from(
    (
        Piece("[Name of a person]", "Jane Doe"),
        Piece("[High/Medium/Low]", "Low"),
        Piece("[YYYY-MM-DD]", "2025-03-01"),
        Piece("<what it is>", "A weekly run"),
        Piece("[e.g., Redis, Memcached]", "Valkey"),
        Piece("", "Nightly"),
        Piece("[Number of users]", "400 users"),
    )
)
MARKS = st.sampled_from(("", " (Optional)", " *(mandatory)*", " <!-- spec: {aka: [Else]} -->"))


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    """A whole template: front matter or not, a title or not, sections, fields and a group."""
    asked: list[str] = []
    said: list[str] = []

    def add(one: str, other: str | None = None) -> None:
        asked.append(one)
        said.append(one if other is None else other)

    if draw(st.booleans()):
        add("---\nstatus: <Draft, Review, or Final>\n---", "---\nstatus: Review\n---")
    add("# Plan: [Name]", "# Plan: Night Run")
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    for number, name in enumerate(names, start=1):
        level = "###" if number > 1 and draw(st.booleans()) else "##"
        count = f"{number}. " if draw(st.booleans()) else ""
        mark = draw(MARKS)
        add(f"{level} {count}{name}{mark}", f"{level} {name}")
        body = draw(BODIES)
        add(body.asked, body.said)
        for label in draw(st.lists(st.sampled_from(LABELS), max_size=3, unique=True)):
            value = draw(VALUES)
            shape = draw(st.sampled_from(("- **{}**: {}", "- {}: {}", "**{}**: {}\n")))
            add(shape.format(label, value.asked).rstrip(" "), shape.format(label, value.said))
    if draw(st.booleans()):
        add("## Parts")
        add("### Part 1: [Part Name]", "### Part 1: Writer")
        add("- **Job**: [The one thing it does]", "- **Job**: writes the file")
        if draw(st.booleans()):
            add("### Part 2: [Part Name]", "### Part 2: Reader")
            add("- **Job**: [The one thing it does]", "- **Job**: reads it back")
    if draw(st.booleans()):
        add("## Open Questions")
        add("- [Question 1]", "None.")
    return Piece("\n\n".join(asked) + "\n", "\n\n".join(said) + "\n")


def report(template: str, document: str) -> Report:
    derived = derive(template, "made")
    assert derived.faults == ()
    return check("a.md", document, (derived,), RepoConfig(), phase=Phase.APPROVED, is_named=True)


def told(found: Report) -> list[tuple[int, str, str]]:
    return [(one.line, one.rule, one.message) for one in found.diagnostics]


@given(pieces())
@settings(max_examples=150, deadline=None)
def test_a_template_as_it_is_only_lacks_its_author(piece: Piece) -> None:
    found = report(piece.asked, piece.asked)
    others = [
        one for one in told(found) if one[1][:2] not in ("PH", "QN") and one[1] not in UNFILLED
    ]
    assert others == []
    assert found.diagnostics != ()


@given(pieces())
@example(
    Piece(
        "# Plan: [Name]\n" + "".join(f"\n## {name}\n" for name in NAMES[:4]),
        "# Plan: Night Run\n"
        + "".join(f"\n## {name}\n\nA word of the author.\n" for name in NAMES[:4]),
    )
)
@settings(max_examples=300, deadline=None)
def test_a_copy_with_everything_replaced_lacks_nothing(piece: Piece) -> None:
    found = report(piece.asked, piece.said)
    assert told(found) == []
    assert found.score.complete == found.score.required
