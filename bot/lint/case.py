"""What a rule sees: one specification with all that is known about it, frozen."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from bot.model import Asked, Phase, RuleId
from bot.spec.asking.questions import AskedQuestion
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field
from bot.spec.markdown.passage import Passage
from bot.spec.markdown.phrase import Said
from bot.spec.schema.match import Choice, Match
from bot.spec.schema.slots import Terms
from bot.spec.unfilled.blanks import Blanks
from bot.spec.unfilled.prompt_runs import PromptRun
from bot.spec.words.headings import key

SEPARATOR = " \u203a "


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What only the pull request knows; all of it may be unknown.

    Attributes:
        base: the document as it is on the base branch.
        today: the date of the check, UTC.
        files: link targets that exist, as the document writes them.
        missing: link targets that do not exist, as the document writes them.
        approvers: logins, lower case, whose newest review of this head approves; None: unknown.
        asked: when each line was written, by its number, as far as that is known.
        ids: of other specifications, in lower case, each with the path of the one it is of.
    """

    base: Document | None = None
    today: date | None = None
    files: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    approvers: frozenset[str] | None = None
    asked: Mapping[int, Asked] = dataclasses.field(default_factory=dict)
    ids: Mapping[str, str] = dataclasses.field(default_factory=dict)


class Suppression(Struct, frozen=True, kw_only=True):
    """`<!-- spec-ignore PH204: reason -->`: the author silences rules for some lines.

    `<!-- spec-until(Review): reason -->` silences all of them, before that phase.

    Attributes:
        words: the rules as the author wrote them, ids or names.
        rules: those of them that exist.
        first: the first line it silences; `last` the last one, both 1-based.
        reason: empty when none is given.
        line: of the comment.
        until: the phase that ends it; None: it names rules, and never ends.
    """

    words: tuple[str, ...]
    rules: frozenset[RuleId]
    first: int
    last: int
    reason: str
    line: int
    until: Phase | None = None

    def silences(self, rule: RuleId, line: int, phase: Phase) -> bool:
        """Whether a rule's finding on a line is silenced in a phase."""
        is_meant = rule in self.rules if self.until is None else phase < self.until
        return is_meant and self.first <= line <= self.last


class Found(Struct, frozen=True, kw_only=True):
    """What the other rules have found, for the few rules that speak about findings.

    Attributes:
        blocking: rule and line of each error.
        unused: suppressions that silence nothing.
    """

    blocking: tuple[tuple[RuleId, int], ...] = ()
    unused: tuple[Suppression, ...] = ()


class Case(Struct, frozen=True, kw_only=True):
    """One specification, ready to be judged.

    Attributes:
        choice: how its template was chosen; None when the caller named it.
        match: the document held against its template; None without one.
        passages: its words, place by place.
        said: all their words, in lower case.
        blanks: bracketed words in them that are still to be replaced.
        questions: every question in it, settled or not.
        definitions: labels that the document defines as links, lower case.
        marker_words: what stands for "still to be written", in upper case.
        suppressions: what the author silences.
        is_scoped: the configuration says which files are specifications.
        prompts: those of public templates that it still has, and its own template does not ask.
        instructions: what in any other template says what is to be written, by lines.
        found: empty but for the rules that run last.
    """

    path: str
    document: Document
    choice: Choice | None
    match: Match | None
    phase: Phase
    passages: tuple[Passage, ...]
    said: Said
    blanks: Blanks
    questions: tuple[AskedQuestion, ...]
    definitions: frozenset[str]
    marker_words: tuple[str, ...]
    suppressions: tuple[Suppression, ...]
    is_scoped: bool = False
    prompts: tuple[PromptRun, ...] = ()
    instructions: tuple[Passage, ...] = ()
    facts: Facts = Facts()
    found: Found = Found()

    def fields(self) -> Iterator[tuple[Section, Field]]:
        """Every field of the document with its section; front matter first, under the root."""
        for field in self.document.front_matter:
            yield self.document.root, field
        for section in self.document.sections():
            for field in section.fields:
                yield section, field

    def is_wanted(self, terms: Terms) -> bool:
        """Whether a slot with these terms must be answered in this phase."""
        return terms.is_required and terms.since <= self.phase and self._holds(terms.when)

    def _holds(self, condition: str) -> bool:
        label, equals, value = condition.partition("=")
        if not equals:
            return True
        wanted = (key(label), key(value))
        return any((key(field.label), key(field.value)) == wanted for _, field in self.fields())


def where(section: Section) -> str:
    """The heading path as people read it, ``Overview › Purpose``; empty at the top."""
    return SEPARATOR.join(section.path)


def heading_path(document: Document, line: int) -> str:
    """The same of the innermost section that a line stands in."""
    return where(document.section_at(line))
