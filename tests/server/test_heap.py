import asyncio
import platform

import pytest

from bot.server import heap
from bot.server.heap import trimming


async def test_memory_is_given_back_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    is_enough = asyncio.Event()

    def trim(kept: int) -> None:
        asked.append(kept)
        if len(asked) == 3:
            is_enough.set()

    monkeypatch.setattr(heap, "_trim", lambda: trim)
    async with trimming(every_s=0.001), asyncio.timeout(5):
        await is_enough.wait()
    number = len(asked)
    await asyncio.sleep(0.01)
    assert asked == [0] * number


async def test_other_libraries_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(_name: None) -> object:
        return object()

    monkeypatch.setattr("ctypes.CDLL", without)
    async with trimming(every_s=0.001):
        assert len(asyncio.all_tasks()) == 1


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_glibc_is_known() -> None:
    trim = heap._trim()
    assert trim is not None
    assert trim(0) in (0, 1)
