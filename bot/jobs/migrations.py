"""The tables' versions: steps that only go forward, taken by whichever process starts first.

A replica of an older version goes on working beside a newer one: a step only adds tables, indexes,
and columns that may be empty or have a default. What a version no longer needs is taken away two
versions later, when nobody asks for it any more; such a step also raises `schema_version.oldest`,
so that a program from before refuses to start. A step that has been released is never changed.
"""

from collections.abc import Sequence
from typing import Final

from bot.jobs.compiled import NOW, BoundStatement
from bot.jobs.connection import Connection
from bot.jobs.database import StoreError
from bot.log import logger

log = logger()

# Any number will do, as long as nobody else's migrations in the same database have it.
_LOCK: Final = 7_370_656_362
_VERSIONS: Final = """
CREATE TABLE IF NOT EXISTS schema_version (
  version BIGINT PRIMARY KEY,
  applied_at DOUBLE PRECISION NOT NULL
)"""

_QUEUE: Final = (
    """
    CREATE TABLE IF NOT EXISTS job (
      key TEXT PRIMARY KEY,
      kind VARCHAR(20) NOT NULL,
      installation BIGINT NOT NULL,
      owner TEXT NOT NULL,
      repo TEXT NOT NULL,
      number BIGINT,
      ref TEXT,
      wanted BIGINT NOT NULL,
      done BIGINT NOT NULL,
      claimed BIGINT NOT NULL,
      worker TEXT,
      token BIGINT NOT NULL,
      leased_until DOUBLE PRECISION NOT NULL,
      attempts INTEGER NOT NULL,
      not_before DOUBLE PRECISION NOT NULL,
      held_until DOUBLE PRECISION NOT NULL,
      buried_at DOUBLE PRECISION,
      buried_reason TEXT,
      first_wanted_at DOUBLE PRECISION NOT NULL,
      last_wanted_at DOUBLE PRECISION NOT NULL,
      last_delivery TEXT
    )""",
    """
    CREATE INDEX IF NOT EXISTS job_to_do ON job (installation, first_wanted_at)
    WHERE wanted > done""",
    """
    CREATE TABLE IF NOT EXISTS turn (
      installation BIGINT PRIMARY KEY,
      served_at DOUBLE PRECISION NOT NULL
    )""",
    """
    CREATE TABLE IF NOT EXISTS delivery (
      guid TEXT PRIMARY KEY,
      put_at DOUBLE PRECISION NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS ix_delivery_put_at ON delivery (put_at)",
)

_CHORES: Final = (
    """
    CREATE TABLE IF NOT EXISTS chore (
      name TEXT PRIMARY KEY,
      due_at DOUBLE PRECISION NOT NULL,
      reached DOUBLE PRECISION NOT NULL
    )""",
)

_DEPENDANTS: Final = (
    """
    CREATE TABLE IF NOT EXISTS dependant (
      owner TEXT NOT NULL,
      repo TEXT NOT NULL,
      ref TEXT NOT NULL,
      by_installation BIGINT NOT NULL,
      by_owner TEXT NOT NULL,
      by_repo TEXT NOT NULL,
      seen_at DOUBLE PRECISION NOT NULL,
      PRIMARY KEY (owner, repo, ref, by_installation, by_owner, by_repo)
    )""",
)

_SAID: Final = (
    """
    CREATE TABLE IF NOT EXISTS said (
      installation BIGINT NOT NULL,
      said_at DOUBLE PRECISION NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS said_of ON said (installation, said_at)",
)

_SHEETS: Final = (
    """
    CREATE TABLE IF NOT EXISTS sheet (
      owner TEXT NOT NULL,
      repo TEXT NOT NULL,
      number BIGINT NOT NULL,
      path TEXT NOT NULL,
      head VARCHAR(40) NOT NULL,
      complete INTEGER NOT NULL,
      required INTEGER NOT NULL,
      still_open INTEGER NOT NULL,
      body TEXT NOT NULL,
      seen_at DOUBLE PRECISION NOT NULL,
      PRIMARY KEY (owner, repo, number, path, head)
    )""",
    "CREATE INDEX IF NOT EXISTS ix_sheet_seen_at ON sheet (seen_at)",
)

_READY: Final = (
    # The same expression as `tables.ready_at`, without which no statement would use the index.
    """
    CREATE INDEX IF NOT EXISTS job_ready ON job (installation, (
      CASE
        WHEN first_wanted_at >= leased_until AND first_wanted_at >= not_before
          AND first_wanted_at >= held_until THEN first_wanted_at
        WHEN leased_until >= not_before AND leased_until >= held_until THEN leased_until
        WHEN not_before >= held_until THEN not_before
        ELSE held_until
      END
    ))
    WHERE wanted > done AND buried_at IS NULL""",
    "CREATE INDEX IF NOT EXISTS job_held ON job (worker) WHERE worker IS NOT NULL",
)

_DEATHS: Final = (
    "ALTER TABLE job ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE schema_version ADD COLUMN oldest BIGINT NOT NULL DEFAULT 0",
)

STEPS: Final[Sequence[Sequence[str]]] = (
    _QUEUE,
    _CHORES,
    _DEPENDANTS,
    _SAID,
    _SHEETS,
    _READY,
    _DEATHS,
)
"""What each version, from 1 on, adds; in words that SQLite and PostgreSQL share."""


async def migrate(connection: Connection, steps: Sequence[Sequence[str]] = STEPS) -> None:
    """Brings the tables up to this version, inside the transaction of the connection.

    Several processes may do so at once: each waits for the one before and finds its work done. A
    database that a newer version has brought further is left as it is.

    Raises:
        StoreError: it has been brought so far that this version cannot work with it.
    """
    if connection.dialect == "postgresql":
        # SQLite's transaction is alone from its beginning.
        await connection.rows(BoundStatement(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    await connection.change(BoundStatement(_VERSIONS))
    found = await _highest(connection, "version")
    for version, statements in enumerate(steps[found:], start=found + 1):
        for statement in statements:
            await connection.change(BoundStatement(statement))
        await connection.change(_reached(version, connection.dialect))
        if found:
            log.info("tables brought forward", version=version)
    await _refuse_what_is_too_new(connection, known=len(steps))


def _reached(version: int, dialect: str) -> BoundStatement:
    return BoundStatement(
        f"INSERT INTO schema_version (version, applied_at) VALUES ({version}, {NOW[dialect]})"  # noqa: S608 - both are ours
    )


async def _refuse_what_is_too_new(connection: Connection, *, known: int) -> None:
    oldest = await _highest(connection, "oldest")
    if oldest > known:
        raise StoreError(
            f"its tables are for version {oldest} or newer, and this program is of version {known};"
            " install a newer one"
        )


async def _highest(connection: Connection, column: str) -> int:
    ((highest,),) = await connection.rows(
        BoundStatement(f"SELECT max({column}) FROM schema_version")  # noqa: S608 - a name of ours
    )
    return highest or 0
