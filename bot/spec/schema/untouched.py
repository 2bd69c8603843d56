"""Whether a section of a document is still the template's own block."""

from bot.spec.markdown.document import Section
from bot.spec.schema.leaves import find_leaves
from bot.spec.schema.slots import RepeatSlot, SectionSlot
from bot.spec.schema.template import Template
from bot.spec.schema.text_index import kinds_of
from bot.spec.words.headings import key


def is_untouched(section: Section, slot: RepeatSlot, template: Template) -> bool:
    """Whether an instance of a group has nothing of the author's own, from heading to end."""
    if not has_template_heading(section, slot, template):
        return False
    own = kinds_of(
        text for sample in slot.samples for below in sample.walk() for text in below.texts
    )
    return all(
        template.index.kind_of(leaf, own) is not None
        for part in section.walk()
        for leaf in find_leaves(part.blocks, part.own_fields)
    )


def has_template_heading(section: Section, slot: RepeatSlot, template: Template) -> bool:
    """Whether an instance's heading still has its placeholder, or never had a name."""
    if template.index.spot(section.title, frozenset()):
        return True
    if slot.key and section.key.removeprefix(slot.key).strip().isdecimal():
        return True
    return section.key in {_title_key(sample) for sample in slot.samples}


def _title_key(sample: SectionSlot) -> str:
    return key(sample.title)
