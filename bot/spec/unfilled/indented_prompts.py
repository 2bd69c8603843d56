"""Prompts in code: by indentation, as pasted text looks, or between fences, as orders to a tool."""

from collections.abc import Iterator

from bot.spec.asking.question_words import asks
from bot.spec.markdown.blocks import Block, Fence, Paragraph
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.public_prompts import PublicPrompts, is_short
from bot.spec.words.prose import plain

_SEVERAL = 3
_MOST = 2 / 3
"""So many of a fence's long lines are prompts where it is one; teams fill in the rest."""


def indented_lines(section: Section, prompts: PublicPrompts) -> Iterator[tuple[Passage, bool]]:
    """The lines of a section's code that holds prompts, each with whether it is one.

    Indented code in which a long line is none may show a template, and so may what a colon
    announces: they have no lines here. A short line is one unless it may answer the others: it asks
    as well, or one of them is no question.
    """
    before: Block | None = None
    for block in section.blocks:
        if isinstance(block, Fence) and not block.language and not _announces(before):
            yield from _of_block(block, section, prompts)
        before = block


def _announces(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.text.rstrip().endswith(":")


def _of_block(
    block: Fence, section: Section, prompts: PublicPrompts
) -> Iterator[tuple[Passage, bool]]:
    lines = [
        Passage(Kind.PARAGRAPH, number, line.strip(), section)
        for number, line in enumerate(block.content.split("\n"), block.content_line)
        if line.strip()
    ]
    if not block.is_indented and not (lines and prompts.holds(lines[0].text)):
        return
    held = [line for line in lines if prompts.holds(line.text)]
    if not block.is_indented:
        long = sum(not is_short(line.text) for line in lines)
        if len(held) >= max(_MOST * long, _SEVERAL):
            yield from ((line, True) for line in lines)
        return
    if held and all(line in held or is_short(line.text) for line in lines):
        has_statement = not all(map(_asks, held))
        for line in lines:
            yield line, line in held or has_statement or _asks(line)


def _asks(line: Passage) -> bool:
    return asks(plain(line.text)[-1:])
