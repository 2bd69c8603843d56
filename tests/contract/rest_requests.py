"""Requests judged by GitHub's description: path, query and body."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tests.contract.description import Description, Operation
from tests.contract.exchange import Request
from tests.contract.strict_json import parse_strictly
from tests.contract.strict_schema import Json

FORMS = {"integer": re.compile(r"-?[0-9]+"), "boolean": re.compile(r"true|false")}
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def described_faults(
    description: Description, operation: Operation, request: Request
) -> Iterator[str]:
    """Yield where the request leaves the description of its operation."""
    yield from _path_faults(operation, request)
    yield from _query_faults(operation, request)
    yield from _body_faults(description, operation, request)


def _path_faults(operation: Operation, request: Request) -> Iterator[str]:
    match = operation.pattern.fullmatch(request.path)
    values = match.groupdict() if match else {}
    for parameter in operation.parameters:
        if parameter["in"] == "path":
            name = parameter["name"]
            yield from _value_faults(f"path {name}", parameter["schema"], unquote(values[name]))


def _query_faults(operation: Operation, request: Request) -> Iterator[str]:
    known = {each["name"]: each for each in operation.parameters if each["in"] == "query"}
    names = [name for name, _ in request.query]
    for name, parameter in known.items():
        if parameter.get("required") and name not in names:
            yield f"query {name}: missing"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"query {name}: given twice"
    for name, value in request.query:
        if name in known:
            yield from _value_faults(f"query {name}", known[name]["schema"], value)
        else:
            yield f"query {name}: {operation.name} does not know it"


def _value_faults(place: str, schema: Json, value: str) -> Iterator[str]:
    kind = schema.get("type", "string")
    if kind in FORMS and not FORMS[kind].fullmatch(value):
        yield f"{place}: {value!r} is no {kind}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not one of {', '.join(schema['enum'])}"
    elif schema.get("format") == "date-time" and not DATE_TIME.fullmatch(value):
        yield f"{place}: {value!r} is no date-time"


def _body_faults(description: Description, operation: Operation, request: Request) -> Iterator[str]:
    if operation.body is None:
        if request.body:
            yield f"body: {operation.name} takes none"
        return
    if not request.body:
        if operation.body.get("required"):
            yield "body: missing"
        return
    try:
        value = parse_strictly(request.body)
    except ValueError as error:
        yield f"body: no JSON: {error}"
        return
    schema = operation.body["content"]["application/json"]["schema"]
    for fault in description.schemas.faults(schema, value):
        yield f"body {fault}"
