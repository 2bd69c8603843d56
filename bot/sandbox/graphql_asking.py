"""What every part of the GraphQL answer needs: who asks, what they may, and pages of lists.

An object of an answer is a dict: a field's name to its value, or to a function of the field's
arguments that gives the value when the field is asked for.
Source: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from bot.sandbox.auth import may_see, may_write
from bot.sandbox.permissions import grants
from bot.sandbox.web import PULL, VIEWER, WORLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aiohttp import web

    from bot.sandbox.state import PullRequest, Repository, User, World
    from bot.sandbox.web import Viewer

Node = dict[str, Any]
Item = TypeVar("Item")


class Page(TypedDict, total=False):
    """Which part of a list is asked for."""

    first: int | None
    last: int | None
    after: str | None
    before: str | None


class UnansweredError(Exception):
    """A field that gets null and an error instead of its value.

    Attributes:
        kind: what the error's ``type`` says: ``NOT_FOUND``, ``FORBIDDEN`` ...
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def no_such_node(identifier: str, kind: str = "a node") -> UnansweredError:
    """The error about an id that names nothing the viewer may see, or something else."""
    what = kind if kind == "a node" else f"{kind} node"
    return UnansweredError(
        "NOT_FOUND", f"Could not resolve to {what} with the global id of '{identifier}'"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as the fields see it.

    Attributes:
        nodes: how many nodes its connections may give at most.
    """

    request: web.Request
    nodes: int = 0

    @property
    def world(self) -> World:
        """The state that is asked about."""
        return self.request.app[WORLD]

    @property
    def viewer(self) -> Viewer:
        """Who asks."""
        return self.request[VIEWER]

    def serves(self, pull: PullRequest) -> None:
        """Note which pull request the request is about."""
        self.request[PULL] = pull

    def sees(self, repository: Repository) -> bool:
        """Whether the repository is there for the viewer."""
        return may_see(self.viewer, repository) and not repository.deleted

    def may(self, repository: Repository, permission: str, level: str = "read") -> bool:
        """Whether the viewer has a permission on a repository that they see."""
        viewer = self.viewer
        if viewer.installation is None:
            person = viewer.user
            needs_push = permission == "contents" and level == "write"
            return person is not None and (not needs_push or may_write(person, repository))
        if repository not in viewer.repositories:
            return level == "read"
        return grants(viewer.permissions or {}, permission, level)

    def need(self, repository: Repository, permission: str, level: str = "read") -> None:
        """Let only those on who have the permission.

        Raises:
            UnansweredError: the viewer has it not.
        """
        if not self.may(repository, permission, level):
            raise self.forbidden()

    def forbidden(self) -> UnansweredError:
        """The error about what the viewer may not."""
        if self.viewer.app is not None:
            return UnansweredError("FORBIDDEN", "Resource not accessible by integration")
        login = "" if self.viewer.user is None else self.viewer.user.login
        return UnansweredError("FORBIDDEN", f"{login} does not have the correct permissions")


def author_of(asked: Asked, subject: User) -> Node:
    """A person, organisation or App as an author; an App's login has no ``[bot]`` here."""
    page = subject.login.removesuffix("[bot]")
    folder = "/apps" if subject.kind == "Bot" else ""
    return {
        "__typename": subject.kind,
        "id": subject.node_id,
        "databaseId": subject.id,
        "login": page,
        "url": f"{asked.world.url}{folder}/{page}",
    }


def user(asked: Asked, subject: User) -> Node:
    """The same where the schema wants a ``User``, which an App is too, by its full login."""
    return author_of(asked, subject) | {"__typename": "User", "login": subject.login}


def connection(
    items: Sequence[Item],
    view: Callable[[Item], object],
    *,
    first: int | None = None,
    last: int | None = None,
    after: str | None = None,
    before: str | None = None,
) -> Node:
    """One page of a list.

    Raises:
        UnansweredError: a cursor is none of ours.
    """
    start = 0 if after is None else _place(after)
    stop = len(items) if before is None else max(0, _place(before) - 1)
    stop = min(stop, len(items))
    if first is not None:
        stop = min(stop, start + first)
    if last is not None:
        start = max(start, stop - last)
    shown = items[start:stop]
    return {
        "nodes": [view(item) for item in shown],
        "totalCount": len(items),
        "pageInfo": {
            "hasNextPage": stop < len(items),
            "hasPreviousPage": start > 0,
            "startCursor": _cursor(start + 1) if shown else None,
            "endCursor": _cursor(start + len(shown)) if shown else None,
        },
    }


def _cursor(place: int) -> str:
    return base64.b64encode(f"cursor:v2:{place}".encode()).decode()


def _place(cursor: str) -> int:
    """The 1-based place in the whole list that a cursor stands for."""
    try:
        text = base64.b64decode(cursor, validate=True).decode()
    except ValueError:
        text = ""
    found = re.fullmatch(r"cursor:v2:([0-9]{1,9})", text)
    if found is None:
        message = f"`{cursor}` does not appear to be a valid cursor."
        raise UnansweredError("INVALID_CURSOR_ARGUMENTS", message)
    return int(found[1])
