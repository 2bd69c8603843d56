"""Writes the hashes of other wordings of the built-in templates: NAME=FILE for each one.

Run from the root of the repository: ``python tests/spec/schema/write_shingles.py NAME=FILE ...``.
Templates that are not named lose their hashes.
"""

import json
import sys
from pathlib import Path

from bot.spec.schema.shingles import Entry, hashes_of
from bot.spec.schema.template import builtin_names, builtin_source, derive

TARGET = Path(__file__).parents[3] / "bot" / "templates" / "shingles.json"


def main(arguments: list[str]) -> int:
    entries: dict[str, Entry] = {}
    for argument in arguments:
        name, _, path = argument.partition("=")
        if name not in builtin_names() or not path:
            sys.stderr.write(f"{argument}: write NAME=FILE, NAME one of {builtin_names()}\n")
            return 2
        ours = derive(builtin_source(name), name)
        entries[name] = hashes_of(derive(Path(path).read_text("utf-8"), name), ours)
    TARGET.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
