"""How rules are found: one module of `bot.rules.<family>` each, known by its id and its name."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from bot.lint.case import Case
from bot.model import Phase, Problem, RuleId, Severity

QUESTION_FAMILY = "questions"
"""The family whose findings make up the check `specbot / open questions`; all others the other."""

_RULES = "bot.rules"
_LEFTOVERS = "placeholders"

Find = Callable[[Case], Iterator[Problem]]


class BrokenRuleError(Exception):
    """A rule that may not run: without documentation, or with the id or name of another."""


class Rule(Struct, frozen=True, kw_only=True):
    """One rule, as its module declares it.

    Attributes:
        name: its module's name with dashes, for example ``missing-section``.
        family: its folder's name.
        severities: per phase; a phase that is not there does not run it.
        doc: its handbook page, Markdown.
        covers: its findings say all there is to say about their lines: others there are dropped.
        unless: rules whose finding about the same line is the cause, so that this one keeps silent.
        is_late: it runs after all others and sees what they found.
        is_suppressible: an author may silence it.
        tells_leftover: its finding is about what is left of the template, which may allow it.
        tells_absence: its finding stands where something is missing, and is no fault of that place.
        find: yields the problems of one specification.
    """

    id: RuleId
    name: str
    family: str
    severities: dict[Phase, Severity]
    doc: str
    covers: bool
    unless: frozenset[RuleId]
    is_late: bool
    is_suppressible: bool
    tells_leftover: bool
    tells_absence: bool
    find: Callable[[Case], Iterator[Problem]]

    @property
    def is_about_questions(self) -> bool:
        """Whether its findings belong to `specbot / open questions`."""
        return self.family == QUESTION_FAMILY


def rule(  # noqa: PLR0913  one keyword per phase and trait, each rarely given
    rule_id: str,
    *,
    draft: Severity | None = None,
    review: Severity | None = None,
    approved: Severity | None = None,
    covers: bool = False,
    unless: tuple[str, ...] = (),
    is_late: bool = False,
    is_suppressible: bool = True,
    tells_leftover: bool = False,
    tells_absence: bool = False,
) -> Callable[[Find], Rule]:
    """Makes a generator of problems a rule; the module's docstring is its documentation.

    Raises:
        BrokenRuleError: the module has no docstring.
    """
    asked = {Phase.DRAFT: draft, Phase.REVIEW: review, Phase.APPROVED: approved}

    def declare(find: Find) -> Rule:
        doc = sys.modules[find.__module__].__doc__
        if not doc:
            raise BrokenRuleError(f"{find.__module__} has no documentation")
        family, module = find.__module__.split(".")[-2:]
        return Rule(
            id=RuleId(rule_id),
            name=module.replace("_", "-"),
            family=family,
            severities={phase: level for phase, level in asked.items() if level is not None},
            doc=doc,
            covers=covers,
            unless=frozenset(RuleId(other) for other in unless),
            is_late=is_late,
            is_suppressible=is_suppressible,
            tells_leftover=tells_leftover or family == _LEFTOVERS,
            tells_absence=tells_absence,
            find=find,
        )

    return declare


@cache
def load() -> tuple[Rule, ...]:
    """All rules, by id.

    Raises:
        BrokenRuleError: a rule lacks its documentation, or two share an id or a name.
    """
    found = [declared for module in _modules() for declared in _declared_in(module)]
    for seen in ({declared.id for declared in found}, {declared.name for declared in found}):
        if len(seen) != len(found):
            raise BrokenRuleError("two rules share an id or a name")
    return tuple(sorted(found, key=lambda declared: declared.id))


def _modules() -> Iterator[str]:
    package = importlib.import_module(_RULES)
    for module in pkgutil.walk_packages(package.__path__, f"{_RULES}."):
        if not module.ispkg:
            yield module.name


def _declared_in(module: str) -> Iterator[Rule]:
    for value in vars(importlib.import_module(module)).values():
        if isinstance(value, Rule):
            yield value


def find_rule(id_or_name: str) -> Rule | None:
    """The rule of that id or name, in whatever case it is written."""
    return _by_word().get(id_or_name.casefold())


@cache
def _by_word() -> dict[str, Rule]:
    by_id = {declared.id.casefold(): declared for declared in load()}
    return by_id | {declared.name: declared for declared in load()}


def rule_words() -> frozenset[str]:
    """Every id and name by which a rule can be called, as they are written."""
    return frozenset(word for declared in load() for word in (declared.id, declared.name))
