import subprocess
import sys
from pathlib import Path

from bot.jobs.compiled import BoundStatement
from bot.jobs.database import open_database
from bot.jobs.migrations import migrate


def test_queue_in_a_file_loads_nothing_of_a_server() -> None:
    program = (
        "import sys; from bot.jobs.database import open_database; from bot.jobs.store import Store;"
        "Store(open_database('sqlite://')); print({'sqlalchemy', 'asyncpg'} & set(sys.modules))"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"set()\n"


async def test_journal_is_written_back_seldom_but_does_not_grow_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "jobs.db"
    database = open_database(f"sqlite:///{file}")
    await database.transact(migrate)
    journal = file.with_name("jobs.db-wal")
    sizes = []
    for turn in range(6):
        guids = [(f"{turn}-{number}-{'x' * 4_000}",) for number in range(1_000)]
        said = "INSERT INTO delivery (guid, put_at) VALUES (?, 0)"
        await database.tell([BoundStatement(said, guids)])
        sizes.append(journal.stat().st_size / 1_000_000)
    await database.close()

    assert 8 < sizes[0] < 16 < max(sizes) < 40
