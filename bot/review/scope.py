"""Which changed files are specifications, by the configuration at the base branch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from bot.review.configuration import TemplatePlace, effective_config
from bot.review.snapshot import ChangedFile, ConfigSource, FileStatus, FileText
from bot.spec.configuration.config import RepoConfig, in_scope
from bot.spec.schema.template import has_marker

MARKED_SOUGHT = 500
"""How many Markdown files outside the scope are read to see whether they carry a marker."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which texts to read.

    Attributes:
        specifications: paths, at the head, of those changed files that may be specifications.
        templates: those that the configuration names, at the base.
        is_previewed: whether what other rules would change is worth reading for.
    """

    specifications: frozenset[str]
    templates: tuple[TemplatePlace, ...]
    is_previewed: bool = True


def choose_texts(config: ConfigSource | None, files: Sequence[ChangedFile]) -> Wanted:
    """The texts of all that may be specifications, by their path or by a marker in them."""
    holds = effective_config(config)
    present = [file.path for file in files if file.status is not FileStatus.REMOVED]
    named = [path for path in present if in_scope(path, holds.config) is not None]
    elsewhere = islice(_markdown_elsewhere(files, holds.config), MARKED_SOUGHT)
    return Wanted(
        specifications=frozenset([*named, *elsewhere]),
        templates=tuple(dict.fromkeys(holds.templates.values())),
    )


def unsought(files: Sequence[ChangedFile], config: RepoConfig) -> int:
    """How many Markdown files are left unread that might carry a marker."""
    return max(0, sum(1 for _ in _markdown_elsewhere(files, config)) - MARKED_SOUGHT)


def _markdown_elsewhere(files: Sequence[ChangedFile], config: RepoConfig) -> Iterator[str]:
    """The changed Markdown files that are no specification by their path."""
    for file in files:
        is_markdown = PurePosixPath(file.path).suffix.lower() in _MARKDOWN
        is_candidate = is_markdown and file.status is not FileStatus.REMOVED
        if is_candidate and in_scope(file.path, config) is None:
            yield file.path


def nothing(_config: ConfigSource | None, _files: Sequence[ChangedFile]) -> Wanted:
    """No text at all, for when only the pull request itself matters."""
    return Wanted(specifications=frozenset(), templates=(), is_previewed=False)


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
