"""What other rules would change for the specifications of a repository."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Diagnostic, Severity
from bot.spec.configuration.config import Mode, RepoConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """One specification under the rules as they are and as they would be.

    Attributes:
        before: how many findings block now; None where it is no specification now.
        after: how many would block; None where it would be none.
    """

    path: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """All that was looked at.

    Attributes:
        unread: how many more specifications there are.
    """

    specifications: tuple[Foreseen, ...]
    unread: int

    @property
    def different(self) -> tuple[Foreseen, ...]:
        """Those for which something would change."""
        return tuple(spec for spec in self.specifications if spec.before != spec.after)


def blocking(findings: Iterable[Diagnostic], config: RepoConfig) -> int:
    """How many findings block, if all of them are told."""
    if config.mode is Mode.ADVISORY:
        return 0
    return sum(finding.severity is Severity.ERROR for finding in findings)
