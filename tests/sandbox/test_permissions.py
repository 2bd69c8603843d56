import re

import pytest
from aiohttp import web

from bot.sandbox.app import ROUTES
from bot.sandbox.permissions import OPERATIONS, Credential, Operation, find_operation, grants
from bot.sandbox.web import API
from tests.sandbox.conftest import Stage


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.template}"


def test_no_operation_stands_twice() -> None:
    names = [(operation.method, operation.template) for operation in OPERATIONS]
    assert len(set(names)) == len(names)


def served() -> list[Operation | None]:
    """The operation of each of the API's routes."""
    return [
        match.operation if match else None
        for routes in ROUTES
        for route in routes
        if isinstance(route, web.RouteDef) and route.path.startswith(API)
        for match in [find_operation(route.method, example(route.path.removeprefix(API)))]
    ]


def test_table_holds_what_is_served_and_nothing_else() -> None:
    assert sorted(map(str, served())) == sorted(map(str, OPERATIONS))


def example(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "7", path)


@pytest.mark.parametrize("operation", OPERATIONS, ids=name_of)
def test_operation_is_found_by_an_address_of_it(operation: Operation) -> None:
    found = find_operation(operation.method, example(operation.template))
    assert found is not None
    assert found.operation is operation


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/repos/o/r/contents/docs/a/b.md", {"path": "docs/a/b.md"}),
        ("/repos/o/r/contents/", {"path": ""}),
        ("/repos/o/r/contents/a\nb.md", {"path": "a\nb.md"}),
        ("/repos/o/r/compare/main...topic/x", {"basehead": "main...topic/x"}),
        ("/repos/o/r/commits/topic/x/check-runs", {"ref": "topic/x"}),
        ("/repos/o/r/pulls/comments/7", {"comment_id": "7"}),
        ("/repos/o/r/pulls/7/comments", {"pull_number": "7"}),
    ],
)
def test_parameters_hold_slashes_where_github_lets_them(
    path: str, parameters: dict[str, str]
) -> None:
    found = find_operation("GET", path)
    assert found is not None
    assert found.parameters == {"owner": "o", "repo": "r", **parameters}


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/nothing"), ("DELETE", "/app"), ("GET", "/repos/o/r/pulls/7/x")]
)
def test_no_operation_is_found_where_there_is_none(method: str, path: str) -> None:
    assert find_operation(method, path) is None


def test_higher_level_grants_the_lower() -> None:
    assert grants({"checks": "write"}, "checks", "read")
    assert not grants({"checks": "read"}, "checks", "write")
    assert not grants({"checks": "write"}, "contents", "read")


NOT_ACCESSIBLE = "Resource not accessible by integration"
HEADER = "X-Accepted-GitHub-Permissions"
# GitHub describes the root of the contents as an empty path only.
CHECKED = [
    each
    for each in OPERATIONS
    if each.credential is Credential.TOKEN and not each.template.endswith("/contents")
]
EVERYTHING = sorted({name for each in OPERATIONS for name, _ in each.needs})


def below_repository(operation: Operation) -> str:
    return example(operation.template.removeprefix("/repos/{owner}/{repo}"))


async def test_installation_is_refused_without_the_permission(stage: Stage) -> None:
    """All permissions but those that would do: 403, with the header that says which would."""
    answers = []
    for operation in CHECKED:
        others = {name: "write" for name in EVERYTHING if name not in dict(operation.needs)}
        stage.github.world.tokens["ghs_stage"].permissions = others
        refused = await stage.bot(operation.method, below_repository(operation))
        answers.append((refused.status, refused.json["message"], refused.headers[HEADER]))
    assert answers == [(403, NOT_ACCESSIBLE, each.accepted_header()) for each in CHECKED]


async def test_installation_passes_with_any_of_the_permissions_that_do(stage: Stage) -> None:
    kept_out = []
    for operation in CHECKED:
        for name, level in operation.needs:
            stage.github.world.tokens["ghs_stage"].permissions = {name: level}
            answered = await stage.bot(operation.method, below_repository(operation))
            if NOT_ACCESSIBLE in str(answered.json):
                kept_out.append((name_of(operation), name))
    assert kept_out == []


def test_header_names_the_alternatives() -> None:
    found = find_operation("POST", "/repos/o/r/issues/7/comments")
    assert found is not None
    assert found.operation.accepted_header() == "issues=write; pull_requests=write"
