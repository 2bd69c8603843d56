"""What every endpoint needs: who asks, which repository is meant, what was sent, how to answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox.refusal import not_found, requires_authentication
from bot.sandbox.state import (
    App,
    Installation,
    Permissions,
    PullRequest,
    Repository,
    User,
    World,
)

WORLD = web.AppKey("world", World)
API = "/api/v3"
MAX_PER_PAGE = 100
DEFAULT_PER_PAGE = 30
VERSIONS = ("2022-11-28", "2026-03-10")
REMOVED_IN_2026 = frozenset(
    {
        "assignee",
        "merge_commit_sha",
        "has_downloads",
        "master_branch",
        "use_squash_pr_title_as_default",
        "rate",
    }
)
"""Source: https://docs.github.com/rest/about-the-rest-api/breaking-changes"""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who makes a request.

    Attributes:
        user: the person, or the App's bot user; None for nobody.
        app: set for an App's JWT and for an installation token.
        installation: set for an installation token.
        permissions: what an installation token may do.
        repositories: what an installation token may see.
    """

    user: User | None = None
    app: App | None = None
    installation: Installation | None = None
    permissions: Permissions | None = None
    repositories: Sequence[Repository] = ()


VIEWER = web.RequestKey("viewer", Viewer)
PULL = web.RequestKey("pull", PullRequest)
"""Set by an endpoint that knows which pull request it serves; the journal reads it."""


MUTATIONS = web.RequestKey("mutations", tuple)
"""The mutations that a GraphQL request runs; set before anything else sees the request."""


def api_version(request: web.Request) -> str:
    """The API version asked for; the old one where none is named."""
    return request.headers.get("X-GitHub-Api-Version", VERSIONS[0])


def asks_for(request: web.Request, form: str) -> bool:
    """Whether one of GitHub's media types is asked for: ``raw``, ``object``, ``diff`` ...

    Source: https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api
    """
    accepted = request.headers.get("Accept", "")
    return bool(re.search(rf"application/vnd\.github\.(v3\.)?{form}\b", accepted))


def viewer_of(request: web.Request) -> User:
    """The user in whose name a write happens.

    Raises:
        RefusalError: 401 when nobody is logged in.
    """
    user = request[VIEWER].user
    if user is None:
        raise requires_authentication()
    return user


def repository_of(request: web.Request) -> Repository:
    """The repository that the path names.

    Raises:
        RefusalError: 404 when there is none, or the viewer may not see it.
    """
    repository = request.app[WORLD].repository(
        request.match_info["owner"], request.match_info["repo"]
    )
    if repository is None:
        raise not_found()
    return repository


def number_of(request: web.Request, name: str) -> int:
    """A number in the path.

    Raises:
        RefusalError: 404 when it is none.
    """
    text = request.match_info[name]
    if not re.fullmatch(r"[0-9]{1,19}", text):
        raise not_found()
    return int(text)


def pull_of(request: web.Request, name: str = "pull_number") -> PullRequest:
    """The pull request that the path names.

    Raises:
        RefusalError: 404 when there is none.
    """
    pull = repository_of(request).pulls.get(number_of(request, name))
    if pull is None:
        raise not_found()
    request[PULL] = pull
    return pull


def without_removed(value: object) -> object:
    """The same answer without the fields that API version 2026-03-10 removed."""
    if isinstance(value, Mapping):
        kept = {key: each for key, each in value.items() if key not in REMOVED_IN_2026}
        return {key: without_removed(each) for key, each in kept.items()}
    if isinstance(value, list):
        return [without_removed(each) for each in value]
    return value


def answer(
    request: web.Request,
    body: object,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> web.Response:
    """A JSON answer in the API version that was asked for."""
    if api_version(request) != VERSIONS[0]:
        body = without_removed(body)
    return web.Response(
        status=status,
        text=json.dumps(body, ensure_ascii=False),
        content_type="application/json",
        charset="utf-8",
        headers=headers,
    )


def page_asked(request: web.Request) -> tuple[int, int]:
    """Page (from 1) and page size (30, at most 100), read as forgivingly as GitHub reads them."""
    return (
        max(1, _whole(request.query.get("page"), 1)),
        min(MAX_PER_PAGE, max(1, _whole(request.query.get("per_page"), DEFAULT_PER_PAGE))),
    )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text or "") and text else otherwise


def paged(
    request: web.Request,
    items: Sequence[Item],
    render: Callable[[Item], object],
    *,
    wrap: Callable[[list[object]], object] = lambda rendered: rendered,
) -> web.Response:
    """One page of a list, with GitHub's ``Link`` header when there are more.

    Args:
        render: one item to its JSON; called only for those on the page.
        wrap: puts the page into the object that some endpoints answer with.
    """
    page, size = page_asked(request)
    shown = items[(page - 1) * size : page * size]
    last = max(1, -(-len(items) // size))
    headers = {"Link": links} if (links := link_header(request, page, last)) else {}
    return answer(request, wrap([render(item) for item in shown]), headers=headers)


def link_header(request: web.Request, page: int, last: int) -> str:
    """The ``Link`` header of one page; empty when there is only one."""
    wanted = {
        "prev": page - 1 if page > 1 else None,
        "next": page + 1 if page < last else None,
        "last": last if page < last else None,
        "first": 1 if page > 1 else None,
    }
    base = request.app[WORLD].url + request.rel_url.raw_path
    query = [(key, value) for key, value in request.query.items() if key != "page"]
    return ", ".join(
        f'<{base}?{urlencode([*query, ("page", str(number))])}>; rel="{relation}"'
        for relation, number in wanted.items()
        if number is not None
    )
