"""The specifications beside those of a pull request: whose an id is already."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import PurePosixPath

from bot.github.blobs import Objects, read_objects
from bot.github.client import Connection
from bot.github.look import Look
from bot.review.snapshot import FileText
from bot.spec.ids import own_ids

_FOLDERS = 5
_NEIGHBOURS = 200
"""How many are read at most; of those beyond nothing is known."""


def folders_sought(specs: Sequence[FileText], base: str) -> Mapping[str, str]:
    """The folders of specifications that go by an id, each with what names it at the base.

    Nobody else's id can be the same as that of a specification without one.
    """
    folders = dict.fromkeys(
        str(PurePosixPath(spec.path).parent) for spec in specs if any(_ids(spec.text))
    )
    return {
        folder: f"{base}:{'' if folder == '.' else folder}" for folder in islice(folders, _FOLDERS)
    }


async def read_ids(
    connection: Connection, look: Look, folders: Mapping[str, str], found: Objects
) -> Mapping[str, str]:
    """Each id in those folders, with the path of the one that has it; changed files left out.

    Costs a request for each fifty files that are read for the first time, and else none.
    """
    changed = {path for file in look.files for path in (file.path, file.previous_path)}
    blobs = {
        path: blob
        for folder, name in folders.items()
        for entry, blob in found.listed.get(name, {}).items()
        if entry.endswith(".md") and (path := str(PurePosixPath(folder, entry))) not in changed
    }
    nearest = dict(islice(blobs.items(), _NEIGHBOURS))
    texts = (await read_objects(connection, look.pull.id, list(nearest.values()))).texts
    return {own: path for path, blob in nearest.items() for own in _ids(texts[blob])}


def _ids(text: object) -> Iterable[str]:
    return own_ids(text) if isinstance(text, str) else ()
