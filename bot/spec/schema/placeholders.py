"""Text of a template -> the tokens in it that a finished document no longer has."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from msgspec import Struct

from bot.spec.schema.slots import Placeholder, PlaceholderKind
from bot.spec.words.inline import clean, code_spans
from bot.spec.words.patterns import seldom

HTTP_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")

BRACKETED = seldom(r"\[(?P<square>[^\[\]]{1,500})\]")
_BRACED = seldom(r"\{\{[^{}]{1,200}\}\}|\{[^{}]{1,600}\}")
_ANGLED = seldom(r"<(?!/|!)[^<>\n/]{1,300}>")
BRACES = (BRACKETED, _BRACED, _ANGLED)
"""Everything in brackets of one kind, itself included."""

_DATE = seldom(r"\b(?:YYYY([-/.])MM\1DD|DD([-/.])MM\2YYYY|MM([-/.])DD\3YYYY)\b", re.IGNORECASE)
_ID = seldom(
    r"(?<![\w-])(?:(?:[A-Za-z][A-Za-z0-9]{0,20}[-_#]){1,4}(?:X{3,10}|N{3,10}|#{3,10})|"
    r"X{4,10}|N{4,10})(?!\w)"
)
_COUNTED = seldom(r"\b(?:param|field|value|arg|key|item|example)_?[0-9]\b", re.IGNORECASE)
_PATH = seldom(r"/(?:[\w.{}:*-]{1,60}/?){1,12}")
_EXAMPLES = seldom(r"(?:e\.?g\.?|for example|such as|ex\.)[,:]?\s+", re.IGNORECASE)
_OR = seldom(r"\s*(?:,\s*or\s+|,\s*|\s+or\s+)")
_PAIRS = frozenset(
    {"yes/no", "true/false", "y/n", "on/off", "approved/pending", "open/closed", "pass/fail"}
)
# fmt: off
_NOUNS = frozenset({
    "name", "role", "title", "date", "link", "url", "id", "team", "email", "handle", "version",
    "type", "description", "ticket", "issue", "owner", "author",
})
_TAGS = frozenset({
    "a", "b", "br", "code", "details", "div", "em", "h1", "h2", "h3", "hr", "i", "img", "kbd",
    "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "u", "ul", "center", "picture", "source", "video", "section",
    "article", "dl", "dt", "dd",
})
# fmt: on
_OPTION_WORDS = 3
_BARE_OPTIONS = 3


class Token(Struct, frozen=True):
    """A placeholder at the offset `start` of the text it was found in."""

    start: int
    placeholder: Placeholder


def find_placeholders(
    text: str, line: int, definitions: Collection[str] = ()
) -> tuple[Placeholder, ...]:
    """The placeholders of one text of a template, in order.

    Args:
        text: of one heading, value, item, cell or paragraph.
        line: 1-based, of the text's first line.
        definitions: lower-case labels of the template's link definitions.
    """
    whole = _whole_choice(text, line)
    if whole is not None:
        return (whole,)
    return tuple(
        _at(token.placeholder, line + text.count("\n", 0, token.start))
        for token in _in_order(text, frozenset(definitions))
    )


@lru_cache(maxsize=512)
def _in_order(text: str, definitions: frozenset[str]) -> tuple[Token, ...]:
    """The tokens of a text; every one of a template is asked for several times."""
    return tuple(sorted(_tokens(text, definitions), key=lambda token: token.start))


def find_code_placeholders(code: str, line: int) -> tuple[Placeholder, ...]:
    """The placeholders of a code block, whose first line of content is `line`; doubles once."""
    found: dict[str, Placeholder] = {}
    for number, row in enumerate(code.split("\n")):
        for token in _code_tokens(row):
            found.setdefault(token, _placeholder(token, PlaceholderKind.SAMPLE, line + number))
    return tuple(found.values())


def choice_options(text: str) -> tuple[str, ...]:
    """The options of ``A/B/C``, ``A | B``, ``A, B, or C``; empty when the text is no choice."""
    for separator in ("|", "/"):
        if separator in text:
            options = tuple(option.strip(" *`\"'") for option in text.split(separator))
            return options if _are_options(options) else ()
    return ()


def is_sentence(text: str) -> bool:
    """Whether a bracketed text tells what to write, rather than names it."""
    return text.count(" ") >= _OPTION_WORDS


def _at(placeholder: Placeholder, line: int) -> Placeholder:
    return Placeholder(
        token=placeholder.token, kind=placeholder.kind, options=placeholder.options, line=line
    )


def _placeholder(
    token: str, kind: PlaceholderKind, line: int = 0, options: tuple[str, ...] = ()
) -> Placeholder:
    return Placeholder(token=token, kind=kind, options=options, line=line)


def _whole_choice(text: str, line: int) -> Placeholder | None:
    """A choice without brackets counts only when it is the whole text: ``High/Medium/Low``."""
    bare = text.strip(" *`")
    if not bare or bare[0] in "[{<(" or "\n" in bare or "](" in bare:
        return None
    options = choice_options(bare)
    if not options or "://" in bare:
        return None
    is_pair = bare.lower().replace(" ", "") in _PAIRS
    if len(options) < _BARE_OPTIONS and not is_pair and "|" not in bare:
        return None
    return _placeholder(bare, PlaceholderKind.CHOICE, line, options)


def _tokens(text: str, definitions: Collection[str]) -> Iterator[Token]:
    words = clean(text, definitions)
    for found in BRACKETED.finditer(words):
        yield from _bracketed(found)
    for pattern in (_BRACED, _ANGLED):
        for found in pattern.finditer(words):
            inner = found[0].strip("{}<>").strip()
            if inner and inner.split()[0].lower() not in _TAGS and not inner[0].isdigit():
                yield Token(found.start(), _from_inner(found[0], inner))
    yield from _bare_tokens(text)
    for start, end in code_spans(text):
        code = text[start:end].strip("`").strip()
        yield from (
            Token(start, _placeholder(token, PlaceholderKind.SAMPLE))
            for token in _code_tokens(code)
        )
        if _PATH.fullmatch(code):
            yield Token(start, _placeholder(code, PlaceholderKind.SAMPLE))
        if BRACKETED.fullmatch(code) and code[1:2].isalpha():
            yield Token(start, _from_inner(code, code[1:-1]))
    stripped = text.strip()
    if stripped.startswith("(") and stripped.endswith(")") and stripped.count("(") == 1:
        yield Token(0, _placeholder(stripped, PlaceholderKind.NAME))


def _bracketed(found: re.Match[str]) -> Iterator[Token]:
    inner = found["square"].strip()
    if not inner or inner.lower() in ("x", "optional", "mandatory", "required"):
        return
    if _ID.search(inner):
        return
    yield Token(found.start(), _from_inner(found[0], inner))


def _bare_tokens(text: str) -> Iterator[Token]:
    """Ids and dates, which stand in links and text alike; a date in brackets is one already."""
    for found in _ID.finditer(text):
        yield Token(found.start(), _placeholder(found[0], PlaceholderKind.ID))
    for found in _DATE.finditer(text):
        if text[found.start() - 1 : found.start()] not in ("[", "<", "{"):
            yield Token(found.start(), _placeholder(found[0], PlaceholderKind.DATE))


def _from_inner(token: str, inner: str) -> Placeholder:
    examples = _EXAMPLES.match(inner)
    if examples:
        options = [option.strip(" *`") for option in _OR.split(inner[examples.end() :])]
        kept = tuple(option for option in options if option.strip(".…"))
        return _placeholder(token, PlaceholderKind.EXAMPLES, options=kept)
    options_found = choice_options(inner) or _or_options(token, inner)
    if options_found:
        return _placeholder(token, PlaceholderKind.CHOICE, options=options_found)
    if _DATE.fullmatch(inner) or inner.lower() in ("date", "today", "today's date"):
        return _placeholder(token, PlaceholderKind.DATE)
    return _placeholder(token, PlaceholderKind.NAME)


def _or_options(token: str, inner: str) -> tuple[str, ...]:
    """``<Core, Networking, or ERC>`` is a choice; in square brackets it may as well be a list."""
    if token[0] == "[" or " or " not in inner:
        return ()
    options = tuple(option.strip(" *`") for option in _OR.split(inner))
    return options if _are_options(options) else ()


def _are_options(options: tuple[str, ...]) -> bool:
    if len(options) < 2 or not all(options):  # noqa: PLR2004 - one option is no choice
        return False
    if any(option.count(" ") >= _OPTION_WORDS or len(option) > 40 for option in options):  # noqa: PLR2004 - longer is no word
        return False
    if any(option.lower() in _NOUNS for option in options):
        return False
    firsts = {option[0].isupper() for option in options if option[0].isalpha()}
    is_one_style = len(firsts) == 1
    are_words = all(option[0].isalnum() for option in options)
    return is_one_style and are_words and (True in firsts or all(" " not in o for o in options))


def _code_tokens(code: str) -> Iterator[str]:
    for found in _COUNTED.finditer(code):
        yield found[0]
    for found in BRACKETED.finditer(code):
        if is_sentence(found["square"]) and found["square"][0].isalpha():
            yield found[0]
    for pattern in (_DATE, _ID):
        for found in pattern.finditer(code):
            yield found[0]
