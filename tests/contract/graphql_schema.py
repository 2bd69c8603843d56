"""GitHub's GraphQL schema, as our subset has it, with scalars that mind their form."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache

from graphql import GraphQLError, GraphQLScalarType, GraphQLSchema, build_schema

from tests.contract.files import SUBSET_SDL
from tests.contract.words import is_sha

MAX_INT = 2**31


@cache
def github_schema() -> GraphQLSchema:
    """Return the schema, built once."""
    schema = build_schema(SUBSET_SDL.read_text(encoding="utf-8"), assume_valid_sdl=True)
    for name in ("BigInt", "DateTime", "GitObjectID", "URI"):
        scalar = schema.type_map[name]
        if isinstance(scalar, GraphQLScalarType):
            scalar.coerce_input_value = _minding(name)
    return schema


def _minding(name: str) -> Callable[[object], object]:
    def coerce(value: object) -> object:
        if not SCALARS[name](value):
            raise GraphQLError(f"{name} cannot be {value!r}")
        return value

    return coerce


def _is_date_time(value: object) -> bool:
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", value):
        return False
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_uri(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", value) is not None


def _is_big_int(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"-?[0-9]+", value) is not None


def _is_object_id(value: object) -> bool:
    return isinstance(value, str) and is_sha(value)


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -MAX_INT <= value < MAX_INT


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_boolean(value: object) -> bool:
    return isinstance(value, bool)


SCALARS: dict[str, Callable[[object], bool]] = {
    "BigInt": _is_big_int,
    "Boolean": _is_boolean,
    "DateTime": _is_date_time,
    "GitObjectID": _is_object_id,
    "ID": _is_text,
    "Int": _is_int,
    "String": _is_text,
    "URI": _is_uri,
}
