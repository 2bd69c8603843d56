import asyncio

from bot.jobs.company import Company


class Guest:
    """Joins, perhaps wants to be alone, and stays until it is let go."""

    def __init__(self, company: Company, *, is_shy: bool = False) -> None:
        self.is_in = asyncio.Event()
        self.may_go = asyncio.Event()
        self._company = company
        self._is_shy = is_shy
        self.task = asyncio.create_task(self._visit())

    async def _visit(self) -> None:
        async with self._company.joined():
            if self._is_shy:
                async with self._company.left():
                    await self._stay()
            else:
                await self._stay()

    async def _stay(self) -> None:
        self.is_in.set()
        await self.may_go.wait()

    async def go(self) -> None:
        self.may_go.set()
        await self.task


async def breathe() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_everybody_is_in_company() -> None:
    company = Company()
    guests = [Guest(company) for _ in range(3)]
    await breathe()
    assert all(guest.is_in.is_set() for guest in guests)
    for guest in guests:
        await guest.go()


async def test_who_wants_to_be_alone_waits_for_the_others_and_keeps_new_ones_out() -> None:
    company = Company()
    before = Guest(company)
    await breathe()
    shy = Guest(company, is_shy=True)
    await breathe()
    after = Guest(company)
    await breathe()
    assert (shy.is_in.is_set(), after.is_in.is_set()) == (False, False)
    left = [company.is_left]

    await before.go()
    await breathe()
    assert (shy.is_in.is_set(), after.is_in.is_set()) == (True, False)

    await shy.go()
    await breathe()
    assert after.is_in.is_set()
    left.append(company.is_left)
    assert left == [True, False]
    await after.go()


async def test_who_is_cancelled_while_waiting_lets_the_others_in() -> None:
    company = Company()
    before = Guest(company)
    await breathe()
    shy = Guest(company, is_shy=True)
    await breathe()
    shy.task.cancel()
    after = Guest(company)
    await breathe()
    assert after.is_in.is_set()
    await before.go()
    await after.go()
