"""What a template's guidance says about when a part is wanted: always, later, or not by all."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from bot.model import Phase
from bot.spec.schema.slots import FieldSlot, RepeatSlot, SectionSlot, Terms
from bot.spec.words.patterns import seldom

_OPTIONAL_SECTION = seldom(
    r"\b(?:(?:sub-?)?section|element|heading|part) is optional\b|"
    r"\boptional (?:section|element)\b|"
    r"\b(?:omit|delete|remove)\b[^.\n]{0,40}\bif (?:it is |it's |they are )?"
    r"(?:not (?:applicable|needed|relevant|required)|empty|irrelevant|unused)",
    re.IGNORECASE,
)
_OPTIONAL_FIELD = seldom(
    r"\bif applicable\b|\botherwise,? (?:remove|delete|omit)|[(\[*_]optional\b|^optional\b|"
    r"\bthese are optional\b|\bif any\b|\bleave (?:this |it )?(?:empty|blank|as is)\b",
    re.IGNORECASE,
)
_OPTIONAL_FOR_OTHERS = seldom(r"\boptional for non-(?P<value>\w[\w -]{0,30}\w)", re.IGNORECASE)
_DONE = "accepted|approved|merged|implemented|assigned|released|decided|ratified"
_LATER_SECTION = seldom(
    r"\b(?:not (?:required|needed|necessary) (?:until|before)|"
    r"(?:must|should|needs? to) be (?:completed|filled(?: in| out)?|answered|written) "
    r"(?:when|once|after|before) (?:targeting|targeted))\b(?![^.\n]{0,20}\balpha\b)",
    re.IGNORECASE,
)
_LATER_FIELD = seldom(
    rf"\b(?:once|when|after) (?:it is |this is |the \w{{1,20}} is )?(?:{_DONE})\b|"
    r"\bwill (?:contain|be (?:filled|added|assigned|set))\b|"
    r"\b(?:find|added?|fill(?:ed)?|assigned?|decided?|known) [^.\n]{0,30}\blater\b|"
    r"\bleave (?:this |it )?(?:empty|blank|as is)\b",
    re.IGNORECASE,
)
_PLACEHOLDER_IN_DRAFT = seldom(
    r"\bplaceholders? (?:is|are|may be) (?:acceptable|accepted|allowed|fine|ok)\b[^.\n]{0,20}"
    r"\bdrafts?\b",
    re.IGNORECASE,
)
_RELATIONS = seldom(
    r"^(?:(?:is )?(?:superseded|replaced|obsoleted|updated|amended) by|see also|"
    r"supersedes|replaces|obsoletes|updates|amends|extends|requires)$"
)


def is_optional_section(texts: Iterable[str]) -> bool:
    """Whether guidance next to a heading says that its section may be left out."""
    return any(_OPTIONAL_SECTION.search(text) for text in texts)


def is_optional_field(label_key: str, texts: Iterable[str]) -> bool:
    """Whether a field may be left out: its guidance says so, or it names what not all have.

    A specification that replaces no other one has nothing to say under "Supersedes".
    """
    return bool(_RELATIONS.match(label_key)) or any(map(_OPTIONAL_FIELD.search, texts))


def condition(texts: Iterable[str], options: dict[str, str]) -> str:
    """``category = Core`` of "optional for non-Core proposals"; empty where nothing says so.

    Args:
        texts: the guidance of a section.
        options: the label of the field that each option belongs to, by the option's lower case.
    """
    for text in texts:
        found = _OPTIONAL_FOR_OTHERS.search(text)
        words = found["value"].lower().split() if found else []
        for count in range(len(words), 0, -1):
            option = " ".join(words[:count])
            if option in options:
                return f"{options[option]} = {option}"
    return ""


def section_since(texts: Iterable[str]) -> Phase | None:
    """The phase from which a section is wanted, where its guidance puts it off."""
    return Phase.APPROVED if any(map(_LATER_SECTION.search, texts)) else None


def field_since(texts: Iterable[str]) -> Phase | None:
    """The phase from which a field is wanted, where its guidance puts it off."""
    return Phase.APPROVED if any(map(_LATER_FIELD.search, texts)) else None


def placeholder_until(texts: Iterable[str]) -> Phase | None:
    """The phase from which a section's placeholders count, where its guidance allows them."""
    return Phase.REVIEW if any(map(_PLACEHOLDER_IN_DRAFT.search, texts)) else None


def handed_down(slot: SectionSlot, terms: Terms) -> SectionSlot:
    """The slot, where what stands in it is not wanted before it is wanted itself."""
    return replace(
        slot,
        terms=_later(slot.terms, terms),
        fields=tuple(_field(each, terms) for each in slot.fields),
        tables=tuple(replace(each, terms=_later(each.terms, terms)) for each in slot.tables),
        fences=tuple(replace(each, terms=_later(each.terms, terms)) for each in slot.fences),
        children=tuple(_children(slot.children, terms)),
    )


def _children(
    children: Sequence[SectionSlot | RepeatSlot], terms: Terms
) -> Iterator[SectionSlot | RepeatSlot]:
    for child in children:
        if isinstance(child, RepeatSlot):
            samples = tuple(handed_down(sample, terms) for sample in child.samples)
            yield replace(child, pattern=handed_down(child.pattern, terms), samples=samples)
        else:
            yield handed_down(child, terms)


def _field(slot: FieldSlot, terms: Terms) -> FieldSlot:
    return replace(
        slot,
        terms=_later(slot.terms, terms),
        fields=tuple(_field(each, terms) for each in slot.fields),
    )


def _later(own: Terms, above: Terms) -> Terms:
    return replace(
        own,
        since=max(own.since, above.since),
        when=own.when or above.when,
        placeholder_until=own.placeholder_until or above.placeholder_until,
    )
