"""What only a pull request knows: what was there before, who approves, where links lead."""

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.commits import Move
from bot.sandbox.state import PullRequest
from tests.story.town import BOTH_GREEN, FINISHED, GOALS_LEFT, PLAN, QUESTION_LEFT, UNFINISHED, Town

DELETED = "is deleted without an answer"
ANSWERED = UNFINISHED.replace(QUESTION_LEFT, f"{QUESTION_LEFT} **Answer:** the newest two of each.")
TEMPLATE = """\
<!-- spec-template: own -->
# [Name]

## Goals

[What is it for?]

## Approval

**Security Lead**: [Name] - [Approved/Pending]
"""
CONFIG = """\
templates:
  own: docs/own.md
"""
APPROVED = (
    TEMPLATE.replace("[Name] - [Approved/Pending]", "@carol - Approved")
    .replace("[Name]", "Login")
    .replace("[What is it for?]", "People sign in.")
)


def reads(town: Town) -> int:
    """How many GraphQL documents the bot has sent: two for each look at a pull request."""
    return sum(each.kind == "graphql" for each in town.requests())


async def test_a_question_that_a_pull_request_deletes_is_missed(town: Town) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    pull = await town.open(text=FINISHED)
    assert DELETED in town.said(pull)
    await town.push(pull, text=ANSWERED.replace(GOALS_LEFT, "People sign in."))
    assert DELETED not in town.said(pull)
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_question_is_missed_when_its_file_moves_as_well(town: Town) -> None:
    text = UNFINISHED + "".join(f"\nStep {number} is described here.\n" for number in range(20))
    await town.push_to_base({PLAN: text})
    moved = {PLAN: None, "specs/login.md": text.replace(QUESTION_LEFT, "None.")}
    pull = await town.open(moved)
    assert DELETED in town.said(pull)


async def test_a_question_that_moves_with_its_file_is_not_missed(town: Town) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    pull = await town.open({PLAN: None, "specs/login.md": Move(source=PLAN)})
    assert DELETED not in town.said(pull)


async def test_a_question_that_the_base_gets_meanwhile_is_not_missed(town: Town) -> None:
    await town.push_to_base({PLAN: FINISHED})
    pull = await town.open(text=FINISHED.replace("password", "second password"))
    said, writes = town.said(pull), town.writes()
    await town.push_to_base({PLAN: f"{FINISHED}\n## Questions\n\n- Who pays?\n"})
    assert DELETED not in town.said(pull)
    assert (town.said(pull), town.writes()) == (said, writes)


async def test_a_changed_file_costs_no_more_requests_than_a_new_one(town: Town) -> None:
    await town.push_to_base({"specs/old.md": UNFINISHED})
    await town.open({"specs/new.md": f"{UNFINISHED}\nSee [this](new.md).\n"})
    new = reads(town)
    await town.open({"specs/old.md": f"{UNFINISHED}\nSee [this](old.md).\n"})
    assert new == 2
    assert reads(town) == 2 * new


async def test_a_link_to_a_file_that_is_not_there_is_told(town: Town) -> None:
    await town.push_to_base({"docs/own.md": TEMPLATE})
    text = f"{FINISHED}\nSee [one](../docs/own.md), [two](../docs/none.md) and [all](../docs).\n"
    pull = await town.open(text=text)
    assert reads(town) == 3
    assert '"../docs/none.md" leads nowhere.' in town.said(pull)
    assert "own.md" not in town.said(pull)
    assert '"../docs"' not in town.said(pull)


async def test_a_link_to_what_the_pull_request_removes_is_told(town: Town) -> None:
    await town.push_to_base({"docs/own.md": TEMPLATE})
    pull = await town.open({PLAN: f"{FINISHED}\nSee [it](../docs/own.md).\n", "docs/own.md": None})
    assert reads(town) == 2
    assert '"../docs/own.md" leads nowhere.' in town.said(pull)


async def test_an_approval_counts_when_the_person_has_approved_this_very_commit(
    town: Town,
) -> None:
    await town.configure(CONFIG, {"docs/own.md": TEMPLATE})
    carol = town.people.user("carol")
    pull = await town.open(text=APPROVED)
    missing = "no approving review was found"
    assert missing in town.said(pull)

    review = await town.people.review(pull, carol)
    await town.settle()
    assert missing not in town.said(pull)
    assert town.conclusions(pull) == BOTH_GREEN

    await town.push(pull, text=APPROVED.replace("sign in", "sign in at once"))
    assert missing in town.said(pull)

    await town.people.review(pull, carol)
    await town.settle()
    assert missing not in town.said(pull)

    town.people.dismiss(review, town.repository.owner)
    await town.settle()
    assert missing not in town.said(pull)


