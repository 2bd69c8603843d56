import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from bot.github.client import Connection
from bot.github.errors import GitHubChanged, GitHubRefused, GitHubWeather
from bot.github.read import read
from bot.model import Fingerprint, PullRequestId, Sha
from bot.review.actions import PostCheck
from bot.review.configuration import TemplatePlace
from bot.review.markers import external_id, finding_marker, retired_marker
from bot.review.scope import Wanted
from bot.review.snapshot import (
    ChangedFile,
    ConfigSource,
    FileStatus,
    FileText,
    PostedCheck,
    PostedComment,
    PullRequest,
    Snapshot,
    TemplateFile,
    Unreadable,
)
from tests.github.box import Box, run
from tests.github.box import everything as all_of_it
from tests.github.conftest import PULL, START, Reply, Script, says

HEAD = "a" * 40
BASE = "b" * 40
SPEC = "c" * 40
FINDING = Fingerprint("0123456789abcdef")

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def official(script: Script) -> Iterator[None]:
    """Every request is as GitHub describes it."""
    yield
    assert script.faults == []


def threads(*comments: Sequence[Json], after: str | None = None) -> Json:
    return {
        "pageInfo": {"hasNextPage": after is not None, "endCursor": after},
        "nodes": [
            {
                "id": "PRRT_1",
                "isOutdated": False,
                "viewerCanResolve": False,
                "comments": {"nodes": list(thread)},
            }
            for thread in comments
        ],
    }


def comment(number: int, body: str, *, ours: bool = True) -> Json:
    return {
        "id": f"PRRC_{number}",
        "fullDatabaseId": str(number),
        "path": "spec.md",
        "body": body,
        "isMinimized": False,
        "viewerDidAuthor": ours,
        "pullRequestReview": {"id": "PRR_1"},
    }


def check_run(number: int, name: str, status: str, annotations: int) -> Json:
    return {
        "databaseId": number,
        "name": name,
        "status": status,
        "externalId": external_id(12, name),
        "annotations": {"totalCount": annotations},
    }


def commit(oid: str, *runs: Json, suite: str = "COMPLETED") -> Json:
    suites = [{"status": suite, "checkRuns": {"nodes": list(runs)}}]
    return {"commit": {"oid": oid, "checkSuites": {"nodes": suites}}}


def blob(text: str | None, size: int | None = None) -> Json:
    size = len((text or "").encode()) if size is None else size
    return {"oid": SPEC, "byteSize": size, "isTruncated": False, "text": text}


def base(config: Json | None = None) -> Json:
    return {"target": {"oid": BASE, "file": {"object": config} if config else None}}


def pull(*texts: Json | None, **changes: Any) -> Reply:
    view = {
        "url": "https://github.com/acme/specs/pull/12",
        "state": "OPEN",
        "isDraft": False,
        "headRefOid": HEAD,
        "baseRefName": "main",
        "changedFiles": 1,
        "baseRef": base(),
        "author": {"__typename": "User", "login": "ann"},
        "comments": {"pageInfo": {"hasNextPage": False, "endCursor": None}, "nodes": []},
        "reviewThreads": threads(),
        "reviews": {"pageInfo": {"hasNextPage": False, "endCursor": None}, "nodes": []},
        "latestOpinionatedReviews": {"totalCount": 0, "nodes": []},
        "commits": {"nodes": [commit(HEAD)]},
    }
    named = {f"f{number}": each for number, each in enumerate(texts)}
    repository = {"id": "R_1", "isPrivate": False, "pullRequest": view | changes, **named}
    return says(200, {"data": {"repository": repository}})


def file(path: str = "spec.md", *, head: str = HEAD, **changes: Any) -> Json:
    url = f"https://api.github.com/repos/acme/specs/contents/{path}?ref={head}"
    changed = {"filename": path, "status": "added", "sha": SPEC, "contents_url": url}
    return changed | {"patch": "@@ -0,0 +1 @@\n+# Spec"} | changes


def blobs(*found: Json | None) -> Reply:
    names = {f"f{number}": each for number, each in enumerate(found)}
    return says(200, {"data": {"repository": names}})


