"""A branch moved: by git, over REST or by a person in the box, it all ends here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import commits, git, pulls
from bot.sandbox.checks import suite_for
from bot.sandbox.events import Event, Push
from bot.sandbox.state import NO_SHA

if TYPE_CHECKING:
    from bot.sandbox.state import PullRequest, Repository, User, World

COMMITS_IN_PAYLOAD = 20


async def move_branch(
    world: World,
    repository: Repository,
    branch: str,
    sha: str | None,
    pusher: User,
    *,
    before: str | None = None,
) -> None:
    """Move, create or (with None) delete a branch, and let everything follow.

    Args:
        before: where the branch must be for the move to happen; asked of git when None.
    """
    reference = f"refs/heads/{branch}"
    async with repository.lock:
        was = before or await pulls.branch_tip(repository, branch) or NO_SHA
        await git.point(repository.path, reference, sha, was)
        await note_push(world, repository, pusher, reference, was, sha or NO_SHA)


async def note_push(
    world: World, repository: Repository, pusher: User, reference: str, before: str, after: str
) -> None:
    """Let everything follow a reference that has moved already."""
    if not reference.startswith("refs/heads/") or before == after:
        return
    repository.pushed_at = world.now()
    push = await _push(repository, reference, before, after)
    world.emit(Event(name="push", action=None, sender=pusher, repository=repository, push=push))
    if after != NO_SHA:
        create_suites(world, repository, push, pusher)
    for pull in open_pulls(world):
        if pull.head is repository and pull.head_ref == push.branch:
            if after == NO_SHA:
                pulls.close(world, pull, pusher)
            else:
                await pulls.move_head(world, pull, after, pusher)
        elif pull.base is repository and pull.base_ref == push.branch:
            await pulls.follow_base(world, pull, pusher)


def open_pulls(world: World) -> list[PullRequest]:
    """Every open pull request, in all repositories."""
    return [
        pull
        for repository in world.repositories.values()
        for pull in repository.pulls.values()
        if pull.state == "open"
    ]


async def _push(repository: Repository, reference: str, before: str, after: str) -> Push:
    path = repository.path
    forced = NO_SHA not in (before, after) and not await git.is_ancestor(path, before, after)
    new: tuple[commits.Commit, ...] = ()
    if NO_SHA not in (before, after):
        new = await commits.history(path, before, after, limit=COMMITS_IN_PAYLOAD)
    elif after != NO_SHA:
        new = (await commits.commit(path, after),)
    return Push(ref=reference, before=before, after=after, forced=forced, commits=new)


def create_suites(world: World, repository: Repository, push: Push, pusher: User) -> None:
    """Give each App that writes checks here its suite for the pushed commit, as GitHub does.

    Source: https://docs.github.com/rest/checks/suites
    """
    for installation in list(world.installations.values()):
        listed = repository in installation.repositories
        if not listed or installation.permissions.get("checks") != "write":
            continue
        suite, is_new = suite_for(
            world, repository, installation.app, push.after, branch=push.branch, before=push.before
        )
        if is_new:
            suite.commit = push.commits[-1] if push.commits else None
            world.emit(
                Event(
                    name="check_suite",
                    action="requested",
                    sender=pusher,
                    repository=repository,
                    installation=installation,
                    only_app=installation.app,
                    check_suite=suite,
                )
            )
