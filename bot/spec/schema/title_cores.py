"""What a title is about, whatever the words around it: "Perf" is "Performance Requirements"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.document import Section
from bot.spec.schema.likeness import stem
from bot.spec.schema.slots import SectionSlot
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom
from bot.spec.words.recall import recalled

# fmt: off
_AROUND = frozenset(map(stem, (
    "considerations", "requirements", "strategy", "specification", "specifications", "overview",
    "plan", "approach", "details", "system", "information", "section", "notes", "handling",
    "management", "document", "assessment", "procedure", "process", "technical", "general",
    "design", "spec", "and", "of", "the", "this", "our", "for", "in", "to", "a", "an", "we", "what",
    "how", "on", "project", "proposed", "current",
)))
_SAME = {
    "doc": "document", "docs": "document", "info": "information", "libs": "library",
    "lib": "library", "config": "configuration", "configs": "configuration", "env": "environment",
    "envs": "environment", "auth": "authentication", "authn": "authentication",
    "authz": "authorization", "db": "database", "perf": "performance", "impl": "implementation",
    "arch": "architecture", "reqs": "requirement", "req": "requirement", "deps": "dependency",
    "depend": "dependency", "depends": "dependency", "packages": "dependency",
    "crates": "dependency", "deploy": "deployment", "deploying": "deployment", "test": "testing",
    "tests": "testing", "backout": "rollback", "tldr": "introduction", "intro": "introduction",
    "summary": "introduction", "links": "document", "monitor": "monitoring", "log": "logging",
    "logs": "logging", "ops": "operation", "repo": "repository", "refs": "reference",
    "faq": "question", "apis": "api", "roll": "rollback",
}
# fmt: on
_JOINT = seldom(r"[,/&+]|\b(?:and|or)\b")
_MOST_MORE = 2


@recalled(16_384)
def core_of(title: str) -> tuple[str, ...]:
    """The stems of the words that say what a title is about; all of them where none does."""
    words = key(
        re.sub(r"\b(back|roll)[ -](out|back)\b", r"\1\2", title, flags=re.IGNORECASE)
    ).split()
    stems = [_SAME.get(word) or _SAME.get(stem(word)) or stem(word) for word in words]
    told = [each for each in stems if each not in _AROUND]
    return tuple(dict.fromkeys(told or stems))


def core_pairs(
    slots: Sequence[SectionSlot], sections: Sequence[Section], names: Iterable[str]
) -> Iterator[tuple[SectionSlot, Section]]:
    """The slots and sections that are about the same, where no other one is.

    Args:
        slots: without a section of their own.
        sections: that answer no slot.
        names: titles of all slots of the template; a section that is about one of those as well
            is not taken for another.
    """
    about = {part for name in names for part in core_of(name)}
    near = _by_part(sections)
    scores = {id(slot): _scores(slot, sections, near, about) for slot in slots}
    for slot in slots:
        own = scores[id(slot)]
        best = max(own.values(), default=0)
        found = [at for at, score in own.items() if score == best]
        if len(found) == 1 and _is_best_for(found[0], slot, scores):
            yield slot, sections[found[0]]


def _by_part(sections: Sequence[Section]) -> dict[str, list[int]]:
    """The sections of each part of what they are about; only those can be about what a slot is."""
    near: dict[str, list[int]] = {}
    for at, section in enumerate(sections):
        for part in core_of(section.title):
            near.setdefault(part, []).append(at)
    return near


def _scores(
    slot: SectionSlot, sections: Sequence[Section], near: dict[str, list[int]], about: set[str]
) -> dict[int, int]:
    if slot.is_questions:
        return {at: 3 for at, each in enumerate(sections) if names_questions(each.title)}
    held = dict.fromkeys(at for part in core_of(slot.title) for at in near.get(part, ()))
    return {at: score for at in held if (score := _score(slot, sections[at], about))}


def _is_best_for(at: int, slot: SectionSlot, scores: dict[int, dict[int, int]]) -> bool:
    own = scores[id(slot)][at]
    return all(each.get(at, 0) < own for key_, each in scores.items() if key_ != id(slot))


def _score(slot: SectionSlot, section: Section, about: set[str]) -> int:
    wanted, said = set(core_of(slot.title)), set(core_of(section.title))
    if wanted == said:
        return 3
    if not wanted or not said:
        return 0
    more = said - wanted
    is_joint = _JOINT.search(section.title) is not None
    if wanted < said and len(more) <= _MOST_MORE and (is_joint or not more & about):
        return 2
    if " / " in slot.title:
        return 0
    is_first = core_of(slot.title)[0] == core_of(section.title)[0]
    return 1 if said < wanted and is_first and len(wanted - said) == 1 else 0
