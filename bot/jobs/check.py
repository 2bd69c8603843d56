"""Snapshot -> Reading: the engine on every specification, each in a process of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cachetools import LRUCache, cached

from bot.jobs.pool import Died, Pool, TookTooLong
from bot.lint import engine
from bot.lint.case import Facts
from bot.lint.engine import stamp
from bot.lint.mending import with_proven_fixes
from bot.lint.refusal import refusal
from bot.model import Diagnostic, Phase, Problem, Report
from bot.review import text
from bot.review.configuration import (
    Effective,
    TemplatePlace,
    config_faults,
    effective_config,
)
from bot.review.facts import Pulled, pulled_with
from bot.review.preview import Foreseen, Preview, blocking
from bot.review.reading import Reading, check_of
from bot.review.scope import specifications, unsought, was_specification
from bot.review.sheet import headings
from bot.review.snapshot import FileText, Snapshot, TemplateFile, Unreadable
from bot.review.verdict import Verdict, compare
from bot.spec.configuration.config import Blocks, Mode, RepoConfig, in_scope
from bot.spec.markdown.document import parse
from bot.spec.schema.sidecar_path import sidecar_path
from bot.spec.schema.template import Fault, Template, builtin, builtin_names, derive

_TEMPLATES_KEPT = 64

OwnTemplates = tuple[tuple[str, str, str | None], ...]
"""The repository's templates: name, text, and the text beside it where there is one."""


