import subprocess
import sys


def test_queue_on_a_server_loads_the_driver_alone() -> None:
    program = (
        "import sys; from bot.jobs.database import open_database; from bot.jobs.store import Store;"
        "Store(open_database('postgresql://localhost/jobs'));"
        "print('asyncpg' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"True False\n"
