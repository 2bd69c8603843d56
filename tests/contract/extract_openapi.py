"""GitHub's REST description, cut to our operations and webhooks, without its prose."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.contract.operations import EVENTS, OPERATIONS

Json = dict[str, Any]

PROSE = {
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "tags",
    "x-github",
    "x-github-breaking-changes",
    "x-octokit",
}
# Below these keys stand names of GitHub's, which may look like our keywords.
NAMED = {"properties", "schemas", "parameters", "responses", "headers", "patternProperties"}
BREAKING_CHANGES = "x-github-breaking-changes"


def extract_operations(description: Json, version: str) -> Json:
    """Return our operations as they stand in one API version, with all that they refer to."""
    paths: dict[str, Json] = {}
    for method, path in OPERATIONS:
        operation = changed(description["paths"][path][method], version)
        paths.setdefault(path, {})[method] = bare(operation)
    return {"paths": paths, "components": _referred(description, paths, version)}


def extract_webhooks(description: Json) -> Json:
    """Return the payload schemas of our events by their name, such as `check-run-completed`.

    Payloads do not follow the version header of requests, so they are kept as they stand.
    """
    payloads = {
        name: webhook["post"]["requestBody"]["content"]["application/json"]["schema"]
        for name, webhook in sorted(description["x-webhooks"].items())
        if name.startswith(EVENTS)
    }
    return {"payloads": payloads, "components": _referred(description, payloads, None)}


def bare(node: Any, *, is_named: bool = False) -> Any:
    """Return a copy without prose; `is_named` says that the keys of `node` are names."""
    if isinstance(node, list):
        return [bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: bare(value, is_named=key in NAMED and not is_named)
        for key, value in node.items()
        if is_named or key not in PROSE
    }


def changed(node: Any, version: str | None) -> Any:
    """Return a copy with the breaking changes of all versions up to `version` made.

    Source: https://docs.github.com/en/rest/about-the-rest-api/breaking-changes
    """
    if isinstance(node, list):
        return [changed(item, version) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: changed(value, version) for key, value in node.items() if key != BREAKING_CHANGES}
    for change in node.get(BREAKING_CHANGES, ()):
        if version is not None and change["version"] <= version:
            copy = _patched(copy, change["patch"])
    return copy


def _patched(node: Any, patch: Any) -> Any:
    if isinstance(patch, list):
        for step in patch:
            _make_step(node, step)
        return node
    return _merged(node, patch)


def _merged(node: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(node) if isinstance(node, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(merged.get(key), value)
    return merged


def _make_step(node: Any, step: Mapping[str, Any]) -> None:
    """Apply one step of a JSON patch (RFC 6902) in place."""
    keys = [key.replace("~1", "/").replace("~0", "~") for key in step["path"].split("/")[1:]]
    for key in keys[:-1]:
        node = node[_position(node, key)]
    position = _position(node, keys[-1])
    match step["op"]:
        case "remove":
            del node[position]
        case "replace":
            node[position] = step["value"]
        case operation:
            raise NotImplementedError(operation)


def _position(node: Any, key: str) -> Any:
    return int(key) if isinstance(node, list) else key


def _referred(description: Json, root: Any, version: str | None) -> Json:
    components: Json = {}
    waiting = list(_references(root))
    while waiting:
        _, _, kind, name = waiting.pop().split("/")
        if name in components.setdefault(kind, {}):
            continue
        component = bare(changed(description["components"][kind][name], version))
        components[kind][name] = component
        waiting.extend(_references(component))
    return {kind: dict(sorted(named.items())) for kind, named in sorted(components.items())}


def _references(node: Mapping[str, Any] | Sequence[Any] | Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(reference := node.get("$ref"), str):
            yield reference
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)
