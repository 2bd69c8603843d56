import asyncio
from dataclasses import replace

import pytest
from msgspec import structs

from bot.jobs import sheets as module
from bot.jobs.database import Database, open_database
from bot.jobs.migrations import migrate
from bot.jobs.sheets import Sheets
from bot.model import InstallationId, PullRequestId, Sha
from bot.review.sheet import Asked, Part, PartState, Said, Sheet
from tests.jobs.sql import sql

PULL = PullRequestId(InstallationId(1), "Acme", "Specs", 7)
FIRST, SECOND, THIRD = Sha("a" * 40), Sha("b" * 40), Sha("c" * 40)
SHEET = Sheet(
    path="specs/a.md",
    files="https://github.example/blob/a",
    template="own",
    phase="Review",
    complete=3,
    required=5,
    parts=[Part(2, "Goals", 3, PartState.LEFT)],
    questions=[Asked(9, "Which?", "open", "2026-03-01"), Asked(10, "Who?", "answered")],
    findings=[Said(3, "PH201", "error", "Still [Name]."), Said(4, "PH202", "error", "x", "ada")],
)


async def opened(url: str) -> Database:
    database = open_database(url)
    await database.transact(migrate)
    return database


async def test_a_sheet_comes_back_with_all_heads_before_it(database_url: str) -> None:
    database = await opened(database_url)
    sheets = Sheets(database)
    other = replace(SHEET, path="specs/b.md")
    await sheets.keep(PULL, FIRST, (SHEET, other))
    await asyncio.sleep(0.02)
    done = replace(SHEET, complete=5, questions=[])
    await sheets.keep(PULL, SECOND, (SHEET,))
    await sheets.keep(PULL, SECOND, (done,))

    assert await sheets.newest("acme", "specs", 7, "specs/a.md") == done
    assert await sheets.newest("acme", "specs", 7, "specs/b.md") == other
    assert await sheets.newest("acme", "specs", 8, "specs/a.md") is None
    assert await sheets.paths("ACME", "specs", 7) == ("specs/a.md",)
    pushes = await sheets.pushes("acme", "specs", 7, "specs/a.md")
    assert [(each.head, each.complete, each.still_open) for each in pushes] == [
        (FIRST, 3, 1),
        (SECOND, 5, 0),
    ]
    await database.close()


async def test_a_question_is_as_old_as_the_first_head_that_asked_it(database_url: str) -> None:
    database = await opened(database_url)
    sheets = Sheets(database)
    await sheets.keep(PULL, FIRST, (SHEET,))
    await asyncio.sleep(0.02)
    more = replace(SHEET, questions=[*SHEET.questions, Asked(11, "When?", "open")])
    await sheets.keep(PULL, SECOND, (more,))

    pushes = await sheets.pushes("acme", "specs", 7, "specs/a.md")
    seen = await sheets.first_seen("acme", "specs", 7, "specs/a.md")
    assert seen == {"Which?": pushes[0].at, "Who?": pushes[0].at, "When?": pushes[1].at}
    assert await sheets.first_seen("acme", "specs", 8, "specs/a.md") == {}
    await database.close()


async def test_a_branch_that_is_set_back_is_shown_as_it_is(database_url: str) -> None:
    database = await opened(database_url)
    sheets = Sheets(database)
    await sheets.keep(PULL, FIRST, (SHEET,))
    await asyncio.sleep(0.02)
    later = replace(SHEET, complete=5)
    await sheets.keep(PULL, SECOND, (later, replace(later, path="specs/b.md")))
    await asyncio.sleep(0.02)
    await sheets.keep(PULL, FIRST, (SHEET,))

    assert await sheets.newest("acme", "specs", 7, "specs/a.md") == SHEET
    assert await sheets.paths("acme", "specs", 7) == ("specs/a.md",)
    pushes = await sheets.pushes("acme", "specs", 7, "specs/a.md")
    assert [each.head for each in pushes] == [SECOND, FIRST]
    await database.close()


async def test_a_head_that_is_read_again_was_not_pushed_again(database_url: str) -> None:
    database = await opened(database_url)
    sheets = Sheets(database)
    await sheets.keep(PULL, FIRST, (SHEET,))
    (before,) = await sheets.pushes("acme", "specs", 7, "specs/a.md")
    await asyncio.sleep(0.02)
    await sheets.keep(PULL, FIRST, (SHEET,))
    (after,) = await sheets.pushes("acme", "specs", 7, "specs/a.md")
    assert before == after
    await database.close()


async def test_of_each_pull_request_only_the_last_heads_are_kept(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_HEADS", 2)
    database = await opened(database_url)
    sheets = Sheets(database)
    other = structs.replace(PULL, number=8)
    await sheets.keep(other, FIRST, (SHEET,))
    for head in (FIRST, SECOND, THIRD):
        await sheets.keep(PULL, head, (SHEET, replace(SHEET, path="specs/b.md")))
        await asyncio.sleep(0.02)

    rows = await database.rows(sql("SELECT number, head FROM sheet"))
    assert sorted(map(tuple, rows)) == [(7, SECOND)] * 2 + [(7, THIRD)] * 2 + [(8, FIRST)]
    await database.close()


async def test_a_head_that_comes_after_the_clock_was_set_back_is_the_newest(
    database_url: str,
) -> None:
    database = await opened(database_url)
    sheets = Sheets(database)
    await sheets.keep(PULL, FIRST, (SHEET,))
    await database.change(sql("UPDATE sheet SET seen_at = seen_at + 3600"))
    later = replace(SHEET, complete=5)
    await sheets.keep(PULL, SECOND, (later,))
    assert await sheets.newest("acme", "specs", 7, "specs/a.md") == later
    pushes = await sheets.pushes("acme", "specs", 7, "specs/a.md")
    assert [push.head for push in pushes] == [FIRST, SECOND]
    await database.close()
