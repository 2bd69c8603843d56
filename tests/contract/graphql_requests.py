"""GraphQL documents judged by GitHub's schema and its documented limits.

Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    NoDeprecatedCustomRule,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_argument_values,
    get_named_type,
    get_operation_ast,
    get_variable_values,
    parse,
    specified_rules,
    validate,
    visit,
)

from tests.contract.graphql_inputs import input_faults
from tests.contract.graphql_schema import github_schema

MAX_PAGE = 100
MAX_NODES = 500_000
# Above it, observed, an answer is partial (RESOURCE_LIMITS_EXCEEDED).
MAX_MUTATIONS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A document that can be executed, with its operation and the variables as given."""

    document: DocumentNode
    operation: OperationDefinitionNode
    variables: Any


class UnfitQueryError(Exception):
    """A query that GitHub would not execute; `faults` says why."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def read_query(body: Any) -> Query:
    """Return the query that the body of a request to `/graphql` asks.

    Raises:
        UnfitQueryError: GitHub would not execute it.
    """
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise UnfitQueryError("body: no query")
    if unknown := sorted(body.keys() - {"query", "variables", "operationName"}):
        raise UnfitQueryError(f"body: unknown {', '.join(unknown)}")
    document = _document(body["query"])
    operation = get_operation_ast(document, body.get("operationName"))
    if operation is None:
        raise UnfitQueryError("operationName: names none of the document's operations")
    variables = _variables(operation, body.get("variables") or {})
    return Query(document=document, operation=operation, variables=variables)


@lru_cache(maxsize=256)
def _document(text: str) -> DocumentNode:
    try:
        document = parse(text)
    except GraphQLError as error:
        raise UnfitQueryError(f"document: {error.message}") from error
    if errors := validate(github_schema(), document, [*specified_rules, NoDeprecatedCustomRule]):
        raise UnfitQueryError(*(f"document: {error.message}" for error in errors))
    return document


def _variables(operation: OperationDefinitionNode, given: Any) -> Any:
    if not isinstance(given, dict):
        raise UnfitQueryError("variables: no object")
    definitions = operation.variable_definitions or ()
    if unknown := sorted(given.keys() - {each.variable.name.value for each in definitions}):
        raise UnfitQueryError(f"variables: unknown {', '.join(unknown)}")
    variables = get_variable_values(github_schema(), definitions, given)
    if isinstance(variables, list):
        raise UnfitQueryError(*(f"variables: {error.message}" for error in variables))
    return variables


def limit_faults(query: Query) -> Iterator[str]:
    """Yield where the query leaves the limits that the schema does not carry."""
    type_info = TypeInfo(github_schema())
    conduct = _Conduct(type_info, query.variables)
    visit(query.document, TypeInfoVisitor(type_info, conduct))
    yield from conduct.faults
    if conduct.nodes > MAX_NODES:
        yield f"document: asks for {conduct.nodes} nodes, at most {MAX_NODES} are given"
    is_mutation = query.operation.operation is OperationType.MUTATION
    if is_mutation and len(query.operation.selection_set.selections) > MAX_MUTATIONS:
        yield f"document: more than {MAX_MUTATIONS} mutations at once"


class _Conduct(Visitor):
    """Looks at each field with its arguments; a fragment counts as if it stood alone."""

    def __init__(self, type_info: TypeInfo, variables: Any) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.nodes = 0
        self._type_info = type_info
        self._variables = variables
        # The page sizes of the connections around the field at hand.
        self._pages: list[int] = []

    def enter_field(self, node: FieldNode, *_: object) -> None:
        definition = self._type_info.get_field_def()
        if definition is None:
            return
        arguments = get_argument_values(definition, node, self._variables)
        if get_named_type(definition.type).name.endswith("Connection"):
            self._enter_connection(node, arguments)
        parent = self._type_info.get_parent_type()
        if parent is not None and parent.name == "Mutation":
            given = arguments.get("input", {})
            self.faults += (
                f"{node.name.value} input.{fault}" for fault in input_faults(node.name.value, given)
            )

    def leave_field(self, _node: FieldNode, *_: object) -> None:
        definition = self._type_info.get_field_def()
        if definition and get_named_type(definition.type).name.endswith("Connection"):
            self._pages.pop()

    def _enter_connection(self, node: FieldNode, arguments: dict[str, Any]) -> None:
        given = [arguments[name] for name in ("first", "last") if arguments.get(name) is not None]
        if len(given) != 1:
            self.faults.append(f"{node.name.value}: needs first or last")
        elif not 1 <= given[0] <= MAX_PAGE:
            self.faults.append(f"{node.name.value}: {given[0]} is not within 1 and {MAX_PAGE}")
        self._pages.append(given[0] if given else 1)
        self.nodes += prod(self._pages)
