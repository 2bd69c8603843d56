"""Keeps what the pages on specifications show: one row for each head of each pull request."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from bot.jobs.compiled import Statements
from bot.jobs.connection import Connection
from bot.jobs.database import Database
from bot.model import PullRequestId, Sha
from bot.review.sheet import Sheet

_HEADS: Final = 50
_NEXT_S: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """How far a specification was at one head; `at` is when it came to be the head, aware UTC."""

    head: Sha
    at: datetime
    complete: int
    required: int
    still_open: int


class Sheets:
    """The sheets of pull requests; every method raises `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._say = Statements(database.dialect)

    async def keep(self, pull: PullRequestId, head: Sha, sheets: tuple[Sheet, ...]) -> None:
        """Keeps what stands at a head, in place of what stood there before."""
        place = _place(pull.owner, pull.repo, pull.number)
        rows = [place | {"head": head} | _columns(sheet) for sheet in sheets]

        async def write(connection: Connection) -> None:
            newest = await connection.rows(self._say.say("newest_head", **place))
            ((now,),) = await connection.rows(self._say.say("now"))
            # By a clock that was set back it would stand behind the head before it.
            seen_at = max(now, newest[0].seen_at + _NEXT_S) if newest else now
            # A branch that is set back to an earlier head has arrived there again.
            is_again = not newest or newest[0].head != head
            keep = "keep_sheet_again" if is_again else "keep_sheet"
            await connection.change_each(
                self._say.say_each(keep, [row | {"seen_at": seen_at} for row in rows])
            )
            await connection.change(self._say.say("forget_heads", **place, most=_HEADS))

        if rows:
            # A loss of power that undoes it undoes that the job is done, which came after it.
            await self._database.transact(write, on_disk=False)

    async def paths(self, owner: str, repo: str, number: int) -> tuple[str, ...]:
        """The specifications of a pull request at its newest head, by path."""
        rows = await self._database.rows(self._say.say("paths", **_place(owner, repo, number)))
        return tuple(row.path for row in rows if row.head == rows[0].head)

    async def newest(self, owner: str, repo: str, number: int, path: str) -> Sheet | None:
        """The newest sheet of a specification; None where there is none."""
        said = self._say.say("newest_sheet", **_place(owner, repo, number), path=path)
        rows = await self._database.rows(said)
        return msgspec.json.decode(rows[0].body, type=Sheet) if rows else None

    async def pushes(self, owner: str, repo: str, number: int, path: str) -> tuple[Push, ...]:
        """How far the specification was at each head, oldest first; the newest fifty."""
        said = self._say.say("pushes", **_place(owner, repo, number), path=path, most=_HEADS)
        rows = await self._database.rows(said)
        return tuple(
            Push(
                head=Sha(row.head),
                at=datetime.fromtimestamp(row.seen_at, UTC),
                complete=row.complete,
                required=row.required,
                still_open=row.still_open,
            )
            for row in reversed(rows)
        )

    async def first_seen(
        self, owner: str, repo: str, number: int, path: str
    ) -> dict[str, datetime]:
        """When each question of the kept heads was first seen, by its words; aware UTC.

        What was asked before the pull request came is seen with it.
        """
        said = self._say.say("bodies", **_place(owner, repo, number), path=path, most=_HEADS)
        rows = await self._database.rows(said)
        return {
            question.text: datetime.fromtimestamp(row.seen_at, UTC)
            for row in rows
            for question in msgspec.json.decode(row.body, type=Sheet).questions
        }


def _place(owner: str, repo: str, number: int) -> dict[str, Any]:
    return {"owner": owner.lower(), "repo": repo.lower(), "number": number}


def _columns(sheet: Sheet) -> dict[str, Any]:
    return {
        "path": sheet.path,
        "complete": sheet.complete,
        "required": sheet.required,
        "still_open": sum(one.state == "open" for one in sheet.questions),
        "body": msgspec.json.encode(sheet).decode(),
    }
