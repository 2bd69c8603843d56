from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.github.groups import FILES_COMPARED
from bot.github.read import read
from bot.github.write import publish
from bot.model import MergeGroup, Sha
from bot.review.actions import PostCheck, PostReview
from bot.review.scope import Wanted
from bot.review.snapshot import (
    ChangedFile,
    ConfigSource,
    FileText,
    PostedCheck,
    QueuedCommit,
    Snapshot,
)
from tests.github.box import Box, run
from tests.github.conftest import INSTALLATION, Reply, Script, says

HEAD = Sha("a" * 40)
BASE = Sha("b" * 40)
TIP = Sha("d" * 40)
SPEC = Sha("c" * 40)
GROUP = MergeGroup(INSTALLATION, "acme", "specs", HEAD, BASE, "release/1")

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


def view(*texts: str, **changes: Any) -> Reply:
    repository: Json = {
        "id": "R_1",
        "isPrivate": False,
        "url": "https://github.com/acme/specs",
        "ref": {"target": {"oid": TIP, "file": None}},
        "object": {"oid": HEAD, "checkSuites": {"nodes": []}},
    }
    return says(200, {"data": {"repository": repository | changes | named(*texts)}})


def compared(*files: Json) -> Reply:
    start = {"sha": BASE}
    return says(200, {"status": "ahead", "merge_base_commit": start, "files": list(files)})


def file(path: str = "specs/a.md", **changes: Any) -> Json:
    return {"filename": path, "status": "modified", "sha": SPEC} | changes


def named(*texts: str) -> Json:
    return {
        f"f{number}": {"oid": SPEC, "byteSize": len(text), "isTruncated": False, "text": text}
        for number, text in enumerate(texts)
    }


def blobs(*texts: str) -> Reply:
    return says(200, {"data": {"repository": named(*texts)}})


def chosen(_: ConfigSource | None, files: Sequence[ChangedFile]) -> Wanted:
    return Wanted(specifications=frozenset(each.path for each in files), templates=())


async def look(connection: Connection) -> Snapshot:
    snapshot = await read(connection, GROUP, chosen)
    assert snapshot is not None
    return snapshot


async def test_a_group_is_read_with_two_requests(connection: Connection, script: Script) -> None:
    patch = "@@ -1 +1 @@\n-# Old\n+# New"
    script.will(compared(file(patch=patch)), view("# New\n"))
    snapshot = await look(connection)
    assert snapshot.pull == QueuedCommit(
        id=GROUP,
        repository_url="https://github.com/acme/specs",
        head=HEAD,
        base_ref="release/1",
        base=TIP,
        changed_files=1,
        repository_id="R_1",
    )
    assert snapshot.texts == (FileText(path="specs/a.md", text="# New\n", base="# Old\n"),)
    assert (snapshot.config, snapshot.approvers, snapshot.is_cut) == (None, None, False)
    assert script.seen[1].body["variables"]["base"] == "refs/heads/release/1"
    assert script.seen[0].path.startswith(f"/api/v3/repos/acme/specs/compare/{BASE}...{HEAD}?")


async def test_the_rules_come_from_the_tip_and_the_text_before_from_what_the_group_is_built_on(
    connection: Connection, script: Script
) -> None:
    text = "mode: advisory\n"
    config = {"oid": SPEC, "byteSize": len(text), "isTruncated": False, "text": text}
    ref = {"target": {"oid": TIP, "file": {"object": config}}}
    moved = file(status="renamed", previous_filename="specs/b.md")
    script.will(compared(moved), view("# Spec\n", ref=ref), blobs("# Spec\n"))
    snapshot = await look(connection)
    assert snapshot.config == ConfigSource(path=".github/specbot.yml", text=text)
    assert snapshot.texts[0].base == "# Spec\n"
    assert script.seen[2].body["variables"]["f0"] == f"{BASE}:specs/b.md"


async def test_a_group_whose_branch_is_gone_is_none(connection: Connection, script: Script) -> None:
    script.will(compared(), view(ref=None))
    assert await read(connection, GROUP, chosen) is None


