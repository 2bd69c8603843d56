from typing import Any

import pytest

from bot.github import queries
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import TEN_LINES, Stage
from tests.sandbox.graphql_client import ask, ask_repository, refusal_of, token_with

CHANGED = TEN_LINES.replace("line 5\n", "LINE 5\n")
THREAD = (
    "line startLine originalLine originalStartLine diffSide startDiffSide path subjectType "
    "isOutdated isCollapsed isResolved resolvedBy { login } viewerCanResolve viewerCanUnresolve"
)
COMMENT = (
    "id fullDatabaseId body path line outdated isMinimized viewerDidAuthor viewerCanMinimize "
    "author { __typename login } pullRequestReview { state }"
)


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    changes = {"a.md": CHANGED, "b.md": "new\n"}
    return await stage.github.people.open_pull(
        stage.repository, "topic", changes, base="main", author=stage.alice, title="Topic"
    )


async def asked(stage: Stage, fields: str, *, token: str = "") -> Any:
    found = await ask_repository(stage, f"pullRequest(number: 1) {{ {fields} }}", token=token)
    return found["pullRequest"]


async def reviewed(stage: Stage, **more: object) -> Any:
    body = {
        "event": "COMMENT",
        "body": "Findings",
        "comments": [
            {"path": "a.md", "line": 6, "start_line": 5, "body": "one"},
            {"path": "b.md", "line": 1, "body": "two"},
        ],
        **more,
    }
    return (await stage.bot("POST", "/pulls/1/reviews", body)).json


QUEUED = "mergeQueueEntry { baseCommit { oid } headCommit { oid } }"
NOT_QUEUED = {"mergeQueueEntry": None}


async def queued(stage: Stage) -> Any:
    token = token_with(stage, pull_requests="read", merge_queues="read")
    return await asked(stage, QUEUED, token=token)


async def test_a_queued_pull_request_tells_what_the_queue_tries(
    stage: Stage, pull: PullRequest
) -> None:
    people = stage.github.people
    assert await queued(stage) == NOT_QUEUED
    group = await people.enqueue(pull, stage.alice)
    tried = {"baseCommit": {"oid": group.base_sha}, "headCommit": {"oid": group.head_sha}}
    assert await queued(stage) == {"mergeQueueEntry": tried}
    await people.dequeue(group, stage.alice)
    assert await queued(stage) == NOT_QUEUED


async def test_who_pushes_to_a_pull_request_takes_it_from_the_queue(
    stage: Stage, pull: PullRequest
) -> None:
    await stage.github.people.enqueue(pull, stage.alice)
    await stage.github.people.push(pull, {"b.md": "newer\n"})
    assert await queued(stage) == NOT_QUEUED


async def test_a_closed_pull_request_is_in_no_queue(stage: Stage, pull: PullRequest) -> None:
    await stage.github.people.enqueue(pull, stage.alice)
    stage.github.people.close(pull)
    assert await queued(stage) == NOT_QUEUED


async def test_a_merge_queue_needs_its_permission(stage: Stage, pull: PullRequest) -> None:
    document = f"{{ pullRequest(number: {pull.number}) {{ {QUEUED} }} }}"
    document = f'{{ repository(owner: "alice", name: "specs") {document} }}'
    token = token_with(stage, pull_requests="read")
    error = await refusal_of(stage, document, token=token)
    assert (error["type"], error["path"][-1]) == ("FORBIDDEN", "mergeQueueEntry")


async def test_pull_request_tells_of_itself(stage: Stage, pull: PullRequest) -> None:
    found = await asked(
        stage,
        "number title body state closed merged isDraft isCrossRepository mergeStateStatus "
        "reviewDecision changedFiles url author { __typename login } baseRefName baseRefOid "
        "headRefName headRefOid baseRef { name target { oid } }",
    )
    assert found == {
        "number": 1,
        "title": "Topic",
        "body": "",
        "state": "OPEN",
        "closed": False,
        "merged": False,
        "isDraft": False,
        "isCrossRepository": False,
        "mergeStateStatus": "CLEAN",
        "reviewDecision": None,
        "changedFiles": 2,
        "url": f"{stage.github.url}/alice/specs/pull/1",
        "author": {"__typename": "User", "login": "alice"},
        "baseRefName": "main",
        "baseRefOid": pull.base_sha,
        "headRefName": "topic",
        "headRefOid": pull.head_sha,
        "baseRef": {"name": "main", "target": {"oid": pull.base_sha}},
    }


