"""What people do on GitHub: the hands of the tests, of the command line and of the pages.

Everything goes the way a push or a click goes, with its events; nothing is put into place behind
the world's back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.sandbox import checks, comments, merging, pulls, reviews, suggestions
from bot.sandbox.accounts import Accounts
from bot.sandbox.bodies import ReviewGiven

if TYPE_CHECKING:
    from bot.sandbox.commits import Changes
    from bot.sandbox.remarks import (
        CheckRun,
        CheckSuite,
        IssueComment,
        MergeGroup,
        Review,
        ReviewComment,
        Thread,
    )
    from bot.sandbox.state import PullRequest, Repository, User


class People(Accounts):
    """Everything a person can do in one world."""

    async def open_pull(  # noqa: PLR0913 - these are the parts of a pull request
        self,
        repository: Repository,
        branch: str,
        changes: Changes | None = None,
        *,
        author: User | None = None,
        title: str | None = None,
        body: str | None = None,
        base: str | None = None,
        fork: Repository | None = None,
        draft: bool = False,
    ) -> PullRequest:
        """Open a pull request, after committing changes to its branch where any are given."""
        head = fork or repository
        person = author or head.owner
        if changes is not None:
            await self.commit(head, changes, branch=branch, author=person, start=base)
        return await pulls.open_pull(
            self.world,
            base=repository,
            base_ref=base or repository.default_branch,
            head=head,
            head_ref=branch,
            author=person,
            title=title or branch,
            body=body,
            draft=draft,
        )

    async def push(
        self,
        pull: PullRequest,
        changes: Changes,
        *,
        message: str = "Change files",
        author: User | None = None,
    ) -> str:
        """Commit to a pull request's branch; returns the new head.

        Raises:
            ValueError: its fork was deleted.
        """
        if pull.head is None:
            raise ValueError("the fork of this pull request is gone")
        return await self.commit(
            pull.head, changes, branch=pull.head_ref, author=author or pull.author, message=message
        )

    def mark_ready(self, pull: PullRequest, person: User | None = None) -> None:
        """Take a pull request out of draft."""
        pulls.set_draft(self.world, pull, person or pull.author, draft=False)

    def convert_to_draft(self, pull: PullRequest, person: User | None = None) -> None:
        """Make a pull request a draft."""
        pulls.set_draft(self.world, pull, person or pull.author, draft=True)

    async def edit(
        self,
        pull: PullRequest,
        *,
        person: User | None = None,
        title: str | None = None,
        body: str | None = None,
        base: str | None = None,
    ) -> None:
        """Change title, text or base branch."""
        sender = person or pull.author
        await pulls.edit(self.world, pull, sender, title=title, body=body, base_ref=base)

    def close(self, pull: PullRequest, person: User | None = None) -> None:
        """Close without merging."""
        pulls.close(self.world, pull, person or pull.author)

    async def reopen(self, pull: PullRequest, person: User | None = None) -> None:
        """Open again."""
        await pulls.reopen(self.world, pull, person or pull.author)

    def comment(self, pull: PullRequest, person: User, body: str) -> IssueComment:
        """Say something in the conversation."""
        return comments.comment(self.world, pull, person, body)

    def edit_comment(self, comment: IssueComment, person: User, body: str) -> None:
        """Change what was said."""
        comments.edit(self.world, comment, person, body)

    def delete_comment(self, comment: IssueComment, person: User) -> None:
        """Take back what was said."""
        comments.delete(self.world, comment, person)

    def reply(self, thread: Thread, person: User, body: str) -> ReviewComment:
        """Answer in a thread."""
        return reviews.reply(self.world, thread, person, body, app=None)

    async def review(
        self,
        pull: PullRequest,
        person: User,
        event: Literal["APPROVE", "REQUEST_CHANGES", "COMMENT"] = "APPROVE",
        body: str | None = None,
    ) -> Review:
        """Submit a review of the head.

        Raises:
            RefusalError: 422 for an author who approves, and for a remark without a text.
        """
        given = ReviewGiven(event=event, body=body)
        return await reviews.submit_review(self.world, pull, person, given, app=None)

    def dismiss(self, review: Review, person: User) -> None:
        """Take the force out of a review.

        Raises:
            RefusalError: 422 unless it approves or requests changes.
        """
        reviews.dismiss(self.world, review, person)

    async def accept_suggestion(self, comment: ReviewComment, person: User) -> str:
        """Press "Commit suggestion" under a comment; returns the new head.

        Raises:
            RefusalError: 422 when it cannot be applied.
        """
        thread = comment.thread
        changed = await suggestions.accepted(comment)
        message = "Apply suggestion from code review"
        return await self.push(thread.pull, {thread.path: changed}, message=message, author=person)

    def resolve(self, thread: Thread, person: User, *, resolved: bool = True) -> None:
        """Resolve a thread, or take that back."""
        reviews.set_resolved(self.world, thread, person, resolved=resolved)

    def rerun_check(self, run: CheckRun, person: User) -> None:
        """Press "Re-run" on a check run; the run itself stays as it is."""
        checks.rerequest_run(self.world, run, person)

    def rerun_suite(self, suite: CheckSuite, person: User) -> None:
        """Press "Re-run all checks"."""
        checks.rerequest_suite(self.world, suite, person)

    def press(self, run: CheckRun, identifier: str, person: User) -> None:
        """Press a button that the App put on a check run.

        Raises:
            ValueError: there is no such button.
        """
        for action in run.actions:
            if action.identifier == identifier:
                checks.press(self.world, run, action, person)
                return
        raise ValueError(f"the check run has no button {identifier!r}")

    async def merge(self, pull: PullRequest, person: User) -> str:
        """Press the merge button; returns the merge commit.

        Raises:
            RefusalError: as GitHub answers, 405 while a required check is missing.
        """
        return await merging.merge(self.world, pull, person)

    async def enqueue(self, pull: PullRequest, person: User) -> MergeGroup:
        """Put a pull request into the merge queue.

        Raises:
            RefusalError: 405 when it cannot be merged at all.
        """
        return await merging.enqueue(self.world, pull, person)

    async def dequeue(self, group: MergeGroup, person: User) -> None:
        """Take a pull request out of the merge queue."""
        await merging.dequeue(self.world, group, person)
