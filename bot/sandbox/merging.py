"""Merging a pull request, and trying one in a merge queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import commits, git, pulls
from bot.sandbox.events import Event
from bot.sandbox.protection import protection_of, state_of, unmet_checks
from bot.sandbox.pushes import move_branch
from bot.sandbox.refusal import RefusalError
from bot.sandbox.remarks import MergeGroup

if TYPE_CHECKING:
    from bot.sandbox.events import DequeueReason
    from bot.sandbox.state import PullRequest, RequiredCheck, User, World

_WORDS = {"missing": "is expected", "pending": "is pending", "failure": "is failing"}


async def merge(
    world: World, pull: PullRequest, sender: User, *, expected_head: str | None = None
) -> str:
    """Merge with a merge commit; the base branch moves and the pull request closes.

    Returns:
        The merge commit's SHA.

    Raises:
        RefusalError: 403 without write permission, 405 when closed, a draft, in conflict or
            short of a required check, 409 when the head is not the expected one.
    """
    if pulls.permission_of(pull.base, sender) not in ("write", "maintain", "admin"):
        raise RefusalError(403, "Must have write access to merge this pull request.")
    _refuse_merge(pull)
    if expected_head is not None and expected_head != pull.head_sha:
        raise RefusalError(409, "Head branch was modified. Review and try the merge again.")
    before = await pulls.branch_tip(pull.base, pull.base_ref)
    commit = await _merge_commit(world, pull, sender, before)
    if commit is None or before is None:
        raise RefusalError(405, "Pull Request is not mergeable")
    # What holds the head now has merged the pull request, whichever way it came there.
    await move_branch(world, pull.base, pull.base_ref, commit, sender, before=before)
    return commit


def _refuse_merge(pull: PullRequest) -> None:
    if pull.state == "closed" or pull.mergeable is False:
        raise RefusalError(405, "Pull Request is not mergeable")
    if pull.draft:
        raise RefusalError(405, "Pull Request is still a draft")
    if unmet := unmet_checks(pull):
        raise RefusalError(405, blocked_message(pull, unmet))


def blocked_message(pull: PullRequest, unmet: list[RequiredCheck]) -> str:
    """GitHub's sentence about the required checks that stand in the way."""
    if len(unmet) == 1:
        state = state_of(pull.base, unmet[0], pull.head_sha)
        return f'Required status check "{unmet[0].context}" {_WORDS[state]}.'
    states = [state_of(pull.base, check, pull.head_sha) for check in unmet]
    counted = [
        f"{states.count(state)} {word}"
        for state, word in (("failure", "failing"), ("pending", "pending"), ("missing", "expected"))
        if state in states
    ]
    total = len(protection_of(pull).required_checks)
    listed = " and ".join(filter(None, [", ".join(counted[:-1]), counted[-1]]))
    return f"{len(unmet)} of {total} required status checks have not succeeded: {listed}."


async def _merge_commit(
    world: World, pull: PullRequest, sender: User, onto: str | None
) -> str | None:
    tree = None if onto is None else await git.merged_tree(pull.base.path, onto, pull.head_sha)
    if tree is None or onto is None:
        return None
    source = f"{pull.head_owner.login}/{pull.head_ref}"
    return await commits.merge(
        pull.base.path,
        tree,
        [onto, pull.head_sha],
        message=f"Merge pull request #{pull.number} from {source}\n\n{pull.title}",
        author=sender.login,
        at=world.now(),
    )


async def enqueue(world: World, pull: PullRequest, sender: User) -> MergeGroup:
    """Let a merge queue try the pull request: a merge commit on a branch of the queue.

    Source: https://docs.github.com/webhooks/webhook-events-and-payloads#merge_group

    Raises:
        RefusalError: 405 when it cannot be merged at all.
    """
    base_sha = await pulls.branch_tip(pull.base, pull.base_ref)
    commit = await _merge_commit(world, pull, sender, base_sha)
    if commit is None or base_sha is None:
        raise RefusalError(405, "Pull Request is not mergeable")
    branch = f"gh-readonly-queue/{pull.base_ref}/pr-{pull.number}-{base_sha}"
    group = MergeGroup(
        repository=pull.base,
        pull=pull,
        head_sha=commit,
        head_ref=f"refs/heads/{branch}",
        base_sha=base_sha,
        base_ref=f"refs/heads/{pull.base_ref}",
        merged_sha=pull.head_sha,
        commit=await commits.commit(pull.base.path, commit),
    )
    pull.base.merge_groups.append(group)
    await move_branch(world, pull.base, branch, commit, sender)
    world.emit(
        Event(
            name="merge_group",
            action="checks_requested",
            sender=sender,
            repository=pull.base,
            pull=pull,
            merge_group=group,
        )
    )
    return group


def waiting_group(pull: PullRequest) -> MergeGroup | None:
    """What a merge queue tries of a pull request; None where it is in none.

    Observed, not documented: one that is closed, pushed to or given another base leaves the queue.
    """
    mine = [group for group in pull.base.merge_groups if group.pull is pull]
    if not mine or pull.state == "closed":
        return None
    newest = mine[-1]
    is_as_it_was = newest.merged_sha == pull.head_sha
    return newest if is_as_it_was and newest.base_ref == f"refs/heads/{pull.base_ref}" else None


async def dequeue(
    world: World, group: MergeGroup, sender: User, reason: DequeueReason = "dequeued"
) -> None:
    """Take a group out of the merge queue; its branch goes."""
    repository = group.repository
    repository.merge_groups.remove(group)
    await move_branch(world, repository, group.head_ref.removeprefix("refs/heads/"), None, sender)
    world.emit(
        Event(
            name="merge_group",
            action="destroyed",
            sender=sender,
            repository=repository,
            pull=group.pull,
            merge_group=group,
            reason=reason,
        )
    )
