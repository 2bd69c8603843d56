import subprocess
import sys
from pathlib import Path

from sqlalchemy import insert

from bot.jobs.database import open_database
from bot.jobs.migrations import migrate
from bot.jobs.tables import delivery


def test_queue_in_a_file_loads_nothing_of_a_server() -> None:
    program = (
        "import sys; from bot.jobs.database import open_database; from bot.jobs.store import Store;"
        "Store(open_database('sqlite://')); print('sqlalchemy.dialects.postgresql' in sys.modules)"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"False\n"


async def test_journal_is_written_back_seldom_but_does_not_grow_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "jobs.db"
    database = open_database(f"sqlite:///{file}")
    await database.transact(migrate)
    journal = file.with_name("jobs.db-wal")
    words = database.compiled(insert(delivery).values(put_at=0), ["guid"])
    sizes = []
    for turn in range(6):
        guids = [f"{turn}-{number}-{'x' * 4_000}" for number in range(1_000)]
        await database.tell([words.bound_to({"guid": guid} for guid in guids)])
        sizes.append(journal.stat().st_size / 1_000_000)
    await database.close()

    assert 8 < sizes[0] < 16 < max(sizes) < 40
