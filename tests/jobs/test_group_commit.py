"""What comes during a commit shares the next, and everybody hears what became of it."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.jobs import group_commit
from bot.jobs.database import StoreError
from bot.jobs.group_commit import GroupCommit


class Disk:
    """Remembers what was committed together; each commit waits until it is let through."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.may_go = asyncio.Event()
        self.is_full = False

    async def commit(self, items: Sequence[int]) -> None:
        await self.may_go.wait()
        await asyncio.sleep(0)
        if self.is_full:
            raise StoreError("disk full")
        self.groups.append(list(items))


async def bring(group: GroupCommit[int], *items: int) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(group.keep(item)) for item in items]
    await asyncio.sleep(0)
    return tasks


async def test_first_is_committed_alone_and_the_rest_together() -> None:
    disk = Disk()
    group = GroupCommit(disk.commit)
    first = await bring(group, 0)
    await asyncio.sleep(0)
    rest = await bring(group, 1, 2, 3)
    disk.may_go.set()
    await asyncio.gather(*first, *rest)

    assert disk.groups == [[0], [1, 2, 3]]


async def test_nobody_is_answered_before_the_commit_is_done() -> None:
    disk = Disk()
    (task,) = await bring(GroupCommit(disk.commit), 0)
    await asyncio.sleep(0.01)
    assert not task.done()
    disk.may_go.set()
    await task


async def test_failure_is_told_to_the_whole_group_and_to_nobody_else() -> None:
    disk = Disk()
    group = GroupCommit(disk.commit)
    disk.may_go.set()
    disk.is_full = True
    told = await asyncio.gather(*await bring(group, 1, 2), return_exceptions=True)
    disk.is_full = False
    await group.keep(3)

    assert [str(error) for error in told] == ["disk full", "disk full"]
    assert disk.groups == [[3]]


async def test_who_is_cancelled_harms_nobody_and_is_kept_all_the_same() -> None:
    disk = Disk()
    group = GroupCommit(disk.commit)
    first, second = await bring(group, 1, 2)
    first.cancel()
    disk.may_go.set()
    await second
    await group.settle()

    assert first.cancelled()
    assert sorted(item for items in disk.groups for item in items) == [1, 2]


async def test_too_many_are_told_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "MOST_WAITING", 2)
    disk = Disk()
    group = GroupCommit(disk.commit)
    tasks = await bring(group, 0, 1)
    with pytest.raises(StoreError, match="more comes in"):
        await group.keep(2)
    disk.may_go.set()
    await asyncio.gather(*tasks)


async def test_group_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_commit, "LARGEST_GROUP", 2)
    disk = Disk()
    group = GroupCommit(disk.commit)
    disk.may_go.set()
    await asyncio.gather(*await bring(group, 0, 1, 2, 3, 4))

    assert [len(items) for items in disk.groups] == [2, 2, 1]
