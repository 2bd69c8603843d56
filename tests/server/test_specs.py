import html
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.jobs.database import StoreError, open_database
from bot.jobs.migrations import migrate
from bot.jobs.sheets import Sheets
from bot.model import Sha
from bot.review.address import Seal, pull_address
from bot.review.sheet import Sheet
from bot.server.specs import spec_routes
from tests.jobs.test_sheets import PULL, SHEET

SEAL = Seal.of([b"secret"])
TODAY = datetime.now(UTC).date()
HEAD = Sha("a" * 40)
Client = TestClient[web.Request, web.Application]


@pytest.fixture
async def sheets(tmp_path: object) -> AsyncIterator[Sheets]:
    database = open_database(f"sqlite:///{tmp_path}/jobs.db")
    await database.transact(migrate)
    yield Sheets(database)
    await database.close()


@pytest.fixture
async def client(sheets: Sheets) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(spec_routes(sheets, SEAL))
    async with TestClient(TestServer(app)) as client:
        yield client


async def seen(client: Client, address: str) -> tuple[int, str]:
    async with client.get(address) as response:
        return response.status, await response.text()


async def keep(sheets: Sheets, *kept: Sheet) -> Sequence[Sheet]:
    await sheets.keep(PULL, HEAD, kept)
    return kept


async def test_the_page_shows_map_questions_pushes_and_findings(
    client: Client, sheets: Sheets
) -> None:
    await keep(sheets, SHEET)
    status, text = await seen(client, pull_address("", SEAL, PULL, TODAY, "specs/a.md"))
    assert status == 200
    for words in (
        "3 of 5",
        "Goals",
        "Which?",
        "since 2026-03-01",
        f"since {TODAY}",
        "waived by ada",
        "<rect",
    ):
        assert words in text
    assert 'href="https://github.example/blob/a/specs/a.md?plain=1#L3"' in text


async def test_each_page_leads_to_the_pull_request_and_its_other_specifications(
    client: Client, sheets: Sheets
) -> None:
    address = pull_address("", SEAL, PULL, TODAY, "specs/a.md")
    await keep(sheets, SHEET)
    _, alone = await seen(client, address)
    assert 'href="https://github.example/pull/7"' in alone
    assert "specifications of this pull request" not in alone
    await keep(sheets, SHEET, replace(SHEET, path="specs/b c.md"))
    _, text = await seen(client, address)
    above = pull_address("", SEAL, PULL, TODAY)
    assert f'<a href="{above.replace("&", "&amp;")}">All 2 specifications' in text
    for listed in (above, pull_address("", SEAL, PULL, TODAY, "specs/gone.md")):
        _, text = await seen(client, listed)
        assert f"/specs/Acme/Specs/7/specs/b%20c.md?{above.partition('?')[2]}" in html.unescape(
            text
        )


async def test_a_pull_request_lists_its_specifications(client: Client, sheets: Sheets) -> None:
    await keep(sheets, SHEET)
    status, text = await seen(client, pull_address("", SEAL, PULL, TODAY))
    assert (status, "specs/a.md?until=" in text) == (200, True)


@pytest.mark.parametrize(
    "change",
    [
        ("/7", "/8"),
        ("key=", "key=0"),
        ("until=2", "until=3"),
        ("/7?", "/7/specs/other.md?until=x&"),
        ("/7", "/x"),
    ],
)
async def test_an_address_that_we_did_not_make_opens_nothing(
    client: Client, sheets: Sheets, change: tuple[str, str]
) -> None:
    await keep(sheets, SHEET)
    status, text = await seen(client, pull_address("", SEAL, PULL, TODAY).replace(*change))
    assert (status, "3 of 5" in text) == (403, False)
    assert "Re-run" in text


async def test_an_address_ends(client: Client, sheets: Sheets) -> None:
    await keep(sheets, SHEET)
    old = pull_address("", SEAL, PULL, TODAY - timedelta(days=31))
    assert (await seen(client, old))[0] == 403


async def test_what_is_not_kept_is_told(client: Client) -> None:
    status, text = await seen(client, pull_address("", SEAL, PULL, TODAY, "specs/a.md"))
    assert (status, "kept for 30 days" in text) == (404, True)


async def test_a_database_that_is_away_is_told(
    client: Client, sheets: Sheets, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise StoreError("away")

    monkeypatch.setattr(sheets, "newest", fail)
    status, _ = await seen(client, pull_address("", SEAL, PULL, TODAY, "specs/a.md"))
    assert status == 503


async def test_hostile_words_are_shown_as_words(client: Client, sheets: Sheets) -> None:
    part = SHEET.parts[0]._replace(title="<script>alert(1)</script>")
    await keep(sheets, replace(SHEET, parts=[part]))
    _, text = await seen(client, pull_address("", SEAL, PULL, TODAY, "specs/a.md"))
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
