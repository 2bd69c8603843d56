"""The templates that a configuration names, wherever they lie."""

from collections.abc import Sequence
from dataclasses import replace

from bot.github.blobs import read_objects
from bot.github.client import Connection
from bot.github.look import Look
from bot.model import Sha
from bot.review.configuration import TemplatePlace
from bot.review.snapshot import BaseFile


async def read_templates(
    connection: Connection, look: Look, places: Sequence[TemplatePlace], *, at: Sha
) -> tuple[BaseFile, ...]:
    """The templates' texts; one request, or none, for each repository in which some lie.

    Args:
        connection: to GitHub.
        look: at what asks to be merged.
        places: where the templates lie.
        at: the commit at which those of the pull request's own repository are read.
    """
    found: list[BaseFile] = []
    for origin in dict.fromkeys(place.origin for place in places):
        if origin is None:
            repository, revision = look.pull.id, str(at)
        else:
            repository = replace(look.pull.id, owner=origin.owner, repo=origin.repo)
            revision = origin.ref or "HEAD"
        names = {
            place.path: f"{revision}:{place.path}" for place in places if place.origin == origin
        }
        read = await read_objects(connection, repository, list(names.values()))
        found += [
            BaseFile(path=path, text=read.texts[name], origin=origin)
            for path, name in names.items()
        ]
    return tuple(found)
