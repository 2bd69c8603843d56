"""Headings of another name, on another level, or of a part whose whole has none."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.match import How, match
from bot.spec.schema.template import derive

TEMPLATE = derive(
    "# [Name]\n\n## Information\n\n- **Author**: [Who]\n- **Status**: [Draft/Final]\n\n"
    "## Data design\n\n### Data models\n\n[The models]\n\n### Data flow\n\n[The flow]\n\n"
    "## Security considerations\n\n### Authentication\n\n[Who may enter]\n\n"
    "### Security testing\n\n[What is tried]\n\n## Backend\n\n[What runs]\n\n"
    "## Monitoring and alerting\n\n[What is watched]\n",
    "t",
)


def _found(body: str) -> dict[str, tuple[str, How]]:
    found = match(parse(f"# Export\n\n{body}"), TEMPLATE)
    return {
        part.slot.title: (part.section.title, part.how)
        for part in found.walk()
        if part.section is not None and part.section.level > 1
    }


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Backend (API)", "Backend"),
        ("## Plan\n\nIt is big.\n\n### Monitoring & alerts", "Monitoring and alerting"),
        ("## Data models", "Data models"),
    ],
)
def test_it_is_found_all_the_same(heading: str, title: str) -> None:
    assert title in _found(f"{heading}\n\nIt is so.\n")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Scalability considerations", "Security considerations"),
        ("## Security considerations\n\nIt is so.\n\n### Security needs", "Authentication"),
        ("## Security\n\nIt is so.\n\n### Security requirements", "Security testing"),
        ("## Plan\n\n### Back office", "Backend"),
    ],
)
def test_it_is_taken_for_no_other(heading: str, title: str) -> None:
    assert title not in _found(f"{heading}\n\nIt is so.\n")


def test_a_whole_is_dissolved_where_its_parts_stand_on_its_level() -> None:
    def dissolved(body: str) -> list[str]:
        found = match(parse(f"# Export\n\n{body}"), TEMPLATE)
        return [part.slot.title for part in found.walk() if part.is_dissolved]

    assert dissolved("## Data models\n\nOne.\n") == ["Data design"]
    assert dissolved("## Backend\n\nOne.\n\n### Data models\n\nTwo.\n") == []


def test_labels_below_the_title_answer_for_those_of_a_section() -> None:
    found = match(
        parse("# Export\n\n**Author:** Ada\n\n## Information\n\n- **Status**: Final\n"), TEMPLATE
    )
    part = next(one for one in found.walk() if one.slot.title == "Information")
    assert [field.field is not None for field in part.fields] == [True, True]
