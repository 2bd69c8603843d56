"""JSON as the standard has it: no key twice, no NaN, UTF-8 only."""

import json
from typing import Any, NoReturn


def parse_strictly(body: bytes) -> Any:
    """Return the value.

    Raises:
        ValueError: it is no JSON, or says a key twice.
    """
    return json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_refuse)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) < len(keys):
        raise ValueError(f"a key stands twice among {', '.join(keys)}")
    return dict(pairs)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
