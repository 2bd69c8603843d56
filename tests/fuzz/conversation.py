"""A pull request in which somebody says something."""

from datetime import UTC, datetime

from bot.model import InstallationId, PullRequestId, Sha
from bot.review.conversation import Comment
from bot.review.snapshot import PullRequest

PULL = PullRequest(
    id=PullRequestId(InstallationId(1), "acme", "rocket", 7),
    url="https://github.com/acme/rocket/pull/7",
    head=Sha("a" * 40),
    base_ref="main",
    base=Sha("b" * 40),
    is_open=True,
    is_draft=False,
    changed_files=1,
)


def said(body: str, *, is_ours: bool = False) -> Comment:
    """A comment, a person's or our own, as it was first written."""
    return Comment(
        id=5,
        node_id="IC_5",
        url=f"{PULL.url}#issuecomment-5",
        author="specbot" if is_ours else "ada",
        is_bot=is_ours,
        is_ours=is_ours,
        editor="",
        body=body,
        said_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        is_hidden=False,
        reactions=frozenset(),
    )
