"""Mendings that rules offer: lines taken out, put in, or changed in one place."""

from collections.abc import Sequence

import rapidfuzz

from bot.model import Fix
from bot.spec.markdown.document import Comment, Document

_NEAR = 70
_CLEARLY_NEARER = 12


def deleted(document: Document, first: int, last: int) -> Fix:
    """Takes the lines out, and blank ones with them that would stand twice or end the file."""
    lines = document.lines
    last = min(last, len(lines))
    if first == 1 or not lines[first - 2].strip():
        while last < len(lines) and not lines[last].strip():
            last += 1
    if last == len(lines):
        while first > 1 and not lines[first - 2].strip():
            first -= 1
    return Fix(first=first, last=last, lines=())


def inserted(document: Document, after: int, block: Sequence[str]) -> Fix:
    """Puts a block of lines after a line (0: at the top), apart from what stands around it."""
    is_apart = after == 0 or not document.lines[after - 1].strip()
    is_last = after >= len(document.lines)
    below = () if is_last or not is_apart else ("",)
    above = () if is_apart else ("",)
    return Fix(first=after + 1, last=after, lines=(*above, *block, *below))


def replaced(document: Document, line: int, old: str, new: str) -> Fix | None:
    """Changes words that stand in the line exactly once; None where they do not."""
    words = document.lines[line - 1] if 0 < line <= len(document.lines) else ""
    if not old or words.count(old) != 1:
        return None
    return Fix(first=line, last=line, lines=(words.replace(old, new),))


def has_open_end(document: Document) -> bool:
    """Whether a code block or a comment never ends: what stands in it is then anybody's guess."""
    if document.too_deep_line is not None:
        return True
    return any(not fence.is_closed for _, fence in document.fences) or any(
        isinstance(one, Comment) and not one.is_closed
        for section in document.sections()
        for one in section.blocks
    )


def near_option(word: str, options: Sequence[str]) -> str | None:
    """The one option that the word is a slip of; None where none is, or two are about as near."""
    near = rapidfuzz.process.extract(
        word,
        options,
        scorer=rapidfuzz.fuzz.ratio,
        processor=rapidfuzz.utils.default_process,
        score_cutoff=_NEAR,
    )
    if not near or (len(near) > 1 and near[0][1] - near[1][1] < _CLEARLY_NEARER):
        return None
    return near[0][0]
