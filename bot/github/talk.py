"""The conversation of a pull request, and what the people in it may do."""

from collections.abc import Sequence
from http import HTTPStatus

from bot.github import queries
from bot.github.answers import parse
from bot.github.answers_talk import (
    ActorAnswer,
    MoreTalkAnswer,
    PermissionAnswer,
    RemarkAnswer,
    TalkAnswer,
)
from bot.github.client import Connection
from bot.github.errors import GitHubRefused, NotInstalled
from bot.model import Checked, PullRequestId
from bot.review.conversation import Comment, Reaction
from bot.review.hearing import People

_PERMISSION = "/repos/{owner}/{repo}/collaborators/{username}/permission"
_MAY_WRITE = {"write", "admin"}

GRAPHQL_NAMES = {
    Reaction.DONE: "THUMBS_UP",
    Reaction.ANSWERED: "EYES",
    Reaction.REFUSED: "THUMBS_DOWN",
    Reaction.MISUNDERSTOOD: "CONFUSED",
}
"""Source: https://docs.github.com/en/graphql/reference/enums#reactioncontent"""


async def read_talk(
    connection: Connection, pull: PullRequestId, page: TalkAnswer
) -> tuple[Comment, ...]:
    """Every comment of the conversation, oldest first; the first hundred are there already."""
    said = [_comment(each) for each in page.nodes]
    place = {"owner": pull.owner, "repo": pull.repo, "number": pull.number}
    while page.page_info.has_next_page:
        variables = place | {"after": page.page_info.end_cursor}
        found = await connection.graphql(queries.MORE_TALK, variables)
        page = parse(MoreTalkAnswer, found).repository.pull_request.comments
        said += [_comment(each) for each in page.nodes]
    return tuple(said)


def _comment(answer: RemarkAnswer) -> Comment:
    ours = {each.content for each in answer.reaction_groups or () if each.viewer_has_reacted}
    return Comment(
        id=answer.full_database_id,
        node_id=answer.id,
        url=answer.url,
        author=login_of(answer.author),
        is_bot=answer.author is not None and answer.author.kind == "Bot",
        is_ours=answer.viewer_did_author,
        editor=login_of(answer.editor),
        body=answer.body,
        said_at=answer.last_edited_at or answer.created_at,
        is_hidden=answer.is_minimized,
        reactions=frozenset(each for each, name in GRAPHQL_NAMES.items() if name in ours),
    )


def login_of(actor: ActorAnswer | None) -> str:
    """The login by which REST knows an account, so that no person passes for an App."""
    if actor is None:
        return ""
    return f"{actor.login}[bot]" if actor.kind == "Bot" else actor.login


async def read_people(connection: Connection, subject: Checked, logins: Sequence[str]) -> People:
    """Who of these people may write now; one request for each.

    Source: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    """
    writers = [login for login in logins if await _may_write(connection, subject, login)]
    return People(known=frozenset(logins), writers=frozenset(writers))


async def _may_write(connection: Connection, subject: Checked, login: str) -> bool:
    """Whether a person may write; an account that is gone may not.

    Maintainers are told as writers, and those who may triage as readers.
    """
    place = {"owner": subject.owner, "repo": subject.repo, "username": login}
    try:
        found = await connection.get(_PERMISSION, place)
    except GitHubRefused as refused:
        if refused.status == HTTPStatus.NOT_FOUND and not isinstance(refused, NotInstalled):
            return False
        raise
    return parse(PermissionAnswer, found).permission in _MAY_WRITE
