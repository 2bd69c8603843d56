"""What the pages show, worked out from the world."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.sandbox.checks import latest_runs
from bot.sandbox.protection import protection_of, state_of
from bot.sandbox.pulls import permission_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.sandbox.remarks import CheckRun, IssueComment, ReactionContent, Review, Thread
    from bot.sandbox.state import PullRequest, Repository, RequiredCheck, User, World

PullState = Literal["open", "draft", "closed", "merged"]
CheckState = Literal["missing", "pending", "failure", "success"]
_VERBS = {
    "COMMENTED": "reviewed",
    "APPROVED": "approved",
    "CHANGES_REQUESTED": "requested changes",
    "DISMISSED": "reviewed, and was dismissed,",
}
_SIGNS: dict[ReactionContent, str] = {
    "+1": "👍",
    "-1": "👎",
    "laugh": "😄",
    "hooray": "🎉",
    "confused": "😕",
    "heart": "❤️",
    "rocket": "🚀",
    "eyes": "👀",
}
_STATES = {
    "missing": "has not been reported yet",
    "pending": "has not finished",
    "failure": "failed",
    "success": "passed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRow:
    """One pull request in the list."""

    pull: PullRequest
    state: PullState
    runs: Sequence[CheckRun]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A comment, or a review with the threads it opened; `hidden` says why it is folded.

    Attributes:
        reactions: each with how often it was made; reviews have none.
        can_be_deleted: it is a comment.
    """

    id: int
    user: User
    at: datetime
    verb: str
    body: str
    hidden: str | None
    threads: Sequence[Thread] = ()
    reactions: Sequence[tuple[str, int]] = ()
    can_be_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody in whose name the page can comment."""

    login: str
    permission: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredLine:
    """A required check in the merge box; `run_id` None when no App has reported it."""

    name: str
    state: CheckState
    said: str
    run_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeBox:
    """Whether a pull request can be merged, and what stands in the way, checks apart."""

    verdict: Literal["merged", "closed", "blocked", "ready"]
    reasons: Sequence[str] = ()
    checks: Sequence[RequiredLine] = ()


def pull_state(pull: PullRequest) -> PullState:
    """What the badge says."""
    if pull.merged:
        return "merged"
    if pull.state == "closed":
        return "closed"
    return "draft" if pull.draft else "open"


def pull_rows(world: World) -> list[tuple[Repository, list[PullRow]]]:
    """Every repository with its pull requests, the newest first."""
    return [
        (
            repository,
            [
                PullRow(
                    pull=pull,
                    state=pull_state(pull),
                    runs=sorted_runs(repository, pull.head_sha),
                )
                for pull in sorted(repository.pulls.values(), key=lambda pull: -pull.number)
            ],
        )
        for repository in world.repositories.values()
        if not repository.deleted
    ]


def sorted_runs(repository: Repository, sha: str) -> list[CheckRun]:
    """The latest run of each check on a commit, by name."""
    return sorted(latest_runs(repository, sha), key=lambda run: run.name)


def timeline(pull: PullRequest) -> list[TimelineEntry]:
    """The conversation, oldest first; a review that says nothing any more is left out."""
    opened: dict[int, list[Thread]] = defaultdict(list)
    for thread in pull.threads:
        opened[thread.comments[0].review.id].append(thread)
    entries = [
        TimelineEntry(
            id=comment.id,
            user=comment.user,
            at=comment.created_at,
            verb="commented",
            body=comment.body,
            hidden=comment.minimized_reason,
            reactions=_reactions(comment),
            can_be_deleted=True,
        )
        for comment in pull.comments.values()
    ]
    for review in pull.reviews.values():
        entry = _review_entry(review, opened[review.id])
        if entry is not None:
            entries.append(entry)
    return sorted(entries, key=lambda entry: entry.id)


def _reactions(comment: IssueComment) -> list[tuple[str, int]]:
    counts = Counter(reaction.content for reaction in comment.reactions)
    return [(_SIGNS[content], number) for content, number in counts.items()]


def speakers(world: World, repository: Repository) -> list[Speaker]:
    """The people of the world, the owner first, each with what they may do here."""
    people = [person for person in world.users.values() if person.kind == "User" and person.token]
    people.sort(key=lambda person: (person is not repository.owner, person.login))
    return [
        Speaker(login=person.login, permission=permission_of(repository, person))
        for person in people
    ]


def _review_entry(review: Review, threads: Sequence[Thread]) -> TimelineEntry | None:
    if review.submitted_at is None or not (review.body or threads):
        return None
    return TimelineEntry(
        id=review.id,
        user=review.user,
        at=review.submitted_at,
        verb=_VERBS[review.state],
        body=review.body,
        hidden=review.minimized_reason,
        threads=threads,
    )


def merge_box(pull: PullRequest) -> MergeBox:
    """Whether it can be merged now; what it was required no longer matters once it is closed."""
    state = pull_state(pull)
    if state in ("merged", "closed"):
        return MergeBox(verdict=state)
    reasons = ["This pull request is still a draft"] if pull.draft else []
    if pull.mergeable is False:
        reasons.append(f"It conflicts with {pull.base_ref}")
    checks = [_required(pull, check) for check in protection_of(pull).required_checks]
    is_blocked = bool(reasons) or any(check.state != "success" for check in checks)
    return MergeBox(
        verdict="blocked" if is_blocked else "ready",
        reasons=reasons,
        checks=checks,
    )


def _required(pull: PullRequest, check: RequiredCheck) -> RequiredLine:
    state = state_of(pull.base, check, pull.head_sha)
    runs = [run for run in latest_runs(pull.base, pull.head_sha) if run.name == check.context]
    ours = [run for run in runs if check.app_id in (None, run.app.id)]
    title = ours[-1].title if ours else None
    return RequiredLine(
        name=check.context,
        state=state,
        said=title if title and state in ("success", "failure") else _STATES[state],
        run_id=ours[-1].id if ours else None,
    )
