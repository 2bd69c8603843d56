"""The specifications beside those of a pull request: whose an id is already."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import PurePosixPath

from bot.github.client import Connection
from bot.github.look import Look
from bot.review.snapshot import FileText
from bot.spec.words.ids import own_ids

_FOLDERS = 5
_NEIGHBOURS = 500
"""So many are looked at: of those beyond nothing is known."""


def folders_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders that some files lie in, the first few; the root is none."""
    parents = sorted({str(PurePosixPath(path).parent) for path in paths})
    return tuple(islice((each for each in parents if each != "."), _FOLDERS))


def neighbours(
    connection: Connection, look: Look, specs: Sequence[FileText], *, at_most: int
) -> Mapping[str, str]:
    """The other files beside those specifications that go by an id, with their blobs.

    Nobody else's id can be the same as that of a specification without one.

    Args:
        connection: knows what was read before.
        look: says what lies in which folder.
        specs: those of the pull request.
        at_most: how many that were never read may be among them; the others come another time.
    """
    folders = {str(PurePosixPath(spec.path).parent) for spec in specs if any(ids_in(spec.text))}
    changed = {path for file in look.files for path in (file.path, file.previous_path)}
    beside = (
        (path, blob)
        for folder in sorted(folders & look.listed.keys())
        for name, blob in look.listed[folder].items()
        if name.endswith(".md") and (path := f"{folder}/{name}") not in changed
    )
    found = dict(islice(beside, _NEIGHBOURS))
    unread = [path for path, b in found.items() if connection.shelf.get(look.pull.id, b) is None]
    for path in unread[max(at_most, 0) :]:
        del found[path]
    return found


def ids_in(text: object) -> Iterable[str]:
    """The ids of a file; none where it could not be read."""
    return own_ids(text) if isinstance(text, str) else ()
