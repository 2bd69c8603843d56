"""GitHub's GraphQL schema, cut to what the bot may ask for and the sandbox answers."""

from collections.abc import Iterable
from dataclasses import replace

from graphql import (
    EnumTypeDefinitionNode,
    EnumValueDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    Node,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    TypeNode,
    Visitor,
    build_schema,
    parse,
    print_ast,
    validate_schema,
    visit,
)

from tests.contract.graphql_fields import FIELDS
from tests.contract.packages import GRAPHQL, LICENSE

BUILT_IN = {"Boolean", "Float", "ID", "Int", "String"}

Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode
Definition = (
    Composite | InputObjectTypeDefinitionNode | EnumTypeDefinitionNode | ScalarTypeDefinitionNode
)

DESCRIBED = Definition | FieldDefinitionNode | InputValueDefinitionNode | EnumValueDefinitionNode


class IncompleteSubsetError(Exception):
    """The chosen fields do not make a schema."""


def extract_graphql(sdl: str) -> str:
    """Return the subset of GitHub's schema that `FIELDS` names, as SDL without prose.

    Raises:
        IncompleteSubsetError: a field, or the type of one, is missing.
    """
    definitions = {
        node.name.value: node
        for node in visit(parse(sdl, no_location=True), _WithoutProse()).definitions
        if isinstance(node, Definition)
    }
    chosen: dict[str, Definition] = {}
    for name, fields in FIELDS.items():
        chosen[name] = _cut(definitions[name], fields)
    waiting = [name for node in chosen.values() for name in _mentions(node)]
    while waiting:
        name = waiting.pop()
        if name in chosen or name in BUILT_IN:
            continue
        if isinstance(definitions[name], Composite):
            raise IncompleteSubsetError(f"{name} has no chosen fields")
        chosen[name] = definitions[name]
        waiting.extend(_mentions(definitions[name]))
    text = _header() + "\n\n".join(print_ast(chosen[name]) for name in sorted(chosen)) + "\n"
    if errors := validate_schema(build_schema(text)):
        raise IncompleteSubsetError("; ".join(error.message for error in errors))
    return text


def _header() -> str:
    return (
        "# GitHub's own GraphQL schema, cut to what the bot may ask for and the sandbox answers.\n"
        "# Made by tests/contract/extract.py; the fields are chosen in tests/contract/"
        "graphql_fields.py.\n"
        f"# Source: npm {GRAPHQL.name} {GRAPHQL.version}, tarball sha256\n"
        f"# {GRAPHQL.sha256}\n"
        f"# {LICENSE}\n\n"
    )


class _WithoutProse(Visitor):
    """Takes the descriptions away."""

    def leave(self, node: Node, *_: object) -> Node | None:
        return replace(node, description=None) if isinstance(node, DESCRIBED) else None


def _cut(node: Definition, wanted: Iterable[str]) -> Definition:
    if not isinstance(node, Composite):
        raise IncompleteSubsetError(f"{node.name.value} has no fields to choose")
    fields = {field.name.value: field for field in node.fields or ()}
    if missing := [name for name in wanted if name not in fields]:
        raise IncompleteSubsetError(f"{node.name.value} has no {', '.join(missing)}")
    parents = (parent for parent in node.interfaces or () if parent.name.value in FIELDS)
    return replace(
        node,
        fields=tuple(fields[name] for name in sorted(wanted)),
        interfaces=tuple(parents),
        directives=(),
    )


def _mentions(node: Definition) -> list[str]:
    if isinstance(node, Composite):
        outputs = [_named(field.type) for field in node.fields or ()]
        return outputs + [
            _named(arg.type) for field in node.fields or () for arg in field.arguments or ()
        ]
    if isinstance(node, InputObjectTypeDefinitionNode):
        return [_named(member.type) for member in node.fields or ()]
    return []


def _named(node: TypeNode) -> str:
    while isinstance(node, ListTypeNode | NonNullTypeNode):
        node = node.type
    assert isinstance(node, NamedTypeNode)
    return node.name.value
