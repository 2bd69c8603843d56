"""Checks and reviews on a pull request, as the App on the stage posts them."""

from typing import Literal

from bot.sandbox import checks, reviews
from bot.sandbox.bodies import (
    AnnotationGiven,
    CheckRunGiven,
    DraftComment,
    OutputGiven,
    ReviewGiven,
)
from bot.sandbox.remarks import CheckRun, Review
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import Stage


async def post_check(
    stage: Stage,
    pull: PullRequest,
    name: str,
    conclusion: Literal["success", "failure"] | None = None,
    title: str = "Title",
    words: str = "Words",
) -> CheckRun:
    """A check run; without a conclusion it is still in progress."""
    note = AnnotationGiven(
        path="a.md", start_line=2, end_line=2, annotation_level="failure", message=words
    )
    given = CheckRunGiven(
        name=name,
        head_sha=pull.head_sha,
        status="in_progress" if conclusion is None else "completed",
        conclusion=conclusion,
        output=OutputGiven(title=title, summary=words, text=words, annotations=[note]),
    )
    world, app = stage.github.world, stage.app
    run = await checks.create_run(world, pull.base, app, pull.head_sha, given)
    checks.tell_run(world, run, app.bot)
    return run


async def post_review(
    stage: Stage, pull: PullRequest, body: str, *lines: int, words: str = "Hm."
) -> Review:
    """A review of the App's with a comment on each of the lines of ``a.md``."""
    given = ReviewGiven(
        body=body,
        event="COMMENT",
        comments=[DraftComment(path="a.md", line=n, side="RIGHT", body=words) for n in lines],
    )
    world, app = stage.github.world, stage.app
    return await reviews.submit_review(world, pull, app.bot, given, app=app)
