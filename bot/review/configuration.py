"""The files that have a say in the configuration -> the one that holds, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cachetools import LRUCache, cached
from msgspec import structs

from bot.lint.engine import stamp
from bot.lint.registry import load
from bot.model import Diagnostic, Problem
from bot.review import text
from bot.review.snapshot import BaseFile, ConfigSource, Origin
from bot.review.text.configuration import fault_elsewhere, not_shared
from bot.spec.configuration.config import ReadConfig, RepoConfig, joined, parse
from bot.spec.schema.template import builtin_names

_KEPT = 256
_RULE = "MT905"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePlace:
    """Where a template lies.

    Attributes:
        origin: None for the pull request's own repository.
    """

    path: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The configuration that holds, and what is wrong with the files it should come from.

    Attributes:
        templates: where each of its templates lies, by name.
        is_last_good: a file is at fault, and what it was before holds instead.
    """

    config: RepoConfig
    faults: tuple[Diagnostic, ...]
    templates: Mapping[str, TemplatePlace]
    is_last_good: bool = False


_DEFAULTS = Effective(config=RepoConfig(), faults=(), templates={})


@cached(LRUCache(_KEPT))
def effective_config(source: ConfigSource | None) -> Effective:
    """The configuration that holds: as it is, else as it last was, else the defaults."""
    if source is None:
        return _DEFAULTS
    used = _usable(source)
    if used.read is None or used.read.config is None:
        return replace(_DEFAULTS, faults=used.faults)
    own = used.read
    shared = _usable(source.extended) if source.extended is not None else None
    if shared is None:
        return _effective(source, own, used.faults, is_last_good=used.is_last_good)
    is_last_good = used.is_last_good or shared.is_last_good
    if own.file is not None and shared.read is not None and shared.read.file is not None:
        both = joined(own.file, shared.read.file, rules=_rule_ids(), templates=builtin_names())
        if both.config is not None:
            faults = (*used.faults, *shared.faults)
            return _effective(source, both, faults, is_last_good=is_last_good)
        unfit = _at_extends(own, both.problems[0].message)
        faults = (*used.faults, *shared.faults, *stamp(str(source), _RULE, [unfit]))
    else:
        faults = (*used.faults, *shared.faults)
    return _effective(source, own, faults, is_last_good=is_last_good)


def read_config(file: BaseFile) -> ReadConfig | None:
    """What a file says; None where it has no text."""
    return _parsed(file.text) if isinstance(file.text, str) else None


def config_faults(file: BaseFile) -> tuple[Diagnostic, ...]:
    """What is wrong with a configuration, at line and column.

    A file of another repository is not quoted: not all who read here may read there.
    """
    if not isinstance(file.text, str):
        why = text.unreadable(file.text) if file.origin is None else not_shared()
        return stamp(str(file), _RULE, [Problem(line=1, message=why)])
    problems = _parsed(file.text).problems
    if file.origin is not None:
        problems = tuple(structs.replace(each, message=fault_elsewhere()) for each in problems)
    return stamp(str(file), _RULE, problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Used:
    """The version of a file that is used; None where there is none without a fault."""

    read: ReadConfig | None
    faults: tuple[Diagnostic, ...]
    is_last_good: bool = False


def _usable(source: ConfigSource) -> _Used:
    faults = config_faults(source)
    if not faults:
        return _Used(read=read_config(source), faults=())
    if source.last_good is None:
        return _Used(read=None, faults=faults)
    return _Used(read=_parsed(source.last_good), faults=faults, is_last_good=True)


def _effective(
    source: ConfigSource, read: ReadConfig, faults: tuple[Diagnostic, ...], *, is_last_good: bool
) -> Effective:
    config = read.config or RepoConfig()
    beside = source.extended.origin if source.extended is not None else None
    places = {
        name: TemplatePlace(path=path, origin=beside if name in config.inherited else source.origin)
        for name, path in config.templates.items()
    }
    return Effective(config=config, faults=faults, templates=places, is_last_good=is_last_good)


def _at_extends(own: ReadConfig, message: str) -> Problem:
    line, column = own.extends_at
    return Problem(line=line, column=column, message=message)


@cached(LRUCache(_KEPT))
def _parsed(source: str) -> ReadConfig:
    return parse(source, rules=_rule_ids(), templates=builtin_names())


@cached(LRUCache(1))
def _rule_ids() -> Mapping[str, str]:
    return {word: rule.id for rule in load() for word in (rule.id, rule.name)}
