"""Blocks of code in a form that are a form themselves: front matter, a table, a tree of names."""

from typing import Final

from bot.spec.markdown.blocks import Fence
from bot.spec.unfilled.blank_words import asks_in_template, asks_to_be_replaced, is_date_words
from bot.spec.words.bracketed import Token, reads_as_choice, stands_alone, tokens
from bot.spec.words.patterns import seldom

# fmt: off
_PROSE = frozenset({
    "", "text", "txt", "plain", "plaintext", "markdown", "md", "yaml", "yml", "toml", "ini", "http",
    "gherkin", "feature", "ascii", "diagram", "none",
})
_OWN_BRACES = frozenset({
    "html", "vue", "jsx", "tsx", "svelte", "jinja", "jinja2", "j2", "django", "handlebars", "hbs",
    "mustache", "liquid", "twig", "go", "gotmpl", "helm", "angular", "latex", "tex", "ruby", "erb",
})
# fmt: on
"""Languages in which `{{name}}` is something else."""
_VARIABLE = seldom(r"\{\{[A-Za-z][\w -]{0,40}\}\}")
_ASSIGNED = seldom(
    r"[ \t>|#*-]*(?:[A-Za-z_][\w ./-]{0,40}|\*\*[^*\n]{1,60}\*\*) ?[:|=] ?(?P<value>\S.*)"
)
_COUNTED = seldom(r"\[[A-Z][a-z]+ (?:\d|[A-Z])\]")
_NUMBERED = seldom(r"[A-Z][a-z]+(?: [A-Za-z]+)? ?(?:\d|[A-Z])")
_OF_A_STORY = seldom(
    r"\s*(?:(?:GIVEN|WHEN|THEN|AND|BUT)\b|"
    r"(?:Given|When|Then|And|But|As an?|I want|So that|In order to|En tant qu(?:e|['’])|"
    r"Je (?:veux|souhaite)|Afin (?:de|que)|Pour que|Como|Quiero|Quero|Para(?: que)?|Als|"
    r"Möchte ich|Damit|Come|Voglio|Così da) ?)"
)
_WORDS = seldom(r"[a-zß-ÿ][a-zß-ÿ'’-]+(?: [a-zß-ÿ/'’-]+){0,8}")
_NODE = seldom(r"[\[({|\"](?P<words><[A-Za-z][a-z][^<>\n]{2,60}>)[\])}|\"]")
_LONGEST: Final = 400
_FEWEST: Final = 2
"""Rows to be filled in; one alone may be what such a language has."""
_MOST_ROWS: Final = 400


def blank_rows(fence: Fence) -> tuple[int, int, str]:
    """The first and the last line to be filled in, 1-based, and the words of the first.

    Zeros and no words where there is nothing, and in code that is somebody's own.
    """
    language = fence.language.casefold()
    if fence.is_indented:
        return 0, 0, ""
    found: list[tuple[int, str]] = []
    certain = 0
    rows = fence.content.split("\n")[:_MOST_ROWS]
    for line, row in enumerate(rows, start=fence.content_line):
        if not row.strip() or len(row) > _LONGEST:
            continue
        words = _variable(row, language) or _node(row, language)
        certain += bool(words) or len(_COUNTED.findall(row)) > 1
        words = words or (_blank(row) if language in _PROSE else "")
        if words:
            found.append((line, words))
    if not found or (len(found) < _FEWEST and not certain):
        return 0, 0, ""
    return found[0][0], found[-1][0], found[0][1]


def _variable(row: str, language: str) -> str:
    if "{{" not in row or language in _OWN_BRACES:
        return ""
    found = _VARIABLE.search(row)
    return found.group() if found else ""


def _node(row: str, language: str) -> str:
    """`API[<Your part>]`, in a diagram."""
    found = _NODE.search(row) if language == "mermaid" and "<" in row else None
    return found["words"] if found else ""


def _blank(row: str) -> str:
    """The words to be replaced in a row of what is no program."""
    value = _ASSIGNED.fullmatch(row)
    if value and (words := _as_value(value["value"].strip())):
        return words
    if "[" not in row and "<" not in row and "{" not in row:
        return ""
    return next((one.raw for one in tokens(row) if _asks(one, row)), "")


def _as_value(value: str) -> str:
    bare = value.strip("\"'` ")
    alone = stands_alone(bare)
    if alone and any(asks_in_template(one, is_value=True) or "|" in one.inner for one in alone):
        return alone[0].raw
    is_named = alone and all(one.raw[0] == "<" and _WORDS.fullmatch(one.inner) for one in alone)
    return bare if is_named or is_date_words(bare) else ""


def _asks(token: Token, row: str) -> bool:
    if _OF_A_STORY.match(row) and token.raw[0] == "[" and _WORDS.fullmatch(token.inner):
        return True
    is_choice = token.raw[0] == "<" and "|" in token.inner and reads_as_choice(token.inner)
    if is_choice or (token.raw[0] in "[<" and _NUMBERED.fullmatch(token.inner)):
        return True
    return " " in token.inner and asks_to_be_replaced(token) and row.count("[") <= _FEWEST * 2
