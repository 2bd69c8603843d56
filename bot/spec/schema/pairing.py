"""Sections of a document <-> section slots of a template, one to one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import is_

from msgspec.structs import replace

from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field
from bot.spec.schema.answers import Answers, field_matches, heading_field
from bot.spec.schema.likeness import (
    has_counted_stem,
    has_stem,
    resembles,
    same_pairs,
    similar_pairs,
)
from bot.spec.schema.matches import FieldMatch, How, Instance, RepeatMatch, SectionMatch
from bot.spec.schema.slots import RepeatSlot, SectionSlot, section_keys, unique_labels
from bot.spec.schema.stand_ins import joint_sections, stand_ins
from bot.spec.schema.template import Template
from bot.spec.schema.title_cores import core_pairs, is_about_the_same, near_cores
from bot.spec.schema.untouched import is_untouched
from bot.spec.words.headings import key

_METADATA_LEVEL = 2


def body_of(document: Document, template: Template) -> tuple[Section, tuple[Section, ...]]:
    """The section that answers the template's root, and the sections that answer its children.

    The first heading of the first level is the title, unless the template's own sections are on
    the first level and it is one of them.
    """
    sections = document.root.children
    first = sections[0] if sections else None
    if first is None or first.level != 1:
        return document.root, sections
    keys = {slot.key for slot in template.root.children if isinstance(slot, SectionSlot)}
    if template.title is None and first.key in keys:
        return document.root, sections
    others = [part for each in sections[1:] for part in _opened(each, keys)]
    return first, (*first.children, *others)


def _opened(section: Section, keys: set[str]) -> tuple[Section, ...]:
    """What stands under a second title, where that holds the template's sections."""
    is_title = section.level == 1 and section.key not in keys
    return (
        section.children
        if is_title and any(c.key in keys for c in section.children)
        else (section,)
    )


Pairs = dict[int, tuple[Section, How]]
"""By the identity of a section slot: the section that answers it."""


