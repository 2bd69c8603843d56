import json
from typing import Any

import pytest

from tests.contract.cases import SHA, ask
from tests.contract.checker import check_answer
from tests.contract.exchange import Answer, Request

CORE = {"limit": 5000, "remaining": 4999, "reset": 1_790_000_000, "used": 1}
LIMITS = {"resources": {"core": CORE, "search": CORE}}
LATER = {"X-GitHub-Api-Version": "2026-03-10"}
BLOB = {
    "sha": SHA,
    "node_id": "B_1",
    "url": f"https://api.github.com/repos/acme/specs/git/blobs/{SHA}",
    "size": 1,
    "content": "YQ==",
    "encoding": "base64",
}


def answer(body: Any, status: int = 200, /, **headers: Any) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content_type = {"content-type": "application/json; charset=utf-8"}
    return Answer.of(status, content_type | named, json.dumps(body).encode())


def get_blob(**changes: Any) -> list[str]:
    return check_answer(ask("GET", f"REPO/git/blobs/{SHA}"), answer(BLOB | changes))


def test_answer_passes_when_it_is_as_described() -> None:
    assert get_blob() == []
    assert get_blob(size=None) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"mode": "100644"}, "'mode' was unexpected"),
        ({"size": "1"}, "size: '1' is not of type"),
        ({"url": "/blobs/1"}, "'/blobs/1' is not a 'uri'"),
        ({"content": None}, "content: None is not of type 'string'"),
    ],
)
def test_answer_is_refused_when_it_leaves_the_schema(changes: dict[str, Any], fault: str) -> None:
    faults = get_blob(**changes)
    assert len(faults) == 1
    assert fault in faults[0]


def test_removed_field_is_refused_when_the_later_version_was_asked_for() -> None:
    earlier, later = ask("GET", "/rate_limit"), ask("GET", "/rate_limit", headers=LATER)
    assert check_answer(earlier, answer(LIMITS | {"rate": CORE})) == []
    assert check_answer(later, answer(LIMITS)) == []
    assert "'rate' was unexpected" in check_answer(later, answer(LIMITS | {"rate": CORE}))[0]
    assert "'rate' is a required property" in check_answer(earlier, answer(LIMITS))[0]


def refused(request: Request, status: int, /, **body: Any) -> list[str]:
    return check_answer(request, answer(body, status))


def test_refusal_passes_when_it_says_why() -> None:
    request = ask("POST", "REPO/pulls/7/reviews", {"event": "APPROVE"})
    page = "https://docs.github.com/rest"
    assert refused(request, 404, message="Not Found", documentation_url=page, status="404") == []
    whole = {"message": "Unprocessable Entity", "documentation_url": page, "status": "422"}
    assert refused(request, 422, **whole, errors=["line must be part of the diff"]) == []


def test_refusal_is_refused_when_it_has_no_message() -> None:
    assert refused(ask("GET", "REPO/pulls/7"), 404, status="404") == ["body: no message"]


def test_status_is_refused_when_the_operation_never_answers_so() -> None:
    request = ask("POST", "REPO/pulls/7/reviews", {"event": "APPROVE"})
    assert check_answer(request, answer({}, 201)) == [
        "status 201: pulls/create-review never answers so"
    ]


def test_body_is_refused_when_there_must_be_none() -> None:
    request = ask("DELETE", "REPO/pulls/comments/4")
    assert check_answer(request, answer({}, 204)) == ["status 204: has a body"]
    assert check_answer(request, Answer.of(204, {})) == []


def test_body_is_missed_when_one_is_described() -> None:
    faults = check_answer(ask("GET", f"REPO/git/blobs/{SHA}"), Answer.of(200, {}))
    assert faults == ["status 200: the body is missing"]


def test_other_media_type_passes_when_it_was_asked_for() -> None:
    raw = Answer.of(200, {"content-type": "application/vnd.github.raw"}, b"a")
    plain = ask("GET", "REPO/contents/a.md")
    asked = ask("GET", "REPO/contents/a.md", headers={"Accept": "application/vnd.github.raw+json"})
    assert check_answer(asked, raw) == []
    assert "instead of application/json" in check_answer(plain, raw)[0]


@pytest.mark.parametrize(
    ("header", "value", "fault"),
    [
        ("link", '<https://api.github.com/x?page=2>; rel="next"', None),
        ("link", "https://api.github.com/x?page=2", "link: "),
        ("etag", 'W/"abc"', None),
        ("etag", "abc", "etag: "),
        ("retry_after", "soon", "retry-after: "),
        ("x_ratelimit_limit", "5000", "other rate limit headers are missing"),
    ],
)
def test_header_is_refused_when_malformed(header: str, value: str, fault: str | None) -> None:
    faults = check_answer(ask("GET", f"REPO/git/blobs/{SHA}"), answer(BLOB, **{header: value}))
    assert [fault in each for each in faults if fault] == ([True] if fault else [])


def test_unknown_operation_may_only_be_refused() -> None:
    request = ask("GET", "REPO/nothing")
    assert check_answer(request, answer({"message": "Not Found"}, 404)) == []
    assert check_answer(request, answer({})) == ["GET /repos/acme/specs/nothing: no such operation"]


def test_refusal_of_any_kind_may_be_listed_where_the_description_names_none() -> None:
    request = ask("POST", "REPO/check-runs", {"name": "a", "head_sha": SHA})
    errors = [{"resource": "CheckRun", "code": "custom", "message": "No commit found"}]
    page = "https://docs.github.com/rest"
    assert refused(request, 422, message="Failed", documentation_url=page, errors=errors) == []
    assert refused(request, 422, message="Failed", documentation_url=page, error=1) != []