async def test_a_group_whose_commit_is_gone_is_none(connection: Connection, script: Script) -> None:
    missing = says(404, {"message": "Not Found"})
    script.will(missing, missing, view(object=None))
    assert await read(connection, GROUP, chosen) is None


async def test_a_group_of_a_repository_that_is_gone_is_none(
    connection: Connection, script: Script
) -> None:
    missing = {"type": "NOT_FOUND", "path": ["repository"], "message": "Could not resolve"}
    script.will(compared(), says(200, {"data": {"repository": None}, "errors": [missing]}))
    assert await read(connection, GROUP, chosen) is None


def tree(**files: str) -> Reply:
    entries = [
        {"path": path, "mode": "100644", "type": "blob", "sha": sha} for path, sha in files.items()
    ]
    return says(200, {"sha": SPEC, "tree": entries, "truncated": False})


async def test_a_list_of_files_that_may_be_cut_is_completed_from_the_trees(
    connection: Connection, script: Script
) -> None:
    listed = [file(f"{n}.txt", sha=None, status="added") for n in range(FILES_COMPARED)]
    script.will(compared(*listed), tree(), tree(spec=SPEC), view("# Spec\n"))
    snapshot = await look(connection)
    assert [each.path for each in snapshot.files] == [*(f["filename"] for f in listed), "spec"]
    assert not snapshot.is_cut


async def test_commits_that_cannot_be_compared_are_read_from_their_trees(
    connection: Connection, script: Script
) -> None:
    script.will(says(404, {"message": "No common ancestor"}), tree(), tree(), view())
    snapshot = await look(connection)
    assert (snapshot.files, snapshot.is_cut) == ((), False)


async def test_trees_that_cannot_be_had_are_not_taken_for_no_change(
    connection: Connection, script: Script
) -> None:
    gone = says(404, {"message": "Not Found"})
    script.will(gone, gone, view())
    assert (await look(connection)).is_cut


async def test_a_missing_permission_is_not_taken_for_no_change(
    connection: Connection, script: Script
) -> None:
    refused = says(403, {"message": "Resource not accessible by integration"})
    script.will(refused, refused)
    with pytest.raises(GitHubRefused):
        await read(connection, GROUP, chosen)


async def test_our_check_runs_on_the_commit_are_known(
    connection: Connection, script: Script
) -> None:
    node = {
        "databaseId": 5,
        "name": "one",
        "status": "COMPLETED",
        "externalId": "specbot:0:x",
        "annotations": {"totalCount": 2},
    }
    suites = {"nodes": [{"status": "COMPLETED", "checkRuns": {"nodes": [node]}}]}
    script.will(compared(), view(object={"oid": HEAD, "checkSuites": suites}))
    snapshot = await look(connection)
    assert snapshot.observed.comments == ()
    assert snapshot.observed.checks == (
        PostedCheck(id=5, name="one", is_completed=True, external_id="specbot:0:x", annotations=2),
    )


async def test_a_real_group_is_read_and_written_to(box: Box) -> None:
    pull = await box.open({"specs/a.md": "# Spec\n"})
    group = await box.sandbox.people.enqueue(pull, box.owner)
    subject = MergeGroup(
        box.id_of(pull).installation,
        "acme",
        "specs",
        Sha(group.head_sha),
        Sha(group.base_sha),
        "main",
    )
    snapshot = await read(box.connection, subject, chosen)
    assert snapshot is not None
    assert [each.path for each in snapshot.files] == ["specs/a.md"]
    assert snapshot.texts[0].text == "# Spec\n"
    posted = replace(run(pull, 60), head=Sha(group.head_sha))
    await publish(box.connection, subject, [PostCheck(run=posted)])
    again = await read(box.connection, subject, chosen)
    assert again is not None
    assert [check.annotations for check in again.observed.checks] == [60]


async def test_a_group_has_no_conversation_to_speak_in(connection: Connection) -> None:
    review = PostReview(commit=HEAD, body="Hello.", comments=(), without_lines="Hello.")
    with pytest.raises(TypeError, match="has no conversation"):
        await publish(connection, GROUP, [review])
