"""What stands below a label: an answer, empty items, or the parts that it is over."""

import pytest

from bot.lint.below_labels import BelowLabels
from bot.spec.markdown.document import parse


@pytest.mark.parametrize(
    ("text", "is_answered", "last_empty"),
    [
        ("- Steps:\n  -\n  -\n", False, 5),
        ("- Steps:\n\n1.\n2.\n", False, 6),
        ("- Policy:\n\nIt is so.\n", True, None),
        ("**Pros:**\n\n- fast\n", True, None),
        ("**Pros:**\n\n**Cons:**\n\n- slow\n", False, None),
        ("**Parts of the whole:**\n\n**First:**\n\n- slow\n", True, None),
        ("**Safety layers:**\n\n**Layer 1: the board**\n\n- slow\n", True, None),
        ("Owner:\n\n---\n", False, None),
    ],
)
def test_what_stands_below_a_label(text: str, *, is_answered: bool, last_empty: int | None) -> None:
    [section] = [each for each in parse(f"# Plan\n\n{text}").sections() if each.blocks]
    below = BelowLabels(section)
    field = section.fields[0]
    assert below.answers(field) is is_answered
    assert below.last_empty(field) == last_empty


def test_sides_of_what_is_weighed_are_known() -> None:
    text = "# Plan\n\n**Pros**\n\nCons:\n"
    [section] = [each for each in parse(text).sections() if each.blocks]
    assert BelowLabels(section).sides == {3, 5}
