"""Everything that one reconcile has to know, read once, with as few requests as it takes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from bot.github.blobs import BATCH, read_objects
from bot.github.client import Connection
from bot.github.config_files import read_sources
from bot.github.groups import look_at_group
from bot.github.look import Look, Needs
from bot.github.neighbours import folders_of, ids_in, neighbours
from bot.github.proposals import read_proposal
from bot.github.pulls import look_at_pull
from bot.github.template_files import read_brought, read_templates, template_file, template_names
from bot.model import Checked, MergeGroup, PullRequestId, Sha
from bot.review.configuration import TemplatePlace, effective_config, read_config
from bot.review.facts import paths_after, sought_paths
from bot.review.scope import Wanted, specifications
from bot.review.snapshot import (
    BaseFile,
    ChangedFile,
    ConfigSource,
    FileStatus,
    FileText,
    PullRequest,
    Snapshot,
    TemplateFile,
    Unreadable,
)
from bot.spec.configuration.config import CONFIG_PATH
from bot.spec.markdown.patch import original

Choose = Callable[[ConfigSource | None, Sequence[ChangedFile]], Wanted]
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

    def likely(files: Sequence[ChangedFile]) -> Needs:
        named = choose(None, files).specifications
        wanted = {*named, CONFIG_PATH}
        blobs = [file.blob for file in files if file.path in wanted and file.blob is not None]
        return Needs(blobs, folders_of(named))

    match subject:
        case PullRequestId():
            look = await look_at_pull(connection, subject, likely)
        case MergeGroup():
            look = await look_at_group(connection, subject, likely)
        case _:
            assert_never(subject)
    return None if look is None else await _snapshot(connection, look, choose)


async def _snapshot(connection: Connection, look: Look, choose: Choose) -> Snapshot:
    # To say sorry for a bug, nothing is done that might meet it again.
    is_judged = choose(None, ()).is_previewed
    config = await read_sources(connection, look) if is_judged else None
    proposed = _proposed(look)
    wanted = choose(config, look.files)
    chosen = [
        file
        for file in look.files
        if file.path in wanted.specifications and file.status is not FileStatus.REMOVED
    ]
    bases = _unpatched(chosen, _base(look))
    blobs = [file.blob for file in (*chosen, *proposed) if file.blob]
    read = await read_objects(connection, look.pull.id, [*blobs, *bases.values()])
    texts = tuple(_text(file, read.texts, bases) for file in chosen)
    brought = next((_at_head(file, read.texts) for file in proposed), None)
    specs = specifications(texts, effective_config(config).config)
    proposal = None
    templates: tuple[TemplateFile, ...] = ()
    if is_judged:
        templates = await read_brought(connection, look, _template_places(config, brought))
    if is_judged and isinstance(look.pull, PullRequest):
        proposal = await read_proposal(connection, look, config, brought)
    around = await _around(connection, look, specs, wanted.templates if specs else ())
    present, absent = paths_after(look.files)
    return Snapshot(
        pull=look.pull,
        files=look.files,
        texts=texts,
        config=config,
        templates=around.templates,
        brought=templates,
        proposed=brought,
        proposal=proposal,
        observed=look.observed,
        today=connection.now().date(),
        approvers=look.approvers,
        present=present | around.present,
        absent=absent | around.absent,
        siblings=look.siblings,
        ids=around.ids,
    )


def _proposed(look: Look) -> Sequence[ChangedFile]:
    """The configuration, where the pull request brings one."""
    return [
        file
        for file in look.files
        if file.path == CONFIG_PATH and file.status is not FileStatus.REMOVED
    ]


def _template_places(
    config: ConfigSource | None, proposed: BaseFile | None
) -> Iterator[TemplatePlace]:
    """Where the templates lie, as the configuration has it and as it would have it."""
    yield from effective_config(config).templates.values()
    read = None if proposed is None else read_config(proposed)
    if read is not None and read.config is not None:
        yield from (TemplatePlace(path=path) for path in read.config.templates.values())


def _at_head(file: ChangedFile, read: _Texts) -> BaseFile:
    return BaseFile(path=file.path, text=read[file.blob] if file.blob else Unreadable.MISSING)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What specifications are held against, that the pull request itself does not bring."""

    templates: tuple[TemplateFile, ...]
    present: frozenset[str]
    absent: frozenset[str]
    ids: Mapping[str, str]


async def _around(
    connection: Connection,
    look: Look,
    specs: Sequence[FileText],
    templates: Sequence[TemplatePlace],
) -> _Around:
    """The templates, and the paths that links name: one request, or none.

    Templates of other repositories cost one request for each of those.
    """
    own = [place for place in templates if place.origin is None]
    base = str(look.pull.base)
    named = template_names(own, base)
    sought = {path: f"{look.pull.head}:{path}" for path in sought_paths(specs, look.files)}
    beside = neighbours(connection, look, specs, at_most=BATCH - len(named))
    found = await read_objects(
        connection, look.pull.id, [*named, *beside.values()], list(sought.values())
    )
    present = frozenset(path for path, name in sought.items() if name in found.present)
    ours = [template_file(connection, look.pull.id, place, base, found.texts) for place in own]
    others = [place for place in templates if place.origin is not None]
    theirs = await read_templates(connection, look, others, at=look.pull.base)
    return _Around(
        templates=(*ours, *theirs),
        present=present,
        absent=frozenset(sought) - present,
        ids={own: path for path, blob in beside.items() for own in ids_in(found.texts[blob])},
    )
