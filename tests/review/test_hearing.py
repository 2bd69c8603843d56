"""Comments and permissions give waivers and answers; the conversation is all there is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Fingerprint
from bot.review.actions import DeleteRemark, PostRemark, React, Unreact
from bot.review.conversation import Comment, Reaction
from bot.review.desired import Desired
from bot.review.hearing import PEOPLE_ASKED_ABOUT, Ground, Heard, People, Spoken, askers, hear
from bot.review.markers import Pressed, pressed_marker
from bot.review.plan import plan
from bot.review.snapshot import Observed, Snapshot

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
WAIVE = "/specbot waive PH201 it is real"


def comment(number: int, body: str = "", **changes: object) -> Comment:
    made = Comment(
        id=number,
        node_id=f"IC_{number}",
        url=f"https://github.com/acme/rocket/pull/7#issuecomment-{number}",
        author="ada",
        is_bot=False,
        is_ours=False,
        editor="",
        body=body,
        said_at=NOON + timedelta(minutes=number),
        is_hidden=False,
        reactions=frozenset(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def spoken(*comments: Comment) -> list[Spoken]:
    return [Spoken(comment=each, lines=tuple(each.body.split("\n"))) for each in comments]


def judged(
    snapshot: Snapshot, *comments: Comment, writers: tuple[str, ...] = ("ada",), known: bool = True
) -> Heard:
    said = spoken(*(each for each in comments if not each.is_ours))
    talk = replace(snapshot, observed=Observed(checks=(), comments=(), talk=comments))
    asked = askers(said, talk) if known else ()
    people = People(known=frozenset(asked), writers=frozenset(writers) & frozenset(asked))
    ground = Ground(people=people, author="opener", paths=("a.md",), unwaivable=(), site="")
    return hear(said, talk, ground)


def actions(heard: Heard, *talk: Comment) -> list[object]:
    desired = Desired(
        head="a" * 40, checks=(), remarks=(), findings=None, comments=0, answers=heard.answers
    )
    return list(plan(desired, Observed(checks=(), comments=(), talk=talk)))


def test_a_writers_waiver_holds_and_is_answered_by_a_reaction(snapshot: Snapshot) -> None:
    said = comment(5, WAIVE)
    heard = judged(snapshot, said)
    (verdict,) = heard.waivers.verdicts
    assert (verdict.rule, verdict.by, verdict.why) == ("PH201", "ada", "it is real")
    assert actions(heard, said) == [React(comment=5, reaction=Reaction.DONE)]


def test_what_was_answered_is_not_answered_again(snapshot: Snapshot) -> None:
    said = comment(5, WAIVE, reactions=frozenset({Reaction.DONE}))
    assert actions(judged(snapshot, said), said) == []


def test_a_refusal_is_said_once_and_taken_back_when_it_no_longer_holds(snapshot: Snapshot) -> None:
    said = comment(5, WAIVE, author="eve")
    reply, reaction = actions(judged(snapshot, said), said)
    assert isinstance(reply, PostRemark)
    assert reaction == React(comment=5, reaction=Reaction.REFUSED)
    refused = replace(said, reactions=frozenset({Reaction.REFUSED}))
    ours = comment(6, reply.body, author="specbot[bot]", is_bot=True, is_ours=True)
    assert actions(judged(snapshot, refused, ours), refused, ours) == []
    assert actions(judged(snapshot, refused, ours, writers=("eve",)), refused, ours) == [
        DeleteRemark(id=6),
        Unreact(node_id="IC_5", reaction=Reaction.REFUSED),
        React(comment=5, reaction=Reaction.DONE),
    ]


def test_a_reply_without_its_reaction_gets_only_the_reaction(snapshot: Snapshot) -> None:
    said = comment(5, "/specbot help")
    reply, reaction = actions(judged(snapshot, said), said)
    assert isinstance(reply, PostRemark)
    ours = comment(6, reply.body, author="specbot[bot]", is_bot=True, is_ours=True)
    assert actions(judged(snapshot, said, ours), said, ours) == [reaction]


def test_a_reply_that_stands_twice_is_taken_away_once(snapshot: Snapshot) -> None:
    said = comment(5, "/specbot help", reactions=frozenset({Reaction.ANSWERED}))
    reply, *_ = actions(judged(snapshot, comment(5, "/specbot help")), said)
    assert isinstance(reply, PostRemark)
    twice = [comment(n, reply.body, is_bot=True, is_ours=True) for n in (6, 7)]
    assert actions(judged(snapshot, said, *twice), said, *twice) == [DeleteRemark(id=7)]


def test_somebody_elses_comment_with_our_marker_is_left_alone(snapshot: Snapshot) -> None:
    said = comment(5, "/specbot help")
    reply, *_ = actions(judged(snapshot, said), said)
    assert isinstance(reply, PostRemark)
    forged = comment(4, reply.body.replace(" 5 ", " 9 "), author="eve")
    assert DeleteRemark(id=4) not in actions(judged(snapshot, said), said, forged)


def test_whoever_is_not_known_is_left_unheard(snapshot: Snapshot) -> None:
    heard = judged(snapshot, comment(5, WAIVE), known=False)
    assert heard.waivers.verdicts == ()
    assert heard.answers == ()


def test_those_who_spoke_first_are_asked_about_first(snapshot: Snapshot) -> None:
    crowd = [comment(n, WAIVE, author=f"eve{n}") for n in range(10, 60)]
    assert len(askers(spoken(*crowd), snapshot)) == PEOPLE_ASKED_ABOUT
    assert askers(spoken(*crowd, comment(1, WAIVE)), snapshot)[0] == "ada"


@pytest.mark.parametrize("line", ["/specbot explain PH201", "/specbot help", "/specbot nonsense"])
def test_nobody_is_asked_about_for_a_mere_question(snapshot: Snapshot, line: str) -> None:
    assert askers(spoken(comment(5, line)), snapshot) == ()


def record(**changes: object) -> Comment:
    body = f"so\n{pressed_marker(Pressed('ada', 3, (Fingerprint('0' * 16),)))}"
    return comment(
        5, body, **({"author": "specbot[bot]", "is_bot": True, "is_ours": True} | changes)
    )


def test_our_record_of_a_button_is_a_waiver_of_who_pressed_it(snapshot: Snapshot) -> None:
    (verdict,) = judged(snapshot, record()).waivers.verdicts
    assert (verdict.by, verdict.rule) == ("ada", None)
    assert verdict.findings == frozenset({Fingerprint("0" * 16)})


@pytest.mark.parametrize(
    "changes",
    [{"is_ours": False, "author": "eve"}, {"editor": "eve"}, {"is_hidden": True}],
    ids=["forged", "changed", "folded away"],
)
def test_any_other_record_says_nothing(snapshot: Snapshot, changes: dict[str, object]) -> None:
    assert judged(snapshot, record(**changes), writers=("ada", "eve")).waivers.verdicts == ()
