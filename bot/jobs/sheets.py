"""Keeps what the pages on specifications show: one row for each head of each pull request."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Select, delete, func, select
from sqlalchemy.engine import Connection

from bot.jobs.database import Database
from bot.jobs.tables import DatabaseNow, inserting
from bot.jobs.tables import sheet as table
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
        self._insert = inserting(database.dialect)

    async def keep(self, pull: PullRequestId, head: Sha, sheets: tuple[Sheet, ...]) -> None:
        """Keeps what stands at a head, in place of what stood there before."""
        rows = [_place(pull) | {"head": head} | _columns(sheet) for sheet in sheets]
        of_pull = _is(pull.owner, pull.repo, pull.number)

        def write(connection: Connection) -> None:
            by_time = select(table.c.head, table.c.seen_at).where(*of_pull)
            newest = connection.execute(by_time.order_by(table.c.seen_at.desc()).limit(1)).first()
            now = connection.execute(select(DatabaseNow())).scalar_one()
            # By a clock that was set back it would stand behind the head before it.
            seen_at = now if newest is None else max(now, newest.seen_at + _NEXT_S)
            # A branch that is set back to an earlier head has arrived there again.
            again = {} if newest is not None and newest.head == head else {"seen_at": seen_at}
            for row in rows:
                fresh = self._insert(table).values(**row, seen_at=seen_at)
                kept = {name: row[name] for name in ("body", "complete", "required", "still_open")}
                connection.execute(
                    fresh.on_conflict_do_update(
                        index_elements=list(table.primary_key), set_=kept | again
                    )
                )
            connection.execute(
                delete(table).where(*of_pull, table.c.head.not_in(_last_heads(pull)))
            )

        if rows:
            # A loss of power that undoes it undoes that the job is done, which came after it.
            await self._database.transact(write, on_disk=False)

    async def paths(self, owner: str, repo: str, number: int) -> tuple[str, ...]:
        """The specifications of a pull request at its newest head, by path."""
        of_pull = select(table.c.path, table.c.head, table.c.seen_at).where(
            *_is(owner, repo, number)
        )
        rows = await self._database.rows(of_pull.order_by(table.c.seen_at.desc(), table.c.path))
        return tuple(row.path for row in rows if row.head == rows[0].head)

    async def newest(self, owner: str, repo: str, number: int, path: str) -> Sheet | None:
        """The newest sheet of a specification; None where there is none."""
        one = select(table.c.body).where(*_is(owner, repo, number), table.c.path == path)
        rows = await self._database.rows(one.order_by(table.c.seen_at.desc()).limit(1))
        return msgspec.json.decode(rows[0].body, type=Sheet) if rows else None

    async def pushes(self, owner: str, repo: str, number: int, path: str) -> tuple[Push, ...]:
        """How far the specification was at each head, oldest first; the newest fifty."""
        of_path = select(table).where(*_is(owner, repo, number), table.c.path == path)
        rows = await self._database.rows(of_path.order_by(table.c.seen_at.desc()).limit(_HEADS))
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
        of_path = select(table.c.body, table.c.seen_at).where(
            *_is(owner, repo, number), table.c.path == path
        )
        rows = await self._database.rows(of_path.order_by(table.c.seen_at.desc()).limit(_HEADS))
        return {
            question.text: datetime.fromtimestamp(row.seen_at, UTC)
            for row in rows
            for question in msgspec.json.decode(row.body, type=Sheet).questions
        }


def _last_heads(pull: PullRequestId) -> Select[tuple[str]]:
    """The heads of a pull request that are kept."""
    heads = select(table.c.head).where(*_is(pull.owner, pull.repo, pull.number))
    return heads.group_by(table.c.head).order_by(func.max(table.c.seen_at).desc()).limit(_HEADS)


def _place(pull: PullRequestId) -> dict[str, object]:
    return {"owner": pull.owner.lower(), "repo": pull.repo.lower(), "number": pull.number}


def _columns(sheet: Sheet) -> dict[str, object]:
    return {
        "path": sheet.path,
        "complete": sheet.complete,
        "required": sheet.required,
        "still_open": sum(one.state == "open" for one in sheet.questions),
        "body": msgspec.json.encode(sheet).decode(),
    }


def _is(owner: str, repo: str, number: int) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.owner == owner.lower(),
        table.c.repo == repo.lower(),
        table.c.number == number,
    )
