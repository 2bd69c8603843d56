"""Runs `specbot` as a process of its own, with the judge at the door of its sandbox.

`python -m tests.contract.watched REPORT sandbox ...` runs `specbot sandbox ...` and writes each
violation to the file REPORT as it happens, for the process may be killed. The file is there as
soon as anything was judged.
"""

import signal
import sys
from pathlib import Path

from bot.cli.app import main as specbot
from tests.contract.recorder import Recorder
from tests.contract.watching import watching


class Scribe(Recorder):
    """A recorder that writes down what it finds at once."""

    def __init__(self, report: Path) -> None:
        super().__init__()
        self._report = report

    def note(self, place: str, faults: list[str]) -> None:
        """Append the faults to the report."""
        super().note(place, faults)
        with self._report.open("a", encoding="utf-8") as report:
            report.writelines(f"{place}: {fault}\n" for fault in faults)


def main() -> None:
    """Run the command with the arguments that follow the report."""
    # What a shell starts in the background inherits that an interruption is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with watching(Scribe(Path(sys.argv.pop(1)))):
        specbot()


if __name__ == "__main__":
    main()
