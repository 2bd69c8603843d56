import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.jobs.journal import ROWS_BETWEEN, Journal


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """One that leaves its journal as it is."""
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("CREATE TABLE word (text TEXT)")
        yield connection


def _is_written_back(file: Path) -> bool:
    """Whether the database itself holds all, without its journal."""
    return file.stat().st_size > 1_000_000


def _write(connection: sqlite3.Connection, rows: int) -> int:
    connection.executemany("INSERT INTO word VALUES (?)", [("x" * 4_000,)] * rows)
    return rows


def _until_written_back(file: Path) -> None:
    gives_up_at = time.monotonic() + 10
    while not _is_written_back(file):
        assert time.monotonic() < gives_up_at
        time.sleep(0.01)


def test_long_journal_is_written_back_while_its_writer_goes_on(
    writer: sqlite3.Connection, tmp_path: Path
) -> None:
    with closing(Journal(str(tmp_path / "a.db"))) as journal:
        journal.grow(_write(writer, ROWS_BETWEEN - 1))
        time.sleep(0.1)
        assert not _is_written_back(tmp_path / "a.db")

        writer.execute("BEGIN IMMEDIATE")
        journal.grow(1)
        _until_written_back(tmp_path / "a.db")
        writer.execute("COMMIT")


def test_journal_that_cannot_be_written_back_stops_nobody(tmp_path: Path) -> None:
    with closing(Journal(str(tmp_path / "nowhere" / "a.db"))) as journal:
        for _ in range(3):
            journal.grow(ROWS_BETWEEN)


def test_closed_journal_leaves_the_file_to_its_writer(
    writer: sqlite3.Connection, tmp_path: Path
) -> None:
    journal = Journal(str(tmp_path / "a.db"))
    journal.grow(_write(writer, ROWS_BETWEEN))
    journal.close()

    assert _is_written_back(tmp_path / "a.db")
    assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
