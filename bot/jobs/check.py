"""Snapshot -> Reading: the engine on every specification, each in a process of its own."""

import asyncio
from functools import lru_cache

from bot.jobs.pool import Died, Pool, TookTooLong
from bot.lint import engine
from bot.lint.engine import stamp
from bot.model import Diagnostic, Phase, Problem, Report
from bot.review import text
from bot.review.desired import Reading
from bot.review.scope import effective_config, specifications
from bot.review.snapshot import BaseFile, FileText, Snapshot, Unreadable
from bot.spec.config import Mode, RepoConfig
from bot.spec.template import Template, builtin, builtin_names, derive

_LIMIT_S = 20.0
_TEMPLATES_KEPT = 64

OwnTemplates = tuple[tuple[str, str], ...]
"""The repository's templates: name and text."""


async def check(snapshot: Snapshot, pool: Pool) -> Reading:
    """What the engine makes of every specification that the pull request brings or changes."""
    effective = effective_config(snapshot.config)
    config = effective.config
    templates, faults = _own_templates(snapshot.templates, config)
    phase = Phase.DRAFT if snapshot.pull.is_draft else Phase.REVIEW
    reports = await asyncio.gather(
        *(
            _report(file, templates, config, phase, pool)
            for file in specifications(snapshot.texts, config)
        )
    )
    return Reading(
        reports=tuple(reports),
        is_advisory=config.mode is Mode.ADVISORY,
        comments=config.comments,
        faults=(*effective.faults, *faults),
    )


async def _report(
    file: FileText, templates: OwnTemplates, config: RepoConfig, phase: Phase, pool: Pool
) -> Report:
    if isinstance(file.text, Unreadable):
        why = text.unreadable(file.text)
        return engine.unreadable(file.path, why, phase=phase, config=config)
    try:
        return await pool.run(
            check_text, file.path, file.text, templates, config, phase, limit_s=_LIMIT_S
        )
    except TookTooLong:
        why = text.took_too_long(_LIMIT_S)
    except Died:
        why = text.needed_too_much()
    return engine.unreadable(file.path, why, phase=phase, config=config)


def check_text(
    path: str, content: str, templates: OwnTemplates, config: RepoConfig, phase: Phase
) -> Report:
    """One specification against the repository's templates and the built-in ones; pure."""
    own = [_derived(name, source) for name, source in templates]
    names = {template.name for template in own}
    known = [*own, *(builtin(name) for name in builtin_names() if name not in names)]
    return engine.check(path, content, known, config, phase=phase)


@lru_cache(maxsize=_TEMPLATES_KEPT)
def _derived(name: str, source: str) -> Template:
    return derive(source, name)


def _own_templates(
    files: tuple[BaseFile, ...], config: RepoConfig
) -> tuple[OwnTemplates, tuple[Diagnostic, ...]]:
    texts = {file.path: file.text for file in files}
    found: list[tuple[str, str]] = []
    faults: list[Diagnostic] = []
    for name, path in config.templates.items():
        source = texts.get(path, Unreadable.MISSING)
        if isinstance(source, str):
            found.append((name, source))
        else:
            problem = Problem(line=1, message=text.unreadable(source))
            faults.extend(stamp(path, "MT903", [problem]))
    return tuple(found), tuple(faults)
