"""How deliveries, and what they want, are written down: it is done for every one that comes."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from bot.jobs.compiled import BoundStatement, Statements
from bot.jobs.subjects import WISHED


class Intake:
    """Says to a database what is wanted, in as few words as it understands.

    Args:
        say: what can be said to it.
        is_shared: whether it is a server, to which each statement of its own would be another
            round trip.
    """

    def __init__(self, say: Statements, *, is_shared: bool) -> None:
        self._say = say
        self._is_shared = is_shared

    def statements(
        self, guids: Collection[str], rows: Sequence[Mapping[str, Any]]
    ) -> list[BoundStatement]:
        """Remembers deliveries once each, wants the subjects, and tells other processes of them.

        Args:
            guids: of the deliveries.
            rows: the columns `WISHED` of each subject.
        """
        if self._is_shared:
            columns = {name: [row[name] for row in rows] for name in WISHED}
            return [self._say.say("keep", guid=list(guids), **columns)]
        came = [{"guid": guid} for guid in guids]
        return [
            self._say.say_each(name, values)
            for name, values in (("remember", came), ("want", rows))
            if values
        ]
