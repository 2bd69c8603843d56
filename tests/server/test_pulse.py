import asyncio
import time

from bot.server.pulse import pulse


async def test_work_that_keeps_the_loop_is_told() -> None:
    late: list[float] = []
    async with pulse(late.append, every_s=0.01):
        await asyncio.sleep(0.05)
        time.sleep(0.2)  # noqa: ASYNC251 - that is the point
        await asyncio.sleep(0.05)

    assert max(late) > 0.15
    assert min(late) >= 0
