import subprocess
import sys


def test_queue_on_a_server_loads_no_orm() -> None:
    program = (
        "import sys; from bot.jobs.database import open_database; from bot.jobs.store import Store;"
        "Store(open_database('postgresql://localhost/jobs'));"
        "print('asyncpg' in sys.modules, 'sqlalchemy.orm' in sys.modules)"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"True False\n"
