"""What the repository around a file tells of it: where its links lead, and whose an id is.

Only where there is a repository: of a file that lies about alone nothing is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

from bot.spec.markdown.targets import relative_targets, resolve
from bot.spec.words.ids import own_ids

_MOST_LINKS = 500
_MOST_NEIGHBOURS = 2000
_HEAD_BYTES = 8 * 1024


def repository_of(path: str) -> Path | None:
    """The root of the repository that a file lies in."""
    return _root(Path(path).absolute().parent)


@cache
def _root(folder: Path) -> Path | None:
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def link_targets(path: str, text: str, root: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The relative links of a text that lead to files of the repository, and those that do not."""
    own = Path(path).absolute().relative_to(root).as_posix()
    present: set[str] = set()
    absent: set[str] = set()
    for target in islice(relative_targets(text), _MOST_LINKS):
        led = resolve(own, target)
        if led is not None:
            (present if _exists(root / led) else absent).add(target)
    return frozenset(present), frozenset(absent)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # A link may be longer than a file's name can be.
        return False


def ids_around(paths: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Each id of a specification in the folders of these files, with the paths that have it.

    Args:
        paths: of the files that are to be checked.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in islice(_neighbours(paths), _MOST_NEIGHBOURS):
        for own in own_ids(_head(path)):
            found[own] = (*found.get(own, ()), str(path))
    return found


def _neighbours(paths: Iterable[str]) -> Iterator[Path]:
    for folder in sorted({Path(path).parent for path in paths}):
        if repository_of(str(folder / "any")) is not None:
            yield from sorted(folder.glob("*.md"))


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES).decode("utf-8", "replace")
    except OSError:
        # It is not the file that is checked, which has its own answer.
        return ""
