"""The texts of a template file as hashes: enough to know them again, too little to read them.

``python -m bot.spec.shingles NAME=FILE ...`` writes ``bot/templates/shingles.json`` anew: for each
built-in template the hashes of the texts that another wording of the same template has.
"""

import json
import sys
from importlib.resources import files
from pathlib import Path

from bot.spec.slots import Placeholder, TextKind
from bot.spec.template import Template, builtin_names, builtin_source, derive
from bot.spec.texts import shingles, text_key, whole_hash

_FEWEST_WORDS = 3

Entry = dict[str, list[str]]


def hashes_of(template: Template, ours: Template) -> Entry:
    """What the data file holds of one template: hashes only, sorted.

    Args:
        template: the other wording.
        ours: the built-in template: what it has as well, or keeps, needs no hash.
    """
    kept = {text.section for text in ours.texts if text.kind is TextKind.KEEP and not text.label}
    texts = [text for text in template.texts if text.section not in kept]
    keys = {
        text.key
        for text in texts
        if text.kind in (TextKind.PROMPT, TextKind.PLACEHOLDER) or text.is_code
    }
    prompts = {text.key for text in texts if text.kind is TextKind.PROMPT}
    keys |= {text_key(placeholder.token) for placeholder in _in_brackets(template)}
    keys -= {text.key for text in ours.texts}
    wholes = {whole_hash(key) for key in keys if _is_telling(key)}
    return {
        "wholes": sorted(f"{each:012x}" for each in wholes),
        "prompts": sorted(
            " ".join(sorted(f"{each:012x}" for each in shingles(key)))
            for key in prompts
            if _is_telling(key)
        ),
    }


def _in_brackets(template: Template) -> list[Placeholder]:
    return [each for each in template.placeholders if each.token[0] in "[{<"]


def _is_telling(key: str) -> bool:
    """Shorter texts are names, which the built-in template has as well."""
    return len(key.split()) >= _FEWEST_WORDS


def write(arguments: list[str]) -> int:
    """Writes the data file; the exit status."""
    entries: dict[str, Entry] = {}
    for argument in arguments:
        name, _, path = argument.partition("=")
        if name not in builtin_names() or not path:
            sys.stderr.write(f"{argument}: write NAME=FILE, NAME one of {builtin_names()}\n")
            return 2
        ours = derive(builtin_source(name), name)
        entries[name] = hashes_of(derive(Path(path).read_text("utf-8"), name), ours)
    target = files("bot") / "templates" / "shingles.json"
    Path(str(target)).write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(write(sys.argv[1:]))
