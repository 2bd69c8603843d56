"""The conversation as it is read, and what we say in it, against the whole sandbox."""

from datetime import UTC

import pytest

from bot.github.talk import read_people
from bot.review.actions import DeleteRemark, PostRemark, React, Unreact
from bot.review.conversation import Reaction
from tests.github.box import Box

SPEC = {"spec.md": "# Spec\n"}


async def test_a_comment_is_read_with_all_that_matters(box: Box) -> None:
    pull = await box.open(SPEC)
    ann = box.sandbox.people.user("ann")
    said = box.sandbox.people.comment(pull, ann, "Hello\r\n/specbot help")
    box.sandbox.people.edit_comment(said, box.owner, "Changed")
    (comment,) = (await box.look(pull)).observed.talk
    assert (comment.id, comment.author, comment.editor) == (said.id, "ann", "acme")
    assert (comment.body, comment.is_ours, comment.is_bot) == ("Changed", False, False)
    assert comment.said_at.tzinfo is not None
    assert comment.said_at.astimezone(UTC) >= said.created_at.replace(microsecond=0)
    assert not comment.is_own_word


async def test_more_than_a_hundred_comments_are_read(box: Box) -> None:
    pull = await box.open(SPEC)
    for number in range(230):
        box.sandbox.people.comment(pull, box.owner, f"Thought {number}")
    talk = (await box.look(pull)).observed.talk
    assert [each.body for each in talk] == [f"Thought {number}" for number in range(230)]


async def test_what_we_say_and_how_we_react_is_seen_again(box: Box) -> None:
    pull = await box.open(SPEC)
    said = box.sandbox.people.comment(pull, box.owner, "/specbot help")
    await box.publish(
        pull, PostRemark(body="So."), React(comment=said.id, reaction=Reaction.ANSWERED)
    )
    theirs, ours = (await box.look(pull)).observed.talk
    assert theirs.reactions == {Reaction.ANSWERED}
    assert (ours.body, ours.is_ours, ours.is_bot) == ("So.", True, True)
    taken = Unreact(node_id=theirs.node_id, reaction=Reaction.ANSWERED)
    for _ in range(2):
        await box.publish(pull, DeleteRemark(id=ours.id), taken)
    (theirs,) = (await box.look(pull)).observed.talk
    assert theirs.reactions == frozenset()


async def test_a_comment_that_is_gone_needs_no_reaction(box: Box) -> None:
    pull = await box.open(SPEC)
    await box.publish(pull, React(comment=987_654, reaction=Reaction.DONE))


@pytest.mark.parametrize(
    ("permission", "may"),
    [("read", False), ("triage", False), ("write", True), ("maintain", True), ("admin", True)],
)
async def test_those_may_write_who_may_now(box: Box, permission: str, may: bool) -> None:  # noqa: FBT001 - a table
    pull = await box.open(SPEC)
    ann = box.sandbox.people.user("ann")
    box.sandbox.people.collaborator(box.repository, ann, permission)  # type: ignore[arg-type]  # a table
    people = await read_people(box.connection, box.id_of(pull), ["ann", "nobody"])
    assert people.known == {"ann", "nobody"}
    assert people.writers == ({"ann"} if may else frozenset())
