"""What we say in the conversation, and our reactions to what people say, each as one request."""

from http import HTTPStatus

from bot.github import mutations
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.github.talk import GRAPHQL_NAMES
from bot.model import PullRequestId, Written
from bot.review.actions import Answering, DeleteRemark, PostRemark, React, Unreact

_CONVERSATION = "/repos/{owner}/{repo}/issues/{number}/comments"
_REMARK = "/repos/{owner}/{repo}/issues/comments/{id}"
_REACTIONS = "/repos/{owner}/{repo}/issues/comments/{id}/reactions"
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


async def speak(connection: Connection, subject: Written, action: Answering) -> None:
    """Does one thing in the conversation."""
    match action:
        case PostRemark():
            await _post_remark(connection, subject, action)
        case DeleteRemark():
            await _delete_remark(connection, subject, action)
        case React():
            await _react(connection, subject, action)
        case Unreact():
            await _unreact(connection, action)


async def _post_remark(connection: Connection, subject: Written, action: PostRemark) -> None:
    """Says something.

    Source: https://docs.github.com/en/rest/issues/comments#create-an-issue-comment

    Raises:
        TypeError: there is no conversation, and so nothing to say.
    """
    if not isinstance(subject, PullRequestId):
        raise TypeError(f"{subject} has no conversation")
    await connection.post(
        _CONVERSATION, _place(subject) | {"number": subject.number}, {"body": action.body}
    )


async def _delete_remark(connection: Connection, subject: Written, action: DeleteRemark) -> None:
    """Takes it back, or finds that somebody else has.

    Source: https://docs.github.com/en/rest/issues/comments#delete-an-issue-comment
    """
    try:
        await connection.delete(_REMARK, _place(subject) | {"id": action.id})
    except GitHubRefused as refused:
        if refused.status not in _GONE:
            raise


async def _react(connection: Connection, subject: Written, action: React) -> None:
    """Reacts; a comment that has gone meanwhile needs no answer.

    Source: https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue-comment
    """
    place = _place(subject) | {"id": action.comment}
    try:
        await connection.post(_REACTIONS, place, {"content": action.reaction.value})
    except GitHubRefused as refused:
        if refused.status not in _GONE:
            raise


async def _unreact(connection: Connection, action: Unreact) -> None:
    """Takes a reaction back, or finds that it is gone already.

    Source: https://docs.github.com/en/graphql/reference/mutations#removereaction
    """
    variables = {"comment": action.node_id, "content": GRAPHQL_NAMES[action.reaction]}
    try:
        await connection.graphql(mutations.UNREACT, variables)
    except GitHubRefused as refused:
        if refused.status not in {*_GONE, HTTPStatus.UNPROCESSABLE_ENTITY}:
            raise


def _place(subject: Written) -> dict[str, str | int]:
    return {"owner": subject.owner, "repo": subject.repo}
