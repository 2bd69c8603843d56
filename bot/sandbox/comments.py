"""Comments in the conversation of a pull request, and reactions to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.events import Event
from bot.sandbox.refusal import FieldError, RefusalError
from bot.sandbox.remarks import IssueComment, Reaction

if TYPE_CHECKING:
    from bot.sandbox.remarks import ReactionContent
    from bot.sandbox.state import App, PullRequest, User, World

MAX_BODY = 65_536


def comment(
    world: World, pull: PullRequest, author: User, body: str, *, app: App | None = None
) -> IssueComment:
    """Say something.

    Raises:
        RefusalError: 422 when there is nothing in it, or too much.
    """
    _refuse_body(body)
    now = world.now()
    made = IssueComment(
        id=world.next_id(),
        pull=pull,
        user=author,
        body=body,
        created_at=now,
        updated_at=now,
        app=app,
    )
    pull.comments[made.id] = made
    pull.updated_at = now
    world.nodes[made.node_id] = made
    _tell(world, made, "created", author)
    return made


def edit(world: World, subject: IssueComment, sender: User, body: str) -> None:
    """Say it otherwise.

    Raises:
        RefusalError: 422 when there is nothing in it, or too much.
    """
    _refuse_body(body)
    before = subject.body
    subject.body, subject.updated_at = body, world.now()
    subject.edited_by, subject.edited_at = sender, subject.updated_at
    _tell(world, subject, "edited", sender, {"body": {"from": before}})


def delete(world: World, subject: IssueComment, sender: User) -> None:
    """Take it back."""
    subject.pull.comments.pop(subject.id, None)
    world.nodes.pop(subject.node_id, None)
    _tell(world, subject, "deleted", sender)


def react(
    world: World, subject: IssueComment, person: User, content: ReactionContent
) -> tuple[Reaction, bool]:
    """React, once for each content; the second value says whether it is new."""
    for reaction in subject.reactions:
        if reaction.user is person and reaction.content == content:
            return reaction, False
    made = Reaction(id=world.next_id(), user=person, content=content, created_at=world.now())
    subject.reactions.append(made)
    return made, True


def unreact(subject: IssueComment, person: User, content: ReactionContent) -> bool:
    """Take a reaction back; whether there was one."""
    for reaction in subject.reactions:
        if reaction.user is person and reaction.content == content:
            subject.reactions.remove(reaction)
            return True
    return False


def _refuse_body(body: str) -> None:
    if not body.strip():
        fault = FieldError(resource="IssueComment", field="body", code="missing_field")
        raise RefusalError(422, "Validation Failed", [fault])
    if len(body) > MAX_BODY:
        message = f"body is too long (maximum is {MAX_BODY} characters)"
        fault = FieldError(resource="IssueComment", field="body", code="custom", message=message)
        raise RefusalError(422, "Validation Failed", [fault])


def _tell(
    world: World,
    subject: IssueComment,
    action: str,
    sender: User,
    changes: dict[str, object] | None = None,
) -> None:
    event = Event(
        name="issue_comment",
        action=action,
        sender=sender,
        repository=subject.pull.base,
        pull=subject.pull,
        comment=subject,
        changes=changes or {},
    )
    world.emit(event)
