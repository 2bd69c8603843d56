import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.contract import checker, rest_requests, strict_schema
from tests.contract.body_rules import BODY_RULES
from tests.contract.cases import Wrong
from tests.contract.checker import check_request
from tests.contract.description import Description
from tests.contract.exchange import Request
from tests.contract.right_requests import RIGHT
from tests.contract.wrong_checks import WRONG_CHECKS
from tests.contract.wrong_conversations import WRONG_CONVERSATIONS
from tests.contract.wrong_envelopes import WRONG_ENVELOPES

WRONG = [*WRONG_CHECKS, *WRONG_CONVERSATIONS, *WRONG_ENVELOPES]
VERSIONS = ("2022-11-28", "2026-03-10")
WITH_BODY = [name for name, request in RIGHT.items() if request.body]


def in_version(request: Request, version: str) -> Request:
    return replace(request, headers={**request.headers, "x-github-api-version": version})


def passes_of(requests: list[Wrong]) -> list[str]:
    return [wrong.name for wrong in requests if not check_request(wrong.request)]


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list):
            yield from objects_in(item)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", RIGHT)
def test_right_request_passes(name: str, version: str) -> None:
    assert check_request(in_version(RIGHT[name], version)) == []


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.name)
def test_wrong_request_is_refused_for_its_one_fault(wrong: Wrong) -> None:
    faults = check_request(wrong.request)
    assert len(faults) == 1, faults
    assert wrong.reason in faults[0]


def test_wrong_requests_are_many_and_named_apart() -> None:
    names = {wrong.name for wrong in WRONG}
    assert len(names) == len(WRONG)
    assert len(names) >= 60


@pytest.mark.parametrize("name", WITH_BODY)
def test_request_is_refused_when_any_of_its_objects_has_an_unknown_key(name: str) -> None:
    body = json.loads(RIGHT[name].body)
    for part in objects_in(body):
        part["surprise"] = 1
        faults = check_request(replace(RIGHT[name], body=json.dumps(body).encode()))
        del part["surprise"]
        assert any("surprise" in fault for fault in faults), part


@pytest.mark.parametrize("name", WITH_BODY)
def test_request_is_refused_when_any_of_its_values_is_of_another_type(name: str) -> None:
    body = json.loads(RIGHT[name].body)
    for part in objects_in(body):
        for key, value in list(part.items()):
            part[key] = {"surprise": value}
            faults = check_request(replace(RIGHT[name], body=json.dumps(body).encode()))
            part[key] = value
            assert faults, key


@pytest.mark.parametrize("operation", BODY_RULES)
def test_each_rule_of_a_body_is_needed(operation: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BODY_RULES, operation, lambda _: iter(()))
    assert passes_of(WRONG) != []


def nothing(*_: object) -> Iterator[str]:
    return iter(())


@pytest.mark.parametrize(
    ("owner", "rule"),
    [
        (checker, "version_faults"),
        (checker, "path_faults"),
        (checker, "header_faults"),
        (checker, "paging_faults"),
        (rest_requests, "_path_faults"),
        (rest_requests, "_query_faults"),
        (rest_requests, "_body_faults"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_rule_of_all_requests_is_needed(
    owner: object, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, rule, nothing)
    if rule == "_body_faults":
        # The documented rules lean on the schema, so they cannot look at these bodies.
        monkeypatch.setattr(checker, "_rule_faults", nothing)
    assert passes_of(WRONG) != []


def test_mistyped_keys_pass_when_objects_are_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_schema, "_has_shape", lambda _: False)
    monkeypatch.setattr(checker, "description", Description)
    mistyped = [wrong for wrong in WRONG if "was unexpected" in wrong.reason]
    assert len(mistyped) >= 8
    assert passes_of(mistyped) == [wrong.name for wrong in mistyped]
