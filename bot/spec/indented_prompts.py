"""Prompts in code by indentation, which is how pasted text looks once its bullets are gone."""

from collections.abc import Iterator

from bot.spec.blocks import Fence
from bot.spec.document import Section
from bot.spec.passage import Kind, Passage
from bot.spec.prose import plain
from bot.spec.public_prompts import PublicPrompts, folded
from bot.spec.question_words import asks

_SHORT = 24
"""Letters of a line that no list of prompts can hold, for it may be anybody's."""


def indented_lines(section: Section, prompts: PublicPrompts) -> Iterator[tuple[Passage, bool]]:
    """The lines of a section's indented code, each with whether it is a prompt.

    A short line is one where all longer lines of its block are and none can have been answered by
    it: it asks as well, or one of them is no question. Code without a prompt has no lines here.
    """
    for block in section.blocks:
        if isinstance(block, Fence) and block.is_indented:
            yield from _of_block(block, section, prompts)


def _of_block(
    block: Fence, section: Section, prompts: PublicPrompts
) -> Iterator[tuple[Passage, bool]]:
    lines = [
        Passage(Kind.PARAGRAPH, number, line.strip(), section)
        for number, line in enumerate(block.content.split("\n"), block.content_line)
        if line.strip()
    ]
    held = [prompts.holds(line.text) for line in lines]
    if any(held):
        is_list = all(map(_belongs, lines, held))
        has_statement = any(one and not _asks(line) for line, one in zip(lines, held, strict=True))
        for line, is_held in zip(lines, held, strict=True):
            yield line, is_held or (is_list and (has_statement or _asks(line)))


def _belongs(line: Passage, is_held: bool) -> bool:  # noqa: FBT001  one of two lists
    return is_held or len(folded(line.text)) < _SHORT


def _asks(line: Passage) -> bool:
    return asks(plain(line.text)[-1:])
