import json
from dataclasses import replace
from typing import Any

import pytest
from graphql import ValidationRule

from tests.contract import graphql_checker, graphql_requests
from tests.contract.cases import JWT, SHA, ask
from tests.contract.exchange import Answer
from tests.contract.graphql_checker import check_graphql, check_graphql_answer
from tests.contract.wrong_documents import RIGHT_DOCUMENTS, WRONG_DOCUMENTS, Document

COMMENTS = Document(
    name="comments",
    query="""{ repository(owner: "acme", name: "specs") { pullRequest(number: 7) {
      headRefOid
      author { __typename login ... on Bot { databaseId } }
      comments(last: 2) { totalCount nodes { fullDatabaseId createdAt isMinimized } }
      mergeStateStatus @include(if: false)
    } } }""",
)


def answer(body: Any, status: int = 200) -> Answer:
    headers = {"content-type": "application/json; charset=utf-8"}
    return Answer.of(status, headers, json.dumps(body).encode())


def pull(**changes: Any) -> dict[str, Any]:
    node = {"fullDatabaseId": "12", "createdAt": "2026-11-01T10:00:00Z", "isMinimized": False}
    fields = {
        "headRefOid": SHA,
        "author": {"__typename": "User", "login": "ann"},
        "comments": {"totalCount": 1, "nodes": [node]},
    }
    return {"data": {"repository": {"pullRequest": fields | changes}}}


@pytest.mark.parametrize("document", RIGHT_DOCUMENTS, ids=lambda document: document.name)
def test_right_document_passes(document: Document) -> None:
    assert check_graphql(document.request()) == []


@pytest.mark.parametrize("document", WRONG_DOCUMENTS, ids=lambda document: document.name)
def test_wrong_document_is_refused_for_its_one_fault(document: Document) -> None:
    faults = check_graphql(document.request())
    assert len(faults) == 1, faults
    assert document.reason in faults[0]


def test_request_is_refused_when_a_jwt_asks() -> None:
    request = COMMENTS.request()
    asked = replace(request, headers={**request.headers, "authorization": f"Bearer {JWT}"})
    assert check_graphql(asked) == ["authorization: a JWT cannot ask for this"]


def test_request_is_refused_when_it_names_an_operation_that_is_not_there() -> None:
    body = {"query": "query A { viewer { login } }", "operationName": "B"}
    assert check_graphql(ask("POST", "/graphql", body)) == [
        "operationName: names none of the document's operations"
    ]


def test_answer_passes_when_it_has_what_was_asked_for() -> None:
    assert check_graphql_answer(COMMENTS.request(), answer(pull())) == []


def test_answer_passes_when_a_bot_wrote() -> None:
    author = {"__typename": "Bot", "login": "specbot", "databaseId": 3}
    assert check_graphql_answer(COMMENTS.request(), answer(pull(author=author))) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"headRefOid": "main"}, "data.repository.pullRequest.headRefOid: 'main' is no"),
        ({"headRefOid": None}, "headRefOid: null, and GitObjectID! cannot be"),
        ({"mergeStateStatus": "CLEAN"}, "nobody asked for mergeStateStatus"),
        ({"author": {"__typename": "Robot", "login": "a"}}, "'Robot' is not"),
        ({"author": {"__typename": "User"}}, "author.login: missing"),
        ({"comments": {"totalCount": "1", "nodes": []}}, "totalCount: '1' is no Int"),
        ({"comments": {"totalCount": 1}}, "comments.nodes: missing"),
        (
            {"comments": {"totalCount": 1, "nodes": [{"fullDatabaseId": 12}]}},
            "fullDatabaseId: 12 is no BigInt",
        ),
    ],
)
def test_answer_is_refused_when_it_leaves_the_types(changes: dict[str, Any], fault: str) -> None:
    faults = check_graphql_answer(COMMENTS.request(), answer(pull(**changes)))
    assert any(fault in each for each in faults), faults


def test_answer_passes_when_it_says_why_there_is_nothing() -> None:
    body = {"data": {"repository": None}, "errors": [{"message": "No", "type": "NOT_FOUND"}]}
    assert check_graphql_answer(COMMENTS.request(), answer(body)) == []


def test_answer_is_refused_when_there_is_nothing_without_a_reason() -> None:
    faults = check_graphql_answer(COMMENTS.request(), answer({"data": None}))
    assert faults == ["data: null without an error"]


def test_answer_is_refused_when_it_executes_what_cannot_be() -> None:
    asked = Document(name="", query="{ nobody }").request()
    faults = check_graphql_answer(asked, answer({"data": {"nobody": 1}}))
    assert faults == ["body: no errors for a query that cannot be executed"]


def test_answer_is_not_judged_when_the_weather_is_bad() -> None:
    assert check_graphql_answer(COMMENTS.request(), Answer.of(502, {}, b"<html>")) == []


@pytest.mark.parametrize(
    ("owner", "rule", "count"),
    [(graphql_requests, "input_faults", 11), (graphql_checker, "limit_faults", 18)],
)
def test_wrong_documents_pass_when_a_rule_is_away(
    owner: object, rule: str, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, rule, lambda *_: iter(()))
    passed = [each.name for each in WRONG_DOCUMENTS if not check_graphql(each.request())]
    assert len(passed) == count, passed


def test_deprecated_field_passes_when_the_rule_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphql_requests, "NoDeprecatedCustomRule", ValidationRule)
    # What is judged without the rule shall not be kept for the other tests.
    judged = graphql_requests._document.__wrapped__
    monkeypatch.setattr(graphql_requests, "_document", judged)
    passed = [each.name for each in WRONG_DOCUMENTS if not check_graphql(each.request())]
    assert passed == ["a deprecated field"]
