"""Questions in blocks of code, as an assistant leaves them: `[NEEDS CLARIFICATION: ...]`."""

from collections.abc import Iterator

from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.settled import OPEN
from bot.spec.markdown.document import Document, Section
from bot.spec.words.patterns import seldom

_MARK = "NEEDS CLARIFICATION: "
_ASKED = seldom(r"\[NEEDS CLARIFICATION: ((?:[^\s\[\]]{1,60} ){3,60}[^\s\[\]]{1,60})\]")
"""Of fewer words it tells how to write such a mark: `[NEEDS CLARIFICATION: specific question]`."""


def in_code(document: Document) -> Iterator[tuple[Ask, Section]]:
    """Each of them, with its section; a question may be asked elsewhere in the document as well."""
    for section, fence in document.fences:
        if _MARK not in fence.content:
            continue
        first = fence.span.first + (not fence.is_indented)
        for line, words in enumerate(fence.content.split("\n"), start=first):
            for found in _ASKED.finditer(words):
                yield Ask(line, line, question_words(found[1]), OPEN), section
