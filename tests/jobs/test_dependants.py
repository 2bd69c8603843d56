import pytest

from bot.jobs import dependants
from bot.jobs.database import Database, open_database
from bot.jobs.dependants import Kinship
from bot.jobs.migrations import migrate
from bot.model import Dependants, InstallationId, OpenPulls

ONE, OTHER = InstallationId(1), InstallationId(2)
PLANS, GUIDES = OpenPulls(ONE, "acme", "plans"), OpenPulls(OTHER, "umbrella", "guides")
ON_MAIN = Dependants(ONE, "Acme", "Standards", "main", is_default=True)
ON_TWO = Dependants(ONE, "acme", "standards", "v2")


async def opened(url: str) -> Database:
    database = open_database(url)
    await database.transact(migrate)
    return database


async def test_a_change_leads_to_all_who_extend_that_branch(database_url: str) -> None:
    database = await opened(database_url)
    kinship = Kinship(database)
    for _ in range(2):
        await kinship.remember(PLANS, "acme", "standards", None)
        await kinship.remember(GUIDES, "ACME", "standards", "main")
        await kinship.remember(GUIDES, "acme", "standards", "v2")
    assert set(await kinship.of(ON_MAIN)) == {PLANS, GUIDES}
    assert await kinship.of(ON_TWO) == (GUIDES,)
    assert await kinship.of(Dependants(ONE, "acme", "plans", "main", is_default=True)) == ()
    await database.close()


async def test_who_has_not_been_seen_for_long_is_forgotten(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await opened(database_url)
    kinship = Kinship(database)
    await kinship.remember(PLANS, "acme", "standards", None)
    monkeypatch.setattr(dependants, "_KEPT_S", -1)
    await kinship.remember(GUIDES, "acme", "standards", None)
    assert await kinship.of(ON_MAIN) == ()
    await database.close()
