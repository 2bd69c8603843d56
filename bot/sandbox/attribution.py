"""Which pull request a request was about, so that the journal can say what each one costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.journal import PullKey
from bot.sandbox.web import PULL, WORLD

if TYPE_CHECKING:
    from aiohttp import web

    from bot.sandbox.state import PullRequest, Repository, World

_SHA = re.compile(r"[0-9a-f]{40}")


def pull_served(request: web.Request) -> PullKey | None:
    """The pull request that an endpoint named, or whose head or blob the address names."""
    pull = request.get(PULL)
    if pull is not None:
        return PullKey(repository_id=pull.base.id, number=pull.number)
    world = request.app[WORLD]
    repository = world.repository(
        request.match_info.get("owner", ""), request.match_info.get("repo", "")
    )
    return None if repository is None else _named_in(world, repository, request.path_qs)


def pull_of_expression(world: World, repository: Repository, expression: str) -> PullRequest | None:
    """The pull request whose head or blob a git expression names."""
    key = _named_in(world, repository, expression)
    if key is None or key.repository_id != repository.id:
        return None
    return repository.pulls.get(key.number)


def _named_in(world: World, repository: Repository, text: str) -> PullKey | None:
    named = _SHA.findall(text)
    for each in repository.pulls.values():
        if each.state == "open" and each.head_sha in named:
            return PullKey(repository_id=repository.id, number=each.number)
    for sha in named:
        if sha in world.journal.blobs:
            return world.journal.blobs[sha]
    return None
