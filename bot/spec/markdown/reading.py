"""Markdown text -> headings and blocks, as a value.

Source: https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/ (tables, task lists).
"""

from collections.abc import Sequence

from msgspec import Struct

from bot.spec.markdown.block_rules import read_lines
from bot.spec.markdown.blocks import Block, Heading


class Reading(Struct, frozen=True, kw_only=True):
    """What a text holds, in order, and what was noticed on the way.

    Attributes:
        too_deep_line: the first line that is nested too deep to be read, None when there is none.
    """

    parts: Sequence[Heading | Block]
    too_deep_line: int | None


def read(source: str) -> Reading:
    """The headings and blocks of a text that ends with a line feed."""
    found = read_lines(source)
    return Reading(parts=found.blocks, too_deep_line=found.too_deep_line)
