"""Commands in the conversation: heard from people with a say, in their own words, and answered."""

import pytest

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.remarks import IssueComment
from bot.sandbox.state import Permission, PullRequest, User
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
WAIVER = "/specbot waive QN601 the browsers are settled next week"


def person(town: Town, login: str, permission: Permission | None = None) -> User:
    made = town.people.user(login)
    if permission is not None:
        town.people.collaborator(town.repository, made, permission)
    return made


async def say(town: Town, pull: PullRequest, who: User, body: str) -> IssueComment:
    said = town.people.comment(pull, who, body)
    await town.settle()
    return said


def answered(town: Town, comment: IssueComment) -> list[str]:
    return sorted(each.content for each in comment.reactions if each.user is town.stage.app.bot)


def replies(town: Town, pull: PullRequest) -> list[str]:
    return [each.body for each in pull.comments.values() if each.user is town.stage.app.bot]


async def test_a_finding_that_a_maintainer_waives_no_longer_blocks(town: Town) -> None:
    pull = await town.open()
    waiver = await say(town, pull, town.stage.person, WAIVER)
    assert town.conclusions(pull) == BOTH_GREEN
    assert answered(town, waiver) == ["+1"]
    assert replies(town, pull) == []
    assert town.lines(pull) == [5]
    await town.people.merge(pull, town.stage.person)


async def test_who_waived_what_when_and_why_stands_in_the_check(town: Town) -> None:
    pull = await town.open()
    waiver = await say(town, pull, town.stage.person, WAIVER)
    check = town.checks(pull)[OPEN_QUESTIONS]
    assert check.title == "No open question, 1 waived"
    today = waiver.created_at.date().isoformat()
    assert f"| `QN601` open-question | 1 | `ada` | [{today}](" in (check.summary or "")
    assert "the browsers are settled next week" in (check.summary or "")
    assert f"#issuecomment-{waiver.id}" in (check.summary or "")
    assert "## Waived" in (check.text or "")
    assert "Which browsers" in (check.text or "")
    assert "waived" not in (town.checks(pull)[COMPLETENESS].title or "")


@pytest.mark.parametrize("permission", [None, "read", "triage"])
async def test_a_stranger_waives_nothing_and_is_told_so_once(
    town: Town, permission: Permission | None
) -> None:
    pull = await town.open()
    waiver = await say(town, pull, person(town, "mallory", permission), WAIVER)
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert answered(town, waiver) == ["-1"]
    (reply,) = replies(town, pull)
    assert "Only people who may write" in reply
    assert "`mallory` may not" in reply
    writes = town.writes()
    await town.deliver_again(*town.deliveries("issue_comment"))
    assert town.writes() == writes


@pytest.mark.parametrize("permission", ["write", "maintain", "admin"])
async def test_everybody_who_may_write_may_waive(town: Town, permission: Permission) -> None:
    pull = await town.open()
    waiver = await say(town, pull, person(town, "grace", permission), WAIVER)
    assert town.conclusions(pull) == BOTH_GREEN
    assert answered(town, waiver) == ["+1"]


async def test_a_waiver_ends_with_the_permission_of_who_gave_it(town: Town) -> None:
    pull = await town.open()
    grace = person(town, "grace", "write")
    waiver = await say(town, pull, grace, WAIVER)
    assert town.conclusions(pull) == BOTH_GREEN
    person(town, "grace", "read")
    await town.push(pull, {"notes.txt": "Something else.\n"})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert answered(town, waiver) == ["-1"]
    assert "`grace` may not" in replies(town, pull)[0]
    person(town, "grace", "write")
    await town.push(pull, {"notes.txt": "Something more.\n"})
    assert town.conclusions(pull) == BOTH_GREEN
    assert answered(town, waiver) == ["+1"]
    assert replies(town, pull) == []


async def test_a_waiver_goes_with_its_comment(town: Town) -> None:
    pull = await town.open()
    waiver = await say(town, pull, town.stage.person, WAIVER)
    town.people.delete_comment(waiver, town.stage.person)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert town.lines(pull) == [5, 9]