async def test_state_follows_the_life_of_a_pull_request(stage: Stage, pull: PullRequest) -> None:
    people = stage.github.people
    people.close(pull)
    assert await asked(stage, "state closed") == {"state": "CLOSED", "closed": True}
    await people.reopen(pull)
    await people.merge(pull, stage.alice)
    assert await asked(stage, "state merged closed") == {
        "state": "MERGED",
        "merged": True,
        "closed": True,
    }


async def test_base_ref_is_null_when_the_branch_is_gone(stage: Stage, pull: PullRequest) -> None:
    await stage.github.people.point_branch(stage.repository, "main", None)
    found = await asked(stage, "baseRefName baseRef { name }")
    assert found == {"baseRefName": pull.base_ref, "baseRef": None}


async def test_pull_request_is_not_found_when_there_is_none(stage: Stage) -> None:
    document = '{ repository(owner: "alice", name: "specs") { pullRequest(number: 9) { id } } }'
    error = await refusal_of(stage, document)
    assert error["type"] == "NOT_FOUND"
    assert error["message"] == "Could not resolve to a PullRequest with the number of 9."


async def test_files_tell_what_changed(stage: Stage, pull: PullRequest) -> None:
    fields = "path additions deletions changeType viewerViewedState"
    found = await asked(stage, f"files(first: 100) {{ totalCount nodes {{ {fields} }} }}")
    assert found["files"]["totalCount"] == pull.changed_files
    assert [tuple(node.values()) for node in found["files"]["nodes"]] == [
        ("a.md", 1, 1, "MODIFIED", "UNVIEWED"),
        ("b.md", 1, 0, "ADDED", "UNVIEWED"),
    ]


async def test_commits_end_with_the_head(stage: Stage, pull: PullRequest) -> None:
    first = pull.head_sha
    await stage.github.people.commit(stage.repository, {"c.md": "c\n"}, branch="topic")
    found = await asked(
        stage,
        "commits(first: 10) { nodes { commit { oid } } } "
        "newest: commits(last: 1) { totalCount nodes { commit { oid } } }",
    )
    assert [node["commit"]["oid"] for node in found["commits"]["nodes"]] == [first, pull.head_sha]
    assert found["newest"] == {"totalCount": 2, "nodes": [{"commit": {"oid": pull.head_sha}}]}


async def test_threads_hold_their_comments(stage: Stage, pull: PullRequest) -> None:
    made = await reviewed(stage)
    found = await asked(
        stage,
        f"reviewThreads(first: 10) {{ totalCount nodes {{ {THREAD} "
        f"comments(first: 10) {{ nodes {{ {COMMENT} }} }} }} }}",
    )
    assert found["reviewThreads"]["totalCount"] == len(pull.threads)
    first, second = found["reviewThreads"]["nodes"]
    (comment,) = first.pop("comments")["nodes"]
    assert first == {
        "line": 6,
        "startLine": 5,
        "originalLine": 6,
        "originalStartLine": 5,
        "diffSide": "RIGHT",
        "startDiffSide": "RIGHT",
        "path": "a.md",
        "subjectType": "LINE",
        "isOutdated": False,
        "isCollapsed": False,
        "isResolved": False,
        "resolvedBy": None,
        "viewerCanResolve": False,
        "viewerCanUnresolve": False,
    }
    assert second["comments"]["nodes"][0]["path"] == "b.md"
    stored = pull.threads[0].comments[0]
    assert comment == {
        "id": stored.node_id,
        "fullDatabaseId": str(stored.id),
        "body": "one",
        "path": "a.md",
        "line": 6,
        "outdated": False,
        "isMinimized": False,
        "viewerDidAuthor": True,
        "viewerCanMinimize": True,
        "author": {"__typename": "Bot", "login": "specbot"},
        "pullRequestReview": {"state": made["state"]},
    }


async def test_thread_loses_its_line_when_it_is_outdated(stage: Stage, pull: PullRequest) -> None:
    await reviewed(stage)
    await stage.github.people.commit(stage.repository, {"a.md": "other\n"}, branch="topic")
    found = await asked(stage, f"reviewThreads(first: 1) {{ nodes {{ {THREAD} }} }}")
    (thread,) = found["reviewThreads"]["nodes"]
    assert pull.threads[0].outdated
    assert (thread["line"], thread["originalLine"], thread["isOutdated"]) == (None, 6, True)