def everything(_: ConfigSource | None, files: Sequence[ChangedFile]) -> Wanted:
    return Wanted(specifications=frozenset(each.path for each in files), templates=())


async def look(connection: Connection) -> Snapshot:
    snapshot = await read(connection, PULL, everything)
    assert snapshot is not None
    return snapshot


async def text_of(connection: Connection, script: Script, *replies: Reply) -> str | Unreadable:
    script.will(says(200, [file()]), *replies)
    return (await look(connection)).texts[0].text


async def test_a_pull_request_is_read_with_two_requests(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, [file()]), pull(blob("# Spec\r\n")))
    snapshot = await look(connection)
    assert snapshot.pull == PullRequest(
        id=PULL,
        url="https://github.com/acme/specs/pull/12",
        head=Sha(HEAD),
        base_ref="main",
        base=Sha(BASE),
        is_open=True,
        is_draft=False,
        changed_files=1,
        repository_id="R_1",
        author="ann",
    )
    assert snapshot.files == (
        ChangedFile(
            path="spec.md",
            previous_path=None,
            status=FileStatus.ADDED,
            blob=Sha(SPEC),
            patch="@@ -0,0 +1 @@\n+# Spec",
        ),
    )
    assert snapshot.texts == (FileText(path="spec.md", text="# Spec\r\n"),)
    assert (snapshot.config, snapshot.templates) == (None, ())
    assert (snapshot.observed.checks, snapshot.observed.comments) == ((), ())
    assert len(script.seen) == 2


async def test_a_pull_request_without_specification_takes_two_requests(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, [file("main.py")]), pull())
    none = Wanted(specifications=frozenset(), templates=())
    snapshot = await read(connection, PULL, lambda _config, _files: none)
    assert snapshot is not None
    assert snapshot.texts == ()
    assert len(script.seen) == 2


async def test_configuration_and_templates_come_from_the_tip_of_the_base(
    connection: Connection, script: Script
) -> None:
    config = ConfigSource(path=".github/specbot.yml", text="templates: {a: t/a b.md}\n")

    def choose(given: ConfigSource | None, files: Sequence[ChangedFile]) -> Wanted:
        assert given in {None, config}
        paths = frozenset(each.path for each in files)
        templates = (TemplatePlace(path="t/a b.md"), TemplatePlace(path="gone.md"))
        return Wanted(specifications=paths, templates=templates)

    script.will(
        says(200, [file("specs/a.md")]),
        pull(blob("# Spec"), baseRef=base(blob("templates: {a: t/a b.md}\n"))),
        blobs(blob("# [Name]\n"), None, blob("A: {}\n"), None),
    )
    snapshot = await read(connection, PULL, choose)
    assert snapshot is not None
    assert snapshot.config == config
    assert snapshot.templates == (
        TemplateFile(path="t/a b.md", text="# [Name]\n", beside="A: {}\n"),
        TemplateFile(path="gone.md", text=Unreadable.MISSING),
    )
    variables = script.seen[2].body["variables"]
    assert [variables[f"f{number}"] for number in range(4)] == [
        f"{BASE}:t/a b.md",
        f"{BASE}:gone.md",
        f"{BASE}:t/a b.spec.yml",
        f"{BASE}:gone.spec.yml",
    ]


@pytest.mark.parametrize("changes", [{"state": "CLOSED"}, {"state": "MERGED"}, {"baseRef": None}])
async def test_a_pull_request_that_is_over_is_none(
    connection: Connection, script: Script, changes: Mapping[str, Any]
) -> None:
    script.will(says(200, [file()]), pull(blob("# Spec"), **changes))
    assert await read(connection, PULL, everything) is None


async def test_a_pull_request_that_is_gone_is_none(connection: Connection, script: Script) -> None:
    gone = {"type": "NOT_FOUND", "message": "Could not resolve to a PullRequest"}
    nothing = {
        "data": {"repository": {"id": "R_1", "isPrivate": False, "pullRequest": None}},
        "errors": [gone],
    }
    script.will(says(200, []), says(200, nothing))
    assert await read(connection, PULL, everything) is None
    script.will(says(404, {"message": "Not Found"}), says(200, nothing))
    assert await read(connection, PULL, everything) is None


