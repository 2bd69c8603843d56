"""How every command says that it cannot run, or not do all."""

import sys
from typing import Final, NoReturn

from bot.cli.printable import printable

CANNOT_RUN: Final = 2


def refuse(*faults: object) -> NoReturn:
    """Says each fault in one line on standard error, and ends with exit code 2."""
    for fault in faults:
        remark(str(fault))
    sys.exit(CANNOT_RUN)


def remark(words: str) -> None:
    """Says something beside the answer, on standard error."""
    sys.stdout.flush()
    print(f"specbot: {printable(words)}", file=sys.stderr, flush=True)  # noqa: T201 - the answer
