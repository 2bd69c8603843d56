"""What each event costs, in requests as GitHub counts them."""

import pytest

from bot.review.text import COMPLETENESS
from bot.sandbox.commits import Changes
from tests.story.town import FINISHED, PLAN, UNFINISHED, Town

OWN_TEMPLATE = "specs: specs/**\ntemplates: {ours: docs/ours.md}\n"
LINKED = f"{UNFINISHED}\n[Another](other.md), [code](../src/login.py) and [none](none.md)\n"


def specs(count: int) -> Changes:
    return {f"specs/{number}.md": f"{UNFINISHED}\nNumber {number}.\n" for number in range(count)}


def code(count: int) -> Changes:
    return {f"src/{number}.py": f"{number}\n" for number in range(count)}


class Bill:
    """Counts what the bot asks of GitHub from now on."""

    def __init__(self, town: Town) -> None:
        self._town, self._asked, self._wrote = town, len(town.requests()), town.writes()

    @property
    def requests(self) -> int:
        return len(self._town.requests()) - self._asked

    @property
    def writes(self) -> int:
        return self._town.writes() - self._wrote


@pytest.mark.parametrize("count", [1, 10, 50])
async def test_a_push_costs_four_requests_however_many_specifications_it_brings(
    town: Town, count: int
) -> None:
    bill = Bill(town)
    pull = await town.open({**specs(count), **code(100 - count)})
    assert (bill.requests, bill.writes) == (4, 2)
    assert town.comments(pull)
    assert "Which browsers" in town.said(pull)


async def test_a_push_with_templates_and_links_costs_one_more(town: Town) -> None:
    files: Changes = {"docs/ours.md": "# [Title]\n\n## Goals\n", "src/login.py": "pass\n"}
    await town.configure(OWN_TEMPLATE, files)
    bill = Bill(town)
    pull = await town.open({**specs(9), PLAN: LINKED})
    assert (bill.requests, bill.writes) == (5, 2)
    assert "none.md" in town.said(pull)


async def test_a_push_without_a_specification_costs_three(town: Town) -> None:
    bill = Bill(town)
    await town.open({**code(60), "README.md": "# Specifications\n\nMore words.\n"})
    assert (bill.requests, bill.writes) == (3, 1)


async def test_a_push_that_leaves_nothing_to_say_costs_three(town: Town) -> None:
    bill = Bill(town)
    await town.open(text=FINISHED)
    assert (bill.requests, bill.writes) == (3, 1)


@pytest.mark.parametrize(("count", "answered"), [(1, 0), (7, 0), (8, 0), (20, 0), (20, 3)])
async def test_a_push_that_mends_costs_five_at_most_with_twenty_remarks_as_well(
    town: Town, count: int, answered: int
) -> None:
    questions = [f"- How does part {number} work?" for number in range(count)]
    pull = await town.open(text="\n".join(["# Plan", "", "## Questions", "", *questions, ""]))
    assert len(town.comments(pull)) == count
    for comment in town.comments(pull)[:answered]:
        town.people.reply(comment.thread, town.stage.person, "Let me think.")
    bill = Bill(town)
    await town.push(pull, text=FINISHED)
    # Eight deeds go with the check runs, ten into one more request; an answered remark takes two,
    # and the review one.
    more = -(-max(0, count + answered + 1 - 8) // 10)
    assert (bill.requests, bill.writes) == (3 + more, 1 + more)
    assert bill.requests <= 5
    assert [it.minimized_reason for it in town.comments(pull)] == ["resolved"] * answered


async def test_a_push_that_mends_and_breaks_with_templates_and_links_costs_five(
    town: Town,
) -> None:
    files: Changes = {"docs/ours.md": "# [Title]\n\n## Goals\n", "src/login.py": "pass\n"}
    await town.configure(OWN_TEMPLATE, files)
    pull = await town.open({**specs(3), PLAN: LINKED})
    bill = Bill(town)
    await town.push(pull, {"specs/0.md": FINISHED, "specs/9.md": UNFINISHED})
    assert (bill.requests, bill.writes) == (5, 2)
    assert {it.thread.path for it in town.comments(pull)} == {
        PLAN,
        "specs/1.md",
        "specs/2.md",
        "specs/9.md",
    }


async def test_the_same_event_again_costs_two_reads(town: Town) -> None:
    await town.open({**specs(10)})
    bill = Bill(town)
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert (bill.requests, bill.writes) == (2, 0)


async def test_a_run_that_is_asked_for_again_costs_two_reads_and_its_checks(town: Town) -> None:
    pull = await town.open({**specs(10)})
    bill = Bill(town)
    town.people.rerun_check(town.checks(pull)[COMPLETENESS], town.stage.person)
    await town.settle()
    assert (bill.requests, bill.writes) == (3, 1)


async def test_the_files_of_a_large_pull_request_cost_a_request_for_each_hundred(
    town: Town,
) -> None:
    bill = Bill(town)
    await town.open({**specs(1), **code(299)})
    assert (bill.requests, bill.writes) == (6, 2)


async def test_a_token_is_fetched_once_for_many_events(town: Town) -> None:
    for _ in range(3):
        await town.open()
    paths = [each.path for each in town.world.journal.entries]
    assert sum(path.endswith("/access_tokens") for path in paths) == 1


async def test_a_specification_that_did_not_change_is_not_judged_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    pull = await town.open(specs(3))
    from bot.jobs.pool import Pool  # noqa: PLC0415 - to be changed

    judged: list[object] = []
    real = Pool.run

    async def counted(self: Pool, function: object, *args: object, limit_s: float) -> object:
        judged.append(args[0])
        return await real(self, function, *args, limit_s=limit_s)  # type: ignore[arg-type]

    monkeypatch.setattr(Pool, "run", counted)
    await town.push(pull, {"specs/1.md": FINISHED})
    assert judged == ["specs/1.md"]


async def test_a_push_beside_specifications_with_ids_costs_five_at_most(town: Town) -> None:
    spec = "# Spec\n\n- **Document ID**: TECH-SPEC-{:04}\n\n## Open Questions\n\n- Which?\n"
    await town.push_to_base({f"specs/{n}.md": spec.format(n) for n in range(70)})
    before = len(town.requests())
    pull = await town.open({"specs/new.md": spec.format(900)})
    assert town.comments(pull)
    assert len(town.requests()) - before <= 5
    before = len(town.requests())
    await town.push(pull, {"specs/new.md": spec.format(901) + "- Who?\n"})
    assert len(town.requests()) - before <= 5
