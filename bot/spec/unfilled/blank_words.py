"""Which words are there to be replaced: in brackets, as a date form, as `Step 1`, as `...`."""

import re

from bot.spec.markdown.blocks import Fence
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.words.bracketed import Token, reads_as_placeholder
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

# Named once: to ask an enumeration for its member costs more than to compare it.
_FIELD, _ITEM, _CELL = Kind.FIELD, Kind.ITEM, Kind.CELL
_DATED = (Kind.FIELD, Kind.CELL)
_LOOSE = "[<"
"""Braces hold code too often to be taken for words in brackets."""
_TAG = seldom(
    r"^(?:n/?a|none|nil|tb[cda]|todo|wip|draft|final|deprecated|optional|required|mandatory|"
    r"redacted|sic|unreleased|done|ok|yes|no|new|beta|alpha|experimental|breaking|fixed|added|"
    r"changed|removed|security|rfc|adr|edit(?:ed)?|updated?|ed|cf|ibid|not applicable)\W{0,2}$"
    r"|^(?:added|changed|fixed|removed|deprecated|new|since|from|until) (?:in|by|since|v?\d)\b",
    re.IGNORECASE,
)
_REMARK = seldom(
    r"^(?:(?:editor'?s? )?note|nb|remark|comment|warning|figure|fig|table|image|photo|screenshot|"
    r"update|decision|decided|resolved|answered|answer|example output)\b ?\d{0,3}[:.]"
    r"|^(?:as|of|for|to|with|by|or|and|see|this|these|intentionally|not|removed|deleted|moved|"
    r"superseded|replaced|resolved|answered|decided|redacted|omitted|citation|source|closed)\b"
    r"|\b(?:omitted|redacted|intentionally left|not shown|et al)\b",
    re.IGNORECASE,
)
_CITATION = seldom(
    r"^[A-Z][\w+]{1,20}\d{2,4}[a-z]?(?:,|$)"
    r"|^[A-Z][A-Z0-9]{0,9}[- ]?\d{1,6}$|\b[A-Z]{2,10}-\d{1,6}\b"
    r"|^[A-Z][\w.&' -]{1,40}?(?:, )?'?(?:\d{2}|(?:19|20)\d{2})[a-z]?$|^@"
)
_CODE = seldom(r"[={}\";$@^`\\]|\w\((?!s\))|--|::|->|=>|\w\.(?!x$)\w{1,5}(?::\d+)?$|^\W")
_DATA = seldom(r"[{}\";$]|=>|->|::|\w\.\w{1,5}:\d+$|^[a-z\d_]+(?:, ?[a-z\d_]+)+$|^\W|^\d[\d., ]*$")
_PLAIN_WORDS = seldom(r"[A-Za-z][\w /,.'()-]{2,80}")
_QUOTED = seldom(r"\"[^\"]{1,40}\"")
_ASKS_FOR_VALUE = seldom(r"[A-Z][\w /,-]{2,60}\?|(?:To|For|With|By) [a-z][\w /,-]{2,60}")
_ONE_WORD = seldom(r"[A-Z][a-z]{3,14}")
_WITHOUT_SPACES = seldom("[\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = seldom(r"[^\W\d_]{2}")
_ABBREVIATION = seldom(r"^[A-Z0-9]{2,6}s?$")
_CONSTANT = seldom(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
_VARIABLE = seldom(
    r"^\.?[A-Za-z][\w. |()',-]{0,80}$|^[A-Za-z][^\s{}]{1,30}(?: [^\s{}]{1,30}){2,80}$"
)
_SHAPE = seldom(r"\s?[a-z]\w{0,30}\??(?:, ?[a-z]\w{0,30}\??){1,8}\s?")
"""`{ doorId, time }`, what an event or an answer holds."""
_DATE_FORM = seldom(
    r"^(?:yyyy|dd|mm|yy)(?:[-/. ](?:yyyy|dd|mm|yy|mmm)){1,2}(?:thh:mm:ss(?:z|\.sssz)?)?$"
    r"|^(?:dd? )?month(?: dd?,?)? (?:yyyy|year)$",
    re.IGNORECASE,
)
_LONGEST_DATE = 120
"""Characters of a form of dates with its note; to fold longer texts takes more than it tells."""
_AFTER_COLONS = seldom(r"::(?:\[[A-Z]{2}|[A-Z\d][A-Z\d .-]{0,60}[A-Z]{2}(?![a-z]))")
_DATE_LABEL = seldom(
    r"\b(?:date|day|updated?|created|modified|deadline|due|target|released?|when|on|datum|fecha|data|"
    r"dato|completion|completed?|eta|start(?:s|ed)?|end(?:s|ed)?|finish(?:ed)?|delivery)\b",
    re.IGNORECASE,
)
_NOTE_BEHIND = seldom(r" \([^()]{4,60}\)$")
_IN_ITALICS = seldom(r"[*_]\(?(?:e\.\s?g\.,? [^*_\n]{1,80}|[Ee]\.\s?g\.: ?[^*_\n]{1,240})[*_]")
_EXAMPLES = seldom(r"^\W{0,3}e\.\s?g\.,? [^.;:\n,]{2,60}(?:, ?[^.;:\n,]{2,60}){1,5}$")
_FORM_LABEL = seldom(r"\b(?:format|patterns?\b|syntax\b|notation\b|regex\b)", re.IGNORECASE)
_ANGLE_IN_ITALICS = ("<_", "<*")
_IN_ANGLE_AND_ITALICS = seldom(r"<([*_])(?=\S)[^<>]{5,1500}\1>", re.DOTALL)
_LONG_PROMPT = seldom(
    r"[<\u2039](?:(?:Describe|Summari[sz]e|Identify|List|Provide|Specify|Define|Explain|Itemi[sz]e|"
    r"Collect|Insert|State|Give|Add|Include|Write|Outline|Discuss|Document|Note|Enter|Use|Optionally|"
    r"This (?:section|template|document|chapter|paragraph)|You may|In this|If there|Each|Don.t)\b"
    r"[^<>]{12,4000}|[A-Z][a-z']{1,20},? [^<>=]{40,4000}>|"
    r"\d ?[-\u2013] ?\d [A-Za-z][^<>=]{2,80}>|"
    r"\d(?: ?[-\u2013] ?\d)? (?:short )?(?:sentences?|paragraphs?|lines?|words|bullets?|"
    r"S\u00e4tze|Saetze|"
    r"frases|phrases|zinnen|frasi)\b[^<>]{0,600}>|"
    r"[a-z]{2,20},? (?:[^\s<>=]{1,40}\s{1,3}){6,80}[^\s<>=]{1,40}>)"
)
_LONG_IN_SQUARES = seldom(
    r"\[(?:(?:Forne[çc]a|Defina|Liste|Descreva|Inclua|Documente|Identifique|Explique|Apresente|"
    r"Especifique|Proporcione|Describa|Incluya|Enumere|Décrivez|Listez|Précisez|Beschreiben Sie|"
    r"Breve descri(?:ção|pción)|Se (?:necessário|aplicável))\b"
    r"|(?:Describe|Summari[sz]e|Identify|List|Provide|Specify|Define|Explain|Insert|State|Give|"
    r"Include|Outline|Discuss|Document|Create|Draw|Refine|To (?:be )?complete|Detail|Break down|"
    r"Enter|Reference your|Consider|You (?:may|"
    r"should)|For each)\b"
    r"|(?:If|When|For|Where) [a-z](?:[^\[\]]{3,200}, (?:please )?(?:describe|specify|list|explain|"
    r"outline|identify|include|provide|define|document)\b|(?=[^\[\]]{3,200}:\]))"
    r"|(?:An? )?(?:brief |short |high-level )?(?:description|overview|summary) of\b"
    r"|Th(?:is|e) (?:sub)?section(?: of [^.\[\]]{3,80})? (?:should|could|can|describes?|lists?|"
    r"names|defines?|illustrates?|contains?|provides?|presents?|specif(?:y|ies)|captures?|"
    r"identif(?:y|ies)|outlines?|explains?|documents?|includes?|gives?)\b)[^\[\]]{12,4000}\]"
)
_LONG_IN_BRACES = seldom(
    r"\{(?:(?:Describe|Summari[sz]e|Identify|List|Provide|Specify|Define|Explain|State|Outline) |"
    r"(?:(?:One|Two|\d)(?: ?(?:-|\u2013|to) ?\d)? (?:clear |short |concise )?"
    r"(?:sentence|paragraph)s? |"
    r"(?:Brief |Short |High-level )?(?:[Dd]escription|[Oo]verview|[Ss]ummary) of )"
    r")[^{}]{8,600}\}"
)
_WITH_EXAMPLE = seldom(
    r"\[[A-Z][^\[\]\n]{3,80}, e\.g\.,? [^\[\]\n]{3,200}"
    r"(?:\[[^\[\]\n]{1,40}\][^\[\]\n]{0,200}){1,3}\]"
)
"""With a placeholder in its example: `[Metric, e.g., "Fewer tickets on [X]"]`."""
_TRAILS_OFF = seldom(r"^[^.!?\n]{3,60}(?:\.\.\.|\u2026)$")
_BREAKS_OFF = seldom(
    r"^\S+ [^.!?\n]{0,80}\b(?:to|because|that|the|an?|when|if|of|for|with|by|and|is|are|will|can|"
    r"be|as|(?:must|shall|should|can) [a-z]{2,20})(?:\.\.\.|\u2026)$",
    re.IGNORECASE,
)
_LABEL_WORDS = 3
"""More spaces than this has no label of a form."""
_OF_SYNTAX = seldom(r"(?:parameters?|outputs?|units?|arguments?)", re.IGNORECASE)
_NAME_ALONE = re.compile(r"[\[{<][a-z]+(?: [a-z]+)?[\]}>]")
_DEFINES = seldom(r"\[[^\[\]\n]{1,60}\]: https?://\S+$")
_COMMAND = seldom(r"\$\((?:date|whoami|git) ?[^()\n]{0,60}\)")


def asks_to_be_replaced(token: Token) -> bool:
    """Whether it is a placeholder wherever it stands: its words say so, or `{{name}}`."""
    if token.raw.startswith("{{"):
        return bool(_VARIABLE.match(token.inner))
    if token.raw[0] == "<" and not token.inner[0].isascii():
        # No element of HTML is called so, and no parameter of a command.
        return True
    if token.raw[0] == "{" and _SHAPE.fullmatch(token.inner) is not None:
        return False
    return reads_as_placeholder(token.inner) or bool(_CONSTANT.match(token.inner))


def may_ask(token: Token, least_words: int) -> bool:
    """Plain words, so many at least, and none of those that people put in brackets for good."""
    words = plain(token.inner)
    if token.raw[0] not in _LOOSE or _count(words) < least_words:
        return False
    is_code = _CODE.search(_QUOTED.sub("", words)) or _ABBREVIATION.match(words)
    if is_code or not _LETTERS.search(words) or _CITATION.search(words):
        return False
    return not (_TAG.match(words) or _REMARK.search(words) or _is_listing(words))


def _count(words: str) -> int:
    """How many there are; in what is written without spaces, two signs are as much as a word."""
    count = len(words.split())
    return count if words.isascii() else count + len(_WITHOUT_SPACES.findall(words)) // 2


def asks_in_template(token: Token, *, is_value: bool) -> bool:
    """Whether words in brackets or braces are to be replaced where nearly everything is.

    Args:
        token: the words.
        is_value: they are all that a label has: `Related: [To other models]`.
    """
    words = plain(token.inner)
    is_word = _ONE_WORD.fullmatch(words) is not None and not _TAG.match(words)
    if is_value and (is_word or _ASKS_FOR_VALUE.fullmatch(words)):
        return True
    is_no_value = _TAG.match(words) or _REMARK.search(words) or _DATA.search(words)
    is_bare = token.raw[0] == "[" or (token.raw[0] == "{" and _PLAIN_WORDS.fullmatch(words))
    return bool(is_bare) and not is_no_value and not words.isdigit()


def _is_listing(words: str) -> bool:
    """`[admin, editor]`: single words of one style are the values themselves."""
    parts = [part.strip() for part in words.split(",")]
    if len(parts) == 1 or any(" " in part for part in parts):
        return False
    return len({part[:1].isupper() for part in parts}) == 1


def is_long_prompt(text: str) -> bool:
    """`<Describe the environment ...>`, over several lines, perhaps with its end elsewhere."""
    text = text.strip("*_ \n") if text[:1] in "*_" else text
    if text[:2] in _ANGLE_IN_ITALICS:
        # The form of many an API has its prompts in both.
        return _IN_ANGLE_AND_ITALICS.fullmatch(text) is not None
    if text[:1] == "[":
        # Its end may stand in another paragraph.
        closed = text.rstrip() if "]" in text else f"{text}]"
        is_sample = "e.g." in closed and _WITH_EXAMPLE.fullmatch(closed)
        return bool(is_sample or _LONG_IN_SQUARES.fullmatch(closed))
    if text[:1] == "{":
        return _LONG_IN_BRACES.fullmatch(text) is not None
    return text[:1] in "<\u2039" and _LONG_PROMPT.match(text) is not None


def is_date_form(passage: Passage) -> bool:
    """`Date: YYYY-MM-DD`; where a column or field is about the form of dates it is an answer."""
    if passage.text[:2] == "$(" and passage.kind is _FIELD:
        # A script was to put the day there.
        return _COMMAND.fullmatch(passage.text) is not None
    if passage.kind is _ITEM or len(passage.text) > _LONGEST_DATE:
        return False
    folded = passage.text.lower()
    if "yy" not in folded and "month" not in folded:
        return False
    form = _NOTE_BEHIND.sub("", plain(passage.text)).strip("`\"' ")
    label = passage.label if passage.kind in _DATED else passage.section.title
    is_day = _DATE_LABEL.search(label) and not is_about_form(label)
    return bool(_DATE_FORM.match(form) and is_day)


def is_date_words(words: str) -> bool:
    """`DD/MM/YYYY`: the form of a date and no choice."""
    return _DATE_FORM.match(words) is not None


def counts_from_zero(token: Token) -> bool:
    """`{node 0}, {node 1}` are sets; people count what is to be filled in from one."""
    return token.raw.startswith("{") and token.inner.endswith(" 0")


def opens_with_colons(text: str) -> bool:
    """`::PACKAGE-NAME`, `::2-4 SENTENCES`: the mark that some templates put before a prompt."""
    return text[:2] == "::" and _AFTER_COLONS.match(text) is not None


def opens_with_examples(passage: Passage) -> bool:
    """`State management: e.g., Redux, MobX`: examples where the one that holds should stand."""
    if passage.text[:1] in "*_" and _IN_ITALICS.fullmatch(passage.text):
        # Above a drawing it is what the drawing shows.
        return not isinstance(passage.next_block, Fence)
    is_short = passage.kind is _FIELD and passage.label.count(" ") <= _LABEL_WORDS
    return is_short and bool(_EXAMPLES.match(passage.text))


def shows_syntax(passage: Passage) -> bool:
    """`[id]` in a column of parameters, which is how they are written; a link's definition."""
    if passage.kind is _CELL:
        is_name = _NAME_ALONE.fullmatch(passage.text) is not None
        return is_name and _OF_SYNTAX.fullmatch(passage.label) is not None
    if passage.kind is _FIELD and passage.label[-6:].casefold() == "format":
        return "_[" in passage.text or "-[" in passage.text
    return passage.text[:1] == "[" and _DEFINES.match(passage.text) is not None


def is_about_form(label: str) -> bool:
    """Whether a field such as `Date format` is to hold a form, not what has that form."""
    return bool(_FORM_LABEL.search(label))


def trails_off(passage: Passage) -> bool:
    """`The system must...`: the beginning of a sentence that somebody is to end."""
    if not passage.text.rstrip("*_ ").endswith(("...", "\u2026")):
        return False
    if passage.kind is Kind.ITEM:
        return bool(_TRAILS_OFF.match(plain(passage.text)))
    return passage.kind in _DATED and bool(_BREAKS_OFF.match(plain(passage.text)))
