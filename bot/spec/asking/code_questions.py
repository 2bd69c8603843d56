"""Questions in blocks of code: `[NEEDS CLARIFICATION: ...]`, `// TODO: shouldn't it be longer?`."""

from collections.abc import Iterator

from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.settled import OPEN
from bot.spec.markdown.document import Document, Section
from bot.spec.words.patterns import seldom

_MARK = "NEEDS CLARIFICATION: "
_ASKED = seldom(r"\[NEEDS CLARIFICATION: ((?:[^\s\[\]]{1,60} ){3,60}[^\s\[\]]{1,60})\]")
"""Of fewer words it tells how to write such a mark: `[NEEDS CLARIFICATION: specific question]`."""
_COMMENTED = seldom(
    r"(?:^|\s)(?:#|//|--|/\*|;;?|%|<!--) {0,4}(?:TODO|FIXME|XXX|OPEN|Q(?=:))\b"
    r"(?:\([^()\n]{1,40}\))?:? {1,4}((?:\S{1,60} ){2,40}\S{1,60}\?)(?:\s{0,4}(?:\*/|-->))?\s{0,9}$"
)
"""What a comment asks is no work of a program's, for somebody has to answer first."""


def in_code(document: Document) -> Iterator[tuple[Ask, Section]]:
    """Each of them, with its section; a question may be asked elsewhere in the document as well."""
    for section, fence in document.fences:
        if "?" not in fence.content and _MARK not in fence.content:
            continue
        first = fence.span.first + (not fence.is_indented)
        for line, words in enumerate(fence.content.split("\n"), start=first):
            pattern = _ASKED if _MARK in words else _COMMENTED
            for found in pattern.finditer(words) if _MARK in words or "?" in words else ():
                yield Ask(line, line, question_words(found[1]), OPEN), section
