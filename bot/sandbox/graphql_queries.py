"""GraphQL: where every query begins.

Source: https://docs.github.com/en/graphql/reference/queries
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from bot.sandbox.answers import html_url, instant
from bot.sandbox.attribution import pull_of_expression
from bot.sandbox.conditions import caller_of
from bot.sandbox.graphql_asking import UnansweredError, author_of, connection, user
from bot.sandbox.graphql_commits import git_object
from bot.sandbox.graphql_pulls import branch, listed_pull, pull_request, state_of

if TYPE_CHECKING:
    from bot.sandbox.graphql_asking import Asked, Node, Page
    from bot.sandbox.state import PullRequest, Repository


def repository_named(asked: Asked, *, owner: str, name: str, **_others: object) -> Node:
    """``Query.repository``.

    Raises:
        UnansweredError: there is none, or none that the viewer sees.
    """
    found = asked.world.repository(owner, name)
    if found is None or not asked.sees(found):
        message = f"Could not resolve to a Repository with the name '{owner}/{name}'."
        raise UnansweredError("NOT_FOUND", message)
    asked.need(found, "metadata")
    return repository(asked, found)


def repository(asked: Asked, subject: Repository) -> Node:
    """A repository that the viewer sees."""
    return {
        "__typename": "Repository",
        "id": subject.node_id,
        "databaseId": subject.id,
        "name": subject.name,
        "nameWithOwner": subject.full_name,
        "owner": partial(author_of, asked, subject.owner),
        "url": html_url(asked.world, subject),
        "isPrivate": subject.private,
        "isArchived": False,
        "defaultBranchRef": partial(_ref, asked, subject, qualified_name=subject.default_branch),
        "ref": partial(_ref, asked, subject),
        "object": partial(_object, asked, subject),
        "pullRequest": partial(_pull_request, asked, subject),
        "pullRequests": partial(_pull_requests, asked, subject),
    }


async def _ref(asked: Asked, subject: Repository, *, qualified_name: str) -> Node | None:
    asked.need(subject, "contents")
    return await branch(asked, subject, qualified_name.removeprefix("refs/heads/"))


async def _object(
    asked: Asked, subject: Repository, *, oid: str | None = None, expression: str | None = None
) -> Node | None:
    asked.need(subject, "contents")
    wanted = oid if oid is not None else expression
    if wanted is None or (oid is not None and not re.fullmatch(r"[0-9a-f]{40}", oid)):
        return None
    pull = pull_of_expression(asked.world, subject, wanted)
    if pull is not None:
        asked.serves(pull)
    return await git_object(asked, subject, wanted)


def _pull_request(asked: Asked, subject: Repository, *, number: int) -> Node:
    asked.need(subject, "pull_requests")
    pull = subject.pulls.get(number)
    if pull is None:
        message = f"Could not resolve to a PullRequest with the number of {number}."
        raise UnansweredError("NOT_FOUND", message)
    return pull_request(asked, pull)


def _pull_requests(  # noqa: PLR0913 - GitHub's filters
    asked: Asked,
    subject: Repository,
    *,
    states: list[str] | None = None,
    labels: list[str] | None = None,
    head_ref_name: str | None = None,
    base_ref_name: str | None = None,
    order_by: dict[str, Any] | None = None,
    **page: Unpack[Page],
) -> Node:
    asked.need(subject, "pull_requests")
    shown = [
        pull
        for pull in subject.pulls.values()
        if state_of(pull) in (states or [state_of(pull)])
        and head_ref_name in (None, pull.head_ref)
        and base_ref_name in (None, pull.base_ref)
        and not labels
    ]
    if order_by is not None:
        shown.sort(key=partial(_order, order_by["field"]))
        shown = shown[::-1] if order_by["direction"] == "DESC" else shown
    return connection(shown, partial(listed_pull, asked), **page)


def _order(field: str, pull: PullRequest) -> tuple[object, int]:
    match field:
        case "UPDATED_AT":
            return pull.updated_at, pull.id
        case "COMMENTS":
            return len(pull.comments), pull.id
        case _:
            return pull.created_at, pull.id


def rate_limit(asked: Asked, **_others: object) -> Node:
    """``Query.rateLimit``."""
    purse = asked.world.limits.purse(caller_of(asked.viewer), "graphql")
    return {
        "cost": 1,
        "limit": purse.limit,
        "nodeCount": asked.nodes,
        "remaining": purse.remaining,
        "resetAt": instant(purse.reset_at),
        "used": purse.used,
    }


def viewer(asked: Asked) -> Node | None:
    """``Query.viewer``."""
    person = asked.viewer.user
    return None if person is None else user(asked, person)