@pytest.mark.parametrize("status", [404, 403])
async def test_an_app_that_is_gone_reads_none(
    connection: Connection, script: Script, status: int
) -> None:
    script.token_reply = says(status, {"message": "This installation has been suspended"})
    assert await read(connection, PULL, everything) is None


async def test_a_missing_permission_is_no_absence(connection: Connection, script: Script) -> None:
    forbidden = {"type": "FORBIDDEN", "message": "Resource not accessible by integration"}
    refused = says(200, {"data": {"repository": None}, "errors": [forbidden]})
    script.will(says(200, []), refused, refused)
    with pytest.raises(GitHubRefused, match="not accessible"):
        await read(connection, PULL, everything)


async def test_a_push_between_two_requests_is_read_again(
    connection: Connection, script: Script
) -> None:
    newer = "d" * 40
    script.will(
        says(200, [file()]),
        pull(blob("w"), headRefOid=newer),
        says(200, [file(head=newer, sha=BASE)]),
        pull(blob("x"), headRefOid=newer, commits={"nodes": [commit(newer)]}),
    )
    assert (await look(connection)).pull.head == newer


async def test_pushes_without_end_are_weather(connection: Connection, script: Script) -> None:
    script.will(*[says(200, [file(head="d" * 40)]), pull(None)] * 3)
    with pytest.raises(GitHubWeather, match="moved each time"):
        await read(connection, PULL, everything)


async def test_all_states_of_a_file_are_known(connection: Connection, script: Script) -> None:
    states = ["added", "removed", "modified", "renamed", "copied", "changed", "unchanged"]
    files = [file(f"{state}.md", status=state, patch=None) for state in states]
    files[3]["previous_filename"] = "old.md"
    script.will(says(200, files), pull(blob("x"), changedFiles=7), blobs(None, None, None))
    snapshot = await look(connection)
    assert [each.status.value for each in snapshot.files] == states
    assert [each.previous_path for each in snapshot.files][2:4] == [None, "old.md"]
    assert [each.path for each in snapshot.texts] == [
        f"{state}.md" for state in states if state != "removed"
    ]


async def test_a_file_without_content_is_missing(connection: Connection, script: Script) -> None:
    assert await text_of(connection, script, pull(None), blobs(None)) is Unreadable.MISSING
    script.will(says(200, [file(sha=None)]), pull())
    assert (await look(connection)).texts[0].text is Unreadable.MISSING


async def test_what_is_no_file_is_missing(connection: Connection, script: Script) -> None:
    assert await text_of(connection, script, pull({})) is Unreadable.MISSING


async def test_a_large_file_is_not_read(connection: Connection, script: Script) -> None:
    large = blob("x" * 100, 512 * 1024 + 1)
    assert await text_of(connection, script, pull(large)) is Unreadable.TOO_LARGE


def stored(content: bytes) -> Reply:
    encoded = base64.encodebytes(content).decode()
    answer = {"content": encoded, "encoding": "base64", "sha": SPEC, "size": len(content)}
    return says(200, answer)


@pytest.mark.parametrize(
    ("content", "shown", "text"),
    [
        (b"\x89PNG\0\0", None, Unreadable.BINARY),
        ("é".encode("latin-1") * 3, None, Unreadable.NOT_UTF8),
        ("é".encode("latin-1"), "\ufffd", Unreadable.NOT_UTF8),
        ("# Spec".encode("utf-16"), None, Unreadable.NOT_UTF8),
        (b"\xef\xbb\xbf# Spec", "# Spec", "\ufeff# Spec"),
        (b"", None, ""),
        (b"long text, cut by GraphQL", "long text", "long text, cut by GraphQL"),
    ],
)
async def test_a_text_that_graphql_does_not_give_whole_is_read_as_bytes(
    connection: Connection, script: Script, content: bytes, shown: str | None, text: object
) -> None:
    found = pull(blob(shown, len(content)))
    assert await text_of(connection, script, found, stored(content)) == text
    assert script.seen[-1].path == f"/api/v3/repos/acme/specs/git/blobs/{SPEC}"


