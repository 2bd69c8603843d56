from typing import Any

import pytest

from bot.github import mutations
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import TEN_LINES, Stage
from tests.sandbox.graphql_client import ask, ask_repository, mutate, refusal_of, token_with

CHANGED = TEN_LINES.replace("line 5\n", "LINE 5\n")


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    people = stage.github.people
    made = await people.open_pull(stage.repository, "topic", {"a.md": CHANGED}, base="main")
    comments = [{"path": "a.md", "line": 5, "body": "one"}]
    review = {"event": "COMMENT", "body": "Findings", "comments": comments}
    await stage.bot("POST", "/pulls/1/reviews", review)
    return made


async def refused(stage: Stage, name: str, given: str, *, token: str = "") -> dict[str, Any]:
    document = f"mutation {{ {name}(input: {{ {given} }}) {{ __typename }} }}"
    reply = await ask(stage, document, token=token)
    assert reply.json["data"] == {name: None}
    return await refusal_of(stage, document, token=token)


async def test_comment_is_folded_away(stage: Stage, pull: PullRequest) -> None:
    comment = pull.threads[0].comments[0]
    reply = await ask(stage, mutations.taken_back(["m0"]), {"m0": comment.node_id})
    assert reply.json == {"data": {"m0": {"clientMutationId": None}}}
    assert comment.minimized_reason == "resolved"


async def test_review_and_conversation_can_be_folded_too(stage: Stage, pull: PullRequest) -> None:
    said = stage.github.people.comment(pull, stage.alice, "hello")
    (review,) = pull.reviews.values()
    for identifier in (said.node_id, review.node_id):
        given = f'subjectId: "{identifier}", classifier: OFF_TOPIC'
        made = await mutate(stage, "minimizeComment", given, "minimizedComment { minimizedReason }")
        assert made["minimizedComment"] == {"minimizedReason": "off-topic"}


async def test_folding_takes_pull_requests_write(stage: Stage, pull: PullRequest) -> None:
    given = f'subjectId: "{pull.threads[0].comments[0].node_id}", classifier: SPAM'
    token = token_with(stage, pull_requests="read")
    error = await refused(stage, "minimizeComment", given, token=token)
    assert error["type"] == "FORBIDDEN"
    stranger = stage.github.people.user("mallory")
    error = await refused(stage, "minimizeComment", given, token=stranger.token)
    assert error["message"] == "mallory does not have the correct permissions"
    assert pull.threads[0].comments[0].minimized_reason is None


async def test_only_comments_can_be_folded(stage: Stage, pull: PullRequest) -> None:
    given = f'subjectId: "{pull.node_id}", classifier: SPAM'
    assert (await refused(stage, "minimizeComment", given))["type"] == "NOT_FOUND"


async def test_resolving_is_forbidden_without_contents_write(
    stage: Stage, pull: PullRequest
) -> None:
    given = f'threadId: "{pull.threads[0].node_id}"'
    error = await refused(stage, "resolveReviewThread", given)
    assert error["type"] == "FORBIDDEN"
    assert error["message"] == "Resource not accessible by integration"
    assert error["path"] == ["resolveReviewThread"]
    assert pull.threads[0].resolved_by is None


async def test_thread_is_resolved_and_opened_again(stage: Stage, pull: PullRequest) -> None:
    token = token_with(stage, contents="write", pull_requests="write")
    given = f'threadId: "{pull.threads[0].node_id}"'
    fields = "thread { isResolved resolvedBy { login } viewerCanResolve viewerCanUnresolve }"
    done = await mutate(stage, "resolveReviewThread", given, fields, token=token)
    assert done["thread"] == {
        "isResolved": True,
        "resolvedBy": {"login": "specbot[bot]"},
        "viewerCanResolve": False,
        "viewerCanUnresolve": True,
    }
    undone = await mutate(stage, "unresolveReviewThread", given, fields, token=token)
    assert undone["thread"]["isResolved"] is False
    told = [event.action for event in stage.github.world.events if event.thread is not None]
    assert told[-2:] == ["resolved", "unresolved"]


