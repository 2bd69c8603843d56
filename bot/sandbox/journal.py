"""How many requests Apps have made, in all and for each pull request."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

RequestKind = Literal["rest_read", "rest_write", "graphql"]
KEPT_REQUESTS = 10_000
KEPT_BLOBS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PullKey:
    """Which pull request: the id of its repository and its number."""

    repository_id: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One request of an App.

    Attributes:
        pull: None when it was about none in particular.
        is_write: it asked for a change, by its method or as a GraphQL mutation.
    """

    at: datetime
    kind: RequestKind
    method: str
    path: str
    status: int
    app: str
    pull: PullKey | None
    is_write: bool = False


@dataclass(slots=True)
class Journal:
    """Counts that never forget, and the latest requests in full.

    Attributes:
        blobs: blob to the pull request whose files last listed it, to know whom a blob read serves.
    """

    total: Counter[RequestKind] = field(default_factory=Counter)
    by_pull: dict[PullKey, Counter[RequestKind]] = field(default_factory=dict)
    entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=KEPT_REQUESTS))
    blobs: dict[str, PullKey] = field(default_factory=dict)

    def note(self, entry: Entry) -> None:
        """Count a request."""
        self.entries.append(entry)
        self.total[entry.kind] += 1
        if entry.pull is not None:
            self.by_pull.setdefault(entry.pull, Counter())[entry.kind] += 1

    def note_blobs(self, pull: PullKey, blobs: Iterable[str]) -> None:
        """Remember for whom these blobs will be read."""
        if len(self.blobs) > KEPT_BLOBS:
            self.blobs.clear()
        self.blobs.update((blob, pull) for blob in blobs)

    def of_pull(self, pull: PullKey) -> dict[RequestKind, int]:
        """How many requests one pull request has cost so far, by kind."""
        counted = self.by_pull.get(pull, Counter())
        return {kind: counted[kind] for kind in ("rest_read", "rest_write", "graphql")}
