from dataclasses import replace

import pytest

from bot.github.errors import GitHubWeather
from bot.review.actions import (
    ContinueCheck,
    DeleteComment,
    PostCheck,
    RetireComment,
    TakeBack,
)
from bot.review.markers import (
    Passage,
    external_id,
    finding_marker,
    passage_text,
    retired_marker,
    review_marker,
)
from bot.sandbox.weather import (
    BadGateway,
)
from tests.github.box import FINDING, Box, remark, review, run


async def test_a_check_run_with_many_annotations_stands_whole(box: Box) -> None:
    pull = await box.open({"spec.md": "".join(f"line {n}\n" for n in range(130))})
    await box.publish(pull, PostCheck(run=run(pull, 120)))
    (check,) = (await box.look(pull)).observed.checks
    assert (check.is_completed, check.annotations) == (True, 120)
    assert check.external_id == external_id(pull.number, "120")


async def test_a_check_run_that_was_cut_off_is_finished(box: Box) -> None:
    pull = await box.open({"spec.md": "".join(f"line {n}\n" for n in range(130))})
    box.sandbox.world.weather.answer(BadGateway(), times=1, method="PATCH")
    with pytest.raises(GitHubWeather):
        await box.publish(pull, PostCheck(run=run(pull, 120)))
    (begun,) = (await box.look(pull)).observed.checks
    assert (begun.is_completed, begun.annotations) == (False, 50)
    await box.publish(pull, ContinueCheck(id=begun.id, run=run(pull, 120), posted=50))
    (check,) = (await box.look(pull)).observed.checks
    assert (check.id, check.is_completed, check.annotations) == (begun.id, True, 120)


async def test_only_the_newest_check_of_a_name_is_seen(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    names = ["specbot / completeness", "specbot / open questions"]
    await box.publish(pull, *(PostCheck(run=run(pull, 0, name)) for name in names))
    await box.publish(pull, PostCheck(run=run(pull, 1)))
    found = (await box.look(pull)).observed.checks
    assert {check.name: check.annotations for check in found} == {names[0]: 1, names[1]: 0}


async def test_a_check_that_somebody_wants_run_again_is_open_until_it_is(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    await box.publish(pull, PostCheck(run=run(pull, 1)))
    (posted,) = box.repository.check_runs.values()
    box.sandbox.people.rerun_check(posted, box.owner)
    (check,) = (await box.look(pull)).observed.checks
    assert (check.is_completed, check.annotations) == (False, 1)
    await box.publish(pull, PostCheck(run=run(pull, 1)))
    (again,) = (await box.look(pull)).observed.checks
    assert again.is_completed
    assert again.id != check.id


async def test_comments_are_found_again_and_go(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n\nText\n"})
    await box.publish(pull, review(pull, remark(1), remark(3)))
    threads = pull.threads
    box.sandbox.people.reply(threads[1], box.owner, "Why?")
    first, second = (await box.look(pull)).observed.comments
    assert (first.fingerprint, first.is_answered) == (FINDING, False)
    assert (second.fingerprint, second.is_answered) == (FINDING, True)
    body = f"Settled in abc1234.\n{retired_marker()}"
    deleted = DeleteComment(node_id=first.node_id)
    retired = RetireComment(node_id=second.node_id, body=body)
    await box.publish(pull, TakeBack(deeds=(deleted,)), TakeBack(deeds=(deleted, retired)))
    (left,) = (await box.look(pull)).observed.comments
    assert (left.id, left.is_retired, left.body) == (second.id, True, body)


async def test_our_reviews_are_known_by_author_and_marker(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    people, body = box.sandbox.people, f"1 remark on this push.\n\nMend.\n{review_marker()}"
    await people.review(pull, box.owner, "COMMENT", body)
    await box.publish(pull, review(pull, remark(1)))
    told = passage_text(Passage(FINDING, "`spec.md` line 1: Mend.\n\nSoon."))
    body = f"1 remark on this push.\n\n{told}\n\n{review_marker()}"
    await box.publish(pull, replace(review(pull, remark(1)), body=body))
    observed = (await box.look(pull)).observed
    (ours,) = observed.reviews
    assert ours.passages == (Passage(FINDING, "`spec.md` line 1: Mend.\n\nSoon."),)
    assert ours.node_id == observed.comments[1].review


async def test_all_pages_of_reviews_are_read(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    for number in range(101):
        await box.sandbox.people.review(pull, box.owner, "COMMENT", f"Number {number}.")
    body = f"1 remark on the changed lines.\n{review_marker()}"
    await box.publish(pull, replace(review(pull, remark(1)), body=body))
    assert [it.body for it in (await box.look(pull)).observed.reviews] == [body]


async def test_other_peoples_comments_are_not_ours(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    await box.publish(pull, review(pull, remark(1)))
    box.sandbox.people.reply(pull.threads[0], box.owner, f"Me too\n{finding_marker(FINDING)}")
    (ours,) = (await box.look(pull)).observed.comments
    assert ours.is_answered