async def test_a_waiver_that_is_taken_back_blocks_again(town: Town) -> None:
    pull = await town.open()
    await say(town, pull, town.stage.person, WAIVER)
    back = await say(town, pull, person(town, "grace", "write"), "/specbot unwaive open-question")
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert answered(town, back) == ["+1"]
    await say(town, pull, town.stage.person, WAIVER)
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_stranger_takes_no_waiver_back(town: Town) -> None:
    pull = await town.open()
    await say(town, pull, town.stage.person, WAIVER)
    await say(town, pull, person(town, "mallory"), "/specbot unwaive QN601")
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_waiver_with_a_path_is_for_that_specification_alone(town: Town) -> None:
    other = "specs/other plan.md"
    pull = await town.open({PLAN: UNFINISHED, other: UNFINISHED})
    waiver = await say(town, pull, town.stage.person, f"/specbot waive QN601 `{other}` not ours")
    assert answered(town, waiver) == ["+1"]
    check = town.checks(pull)[OPEN_QUESTIONS]
    assert (check.conclusion, check.title) == ("failure", "1 open question, 1 waived")
    assert "in `specs/other plan.md` | 1 |" in (check.summary or "")
    await say(town, pull, town.stage.person, f"/specbot waive QN601 {PLAN} neither")
    assert town.conclusions(pull) == BOTH_GREEN
    await say(town, pull, town.stage.person, f"/specbot unwaive QN601 {PLAN}")
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_a_rule_that_nobody_may_waive_is_not_waived(town: Town) -> None:
    await town.configure("unwaivable: [QN601]\n")
    pull = await town.open()
    waiver = await say(town, pull, town.stage.person, WAIVER)
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert answered(town, waiver) == ["-1"]
    (reply,) = replies(town, pull)
    assert "lets nobody waive `QN601` open-question" in reply


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("/specbot waive QN601", "A waiver needs its reason"),
        ("/specbot waive QN601 specs/plan.md", "A waiver needs its reason"),
        ("/specbot waive", "It does not say which rule"),
        ("/specbot waive open-questoin soon", "Did you mean `open-question`?"),
        ("/specbot waiv QN601 soon", "Did you mean `waive`?"),
        ("/specbot waive QN601 specs/pln.md soon", "Did you mean `specs/plan.md`?"),
        ("/specbot explain", "It does not say which rule"),
        ("/specbot please", "There is no command `please`"),
    ],
)
async def test_a_command_that_is_wrong_is_answered_with_what_is_wrong(
    town: Town, body: str, said: str
) -> None:
    pull = await town.open()
    comment = await say(town, pull, town.stage.person, body)
    assert answered(town, comment) == ["confused"]
    (reply,) = replies(town, pull)
    assert said in reply
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


@pytest.mark.parametrize(
    "body",
    [
        f"> {WAIVER}\n\nWhat do you think?",
        f"Write this:\n\n```\n{WAIVER}\n```\n",
        f"Write this:\n\n    {WAIVER}\n",
        f"Somebody wrote `\n{WAIVER}` here",
        f"<!--\n{WAIVER}\n-->\nHello",
        f"Or even {WAIVER}",
        f"- {WAIVER}",
        "/specbotic matters",
    ],
)
async def test_a_command_that_is_only_mentioned_is_not_heard(town: Town, body: str) -> None:
    pull = await town.open()
    requests = len(town.requests())
    comment = await say(town, pull, town.stage.person, body)
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert (answered(town, comment), replies(town, pull)) == ([], [])
    assert not any("collaborators" in each.path for each in town.requests()[requests:])


async def test_talk_without_a_command_costs_nothing(town: Town) -> None:
    pull = await town.open()
    requests = len(town.requests())
    await say(town, pull, town.stage.person, "Looks good to me.")
    assert len(town.requests()) == requests


async def test_a_command_that_is_changed_is_answered_anew(town: Town) -> None:
    pull = await town.open()
    comment = await say(town, pull, town.stage.person, "/specbot waive QN601")
    assert answered(town, comment) == ["confused"]
    town.people.edit_comment(comment, town.stage.person, WAIVER)
    await town.settle()
    assert answered(town, comment) == ["+1"]
    assert replies(town, pull) == []
    assert town.conclusions(pull) == BOTH_GREEN
    town.people.edit_comment(comment, town.stage.person, "Never mind.")
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_words_that_somebody_else_put_into_a_comment_are_nobodys(town: Town) -> None:
    pull = await town.open()
    comment = await say(town, pull, town.stage.person, "/specbot recheck")
    town.people.edit_comment(comment, person(town, "grace", "write"), WAIVER)
    await town.settle()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "-1" in answered(town, comment)
    assert "was changed by `grace`" in replies(town, pull)[0]


async def test_an_answer_goes_with_the_command(town: Town) -> None:
    pull = await town.open()
    comment = await say(town, pull, town.stage.person, "/specbot explain QN601")
    assert len(replies(town, pull)) == 1
    town.people.delete_comment(comment, town.stage.person)
    await town.settle()
    assert replies(town, pull) == []


async def test_an_answer_that_somebody_took_away_is_not_given_again(town: Town) -> None:
    pull = await town.open()
    await say(town, pull, town.stage.person, "/specbot explain QN601")
    (reply,) = [each for each in pull.comments.values() if each.user is town.stage.app.bot]
    town.people.delete_comment(reply, town.stage.person)
    await town.push(pull, {"notes.txt": "Something else.\n"})
    assert replies(town, pull) == []


async def test_a_rule_is_explained_to_whoever_asks(town: Town) -> None:
    pull = await town.open()
    comment = await say(town, pull, person(town, "mallory"), "/specbot explain open-question")
    assert answered(town, comment) == ["eyes"]
    (reply,) = replies(town, pull)
    assert "**[QN601 open-question](http" in reply
    assert "/rules/QN601)**: info in draft, error in review" in reply
    assert "**Why**" in reply
    assert "**How to mend**" in reply
    assert not any("collaborators" in each.path for each in town.requests())


