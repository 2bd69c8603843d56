"""Makes GitHub's contract, as the tests keep it, from the npm packages that carry it.

Run as `python -m tests.contract.extract [FOLDER]` from the checkout. FOLDER holds the tarballs, or
gets them from `npm pack`; without it a temporary folder is used.
"""

import gzip
import hashlib
import json
import sys
import tempfile
from pathlib import Path

from tests.contract.extract_graphql import extract_graphql
from tests.contract.extract_openapi import Json, extract_operations, extract_webhooks
from tests.contract.files import REST_FILES, SOURCES, SUBSET_SDL, WEBHOOKS_FILE
from tests.contract.packages import GRAPHQL, LICENSE, REST, Package, read_member


def main(arguments: list[str]) -> None:
    """Write every extract anew, and where it comes from."""
    with tempfile.TemporaryDirectory() as temporary:
        write(Path(arguments[0] if arguments else temporary))


def write(folder: Path) -> None:
    """Write the extracts from the tarballs in `folder`."""
    sdl = extract_graphql(read_member(GRAPHQL, folder))
    SUBSET_SDL.write_text(sdl, encoding="utf-8")
    description = json.loads(read_member(REST, folder))
    made = {"../../bot/sandbox/github.graphql": _made(GRAPHQL, sdl)}
    for version, file in REST_FILES.items():
        made[file.name] = _made(REST, _store(file, extract_operations(description, version)))
    made[WEBHOOKS_FILE.name] = _made(REST, _store(WEBHOOKS_FILE, extract_webhooks(description)))
    SOURCES.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")


def _store(file: Path, extract: Json) -> str:
    text = json.dumps(extract, separators=(",", ":"))
    file.write_bytes(gzip.compress(text.encode(), mtime=0))
    return text


def _made(package: Package, text: str) -> Json:
    return {
        "package": package.name,
        "version": package.version,
        "tarball_sha256": package.sha256,
        "license": LICENSE,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
