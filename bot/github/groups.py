"""A first look at a merge group: the commit that a merge queue is about to merge."""

from http import HTTPStatus

from bot.github import queries
from bot.github.answers import GroupAnswer, MergeGroupAnswer, parse
from bot.github.answers_git import CompareAnswer
from bot.github.client import Connection
from bot.github.errors import GitHubRefused, NotInstalled
from bot.github.look import (
    Likely,
    Look,
    Needs,
    changed_files,
    config_of,
    is_gone,
    read_with,
    with_defaults,
)
from bot.github.observed import checks_on
from bot.github.talk import read_talk
from bot.github.trees import with_unlisted
from bot.model import MergeGroup, PullRequestId, Sha
from bot.review.conversation import Comment
from bot.review.snapshot import ChangedFile, Observed, QueuedCommit

FILES_COMPARED = 300
"""GitHub lists no more files of a comparison, and does not say how many there are.

Source: https://docs.github.com/en/rest/commits/commits#compare-two-commits
"""

# Commits that are gone, have nothing in common, or differ too much.
_INCOMPARABLE = {HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY}
# The files come with the first page, whatever its size; a page of one commit is the shortest.
_COMPARE = "/repos/{owner}/{repo}/compare/{basehead}?per_page=1"


async def look_at_group(connection: Connection, group: MergeGroup, likely: Likely) -> Look | None:
    """The merge group as it is now; None when its commit or its branch is gone, or the App is.

    Args:
        connection: to GitHub.
        group: where to look.
        likely: says which texts are read along with it.
    """
    # GraphQL knows nothing of the first seconds of a commit; the comparison waits for it.
    files = await _files(connection, group)
    needs = likely(files or ())
    told = await _view(connection, group, needs)
    view = told.repository if told is not None else None
    if told is None or view is None or view.ref is None or view.object is None:
        return None
    look = Look(
        pull=QueuedCommit(
            id=group,
            repository_id=view.id,
            repository_url=view.url,
            head=group.head,
            base_ref=group.base_ref,
            base=Sha(view.ref.target.oid),
            changed_files=len(files) if files is not None else None,
        ),
        files=files or (),
        config=config_of(view.ref),
        observed=Observed(
            checks=checks_on(view.object), comments=(), talk=await _talk(connection, group, view)
        ),
        merge_base=group.base,
        is_private=view.is_private,
        listed=needs.listed(view.ref),
    )
    return with_defaults(look, told.defaults)


async def _view(connection: Connection, group: MergeGroup, needs: Needs) -> MergeGroupAnswer | None:
    values = {
        "head": group.head,
        "base": f"refs/heads/{group.base_ref}",
        "number": group.pull,
        "isNumbered": bool(group.pull),
    }
    try:
        found = await read_with(connection, group, queries.merge_group, values, needs)
    except GitHubRefused as refused:
        if is_gone(refused):
            return None
        raise
    return parse(MergeGroupAnswer, found)


async def _talk(
    connection: Connection, group: MergeGroup, view: GroupAnswer
) -> tuple[Comment, ...]:
    """What was said in the pull request that the group merges: its waivers hold here as well."""
    if view.pull_request is None:
        return ()
    pull = PullRequestId(group.installation, group.owner, group.repo, group.pull)
    return await read_talk(connection, pull, view.pull_request.comments)


async def _files(connection: Connection, group: MergeGroup) -> tuple[ChangedFile, ...] | None:
    """What the group changes; None when GitHub cannot tell all of it."""
    place = {
        "owner": group.owner,
        "repo": group.repo,
        "basehead": f"{group.base}...{group.head}",
    }
    try:
        compared = parse(CompareAnswer, await connection.get(_COMPARE, place)).files
    except GitHubRefused as refused:
        if isinstance(refused, NotInstalled) or refused.status not in _INCOMPARABLE:
            raise
        compared = None
    if compared is not None and len(compared) < FILES_COMPARED:
        return changed_files(compared)
    listed = changed_files(compared or ())
    return await with_unlisted(connection, group, listed, base=group.base, head=group.head)