async def test_many_files_are_read_fifty_at_a_time(connection: Connection, script: Script) -> None:
    files = [file(f"{number}.md", sha=f"{number:040x}") for number in range(120)]
    script.will(
        says(200, files),
        pull(*[blob(f"{number}") for number in range(50)], changedFiles=120),
        blobs(*[blob(f"{number}") for number in range(50, 100)]),
        blobs(*[blob(f"{number}") for number in range(100, 120)]),
    )
    texts = (await look(connection)).texts
    assert [each.text for each in texts] == [f"{number}" for number in range(120)]


async def test_a_batch_that_is_too_much_for_github_is_halved(
    connection: Connection, script: Script
) -> None:
    files = [file(f"{number}.md", sha=f"{number:040x}") for number in range(3)]
    slow = {"message": "Something went wrong while executing your query."}
    script.will(
        says(200, files),
        *[says(502)] * 4,
        pull(changedFiles=3),
        *[says(502)] * 4,
        blobs(blob("0")),
        *[says(200, {"data": None, "errors": [slow]})] * 4,
        blobs(blob("1")),
        blobs(blob("2")),
    )
    assert [each.text for each in (await look(connection)).texts] == ["0", "1", "2"]


async def test_a_content_that_stands_twice_is_read_once(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, [file("a.md"), file("b.md")]), pull(blob("same"), changedFiles=2))
    assert [each.text for each in (await look(connection)).texts] == ["same", "same"]


async def test_our_check_runs_are_the_newest_of_each_name(
    connection: Connection, script: Script
) -> None:
    runs = [
        check_run(9, "one", "IN_PROGRESS", 50),
        check_run(8, "one", "COMPLETED", 3),
        check_run(7, "two", "COMPLETED", 0),
    ]
    script.will(says(200, []), pull(commits={"nodes": [commit(HEAD, *runs)]}, changedFiles=0))
    assert set((await look(connection)).observed.checks) == {
        PostedCheck(
            id=9,
            name="one",
            is_completed=False,
            external_id=external_id(12, "one"),
            annotations=50,
        ),
        PostedCheck(
            id=7, name="two", is_completed=True, external_id=external_id(12, "two"), annotations=0
        ),
    }
    assert script.seen[1].body["variables"]["app"] == 4242


async def test_a_check_that_was_asked_to_run_again_is_not_complete(
    connection: Connection, script: Script
) -> None:
    asked = commit(HEAD, check_run(8, "one", "COMPLETED", 3), suite="QUEUED")
    script.will(says(200, []), pull(commits={"nodes": [asked]}, changedFiles=0))
    (check,) = (await look(connection)).observed.checks
    assert (check.id, check.is_completed, check.annotations) == (8, False, 3)


async def test_check_runs_are_asked_for_by_head_when_the_commits_lag_behind(
    connection: Connection, script: Script
) -> None:
    run = {"id": 5, "name": "one", "status": "in_progress", "external_id": None}
    listed = {"total_count": 1, "check_runs": [run | {"output": {"annotations_count": 2}}]}
    script.will(
        says(200, []), pull(commits={"nodes": [commit(BASE)]}, changedFiles=0), says(200, listed)
    )
    assert (await look(connection)).observed.checks == (
        PostedCheck(id=5, name="one", is_completed=False, external_id="", annotations=2),
    )
    assert script.seen[2].path.startswith(f"/api/v3/repos/acme/specs/commits/{HEAD}/check-runs?")


