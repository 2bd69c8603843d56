"""Reading and writing against a whole GitHub: real commits, forks, threads, refusals, weather."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import aiohttp
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bot.github.client import Connection, GitHub
from bot.github.errors import GitHubRefused, GitHubWeather
from bot.github.expand import expand
from bot.github.grants import EVENTS, PERMISSIONS
from bot.github.read import read
from bot.github.transport import Address
from bot.github.write import publish
from bot.model import (
    Fingerprint,
    InstallationId,
    InstallationPulls,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
)
from bot.review.actions import (
    Action,
    Annotation,
    AnnotationLevel,
    CheckRun,
    Conclusion,
    ContinueCheck,
    DeleteComment,
    PostCheck,
    PostReview,
    RetireComment,
    ReviewComment,
)
from bot.review.markers import external_id, finding_marker, retired_marker
from bot.review.scope import Wanted
from bot.review.snapshot import BaseFile, ChangedFile, FileStatus, Snapshot, Unreadable
from bot.sandbox.app import Sandbox
from bot.sandbox.commits import SUBMODULE, SYMLINK, Changes, Move, Put
from bot.sandbox.refusal import RefusalError
from bot.sandbox.state import Installation, PullRequest, Repository, User
from bot.sandbox.weather import (
    BadGateway,
    Effect,
    HangUp,
    PartialAnswer,
    PrimaryLimit,
    Refuse,
    RevokedToken,
)
from tests.github.conftest import Time

CONFIG = "templates:\n  ours: docs/template.md\n"
FINDING = Fingerprint("0123456789abcdef")


@dataclass
class Box:
    """A repository ``acme/specs`` with the App on it."""

    sandbox: Sandbox
    owner: User
    repository: Repository
    installation: Installation
    github: GitHub
    time: Time

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


def everything(_: BaseFile | None, files: Sequence[ChangedFile]) -> Wanted:
    return Wanted(
        specifications=frozenset(file.path for file in files), templates=("docs/template.md",)
    )


@pytest.fixture(params=["2022-11-28", "2026-03-10"])
async def box(private_key: str, time: Time, request: pytest.FixtureRequest) -> AsyncIterator[Box]:
    public_key = load_pem_private_key(private_key.encode(), password=None).public_key()
    pem = public_key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    async with Sandbox() as sandbox, aiohttp.ClientSession() as session:
        sandbox.world.now = time.now
        people = sandbox.people
        owner = people.user("acme")
        base = {"README.md": "# Specs\n", "old.md": "# Old\n\nA long enough text.\n"}
        repository = await people.repository(owner, "specs", base)
        app = people.app(
            "specbot", public_key_pem=pem.decode(), permissions=PERMISSIONS, events=EVENTS
        )
        installation = people.install(app, repository)
        address = Address(
            rest_url=sandbox.api_url,
            graphql_url=sandbox.graphql_url,
            api_version=request.param,
        )
        github = GitHub(
            session,
            app_id=app.id,
            private_key=private_key,
            address=address,
            clock=time.clock(),
            write_gap_s=0,
        )
        yield Box(sandbox, owner, repository, installation, github, time)


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
    body = f"Mend line {line}.\n{finding_marker(FINDING)}"
    return ReviewComment(path=path, line=line, start_line=None, body=body)


def review(pull: PullRequest, *comments: ReviewComment) -> PostReview:
    return PostReview(commit=Sha(pull.head_sha), body="Remarks.", comments=comments)


async def test_a_pull_request_is_read_as_it_is(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\r\n\r\nText\n"})
    await box.sandbox.people.commit(
        box.repository, {".github/specbot.yml": CONFIG, "docs/template.md": "# [Name]\n"}
    )
    snapshot = await box.look(pull)
    assert snapshot.pull.head == pull.head_sha
    assert snapshot.pull.base_ref == "main"
    assert snapshot.pull.base != pull.base_sha
    assert [file.path for file in snapshot.files] == ["spec.md"]
    assert snapshot.texts[0].text == "# Spec\r\n\r\nText\n"
    assert snapshot.config == BaseFile(path=".github/specbot.yml", text=CONFIG)
    assert snapshot.templates == (BaseFile(path="docs/template.md", text="# [Name]\n"),)
    assert snapshot.observed.checks == ()


async def test_odd_entries_are_read_without_harm(box: Box) -> None:
    pull = await box.open(
        {
            "new name {a} #1?.md": Move(source="old.md"),
            "README.md": None,
            "image.md": b"\x89PNG\r\n\0\0",
            "latin.md": "Käse\n".encode("latin-1"),
            "mark.md": b"\xef\xbb\xbf# Spec\n",
            "empty.md": b"",
            "large.md": "x" * 600_000,
            "long.md": "# Long\n" + "y" * 515_000,
            "link.md": Put(content=b"README.md", mode=SYMLINK),
            "module.md": Put(content=b"d" * 40, mode=SUBMODULE),
        }
    )
    snapshot = await box.look(pull)
    moved = next(file for file in snapshot.files if file.path.startswith("new"))
    assert (moved.status, moved.previous_path) == (FileStatus.RENAMED, "old.md")
    assert {file.path: file.text for file in snapshot.texts} == {
        "new name {a} #1?.md": "# Old\n\nA long enough text.\n",
        "image.md": Unreadable.BINARY,
        "latin.md": Unreadable.NOT_UTF8,
        "mark.md": "\ufeff# Spec\n",
        "empty.md": "",
        "large.md": Unreadable.TOO_LARGE,
        "long.md": "# Long\n" + "y" * 515_000,
        "link.md": "README.md",
        "module.md": Unreadable.MISSING,
    }


async def test_a_fork_is_read_even_when_it_is_gone(box: Box) -> None:
    stranger = box.sandbox.people.user("stranger")
    fork = await box.sandbox.people.fork(box.repository, stranger)
    pull = await box.open({"spec.md": "# Theirs\n"}, author=stranger, fork=fork)
    assert (await box.look(pull)).texts[0].text == "# Theirs\n"
    box.sandbox.people.delete_repository(fork)
    snapshot = await box.look(pull)
    assert snapshot.texts[0].text == "# Theirs\n"
    await box.publish(pull, PostCheck(run=run(pull, 0)))
    assert len((await box.look(pull)).observed.checks) == 1


async def test_what_is_over_or_gone_is_none(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.sandbox.people.close(pull)
    assert await read(box.connection, box.id_of(pull), everything) is None
    missing = PullRequestId(box.id_of(pull).installation, "acme", "specs", 99)
    assert await read(box.connection, missing, everything) is None
    box.sandbox.people.uninstall(box.installation)
    assert await read(box.connection, box.id_of(pull), everything) is None


async def test_a_check_run_with_many_annotations_stands_whole(box: Box) -> None:
    pull = await box.open({"spec.md": "".join(f"line {n}\n" for n in range(130))})
    await box.publish(pull, PostCheck(run=run(pull, 120)))
    (check,) = (await box.look(pull)).observed.checks
    assert (check.is_completed, check.annotations) == (True, 120)
    assert check.external_id == external_id(pull.number, "120")


async def test_a_check_run_that_was_cut_off_is_finished(box: Box) -> None:
    pull = await box.open({"spec.md": "".join(f"line {n}\n" for n in range(130))})
    box.sandbox.world.weather.answer(BadGateway(), times=1, method="PATCH")
    with pytest.raises(GitHubWeather):
        await box.publish(pull, PostCheck(run=run(pull, 120)))
    (begun,) = (await box.look(pull)).observed.checks
    assert (begun.is_completed, begun.annotations) == (False, 50)
    await box.publish(pull, ContinueCheck(id=begun.id, run=run(pull, 120), posted=50))
    (check,) = (await box.look(pull)).observed.checks
    assert (check.id, check.is_completed, check.annotations) == (begun.id, True, 120)


async def test_only_the_newest_check_of_a_name_is_seen(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    names = ["specbot / completeness", "specbot / open questions"]
    await box.publish(pull, *(PostCheck(run=run(pull, 0, name)) for name in names))
    await box.publish(pull, PostCheck(run=run(pull, 1)))
    found = (await box.look(pull)).observed.checks
    assert {check.name: check.annotations for check in found} == {names[0]: 1, names[1]: 0}


async def test_a_check_that_somebody_wants_run_again_is_open_until_it_is(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    await box.publish(pull, PostCheck(run=run(pull, 1)))
    (posted,) = box.repository.check_runs.values()
    box.sandbox.people.rerun_check(posted, box.owner)
    (check,) = (await box.look(pull)).observed.checks
    assert (check.is_completed, check.annotations) == (False, 1)
    await box.publish(pull, PostCheck(run=run(pull, 1)))
    (again,) = (await box.look(pull)).observed.checks
    assert again.is_completed
    assert again.id != check.id


async def test_comments_are_found_again_and_go(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n\nText\n"})
    await box.publish(pull, review(pull, remark(1), remark(3)))
    threads = pull.threads
    box.sandbox.people.reply(threads[1], box.owner, "Why?")
    first, second = (await box.look(pull)).observed.comments
    assert (first.fingerprint, first.is_answered) == (FINDING, False)
    assert (second.fingerprint, second.is_answered) == (FINDING, True)
    body = f"Settled in abc1234.\n{retired_marker()}"
    await box.publish(
        pull,
        DeleteComment(id=first.id),
        DeleteComment(id=first.id),
        RetireComment(id=second.id, node_id=second.node_id, body=body),
    )
    (left,) = (await box.look(pull)).observed.comments
    assert (left.id, left.is_retired, left.body) == (second.id, True, body)


async def test_other_peoples_comments_are_not_ours(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    await box.publish(pull, review(pull, remark(1)))
    box.sandbox.people.reply(pull.threads[0], box.owner, f"Me too\n{finding_marker(FINDING)}")
    (ours,) = (await box.look(pull)).observed.comments
    assert ours.is_answered


async def test_a_review_with_a_line_outside_the_diff_keeps_its_words_once(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    for _ in range(2):
        await box.publish(pull, review(pull, remark(1), remark(77)))
    (said,) = pull.reviews.values()
    assert "Mend line 1." in said.body
    assert "Mend line 77." in said.body
    assert pull.threads == []


async def test_a_missing_permission_is_named_and_the_rest_is_done(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.installation.permissions["pull_requests"] = "read"
    with pytest.raises(ExceptionGroup) as caught:
        await box.publish(pull, review(pull, remark(1)), PostCheck(run=run(pull, 0)))
    (refused,) = caught.value.exceptions
    assert isinstance(refused, GitHubRefused)
    assert (refused.status, refused.permission) == (403, "pull_requests=write")
    assert len((await box.look(pull)).observed.checks) == 1


@pytest.mark.parametrize(
    "effect",
    [
        BadGateway(),
        HangUp(),
        PrimaryLimit(reset_in_s=2),
        RevokedToken(),
        PartialAnswer("pullRequest"),
    ],
)
async def test_a_read_gets_through_short_weather(box: Box, effect: Effect) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.sandbox.world.weather.answer(effect, times=1, path="graphql|/files")
    assert (await box.look(pull)).texts[0].text == "# Spec\n"


async def test_a_write_that_was_lost_is_weather_and_seen_by_the_next_look(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.sandbox.world.weather.answer(
        BadGateway(after_effect=True), method="POST", path="check-runs"
    )
    with pytest.raises(GitHubWeather):
        await box.publish(pull, PostCheck(run=run(pull, 0)))
    assert len((await box.look(pull)).observed.checks) == 1


async def test_what_github_does_not_find_yet_is_asked_again(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    late = Refuse(RefusalError(404, "Not Found"))
    box.sandbox.world.weather.answer(late, times=2, path="/files")
    assert (await box.look(pull)).texts[0].text == "# Spec\n"
    assert box.time.slept == [0.5, 1.0]


async def test_wide_places_are_expanded(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    installation = box.id_of(pull).installation
    repository = OpenPulls(installation, "acme", "specs")
    into = OpenPulls(installation, "acme", "specs", "main")
    other = OpenPulls(installation, "acme", "specs", "release")
    at_head = PullsAtCommit(installation, "acme", "specs", Sha(pull.head_sha))
    assert await expand(box.github, InstallationPulls(installation)) == (repository,)
    for place in (repository, into, at_head):
        assert await expand(box.github, place) == (box.id_of(pull),)
    assert await expand(box.github, other) == ()
