"""The life of a pull request: opened, moved by pushes, edited, closed.

Each function changes the state and then tells it as an event. The diff of a pull request starts at
the merge base of its head and the tip of its base branch.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox import diffs, git
from bot.sandbox.events import Event
from bot.sandbox.positions import place_threads
from bot.sandbox.refusal import FieldError, RefusalError
from bot.sandbox.state import PullRequest

if TYPE_CHECKING:
    from bot.sandbox.state import Permission, Repository, User, World


async def branch_tip(repository: Repository, branch: str) -> str | None:
    """Where a branch points; None when there is none."""
    return await git.reference(repository.path, f"refs/heads/{branch}")


async def files(pull: PullRequest) -> tuple[diffs.ChangedFile, ...]:
    """What it changes."""
    return await diffs.diff(pull.base.path, pull.merge_base_sha, pull.head_sha)


async def open_pull(  # noqa: PLR0913 - these are the parts of a pull request
    world: World,
    *,
    base: Repository,
    base_ref: str,
    head: Repository,
    head_ref: str,
    author: User,
    title: str,
    body: str | None = None,
    draft: bool = False,
) -> PullRequest:
    """Open a pull request.

    Raises:
        RefusalError: 422 when a branch is missing, nothing differs, or one is open already.
    """
    base_sha = await branch_tip(base, base_ref)
    head_sha = await branch_tip(head, head_ref)
    if base_sha is None:
        raise _refused("base", "invalid")
    if head_sha is None:
        raise _refused("head", "invalid")
    _refuse_second(base, base_ref, head, head_ref)
    number = base.next_number
    await _bring_head(base, head, number, head_sha)
    if await git.count(base.path, base_sha, head_sha) == 0:
        raise _refused("base", "custom", f"No commits between {base_ref} and {head_ref}")
    base.next_number += 1
    now = world.now()
    pull = PullRequest(
        id=world.next_id(),
        number=number,
        title=title,
        body=body,
        author=author,
        base=base,
        base_ref=base_ref,
        base_sha=base_sha,
        head=head,
        head_owner=head.owner,
        head_ref=head_ref,
        head_sha=head_sha,
        merge_base_sha=base_sha,
        created_at=now,
        updated_at=now,
        draft=draft,
    )
    await refresh(pull)
    base.pulls[number] = pull
    world.nodes[pull.node_id] = pull
    tell(world, "opened", pull, author)
    return pull


def _refuse_second(base: Repository, base_ref: str, head: Repository, head_ref: str) -> None:
    for pull in base.pulls.values():
        same = pull.head is head and pull.head_ref == head_ref and pull.base_ref == base_ref
        if same and pull.state == "open":
            name = f"{head.owner.login}:{head_ref}"
            raise _refused("head", "custom", f"A pull request already exists for {name}.")


def _refused(field: str, code: str, message: str | None = None) -> RefusalError:
    fault = FieldError(resource="PullRequest", field=field, code=code, message=message)
    return RefusalError(422, "Validation Failed", [fault])


async def _bring_head(base: Repository, head: Repository, number: int, sha: str) -> None:
    """Keep the head readable in the base repository, whatever becomes of the branch or the fork."""
    reference = f"refs/pull/{number}/head"
    if head is base:
        await git.point(base.path, reference, sha)
    else:
        await git.fetch(base.path, head.path, sha, reference)


async def refresh(pull: PullRequest) -> None:
    """Compute anew what depends on where the head and the base branch are."""
    path = pull.base.path
    tip = await branch_tip(pull.base, pull.base_ref) or pull.base_sha
    ancestor, merged_tree, commits = await asyncio.gather(
        git.merge_base(path, tip, pull.head_sha),
        git.merged_tree(path, tip, pull.head_sha),
        git.count(path, tip, pull.head_sha),
    )
    pull.merge_base_sha = ancestor or tip
    pull.mergeable = merged_tree is not None
    pull.commits = commits
    changed = await files(pull)
    pull.changed_files = len(changed)
    pull.additions = sum(file.additions for file in changed)
    pull.deletions = sum(file.deletions for file in changed)


async def move_head(world: World, pull: PullRequest, sha: str, sender: User) -> None:
    """The head branch moved: the pull request follows, and its comments find their lines again."""
    if pull.head is None:
        return
    before = pull.head_sha
    await _bring_head(pull.base, pull.head, pull.number, sha)
    pull.head_sha = sha
    pull.base_sha = await branch_tip(pull.base, pull.base_ref) or pull.base_sha
    pull.updated_at = world.now()
    await refresh(pull)
    await place_threads(pull)
    tell(world, "synchronize", pull, sender, before=before)


async def follow_base(world: World, pull: PullRequest, sender: User) -> None:
    """The base branch moved: the diff may start elsewhere, or everything may be in it by now."""
    tip = await branch_tip(pull.base, pull.base_ref)
    if tip is None:
        close(world, pull, sender)
    elif await git.is_ancestor(pull.base.path, pull.head_sha, tip):
        mark_merged(world, pull, sender, tip)
    else:
        await refresh(pull)
        await place_threads(pull)


async def edit(
    world: World,
    pull: PullRequest,
    sender: User,
    *,
    title: str | None = None,
    body: str | None = None,
    base_ref: str | None = None,
) -> None:
    """Change title, text or base branch; what is None stays.

    Raises:
        RefusalError: 422 when the new base branch does not exist.
    """
    changes: dict[str, object] = {}
    if title is not None and title != pull.title:
        changes["title"] = {"from": pull.title}
        pull.title = title
    if body is not None and body != pull.body:
        changes["body"] = {"from": pull.body or ""}
        pull.body = body
    if base_ref is not None and base_ref != pull.base_ref:
        tip = await branch_tip(pull.base, base_ref)
        if tip is None:
            raise _refused("base", "invalid")
        changes["base"] = {"ref": {"from": pull.base_ref}, "sha": {"from": pull.base_sha}}
        pull.base_ref, pull.base_sha = base_ref, tip
        await refresh(pull)
        await place_threads(pull)
    if changes:
        pull.updated_at = world.now()
        tell(world, "edited", pull, sender, changes=changes)


def close(world: World, pull: PullRequest, sender: User) -> None:
    """Close it without merging; nothing happens when it is closed."""
    if pull.state == "open":
        pull.state = "closed"
        pull.closed_at = pull.updated_at = world.now()
        tell(world, "closed", pull, sender)


async def reopen(world: World, pull: PullRequest, sender: User) -> None:
    """Open it again.

    Raises:
        RefusalError: 422 when it is merged, or its branch or fork is gone.
    """
    if pull.state == "open":
        return
    tip = None if pull.head is None else await branch_tip(pull.head, pull.head_ref)
    if pull.merged or tip is None:
        raise _refused("state", "custom", "state cannot be changed.")
    pull.state = "open"
    pull.closed_at = None
    if tip != pull.head_sha and pull.head is not None:
        await _bring_head(pull.base, pull.head, pull.number, tip)
        pull.head_sha = tip
    pull.updated_at = world.now()
    await refresh(pull)
    await place_threads(pull)
    tell(world, "reopened", pull, sender)


def set_draft(world: World, pull: PullRequest, sender: User, *, draft: bool) -> None:
    """Convert to a draft, or mark it ready for review."""
    if pull.draft != draft:
        pull.draft = draft
        pull.updated_at = world.now()
        tell(world, "converted_to_draft" if draft else "ready_for_review", pull, sender)


def mark_merged(world: World, pull: PullRequest, sender: User, commit: str) -> None:
    """Record that it was merged as a commit."""
    pull.state = "closed"
    pull.merged_at = pull.closed_at = pull.updated_at = world.now()
    pull.merged_by = sender
    pull.merge_commit_sha = commit
    pull.mergeable = None
    tell(world, "closed", pull, sender)


def tell(
    world: World,
    action: str,
    pull: PullRequest,
    sender: User,
    *,
    before: str | None = None,
    changes: dict[str, object] | None = None,
) -> None:
    """Emit ``pull_request`` with an action."""
    world.emit(
        Event(
            name="pull_request",
            action=action,
            sender=sender,
            repository=pull.base,
            pull=pull,
            before=before,
            changes=changes or {},
        )
    )


def permission_of(repository: Repository, person: User) -> Permission:
    """What a person may do in a repository; everybody may read a public one."""
    if person is repository.owner:
        return "admin"
    return repository.collaborators.get(person.login, "none" if repository.private else "read")
