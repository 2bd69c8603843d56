"""What Specbot answered on one pull request of the sandbox, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cli.stage import Stage
from bot.sandbox.checks import latest_runs
from bot.sandbox.journal import PullKey, RequestKind
from bot.sandbox.protection import unmet_checks
from bot.sandbox.state import PullRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer:
    """One check run; `annotations` is how many it has."""

    name: str
    conclusion: str | None
    title: str | None
    annotations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnswer:
    """One review comment; `line` None when its line is gone."""

    path: str
    line: int | None
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One pull request after Specbot has answered.

    Attributes:
        mergeable: nothing that the base branch requires is missing.
        requests: how many Specbot made for it, by kind.
        seconds: from opening it to the last word.
    """

    number: int
    title: str
    url: str
    branch: str
    paths: Sequence[str]
    head_sha: str
    checks: Sequence[CheckAnswer]
    comments: Sequence[CommentAnswer]
    mergeable: bool
    requests: Mapping[RequestKind, int]
    seconds: float


def answer_of(stage: Stage, pull: PullRequest, paths: Sequence[str], *, seconds: float) -> Answer:
    """What stands on the pull request now."""
    world, repository = stage.people.world, pull.base
    runs = [run for run in latest_runs(repository, pull.head_sha) if run.app is stage.app]
    return Answer(
        number=pull.number,
        title=pull.title,
        url=f"{world.url}/{repository.full_name}/pull/{pull.number}",
        branch=pull.head_ref,
        paths=list(paths),
        head_sha=pull.head_sha,
        checks=[
            CheckAnswer(
                name=run.name,
                conclusion=run.conclusion,
                title=run.title,
                annotations=len(run.annotations),
            )
            for run in sorted(runs, key=lambda run: run.name)
        ],
        comments=[
            CommentAnswer(path=comment.thread.path, line=comment.thread.line, body=comment.body)
            for comment in pull.review_comments
            if comment.user is stage.app.bot
        ],
        mergeable=pull.mergeable is True and not pull.draft and not unmet_checks(pull),
        requests=world.journal.of_pull(PullKey(repository_id=repository.id, number=pull.number)),
        seconds=round(seconds, 3),
    )
