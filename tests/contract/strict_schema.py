"""OpenAPI 3.0 schemas made into strict JSON Schemas: every object closed, `nullable` understood.

A schema that stands by itself (a body, a property, an item) must know every key of its object. A
branch of `allOf` must not, for its siblings know others, so each named schema is kept in both
forms, closed and open.
"""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

ALTERNATIVES = {"anyOf", "oneOf"}
COMPOSED = ALTERNATIVES | {"allOf"}
UNUSED = {"default", "deprecated", "discriminator", "nullable", "title"}


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes strict schemas whose references point into the resource at `uri`."""

    uri: str

    def resource(self, named: Json) -> Json:
        """Return every named schema, below `closed` and below `open`."""
        return {
            "closed": {name: self.closed(schema) for name, schema in named.items()},
            "open": {name: self.open(schema) for name, schema in named.items()},
        }

    def closed(self, schema: Json) -> Json:
        """Return the schema of something that stands by itself."""
        if "$ref" in schema:
            return self._reference(schema, "closed")
        if not _has_shape(schema):
            return _nullable(schema, self._members(schema, self.closed))
        result = self._members(schema, self.open)
        if "additionalProperties" not in schema:
            # What the branches know counts only in the second.
            is_composed = bool(schema.keys() & COMPOSED)
            result["unevaluatedProperties" if is_composed else "additionalProperties"] = False
        return _nullable(schema, result)

    def open(self, schema: Json) -> Json:
        """Return the schema of a branch, whose siblings may know further keys."""
        if "$ref" in schema:
            return self._reference(schema, "open")
        result = self._members(schema, self.open)
        if result.get("additionalProperties") is True:
            # It would make every key known, also to the whole.
            del result["additionalProperties"]
        return _nullable(schema, result)

    def _members(self, schema: Json, branch: Any) -> Json:
        result: Json = {}
        for key, value in schema.items():
            if key == "properties":
                result[key] = {name: self.closed(each) for name, each in value.items()}
            elif key == "items" or (key == "additionalProperties" and isinstance(value, dict)):
                result[key] = self.closed(value)
            elif key in ALTERNATIVES:
                # GitHub's alternatives overlap (null in each of three), so one or more may fit.
                result["anyOf"] = [branch(each) for each in value]
            elif key == "allOf":
                result[key] = [self.open(each) for each in value]
            elif key not in UNUSED and not key.startswith("x-"):
                result[key] = value
        return result

    def _reference(self, schema: Json, form: str) -> Json:
        name = schema["$ref"].rsplit("/", 1)[1]
        return {"$ref": f"{self.uri}#/{form}/{name}"}


def _has_shape(schema: Json) -> bool:
    return bool(schema.get("properties")) or "allOf" in schema


def _nullable(schema: Json, made: Json) -> Json:
    if not schema.get("nullable"):
        return made
    if "type" not in made or made.keys() & COMPOSED:
        return {"anyOf": [{"type": "null"}, made]}
    widened = made | {"type": [made["type"], "null"]}
    if "enum" in made:
        widened["enum"] = [*made["enum"], None]
    return widened
