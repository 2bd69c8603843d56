"""Desired minus observed gives actions; none when all is true already."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Fingerprint, Sha
from bot.review.actions import (
    Action,
    Annotation,
    AnnotationLevel,
    CheckRun,
    Conclusion,
    ContinueCheck,
    Deed,
    DeleteComment,
    PostCheck,
    PostReview,
    RetireComment,
    ReviewComment,
    RewordComment,
    RewriteReview,
    TakeBack,
)
from bot.review.desired import Desired
from bot.review.markers import read_marker, read_passages, review_marker
from bot.review.plan import plan, without_review
from bot.review.reading import COMMENTS_STANDING
from bot.review.remarks import Remark
from bot.review.snapshot import Observed, PostedCheck, PostedComment, PostedReview
from bot.review.text.remarks import review_body, settled_review

NOTHING = Observed(checks=(), comments=())


def run(name: str = "specbot / completeness", annotations: int = 0, stamp: str = "x") -> CheckRun:
    note = Annotation(
        path="a.md",
        start_line=1,
        end_line=1,
        level=AnnotationLevel.FAILURE,
        title="t",
        message="m",
    )
    return CheckRun(
        name=name,
        head=Sha("a" * 40),
        external_id=stamp,
        conclusion=Conclusion.FAILURE,
        title="t",
        summary="s",
        text="",
        annotations=(note,) * annotations,
    )


def fingerprint(number: int) -> Fingerprint:
    return Fingerprint(f"{number:016x}")


def remark(number: int) -> Remark:
    comment = ReviewComment(
        path="a.md", line=number, start_line=None, body=f"body {number}", words=f"Mend {number}."
    )
    return Remark(fingerprint=fingerprint(number), comment=comment)


def posted(number: int, *, of: int | None = None, answered: bool = False) -> PostedComment:
    return PostedComment(
        id=number,
        node_id=f"N{number}",
        path="a.md",
        body=f"Mend {number if of is None else of}.\nmarker",
        fingerprint=fingerprint(number if of is None else of),
        is_retired=False,
        is_answered=answered,
    )


def on_github(stamp: str, *, done: bool, annotations: int) -> PostedCheck:
    return PostedCheck(
        id=5,
        name=run().name,
        is_completed=done,
        external_id=stamp,
        annotations=annotations,
    )


def desired(*remarks: Remark, checks: tuple[CheckRun, ...] = (), draft: bool = False) -> Desired:
    return Desired(
        head="a" * 40,
        checks=checks,
        remarks=remarks,
        findings=frozenset(remark.fingerprint for remark in remarks),
        comments=0 if draft else COMMENTS_STANDING,
    )


def reviews(actions: tuple[Action, ...]) -> list[PostReview]:
    return [action for action in actions if isinstance(action, PostReview)]


def deeds(actions: tuple[Action, ...]) -> list[Deed]:
    taken = (action for action in actions if isinstance(action, TakeBack))
    return [deed for action in taken for deed in action.deeds]


def test_a_new_remark_is_posted_in_one_review() -> None:
    (review,) = plan(desired(remark(1), remark(2)), NOTHING)
    assert isinstance(review, PostReview)
    assert [comment.line for comment in review.comments] == [1, 2]


def test_a_remark_that_stands_is_not_posted_again() -> None:
    assert plan(desired(remark(1)), Observed(checks=(), comments=(posted(1),))) == ()


@pytest.mark.parametrize("ending", ["\n{}", "\n\n```suggestion\nx\n```\n\n{}", "\r\n{}\r\n"])
def test_a_remark_that_says_what_is_true_is_not_touched(ending: str) -> None:
    standing = replace(posted(1), body="Mend 1." + ending.format("marker"))
    assert plan(desired(remark(1)), Observed(checks=(), comments=(standing,))) == ()


def test_a_remark_whose_words_are_no_longer_true_is_edited_without_a_word_to_anybody() -> None:
    standing = replace(posted(1), body="Mend 1 of 2, does not block.\nmarker", is_answered=True)
    (deed,) = deeds(plan(desired(remark(1)), Observed(checks=(), comments=(standing,))))
    assert isinstance(deed, RewordComment)
    assert deed.body.splitlines()[0] == "Mend 1."
    assert read_marker(deed.body).fingerprint == fingerprint(1)
    told = replace(standing, body=deed.body)
    assert plan(desired(remark(1)), Observed(checks=(), comments=(told,))) == ()


def test_a_remark_that_the_diff_lost_says_where_its_finding_is_while_that_is_known() -> None:
    lost = replace(posted(1), body="Mend 1.<sub>X</sub>\nmarker", is_outdated=True)
    there = replace(remark(1), comment=replace(remark(1).comment, words="Mend 1.<sub>X</sub>"))

    def reworded(wanted: Desired, body: str) -> list[str]:
        observed = Observed(checks=(), comments=(replace(lost, body=body),))
        found = deeds(plan(wanted, observed))
        return [deed.body for deed in found if isinstance(deed, RewordComment)]

    (moved,) = reworded(desired(there), lost.body)
    assert moved.startswith("Mend 1.<sub>X, now on line 1</sub>\n")
    assert reworded(desired(there), moved) == []
    unseen = replace(desired(there), remarks=())
    (unplaced,) = reworded(unseen, moved)
    assert unplaced == moved.replace(", now on line 1", "")
    assert reworded(unseen, unplaced) == []


def test_a_comment_whose_finding_is_gone_is_deleted() -> None:
    actions = plan(desired(), Observed(checks=(), comments=(posted(1),)))
    assert deeds(actions) == [DeleteComment(node_id="N1")]


def test_a_comment_that_was_answered_is_retired_and_not_deleted() -> None:
    (action,) = deeds(plan(desired(), Observed(checks=(), comments=(posted(1, answered=True),))))
    assert isinstance(action, RetireComment)
    assert action.node_id == "N1"
    assert read_marker(action.body).is_retired


def test_a_retired_comment_is_left_alone() -> None:
    retired = replace(posted(1, answered=True), fingerprint=None, is_retired=True)
    assert plan(desired(), Observed(checks=(), comments=(retired,))) == ()


def test_of_two_comments_that_say_the_same_the_older_stays() -> None:
    observed = Observed(checks=(), comments=(posted(9, of=1), posted(4, of=1)))
    assert plan(desired(remark(1)), observed) == (TakeBack(deeds=(DeleteComment(node_id="N9"),)),)


def test_a_finding_that_came_back_is_said_again() -> None:
    retired = replace(posted(1), fingerprint=None, is_retired=True)
    actions = plan(desired(remark(1)), Observed(checks=(), comments=(retired,)))
    assert len(reviews(actions)) == 1


def test_a_draft_gets_no_comment_but_loses_what_is_mended() -> None:
    observed = Observed(checks=(), comments=(posted(2),))
    assert plan(desired(remark(1), draft=True), observed) == (
        TakeBack(deeds=(DeleteComment(node_id="N2"),)),
    )


def test_comments_are_left_alone_when_the_findings_are_not_known() -> None:
    unknown = replace(desired(), findings=None)
    assert plan(unknown, Observed(checks=(), comments=(posted(1),))) == ()


def test_no_more_than_twenty_stand_and_the_rest_is_counted() -> None:
    (review,) = reviews(plan(desired(*map(remark, range(1, 35))), NOTHING))
    assert len(review.comments) == COMMENTS_STANDING
    assert "14 more" in review.body


def test_room_on_the_page_is_what_the_standing_comments_leave() -> None:
    observed = Observed(checks=(), comments=tuple(posted(n) for n in range(1, 16)))
    (review,) = reviews(plan(desired(*map(remark, range(1, 35))), observed))
    assert [comment.line for comment in review.comments] == [16, 17, 18, 19, 20]


def test_a_check_that_says_the_same_is_left_alone() -> None:
    same = PostedCheck(id=5, name=run().name, is_completed=True, external_id="x", annotations=0)
    assert plan(desired(checks=(run(),)), Observed(checks=(same,), comments=())) == ()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, PostCheck(run=run(annotations=70))),
        (on_github("other", done=True, annotations=70), PostCheck(run=run(annotations=70))),
        (
            on_github("x", done=False, annotations=50),
            ContinueCheck(id=5, run=run(annotations=70), posted=50),
        ),
        (on_github("x", done=False, annotations=70), PostCheck(run=run(annotations=70))),
    ],
    ids=["never posted", "says something else", "killed half-way", "asked to run again"],
)
def test_a_check_is_made_or_continued(found: PostedCheck | None, expected: Action) -> None:
    observed = Observed(checks=(found,) if found else (), comments=())
    assert plan(desired(checks=(run(annotations=70),)), observed) == (expected,)


def test_comments_come_before_checks_so_that_finished_checks_mean_a_finished_answer() -> None:
    actions = plan(desired(remark(1), checks=(run(),)), NOTHING)
    assert [type(action) for action in actions] == [PostReview, PostCheck]


def test_without_its_review_a_plan_still_takes_back_and_completes() -> None:
    observed = Observed(checks=(), comments=(posted(2),))
    actions = without_review(plan(desired(remark(1), checks=(run(),)), observed))
    assert [type(action) for action in actions] == [TakeBack, PostCheck]


def said(body: str, node_id: str = "R1") -> PostedReview:
    passages = read_passages(body)
    assert passages is not None
    return PostedReview(node_id=node_id, body=body, passages=passages)


def in_body(*numbers: int) -> str:
    """The body of a review that no line could carry."""
    (review,) = reviews(plan(desired(*map(remark, numbers)), NOTHING))
    return review.without_lines


def on_lines(standing: int, beyond: int = 0) -> str:
    return review_body(standing, beyond, review_marker())


def test_a_remark_that_stands_in_a_body_is_not_posted_again() -> None:
    observed = Observed(checks=(), comments=(), reviews=(said(in_body(1, 2)),))
    assert plan(desired(remark(1), remark(2)), observed) == ()


def test_a_mended_remark_goes_from_a_body_and_the_others_stay() -> None:
    observed = Observed(checks=(), comments=(), reviews=(said(in_body(1, 2, 3)),))
    assert deeds(plan(desired(remark(1), remark(3)), observed)) == [
        RewriteReview(node_id="R1", body=in_body(1, 3))
    ]


def test_a_review_of_which_nothing_is_left_says_so_once() -> None:
    body = settled_review(review_marker())
    for before in (in_body(1), on_lines(2, 5)):
        observed = Observed(checks=(), comments=(), reviews=(said(before),))
        assert deeds(plan(desired(), observed)) == [RewriteReview(node_id="R1", body=body)]
    assert plan(desired(), Observed(checks=(), comments=(), reviews=(said(body),))) == ()


def test_a_review_counts_the_remarks_that_stand() -> None:
    comments = tuple(replace(posted(n), review="R1") for n in (1, 2))
    observed = Observed(checks=(), comments=comments, reviews=(said(on_lines(2)),))
    assert plan(desired(remark(1), remark(2)), observed) == ()
    assert deeds(plan(desired(remark(1)), observed)) == [
        DeleteComment(node_id="N2"),
        RewriteReview(node_id="R1", body=on_lines(1)),
    ]


def test_only_the_newest_review_says_how_much_more_there_is() -> None:
    comments = tuple(
        replace(posted(n), review="R1" if n < COMMENTS_STANDING else "R2")
        for n in range(1, COMMENTS_STANDING + 1)
    )
    first, second = said(on_lines(COMMENTS_STANDING - 1, 7)), said(on_lines(1), "R2")
    observed = Observed(checks=(), comments=comments, reviews=(first, second))
    wish = desired(*map(remark, range(1, COMMENTS_STANDING + 3)))
    assert deeds(plan(wish, observed)) == [
        RewriteReview(node_id="R1", body=on_lines(COMMENTS_STANDING - 1)),
        RewriteReview(node_id="R2", body=on_lines(1, 2)),
    ]


def test_a_body_whose_line_ends_were_changed_on_the_way_is_left_alone() -> None:
    body = in_body(1).replace("\n", "\r\n")
    assert plan(desired(remark(1)), Observed(checks=(), comments=(), reviews=(said(body),))) == ()


def test_reviews_are_left_alone_when_the_findings_are_not_known() -> None:
    unknown = replace(desired(), findings=None)
    observed = Observed(checks=(), comments=(), reviews=(said(in_body(1)),))
    assert plan(unknown, observed) == ()


@given(
    wanted=st.sets(st.integers(1, 60)),
    standing=st.lists(st.integers(1, 60), max_size=40),
    answered=st.sets(st.integers(0, 40)),
)
def test_doing_what_is_planned_leaves_nothing_to_do(
    wanted: set[int], standing: list[int], answered: set[int]
) -> None:
    comments = tuple(
        posted(1000 + place, of=number, answered=place in answered)
        for place, number in enumerate(standing)
    )
    wish = desired(*(remark(number) for number in sorted(wanted)))
    actions = plan(wish, Observed(checks=(), comments=comments))
    after = tuple(_after(comments, actions))
    assert plan(wish, Observed(checks=(), comments=after)) == ()


def _after(comments: tuple[PostedComment, ...], actions: tuple[Action, ...]) -> list[PostedComment]:
    deleted = {it.node_id for it in deeds(actions) if isinstance(it, DeleteComment)}
    retired = {it.node_id for it in deeds(actions) if isinstance(it, RetireComment)}
    kept = [
        replace(it, fingerprint=None, is_retired=True) if it.node_id in retired else it
        for it in comments
        if it.node_id not in deleted
    ]
    new = [
        posted(2000 + comment.line, of=comment.line)
        for review in reviews(actions)
        for comment in review.comments
    ]
    return kept + new
