"""The lines that the writer of a comment says: no quotation, no code, nothing hidden."""

from collections.abc import Iterator

from bot.spec.markdown.blocks import Paragraph
from bot.spec.markdown.reading import read
from bot.spec.words.inline import code_spans, comment_spans

_DEEPEST_INDENT = 3


def own_lines(comment: str, beginning: str) -> tuple[str, ...]:
    """The lines of top-level paragraphs that begin so, in order, as written.

    A line that Markdown takes for part of a quotation, a list, a table, a code block or an HTML
    comment is none of them, even where it looks like one by itself.

    Args:
        comment: Markdown with any line ends.
        beginning: what a line begins with, after up to three spaces.
    """
    source = comment.replace("\r\n", "\n").replace("\x00", "\ufffd")
    parts = read(source if source.endswith("\n") else f"{source}\n").parts
    return tuple(
        line
        for part in parts
        if isinstance(part, Paragraph)
        for line in _said(part.text, beginning)
    )


def _said(text: str, beginning: str) -> Iterator[str]:
    """Lines that begin outside code spans and comments; those may go over several lines."""
    inside = (*code_spans(text), *comment_spans(text))
    at = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        begins = indent <= _DEEPEST_INDENT and line.startswith(beginning, indent)
        if begins and not _is_within(at + indent, inside):
            yield line.strip()
        at += len(line) + 1


def _is_within(place: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start < place < end for start, end in spans)
