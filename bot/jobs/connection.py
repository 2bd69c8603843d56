"""What runs inside one transaction speaks to the database through this, whichever it is."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from bot.jobs.compiled import BoundStatement


class Row(Protocol):
    """What a statement returns once; its columns by name, by place, and in order."""

    def __getattr__(self, name: str) -> Any: ...  # noqa: ANN401 - what a driver returns
    def __getitem__(self, place: int) -> Any: ...  # noqa: ANN401 - as above
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> Iterable[str]: ...  # noqa: D102 - as of any mapping


class Connection(Protocol):
    """One connection, in the middle of a transaction.

    Attributes:
        dialect: ``sqlite`` or ``postgresql``.
    """

    @property
    def dialect(self) -> str:
        """Which kind of database it is."""
        ...

    async def rows(self, said: BoundStatement) -> list[Row]:
        """The rows that a statement returns, which is run with one row of values."""
        ...

    async def change(self, said: BoundStatement) -> int:
        """How many rows a statement changes, which is run with one row of values."""
        ...

    async def change_each(self, said: BoundStatement) -> None:
        """Runs a statement with each of its rows of values."""
        ...
