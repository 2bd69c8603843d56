"""The templates that a configuration names, wherever they lie, with what lies beside them."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from bot.github.blobs import keep_absence, read_objects
from bot.github.client import Connection
from bot.github.look import Look
from bot.github.shelf import Text
from bot.model import Checked, Sha
from bot.review.configuration import TemplatePlace
from bot.review.snapshot import FileStatus, TemplateFile, Unreadable
from bot.spec.schema.sidecar_path import sidecar_path


def template_names(places: Iterable[TemplatePlace], revision: str) -> list[str]:
    """What git calls the templates at a revision, and then what may lie beside them."""
    paths = [place.path for place in places]
    return [f"{revision}:{path}" for path in (*paths, *map(sidecar_path, paths))]


def template_file(
    connection: Connection,
    subject: Checked,
    place: TemplatePlace,
    revision: str,
    texts: Mapping[str, Text],
) -> TemplateFile:
    """A template of which both names have been read.

    Args:
        connection: remembers that nothing lies beside it.
        subject: whose repository it is in.
        place: where it lies.
        revision: at which it was read.
        texts: by name.
    """
    beside = f"{revision}:{sidecar_path(place.path)}"
    text = texts[f"{revision}:{place.path}"]
    if text is not Unreadable.MISSING and texts[beside] is Unreadable.MISSING:
        keep_absence(connection, subject, beside)
    return TemplateFile(path=place.path, text=text, origin=place.origin, beside=texts[beside])


async def read_templates(
    connection: Connection, look: Look, places: Sequence[TemplatePlace], *, at: Sha
) -> tuple[TemplateFile, ...]:
    """The templates' texts; one request, or none, for each repository in which some lie.

    Args:
        connection: to GitHub.
        look: at what asks to be merged.
        places: where the templates lie.
        at: the commit at which those of the pull request's own repository are read.
    """
    found: list[TemplateFile] = []
    for origin in dict.fromkeys(place.origin for place in places):
        if origin is None:
            repository: Checked = look.pull.id
            revision = str(at)
        else:
            repository = replace(look.pull.id, owner=origin.owner, repo=origin.repo)
            revision = origin.ref or "HEAD"
        there = [place for place in places if place.origin == origin]
        read = await read_objects(connection, repository, template_names(there, revision))
        found += [
            template_file(connection, repository, place, revision, read.texts) for place in there
        ]
    return tuple(found)


async def read_brought(
    connection: Connection, look: Look, places: Iterable[TemplatePlace]
) -> tuple[TemplateFile, ...]:
    """Those of the repository's own templates that what asks to be merged changes, at its head.

    A template is changed as well by what lies beside it; one that it takes away brings nothing.
    """
    changed = changed_paths(look)
    own = [place for place in dict.fromkeys(places) if place.origin is None]
    touched = [place for place in own if is_touched(place, changed)]
    read = await read_templates(connection, look, touched, at=look.pull.head)
    return tuple(each for each in read if each.text is not Unreadable.MISSING)


def changed_paths(look: Look) -> frozenset[str]:
    """Every path that is not afterwards what it was before."""
    moved = {
        file.previous_path
        for file in look.files
        if file.previous_path is not None and file.status is FileStatus.RENAMED
    }
    return frozenset({file.path for file in look.files} | moved)


def is_touched(place: TemplatePlace, changed: frozenset[str]) -> bool:
    """Whether a template, or what lies beside it, is among the changed paths of its repository."""
    return place.origin is None and not changed.isdisjoint({place.path, sidecar_path(place.path)})
