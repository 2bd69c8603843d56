"""Headings that come once per thing: ``Component 1: [Component Name]``, ``Endpoint: [Name]``."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.spec.schema.slots import FieldSlot, RepeatSlot, SectionSlot
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom

_COUNT = r"[ \t]+(?:[0-9]{1,3}|[NnXx#]|\{n\}|\[n\])"
_NUMBERED = seldom(
    rf"(?P<stem>[^\W\d_][^:\[\]{{}}<>\n]{{0,60}}?){_COUNT}(?:[ \t]*[:.–—-][ \t]*(?P<name>.*))?"
)
_NAMED = seldom(r"(?P<stem>[^\W\d_][^:\[\]{}<>\n]{0,60}?)[ \t]*[:–—-][ \t]*(?P<name>\S.*)")
_MARKUP = " \t*_`"


class Stem(Struct, frozen=True):
    """What the headings of a group begin with; an empty key: they may say anything."""

    text: str
    key: str
    is_numbered: bool


class Member(Struct, frozen=True, kw_only=True):
    """A section slot that may belong to a group.

    Attributes:
        repeat: the bounds that an annotation gives, None without one.
        is_named_by_comment: its heading holds a comment where a name belongs.
    """

    slot: SectionSlot
    repeat: tuple[int, int | None] | None = None
    is_named_by_comment: bool = False


def gather(members: Sequence[Member]) -> tuple[SectionSlot | RepeatSlot, ...]:
    """The slots, where those of one stem stand as one group in the place of the first."""
    groups: dict[str, list[Member]] = {}
    stems = [_stem(member) for member in members]
    for member, stem in zip(members, stems, strict=True):
        if stem is not None:
            groups.setdefault(stem.key, []).append(member)
    slots: list[SectionSlot | RepeatSlot] = []
    for member, stem in zip(members, stems, strict=True):
        if stem is None:
            slots.append(member.slot)
        elif groups[stem.key][0] is member:
            slots.append(_group(stem, groups[stem.key]))
    return tuple(slots)


def _stem(member: Member) -> Stem | None:
    slot = member.slot
    title = slot.title.strip(_MARKUP)
    numbered = _NUMBERED.fullmatch(title)
    if numbered is not None and (slot.placeholders or not numbered["name"]):
        return Stem(numbered["stem"], key(numbered["stem"]), is_numbered=True)
    tokens = {placeholder.token for placeholder in slot.placeholders}
    if title in tokens:
        return Stem(title, "", is_numbered=False)
    named = _NAMED.fullmatch(title)
    if named is not None and named["name"].strip(_MARKUP) in tokens:
        return Stem(named["stem"], key(named["stem"]), is_numbered=False)
    is_open = title.endswith(":") and member.is_named_by_comment
    if is_open or member.repeat is not None:
        text = title.rstrip(": \t")
        return Stem(text, key(text), is_numbered=False)
    return None


def _group(stem: Stem, members: Sequence[Member]) -> RepeatSlot:
    samples = tuple(member.slot for member in members)
    said = next((member.repeat for member in members if member.repeat is not None), None)
    least = 1 if samples[0].terms.is_required else 0
    minimum, maximum = said or (least, None)
    return RepeatSlot(
        stem=stem.text,
        key=stem.key,
        pattern=_union(samples),
        samples=samples,
        minimum=minimum,
        maximum=maximum,
        is_numbered=stem.is_numbered,
    )


def _union(samples: Sequence[SectionSlot]) -> SectionSlot:
    """What an instance may have, and must have where all samples have it.

    What only the first sample has, the first instance must have; what only a later one has, none.
    """
    first, *later = samples
    fields = list(_first_fields(samples))
    children = list(_first_children(samples))
    for sample in later:
        known = {slot.key for slot in fields}
        fields += [_optional_field(slot) for slot in sample.fields if slot.key not in known]
        known = {child.key for child in children}
        children += [_optional(child) for child in sample.children if child.key not in known]
    return replace(first, fields=tuple(fields), children=tuple(children))


def _first_children(samples: Sequence[SectionSlot]) -> Iterator[SectionSlot | RepeatSlot]:
    """The first sample's sub-sections; a heading that another has less often may be missing."""
    common, *others = (Counter(child.key for child in sample.children) for sample in samples)
    for each in others:
        common &= each
    seen: Counter[str] = Counter()
    for child in samples[0].children:
        seen[child.key] += 1
        is_in_all = seen[child.key] <= common[child.key]
        yield _shared(child, samples) if is_in_all else _optional(child)


def _shared(
    child: SectionSlot | RepeatSlot, samples: Sequence[SectionSlot]
) -> SectionSlot | RepeatSlot:
    """A sub-section that all samples have: what one of them lacks there need not be there."""
    if isinstance(child, RepeatSlot):
        return child
    others = [
        each
        for sample in samples[1:]
        for each in sample.children
        if isinstance(each, SectionSlot) and each.key == child.key
    ]
    return _union([child, *others])


def _first_fields(samples: Sequence[SectionSlot]) -> Iterator[FieldSlot]:
    """The first sample's fields; a label that it has more often than another is its own then."""
    common, *others = (Counter(slot.key for slot in sample.fields) for sample in samples)
    for each in others:
        common &= each
    seen: Counter[str] = Counter()
    for slot in samples[0].fields:
        seen[slot.key] += 1
        yield replace(slot, is_first_only=seen[slot.key] > common[slot.key])


def _optional_field(slot: FieldSlot) -> FieldSlot:
    return replace(slot, terms=replace(slot.terms, is_required=False))


def _optional(child: SectionSlot | RepeatSlot) -> SectionSlot | RepeatSlot:
    if isinstance(child, RepeatSlot):
        return replace(child, minimum=0)
    return replace(child, terms=replace(child.terms, is_required=False))
