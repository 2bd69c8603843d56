"""What only the pull request knows of its specifications."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.review.snapshot import ChangedFile, FileStatus, FileText, Snapshot
from bot.spec.markdown.targets import relative_targets, resolve
from bot.spec.words.ids import own_ids

PATHS_LOOKED_UP = 100
"""How many paths are looked up at most, in one request; of what lies beyond nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The relative links of one specification, as it writes them.

    Attributes:
        present: they lead to files.
        absent: they lead nowhere.
        gone: those of them that lead nowhere since this pull request.
    """

    present: frozenset[str]
    absent: frozenset[str]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What only the pull request knows of one specification.

    Attributes:
        base: the text it was made from; None for a new one, and where that is not known.
        today: the date of the reading, UTC.
        approvers: logins, lower case, whose newest review approves this very head; None: unknown.
        ids: of other specifications, each with the path of one it is of.
    """

    base: str | None
    today: date | None
    approvers: frozenset[str] | None
    links: Targets
    ids: tuple[tuple[str, str], ...] = ()


def pulled_with(spec: FileText, snapshot: Snapshot) -> Pulled:
    """What the snapshot knows of one of its specifications."""
    return Pulled(
        base=spec.base,
        today=snapshot.today,
        approvers=snapshot.approvers,
        links=_targets(spec, snapshot),
        ids=_ids_of_others(spec, snapshot),
    )


def _ids_of_others(spec: FileText, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """Those that the specification has as well; nobody asks for the others."""
    mine = set(own_ids(spec.text)) if isinstance(spec.text, str) else set()
    taken = {own: path for own, path in snapshot.ids.items() if own in mine}
    for other in snapshot.texts if mine else ():
        if other.path != spec.path and isinstance(other.text, str):
            taken |= {own: other.path for own in own_ids(other.text) if own in mine}
    return tuple(sorted(taken.items()))


def paths_after(files: Iterable[ChangedFile]) -> tuple[frozenset[str], frozenset[str]]:
    """The paths that a pull request leaves behind, and those that it takes away."""
    files = tuple(files)
    present = frozenset(file.path for file in files if file.status is not FileStatus.REMOVED)
    taken = (
        file.path if file.status is FileStatus.REMOVED else file.previous_path
        for file in files
        if file.status in {FileStatus.REMOVED, FileStatus.RENAMED}
    )
    return present, frozenset(path for path in taken if path is not None) - present


def sought_paths(specs: Iterable[FileText], files: Sequence[ChangedFile]) -> tuple[str, ...]:
    """The paths that links of the specifications name and the list of files does not settle."""
    known = frozenset().union(*paths_after(files))
    named = (
        path
        for spec in specs
        if isinstance(spec.text, str)
        for target in relative_targets(spec.text)
        if (path := resolve(spec.path, target)) is not None and path not in known
    )
    return tuple(islice(dict.fromkeys(named), PATHS_LOOKED_UP))


def _targets(spec: FileText, snapshot: Snapshot) -> Targets:
    text = spec.text if isinstance(spec.text, str) else ""
    led = {target: resolve(spec.path, target) for target in relative_targets(text)}
    _, gone = paths_after(snapshot.files)
    return Targets(
        present=frozenset(target for target, path in led.items() if path in snapshot.present),
        absent=frozenset(target for target, path in led.items() if path in snapshot.absent),
        gone=frozenset(target for target, path in led.items() if path in gone),
    )
