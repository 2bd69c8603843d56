"""Values judged by the schemas of one description, with faults a person can read."""

import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.contract.strict_schema import Json, Maker

MAX_MESSAGE = 220
URI = re.compile(r"https?://[^\s/]+(/\S*)?|(?!https?:)[a-z][a-z0-9+.-]*:\S+")

_formats = FormatChecker(formats=("date-time", "date"))


@_formats.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or URI.fullmatch(value) is not None


def _is_integer(_: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_Strict = extend(  # type: ignore[no-untyped-call]  # jsonschema leaves it untyped
    Draft202012Validator,
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)


class Schemas:
    """The schemas of one description; each is compiled when it is first asked for."""

    def __init__(self, uri: str, named: Json) -> None:
        self._maker = Maker(uri)
        resource = DRAFT202012.create_resource(self._maker.resource(named))
        self._registry: Registry[Any] = Registry().with_resource(uri, resource)
        self._validators: dict[int, tuple[Json, Any]] = {}

    def faults(self, schema: Json, value: object) -> list[str]:
        """Return what is wrong with `value`, each fault with the way to its place; empty if none.

        Args:
            schema: an OpenAPI schema of this description, the same object at each call.
        """
        if id(schema) not in self._validators:
            validator = _Strict(
                self._maker.closed(schema), registry=self._registry, format_checker=_formats
            )
            # The schema is kept with it, so that its id stays its own.
            self._validators[id(schema)] = (schema, validator)
        _, validator = self._validators[id(schema)]
        return [_told(error) for error in validator.iter_errors(value)]


def _told(error: ValidationError) -> str:
    deepest = best_match([error]) or error
    message = deepest.message
    if len(message) > MAX_MESSAGE:
        message = f"{message[:80]} ... {message[-120:]}"
    steps = deepest.absolute_path
    way = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return f"{way.lstrip('.') or '.'}: {message}"
