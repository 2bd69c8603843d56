"""The world of the chaos: files that outlive any process, and what should stand in them.

Each subject has a version that it should show, and remarks, one for each version that was shown. A
run reads both, works a moment, and writes what is missing: as the bot does with checks and
comments, so that two runs at once would remark twice.
"""

import os
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Final

POISONED: Final = range(1_001, 1_100)
"""Subjects that take the process of whoever runs them with them."""

SLOW: Final = range(2_001, 2_100)
"""Subjects that take long, so that they run beside whatever else does."""


class World:
    """What should be shown, what is, and what happened.

    Args:
        folder: kept by all that live in it; made where it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._wanted = folder / "wanted"
        self._shown = folder / "shown"
        self._remarks = folder / "remarks"
        self._buried = folder / "buried"
        self._journal = folder / "journal"
        for made in (self._wanted, self._shown, self._remarks, self._buried):
            made.mkdir(exist_ok=True)
        self._journal.touch()

    def want(self, number: int, version: int) -> None:
        _write(self._wanted / str(number), version)

    def wanted(self, number: int) -> int:
        return int((self._wanted / str(number)).read_text("ascii"))

    def show(self, number: int, version: int) -> None:
        _write(self._shown / str(number), version)

    def remarks(self, number: int) -> list[int]:
        path = self._remarks / str(number)
        return [int(line) for line in path.read_text("ascii").split()] if path.exists() else []

    def remark(self, number: int, version: int) -> None:
        _append(self._remarks / str(number), f"{version}\n")

    def bury(self, number: int) -> None:
        (self._buried / str(number)).touch()

    def buried(self) -> set[int]:
        return {int(path.name) for path in self._buried.iterdir()}

    def behind(self) -> list[int]:
        """The subjects that do not show what they should; poisoned ones, that they are given up."""
        wanted = {int(path.name) for path in self._wanted.iterdir() if path.name.isdecimal()}
        buried = self.buried()
        return sorted(n for n in wanted if n not in buried and not self._is_shown(n))

    def _is_shown(self, number: int) -> bool:
        shown, version = self._shown / str(number), self.wanted(number)
        is_newest = shown.exists() and int(shown.read_text("ascii")) == version
        return is_newest and version in self.remarks(number)

    def twice(self) -> int:
        """How many remarks stand that stand already."""
        found = [self.remarks(int(path.name)) for path in self._remarks.iterdir()]
        return sum(len(remarks) - len(set(remarks)) for remarks in found)

    def note(self, what: str, number: int) -> None:
        """Appends one line, which no other process can come between."""
        _append(self._journal, f"{time.monotonic():.6f} {os.getpid()} {what} {number}\n")

    def runs(self, deaths: dict[int, float]) -> list[list[tuple[float, float]]]:
        """When each subject's runs began and ended; one that was killed ended with its process."""
        found: dict[int, list[tuple[float, float]]] = defaultdict(list)
        # A process may itself run a subject twice at once, which is one overlap as well.
        begun: dict[tuple[int, int], list[float]] = defaultdict(list)
        for line in self._journal.read_text("ascii").splitlines():
            instant, pid, what, number = line.split()
            key, at_s = (int(pid), int(number)), float(instant)
            if what == "begin":
                begun[key].append(at_s)
            else:
                found[key[1]].append((begun[key].pop(0), at_s))
        for (process, subject_number), began in begun.items():
            found[subject_number] += [(at_s, deaths.get(process, at_s)) for at_s in began]
        return [sorted(runs) for runs in found.values()]


def overlaps(runs: list[tuple[float, float]]) -> int:
    """How many runs of one subject began while another was under way."""
    return sum(later[0] < earlier[1] for earlier, later in pairwise(runs))


def _write(path: Path, version: int) -> None:
    # Renamed into place: whoever is killed leaves the old one or the new one.
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(str(version), "ascii")
    new.rename(path)


def _append(path: Path, line: str) -> None:
    with path.open("ab", buffering=0) as file:
        file.write(line.encode())