class Pairing:
    """One document against one template; keeps which sections have been claimed."""

    def __init__(self, document: Document, template: Template) -> None:
        self._document = document
        self._template = template
        self._claimed: set[int] = set()
        self._head: Sequence[Field] = ()
        self._by_key: dict[str, list[Section]] = {}
        for section in document.sections():
            if section.level:
                self._by_key.setdefault(section.key, []).append(section)
        self._slot_keys = set(section_keys(template.root))
        self._labels = unique_labels(template.root)

    def root(self, top: Section, children: Sequence[Section]) -> SectionMatch:
        """The match of the template's root and of all below it."""
        self._head = () if self._template.root.fields else top.fields
        self._claimed.add(id(top))
        found = self._answered(self._template.root, top, children, How.EXACT)
        return self._with_misplaced(found)

    def front_matter(self) -> tuple[FieldMatch, ...]:
        """The template's front matter fields, answered by the document's."""
        return field_matches(self._template.front_matter, self._document.front_matter)

    def _answered(
        self, slot: SectionSlot, section: Section, children: Sequence[Section], how: How
    ) -> SectionMatch:
        pairs = self._pairs(slot, children)
        groups = {
            id(child): self._instances(child, slot, children)
            for child in slot.children
            if isinstance(child, RepeatSlot)
        }
        answers = Answers(slot, section, self._others(slot, section, children), self._template)
        used = {id(match.field) for match in answers.fields}
        free = [each for each in section.fields if not each.parent and id(each) not in used]
        left = [
            child
            for child in slot.children
            if isinstance(child, SectionSlot) and id(child) not in pairs
        ]
        for child, found in stand_ins(left, section, free, self._document.front_matter):
            pairs[id(child)] = (found, How.EXACT)
        left = [child for child in left if id(child) not in pairs]
        for child, found in joint_sections(left, children):
            pairs[id(child)] = (found, How.EXACT)
        return SectionMatch(
            slot=slot,
            section=section,
            how=how,
            fields=answers.fields,
            tables=answers.tables,
            fences=answers.fences,
            lists=answers.lists,
            children=tuple(self._children(slot, section, pairs, groups)),
            extra=tuple(child for child in children if id(child) not in self._claimed),
        )

    def _children(
        self,
        slot: SectionSlot,
        section: Section,
        pairs: Pairs,
        groups: Mapping[int, Sequence[Section]],
    ) -> Iterator[SectionMatch | RepeatMatch]:
        before: Section | None = None
        for child in slot.children:
            if isinstance(child, RepeatSlot):
                group = self._repeat(child, groups[id(child)], section, before)
                before = group.instances[-1].section if group.instances else before
                yield group
            elif (pair := pairs.get(id(child))) is not None:
                before = pair[0]
                yield self._answered(child, before, before.children, pair[1])
            else:
                yield _missing(child, section, before)

    def _others(
        self, slot: SectionSlot, section: Section, children: Sequence[Section]
    ) -> Iterable[Field]:
        """What else may answer a label: a sub-heading, or front matter for one said only once."""
        wanted = {name for each in slot.fields for name in (each.key, *each.aliases)}
        if not wanted:
            return ()
        free = [each for each in children if each.key in wanted and id(each) not in self._claimed]
        self._claimed.update(map(id, free))
        below = [each for each in children if id(each) not in self._claimed]
        is_high = section.level <= _METADATA_LEVEL
        matter = self._document.front_matter if is_high else ()
        # Few labels are not where they belong, so few are looked for here.
        return chain(
            (heading_field(each) for each in free),
            (found for each in below for part in each.walk() for found in part.fields),
            (each for each in matter if key(each.label) in self._labels),
            (each for each in self._head if is_high and key(each.label) in self._labels),
        )

    def _pairs(self, slot: SectionSlot, children: Sequence[Section]) -> Pairs:
        """For each child slot its section: by title, then by alias, then the best similar pairs."""
        slots = [child for child in slot.children if isinstance(child, SectionSlot)]
        pairs: Pairs = {}
        for how in (How.EXACT, How.ALIAS):
            for child in slots:
                names = (child.key,) if how is How.EXACT else child.aliases
                is_anywhere = any(name in self._by_key for name in names)
                free = (each for each in children if self._is_free(each, names))
                found = next(free, None) if is_anywhere else None
                if id(child) not in pairs and found is not None:
                    self._claimed.add(id(found))
                    pairs[id(child)] = (found, how)
        groups = [child for child in slot.children if isinstance(child, RepeatSlot)]
        left = [
            child for child in slots if id(child) not in pairs and not self._is_elsewhere(child)
        ]
        sections = [
            each
            for each in children
            if id(each) not in self._claimed
            and each.key not in self._slot_keys
            and not any(has_stem(each, group) for group in groups)
        ]
        for child, same in same_pairs(left, sections):
            self._claimed.add(id(same))
            pairs[id(child)] = (same, How.ALIAS)
        left = [child for child in left if id(child) not in pairs]
        sections = [each for each in sections if id(each) not in self._claimed]
        for child, found in similar_pairs(left, sections, near_cores):
            self._claimed.add(id(found))
            pairs[id(child)] = (found, How.RENAMED)
        left = [child for child in left if id(child) not in pairs]
        sections = [each for each in sections if id(each) not in self._claimed]
        for child, found in core_pairs(left, sections, self._slot_keys):
            self._claimed.add(id(found))
            pairs[id(child)] = (found, How.RENAMED)
        return pairs

    def _is_free(self, section: Section, names: Sequence[str]) -> bool:
        return section.key in names and id(section) not in self._claimed

    def _is_elsewhere(self, slot: SectionSlot) -> bool:
        return any(self._is_free(each, (slot.key,)) for each in self._by_key.get(slot.key, ()))

    def _instances(
        self, slot: RepeatSlot, parent: SectionSlot, children: Sequence[Section]
    ) -> list[Section]:
        """The sections of a group: those with its stem, and those that look like its pattern."""
        free = [child for child in children if id(child) not in self._claimed]
        named = {id(child) for child in free if has_stem(child, slot)}
        is_only_group = sum(isinstance(child, RepeatSlot) for child in parent.children) == 1
        found = [
            child
            for child in free
            if id(child) in named
            or (
                is_only_group
                and child.key not in self._slot_keys
                and resembles(child, slot.pattern, is_alone=not named)
            )
        ]
        self._claimed.update(id(child) for child in found)
        return found

    def _repeat(
        self, slot: RepeatSlot, sections: Sequence[Section], parent: Section, before: Section | None
    ) -> RepeatMatch:
        instances = tuple(
            Instance(
                match=self._answered(
                    slot.pattern if not index else later_pattern(slot.pattern),
                    section,
                    section.children,
                    How.EXACT,
                ),
                section=section,
                index=index,
                is_untouched=is_untouched(section, slot, self._template),
            )
            for index, section in enumerate(sections)
        )
        after, after_line = _place(parent, before)
        return RepeatMatch(
            slot=slot, instances=instances, parent=parent, after=after, after_line=after_line
        )

    def _with_misplaced(self, found: SectionMatch) -> SectionMatch:
        """The match, where a missing section is looked for in the whole document once more."""
        children: list[SectionMatch | RepeatMatch] = []
        for child in found.children:
            if isinstance(child, RepeatMatch):
                children.append(child if child.instances else self._misplaced_group(child))
            elif child.section is None:
                children.append(self._misplaced(child))
            else:
                children.append(self._with_misplaced(child))
        free = tuple(each for each in found.extra if id(each) not in self._claimed)
        if len(free) == len(found.extra) and all(map(is_, children, found.children)):
            return found
        return replace(found, children=tuple(children), extra=free)

    def _misplaced_group(self, empty: RepeatMatch) -> RepeatMatch:
        """Instances that stand under another heading than the template's."""
        found = [
            section
            for section in self._document.sections()
            if section.level
            and id(section) not in self._claimed
            and has_counted_stem(section, empty.slot)
        ]
        if not found or empty.parent is None:
            return empty
        self._claimed.update(map(id, found))
        group = self._repeat(empty.slot, found, empty.parent, None)
        return replace(group, after=empty.after, after_line=empty.after_line)

    def _misplaced(self, missing: SectionMatch) -> SectionMatch:
        slot = missing.slot
        candidates = (
            each for name in (slot.key, *slot.aliases) for each in self._by_key.get(name, ())
        )
        section = next((each for each in candidates if id(each) not in self._claimed), None)
        how = How.MISPLACED
        if section is None and (section := self._about_the_same(slot)) is not None:
            how = How.RENAMED
        if section is not None:
            self._claimed.add(id(section))
            found = self._answered(slot, section, section.children, how)
            return replace(
                self._with_misplaced(found), after=missing.after, after_line=missing.after_line
            )
        below = [
            self._misplaced(_missing(child, self._document.root, None))
            for child in slot.children
            if isinstance(child, SectionSlot) and self._is_elsewhere(child)
        ]
        return replace(missing, children=tuple(below))

    def _about_the_same(self, slot: SectionSlot) -> Section | None:
        """The one section of the whole document that is about what a missing one would be."""
        found = [
            section
            for section in self._document.sections()
            if section.level > 1
            and id(section) not in self._claimed
            and section.key not in self._slot_keys
            and is_about_the_same(slot, section)
        ]
        return found[0] if len(found) == 1 else None


def later_pattern(pattern: SectionSlot) -> SectionSlot:
    """What an instance after the first one must have."""
    fields = tuple(
        replace(slot, terms=replace(slot.terms, is_required=False)) if slot.is_first_only else slot
        for slot in pattern.fields
    )
    children = tuple(
        later_pattern(child) if isinstance(child, SectionSlot) else child
        for child in pattern.children
    )
    return replace(pattern, fields=fields, children=children)


def _missing(slot: SectionSlot, parent: Section, before: Section | None) -> SectionMatch:
    after, after_line = _place(parent, before)
    return SectionMatch(
        slot=slot, section=None, how=How.MISSING, after=after, after_line=after_line
    )


def _place(parent: Section, before: Section | None) -> tuple[str, int]:
    if before is not None:
        return before.title, before.span.last
    first_child = parent.children[0].line - 1 if parent.children else parent.span.last
    return "", max(first_child, parent.line if parent.level else 0)