async def test_our_comments_are_known_by_author_and_marker(
    connection: Connection, script: Script
) -> None:
    finding = f"Mend this.\n{finding_marker(FINDING)}"
    retired = f"Settled.\n{retired_marker()}"
    first = threads(
        [comment(2**40, finding), comment(2, "why?", ours=False)],
        [comment(3, finding, ours=False)],
        after="Y3Vyc29y",
    )
    more = threads([comment(4, retired), comment(6, "ours too")], [comment(5, "no marker")])
    more_data = {"data": {"repository": {"pullRequest": {"reviewThreads": more}}}}
    script.will(says(200, []), pull(reviewThreads=first, changedFiles=0), says(200, more_data))
    found = (await look(connection)).observed.comments
    assert found[0] == PostedComment(
        id=2**40,
        node_id=f"PRRC_{2**40}",
        path="spec.md",
        body=finding,
        fingerprint=FINDING,
        is_retired=False,
        is_answered=True,
        review="PRR_1",
    )
    assert [
        (each.id, each.fingerprint, each.is_retired, each.is_answered) for each in found[1:]
    ] == [
        (4, None, True, False),
        (6, None, False, False),
        (5, None, False, False),
    ]
    assert script.seen[2].body["variables"]["after"] == "Y3Vyc29y"


async def test_an_answer_of_another_shape_is_said_without_quoting_it(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, []), pull(changedFiles="<script>"))
    with pytest.raises(GitHubChanged, match="changedFiles") as caught:
        await read(connection, PULL, everything)
    assert "script" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_real_pull_request_is_read_as_it_is(box: Box) -> None:
    config = "templates:\n  ours: docs/template.md\n"
    pull = await box.open({"spec.md": "# Spec\r\n\r\nText\n"})
    await box.sandbox.people.commit(
        box.repository, {".github/specbot.yml": config, "docs/template.md": "# [Name]\n"}
    )
    snapshot = await box.look(pull)
    assert snapshot.pull.head == pull.head_sha
    assert snapshot.pull.base_ref == "main"
    assert snapshot.pull.base != pull.base_sha
    assert [file.path for file in snapshot.files] == ["spec.md"]
    assert snapshot.texts[0].text == "# Spec\r\n\r\nText\n"
    assert snapshot.config == ConfigSource(path=".github/specbot.yml", text=config)
    assert snapshot.templates == (TemplateFile(path="docs/template.md", text="# [Name]\n"),)
    assert snapshot.observed.checks == ()


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
    assert await read(box.connection, box.id_of(pull), all_of_it) is None
    missing = PullRequestId(box.id_of(pull).installation, "acme", "specs", 99)
    assert await read(box.connection, missing, all_of_it) is None
    box.sandbox.people.uninstall(box.installation)
    assert await read(box.connection, box.id_of(pull), all_of_it) is None


async def test_the_text_before_comes_from_the_patch_and_costs_nothing(
    connection: Connection, script: Script
) -> None:
    patch = "@@ -1,2 +1,2 @@\n # Spec\n-Old\n+New"
    changed = file(status="modified", patch=patch)
    script.will(says(200, [changed]), pull(blob("# Spec\nNew\n")))
    assert (await look(connection)).texts[0].base == "# Spec\nOld\n"
    assert len(script.seen) == 2


async def test_a_file_that_was_only_renamed_is_read_at_its_old_place_on_the_base(
    connection: Connection, script: Script
) -> None:
    moved = file(status="renamed", previous_filename="old.md", patch=None)
    script.will(says(200, [moved]), pull(blob("# Spec\n")), blobs(blob("# Spec\n")))
    assert (await look(connection)).texts[0].base == "# Spec\n"
    assert script.seen[2].body["variables"]["f0"] == f"{BASE}:old.md"


async def test_a_file_whose_patch_github_omits_is_read_on_the_base(
    connection: Connection, script: Script
) -> None:
    script.will(
        says(200, [file(status="modified", patch=None)]),
        pull(blob("# Spec\n")),
        blobs(blob("# Old\n")),
    )
    assert (await look(connection)).texts[0].base == "# Old\n"
    assert script.seen[2].body["variables"]["f0"] == f"{BASE}:spec.md"


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "added"},
        {"status": "copied", "previous_filename": "old.md", "patch": None},
        {"status": "modified", "patch": "@@ -1 +1 @@\n-# Old\n+# Another"},
        {"status": "modified", "patch": "@@ -1,5 +1,5 @@\n # Spec"},
    ],
)
async def test_nothing_is_known_before_a_new_file_or_a_patch_that_does_not_fit(
    connection: Connection, script: Script, changes: Json
) -> None:
    script.will(says(200, [file(**changes)]), pull(blob("# Spec")))
    assert (await look(connection)).texts[0].base is None


