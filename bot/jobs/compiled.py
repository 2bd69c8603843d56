"""Statements in the words of the database's driver, put together once and said as they are.

What SQLAlchemy does at each small transaction, from its pool to its cache, takes longer than the
database does. Where a delivery waits for it, it is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Compiled
from sqlalchemy.sql.compiler import SQLCompiler


class BoundStatement(NamedTuple):
    """A compiled statement, and the values it is run with.

    Attributes:
        text: with the driver's own placeholders.
        rows: their values; it is run with each of them.
    """

    text: str
    rows: Sequence[Sequence[Any]]


class CompiledStatement:
    """One statement, ready to be bound to other values again and again.

    Args:
        compiled: for the dialect of the driver.
    """

    def __init__(self, compiled: Compiled) -> None:
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 - for the types
        self._text = compiled.string
        self._places = tuple(compiled.positiontup or ())
        self._parameters = {name: compiled.binds[name] for name in self._places}

    def bound_to(self, rows: Iterable[Mapping[str, Any]]) -> BoundStatement:
        """The statement with the values of its parameters, for each time that it is to be run.

        Args:
            rows: what a row does not name has the value that it was given in the statement.
        """
        # Not kept: a parameter may be asked for its value, as a clock is.
        own = {name: each.effective_value for name, each in self._parameters.items()}
        whole = ({**own, **row} for row in rows)
        return BoundStatement(
            self._text, [tuple(values[name] for name in self._places) for values in whole]
        )
