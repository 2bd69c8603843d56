"""Items without words, as lists have them and as Markdown takes them for text."""

import pytest

from bot.lint.bare_items import bare_items, bare_markers, is_bare_list
from bot.spec.markdown.blocks import ItemList, Paragraph
from bot.spec.markdown.document import parse


@pytest.mark.parametrize(
    ("text", "lines", "is_bare"),
    [
        ("-\n-\n", [3, 4], True),
        ("1. It runs\n2.\n", [4], False),
        ("- It runs\n- ...\n", [], False),
        ("- [ ] Name:\n", [3], False),
        ("- Parts\n  -\n", [4], False),
    ],
)
def test_items_without_words_are_found_at_any_depth(
    text: str, lines: list[int], *, is_bare: bool
) -> None:
    [section] = [each for each in parse(f"# Plan\n\n{text}").sections() if each.blocks]
    assert [item.span.first for item in bare_items(section.blocks)] == lines
    assert isinstance(section.blocks[0], ItemList)
    assert is_bare_list(section.blocks[0]) is is_bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steps:\n1.\n2.\n", ([4, 5], True)),
        ("Steps:\n1.\nIt ends.\n", ([4], False)),
        ("It has two parts.\n1.\n", ([], False)),
        ("Steps:\n", ([], False)),
    ],
)
def test_markers_below_a_label_are_items(text: str, expected: tuple[list[int], bool]) -> None:
    [section] = [each for each in parse(f"# Plan\n\n{text}").sections() if each.blocks]
    said = section.blocks[0]
    assert isinstance(said, Paragraph)
    assert bare_markers(said) == expected
