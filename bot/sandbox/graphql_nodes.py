"""GraphQL: what a node id stands for.

Source: https://docs.github.com/en/graphql/guides/using-global-node-ids
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from bot.sandbox.graphql_asking import UnansweredError, author_of, no_such_node
from bot.sandbox.graphql_commits import check_run, check_suite
from bot.sandbox.graphql_pulls import pull_request
from bot.sandbox.graphql_queries import repository
from bot.sandbox.graphql_talk import (
    is_shown,
    issue_comment,
    review,
    review_comment,
    review_thread,
)
from bot.sandbox.remarks import (
    CheckRun,
    CheckSuite,
    IssueComment,
    Review,
    ReviewComment,
    Thread,
)
from bot.sandbox.state import PullRequest, Repository, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.graphql_asking import Asked, Node

Entity = TypeVar("Entity")
_NAMES: dict[type, str] = {
    object: "a node",
    Review: "PullRequestReview",
    Thread: "PullRequestReviewThread",
}
_VIEWS: dict[type, Callable[[Asked, Any], Node]] = {
    User: author_of,
    Repository: repository,
    PullRequest: pull_request,
    IssueComment: issue_comment,
    Review: review,
    ReviewComment: review_comment,
    Thread: review_thread,
    CheckSuite: check_suite,
    CheckRun: check_run,
}


def entity_of(asked: Asked, identifier: str, kind: type[Entity]) -> Entity:
    """The entity of this kind, when the viewer sees it; any kind is an ``object``.

    Raises:
        UnansweredError: there is none.
    """
    found = asked.world.nodes.get(identifier)
    if isinstance(found, kind) and _is_seen(asked, found):
        return found
    raise no_such_node(identifier, _NAMES.get(kind, kind.__name__))


def _is_seen(asked: Asked, entity: object) -> bool:
    home, permission = _home(entity)
    if home is None:
        return isinstance(entity, User)
    if isinstance(entity, Review | ReviewComment):
        belongs_to = entity if isinstance(entity, Review) else entity.review
        if not is_shown(asked, belongs_to):
            return False
    return asked.sees(home) and asked.may(home, permission)


def _home(entity: object) -> tuple[Repository | None, str]:
    """The repository that an entity belongs to, and the permission that reading it takes."""
    match entity:
        case Repository():
            return entity, "metadata"
        case PullRequest():
            return entity.base, "pull_requests"
        case IssueComment() | Review() | Thread():
            return entity.pull.base, "pull_requests"
        case ReviewComment():
            return entity.thread.pull.base, "pull_requests"
        case CheckSuite() | CheckRun():
            return entity.repository, "checks"
        case _:
            return None, ""


def node(asked: Asked, *, identifier: str) -> Node:
    """``Query.node``.

    Raises:
        UnansweredError: the id names nothing that the viewer sees.
    """
    found = entity_of(asked, identifier, object)
    for kind, view in _VIEWS.items():
        if isinstance(found, kind):
            return view(asked, found)
    raise no_such_node(identifier)


def nodes(asked: Asked, *, identifiers: list[str]) -> list[Node | UnansweredError]:
    """``Query.nodes``: an error where an id names nothing, and the others all the same."""
    return [_node_or_error(asked, identifier) for identifier in identifiers]


def _node_or_error(asked: Asked, identifier: str) -> Node | UnansweredError:
    try:
        return node(asked, identifier=identifier)
    except UnansweredError as error:
        return error
