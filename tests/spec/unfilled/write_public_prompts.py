"""Writes what is kept of public templates' prompts: of each file in a folder, one per paragraph.

The hashes of the prompts, and the words that the prompts of several families have.

Run from the root of the repository: ``python tests/spec/unfilled/write_public_prompts.py FOLDER``.
A file has the name of the family of templates whose prompts it holds, blank lines between them.
With ``--add`` before the folder, what is known already is kept, and the words are left as they are.
"""

import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bot.spec.unfilled.form_words import words_of
from bot.spec.unfilled.public_prompts import OPENING_DIGITS, PublicPrompts, shipped_prompts

TARGET = Path(__file__).parents[3] / "bot" / "templates" / "public_prompts.json"
WORDS = TARGET.with_name("form_words.txt")
IN_A_LINE = 20
FAMILIES = 4
"""So many have to have a word, that it is no team's own."""
COLUMNS = 100


def main(arguments: list[str]) -> int:
    adds = arguments[:1] == ["--add"]
    if len(arguments) != 1 + adds:
        sys.stderr.write("write the folder of the prompts\n")
        return 2
    files = sorted(Path(arguments[-1]).glob("*.txt"))
    paragraphs = [each for file in files for each in file.read_text("utf-8").split("\n\n")]
    kept = PublicPrompts.of(paragraphs, (file.stem for file in files))
    known = shipped_prompts() if adds else PublicPrompts()
    openings, wholes = kept.openings | known.openings, kept.wholes | known.wholes
    written = {
        "families": sorted({*kept.families, *known.families}),
        "openings": _lines(f"{each:0{OPENING_DIGITS}x}" for each in sorted(openings)),
        "wholes": _lines(each.hex() for each in sorted(wholes)),
    }
    TARGET.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if adds:
        return 0
    words = _shared_words(file.read_text("utf-8") for file in files)
    WORDS.write_text(textwrap.fill(" ".join(words), COLUMNS) + "\n", "utf-8")
    return 0


def _shared_words(families: Iterable[str]) -> list[str]:
    counted = Counter(word for text in families for word in {*words_of(text)})
    return sorted(word for word, times in counted.items() if times >= FAMILIES)


def _lines(hashes: Iterable[str]) -> list[str]:
    written = list(hashes)
    return ["".join(written[at : at + IN_A_LINE]) for at in range(0, len(written), IN_A_LINE)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
