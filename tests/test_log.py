import subprocess
import sys

_PROGRAM = """
import sys
from bot.log import logger, structlog
logger().warning("words", number=1)
print(sorted({"rich", "pygments", "colorama", "greenlet"} & set(sys.modules)))
import rich
print(rich.__name__)
"""


def test_log_loads_nothing_that_draws_and_hides_it_from_nobody_else() -> None:
    run = subprocess.run((sys.executable, "-c", _PROGRAM), capture_output=True, check=True)
    *line, loaded, found = run.stdout.decode().splitlines()
    assert "words" in line[0]
    assert (loaded, found) == ("[]", "rich")
