"""Which annotation of a template speaks of what."""

from collections.abc import Sequence

from bot.spec.markdown.blocks import Block, Break, Comment, ItemList
from bot.spec.markdown.document import Document, Section
from bot.spec.schema.annotations import Annotation, Fault, is_annotation, read_annotation
from bot.spec.schema.sidecar import NO_SIDECAR, Sidecar


class Notes:
    """The annotations of one section of a template, each with the thing it speaks of.

    What a sidecar says counts where the template itself says nothing.

    One that stands directly under the heading, or in it, speaks of the section; one above a block
    of that block; one inside a line or item of that line or item.

    Attributes:
        heading: what is said of the section itself.
        blocks: the section's own blocks without annotations and markers.
        faults: mistakes in the annotations, and annotations that speak of nothing.
    """

    def __init__(self, section: Section, document: Document, sidecar: Sidecar = NO_SIDECAR) -> None:
        self.heading = Annotation()
        self._has_own_heading = section.level > 1
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self._by_line: dict[int, Annotation] = {}
        for comment in document.comments:
            is_inside = section.line <= comment.span.first <= _own_end(section)
            if is_inside and is_annotation(comment.text) and comment not in section.blocks:
                self._add_inline(section, comment)
        self._read_blocks(section)
        self.heading = self.heading.merged(sidecar.of_section(section))
        self._sidecar = sidecar

    def at(self, line: int) -> Annotation:
        """What is said of the thing on that line of the template."""
        own, beside = self._by_line.get(line), self._sidecar.at(line)
        return beside if own is None else own.merged(beside)

    @property
    def last_comment(self) -> str:
        """The text of the comment that ends the section's own blocks; empty without one.

        It speaks of the next heading, unless it is all that this one has.
        """
        is_all = len(self.blocks) == 1 and self._has_own_heading
        last = self.blocks[-1] if self.blocks and not is_all else None
        return last.text if isinstance(last, Comment) else ""

    def _add_inline(self, section: Section, comment: Comment) -> None:
        annotation = read_annotation(comment.text, comment.span.first)
        self.faults += annotation.faults
        line = comment.span.first
        if section.level and line == section.line:
            self.heading = self.heading.merged(annotation)
            return
        for item_line in _item_lines(section.blocks, comment):
            line = item_line
        self._say(line, annotation)

    def _say(self, line: int, annotation: Annotation) -> None:
        self._by_line[line] = self._by_line.get(line, Annotation()).merged(annotation)

    def _read_blocks(self, section: Section) -> None:
        waiting: list[tuple[Annotation, int]] = []
        for block in section.blocks:
            if isinstance(block, Comment) and is_annotation(block.text):
                annotation = read_annotation(block.text, block.span.first)
                self.faults += annotation.faults
                waiting.append((annotation, block.span.first))
                if section.level and not self.blocks:
                    self.heading = self.heading.merged(waiting.pop()[0])
                continue
            if isinstance(block, Comment) and is_directive(block.text):
                continue
            self.blocks.append(block)
            if isinstance(block, Break):
                continue
            for annotation, _ in waiting:
                for line in range(block.span.first, block.span.last + 1):
                    self._say(line, annotation)
            waiting = []
        for _, line in waiting:
            message = (
                "This spec annotation has nothing after it to speak of: move it above a block."
            )
            self.faults.append(Fault(line=line, message=message))


def is_directive(comment: str) -> bool:
    """Whether a comment speaks to Specbot: an annotation, a marker or a suppression."""
    return comment.startswith(("spec:", "spec-"))


def _own_end(section: Section) -> int:
    """The last line before the first sub-heading."""
    return section.children[0].line - 1 if section.children else section.span.last


def _item_lines(blocks: Sequence[Block], comment: Comment) -> list[int]:
    """The first line of the item that holds the comment as a block of its own; else nothing."""
    for block in blocks:
        if not isinstance(block, ItemList):
            continue
        for item in block.items:
            if comment in item.children:
                return [item.span.first]
            inner = _item_lines(item.children, comment)
            if inner:
                return inner
    return []
