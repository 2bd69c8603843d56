"""Markdown of our own -> HTML, for the rules' pages."""

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(markdown: str) -> str:
    """The text as HTML without anything that a browser would run or load; tags show as written."""
    return str(_MARKDOWN.render(markdown))
