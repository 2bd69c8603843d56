"""What GitHub demands of a document beyond its schema: pages of 1 to 100, and not too many nodes.

Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLSchema,
    InlineFragmentNode,
    get_argument_values,
    get_location,
    get_named_type,
    get_variable_values,
    is_composite_type,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import DocumentNode, OperationDefinitionNode, SelectionSetNode, VariableValues

MAX_PAGE = 100
MAX_NODES = 500_000


@dataclass(kw_only=True)
class Limits:
    """What was found in a document.

    Attributes:
        errors: as they stand in the answer.
        nodes: how many nodes its connections may give at most.
    """

    errors: list[dict[str, Any]] = field(default_factory=list)
    nodes: int = 0


def limits_of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    given: Mapping[str, Any],
) -> Limits:
    """Look at every connection that the operation asks for."""
    found = Limits()
    root = schema.get_root_type(operation.operation)
    variables = get_variable_values(schema, operation.variable_definitions or (), dict(given))
    if root is None or isinstance(variables, list):
        return found
    _Walk(schema, document, variables, found).below(root, operation.selection_set, (), 1)
    if found.nodes > MAX_NODES and not found.errors:
        found.errors.append(
            {
                "type": "MAX_NODE_LIMIT_EXCEEDED",
                "message": f"This query requests up to {found.nodes:,} possible nodes which "
                f"exceeds the maximum limit of {MAX_NODES:,}.",
            }
        )
    return found


class _Walk:
    """Goes through an operation as it would be executed, fragments included."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: VariableValues,
        found: Limits,
    ) -> None:
        self._schema = schema
        self._variables = variables
        self._found = found
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }

    def below(
        self,
        parent: GraphQLCompositeType,
        asked: SelectionSetNode,
        way: tuple[str, ...],
        times: int,
    ) -> None:
        """Look at a selection that is executed up to so many times."""
        for node in asked.selections:
            if isinstance(node, FieldNode):
                self._field(parent, node, way, times)
                continue
            fragment: Any = node
            if isinstance(node, FragmentSpreadNode):
                fragment = self._fragments[node.name.value]
            kind = self._narrowed(parent, fragment)
            self.below(kind, fragment.selection_set, way, times)

    def _narrowed(
        self,
        parent: GraphQLCompositeType,
        fragment: InlineFragmentNode | FragmentDefinitionNode,
    ) -> GraphQLCompositeType:
        condition = fragment.type_condition
        kind = None if condition is None else self._schema.get_type(condition.name.value)
        return kind if is_composite_type(kind) else parent

    def _field(
        self, parent: GraphQLCompositeType, node: FieldNode, way: tuple[str, ...], times: int
    ) -> None:
        definition = self._schema.get_field(parent, node.name.value)
        if definition is None or node.selection_set is None:
            return
        here = (*way, (node.alias or node.name).value)
        kind = get_named_type(definition.type)
        if kind.name.endswith("Connection"):
            given = get_argument_values(definition, node, self._variables)
            if fault := _fault(node.name.value, given):
                self._found.errors.append(
                    {"path": list(here), "locations": _locations(node), **fault}
                )
                return
            times *= given.get("first") or given.get("last") or 1
            self._found.nodes += times
        if is_composite_type(kind):
            self.below(kind, node.selection_set, here, times)


def _fault(name: str, given: dict[str, Any]) -> dict[str, str] | None:
    bounds = [bound for bound in ("first", "last") if given.get(bound) is not None]
    if not bounds:
        return {
            "type": "MISSING_PAGINATION_BOUNDARIES",
            "message": "You must provide a `first` or `last` value to properly paginate the "
            f"`{name}` connection.",
        }
    if len(bounds) > 1:
        return {
            "type": "INVALID_PAGINATION_BOUNDARIES",
            "message": "Passing both `first` and `last` to paginate the "
            f"`{name}` connection is not supported.",
        }
    bound, size = bounds[0], given[bounds[0]]
    if size > MAX_PAGE:
        return {
            "type": "EXCESSIVE_PAGINATION",
            "message": f"Requesting {size} records on the `{name}` connection exceeds the "
            f"`{bound}` limit of {MAX_PAGE} records.",
        }
    if size < 1:
        return {
            "type": "INVALID_PAGINATION_BOUNDARIES",
            "message": f"`{bound}` on the `{name}` connection must be at least 1.",
        }
    return None


def _locations(node: FieldNode) -> list[dict[str, int]]:
    if node.loc is None:
        return []
    place = get_location(node.loc.source, node.loc.start)
    return [{"line": place.line, "column": place.column}]