async def test_the_bots_own_reviews_do_not_call_it_back(town: Town) -> None:
    pull = await town.open()
    assert town.deliveries("pull_request_review", "submitted")
    requests = len(town.requests())
    await town.deliver_again(*town.deliveries("pull_request_review"))
    assert len(town.requests()) == requests
    assert len(pull.reviews) == 1


async def test_what_was_there_before_does_not_block_where_only_new_findings_do(
    town: Town,
) -> None:
    await town.configure("only: new\n", {PLAN: UNFINISHED})
    text = UNFINISHED.replace("# Login by passkey", "# Login by passkey and key card")
    pull = await town.open(text=text)
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []
    assert "## Already there" in town.said(pull)
    assert "Which browsers" in town.said(pull)

    await town.push(pull, text=f"{text}- Who pays for it?\n")
    assert town.conclusions(pull) == {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
    assert town.checks(pull)[OPEN_QUESTIONS].title == "1 new open question"
    assert town.lines(pull) == [10]


async def test_what_moves_with_its_file_was_there_before(town: Town) -> None:
    await town.configure("only: new\n", {PLAN: UNFINISHED})
    pull = await town.open({PLAN: None, "specs/login.md": Move(source=PLAN)})
    assert town.conclusions(pull) == BOTH_GREEN
    await town.push(pull, {"specs/login.md": UNFINISHED.replace("browsers", "phones")})
    assert town.lines(pull) == [9]


async def test_everything_is_new_in_a_file_that_becomes_a_specification(town: Town) -> None:
    await town.configure("only: new\n", {"docs/notes.md": UNFINISHED})
    pull = await town.open({"docs/notes.md": None, PLAN: Move(source="docs/notes.md")})
    assert town.conclusions(pull)[OPEN_QUESTIONS] == "failure"


async def test_everything_in_a_new_file_is_new(town: Town) -> None:
    await town.configure("only: new\n")
    pull = await town.open()
    assert town.lines(pull) == [5, 9]


async def test_remarks_on_what_was_there_before_go_when_a_team_asks_for_new_ones_only(
    town: Town,
) -> None:
    await town.push_to_base({PLAN: UNFINISHED})
    pull = await town.open(text=f"{UNFINISHED}\n## Costs\n\nTen euros a month.\n")
    assert town.lines(pull) == [9]
    await town.configure("only: new\n")
    assert town.comments(pull) == []
    assert town.conclusions(pull) == BOTH_GREEN


@pytest.fixture
async def measured(town: Town) -> PullRequest:
    """A pull request that fills one of two gaps of a specification."""
    text = APPROVED.replace("@carol - Approved", "[Name] - [Approved/Pending]")
    await town.configure(CONFIG, {"docs/own.md": TEMPLATE, PLAN: TEMPLATE})
    return await town.open(text=text)


async def test_the_summary_tells_how_much_farther_a_specification_is(
    town: Town, measured: PullRequest
) -> None:
    summary = town.checks(measured)[COMPLETENESS].summary or ""
    assert "2 of 3 | +2 |" in summary


async def test_the_change_stays_when_the_base_goes_on(town: Town, measured: PullRequest) -> None:
    said = town.said(measured)
    await town.push_to_base({PLAN: f"{TEMPLATE}\n## More\n\nText.\n"})
    assert town.said(measured) == said


async def test_an_id_that_another_specification_has_is_told(town: Town) -> None:
    own = "# [Name]\n\n- **Document ID**: TECH-SPEC-XXXX\n"
    await town.configure("templates: {own: docs/own.md}\n", {"docs/own.md": own})
    spec = "<!-- spec-template: own -->\n# {}\n\n- **Document ID**: TECH-SPEC-0042\n"
    await town.push_to_base({"specs/billing.md": spec.format("Billing")})
    pull = await town.open(text=spec.format("Login"))
    assert "is already used by specs/billing.md" in town.said(pull)
    await town.push(pull, text=spec.format("Login").replace("0042", "0043"))
    assert town.conclusions(pull) == BOTH_GREEN
