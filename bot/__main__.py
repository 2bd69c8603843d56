"""The way in: the console script `specbot`, which `python -m bot` is as well.

Checking files runs before every commit, and a server runs for months; both do without the table of
all commands.
"""

import gc
import os
import sys
from typing import NoReturn

_CHECK = "check"
_SERVE = "serve"
_SELDOM_USED = ("yaml", "rapidfuzz", "tomllib", "difflib", "mdurl", "ipaddress")
_UNUSED_BY_A_SERVER = ("rapidfuzz",)
"""Only a wrong word in a configuration or a command needs it here; whoever reads has its own."""
_INTERRUPTED = 130


def main() -> None:
    """Runs the command that the arguments name."""
    if sys.argv[1:2] == [_CHECK]:
        _check(sys.argv[2:])
    if sys.argv[1:] == [_SERVE]:
        _serve()
    # Only here: it loads what the other commands' options need.
    from bot.cli.app import main as all_commands  # noqa: PLC0415 - see above

    all_commands()


def _check(arguments: list[str]) -> NoReturn:
    from bot.cli.first_use import load_on_first_use  # noqa: PLC0415 - no other command needs it

    # Hardly anything that a check makes is part of a cycle.
    gc.set_threshold(50_000, 20, 100)
    load_on_first_use(_SELDOM_USED)
    from bot.cli.check import check  # noqa: PLC0415 - what it imports is loaded in that way

    try:
        check(arguments)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Who reads it has gone, as `head` does; what is left in the stream has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _serve() -> NoReturn:
    from bot.cli.first_use import load_on_first_use  # noqa: PLC0415 - as for a check

    load_on_first_use(_UNUSED_BY_A_SERVER)
    from bot.cli.serve import serve  # noqa: PLC0415 - what it imports is loaded in that way

    try:
        serve()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    sys.exit()


if __name__ == "__main__":
    main()
