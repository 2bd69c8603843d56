"""Which pull request a request was about, so that the journal can say what each one costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.sandbox.journal import PullKey
from bot.sandbox.web import PULL, WORLD

if TYPE_CHECKING:
    from aiohttp import web

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
    if repository is None:
        return None
    named = _SHA.findall(request.path_qs)
    for each in repository.pulls.values():
        if each.state == "open" and each.head_sha in named:
            return PullKey(repository_id=repository.id, number=each.number)
    for sha in named:
        if sha in world.journal.blobs:
            return world.journal.blobs[sha]
    return None
