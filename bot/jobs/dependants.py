"""Remembers whose configuration extends whose, so that a change of one is a change of all."""

from typing import Any

from sqlalchemy import Row, select

from bot.jobs.database import Database
from bot.jobs.tables import DatabaseNow, dependant, inserting
from bot.model import Dependants, InstallationId, OpenPulls


class Kinship:
    """Which repositories extend a configuration of which; every method raises `StoreError`.

    Owners and repositories are the same in whatever case they are written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._insert = inserting(database.dialect)

    async def remember(self, by: OpenPulls, owner: str, repo: str, ref: str | None) -> None:
        """Notes that a repository extends a configuration.

        Args:
            by: the one that extends it.
            owner: of the configuration.
            repo: of the configuration.
            ref: its branch; None: the default branch, whatever its name.
        """
        row = {
            "owner": owner.casefold(),
            "repo": repo.casefold(),
            "ref": ref or "",
            "by_installation": by.installation,
            "by_owner": by.owner,
            "by_repo": by.repo,
        }
        now = DatabaseNow()
        statement = (
            self._insert(dependant)
            .values(**row, seen_at=now)
            .on_conflict_do_update(index_elements=list(row), set_={"seen_at": now})
        )
        # A loss of power that undoes it undoes that the job is done, which came after it.
        await self._database.count_changed(statement, on_disk=False)

    async def of(self, changed: Dependants) -> tuple[OpenPulls, ...]:
        """The open pull requests of every repository that extends what has changed."""
        refs = [changed.ref, *([""] if changed.is_default else [])]
        is_extended = (
            (dependant.c.owner == changed.owner.casefold())
            & (dependant.c.repo == changed.repo.casefold())
            & dependant.c.ref.in_(refs)
        )
        rows = await self._database.rows(select(dependant).where(is_extended))
        return tuple(dict.fromkeys(map(_open_pulls, rows)))


def _open_pulls(row: Row[Any]) -> OpenPulls:
    return OpenPulls(InstallationId(row.by_installation), row.by_owner, row.by_repo)
