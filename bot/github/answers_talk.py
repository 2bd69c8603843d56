"""What is read of the conversation of a pull request, and of the people in it."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from bot.github.answer_shapes import GraphQL, PageInfo, Rest


class ActorAnswer(GraphQL):
    """A person, or an App whose login has no ``[bot]`` here."""

    kind: str = Field(alias="__typename")
    login: str


class _ReactionGroup(GraphQL):
    content: str
    viewer_has_reacted: bool


class RemarkAnswer(GraphQL):
    """A comment of the conversation.

    Attributes:
        author: None when the account is gone.
        editor: who changed it last.
    """

    id: str
    full_database_id: int
    url: str
    author: ActorAnswer | None
    editor: ActorAnswer | None
    body: str
    created_at: datetime
    last_edited_at: datetime | None
    is_minimized: bool
    viewer_did_author: bool
    reaction_groups: Sequence[_ReactionGroup] | None


class TalkAnswer(GraphQL):
    """A page of the conversation."""

    page_info: PageInfo
    nodes: Sequence[RemarkAnswer]


class TalkPullAnswer(GraphQL):
    """A pull request of which only the conversation was asked for."""

    comments: TalkAnswer


class _TalkRepository(GraphQL):
    pull_request: TalkPullAnswer


class MoreTalkAnswer(GraphQL):
    """The answer to `bot.github.queries.MORE_TALK`."""

    repository: _TalkRepository


class PermissionAnswer(Rest):
    """Source: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user."""

    permission: str
