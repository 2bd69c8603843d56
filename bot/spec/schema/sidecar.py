"""``design.spec.yml`` beside ``design.md``: the annotations of a template that stands untouched."""

from collections.abc import Mapping

from msgspec import Struct, field

from bot.spec.markdown.document import Section
from bot.spec.schema.annotations import Annotation, Fault


class Sidecar(Struct, frozen=True, kw_only=True):
    """The annotations of a sidecar, each at the thing in the template that it speaks of.

    Attributes:
        headings: what is said of sections, by level and line, both of the template.
        things: what is said of labels and blocks, by line of the template.
        labels: the lines of what it names as a label, whatever it looks like otherwise.
        faults: what is wrong with the file.
    """

    headings: Mapping[tuple[int, int], Annotation] = field(default_factory=dict)
    things: Mapping[int, Annotation] = field(default_factory=dict)
    labels: frozenset[int] = frozenset()
    faults: tuple[Fault, ...] = ()

    def of_section(self, section: Section) -> Annotation:
        """What is said of a section of the template."""
        return self.headings.get((section.level, section.line), _NOTHING)

    def at(self, line: int) -> Annotation:
        """What is said of the label or block on a line of the template."""
        return self.things.get(line, _NOTHING)


_NOTHING = Annotation()
NO_SIDECAR = Sidecar()
"""What is said where there is no such file."""
