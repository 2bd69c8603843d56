"""The Markdown that is measured: a given folder, or the project's own specs, multiplied."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import KB, MB

ROOT = Path(__file__).parents[2]
_OWN = ("bot/sandbox/specs", "bot/templates", "tests/specs/finished")
_DEFAULT_BYTES = 2 * MB
_LONG_BYTES = 30 * KB


def own_specs() -> list[Path]:
    """Every Markdown specification and template that ships with the project."""
    return [path for folder in _OWN for path in sorted((ROOT / folder).glob("*.md"))]


def flat_copy(source: Path | None, target: Path) -> Path:
    """All Markdown files of a folder side by side in `target`; None: our own, multiplied.

    All tools then read the same files, whatever they think of sub-folders.
    """
    target.mkdir()
    paths = _repeated(own_specs()) if source is None else sorted(source.rglob("*.md"))
    for number, path in enumerate(paths):
        (target / f"{number:05}.md").write_bytes(path.read_bytes())
    return target


def _repeated(paths: list[Path]) -> Iterator[Path]:
    written = 0
    while written < _DEFAULT_BYTES:
        for path in paths:
            yield path
            written += path.stat().st_size


def size_bytes(folder: Path) -> int:
    """How much Markdown a folder holds."""
    return sum(path.stat().st_size for path in folder.glob("*.md"))


def finished_spec(name: str, size: int) -> str:
    """The finished spec of a built-in template, made `size` bytes long by chapters of its own."""
    text = (ROOT / "tests/specs/finished" / f"{name}.md").read_text(encoding="utf-8")
    chapter = "## " + text.partition("\n## ")[2]
    below = chapter.replace("\n#", "\n##")
    parts = [text]
    while sum(len(part.encode()) for part in parts) < size:
        parts.append(f"\n## Appendix {len(parts)}\n\n#{below}\n")
    return "".join(parts).encode()[:size].decode("utf-8", "ignore")


def long_spec(name: str) -> str:
    """A finished spec of 30 KB."""
    return finished_spec(name, _LONG_BYTES)
