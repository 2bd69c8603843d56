"""Work that does what hostile specifications would like to do; run in processes of its own."""

import os
import time


def double(number: int) -> int:
    return 2 * number


def draw(_lot: int) -> int:
    return int.from_bytes(os.urandom(8), "big") + 1


def spin() -> None:
    while True:
        pass


def eat() -> int:
    return len(bytearray(8 * 1024**3))


def die() -> None:
    os._exit(7)


def raise_error() -> None:
    raise LookupError("an ordinary bug")


def sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def die_at_first(file: str) -> int:
    """Dies unless it has died before, as one does whom the machine has no room for."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return os.getpid()
    os._exit(9)
