"""What strangers send, each kind with the laws that hold whatever it is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz import commands, configuration, documents, patches, replies, sidecars, webhooks

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of input.

    Attributes:
        name: also of the folder of `CORPUS` that keeps inputs of the kind.
        attack: raises `AssertionError`, or anything else, where a law does not hold.
    """

    name: str
    attack: Callable[[bytes], None]

    @property
    def folder(self) -> Path:
        """Where its inputs are kept."""
        return CORPUS / self.name

    def kept(self) -> list[Path]:
        """Every input that is kept: seeds, and what has broken something once."""
        return sorted(path for path in self.folder.iterdir() if path.is_file())


TARGETS = {
    target.name: target
    for target in (
        Target("webhooks", webhooks.attack),
        Target("configuration", configuration.attack),
        Target("documents", documents.attack),
        Target("sidecars", sidecars.attack),
        Target("patches", patches.attack),
        Target("commands", commands.attack),
        Target("replies", replies.attack),
    )
}
