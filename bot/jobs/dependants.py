"""Remembers whose configuration extends whose, so that a change of one is a change of all."""

from bot.jobs.compiled import Statements
from bot.jobs.connection import Row
from bot.jobs.database import Database
from bot.model import Dependants, InstallationId, OpenPulls


class Kinship:
    """Which repositories extend a configuration of which; every method raises `StoreError`.

    Owners and repositories are the same in whatever case they are written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._say = Statements(database.dialect)

    async def remember(self, by: OpenPulls, owner: str, repo: str, ref: str | None) -> None:
        """Notes that a repository extends a configuration.

        Args:
            by: the one that extends it.
            owner: of the configuration.
            repo: of the configuration.
            ref: its branch; None: the default branch, whatever its name.
        """
        said = self._say.say(
            "remember_dependant",
            owner=owner.casefold(),
            repo=repo.casefold(),
            ref=ref or "",
            by_installation=by.installation,
            by_owner=by.owner,
            by_repo=by.repo,
        )
        # A loss of power that undoes it undoes that the job is done, which came after it.
        await self._database.change(said, on_disk=False)

    async def of(self, changed: Dependants) -> tuple[OpenPulls, ...]:
        """The open pull requests of every repository that extends what has changed."""
        said = self._say.say(
            "dependants",
            owner=changed.owner.casefold(),
            repo=changed.repo.casefold(),
            ref=changed.ref,
            or_ref="" if changed.is_default else changed.ref,
        )
        rows = await self._database.rows(said)
        return tuple(dict.fromkeys(map(_open_pulls, rows)))


def _open_pulls(row: Row) -> OpenPulls:
    return OpenPulls(InstallationId(row.by_installation), row.by_owner, row.by_repo)
