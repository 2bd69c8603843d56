"""Statements in the words of the database's driver, written down once and said as they are.

`bot.jobs.statements` has them as they are thought, and ``make statements`` writes them down.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

DIALECTS: Final = ("sqlite", "postgresql")
NOW: Final = {
    # unixepoch('subsec') came with SQLite 3.42; Debian 12 has 3.40.
    "sqlite": "((julianday('now') - 2440587.5) * 86400.0)",
    # Stands still while a statement runs; otherwise no index could be searched with it.
    "postgresql": "extract(epoch from statement_timestamp())::double precision",
}
"""The database's clock, in seconds since 1970: the only one that several machines share."""

_FOLDER: Final = Path(__file__).with_name("sql")
_WRITTEN: Final = re.compile(r"^-- (\w+)\(([\w, ]*)\)\n(.*?);$", re.MULTILINE | re.DOTALL)


class BoundStatement(NamedTuple):
    """A statement, and the values it is run with.

    Attributes:
        text: with the driver's own placeholders.
        rows: their values; it is run with each of them.
    """

    text: str
    rows: Sequence[Sequence[Any]] = ((),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledStatement:
    """One statement, ready to be bound to other values again and again.

    Attributes:
        text: with the driver's own placeholders.
        places: the name of the value at each of them.
    """

    text: str
    places: tuple[str, ...]

    def bound_to(self, rows: Iterable[Mapping[str, Any]]) -> BoundStatement:
        """The statement with its values, for each time that it is to be run.

        Args:
            rows: they may name more than the statement asks for.

        Raises:
            KeyError: a value is missing.
        """
        return BoundStatement(self.text, [tuple(row[name] for name in self.places) for row in rows])


class Statements:
    """All that can be said to a database.

    Args:
        dialect: ``sqlite`` or ``postgresql``.
        now: tells the time in place of the database's clock.
    """

    def __init__(self, dialect: str, now: Callable[[], float] | None = None) -> None:
        self._clock = NOW[dialect]
        self._now = now
        self._by_name = _read(dialect)

    def say(self, name: str, /, **values: Any) -> BoundStatement:  # noqa: ANN401 - what drivers take
        """A statement with its values.

        Raises:
            KeyError: there is no such statement, or a value is missing.
        """
        return self.say_each(name, [values])

    def say_each(self, name: str, rows: Iterable[Mapping[str, Any]]) -> BoundStatement:
        """A statement that is run with each of some rows.

        Raises:
            KeyError: as `say`.
        """
        said = self._by_name[name].bound_to(rows)
        if self._now is None:
            return said
        told = f"CAST({self._now()!r} AS DOUBLE PRECISION)"
        return said._replace(text=said.text.replace(self._clock, told))


@cache
def _read(dialect: str) -> Mapping[str, CompiledStatement]:
    """What is written down, by its names."""
    text = written_down(dialect).read_text("ascii")
    return {
        name: CompiledStatement(text=said, places=tuple(re.findall(r"\w+", places)))
        for name, places, said in _WRITTEN.findall(text)
    }


def written(name: str, statement: CompiledStatement) -> str:
    """A statement as it is written down."""
    lines = (line.rstrip() for line in statement.text.strip().splitlines())
    return f"-- {name}({', '.join(statement.places)})\n" + "\n".join(lines) + ";\n"


def written_down(dialect: str) -> Path:
    """Where the statements for a dialect are written down."""
    return _FOLDER / f"{dialect}.sql"
