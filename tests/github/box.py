"""A whole GitHub for the tests of this folder: a repository with the App on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.github.client import Connection, GitHub
from bot.github.read import read
from bot.github.write import publish
from bot.model import (
    Fingerprint,
    InstallationId,
    PullRequestId,
    Sha,
)
from bot.review.actions import (
    Action,
    Annotation,
    AnnotationLevel,
    CheckRun,
    Conclusion,
    PostReview,
    ReviewComment,
)
from bot.review.configuration import TemplatePlace
from bot.review.markers import external_id, finding_marker
from bot.review.scope import Wanted
from bot.review.snapshot import ChangedFile, ConfigSource, Snapshot
from bot.sandbox.app import Sandbox
from bot.sandbox.commits import Changes
from bot.sandbox.state import Installation, PullRequest, Repository, User

FINDING = Fingerprint("0123456789abcdef")


@dataclass
class Box:
    """A repository ``acme/specs`` with the App on it."""

    sandbox: Sandbox
    owner: User
    repository: Repository
    installation: Installation
    github: GitHub

    @property
    def connection(self) -> Connection:
        return self.github.installation(InstallationId(self.installation.id))

    def id_of(self, pull: PullRequest) -> PullRequestId:
        installation = InstallationId(self.installation.id)
        return PullRequestId(installation, "acme", "specs", pull.number)

    async def open(
        self, changes: Changes, *, author: User | None = None, fork: Repository | None = None
    ) -> PullRequest:
        people = self.sandbox.people
        return await people.open_pull(self.repository, "draft", changes, author=author, fork=fork)

    async def look(self, pull: PullRequest) -> Snapshot:
        snapshot = await read(self.connection, self.id_of(pull), everything)
        assert snapshot is not None
        return snapshot

    async def publish(self, pull: PullRequest, *actions: Action) -> None:
        await publish(self.connection, self.id_of(pull), actions)


def everything(_: ConfigSource | None, files: Sequence[ChangedFile]) -> Wanted:
    return Wanted(
        specifications=frozenset(file.path for file in files),
        templates=(TemplatePlace(path="docs/template.md"),),
    )


def run(pull: PullRequest, count: int, name: str = "specbot / completeness") -> CheckRun:
    annotations = tuple(
        Annotation(
            path="spec.md",
            start_line=number,
            end_line=number,
            level=AnnotationLevel.WARNING,
            title="PH201 placeholder-left",
            message=f"Finding {number}",
        )
        for number in range(1, count + 1)
    )
    return CheckRun(
        name=name,
        head=Sha(pull.head_sha),
        external_id=external_id(pull.number, f"{count}"),
        conclusion=Conclusion.SUCCESS,
        title="Complete",
        summary="All there.",
        text="",
        annotations=annotations,
    )


def remark(line: int, path: str = "spec.md") -> ReviewComment:
    words = f"Mend line {line}."
    body = f"{words}\n{finding_marker(FINDING)}"
    return ReviewComment(path=path, line=line, start_line=None, body=body, words=words)


def review(pull: PullRequest, *comments: ReviewComment) -> PostReview:
    return PostReview(
        commit=Sha(pull.head_sha),
        body="Remarks.",
        comments=comments,
        without_lines="\n".join(comment.words for comment in comments),
    )
