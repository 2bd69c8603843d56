"""Writes the hashes of public templates' prompts: of each file in a folder, one per paragraph.

Run from the root of the repository: ``python tests/spec/unfilled/write_public_prompts.py FOLDER``.
A file has the name of the family of templates whose prompts it holds, blank lines between them.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.spec.unfilled.public_prompts import OPENING_DIGITS, WHOLE_DIGITS, PublicPrompts

TARGET = Path(__file__).parents[3] / "bot" / "templates" / "public_prompts.json"
IN_A_LINE = 20


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("write the folder of the prompts\n")
        return 2
    files = sorted(Path(arguments[0]).glob("*.txt"))
    paragraphs = [each for file in files for each in file.read_text("utf-8").split("\n\n")]
    kept = PublicPrompts.of(paragraphs, (file.stem for file in files))
    written = {
        "families": kept.families,
        "openings": _lines(sorted(kept.openings), OPENING_DIGITS),
        "wholes": _lines(sorted(kept.wholes), WHOLE_DIGITS),
    }
    TARGET.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def _lines(hashes: Sequence[int], digits: int) -> list[str]:
    written = [f"{each:0{digits}x}" for each in hashes]
    return ["".join(written[at : at + IN_A_LINE]) for at in range(0, len(written), IN_A_LINE)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
