"""Opens a database for the queue, with the settings under which a commit is on disk."""

from importlib.util import find_spec
from typing import Final

from sqlalchemy import event, make_url
from sqlalchemy.engine import URL, Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

_ASYNC_DRIVERS: Final = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
)
_WAIT_FOR_CONNECTION_S: Final = 5


def database_url(text: str) -> URL:
    """Reads a database URL and chooses the asynchronous driver for it.

    Raises:
        ValueError: it is no URL of a database, or of one for which nothing is installed; the text
            quotes nothing of the URL.
    """
    try:
        url = make_url(text)
    except Exception as error:
        raise ValueError("it is no database URL") from error
    dialect = url.get_backend_name()
    if dialect not in _ASYNC_DRIVERS:
        raise ValueError("only sqlite and postgresql are known")
    driver = _ASYNC_DRIVERS[dialect]
    if find_spec(driver) is None:
        raise ValueError(f"{dialect} needs the Python package {driver}, which is not installed")
    return url.set(drivername=f"{dialect}+{driver}")


def open_database(text: str) -> AsyncEngine:
    """An engine whose every transaction is durable once it has committed.

    Nothing is connected yet.

    Raises:
        ValueError: as `database_url`.
    """
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_async_engine(url, pool_pre_ping=True, pool_timeout=_WAIT_FOR_CONNECTION_S)


def _open_sqlite(url: URL) -> AsyncEngine:
    # SQLite has one writer. One connection makes our own tasks wait in order, off the event loop.
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_CONNECTION_S,
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Otherwise the driver begins transactions by itself, later than it should.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # A plain BEGIN takes the write lock late and then fails at once where it should wait.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
