"""What Specbot does on a pull request, done by hand, for tests of what is told of it."""

from typing import Literal

from bot.cli.stage import Stage
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox import checks, reviews
from bot.sandbox.bodies import (
    AnnotationGiven,
    CheckRunGiven,
    DraftComment,
    OutputGiven,
    ReviewGiven,
)
from bot.sandbox.remarks import CheckRun
from bot.sandbox.state import PullRequest

Conclusion = Literal["success", "failure", "neutral"]


async def post_check(
    stage: Stage, pull: PullRequest, name: str, conclusion: Conclusion, title: str
) -> CheckRun:
    """A completed check run with one annotation, and its event."""
    note = AnnotationGiven(
        path="specs/a.md", start_line=1, end_line=1, annotation_level="warning", message="Mend it."
    )
    output = OutputGiven(title=title, summary="All of it.", annotations=[note])
    given = CheckRunGiven(
        name=name,
        head_sha=pull.head_sha,
        status="completed",
        conclusion=conclusion,
        output=output,
    )
    world = stage.people.world
    run = await checks.create_run(world, stage.repository, stage.app, pull.head_sha, given)
    checks.tell_run(world, run, stage.app.bot)
    return run


async def post_review(stage: Stage, pull: PullRequest, *comments: tuple[int, str]) -> None:
    """A review with these comments: line and body of each."""
    given = ReviewGiven(
        body="Remarks.",
        event="COMMENT",
        comments=[
            DraftComment(path="specs/a.md", line=line, side="RIGHT", body=body)
            for line, body in comments
        ],
    )
    world, app = stage.people.world, stage.app
    await reviews.submit_review(world, pull, app.bot, given, app=app)


async def post_both(stage: Stage, pull: PullRequest, conclusion: Conclusion) -> None:
    """Both checks, ended alike."""
    for name in (OPEN_QUESTIONS, COMPLETENESS):
        await post_check(stage, pull, name, conclusion, f"It is a {conclusion}")
