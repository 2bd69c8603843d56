"""Fields that stand in code and titles, and not behind a label."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.match import match
from bot.spec.schema.template import derive

TEMPLATE = derive(
    "# [Name]\n\n## Call\n\n- **Method**: [GET/POST]\n- **Path**: [/path]\n"
    "- **Purpose**: [What it is for]\n\n## Tools\n\n- **Framework**: [Name]\n"
    "- **Language**: [Name]\n",
    "t",
)


def _missing(body: str) -> list[str]:
    found = match(parse(f"# Export\n\n{body}"), TEMPLATE)
    return [
        field.slot.label
        for part in found.walk()
        if part.section is not None
        for field in part.fields
        if field.field is None
    ]


@pytest.mark.parametrize(
    "said",
    [
        "```http\nPOST /days\n```",
        "It is asked for by `POST /days`.",
        "- `POST` /days starts it.",
        "**POST** /days",
    ],
)
def test_a_request_has_a_method_and_a_path(said: str) -> None:
    assert _missing(f"## Call\n\n{said}\n\n- **Purpose**: to see a day\n") == []


def test_words_in_capitals_are_no_request() -> None:
    said = "Please POST a letter, and GET the days."
    assert _missing(f"## Call\n\n{said}\n\n- **Purpose**: x y\n") == ["Method", "Path"]


def test_a_language_may_stand_beside_its_framework() -> None:
    assert _missing("## Tools\n\n- **Framework**: React 18 with TypeScript\n") == []
    assert _missing("## Tools\n\n- **Framework**: React 18\n") == ["Language"]