async def test_app_may_resolve_only_with_contents_write(stage: Stage, pull: PullRequest) -> None:
    await reviewed(stage)
    fields = "reviewThreads(first: 1) { nodes { viewerCanResolve } }"
    token = token_with(stage, contents="write", pull_requests="write")
    for caller, may in (("", False), (token, True), (stage.alice.token, True)):
        found = await asked(stage, fields, token=caller)
        assert found["reviewThreads"]["nodes"] == [{"viewerCanResolve": may}], pull.number


async def test_more_than_a_page_of_threads_is_turned(stage: Stage, pull: PullRequest) -> None:
    long = "".join(f"row {number}\n" for number in range(1, 121))
    await stage.github.people.commit(stage.repository, {"b.md": long}, branch="topic")
    comments = [{"path": "b.md", "line": row, "body": str(row)} for row in range(1, 121)]
    await reviewed(stage, comments=comments)
    names = {"owner": "alice", "repo": "specs", "number": pull.number}
    of_config = {"app": stage.app.id, "config": ".github/none.yml", "defaults": "none"}
    reply = await ask(stage, queries.pull_request(0), names | of_config)
    first = reply.json["data"]["repository"]["pullRequest"]["reviewThreads"]
    assert (len(first["nodes"]), first["pageInfo"]["hasNextPage"]) == (100, True)
    reply = await ask(
        stage, queries.MORE_THREADS, {**names, "after": first["pageInfo"]["endCursor"]}
    )
    rest = reply.json["data"]["repository"]["pullRequest"]["reviewThreads"]
    assert [node["comments"]["nodes"][0]["body"] for node in rest["nodes"]] == [
        str(row) for row in range(101, 121)
    ]


async def test_the_bots_document_reads_what_it_needs(stage: Stage, pull: PullRequest) -> None:
    people = stage.github.people
    await people.commit(stage.repository, {".github/specbot.yml": "x: 1\n"})
    run = {"name": "specbot / one", "head_sha": pull.head_sha, "external_id": "e1"}
    await stage.bot("POST", "/check-runs", run)
    names = {"owner": "alice", "repo": "specs", "number": 1, "defaults": "none"}
    names |= {"app": stage.app.id}
    reply = await ask(stage, queries.pull_request(0), {**names, "config": ".github/specbot.yml"})
    found = reply.json["data"]["repository"]["pullRequest"]
    assert found["baseRef"]["target"]["file"]["object"]["text"] == "x: 1\n"
    (commit,) = found["commits"]["nodes"]
    assert commit["commit"]["oid"] == pull.head_sha
    (suite,) = commit["commit"]["checkSuites"]["nodes"]
    assert [(each["name"], each["externalId"]) for each in suite["checkRuns"]["nodes"]] == [
        ("specbot / one", "e1")
    ]


async def test_pending_review_is_seen_by_its_author_alone(stage: Stage, pull: PullRequest) -> None:
    body = {"comments": [{"path": "b.md", "line": 1, "body": "draft"}]}
    await stage.bot("POST", "/pulls/1/reviews", body)
    fields = "reviews(first: 5) { totalCount } reviewThreads(first: 5) { totalCount }"
    assert await asked(stage, fields) == {
        "reviews": {"totalCount": len(pull.reviews)},
        "reviewThreads": {"totalCount": 1},
    }
    assert await asked(stage, fields, token=stage.alice.token) == {
        "reviews": {"totalCount": 0},
        "reviewThreads": {"totalCount": 0},
    }


async def test_reviews_are_filtered(stage: Stage, pull: PullRequest) -> None:
    await reviewed(stage)
    carol = stage.github.people.user("carol")
    approval = {"event": "APPROVE"}
    await stage.bot.as_caller(carol.token)("POST", "/pulls/1/reviews", approval)
    found = await asked(
        stage,
        'mine: reviews(first: 5, author: "specbot") { nodes { body state submittedAt url '
        "comments(first: 5) { nodes { body } } } } "
        "good: reviews(last: 5, states: [APPROVED]) { nodes { author { login } } }",
    )
    (mine,) = found["mine"]["nodes"]
    assert (mine["body"], mine["state"]) == ("Findings", "COMMENTED")
    assert [comment["body"] for comment in mine["comments"]["nodes"]] == ["one", "two"]
    assert mine["url"].startswith(f"{stage.github.url}/alice/specs/pull/{pull.number}#")
    assert found["good"]["nodes"] == [{"author": {"login": "carol"}}]


