import json

import pytest

from bot.sandbox.accounts import Accounts
from bot.sandbox.journal import PullKey
from tests.sandbox.conftest import TEN_LINES, Stage
from tests.sandbox.graphql_client import (
    ENDPOINT,
    ask,
    ask_repository,
    refusal_of,
    token_with,
)

SPECS = '{ repository(owner: "alice", name: "specs") { %s } }'


async def test_repository_tells_of_itself(stage: Stage) -> None:
    found = await ask_repository(
        stage,
        "databaseId name nameWithOwner isPrivate isArchived url owner { __typename login } "
        "defaultBranchRef { name prefix target { __typename } }",
    )
    assert found == {
        "databaseId": stage.repository.id,
        "name": "specs",
        "nameWithOwner": "alice/specs",
        "isPrivate": False,
        "isArchived": False,
        "url": f"{stage.github.url}/alice/specs",
        "owner": {"__typename": "User", "login": "alice"},
        "defaultBranchRef": {
            "name": "main",
            "prefix": "refs/heads/",
            "target": {"__typename": "Commit"},
        },
    }


async def test_repository_is_not_found_when_there_is_none(stage: Stage) -> None:
    reply = await ask(stage, '{ repository(owner: "x", name: "y") { id } }')
    assert reply.status == 200
    assert reply.json == {
        "data": {"repository": None},
        "errors": [
            {
                "type": "NOT_FOUND",
                "path": ["repository"],
                "locations": [{"line": 1, "column": 3}],
                "message": "Could not resolve to a Repository with the name 'x/y'.",
            }
        ],
    }


async def test_private_repository_is_not_found_by_strangers(stage: Stage) -> None:
    stage.repository.private = True
    stranger = stage.github.people.user("mallory")
    error = await refusal_of(stage, SPECS % "id", token=stranger.token)
    assert error["type"] == "NOT_FOUND"
    assert await ask_repository(stage, "name") == {"name": "specs"}


async def test_public_repository_outside_the_installation_can_be_read(stage: Stage) -> None:
    accounts = Accounts(stage.github.world)
    await accounts.repository(stage.github.people.user("carol"), "open", {"a": "A\n"})
    fields = 'object(expression: "main:a") { oid }'
    document = f'{{ repository(owner: "carol", name: "open") {{ {fields} }} }}'
    reply = await ask(stage, document)
    assert reply.json["data"]["repository"]["object"]["oid"].isalnum()


@pytest.mark.parametrize(
    ("field", "permission"),
    [
        ('object(expression: "main") { oid }', "contents"),
        ('ref(qualifiedName: "main") { name }', "contents"),
        ("pullRequest(number: 1) { id }", "pull_requests"),
        ("pullRequests(first: 1) { totalCount }", "pull_requests"),
    ],
)
async def test_field_is_forbidden_when_the_token_lacks_its_permission(
    stage: Stage, field: str, permission: str
) -> None:
    everything = {"contents": "read", "pull_requests": "read", "checks": "read"}
    del everything[permission]
    reply = await ask(stage, SPECS % field, token=token_with(stage, **everything))
    (error,) = reply.json["errors"]
    assert error["type"] == "FORBIDDEN"
    assert error["message"] == "Resource not accessible by integration"
    assert error["path"] == ["repository", field.partition("(")[0]]


async def test_check_suites_are_forbidden_without_checks(stage: Stage) -> None:
    fields = (
        'object(expression: "main") { ... on Commit { oid checkSuites(first: 1) { totalCount } } }'
    )
    token = token_with(stage, contents="read")
    reply = await ask(stage, SPECS % fields, token=token)
    assert reply.json["errors"][0]["path"] == ["repository", "object", "checkSuites"]
    assert reply.json["data"]["repository"]["object"]["checkSuites"] is None
    assert reply.json["data"]["repository"]["object"]["oid"].isalnum()


async def test_unknown_field_gets_an_error_and_status_200(stage: Stage) -> None:
    reply = await ask(stage, SPECS % "nonsense")
    assert reply.status == 200
    assert "nonsense" in reply.json["errors"][0]["message"]
    assert "data" not in reply.json


