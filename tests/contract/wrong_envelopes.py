"""Requests whose path, query, headers or form are at fault."""

from collections.abc import Mapping
from typing import Any

from tests.contract.cases import AS_APP, Wrong, annotation, ask, check_run

_TOKEN = "/app/installations/5/access_tokens"


def _get(name: str, reason: str, target: str, /, **headers: str | None) -> Wrong:
    changed = {key.replace("_", "-"): value for key, value in headers.items()}
    return Wrong(name=name, request=ask("GET", target, headers=changed), reason=reason)


def _sent(
    name: str,
    reason: str,
    line: str,
    body: Any,
    headers: Mapping[str, str | None] | None = None,
) -> Wrong:
    method, target = line.split()
    return Wrong(name=name, request=ask(method, target, body, headers=headers), reason=reason)


WRONG_ENVELOPES = [
    _get("an unknown path", "no such operation", "REPO/pulls/7/file"),
    _get("a path of the API's root", "no such operation", "/api/v3REPO/pulls/7"),
    _get("a blank in the path", "is not percent-encoded", "REPO/contents/my spec.md"),
    _get("letters beyond ASCII", "is not percent-encoded", "REPO/contents/über.md"),
    _get("a template left", "is not percent-encoded", "REPO/contents/{draft}.md"),
    _get("half an escape", "is not percent-encoded", "REPO/contents/100%.md"),
    _get("a path that climbs", "climbs", "REPO/contents/../secrets.md"),
    _get("a number that is none", "'seven' is no integer", "REPO/pulls/seven"),
    _get("a state that is no state", "'merged' is not one of", "REPO/pulls?state=merged"),
    _get("101 a page", "per_page: 101 is out of bounds", "REPO/pulls?per_page=101"),
    _get("none a page", "per_page: 0 is out of bounds", "REPO/pulls?per_page=0"),
    _get("page 0", "page: 0 is out of bounds", "REPO/pulls?page=0"),
    _get("many a page", "'many' is no integer", "REPO/pulls?per_page=many"),
    _get("a page twice", "page: given twice", "REPO/pulls?page=1&page=2"),
    _get("an unknown question", "does not know it", "REPO/pulls/7/files?path=a.md"),
    _get("a moment that is none", "'today' is no date-time", "REPO/issues/7/comments?since=today"),
    _get("nobody asking", "user-agent: missing", "REPO/pulls/7", User_Agent=None),
    _get("no wish", "accept: missing", "REPO/pulls/7", Accept=None),
    _get(
        "XML", "accept: pulls/get has no application/xml", "REPO/pulls/7", Accept="application/xml"
    ),
    _get("anything", "accept: pulls/get has no */*", "REPO/pulls/7", Accept="*/*"),
    _get(
        "a raw list",
        "accept: repos/get has no",
        "REPO",
        Accept="application/vnd.github.raw+json",
    ),
    _get(
        "a version that never was",
        "x-github-api-version: '2023-01-01'",
        "REPO/pulls/7",
        X_GitHub_Api_Version="2023-01-01",
    ),
    _get("no credentials", "authorization: missing", "REPO/pulls/7", Authorization=None),
    _get("bare credentials", "authorization: missing", "REPO/pulls/7", Authorization="ghs_x"),
    _get("a JWT for a pull request", "a JWT cannot ask", "REPO/pulls/7", **AS_APP),
    _get("a token for the app", "an App asks for this with its JWT", "/app"),
    _sent("a wrong method", "no such operation", "PUT REPO/pulls/7", {"state": "closed"}),
    _sent("a body on a GET", "body: pulls/get takes none", "GET REPO/pulls/7", {"a": 1}),
    _sent("no body", "body: missing", "POST REPO/issues/7/comments", None),
    _sent("no JSON", "no JSON", "POST REPO/issues/7/comments", b"{'body': 'a'}"),
    _sent("no UTF-8", "no JSON", "POST REPO/issues/7/comments", b'{"body": "\xe9"}'),
    _sent(
        "a key twice",
        "a key stands twice",
        "POST REPO/issues/7/comments",
        b'{"body": "a", "body": "b"}',
    ),
    _sent("NaN", "NaN is no JSON", "POST REPO/check-runs", b'{"name": NaN, "head_sha": "a"}'),
    _sent("a list for an object", "is not of type 'object'", "POST REPO/check-runs", [check_run()]),
    _sent(
        "a null message",
        "None is not of type 'string'",
        "PATCH REPO/check-runs/9",
        {
            "output": {
                "title": "t",
                "summary": "s",
                "annotations": [annotation() | {"message": None}],
            }
        },
    ),
    _sent(
        "a form",
        "is not application/json",
        "POST REPO/issues/7/comments",
        {"body": "a"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ),
    _sent(
        "a permission with a hyphen",
        "'pull-requests' was unexpected",
        f"POST {_TOKEN}",
        {"permissions": {"pull-requests": "write"}},
        AS_APP,
    ),
    _sent(
        "a permission too high",
        "'admin' is not one of",
        f"POST {_TOKEN}",
        {"permissions": {"checks": "admin"}},
        AS_APP,
    ),
    _sent(
        "too many repositories",
        "repositories: more than 500",
        f"POST {_TOKEN}",
        {"repositories": [f"r{number}" for number in range(501)]},
        AS_APP,
    ),
    _sent(
        "an installation by its name",
        "'acme' is no integer",
        "POST /app/installations/acme/access_tokens",
        None,
        AS_APP,
    ),
]