async def check(snapshot: Snapshot, pool: Pool, *, limit_s: float) -> Reading:
    """What the engine makes of every specification that the pull request brings or changes.

    Args:
        snapshot: all that was read.
        pool: where the work is done.
        limit_s: for one specification; one that takes longer gets a finding that says so.
    """
    effective = effective_config(snapshot.config)
    config = effective.config
    templates = own_templates(snapshot.templates, effective)
    phase = Phase.DRAFT if snapshot.pull.is_draft else Phase.REVIEW
    judge = _Judge(pool=pool, limit_s=limit_s, templates=templates, config=config, phase=phase)
    found = specifications(snapshot.texts, config)
    verdicts = await asyncio.gather(*(judge.verdict(file, snapshot) for file in found))
    old = (
        verdict.standing
        for file, verdict in zip(found, verdicts, strict=True)
        if config.only is Blocks.NEW and was_specification(file, snapshot.files, config)
    )
    return Reading(
        reports=tuple(verdict.report for verdict in verdicts),
        is_advisory=config.mode is Mode.ADVISORY,
        off=config.off,
        comments=config.comments,
        faults=(*effective.faults, *await _template_faults(snapshot.templates, pool, limit_s)),
        is_last_good=effective.is_last_good,
        preview=await _foresee(snapshot, judge),
        brought=await _brought(snapshot, pool, limit_s),
        before={v.report.path: v.before for v in verdicts if v.before is not None},
        standing=frozenset().union(*old),
        unsought=unsought(snapshot.files, config),
        outlines={verdict.report.path: verdict.outline for verdict in verdicts},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    """What is the same for every specification of one pull request."""

    pool: Pool
    limit_s: float
    templates: OwnTemplates
    config: RepoConfig
    phase: Phase

    async def verdict(self, file: FileText, snapshot: Snapshot) -> Verdict:
        if isinstance(file.text, Unreadable):
            return self._unread(file, text.unreadable(file.text))
        pulled = pulled_with(file, snapshot)
        why = ""
        # The text before may be what cannot be read, and this the change that mends it.
        for known in dict.fromkeys((pulled, replace(pulled, base=None))):
            work = (file.path, file.text, self.templates, self.config, self.phase, known)
            try:
                return await self.pool.recall(check_text, *work, limit_s=self.limit_s)
            except TookTooLong:
                why = text.took_too_long(self.limit_s)
            except Died:
                why = text.needed_too_much()
        return self._unread(file, why)

    def _unread(self, file: FileText, why: str) -> Verdict:
        report = engine.unreadable(file.path, why, phase=self.phase, config=self.config)
        return Verdict(report=report)


async def _foresee(snapshot: Snapshot, judge: _Judge) -> Preview | None:
    """What the rules that the pull request would bring in change for the specifications there."""
    proposal = snapshot.proposal
    if proposal is None:
        return None
    now, then = effective_config(snapshot.config), effective_config(proposal.config)
    ready = replace(judge, phase=Phase.REVIEW)
    before = replace(ready, templates=own_templates(proposal.before, now))
    after = replace(ready, templates=own_templates(proposal.templates, then), config=then.config)
    counts = await asyncio.gather(
        *(_count(file, each, snapshot) for file in proposal.texts for each in (before, after))
    )
    pairs = zip(proposal.texts, counts[::2], counts[1::2], strict=True)
    return Preview(
        specifications=tuple(Foreseen(path=f.path, before=b, after=a) for f, b, a in pairs),
        unread=proposal.unread,
    )


async def _count(file: FileText, judge: _Judge, snapshot: Snapshot) -> int | None:
    """How many findings block under one judge's rules; None where it is no specification."""
    if in_scope(file.path, judge.config) is None:
        return None
    report = (await judge.verdict(file, snapshot)).report
    told = (each for each in report.diagnostics if check_of(each) not in judge.config.off)
    return blocking(told, judge.config)


def check_text(
    path: str,
    content: str,
    templates: OwnTemplates,
    config: RepoConfig,
    phase: Phase,
    pulled: Pulled,
) -> Verdict:
    """One specification against the repository's templates and the built-in ones; pure."""
    own = [_derived(*template) for template in templates]
    names = {template.name for template in own}
    known = [*own, *(builtin(name) for name in builtin_names() if name not in names)]
    facts = Facts(
        today=pulled.today,
        files=pulled.links.present,
        missing=pulled.links.absent,
        approvers=pulled.approvers,
        ids=dict(pulled.ids),
    )
    has_base = pulled.base is not None and not refusal(pulled.base, config.maximum_bytes)
    since = replace(facts, base=parse(pulled.base)) if pulled.base and has_base else facts

    def judge(words: str) -> Report:
        return engine.check(path, words, known, config, phase=phase, facts=since)

    report = with_proven_fixes(content, judge(content), judge)
    outline = headings(content)
    if pulled.base is None or not has_base:
        return Verdict(report=report, outline=outline)
    then = replace(facts, missing=pulled.links.absent - pulled.links.gone)
    base = engine.check(path, pulled.base, known, config, phase=phase, facts=then)
    return replace(compare(report, base), outline=outline)


@cached(LRUCache(_TEMPLATES_KEPT))
def _derived(name: str, source: str, beside: str | None) -> Template:
    return derive(source, name, beside=beside)


def own_templates(files: Sequence[TemplateFile], effective: Effective) -> OwnTemplates:
    """The configuration's templates that could be read, by name."""
    known = {TemplatePlace(path=file.path, origin=file.origin): file for file in files}
    named = ((name, known.get(place)) for name, place in effective.templates.items())
    return tuple(
        (name, file.text, _beside(file))
        for name, file in named
        if file is not None and isinstance(file.text, str)
    )


def _beside(file: TemplateFile) -> str | None:
    return None if isinstance(file.beside, Unreadable) else file.beside


async def _brought(snapshot: Snapshot, pool: Pool, limit_s: float) -> tuple[Diagnostic, ...]:
    """What is wrong with the configuration and the templates that the pull request brings."""
    faults = () if snapshot.proposed is None else config_faults(snapshot.proposed)
    return (*faults, *await _template_faults(snapshot.brought, pool, limit_s))


async def _template_faults(
    files: Sequence[TemplateFile], pool: Pool, limit_s: float
) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    for file in files:
        path = str(file)
        if isinstance(file.text, Unreadable):
            faults += _unread(path, text.unreadable(file.text))
        else:
            faults += await _faults_in(path, file.text, _beside(file), pool, limit_s)
        if isinstance(file.beside, Unreadable) and file.beside is not Unreadable.MISSING:
            faults += _unread(sidecar_path(path), text.unreadable(file.beside))
    return faults


def _unread(path: str, why: str) -> tuple[Diagnostic, ...]:
    return stamp(path, "MT903", [Problem(line=1, message=why)])


async def _faults_in(
    path: str, source: str, beside: str | None, pool: Pool, limit_s: float
) -> tuple[Diagnostic, ...]:
    try:
        return await pool.recall(check_template, path, source, beside, limit_s=limit_s)
    except TookTooLong:
        message = text.took_too_long(limit_s)
    except Died:
        message = text.needed_too_much()
    return _unread(path, message)


def check_template(path: str, source: str, beside: str | None) -> tuple[Diagnostic, ...]:
    """What is wrong with one of the repository's templates, and with what lies beside it; pure."""
    faults = _derived(path, source, beside).faults
    own = [_problem(fault) for fault in faults if not fault.is_beside]
    others = [_problem(fault) for fault in faults if fault.is_beside]
    return (*stamp(path, "MT903", own), *stamp(sidecar_path(path), "MT903", others))


def _problem(fault: Fault) -> Problem:
    return Problem(line=fault.line, column=fault.column, message=fault.message)