async def test_newest_opinion_of_each_person_is_shown_with_its_commit(
    stage: Stage, pull: PullRequest
) -> None:
    people = stage.github.people
    carol, dave = people.user("carol"), people.user("dave")
    await people.review(pull, carol, "REQUEST_CHANGES", "Not yet.")
    await people.review(pull, carol)
    await people.review(pull, carol, "COMMENT", "Nice.")
    people.dismiss(await people.review(pull, dave), stage.alice)
    fields = (
        "latestOpinionatedReviews(first: 5) { nodes { state author { login } commit { oid } } }"
    )
    found = await asked(stage, fields)
    assert found["latestOpinionatedReviews"]["nodes"] == [
        {"state": "APPROVED", "author": {"login": "carol"}, "commit": {"oid": pull.head_sha}},
        {"state": "DISMISSED", "author": {"login": "dave"}, "commit": {"oid": pull.head_sha}},
    ]
    of_writers = "latestOpinionatedReviews(first: 5, writersOnly: true) { totalCount }"
    assert await asked(stage, of_writers) == {"latestOpinionatedReviews": {"totalCount": 0}}


async def test_conversation_is_read_in_the_order_asked_for(stage: Stage, pull: PullRequest) -> None:
    people = stage.github.people
    first = people.comment(pull, stage.alice, "one")
    people.comment(pull, stage.alice, "two")
    people.edit_comment(first, stage.alice, "one, again")
    found = await asked(
        stage,
        "comments(first: 5) { nodes { body viewerDidAuthor url } } newest: comments(first: 1, "
        "orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { body } }",
    )
    bodies = [comment["body"] for comment in found["comments"]["nodes"]]
    assert bodies == ["one, again", "two"]
    assert found["comments"]["nodes"][0]["viewerDidAuthor"] is False
    assert found["newest"]["nodes"] == [{"body": "one, again"}]


async def test_check_runs_are_filtered(stage: Stage, pull: PullRequest) -> None:
    sha = pull.head_sha
    output = {
        "title": "T",
        "summary": "S",
        "annotations": [
            {
                "path": "a.md",
                "start_line": 2,
                "end_line": 2,
                "annotation_level": "warning",
                "message": "m",
            }
        ],
    }
    for name, status in (("one", "in_progress"), ("one", "in_progress"), ("two", "queued")):
        given = {"name": name, "head_sha": sha, "status": status, "output": output}
        await stage.bot("POST", "/check-runs", given)
    done = {"name": "three", "head_sha": sha, "conclusion": "success"}
    await stage.bot("POST", "/check-runs", done)
    runs = (
        "all: checkRuns(first: 9, filterBy: { checkType: ALL }) { totalCount } "
        "latest: checkRuns(first: 9, filterBy: { checkType: LATEST }) { nodes { name } } "
        'named: checkRuns(first: 9, filterBy: { checkName: "two" }) { nodes { title summary '
        "status conclusion annotations(first: 1) { totalCount nodes { path annotationLevel "
        "location { start { line column } end { line } } } } checkSuite { app { slug } "
        "commit { oid } } } } "
        "good: checkRuns(first: 9, filterBy: { conclusions: [SUCCESS] }) { nodes { name } } "
        "busy: checkRuns(first: 9, filterBy: { status: IN_PROGRESS }) { totalCount }"
    )
    suites = (
        f'object(expression: "{sha}") {{ ... on Commit {{ '
        f"checkSuites(first: 9, filterBy: {{ appId: {stage.app.id} }}) {{ nodes {{ status {runs} "
        "} } "
        "other: checkSuites(first: 9, filterBy: { appId: 1 }) { totalCount } "
        'missing: checkSuites(first: 9, filterBy: { checkName: "none" }) { totalCount } } }'
    )
    found = (await ask_repository(stage, suites))["object"]
    assert (found["other"]["totalCount"], found["missing"]["totalCount"]) == (0, 0)
    (suite,) = found["checkSuites"]["nodes"]
    assert suite["status"] == "IN_PROGRESS"
    assert suite["all"]["totalCount"] == 4
    assert [run["name"] for run in suite["latest"]["nodes"]] == ["one", "two", "three"]
    assert suite["good"]["nodes"] == [{"name": "three"}]
    assert suite["busy"]["totalCount"] == 1
    assert suite["named"]["nodes"] == [
        {
            "title": "T",
            "summary": "S",
            "status": "QUEUED",
            "conclusion": None,
            "annotations": {
                "totalCount": 1,
                "nodes": [
                    {
                        "path": "a.md",
                        "annotationLevel": "WARNING",
                        "location": {"start": {"line": 2, "column": None}, "end": {"line": 2}},
                    }
                ],
            },
            "checkSuite": {"app": {"slug": "specbot"}, "commit": {"oid": sha}},
        }
    ]
