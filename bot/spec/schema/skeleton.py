"""What a template has in store for a document, or a place in it, that is still to be written."""

from collections.abc import Iterable, Iterator

from bot.spec.markdown.document import Document
from bot.spec.schema.slots import RepeatSlot, SectionSlot
from bot.spec.schema.template import Template, marker
from bot.spec.words.patterns import seldom

_NOTE = "spec:"
_NOTE_IN_LINE = seldom(r"[ \t]*<!--\s*spec:(?:[^-\n]|-(?!->)){0,2000}-->")
_RULE = seldom(r"[ \t]{0,3}(?:-[ \t]*){3,}")


def fresh(template: Template) -> str:
    """A new specification: the template with its marker and without its notes to Specbot."""
    document = template.document
    lines = _without_notes(document, range(1, len(document.lines) + 1))
    if marker(document) is None:
        head = f"<!-- spec-template: {template.name} -->"
        at = max((field.span.last for field in document.front_matter), default=-1) + 1
        lines[at:at] = ["", head] if at else [head, ""]
    return "\n".join(_trimmed(lines)) + "\n"


def section_lines(template: Template, slot: SectionSlot) -> tuple[str, ...]:
    """A section as the template has it, each group in it with as many instances as it needs."""
    spare = set(_spare_lines(slot))
    wanted = (line for line in range(slot.line, slot.end_line + 1) if line not in spare)
    return tuple(_trimmed(_without_notes(template.document, wanted)))


def _spare_lines(slot: SectionSlot) -> Iterator[int]:
    for part in slot.walk():
        for child in part.children:
            if isinstance(child, RepeatSlot):
                for sample in child.samples[max(child.minimum, 1) :]:
                    yield from range(sample.line, sample.end_line + 1)


def _without_notes(document: Document, wanted: Iterable[int]) -> list[str]:
    noted = {
        line
        for comment in document.comments
        if comment.text.startswith(_NOTE)
        for line in range(comment.span.first, comment.span.last + 1)
    }
    kept: list[str] = []
    for line in wanted:
        words = document.lines[line - 1]
        rest = _NOTE_IN_LINE.sub("", words) if line in noted else words
        if rest.strip() or line not in noted:
            kept.append(rest)
    return kept


def _trimmed(lines: list[str]) -> list[str]:
    """Without the blank lines and rules at the end, which set it apart from what follows."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _RULE.fullmatch(lines[end - 1])):
        end -= 1
    return lines[:end]
