"""Everything that one reconcile has to know, read once, with as few requests as it takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from bot.github.blobs import read_texts, text_of
from bot.github.client import Connection
from bot.github.groups import look_at_group
from bot.github.look import CONFIG_PATH, Look
from bot.github.paths import read_paths
from bot.github.pulls import look_at_pull
from bot.model import Checked, MergeGroup, PullRequestId, Sha
from bot.review.facts import paths_after, sought_paths
from bot.review.scope import Wanted, effective_config, specifications
from bot.review.snapshot import (
    BaseFile,
    ChangedFile,
    FileStatus,
    FileText,
    Snapshot,
    Unreadable,
)
from bot.spec.patch import original

Choose = Callable[[BaseFile | None, Sequence[ChangedFile]], Wanted]
"""Says which texts to read, given the configuration (None without one) and the changed files."""

_Texts = Mapping[str, str | Unreadable]

_WITH_BASE = {FileStatus.MODIFIED, FileStatus.RENAMED, FileStatus.CHANGED}


async def read(connection: Connection, subject: Checked, choose: Choose) -> Snapshot | None:
    """One pull request, or one merge group, as it is now.

    Returns:
        None when there is nothing to keep true: it is closed or gone, or the App is.

    Raises:
        GitHubWeather: come again; also when pushes come faster than we can read.
        GitHubRefused: a permission is missing.
        GitHubChanged: an answer that makes no sense.
    """
    match subject:
        case PullRequestId():
            look = await look_at_pull(connection, subject)
        case MergeGroup():
            look = await look_at_group(connection, subject)
        case _:
            assert_never(subject)
    return None if look is None else await _snapshot(connection, look, choose)


async def _snapshot(connection: Connection, look: Look, choose: Choose) -> Snapshot:
    config = await _config(connection, look)
    wanted = choose(config, look.files)
    templates = {path: f"{look.pull.base}:{path}" for path in wanted.templates}
    chosen = [
        file
        for file in look.files
        if file.path in wanted.specifications and file.status is not FileStatus.REMOVED
    ]
    bases = _unpatched(chosen, _base(look))
    blobs = [file.blob for file in chosen if file.blob]
    names = [*blobs, *templates.values(), *bases.values()]
    read = await read_texts(connection, look.pull.id, names)
    texts = tuple(_text(file, read, bases) for file in chosen)
    present, absent = await _paths(connection, look, config, texts)
    return Snapshot(
        pull=look.pull,
        files=look.files,
        texts=texts,
        config=config,
        templates=tuple(BaseFile(path=path, text=read[name]) for path, name in templates.items()),
        observed=look.observed,
        today=connection.now().date(),
        approvers=look.approvers,
        present=present,
        absent=absent,
        siblings=look.siblings,
    )


async def _config(connection: Connection, look: Look) -> BaseFile | None:
    text = await text_of(connection, look.pull.id, look.config)
    return None if text is Unreadable.MISSING else BaseFile(path=CONFIG_PATH, text=text)


def _base(look: Look) -> Sha:
    """Where a text is looked up that its patch does not tell.

    GitHub names no merge base without a request more, so for a pull request it is mostly the tip.
    """
    return look.merge_base or look.pull.base


def _unpatched(files: Sequence[ChangedFile], base: Sha) -> dict[str, str]:
    """By path, what to read of the base: files that were renamed only, or changed too much."""
    return {
        file.path: f"{base}:{file.previous_path or file.path}"
        for file in files
        if file.status in _WITH_BASE and not file.patch
    }


def _text(file: ChangedFile, read: _Texts, bases: Mapping[str, str]) -> FileText:
    text = read[file.blob] if file.blob else Unreadable.MISSING
    if file.path in bases:
        stored = read[bases[file.path]]
        base = stored if isinstance(stored, str) else None
    elif isinstance(text, str) and file.patch and file.status in _WITH_BASE:
        base = original(text, file.patch)
    else:
        base = None
    return FileText(path=file.path, text=text, base=base)


async def _paths(
    connection: Connection, look: Look, config: BaseFile | None, texts: Sequence[FileText]
) -> tuple[frozenset[str], frozenset[str]]:
    """The paths that links of specifications may name: those that are there, and the others."""
    present, absent = paths_after(look.files)
    sought = sought_paths(specifications(texts, effective_config(config).config), look.files)
    found = await read_paths(connection, look.pull.id, look.pull.head, sought)
    return present | found, absent | (frozenset(sought) - found)
