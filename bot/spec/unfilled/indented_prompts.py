"""Prompts in code by indentation, which is how pasted text looks once its bullets are gone."""

from collections.abc import Iterator

from bot.spec.asking.question_words import asks
from bot.spec.markdown.blocks import Block, Fence, Paragraph
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.public_prompts import PublicPrompts, is_short
from bot.spec.words.prose import plain


def indented_lines(section: Section, prompts: PublicPrompts) -> Iterator[tuple[Passage, bool]]:
    """The lines of a section's indented code, each with whether it is a prompt.

    Code in which a long line is none may show a template, and so may what a colon announces: they
    have no lines here. A short line is one unless it may answer the others: it asks as well, or one
    of them is no question.
    """
    before: Block | None = None
    for block in section.blocks:
        if isinstance(block, Fence) and block.is_indented and not _announces(before):
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
    held = [line for line in lines if prompts.holds(line.text)]
    if held and all(line in held or is_short(line.text) for line in lines):
        has_statement = not all(map(_asks, held))
        for line in lines:
            yield line, line in held or has_statement or _asks(line)


def _asks(line: Passage) -> bool:
    return asks(plain(line.text)[-1:])