async def test_the_day_is_the_clocks(connection: Connection, script: Script) -> None:
    script.will(says(200, []), pull(changedFiles=0))
    assert (await look(connection)).today == START.date()


def opinion(state: str, login: str | None, commit: str | None = HEAD) -> Json:
    return {
        "state": state,
        "author": {"login": login} if login else None,
        "commit": {"oid": commit} if commit else None,
    }


async def test_those_approve_whose_newest_review_approves_this_head(
    connection: Connection, script: Script
) -> None:
    nodes = [
        opinion("APPROVED", "Ann"),
        opinion("APPROVED", "late", BASE),
        opinion("CHANGES_REQUESTED", "bob"),
        opinion("DISMISSED", "carol"),
        opinion("APPROVED", None),
        opinion("APPROVED", "dave", None),
    ]
    opinions = {"totalCount": len(nodes), "nodes": nodes}
    script.will(says(200, []), pull(latestOpinionatedReviews=opinions, changedFiles=0))
    assert (await look(connection)).approvers == frozenset({"ann"})


@pytest.mark.parametrize(
    "opinions", [None, {"totalCount": 101, "nodes": [opinion("APPROVED", "ann")]}]
)
async def test_nobody_knows_who_approves_when_not_all_reviews_are_told(
    connection: Connection, script: Script, opinions: Json | None
) -> None:
    script.will(says(200, []), pull(latestOpinionatedReviews=opinions, changedFiles=0))
    assert (await look(connection)).approvers is None


def named(*found: str | None) -> Reply:
    names = {f"p{number}": {"oid": each} if each else None for number, each in enumerate(found)}
    return says(200, {"data": {"repository": names}})


async def test_the_paths_that_links_name_are_looked_up_with_one_request(
    connection: Connection, script: Script
) -> None:
    text = "[a](a.md) [b](docs/b.md#part) [this](spec.md) [gone](gone.md)"
    gone = file("gone.md", status="removed")
    script.will(says(200, [file(), gone]), pull(blob(text), changedFiles=2), named(SPEC, None))
    snapshot = await look(connection)
    assert snapshot.present == {"spec.md", "a.md"}
    assert snapshot.absent == {"docs/b.md", "gone.md"}
    assert script.seen[2].body["variables"] == {
        "owner": "acme",
        "repo": "specs",
        "p0": f"{HEAD}:a.md",
        "p1": f"{HEAD}:docs/b.md",
    }


async def test_links_of_what_is_no_specification_are_not_looked_up(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, [file("notes.md")]), pull(blob("[a](a.md)")))
    assert (await look(connection)).absent == frozenset()
    assert len(script.seen) == 2


async def test_what_was_read_once_is_not_read_again(connection: Connection, script: Script) -> None:
    files = says(200, [file(status="modified", patch=None)])
    script.will(files, pull(blob("# Spec\n")), blobs(blob("# Old\n")))
    first = await look(connection)
    script.will(files, pull())
    assert await look(connection) == first


async def test_what_one_repository_holds_is_no_secret_told_to_another(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, [file()]), pull(blob("secret")))
    await look(connection)
    script.will(says(200, [file()]), pull(None), blobs(None))
    other = await read(connection, replace(PULL, repo="other"), everything)
    assert other is not None
    assert other.texts[0].text is Unreadable.MISSING


async def test_a_list_of_files_that_is_older_than_the_head_is_read_again(
    connection: Connection, script: Script
) -> None:
    script.will(says(200, []), pull(changedFiles=1), says(200, [file()]), pull(blob("# Spec")))
    assert [each.path for each in (await look(connection)).texts] == ["spec.md"]
