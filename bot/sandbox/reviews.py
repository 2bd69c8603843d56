"""Reviews and the threads they open: what GitHub takes, and what it refuses whole.

Source: https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
The texts of refusals are those of public error reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import diffs, git
from bot.sandbox.anchors import Anchor, anchor_of
from bot.sandbox.events import Event
from bot.sandbox.positions import place_threads
from bot.sandbox.pulls import files
from bot.sandbox.refusal import FieldError, RefusalError
from bot.sandbox.remarks import Review, ReviewComment, Thread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.sandbox.bodies import ReviewGiven
    from bot.sandbox.remarks import ReviewState
    from bot.sandbox.state import App, PullRequest, User, World

MAX_BODY = 65_536
TOO_LONG = f"Body is too long (maximum is {MAX_BODY} characters)"


@dataclass(frozen=True, slots=True)
class DiffAt:
    """What a pull request changed up to one of its commits; ``files`` by path."""

    commit: str
    base: str
    files: Mapping[str, diffs.ChangedFile]


_STATES: dict[str | None, ReviewState] = {
    None: "PENDING",
    "COMMENT": "COMMENTED",
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
}


def unprocessable(sentences: Sequence[str]) -> RefusalError:
    """The refusal whose ``errors`` are plain sentences."""
    return RefusalError(422, "Unprocessable Entity", list(sentences))


async def submit_review(
    world: World, pull: PullRequest, author: User, given: ReviewGiven, *, app: App | None
) -> Review:
    """Add a review with all its comments, or nothing at all.

    Raises:
        RefusalError: 422 when one comment has no place in the diff, a body is missing or too long.
    """
    _refuse_bodies(pull, author, given)
    at = await diff_at(pull, given.commit_id)
    anchors = [anchor_of(at.files.get(comment.path), comment) for comment in given.comments]
    if faults := [fault for anchor in anchors for fault in anchor if isinstance(fault, str)]:
        raise unprocessable(faults)
    now = world.now()
    review = Review(
        id=world.next_id(),
        pull=pull,
        user=author,
        body=given.body or "",
        state=_STATES[given.event],
        commit_id=at.commit,
        submitted_at=now if given.event else None,
        app=app,
    )
    world.nodes[review.node_id] = review
    pull.reviews[review.id] = review
    if given.event:
        tell_review(world, review, "submitted", author)
    for comment, found in zip(given.comments, anchors, strict=True):
        for anchor in found:
            if isinstance(anchor, Anchor):
                add_comment(world, open_thread(world, pull, anchor, at), review, comment.body)
    if at.commit != pull.head_sha:
        await place_threads(pull)
    return review


def _refuse_bodies(pull: PullRequest, author: User, given: ReviewGiven) -> None:
    if given.event in ("COMMENT", "REQUEST_CHANGES") and not (given.body or "").strip():
        raise RefusalError(422, "Unprocessable Entity", ["Body can't be blank"])
    if given.event in ("APPROVE", "REQUEST_CHANGES") and author is pull.author:
        deed = "approve" if given.event == "APPROVE" else "request changes on"
        raise unprocessable([f"Can not {deed} your own pull request"])
    for body in (given.body or "", *(comment.body for comment in given.comments)):
        if len(body) > MAX_BODY:
            raise unprocessable([TOO_LONG])


async def diff_at(pull: PullRequest, asked: str | None) -> DiffAt:
    """What a remark is about: the diff up to a commit of the pull request, its head by default.

    Raises:
        RefusalError: 422 when the commit is none of them.
    """
    if asked is None or asked == pull.head_sha:
        changed = await files(pull)
        return DiffAt(pull.head_sha, pull.merge_base_sha, {file.path: file for file in changed})
    path = pull.base.path
    commit = await git.commit_of(path, asked)
    if commit is None or not await git.is_ancestor(path, commit, pull.head_sha):
        raise unprocessable(["Commit is not part of the pull request"])
    base = await git.merge_base(path, pull.merge_base_sha, commit) or pull.merge_base_sha
    changed = await diffs.diff(path, base, commit)
    return DiffAt(commit, base, {file.path: file for file in changed})


def open_thread(
    world: World, pull: PullRequest, anchor: Anchor, at: DiffAt | None = None
) -> Thread:
    """A new thread on a place of the diff, the head's unless told otherwise.

    Its first comment must follow.
    """
    line = anchor.place.line(anchor.side)
    start = (
        None
        if anchor.start is None or anchor.start_side is None
        else anchor.start.line(anchor.start_side)
    )
    thread = Thread(
        id=world.next_id(),
        pull=pull,
        path=anchor.path,
        subject="line",
        diff_hunk=anchor.place.diff_hunk,
        commit_id=at.commit if at else pull.head_sha,
        original_commit_id=at.commit if at else pull.head_sha,
        base_sha=at.base if at else pull.merge_base_sha,
        side=anchor.side,
        line=line,
        original_line=line,
        start_line=start,
        original_start_line=start,
        start_side=anchor.start_side,
        position=anchor.place.position,
        original_position=anchor.place.position,
    )
    return _keep(world, thread)


async def open_file_thread(world: World, pull: PullRequest, path: str) -> Thread:
    """A new thread on a whole file.

    Raises:
        RefusalError: 422 when the pull request does not change the file.
    """
    if path not in {file.path for file in await files(pull)}:
        raise RefusalError(
            422,
            "Validation Failed",
            [FieldError(resource="PullRequestReviewComment", field="path", code="invalid")],
        )
    thread = Thread(
        id=world.next_id(),
        pull=pull,
        path=path,
        subject="file",
        diff_hunk="",
        commit_id=pull.head_sha,
        original_commit_id=pull.head_sha,
        base_sha=pull.merge_base_sha,
    )
    return _keep(world, thread)


def _keep(world: World, thread: Thread) -> Thread:
    world.nodes[thread.node_id] = thread
    thread.pull.threads.append(thread)
    return thread


def add_comment(world: World, thread: Thread, review: Review, body: str) -> ReviewComment:
    """Add a comment to a thread; all but the first are replies to the first."""
    now = world.now()
    comment = ReviewComment(
        id=world.next_id(),
        thread=thread,
        review=review,
        user=review.user,
        body=body,
        created_at=now,
        updated_at=now,
        in_reply_to=thread.comments[0] if thread.comments else None,
    )
    thread.comments.append(comment)
    thread.pull.updated_at = now
    world.nodes[comment.node_id] = comment
    if review.state != "PENDING":
        tell_comment(world, comment, "created", review.user)
    return comment


def carrying_review(world: World, pull: PullRequest, author: User, *, app: App | None) -> Review:
    """The empty review that GitHub makes around a single comment."""
    review = Review(
        id=world.next_id(),
        pull=pull,
        user=author,
        body="",
        state="COMMENTED",
        commit_id=pull.head_sha,
        submitted_at=world.now(),
        app=app,
    )
    world.nodes[review.node_id] = review
    pull.reviews[review.id] = review
    return review


def reply(
    world: World, thread: Thread, author: User, body: str, *, app: App | None
) -> ReviewComment:
    """Answer in a thread."""
    return add_comment(world, thread, carrying_review(world, thread.pull, author, app=app), body)


def delete_comment(world: World, comment: ReviewComment, sender: User) -> None:
    """Remove a comment; a thread without comments goes, and so does its empty review."""
    thread, review = comment.thread, comment.review
    thread.comments.remove(comment)
    world.nodes.pop(comment.node_id, None)
    for other in thread.comments:
        if other.in_reply_to is comment:
            other.in_reply_to = None
    pull = thread.pull
    if not thread.comments:
        pull.threads.remove(thread)
        world.nodes.pop(thread.node_id, None)
    left = any(each.review is review for each in pull.review_comments)
    if not left and not review.body:
        pull.reviews.pop(review.id, None)
        world.nodes.pop(review.node_id, None)
    tell_comment(world, comment, "deleted", sender)


def dismiss(world: World, review: Review, sender: User) -> None:
    """Take the force out of a review.

    Raises:
        RefusalError: 422 unless it approves or requests changes.
    """
    if review.state not in ("APPROVED", "CHANGES_REQUESTED"):
        state = review.state.lower()
        raise unprocessable([f"Can not dismiss a {state} pull request review"])
    review.state = "DISMISSED"
    tell_review(world, review, "dismissed", sender)


def set_resolved(world: World, thread: Thread, sender: User, *, resolved: bool) -> None:
    """Resolve a thread, or take that back."""
    if resolved != (thread.resolved_by is not None):
        thread.resolved_by = sender if resolved else None
        world.emit(
            Event(
                name="pull_request_review_thread",
                action="resolved" if resolved else "unresolved",
                sender=sender,
                repository=thread.pull.base,
                pull=thread.pull,
                thread=thread,
            )
        )


def edit_review(world: World, review: Review, sender: User, body: str) -> None:
    """Say otherwise what stands above the comments of a review."""
    before = review.body
    review.body = body
    tell_review(world, review, "edited", sender, {"body": {"from": before}})


def tell_review(
    world: World,
    review: Review,
    action: str,
    sender: User,
    changes: dict[str, object] | None = None,
) -> None:
    """Emit ``pull_request_review``."""
    repository = review.pull.base
    event = Event(
        name="pull_request_review",
        action=action,
        sender=sender,
        repository=repository,
        pull=review.pull,
        review=review,
        changes=changes or {},
    )
    world.emit(event)


def edit_comment(world: World, comment: ReviewComment, sender: User, body: str) -> None:
    """Say it otherwise."""
    before = comment.body
    comment.body, comment.updated_at = body, world.now()
    tell_comment(world, comment, "edited", sender, {"body": {"from": before}})


def tell_comment(
    world: World,
    comment: ReviewComment,
    action: str,
    sender: User,
    changes: dict[str, object] | None = None,
) -> None:
    """Emit ``pull_request_review_comment``."""
    pull = comment.thread.pull
    event = Event(
        name="pull_request_review_comment",
        action=action,
        sender=sender,
        repository=pull.base,
        pull=pull,
        review=comment.review,
        review_comment=comment,
        thread=comment.thread,
        changes=changes or {},
    )
    world.emit(event)
