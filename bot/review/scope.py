"""Which changed files are specifications, by the configuration at the base branch."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from cachetools import LRUCache, cached

from bot.lint.engine import stamp
from bot.lint.registry import load
from bot.model import Diagnostic, Problem
from bot.review import text
from bot.review.snapshot import BaseFile, ChangedFile, FileStatus, FileText
from bot.spec.config import RepoConfig, in_scope, parse
from bot.spec.template import builtin_names, has_marker

MARKED_SOUGHT = 100
"""How many Markdown files outside the scope are read to see whether they carry a marker."""

_CONFIGURATIONS_KEPT = 256
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which texts to read.

    Attributes:
        specifications: paths, at the head, of those changed files that may be specifications.
        templates: paths, at the base, of the templates that the configuration names.
    """

    specifications: frozenset[str]
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The configuration that holds, and what is wrong with the file it should come from."""

    config: RepoConfig
    faults: tuple[Diagnostic, ...]


@cached(LRUCache(_CONFIGURATIONS_KEPT))
def effective_config(file: BaseFile | None) -> Effective:
    """The repository's configuration; the defaults where there is none that can be used."""
    if file is None:
        return Effective(config=RepoConfig(), faults=())
    if not isinstance(file.text, str):
        problem = Problem(line=1, message=text.unreadable(file.text))
        return Effective(config=RepoConfig(), faults=stamp(file.path, "MT905", [problem]))
    found = parse(file.text, rules=_rule_words(), templates=builtin_names())
    return Effective(
        config=found.config or RepoConfig(), faults=stamp(file.path, "MT905", found.problems)
    )


def _rule_words() -> frozenset[str]:
    return frozenset(word for rule in load() for word in (rule.id, rule.name))


def choose_texts(config: BaseFile | None, files: Sequence[ChangedFile]) -> Wanted:
    """The texts of all that may be specifications, by their path or by a marker in them."""
    effective = effective_config(config).config
    present = [file.path for file in files if file.status is not FileStatus.REMOVED]
    named = [path for path in present if in_scope(path, effective) is not None]
    markdown = (
        path
        for path in present
        if path not in named and PurePosixPath(path).suffix.lower() in _MARKDOWN
    )
    return Wanted(
        specifications=frozenset([*named, *islice(markdown, MARKED_SOUGHT)]),
        templates=tuple(dict.fromkeys(effective.templates.values())),
    )


def nothing(_config: BaseFile | None, _files: Sequence[ChangedFile]) -> Wanted:
    """No text at all, for when only the pull request itself matters."""
    return Wanted(specifications=frozenset(), templates=())


def specifications(texts: Sequence[FileText], config: RepoConfig) -> tuple[FileText, ...]:
    """Of what was read, that which is a specification."""
    return tuple(file for file in texts if _is_specification(file, config))


def was_specification(spec: FileText, files: Sequence[ChangedFile], config: RepoConfig) -> bool:
    """Whether what a specification was made from was one already, where it lay then."""
    if spec.base is None:
        return False
    previous = next((file.previous_path for file in files if file.path == spec.path), None)
    return _is_specification(FileText(path=previous or spec.path, text=spec.base), config)


def _is_specification(file: FileText, config: RepoConfig) -> bool:
    if in_scope(file.path, config) is not None:
        return True
    is_template = file.path in config.templates.values()
    return isinstance(file.text, str) and not is_template and has_marker(file.text)
