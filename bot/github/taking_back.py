"""What we said and is no longer true -> GitHub: many deeds in one request, or with the checks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.github import mutations
from bot.github.check_runs import post_runs
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.review.actions import (
    Action,
    CheckRun,
    Deed,
    DeleteComment,
    PostChecks,
    RetireComment,
    RewordComment,
    RewriteReview,
    TakeBack,
)

MUTATIONS_A_REQUEST = 10
"""With some more, GitHub does a part of them and says that they need too much."""

_OPTIONAL = mutations.RESOLVE, mutations.FOLD
_NEEDS = "pull_requests=write"
Step = tuple[str, object]
"""A deed's letter, as in `bot.github.mutations`, with the value of its variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The steps of all that is taken back, in order.

    Attributes:
        alone: those that need requests of their own.
        along: those that go with the check runs, as many as there is room for.
    """

    alone: tuple[Step, ...]
    along: tuple[Step, ...]


def parted(actions: Iterable[Action]) -> Parted:
    """Parts what is taken back into what goes with the check runs and what does not."""
    steps, room = list[Step](), 0
    for action in actions:
        match action:
            case TakeBack(deeds=deeds):
                steps += [step for deed in deeds for step in _steps(deed)]
            case PostChecks(runs=runs):
                room += max(0, MUTATIONS_A_REQUEST - len(runs))
            case _:
                pass
    first = max(0, len(steps) - room)
    return Parted(alone=tuple(steps[:first]), along=tuple(steps[first:]))


async def take_back(connection: Connection, steps: Sequence[Step]) -> None:
    """Does all of it; what somebody else has taken away before is done as well.

    Raises:
        GitHubRefused: one of the deeds was refused; the others are done.
    """
    refusals: list[GitHubRefused] = []
    for start in range(0, len(steps), MUTATIONS_A_REQUEST):
        try:
            await _request(connection, steps[start : start + MUTATIONS_A_REQUEST])
        except GitHubRefused as refused:
            refusals.append(refused)
    if refusals:
        raise refusals[0]


async def post_and_take_back(
    connection: Connection, runs: Sequence[CheckRun], steps: Sequence[Step]
) -> None:
    """Makes check runs and takes back by the same request what fits.

    The runs come first, so that nothing that cannot be taken back keeps a check waiting. What was
    not taken back is tried by itself, which tells why.

    Raises:
        GitHubRefused: the runs or one of the deeds were refused.
    """
    along = _named(steps)
    undone = await post_runs(connection, runs, along)
    left = [step for name, step in zip(along, steps, strict=True) if name in undone]
    await take_back(connection, [step for step in left if step[0] not in _OPTIONAL])


def _named(steps: Sequence[Step]) -> dict[str, object]:
    return {f"{deed}{number}": value for number, (deed, value) in enumerate(steps)}


async def _request(connection: Connection, steps: Sequence[Step]) -> None:
    variables = _named(steps)
    await connection.graphql(
        mutations.taken_back(list(variables)),
        variables,
        may_miss=variables,
        may_refuse=[name for name in variables if name.startswith(_OPTIONAL)],
        needs=_NEEDS,
    )


def _steps(deed: Deed) -> Iterator[Step]:
    """The mutations that a deed takes, each with its variable.

    A comment is folded away before it is edited, for by its words the next run knows that all is
    done. Who may fold or resolve can change at any time, and it is no harm where we may not.
    """
    match deed:
        case DeleteComment():
            yield mutations.DELETE, deed.node_id
        case RetireComment():
            if deed.thread:
                yield mutations.RESOLVE, deed.thread
            yield mutations.FOLD, deed.node_id
            yield mutations.EDIT, {"pullRequestReviewCommentId": deed.node_id, "body": deed.body}
        case RewordComment():
            yield mutations.EDIT, {"pullRequestReviewCommentId": deed.node_id, "body": deed.body}
        case RewriteReview():
            yield mutations.REWRITE, {"pullRequestReviewId": deed.node_id, "body": deed.body}
