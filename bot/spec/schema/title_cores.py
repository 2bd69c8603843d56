"""What a title is about, whatever the words around it: "Perf" is "Performance Requirements"."""

import re
from collections.abc import Iterable, Iterator, Sequence

import rapidfuzz

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
    "pipeline", "step", "key", "main", "core", "detailed", "overall",
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
    "faq": "question", "apis": "api", "roll": "rollback", "tech": "technology", "e2e": "end",
    "appendices": "appendix", "likelihood": "probability", "signoff": "approval",
    "approvals": "approval", "rollout": "deployment", "ci": "deployment", "cd": "deployment",
    "observability": "monitoring", "alert": "alerting",
    "alerts": "alerting", "indices": "index", "packaging": "build", "style": "type",
    "kind": "type",
}
_OF_API = frozenset({"endpoint", "rest", "restful", "http"})
"""What a title of an API says beside it."""
_PLANNED = seldom(r"\b(?:plan|roadmap|phases|schedule|timeline|milestones)\b", re.IGNORECASE)
_DETAILED = seldom(r"\b(?:details?|specifications?|design)\b", re.IGNORECASE)
_COMMON = frozenset({"introduction", "purpose", "scope", "component", "conclusion", "dependency"})
"""Of many things in a document something is called so."""
_SUMMED_UP = "introduction"
_MODIFIED = frozenset({"architecture"})
"""Behind what a title is about they say no more than a design of it would."""
# fmt: on
_BRACKETS = seldom(r" \([^()]{1,60}\)[ *_]{0,3}$")
_JOINT = seldom(r"[,/&+]|\b(?:and|or)\b")
_MOST_MORE = 2
_TELLING = 5
"""Letters: any thing has a `type`."""
_OF_WHAT_KIND = frozenset(
    {"target", "targets", "goal", "goals", "list", "details", "limit", "limits"}
)
_NEAR = 75.0
"""Of 100: a slip of the pen, or another form of the word."""


def says_label(label: str, wanted: str) -> bool:
    """Whether a label says what another one does: "Web framework", "API" for "API design".

    It may have two words more before it, or one behind it that says of what kind it is.
    """
    said, asked = key(label).split(), key(wanted).split()
    if not said or not asked or len(said) > len(asked) + _MOST_MORE:
        return False
    if core_of(label) == core_of(wanted):
        return True
    rest = said[:-1] if said[-1] in _OF_WHAT_KIND else said
    if rest[-len(asked) :] == asked:
        return len("".join(asked)) >= _TELLING
    return len(said) < len(asked) and asked[: len(said)] == said and said[0] not in _AROUND


@recalled(16_384)
def core_of(title: str) -> tuple[str, ...]:
    """The stems of the words that say what a title is about; all of them where none does."""
    bare = _BRACKETS.sub("", title) or title
    words = key(
        re.sub(r"\b(back|roll|sign)[ -](out|back|off)\b", r"\1\2", bare, flags=re.IGNORECASE)
    ).split()
    stems = [_SAME.get(word) or _SAME.get(stem(word)) or stem(word) for word in words]
    told = [each for each in stems if each not in _AROUND]
    if len(told) > 1 and "summary" in words:
        # "Research summary" introduces nothing.
        told.remove(_SUMMED_UP)
    if "api" in told:
        told = [each for each in told if each not in _OF_API]
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
    if not wanted or not said or contradict(slot.title, section.title):
        return 0
    if wanted == said:
        return 3
    more = said - wanted
    is_joint = _JOINT.search(section.title) is not None
    is_first = core_of(slot.title)[0] == core_of(section.title)[0]
    is_free = is_joint or not more & about or (is_first and more <= _MODIFIED)
    if wanted < said and len(more) <= _MOST_MORE and is_free:
        return 2
    # Below "Security" the title "Security requirements" is about no part of it.
    parent = core_of(slot.path[-2]) if len(slot.path) > 1 else ()
    if " / " in slot.title or said <= set(parent):
        return 0
    is_paired = is_joint and _JOINT.search(slot.title) is not None and not more & about
    if is_first and is_paired and len(more) == len(wanted - said) == 1:
        return 1
    return 1 if said < wanted and is_first and len(wanted - said) == 1 else 0


def near_cores(one: str, other: str) -> bool:
    """Whether two titles that are written alike differ in no word that they are about.

    "Scalability considerations" has most letters of "Security considerations".
    """
    if contradict(one, other):
        return False
    about, said = core_of(one), core_of(other)
    mine = [part for part in about if part not in said]
    other_words = [part for part in said if part not in about]
    if not mine or not other_words:
        return True
    ratio = rapidfuzz.fuzz.ratio(" ".join(mine), " ".join(other_words))
    return ratio >= _NEAR


def is_about_the_same(slot: SectionSlot, section: Section) -> bool:
    """Whether a section that stands elsewhere is about just what the slot is, and says no more."""
    own = core_of(slot.title)
    if " " not in slot.key and len(own) == 1 and own[0] in _COMMON:
        return False
    return own == core_of(section.title) and not contradict(slot.title, section.title)


def contradict(one: str, other: str) -> bool:
    """Whether one title is of a plan and the other of details: "Implementation plan"."""
    return _is_plan(one) is not _is_plan(other) and (_is_of_details(one) or _is_of_details(other))


def _is_plan(title: str) -> bool:
    return _PLANNED.search(title) is not None


def _is_of_details(title: str) -> bool:
    return _DETAILED.search(title) is not None and not _is_plan(title)
