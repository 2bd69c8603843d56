"""GraphQL answers judged by the types of GitHub's schema."""

from collections.abc import Iterable, Iterator
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSkipDirective,
    GraphQLUnionType,
    SelectionNode,
    SelectionSetNode,
    get_directive_values,
)

from tests.contract.graphql_requests import Query
from tests.contract.graphql_schema import SCALARS, github_schema

ERROR_KEYS = {"message", "type", "path", "locations", "extensions"}


def data_faults(query: Query, body: Any) -> Iterator[str]:
    """Yield where the body of an answer does not fit the query that it answers."""
    if not isinstance(body, dict) or not body.keys() & {"data", "errors"}:
        yield "body: neither data nor errors"
        return
    if unknown := sorted(body.keys() - {"data", "errors", "extensions"}):
        yield f"body: unknown {', '.join(unknown)}"
    yield from _error_faults(body.get("errors", []))
    if body.get("data") is None:
        if "errors" not in body:
            yield "data: null without an error"
        return
    root = github_schema().get_root_type(query.operation.operation)
    if root is not None:
        reader = _Reader(query)
        yield from reader.object_faults(root, [query.operation.selection_set], body["data"], "data")


def _error_faults(errors: Any) -> Iterator[str]:
    if not isinstance(errors, list):
        yield "errors: no list"
        return
    for index, error in enumerate(errors):
        if not isinstance(error, dict) or not isinstance(error.get("message"), str):
            yield f"errors[{index}]: no message"
        elif unknown := sorted(error.keys() - ERROR_KEYS):
            yield f"errors[{index}]: unknown {', '.join(unknown)}"


class _Reader:
    """Walks an answer beside the selections that asked for it."""

    def __init__(self, query: Query) -> None:
        self._variables = query.variables
        self._fragments = {
            node.name.value: node
            for node in query.document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }

    def object_faults(
        self, kind: GraphQLObjectType, asked: list[SelectionSetNode], value: Any, way: str
    ) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{way}: no object"
            return
        fields: dict[str, list[FieldNode]] = {}
        for node in self._fields(kind, asked):
            fields.setdefault((node.alias or node.name).value, []).append(node)
        if unknown := sorted(value.keys() - fields.keys()):
            yield f"{way}: nobody asked for {', '.join(unknown)}"
        for key, nodes in fields.items():
            if key not in value:
                yield f"{way}.{key}: missing"
                continue
            if nodes[0].name.value == "__typename" and value[key] != kind.name:
                yield f"{way}.{key}: {value[key]!r} is not {kind.name}"
            definition = github_schema().get_field(kind, nodes[0].name.value)
            if definition is not None:
                below = [node.selection_set for node in nodes if node.selection_set]
                yield from self._value_faults(definition.type, below, value[key], f"{way}.{key}")

    def _value_faults(
        self, kind: GraphQLOutputType, asked: list[SelectionSetNode], value: Any, way: str
    ) -> Iterator[str]:
        match kind:
            case GraphQLNonNull() if value is None:
                yield f"{way}: null, and {kind} cannot be"
            case GraphQLNonNull():
                yield from self._value_faults(kind.of_type, asked, value, way)
            case _ if value is None:
                return
            case GraphQLList() if isinstance(value, list):
                for index, item in enumerate(value):
                    yield from self._value_faults(kind.of_type, asked, item, f"{way}[{index}]")
            case GraphQLObjectType():
                yield from self.object_faults(kind, asked, value, way)
            case GraphQLInterfaceType() | GraphQLUnionType():
                yield from self._abstract_faults(kind, asked, value, way)
            case GraphQLEnumType() if value in kind.values:
                return
            case GraphQLScalarType() if SCALARS[kind.name](value):
                return
            case _:
                yield f"{way}: {value!r} is no {kind}"

    def _abstract_faults(
        self,
        kind: GraphQLInterfaceType | GraphQLUnionType,
        asked: list[SelectionSetNode],
        value: Any,
        way: str,
    ) -> Iterator[str]:
        possible = github_schema().get_possible_types(kind)
        faults = [list(self.object_faults(each, asked, value, way)) for each in possible]
        # An answer need not say which type it is of; it must fit one.
        yield from min(faults, key=len)

    def _fields(
        self, kind: GraphQLObjectType, asked: Iterable[SelectionSetNode]
    ) -> Iterator[FieldNode]:
        for node in (node for each in asked for node in each.selections):
            if not self._is_included(node):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            fragment: Any = node
            if isinstance(node, FragmentSpreadNode):
                fragment = self._fragments[node.name.value]
            condition = fragment.type_condition
            if condition is None or self._fits(kind, condition.name.value):
                yield from self._fields(kind, [fragment.selection_set])

    def _fits(self, kind: GraphQLObjectType, name: str) -> bool:
        return name == kind.name or name in {parent.name for parent in kind.interfaces}

    def _is_included(self, node: SelectionNode) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return not (skip and skip["if"]) and not (include and not include["if"])
