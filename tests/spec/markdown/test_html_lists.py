"""Lists in HTML: their items and lines, and what is left as it is."""

import pytest

from bot.spec.markdown.html_lists import html_list


def test_items_begin_on_the_lines_of_their_words() -> None:
    found = html_list(
        "<ul>\n  <li>the old keys</li>\n  <li>\n    doors\n    of wood</li>\n</ul>\n", 7
    )
    assert found is not None
    assert [(one.text, one.span.first, one.span.last) for one in found.items] == [
        ("the old keys", 8, 8),
        ("doors\n    of wood", 10, 11),
    ]
    assert (found.span.first, found.span.last, found.is_ordered) == (7, 12, False)


def test_a_list_may_be_ordered_and_its_items_and_itself_unclosed() -> None:
    found = html_list("<ol>\n<li>one\n<li>two", 1)
    assert found is not None
    assert [one.text for one in found.items] == ["one", "two"]
    assert found.is_ordered


@pytest.mark.parametrize(
    "html",
    ["<div>\n<li>one</li>\n</div>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul></ul>", "<ul>"],
)
def test_other_html_is_none(html: str) -> None:
    assert html_list(html, 1) is None