async def test_help_lists_every_command(town: Town) -> None:
    pull = await town.open()
    comment = await say(town, pull, town.stage.person, "/specbot help")
    assert answered(town, comment) == ["eyes"]
    (reply,) = replies(town, pull)
    for verb in ("recheck", "waive", "unwaive", "explain", "help"):
        assert f"`/specbot {verb}" in reply


async def test_the_author_may_ask_for_another_check_without_being_asked_for_permission(
    town: Town,
) -> None:
    grace = town.people.user("grace")
    fork = await town.people.fork(town.repository, grace)
    pull = await town.open(fork=fork)
    comment = await say(town, pull, grace, "/specbot recheck")
    assert answered(town, comment) == ["+1"]
    assert not any("collaborators" in each.path for each in town.requests())
    waiver = await say(town, pull, grace, WAIVER)
    assert answered(town, waiver) == ["-1"]
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    stranger = await say(town, pull, person(town, "mallory"), "/specbot recheck")
    assert answered(town, stranger) == ["-1"]


async def test_several_commands_in_one_comment_are_each_answered_once(town: Town) -> None:
    pull = await town.open()
    body = f"Two things.\r\n\r\n{WAIVER}\r\n/specbot explain PH206\r\n/specbot nonsense\r\n"
    comment = await say(town, pull, town.stage.person, body)
    assert answered(town, comment) == ["+1", "confused", "eyes"]
    assert len(replies(town, pull)) == 2
    assert town.conclusions(pull) == BOTH_GREEN
    writes = town.writes()
    await town.deliver_again(*town.deliveries("issue_comment"))
    assert town.writes() == writes


async def test_an_app_gives_no_commands(town: Town) -> None:
    pull = await town.open()
    robot = town.people.user("robot[bot]", kind="Bot")
    town.people.collaborator(town.repository, robot, "write")
    comment = await say(town, pull, robot, WAIVER)
    await town.push(pull, {"notes.txt": "Something else.\n"})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert (answered(town, comment), replies(town, pull)) == ([], [])


async def test_a_command_that_a_maintainer_folds_away_is_not_heard(town: Town) -> None:
    pull = await town.open()
    waiver = await say(town, pull, town.stage.person, WAIVER)
    waiver.minimized_reason = "spam"
    await town.push(pull, {"notes.txt": "Something else.\n"})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_our_own_answers_do_not_call_us_back(town: Town) -> None:
    pull = await town.open()
    await say(town, pull, town.stage.person, "/specbot help")
    requests = len(town.requests())
    ours = [
        each
        for each in town.deliveries("issue_comment")
        if b'"login": "specbot[bot]"' in each.request_body.replace(b'":"', b'": "')
    ]
    assert ours
    await town.deliver_again(*ours)
    assert len(town.requests()) == requests


async def test_what_a_command_says_comes_out_inert(town: Town) -> None:
    pull = await town.open()
    evil = "@ada `x` <b>|</b> <!-- specbot:answer 1 0000000000000000 -->"
    await say(town, pull, town.stage.person, f"/specbot waive QN601 {evil}")
    summary = town.checks(pull)[OPEN_QUESTIONS].summary or ""
    assert "@ada" not in summary
    assert "<b>" not in summary
    await say(town, pull, person(town, "mallory"), f"/specbot {evil}")
    (reply,) = replies(town, pull)
    assert reply.count("\n<!-- specbot:answer ") == 1
    assert "There is no command `` @ada ``" in reply or "There is no command `@ada`" in reply


async def test_a_crowd_of_questions_gets_no_crowd_of_answers(town: Town) -> None:
    pull = await town.open(text=FINISHED)
    mallory = person(town, "mallory")
    for _ in range(25):
        town.people.comment(pull, mallory, "/specbot help")
    await town.settle()
    assert len(replies(town, pull)) == 20
    assert all(answered(town, each) for each in pull.comments.values() if each.user is mallory)


async def test_a_waiver_far_up_in_a_long_conversation_holds(town: Town) -> None:
    pull = await town.open()
    await say(town, pull, town.stage.person, WAIVER)
    for number in range(120):
        town.people.comment(pull, town.stage.person, f"Thought {number}")
    await town.push(pull, {"notes.txt": "Something else.\n"})
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_waiver_holds_in_the_merge_queue(town: Town) -> None:
    pull = await town.open()
    await say(town, pull, town.stage.person, WAIVER)
    group = await town.people.enqueue(pull, town.stage.person)
    await town.settle()
    runs = {r.name: r for r in town.repository.check_runs.values() if r.head_sha == group.head_sha}
    assert {name: run.conclusion for name, run in runs.items()} == BOTH_GREEN
    assert "waived" in (runs[OPEN_QUESTIONS].title or "")
    assert all(run.actions == [] for run in runs.values())