async def test_thread_is_not_found_by_another_kind_of_id(stage: Stage, pull: PullRequest) -> None:
    given = f'threadId: "{pull.node_id}"'
    error = await refused(stage, "resolveReviewThread", given)
    assert error["message"] == (
        f"Could not resolve to PullRequestReviewThread node with the global id of '{pull.node_id}'"
    )


async def test_review_is_added_with_its_threads(stage: Stage, pull: PullRequest) -> None:
    given = (
        f'pullRequestId: "{pull.node_id}", body: "More", event: COMMENT, threads: '
        '[{ path: "a.md", line: 6, startLine: 5, body: "range" }, '
        '{ path: "a.md", line: 5, side: LEFT, body: "old" }]'
    )
    fields = "pullRequestReview { state body comments(first: 5) { nodes { body line } } }"
    made = await mutate(stage, "addPullRequestReview", given, fields)
    assert made["pullRequestReview"] == {
        "state": "COMMENTED",
        "body": "More",
        "comments": {"nodes": [{"body": "range", "line": 6}, {"body": "old", "line": 5}]},
    }
    assert [(thread.side, thread.start_line) for thread in pull.threads[1:]] == [
        ("RIGHT", 5),
        ("LEFT", None),
    ]


async def test_review_is_refused_whole_when_a_line_is_not_in_the_diff(
    stage: Stage, pull: PullRequest
) -> None:
    given = (
        f'pullRequestId: "{pull.node_id}", body: "More", event: COMMENT, threads: '
        '[{ path: "a.md", line: 5, body: "in" }, { path: "a.md", line: 99, body: "out" }]'
    )
    error = await refused(stage, "addPullRequestReview", given)
    assert error["type"] == "UNPROCESSABLE"
    assert error["message"].startswith("Pull request review thread line must be part of the diff")
    assert len(pull.reviews) == len(pull.threads) == 1


async def test_review_is_forbidden_without_pull_requests_write(
    stage: Stage, pull: PullRequest
) -> None:
    given = f'pullRequestId: "{pull.node_id}", body: "More", event: COMMENT'
    token = token_with(stage, pull_requests="read")
    error = await refused(stage, "addPullRequestReview", given, token=token)
    assert error["type"] == "FORBIDDEN"
    assert len(pull.reviews) == 1


async def test_pending_review_grows_until_it_is_submitted(stage: Stage, pull: PullRequest) -> None:
    here = f'pullRequestId: "{pull.node_id}"'
    thread = "thread { subjectType line comments(first: 1) { nodes { body } } }"
    lined = await mutate(
        stage, "addPullRequestReviewThread", f'{here}, path: "a.md", line: 5, body: "l"', thread
    )
    filed = await mutate(
        stage,
        "addPullRequestReviewThread",
        f'{here}, path: "a.md", subjectType: FILE, body: "f"',
        thread,
    )
    assert (lined["thread"]["subjectType"], lined["thread"]["line"]) == ("LINE", 5)
    assert (filed["thread"]["subjectType"], filed["thread"]["line"]) == ("FILE", None)
    assert [review.state for review in pull.reviews.values()] == ["COMMENTED", "PENDING"]
    assert len(pull.review_comments) == 1
    done = await mutate(
        stage,
        "submitPullRequestReview",
        f'{here}, event: COMMENT, body: "All"',
        "pullRequestReview { state body submittedAt comments(first: 5) { totalCount } }",
    )
    assert done["pullRequestReview"].pop("submittedAt").endswith("Z")
    assert done["pullRequestReview"] == {
        "state": "COMMENTED",
        "body": "All",
        "comments": {"totalCount": 2},
    }
    told = [event.name for event in stage.github.world.events[-3:]]
    assert told == ["pull_request_review", *["pull_request_review_comment"] * 2]


