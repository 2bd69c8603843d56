import pytest

from bot.spec.markdown.yaml_notes import optional_lines
from bot.spec.schema.template import derive


@pytest.mark.parametrize(
    ("lines", "optional"),
    [
        (["a: <b> # Only for some. Otherwise, remove this field."], [2]),
        (["a: b # see the wiki", "c: d"], []),
        (["# These are optional. Feel free to remove any of them.", "a: b", "c: d"], [3, 4]),
        (["# These are optional.", "a: b", "# Required:", "c: d"], [3]),
        (["# These are optional.", "a: b", "", "c: d"], [3]),
        (["# This list is optional", "a:", "  - b"], [3]),
        ([], []),
    ],
)
def test_comment_makes_fields_optional(lines: list[str], optional: list[int]) -> None:
    assert list(optional_lines(lines)) == optional


def test_front_matter_is_wanted_unless_a_comment_frees_it() -> None:
    template = derive("---\ntitle: <title>\nneeds: <ids> # if applicable\n---\n\n## A\n", "t")
    assert [(slot.label, slot.terms.is_required) for slot in template.front_matter] == [
        ("title", True),
        ("needs", False),
    ]
