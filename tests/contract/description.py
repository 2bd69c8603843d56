"""GitHub's REST description: which operation a request asks for, and what is said about it."""

import re
from dataclasses import dataclass
from functools import cache

from tests.contract.corrections import correct
from tests.contract.exchange import Request
from tests.contract.files import REST_FILES, read_extract
from tests.contract.schemas import Schemas
from tests.contract.strict_schema import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of one API version.

    Attributes:
        name: what GitHub calls it, such as `checks/create`.
        pattern: matches its paths; a group for each parameter.
    """

    name: str
    method: str
    template: str
    pattern: re.Pattern[str]
    parameters: tuple[Json, ...]
    body: Json | None
    answers: Json


class Description:
    """The operations of one API version."""

    def __init__(self, version: str) -> None:
        extract = read_extract(REST_FILES[version])
        correct(extract)
        self._components = extract["components"]
        self.schemas = Schemas(f"urn:github:{version}", self._components["schemas"])
        found = [
            self._operation(method, template, described)
            for template, methods in extract["paths"].items()
            for method, described in methods.items()
        ]
        # A ref may have slashes, so commits/{ref}/check-runs goes before commits/{ref}.
        self._operations = sorted(found, key=_fixed_length, reverse=True)

    def find(self, request: Request) -> Operation | None:
        """Return the operation that the request asks for, None when there is no such."""
        for operation in self._operations:
            if operation.method == request.method and operation.pattern.fullmatch(request.path):
                return operation
        return None

    def resolved(self, node: Json) -> Json:
        """Return what `node` refers to, or itself."""
        if "$ref" not in node:
            return node
        _, _, kind, name = node["$ref"].split("/")
        target: Json = self._components[kind][name]
        return target

    def _operation(self, method: str, template: str, described: Json) -> Operation:
        parameters = tuple(map(self.resolved, described.get("parameters", ())))
        wide = {each["name"] for each in parameters if each.get("x-multi-segment")}
        return Operation(
            name=described["operationId"],
            method=method.upper(),
            template=template,
            pattern=_pattern(template, wide),
            parameters=parameters,
            body=described.get("requestBody"),
            answers=described["responses"],
        )


def _fixed_length(operation: Operation) -> int:
    return len(re.sub(r"\{\w+\}", "", operation.template))


@cache
def description(version: str) -> Description:
    """Return the description of one API version, read once."""
    return Description(version)


def _pattern(template: str, wide: set[str]) -> re.Pattern[str]:
    def group(match: re.Match[str]) -> str:
        # A full ref has slashes of its own, and GitHub takes them as they are (heads/main).
        is_wide = match[1] in wide or template.endswith("/git/ref/{ref}")
        return f"(?P<{match[1]}>{'.*' if is_wide else '[^/]+'})"

    return re.compile(re.sub(r"\{(\w+)\}", group, template))
