"""Where the checks lead: the page on a specification."""

from tests.story.town import FINISHED, PLAN, UNFINISHED, Town

OTHER = "specs/other.md"


async def page(town: Town, address: str | None) -> tuple[int, str]:
    assert address is not None
    async with town.session.get(address) as response:
        return response.status, await response.text()


async def test_details_lead_to_a_page_on_the_specification(town: Town) -> None:
    own = "# [Name]\n\n## Goals\n\n[What for?]\n\n## Owner\n\n[Who?]\n"
    await town.configure("templates: {own: docs/own.md}\n", {"docs/own.md": own})
    left = f"<!-- spec-template: own -->\n{own}".replace("[Name]", "Login")
    pull = await town.open(text=left)
    (address,) = {run.details_url for run in town.checks(pull).values()}
    status, text = await page(town, address)
    assert (status, PLAN in text, "1 of 3" in text) == (200, True, True)
    await town.push(pull, text=left.replace("[What for?]", "Sign in.").replace("[Who?]", "Ada."))
    _, after = await page(town, address)
    assert (text.count('class="part"'), after.count('class="part"')) == (1, 2)
    assert "Nothing is left to do." in after


async def test_several_specifications_have_a_list(town: Town) -> None:
    pull = await town.open({PLAN: FINISHED, OTHER: UNFINISHED})
    (address,) = {run.details_url for run in town.checks(pull).values()}
    status, text = await page(town, address)
    assert (status, PLAN in text, OTHER in text) == (200, True, True)


async def test_a_page_costs_no_request_and_a_repeated_event_says_nothing_new(town: Town) -> None:
    pull = await town.open(text=UNFINISHED)
    writes = town.writes()
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert town.writes() == writes
    assert len(town.runs(pull)) == 2
