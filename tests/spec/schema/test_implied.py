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


def test_so_may_what_it_is_styled_with() -> None:
    template = derive("# [Name]\n\n## Tools\n\n- **Kit**: [Name]\n- **Styling**: [Name]\n", "t")
    for kit, is_there in (("Tailwind CSS", True), ("React", False)):
        found = match(parse(f"# Export\n\n## Tools\n\n- **Kit**: {kit}\n"), template)
        fields = [field for part in found.walk() for field in part.fields]
        assert [field.field is not None for field in fields] == [True, is_there]


def test_the_answer_may_stand_below_a_sub_heading_with_a_word_more() -> None:
    template = derive("# [Name]\n\n## Speed\n\n- **Response time**: [How fast]\n", "t")

    def missing(label: str) -> list[str]:
        text = f"# Export\n\n## Speed\n\nIt is fast.\n\n### Aims\n\n- **{label}**: 200 ms\n"
        found = match(parse(text), template)
        return [
            field.slot.label
            for part in found.walk()
            for field in part.fields
            if field.field is None
        ]

    assert missing("API response time target") == []
    assert missing("Time of day") == ["Response time"]