async def test_document_that_cannot_be_read_gets_an_error_and_status_200(stage: Stage) -> None:
    reply = await ask(stage, "{ repository(")
    assert (reply.status, list(reply.json)) == (200, ["errors"])
    assert reply.json["errors"][0]["locations"] == [{"line": 1, "column": 14}]


@pytest.mark.parametrize(
    "body",
    ["{", "[]", "{}", '{"query": 1}', '{"query": "{ id }", "variables": []}', "[" * 100_000],
)
async def test_envelope_that_is_none_gets_400(stage: Stage, body: str) -> None:
    async with stage.bot.session.post(
        stage.github.graphql_url,
        data=body,
        headers={"Authorization": f"bearer {stage.bot.token}", "Content-Type": "application/json"},
    ) as response:
        assert response.status == 400
        assert json.loads(await response.read())["message"]


async def test_nobody_is_answered_without_a_token(stage: Stage) -> None:
    reply = await stage.bot.as_caller("nonsense")("POST", ENDPOINT, {"query": "{ id }"})
    assert reply.status == 401


async def test_viewer_is_the_app_or_the_person(stage: Stage) -> None:
    as_app = await ask(stage, "{ viewer { login } }")
    as_person = await ask(stage, "{ viewer { login } }", token=stage.alice.token)
    assert as_app.json["data"]["viewer"]["login"] == "specbot[bot]"
    assert as_person.json["data"]["viewer"]["login"] == "alice"


async def test_rate_limit_counts_what_was_asked(stage: Stage) -> None:
    document = (
        "{ rateLimit { cost limit remaining used nodeCount resetAt } "
        'repository(owner: "alice", name: "specs") { pullRequests(first: 10) { nodes '
        "{ reviewThreads(first: 50) { totalCount } } } } }"
    )
    told = (await ask(stage, document)).json["data"]["rateLimit"]
    assert told.pop("resetAt").endswith("Z")
    assert told == {"cost": 1, "limit": 5000, "remaining": 4999, "used": 1, "nodeCount": 510}


async def test_node_is_found_by_its_id(stage: Stage) -> None:
    document = (
        "query($id: ID!, $ids: [ID!]!) { node(id: $id) { __typename id } nodes(ids: $ids) { id } }"
    )
    known = stage.repository.node_id
    reply = await ask(stage, document, {"id": known, "ids": [known, "nonsense"]})
    assert reply.json["data"] == {
        "node": {"__typename": "Repository", "id": known},
        "nodes": [{"id": known}, None],
    }
    (error,) = reply.json["errors"]
    assert error["path"] == ["nodes", 1]
    assert error["message"] == "Could not resolve to a node with the global id of 'nonsense'"


async def test_node_of_a_hidden_repository_is_not_found(stage: Stage) -> None:
    stage.repository.private = True
    stranger = stage.github.people.user("mallory")
    document = f'{{ node(id: "{stage.repository.node_id}") {{ id }} }}'
    error = await refusal_of(stage, document, token=stranger.token)
    assert error["type"] == "NOT_FOUND"


