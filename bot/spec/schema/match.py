"""Which template a document follows; which section answers which slot."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from bot.spec.markdown.document import Document
from bot.spec.schema.leftovers import find_leftovers
from bot.spec.schema.matches import (
    FenceMatch,
    FieldMatch,
    FoundPlaceholder,
    How,
    Instance,
    ListMatch,
    Match,
    RepeatMatch,
    SectionMatch,
    TableMatch,
    TitleMatch,
    Unchanged,
)
from bot.spec.schema.pairing import Pairing, body_of
from bot.spec.schema.slots import RepeatSlot, SectionSlot, TitleSlot
from bot.spec.schema.template import Template, marker
from bot.spec.words.headings import key

__all__ = [
    "Choice",
    "FenceMatch",
    "FieldMatch",
    "FoundPlaceholder",
    "Ground",
    "How",
    "Instance",
    "ListMatch",
    "Match",
    "RepeatMatch",
    "SectionMatch",
    "TableMatch",
    "TitleMatch",
    "Unchanged",
    "choose",
    "match",
]

_FIT = 0.5
_CLEAR = 0.1
_FEWEST_HEADINGS = 3


class Ground(Enum):
    """Why a template was chosen."""

    MARKER = "marker"
    HEADINGS = "headings"
    NONE = "none"


class Choice(Struct, frozen=True, kw_only=True):
    """Which template a document follows.

    Attributes:
        template: None when none fits, or when several fit equally well.
        ground: what it was chosen by; ``NONE`` when there is no template.
        candidates: names of the templates that fit equally well, best first.
        unknown: the name in the document's marker that no template has; empty otherwise.
    """

    template: Template | None
    ground: Ground
    candidates: tuple[str, ...] = ()
    unknown: str = ""


def choose(document: Document, templates: Sequence[Template]) -> Choice:
    """The template that the document's marker names, else the one that its headings resemble."""
    said = marker(document)
    if said is not None:
        named = next((template for template in templates if template.name == said.name), None)
        if named is None:
            return Choice(template=None, ground=Ground.NONE, unknown=said.name)
        return Choice(template=named, ground=Ground.MARKER, candidates=(named.name,))
    keys = frozenset(section.key for section in document.sections() if section.level)
    scored = [(_fit(keys, template), template) for template in templates]
    fitting = sorted(
        (pair for pair in scored if pair[0] >= _FIT), key=lambda pair: pair[0], reverse=True
    )
    if not fitting:
        return Choice(template=None, ground=Ground.NONE)
    best = [template for fit, template in fitting if fit > fitting[0][0] - _CLEAR]
    names = tuple(template.name for template in best)
    if len(best) > 1:
        return Choice(template=None, ground=Ground.NONE, candidates=names)
    return Choice(template=best[0], ground=Ground.HEADINGS, candidates=names)


def _fit(keys: frozenset[str], template: Template) -> float:
    """How well the headings fit, 0 to 1: the harmonic mean of what is there and what is known."""
    stems: list[str] = []
    wanted: set[str] = set()
    _collect(template.root, wanted, stems)
    hits = {each for each in keys if each in wanted}
    stem_hits = {each for each in keys if any(each.startswith(f"{stem} ") for stem in stems)}
    found_stems = {stem for stem in stems if any(each.startswith(f"{stem} ") for each in keys)}
    if len(hits) < min(_FEWEST_HEADINGS, len(wanted)) or not wanted:
        return 0.0
    recall = (len(hits) + len(found_stems)) / (len(wanted) + len(stems))
    precision = len(hits | stem_hits) / len(keys)
    return 2 * recall * precision / (recall + precision)


def _collect(slot: SectionSlot, wanted: set[str], stems: list[str]) -> None:
    for child in slot.children:
        if isinstance(child, RepeatSlot):
            if child.key:
                stems.append(child.key)
            _collect(child.pattern, wanted, stems)
        else:
            wanted.add(child.key)
            _collect(child, wanted, stems)


def match(document: Document, template: Template) -> Match:
    """Which part of the document answers which slot of the template."""
    top, children = body_of(document, template)
    root = Pairing(document, template).root(top, children)
    leftovers = find_leftovers(document, template, root)
    title = None if template.title is None else _title(template.title, document)
    return Match(
        document=document,
        template=template,
        title=title,
        root=root,
        front_matter=Pairing(document, template).front_matter(),
        unchanged=leftovers.unchanged,
        placeholders=leftovers.placeholders,
    )


def _title(slot: TitleSlot, document: Document) -> TitleMatch:
    first = next(iter(document.root.children), None)
    if first is None or first.level > 1:
        return TitleMatch(slot=slot, line=1, text="", is_unchanged=False)
    tokens = [placeholder.token.casefold() for placeholder in slot.placeholders]
    has_token = any(token in first.title.casefold() for token in tokens)
    is_same = key(first.title) == slot.key
    return TitleMatch(
        slot=slot, line=first.line, text=first.title, is_unchanged=has_token or is_same
    )
