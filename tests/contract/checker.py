"""The judge: whether a request, an answer or a webhook is as GitHub would have it.

Each check returns what is wrong, one readable sentence per fault; an empty list means nothing is.
"""

from collections.abc import Iterator

from tests.contract import rest_answers, rest_requests
from tests.contract.answer_headers import answer_header_faults
from tests.contract.body_rules import BODY_RULES
from tests.contract.description import Operation, description
from tests.contract.every_request import (
    header_faults,
    paging_faults,
    path_faults,
    version_faults,
)
from tests.contract.exchange import DEFAULT_VERSION, Answer, Request
from tests.contract.files import REST_FILES
from tests.contract.strict_json import parse_strictly


def check_request(request: Request) -> list[str]:
    """Return what is wrong with a REST request, in both API versions."""
    return list(_request_faults(request))


def check_answer(request: Request, answer: Answer) -> list[str]:
    """Return what is wrong with the answer to a REST request, in the version it asked for."""
    described = description(_known_version(request))
    operation = described.find(request)
    if operation is None:
        is_refused = answer.status in {404, 405}
        return [] if is_refused else [f"{request.method} {request.path}: no such operation"]
    faults = [*answer_header_faults(answer)]
    faults += rest_answers.described_faults(described, operation, request, answer)
    return faults


def _request_faults(request: Request) -> Iterator[str]:
    yield from version_faults(request, set(REST_FILES))
    yield from path_faults(request)
    yield from paging_faults(request)
    asked = _known_version(request)
    faults = list(_faults_in(asked, request))
    yield from faults
    # What is asked in one version is asked in the other one as well, where that is configured.
    for other in sorted(set(REST_FILES) - {asked}):
        yield from (
            f"{other}: {fault}" for fault in _faults_in(other, request) if fault not in faults
        )


def _faults_in(version: str, request: Request) -> Iterator[str]:
    described = description(version)
    operation = described.find(request)
    if operation is None:
        yield f"{request.method} {request.path}: no such operation"
        return
    yield from header_faults(operation, request)
    faults = list(rest_requests.described_faults(described, operation, request))
    yield from faults
    if not faults:
        # A rule may rely on what the schema promises.
        yield from _rule_faults(operation, request)


def _rule_faults(operation: Operation, request: Request) -> Iterator[str]:
    rule = BODY_RULES.get(operation.name)
    if rule is not None and request.body:
        yield from (f"body {fault}" for fault in rule(parse_strictly(request.body)))


def _known_version(request: Request) -> str:
    return request.version if request.version in REST_FILES else DEFAULT_VERSION
