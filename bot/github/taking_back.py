"""What we said and is no longer true -> GitHub: many deeds in one request."""

from collections.abc import Iterator, Sequence

from bot.github import mutations
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.review.actions import (
    Deed,
    DeleteComment,
    RetireComment,
    RewordComment,
    RewriteReview,
    TakeBack,
)

MUTATIONS_A_REQUEST = 10
"""With some more, GitHub does a part of them and says that they need too much."""

_NEEDS = "pull_requests=write"
_Step = tuple[str, object]


async def take_back(connection: Connection, action: TakeBack) -> None:
    """Does all of it; what somebody else has taken away before is done as well.

    Raises:
        GitHubRefused: one of the deeds was refused; the others are done.
    """
    steps = [step for deed in action.deeds for step in _steps(deed)]
    refusals: list[GitHubRefused] = []
    for start in range(0, len(steps), MUTATIONS_A_REQUEST):
        try:
            await _request(connection, steps[start : start + MUTATIONS_A_REQUEST])
        except GitHubRefused as refused:
            refusals.append(refused)
    if refusals:
        raise refusals[0]


async def _request(connection: Connection, steps: Sequence[_Step]) -> None:
    variables = {f"{deed}{number}": value for number, (deed, value) in enumerate(steps)}
    await connection.graphql(
        mutations.taken_back(list(variables)),
        variables,
        may_miss=variables,
        may_refuse=[name for name in variables if name.startswith(mutations.FOLD)],
        needs=_NEEDS,
    )


def _steps(deed: Deed) -> Iterator[_Step]:
    """The mutations that a deed takes, each with its variable.

    A comment is folded away before it is edited, for by its words the next run knows that all is
    done; some repositories let only people with write access fold, and that is no harm.
    """
    match deed:
        case DeleteComment():
            yield mutations.DELETE, deed.node_id
        case RetireComment():
            yield mutations.FOLD, deed.node_id
            yield mutations.EDIT, {"pullRequestReviewCommentId": deed.node_id, "body": deed.body}
        case RewordComment():
            yield mutations.EDIT, {"pullRequestReviewCommentId": deed.node_id, "body": deed.body}
        case RewriteReview():
            yield mutations.REWRITE, {"pullRequestReviewId": deed.node_id, "body": deed.body}
