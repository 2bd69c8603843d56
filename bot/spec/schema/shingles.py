"""The texts of a template as hashes: enough to know them again, too little to read them."""

from bot.spec.schema.slots import Placeholder, TextKind
from bot.spec.schema.template import Template
from bot.spec.words.texts import shingles, text_key, whole_hash

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
            " ".join(sorted(f"{each:08x}" for each in shingles(key)))
            for key in prompts
            if _is_telling(key)
        ),
    }


def _in_brackets(template: Template) -> list[Placeholder]:
    return [each for each in template.placeholders if each.token[0] in "[{<"]


def _is_telling(key: str) -> bool:
    """Shorter texts are names, which the built-in template has as well."""
    return len(key.split()) >= _FEWEST_WORDS