async def test_request_is_counted_for_its_pull_request(stage: Stage) -> None:
    people = stage.github.people
    pull = await people.open_pull(stage.repository, "topic", {"b.md": "B\n"})
    key = PullKey(repository_id=stage.repository.id, number=pull.number)
    await ask_repository(stage, "pullRequest(number: 1) { id }")
    await ask_repository(stage, f'object(expression: "{pull.head_sha}:b.md") {{ oid }}')
    found = await ask_repository(stage, 'object(expression: "topic:b.md") { oid }')
    stage.github.world.journal.blobs[found["object"]["oid"]] = key
    await ask_repository(stage, f'object(expression: "{found["object"]["oid"]}") {{ id }}')
    assert stage.github.world.journal.of_pull(key)["graphql"] == 3


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        (
            "",
            "MISSING_PAGINATION_BOUNDARIES",
            "You must provide a `first` or `last` value to properly paginate the %s connection.",
        ),
        (
            "(first: 101)",
            "EXCESSIVE_PAGINATION",
            "Requesting 101 records on the %s connection exceeds the `first` limit of 100 records.",
        ),
        (
            "(first: 1, last: 1)",
            "INVALID_PAGINATION_BOUNDARIES",
            "Passing both `first` and `last` to paginate the %s connection is not supported.",
        ),
        (
            "(last: 0)",
            "INVALID_PAGINATION_BOUNDARIES",
            "`last` on the %s connection must be at least 1.",
        ),
    ],
)
async def test_connection_is_refused_without_a_size_from_1_to_100(
    stage: Stage, arguments: str, kind: str, message: str
) -> None:
    document = (
        'query { repository(owner: "alice", name: "specs") { ...listed } } '
        "fragment listed on Repository { all: pullRequests%s { totalCount } }"
    )
    error = await refusal_of(stage, document % arguments)
    assert (error["type"], error["message"]) == (kind, message % "`pullRequests`")
    assert error["path"] == ["repository", "all"]


async def test_size_is_read_from_variables(stage: Stage) -> None:
    document = (
        'query($size: Int) { repository(owner: "alice", name: "specs") '
        "{ pullRequests(first: $size) { totalCount } } }"
    )
    refused = await ask(stage, document, {"size": 500})
    assert refused.json["errors"][0]["type"] == "EXCESSIVE_PAGINATION"
    answered = await ask(stage, document, {"size": 5})
    assert answered.json["data"]["repository"]["pullRequests"]["totalCount"] == 0


async def test_too_many_nodes_are_refused(stage: Stage) -> None:
    deep = (
        "pullRequests(first: 100) { nodes { reviews(first: 100) { nodes "
        "{ comments(first: 100) { totalCount } } } } }"
    )
    error = await refusal_of(stage, SPECS % deep)
    assert error["type"] == "MAX_NODE_LIMIT_EXCEEDED"
    assert error["message"] == (
        "This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of "
        "500,000."
    )


async def test_pull_requests_are_filtered_and_turned_in_pages(stage: Stage) -> None:
    people = stage.github.people
    for name in ("one", "two", "three"):
        await people.open_pull(stage.repository, name, {f"{name}.md": TEN_LINES})
    people.close(stage.repository.pulls[2])
    page = (
        "totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage endCursor startCursor }"
    )
    first = (await ask_repository(stage, f"pullRequests(first: 2) {{ {page} }}"))["pullRequests"]
    cursor = first["pageInfo"]["endCursor"]
    assert first["nodes"] == [{"number": 1}, {"number": 2}]
    assert first["totalCount"] == 3
    assert first["pageInfo"]["hasNextPage"] is True
    rest = await ask_repository(
        stage,
        f'more: pullRequests(first: 2, after: "{cursor}") {{ {page} }} '
        f'back: pullRequests(last: 1, before: "{cursor}") {{ nodes {{ number }} }} '
        "open: pullRequests(first: 9, states: OPEN, orderBy: { field: CREATED_AT, "
        "direction: DESC }) { nodes { number } } "
        'named: pullRequests(first: 9, headRefName: "two", baseRefName: "main") '
        "{ nodes { number } }",
    )
    assert rest["more"]["nodes"] == [{"number": 3}]
    assert rest["more"]["pageInfo"]["hasNextPage"] is False
    assert rest["more"]["pageInfo"]["hasPreviousPage"] is True
    assert rest["back"]["nodes"] == [{"number": 1}]
    assert rest["open"]["nodes"] == [{"number": 3}, {"number": 1}]
    assert rest["named"]["nodes"] == [{"number": 2}]


async def test_cursor_of_nobody_is_refused(stage: Stage) -> None:
    error = await refusal_of(stage, SPECS % 'pullRequests(first: 1, after: "x") { totalCount }')
    assert error["type"] == "INVALID_CURSOR_ARGUMENTS"
    assert error["message"] == "`x` does not appear to be a valid cursor."
