"""When a section of a document looks like what a slot asks for."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import rapidfuzz

from bot.spec.markdown.document import Section
from bot.spec.schema.slots import RepeatSlot, SectionSlot
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom

_NEAR = 80.0
_SHORTEST_PLURAL = 3
_BRACKETS = seldom(r" \([^()]{1,60}\)[ *_]{0,3}$")
_SMALL_WORDS = frozenset({"the", "this", "a", "an", "s", "our", "your"})


def has_stem(section: Section, slot: RepeatSlot) -> bool:
    """Whether the heading begins as those of the group do."""
    if not slot.key:
        return False
    return any(
        section.key == stem or section.key.startswith(f"{stem} ") for stem in _stems(slot.key, slot)
    )


def _stems(stem_key: str, slot: RepeatSlot) -> Iterator[str]:
    yield stem_key
    # "Table/Collection 1" may become "Table: trips" or "Collection: trips".
    if "/" in slot.stem:
        yield from (part.strip().casefold() for part in slot.stem.split("/") if part.strip())


def has_counted_stem(section: Section, slot: RepeatSlot) -> bool:
    """Whether the heading begins as those of the group do, and goes on with a count or a name."""
    rest = section.key.removeprefix(slot.key).strip()
    is_counted = slot.is_numbered and rest[:1].isdigit()
    return has_stem(section, slot) and (is_counted or ":" in section.title)


def resembles(section: Section, pattern: SectionSlot, *, is_alone: bool) -> bool:
    """Whether a section without the group's stem has what its instances have."""
    labels = {slot.key for slot in pattern.fields}
    own = {key(each.label) for each in section.fields}
    if labels:
        return bool(labels & own) or (is_alone and not section.fields and bool(section.blocks))
    has_part = bool(pattern.tables or pattern.fences)
    return is_alone or has_part


def same_pairs(
    slots: Sequence[SectionSlot], sections: Sequence[Section]
) -> Iterator[tuple[SectionSlot, Section]]:
    """Each slot with the first section whose title nobody would take for another one.

    It is a plural, another spelling, or a part of it: "Details" answers
    "Details/Notes/Constraints", where the slashes offer words to choose from.
    """
    free = [(section, _forms_of(section)) for section in sections] if slots else []
    for slot in slots:
        parts = {key(part) for part in slot.title.split("/")} if _is_offer(slot.title) else set()
        wanted = [_stems_of(name) for name in (slot.key, *slot.aliases)]
        for at, (section, forms) in enumerate(free):
            if section.key in parts or any(stems in wanted for stems in forms):
                del free[at]
                yield slot, section
                break


def _forms_of(section: Section) -> list[list[str]]:
    """Of its title, and of that without what it says in brackets: "Backend (API)"."""
    forms = [_stems_of(section.key)]
    if "(" in section.title and (rest := _BRACKETS.sub("", section.title)):
        forms.append(_stems_of(key(rest)))
    return forms


def _is_offer(title: str) -> bool:
    return "/" in title and " / " not in title


def _stems_of(title_key: str) -> list[str]:
    return [stem(word) for word in title_key.split() if word not in _SMALL_WORDS]


def stem(word: str) -> str:
    """A word in one spelling, without the ending of a plural."""
    plain = word.replace("ement", "ment").replace("isation", "ization").replace("iour", "ior")
    if len(plain) <= _SHORTEST_PLURAL or plain.endswith(("ss", "us", "is")):
        return plain
    if plain.endswith("ies"):
        return f"{plain[:-3]}y"
    return plain.removesuffix("s")


def similar_pairs(
    slots: Sequence[SectionSlot],
    sections: Sequence[Section],
    may_be: Callable[[str, str], bool],
) -> Iterable[tuple[SectionSlot, Section]]:
    """The pairs of similar titles, the most similar first, each slot and section once.

    Args:
        slots: without a section of their own.
        sections: that answer no slot.
        may_be: whether two titles can be about the same, however alike they are written.
    """
    titles = {section.key for section in sections}
    near = [{title: similarity(slot, title) for title in titles} for slot in slots]
    scored = sorted(
        (
            (score, -order, slot, section)
            for order, slot in enumerate(slots)
            for section in sections
            if (score := near[order][section.key]) >= _NEAR and may_be(slot.title, section.title)
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    used: set[int] = set()
    for _, _, slot, section in scored:
        if id(slot) in used or id(section) in used:
            continue
        used.update((id(slot), id(section)))
        yield slot, section


def similarity(slot: SectionSlot, title_key: str) -> float:
    """How alike the titles are, 0 to 100; 0 where they are not near."""
    names = (slot.key, *slot.aliases)
    return max(_title_similarity(name, title_key) for name in names)


def _title_similarity(one: str, other: str) -> float:
    plain = rapidfuzz.fuzz.ratio(one, other, score_cutoff=_NEAR)
    if " " not in one or " " not in other:
        return plain
    plain = max(plain, rapidfuzz.fuzz.token_sort_ratio(one, other))
    if plain >= _NEAR:
        return plain
    # "Risk Assessment" and "Risk Assessment and Mitigation": one says all that the other says.
    shorter, longer = sorted((set(one.split()), set(other.split())), key=len)
    is_inside = len(shorter) > 1 and shorter <= longer and len(longer) - len(shorter) <= 2  # noqa: PLR2004 - two words more is still the same title
    return _NEAR if is_inside else plain
