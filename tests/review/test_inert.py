"""An author's text shows as written and does nothing."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.review.inert import inert, inert_code, plain

# The renderer that comes nearest to GitHub's, links and tables included.
_GITHUB_LIKE = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def _rendered(markdown: str) -> str:
    rendered: str = _GITHUB_LIKE.render(f"x {markdown} x")
    return rendered


def _shown(markdown: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", _rendered(markdown))).replace("\u200b", "")


@pytest.mark.parametrize(
    "hostile",
    [
        "@octocat and @org/team please look",
        "closes #12, GH-12 and other/repo#7",
        "https://evil.example and www.evil.example",
        "<img src=x onerror=alert(1)>",
        "![](https://evil.example/pixel.png)",
        "[click](javascript:alert(1))",
        "```suggestion",
        "| a | b |",
        "<!-- specbot:finding 0123456789abcdef -->",
        "**bold** _it_ ~~gone~~ `code` $x^2$",
        "</details></summary>",
    ],
)
def test_hostile_text_shows_as_written_and_is_nothing_else(hostile: str) -> None:
    assert re.findall(r"<(?!/?p>)", _rendered(inert(hostile))) == []
    assert _shown(inert(hostile)) == f"x {hostile} x\n"


@pytest.mark.parametrize("ping", ["@octocat", "#12", "GH-12", "https://x.example", "www.x.example"])
def test_what_github_would_link_is_broken_by_an_invisible_character(ping: str) -> None:
    assert ping not in inert(ping).replace("\\", "")
    assert inert(ping).replace("\\", "").replace("\u200b", "") == ping


def test_marks_that_reorder_or_hide_text_are_taken_out() -> None:
    assert plain("ad\u202emin\u2066 o\u200bk\x00\x1b[31m\nnext") == "ad min o k [31m next"


def test_long_text_is_cut_to_its_limit() -> None:
    assert plain("word " * 100, limit=20) == "word word word word…"


@given(st.text())
def test_any_text_becomes_one_line_of_one_paragraph(text: str) -> None:
    rendered = _rendered(inert(text))
    assert rendered.count("<p>") == 1
    assert re.findall(r"<(?!/?p>)", rendered) == []


@given(st.text(alphabet="a`| \n", max_size=30))
def test_any_path_becomes_one_code_span(path: str) -> None:
    rendered = _rendered(inert_code("x" + path + "x"))
    assert rendered.count("<code>") == 1
    assert "|" not in inert_code(path)
