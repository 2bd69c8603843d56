"""The judge of GraphQL exchanges.

Source: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
"""

from collections.abc import Iterator

from tests.contract.every_request import JWT
from tests.contract.exchange import Answer, Request
from tests.contract.graphql_answers import data_faults
from tests.contract.graphql_requests import UnfitQueryError, limit_faults, read_query
from tests.contract.strict_json import parse_strictly

OK = 200


def check_graphql(request: Request) -> list[str]:
    """Return what is wrong with a request to `/graphql`; empty when nothing is."""
    return [*_envelope_faults(request), *_query_faults(request)]


def check_graphql_answer(request: Request, answer: Answer) -> list[str]:
    """Return what is wrong with the answer to a request to `/graphql`; empty when nothing is.

    Only a 200 is judged by the schema; other answers come from before the query is read.
    """
    if answer.status != OK:
        return [] if answer.status >= 400 else [f"status {answer.status}: GraphQL answers 200"]
    if "json" not in answer.headers.get("content-type", ""):
        return ["content-type: no JSON"]
    try:
        body = parse_strictly(answer.body)
    except ValueError as error:
        return [f"body: no JSON: {error}"]
    try:
        query = read_query(parse_strictly(request.body))
    except (UnfitQueryError, ValueError):
        is_refused = isinstance(body, dict) and body.get("errors") and body.get("data") is None
        return [] if is_refused else ["body: no errors for a query that cannot be executed"]
    return list(data_faults(query, body))


def _envelope_faults(request: Request) -> Iterator[str]:
    if request.method != "POST":
        yield f"{request.method}: GraphQL is POSTed"
    if request.query:
        yield "query: GraphQL takes none"
    if not request.headers.get("user-agent", "").strip():
        yield "user-agent: missing"
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() not in {"bearer", "token"} or not token:
        yield "authorization: missing or malformed"
    elif JWT.fullmatch(token):
        yield "authorization: a JWT cannot ask for this"
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        yield "content-type: not application/json"


def _query_faults(request: Request) -> Iterator[str]:
    try:
        query = read_query(parse_strictly(request.body))
    except UnfitQueryError as unfit:
        yield from unfit.faults
    except ValueError as error:
        yield f"body: no JSON: {error}"
    else:
        yield from limit_faults(query)
