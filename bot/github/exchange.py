"""One request and one answer, as values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, and what may be done when it fails.

    Attributes:
        is_repeatable: leaves nothing behind, so it may be sent again whatever became of it.
        is_graphql: its answer tells trouble in the body, under status 200.
        may_miss: the fields of the answer, by their aliases, that may be null because GitHub does
            not find what they ask for (GraphQL only).
        may_refuse: those that may be refused for any reason, and nobody minds (GraphQL only).
        needs: the permission it takes, for GraphQL names none when it refuses (``checks=write``).
        is_fresh: its subject is seconds old; GitHub may not find it yet.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    is_repeatable: bool
    is_graphql: bool = False
    may_miss: frozenset[str] = frozenset()
    may_refuse: frozenset[str] = frozenset()
    needs: str | None = None
    is_fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back.

    Attributes:
        headers: found under their lower-case names.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @cached_property
    def content(self) -> object:
        """The JSON value of the body; None where the body is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def message(self) -> str:
        """What GitHub says about an error; empty where it says nothing readable."""
        content = self.content
        if not isinstance(content, dict):
            return ""
        message = str(content.get("message", ""))
        errors = content.get("errors")
        return f"{message}: {json.dumps(errors)}" if errors else message