async def test_thread_outside_the_diff_is_lost_without_a_word(
    stage: Stage, pull: PullRequest
) -> None:
    given = f'pullRequestId: "{pull.node_id}", path: "a.md", line: 99, body: "out"'
    made = await mutate(stage, "addPullRequestReviewThread", given, "thread { id }")
    assert made == {"thread": None}
    assert len(pull.threads) == 1


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("REQUEST_CHANGES", "Body can't be blank"),
        ("COMMENT", "Body can't be blank"),
        ("DISMISS", "Can not dismiss a pending pull request review"),
    ],
)
async def test_submitting_is_refused_when_it_says_nothing(
    stage: Stage, pull: PullRequest, event: str, message: str
) -> None:
    await stage.bot("POST", "/pulls/1/reviews", {"body": ""})
    given = f'pullRequestId: "{pull.node_id}", event: {event}'
    error = await refused(stage, "submitPullRequestReview", given)
    assert (error["type"], error["message"]) == ("UNPROCESSABLE", message)


async def test_review_that_was_submitted_cannot_be_again(stage: Stage, pull: PullRequest) -> None:
    (review,) = pull.reviews.values()
    given = f'pullRequestReviewId: "{review.node_id}", event: COMMENT, body: "b"'
    error = await refused(stage, "submitPullRequestReview", given)
    assert error["type"] == "UNPROCESSABLE"


async def test_reply_is_added_to_a_thread(stage: Stage, pull: PullRequest) -> None:
    given = f'pullRequestReviewThreadId: "{pull.threads[0].node_id}", body: "answer"'
    fields = "comment { body pullRequestReview { state } }"
    made = await mutate(
        stage, "addPullRequestReviewThreadReply", given, fields, token=stage.alice.token
    )
    assert made["comment"] == {"body": "answer", "pullRequestReview": {"state": "COMMENTED"}}
    assert [comment.body for comment in pull.threads[0].comments] == ["one", "answer"]


async def test_reply_waits_when_it_is_part_of_a_pending_review(
    stage: Stage, pull: PullRequest
) -> None:
    pending = (await stage.bot("POST", "/pulls/1/reviews", {"body": ""})).json["node_id"]
    here = f'pullRequestReviewThreadId: "{pull.threads[0].node_id}", body: "later"'
    given = f'{here}, pullRequestReviewId: "{pending}"'
    await mutate(stage, "addPullRequestReviewThreadReply", given, "comment { body }")
    assert [comment.body for comment in pull.review_comments] == ["one"]
    stranger = stage.alice.token
    error = await refused(stage, "addPullRequestReviewThreadReply", given, token=stranger)
    assert error["type"] == "NOT_FOUND"


@pytest.mark.parametrize("body", ["", "   "])
async def test_reply_without_words_is_refused(stage: Stage, pull: PullRequest, body: str) -> None:
    given = f'pullRequestReviewThreadId: "{pull.threads[0].node_id}", body: "{body}"'
    error = await refused(stage, "addPullRequestReviewThreadReply", given)
    assert error["message"] == "Body can't be blank"


def annotations(count: int) -> str:
    one = (
        '{ path: "a.md", location: { startLine: 2, endLine: 3 }, annotationLevel: WARNING, '
        'message: "m", title: "t" }'
    )
    return f'output: {{ title: "T", summary: "S", annotations: [{", ".join([one] * count)}] }}'


async def test_check_run_is_made_and_changed(stage: Stage, pull: PullRequest) -> None:
    here = f'repositoryId: "{stage.repository.node_id}"'
    made = await mutate(
        stage,
        "createCheckRun",
        f'{here}, headSha: "{pull.head_sha}", name: "one", status: IN_PROGRESS, '
        f'externalId: "e", startedAt: "2026-01-02T03:04:05Z", {annotations(50)}, '
        'actions: [{ label: "l", description: "d", identifier: "i" }]',
        "checkRun { id status externalId startedAt annotations(first: 1) { totalCount } }",
    )
    identifier = made["checkRun"].pop("id")
    assert made["checkRun"] == {
        "status": "IN_PROGRESS",
        "externalId": "e",
        "startedAt": "2026-01-02T03:04:05Z",
        "annotations": {"totalCount": 50},
    }
    changed = await mutate(
        stage,
        "updateCheckRun",
        f'{here}, checkRunId: "{identifier}", conclusion: FAILURE, {annotations(1)}',
        "checkRun { status conclusion completedAt annotations(first: 1) { totalCount } }",
    )
    assert changed["checkRun"].pop("completedAt").endswith("Z")
    assert changed["checkRun"] == {
        "status": "COMPLETED",
        "conclusion": "FAILURE",
        "annotations": {"totalCount": 51},
    }
    told = [event.action for event in stage.github.world.events if event.check_run is not None]
    assert told == ["created", "completed"]


