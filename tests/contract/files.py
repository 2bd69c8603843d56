"""Where the extracts of GitHub's contract lie, and how they are read."""

import gzip
import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SUBSET_SDL = HERE.parents[1] / "bot" / "sandbox" / "github.graphql"
REST_FILES = {
    version: HERE / f"github-rest-{version}.json.gz" for version in ("2022-11-28", "2026-03-10")
}
WEBHOOKS_FILE = HERE / "github-webhooks.json.gz"
SOURCES = HERE / "SOURCES.json"


def read_extract(file: Path) -> dict[str, Any]:
    """Return the extract that `file` stores, compressed."""
    content: dict[str, Any] = json.loads(read_text(file))
    return content


def read_text(file: Path) -> str:
    """Return the text of an extract, compressed or not."""
    content = file.read_bytes()
    return (gzip.decompress(content) if file.suffix == ".gz" else content).decode()
