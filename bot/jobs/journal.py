"""Writes back what SQLite has in its journal, beside the transactions and not between them.

SQLite leaves it to whoever commits when the journal is long, and everybody waits meanwhile: the
slowest of each hundred deliveries waited for nothing else. A second connection does the same while
the first goes on committing.

Source: https://www.sqlite.org/wal.html#checkpointing
"""

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Final

ROWS_BETWEEN: Final = 600
"""Each changes some three pages, so that the journal is some eight megabytes long by then."""
_ITS_CACHE: Final = "PRAGMA cache_size = -64"


class Journal:
    """The journal of one file, written back whenever many rows were changed.

    Nothing is lost when it fails: the next try, or whoever commits when SQLite's own limit is
    reached, writes back the same pages.

    Args:
        file: the database, which need not be there yet.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite-journal")
        self._connection: sqlite3.Connection | None = None
        self._underway: Future[None] | None = None
        self._rows = 0

    def grow(self, rows: int) -> None:
        """Takes note of so many rows that a transaction has changed, and does not wait."""
        self._rows += rows
        if self._rows < ROWS_BETWEEN or (self._underway and not self._underway.done()):
            return
        self._rows = 0
        self._underway = self._thread.submit(self._write_back)

    def close(self) -> None:
        """Waits for what is under way and lets go of the file."""
        # SQLite lets only the thread that opened a connection close it.
        self._thread.submit(self._let_go).result()
        self._thread.shutdown()

    def _write_back(self) -> None:
        with suppress(sqlite3.Error):
            if self._connection is None:
                self._connection = sqlite3.connect(self._file, isolation_level=None)
                self._connection.execute(_ITS_CACHE)
            # The only mode that makes nobody wait, neither who reads nor who writes.
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
