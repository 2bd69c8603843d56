"""One specification in, one report out: parse, match, run the rules, stamp what they yield."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial

from msgspec.structs import replace

from bot.lint.case import Case, Facts, Found, heading_path
from bot.lint.findings import (
    Finding,
    stamped,
    unsuppressed,
    without_consequences,
    without_covered,
    without_others,
)
from bot.lint.fixes import has_open_end
from bot.lint.own_phase import own_phase
from bot.lint.refusal import refusal
from bot.lint.registry import Rule, find_rule, load
from bot.lint.score import NO_SCORE, score
from bot.lint.suppression import suppressions
from bot.lint.tolerance import tolerated
from bot.model import (
    Diagnostic,
    Phase,
    Problem,
    Question,
    Report,
    RuleId,
    Severity,
)
from bot.spec.asking import question_asides, questions
from bot.spec.configuration.repo_config import RepoConfig, SpecScope, decide_phase, in_scope
from bot.spec.markdown.document import Document, parse
from bot.spec.markdown.passage import Kind, front_matter_passages, passages
from bot.spec.markdown.phrase import Group, said_in
from bot.spec.schema.match import Choice, Match, choose, match
from bot.spec.schema.slots import TextKind
from bot.spec.schema.template import Template
from bot.spec.unfilled import gaps, marks, template_remarks
from bot.spec.unfilled.deferrals import deferrals_of
from bot.spec.unfilled.leftovers import find_leftovers
from bot.spec.unfilled.prompt_runs import find_runs, lines_of
from bot.spec.unfilled.public_prompts import shipped_prompts
from bot.spec.unfilled.template_remarks import calls_itself_template

_ANY_SCOPE = SpecScope(paths=())
_UNREADABLE = "MT901"
_ABOUT_THE_WHOLE = frozenset({"consistency", "meta"})
"""Families whose findings are no gap in the document that its author has to fill."""


def check(  # noqa: PLR0913  each is one thing the caller knows
    path: str,
    text: str | bytes,
    templates: Sequence[Template],
    config: RepoConfig,
    *,
    phase: Phase = Phase.REVIEW,
    is_named: bool = False,
    facts: Facts | None = None,
) -> Report:
    """All that is to be said about one specification.

    Args:
        path: from the repository's root; nothing is read from it.
        text: the file's content; bytes are decoded here.
        templates: those it may follow; empty: it is checked without one.
        config: the repository's.
        phase: what the pull request or the command line asks.
        is_named: the one template was asked for by name, so it is not chosen.
        facts: what only a pull request knows.
    """
    refused = refusal(text, config.maximum_bytes)
    if refused:
        return unreadable(path, refused, phase=phase, config=config)
    words = text.decode("utf-8") if isinstance(text, bytes) else text
    document = parse(words)
    scope = (in_scope(path, config) if config.specs else None) or _ANY_SCOPE
    template, choice = _template(document, templates, scope, is_named=is_named)
    case = _case(path, document, match(document, template) if template else None, config)
    case = replace(
        case,
        choice=choice,
        phase=decide_phase(scope.phase or config.phase, own_phase(document), phase),
        facts=facts or Facts(),
    )
    return _report(case, _judge(case, config, scope))


def unreadable(
    path: str, why: str, *, phase: Phase = Phase.REVIEW, config: RepoConfig | None = None
) -> Report:
    """The report on a file that cannot be read; `why` is one sentence that says how to mend it."""
    told = find_rule(_UNREADABLE)
    found = []
    if told is not None:
        severity = _severity(told, phase, config or RepoConfig(), _ANY_SCOPE) or Severity.ERROR
        found = [Finding(told, severity, Problem(line=1, message=why))]
    return Report(
        path=path,
        template=None,
        phase=phase,
        score=NO_SCORE,
        diagnostics=stamped(path, found),
        questions=(),
    )


def stamp(path: str, rule_id: str, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
    """Diagnostics of a rule that speaks about no specification, such as a configuration's faults.

    Raises:
        KeyError: there is no such rule.
    """
    told = find_rule(rule_id)
    if told is None:
        raise KeyError(rule_id)
    severity = max(told.severities.values(), default=Severity.ERROR)
    return stamped(path, [Finding(told, severity, problem) for problem in problems])


def _template(
    document: Document, templates: Sequence[Template], scope: SpecScope, *, is_named: bool
) -> tuple[Template | None, Choice | None]:
    if is_named or not templates:
        return (templates[0] if templates else None), None
    for template in templates:
        if template.name == scope.template:
            return template, None
    choice = choose(document, templates)
    return choice.template, choice


def _case(path: str, document: Document, held: Match | None, config: RepoConfig) -> Case:
    words = tuple(passages(document))
    said = said_in((*front_matter_passages(document), *words), _sought(config.marker_words))
    blanks, instructions, _ = find_leftovers(
        said,
        document.definitions,
        has_template=held is not None,
        is_called_template=calls_itself_template(document, said),
    )
    whole = {one.line for one in blanks.found if one.is_whole}
    # A heading such as "Data model?" asks no more than the question mark below it.
    asked = {one.passage.section.line for one in blanks.found if not one.token.raw.strip("?")}
    told = _template_lines(held) | whole | asked
    prompts = find_runs(words, shipped_prompts(), told=told, kept=_kept_texts(held))
    # A list of tasks may stand below the heading of questions; a paragraph there is a prompt.
    asked_for = {one.line for one in instructions if one.kind is Kind.PARAGRAPH}
    return Case(
        path=path,
        document=document,
        choice=None,
        match=held,
        phase=Phase.REVIEW,
        passages=words,
        said=said,
        blanks=blanks,
        questions=questions.find(
            document,
            words,
            said,
            headings=_question_headings(held),
            ignored=told | lines_of(prompts) | asked_for,
        ),
        definitions=document.definitions,
        marker_words=config.marker_words,
        suppressions=suppressions(document, _rule_id),
        is_scoped=bool(config.specs),
        prompts=prompts,
        instructions=instructions,
    )


@lru_cache(maxsize=64)
def _sought(marker_words: tuple[str, ...]) -> tuple[Group, ...]:
    """The phrases that every document will be asked for, so that it is read for them once."""
    return (
        gaps.SOUGHT,
        template_remarks.SOUGHT,
        question_asides.SOUGHT,
        deferrals_of(marker_words).phrases(),
        marks.SOUGHT,
    )


def _rule_id(word: str) -> RuleId | None:
    found = find_rule(word)
    return None if found is None else found.id


def _question_headings(held: Match | None) -> frozenset[int]:
    if held is None:
        return frozenset()
    return frozenset(
        part.section.line
        for part in held.sections()
        if part.slot.is_questions and part.section is not None
    )


def _template_lines(held: Match | None) -> frozenset[int]:
    """Lines that are still the template's own text, so no question of the author's."""
    if held is None:
        return frozenset()
    return frozenset(
        line
        for piece in held.unchanged
        if piece.kind is not TextKind.KEEP
        for line in range(piece.span.first, piece.span.last + 1)
    )


def _kept_texts(held: Match | None) -> frozenset[str]:
    """Texts of the template that may stay in a document."""
    if held is None:
        return frozenset()
    kinds = held.template.index.kinds
    return frozenset(compared for compared, kind in kinds.items() if kind is TextKind.KEEP)


def _judge(case: Case, config: RepoConfig, scope: SpecScope) -> list[Finding]:
    """What stands after causes, coverage and suppressions; unsuppressed late rules included."""
    first = [
        Finding(rule, severity, problem)
        for rule, severity in _active(case.phase, config, scope, is_late=False)
        for problem in rule.find(case)
    ]
    own = without_others(first, lines_of(case.prompts))
    standing = without_consequences(
        without_covered(tolerated(own, case.match, case.phase)), case.suppressions, case.phase
    )
    kept, unused = unsuppressed(standing, case.suppressions, case.phase)
    seen = Found(
        blocking=tuple(
            (one.rule.id, one.problem.line)
            for one in kept
            if one.severity is Severity.ERROR and one.rule.family not in _ABOUT_THE_WHOLE
        ),
        unused=unused,
    )
    seeing = replace(case, found=seen)
    late = [
        Finding(rule, severity, problem)
        for rule, severity in _active(case.phase, config, scope, is_late=True)
        for problem in rule.find(seeing)
    ]
    return kept + unsuppressed(late, case.suppressions, case.phase)[0]


def _active(
    phase: Phase, config: RepoConfig, scope: SpecScope, *, is_late: bool
) -> tuple[tuple[Rule, Severity], ...]:
    if not config.rules and not scope.rules:
        return _active_by_default(phase, is_late=is_late)
    weighed = ((rule, _severity(rule, phase, config, scope)) for rule in load())
    return tuple(
        (rule, severity)
        for rule, severity in weighed
        if severity is not None and rule.is_late is is_late
    )


@cache
def _active_by_default(phase: Phase, *, is_late: bool) -> tuple[tuple[Rule, Severity], ...]:
    return tuple(
        (rule, rule.severities[phase])
        for rule in load()
        if phase in rule.severities and rule.is_late is is_late
    )


def _severity(rule: Rule, phase: Phase, config: RepoConfig, scope: SpecScope) -> Severity | None:
    for wanted in (scope.rules, config.rules):
        for word in (rule.id.casefold(), rule.name):
            if word in wanted:
                return wanted[word]
    return rule.severities.get(phase)


def _report(case: Case, findings: list[Finding]) -> Report:
    held, title = case.match, case.document.title
    if has_open_end(case.document):
        findings = [replace(one, problem=replace(one.problem, fix=None)) for one in findings]
    strictest = {one.rule.id for one in findings if _is_hole(one.rule)}
    lines = [one.problem for one in findings if one.rule.id in strictest]
    return Report(
        path=case.path,
        template=held.template.name if held else None,
        phase=case.phase,
        score=score(held, lines, case.phase) if held else NO_SCORE,
        diagnostics=stamped(
            case.path,
            findings,
            title=title.title if title else "",
            place=partial(heading_path, case.document),
        ),
        questions=tuple(
            Question(
                line=one.line,
                text=one.text,
                state=one.state,
                asked=case.facts.asked.get(one.line),
            )
            for one in case.questions
        ),
    )


def _is_hole(rule: Rule) -> bool:
    """Whether its findings mean that something is not complete."""
    is_strict = rule.severities.get(Phase.APPROVED) is Severity.ERROR
    counts = not (rule.is_about_questions or rule.is_late or rule.tells_absence)
    return is_strict and counts
