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