async def test_check_run_is_null_without_an_error_when_it_has_too_many_annotations(
    stage: Stage, pull: PullRequest
) -> None:
    given = f'repositoryId: "{stage.repository.node_id}", headSha: "{pull.head_sha}", name: "one"'
    made = await mutate(stage, "createCheckRun", f"{given}, {annotations(51)}", "checkRun { id }")
    assert made == {"checkRun": None}
    assert stage.repository.check_runs == {}


async def test_check_run_is_refused_without_a_commit_or_a_conclusion(
    stage: Stage, pull: PullRequest
) -> None:
    here = f'repositoryId: "{stage.repository.node_id}", name: "one"'
    error = await refused(stage, "createCheckRun", f'{here}, headSha: "{"0" * 40}"')
    assert error["message"] == f"No commit found for SHA: {'0' * 40}"
    given = f'{here}, headSha: "{pull.head_sha}", status: COMPLETED'
    error = await refused(stage, "createCheckRun", given)
    assert error["type"] == "UNPROCESSABLE"
    error = await refused(
        stage,
        "createCheckRun",
        f'{here}, headSha: "{pull.head_sha}", output: {{ title: "t", summary: "{"x" * 65_536}" }}',
    )
    assert error["type"] == "UNPROCESSABLE"


async def test_check_run_is_written_by_its_app_alone(stage: Stage, pull: PullRequest) -> None:
    given = f'repositoryId: "{stage.repository.node_id}", headSha: "{pull.head_sha}", name: "one"'
    for token in (stage.alice.token, token_with(stage, checks="read")):
        error = await refused(stage, "createCheckRun", given, token=token)
        assert error["type"] == "FORBIDDEN"
    assert stage.repository.check_runs == {}


REACTED = "reactionGroups { content viewerHasReacted }"


async def reacted(stage: Stage, pull: PullRequest) -> list[str]:
    found = await ask_repository(
        stage,
        f"pullRequest(number: {pull.number}) {{ comments(first: 1) {{ nodes {{ {REACTED} }} }} }}",
    )
    (comment,) = found["pullRequest"]["comments"]["nodes"]
    assert len(comment["reactionGroups"]) == 8
    return [each["content"] for each in comment["reactionGroups"] if each["viewerHasReacted"]]


async def test_own_reaction_is_seen_and_taken_back(stage: Stage, pull: PullRequest) -> None:
    comment = stage.github.people.comment(pull, stage.alice, "Look")
    path = f"/issues/comments/{comment.id}/reactions"
    assert await reacted(stage, pull) == []
    await stage.bot("POST", path, {"content": "+1"})
    await stage.person("POST", path, {"content": "eyes"})
    assert await reacted(stage, pull) == ["THUMBS_UP"]
    given = f'subjectId: "{comment.node_id}", content: THUMBS_UP'
    await mutate(stage, "removeReaction", given, "clientMutationId")
    assert await reacted(stage, pull) == []
    assert [each.content for each in comment.reactions] == ["eyes"]
    error = await refused(stage, "removeReaction", given)
    assert error["type"] == "UNPROCESSABLE"


async def test_comment_says_who_changed_it_last(stage: Stage, pull: PullRequest) -> None:
    people = stage.github.people
    comment = people.comment(pull, stage.alice, "Look")
    fields = "comments(first: 1) { nodes { editor { login } lastEditedAt } }"
    asked = f"pullRequest(number: {pull.number}) {{ {fields} }}"
    (fresh,) = (await ask_repository(stage, asked))["pullRequest"]["comments"]["nodes"]
    assert fresh == {"editor": None, "lastEditedAt": None}
    people.edit_comment(comment, people.user("bob"), "Look here")
    (edited,) = (await ask_repository(stage, asked))["pullRequest"]["comments"]["nodes"]
    assert edited["editor"] == {"login": "bob"}
    assert edited["lastEditedAt"].endswith("Z")
