"""What is left blank without brackets: `xx ms`, `2026-03-XX`, `below __ mA`, `It shall ...`."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase, Said
from bot.spec.unfilled.blank_targets import ADDRESSES, LINKS, PICTURES, TARGETS
from bot.spec.unfilled.blank_titles import IN_EMPHASIS, TITLE_PAGE, UNTITLED
from bot.spec.unfilled.blank_words import is_about_form
from bot.spec.unfilled.gaps_in_text import CUT_OFF, IN_TEXT
from bot.spec.unfilled.missing_digits import AMOUNTS, DATES, LETTERS, NNN, SERIAL
from bot.spec.unfilled.stories import STORIES, are_told
from bot.spec.words.bracketed import Token
from bot.spec.words.inline import clean, without_code
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import is_quoted

_ENTITIES = Phrase(
    seldom(
        r"(?<![A-Za-z;])&lt;[\s\\_]{0,3}(?!(?:angle|square|curly) brackets?\b)"
        r"(?:\(optional\) )?[a-z][\w.]{1,20}(?: [\w.]{1,20}){1,4}"
        r"[\s\\_]{0,3}"
        r"&gt;(?!: \()",
        re.IGNORECASE,
    ),
    signs=("&lt;",),
)
"""`&lt;building block 1&gt;`, which is shown as angle brackets; `&lt;ID&gt;: (what)` explains."""
_QUOTED = Phrase(
    seldom(r"[\"\u201c]\[(?:Project|Product|System|Application|Feature|Company) Name\][\"\u201d]"),
    signs=('"[', "\u201c["),
)
"""`the "[Project Name]" project`, which nobody quotes."""
_ANYWHERE = (AMOUNTS, LETTERS, DATES, SERIAL, _ENTITIES, _QUOTED, CUT_OFF)
"""What is looked for in headings as well, whose other words are names."""
_OF_THE_FORM = seldom(
    r"\b(?:form|format(?:ting(?: guidance| hints?)?)?|pattern|like|as|e\.g\.|example)\W{0,4}\Z",
    re.IGNORECASE,
)
_TELLS_FORM = seldom(
    r"\b(?:formats?|patterns?|naming|scheme|prefix|codes?|auto-generated)\b[^.;\n]{0,40}\Z|"
    r"\bthe \Z",
    re.IGNORECASE,
)
"""Before `SPEC-XXX` in a text about such names: `the SPEC-XXX file`."""
_BEGUN = Phrase(
    seldom(
        r"\bI (?:want|would like|can)(?: to)? ?(?:\.\.\.|\u2026)"
        r"|(?:\bso that|^[^\n]{3,60}\bbecause) ?(?:\.\.\.|\u2026)[*_. ]{0,3}$"
        r"|\b(?:by|with|via|through|using) ?(?:\.\.\.|\u2026)\?$"
        r"|^[^.!?\n:]{2,40} [\u2014\u2013-]{1,2} ?(?:\.\.\.|\u2026)$"
        r"|^(?=[^\n]{0,90}$)[^.!?\n]{0,90}"
        r"\b(?:shall|must|should|can|will|I|soll|muss|doit|debe)[ ]?"
        r"(?:\.\.\.|\u2026)[*_ ]{0,3}$"
    ),
    signs=("\u2026", "..."),
)
_IN_ANGLES = r"<(?!no\b|not\b|none\b)[A-Za-z][^<>=/\n\"]{1,60} [^<>=\n\"]{2,80}>$"
_IN_CODE = (
    r"(?!`<(?:html|body|head|main|nav|article|section|header|footer)>`)"
    r"(?:`<[A-Za-z][\w -]{1,40}>`[\s:,\u2013-]{0,4}){2,6}$"
)
_ALL_OF_IT = Phrase(
    seldom(
        rf"^(?:{_IN_ANGLES}|{_IN_CODE}"
        r"|\{(?!no\b|none\b)[A-Za-z][a-z,'()/-]{1,20} (?:[A-Za-z,'\"()/-]{1,20} ){1,30}"
        r"[A-Za-z,'\"()/-]{1,20}\.?\}$"
        r"|\[(?:Describe|Explain|Specify|Define|List) [^\n]{10,400}\]$"
        r"|\[[A-Z](?=[^\n]{0,300}[a-z.,?] (?:[Rr]eference|[Ss]ee)[^\n]{0,40} \[)(?:[^\[\]\n]|"
        r"\[[^\[\]\n]{1,120}\]\([^()\n]{1,200}\)){10,600}\]$"
        r"|\[(?:[Tt]he )?(?:[Rr]est|remainder) of [^\[\]\n]{5,300}\]$"
        r"|\[(?!as )(?i:(?:[a-z]+ ){0,3}(?:diagrams?|screenshots?|images?|figures?|pictures?|"
        r"charts?|mock-?ups?|wireframes?|drawings?))\]$"
        r"|[A-Z][\w ]{1,30} \(\s?\)$|(?:\*(?:Authors?|Reviewers?|Owners?|Approvers?|Editors?|Team|"
        r"Date|Version|Status): ?\*\n?){1,6}$|Your [A-Z][\w ]{2,30} Here$"
        r"|(?:your\.?(?:e-?mail|name)|TODO|TBD)@"
        r"|\((?:Agregar|Añadir|Indicar|Describir|Insertar|Especificar|Adicionar|Descrever|Inserir|"
        r"Informar|Ajouter|Décrire|Indiquer) [^()\n]{3,120}\)$"
        r"|\((?:link|url)s? to [^()]{3,60}\)$|==[A-Z][^=\n]{2,60}==$"
        r"|\*\*(?:(?:Insert|Fill in|Enter (?:an?|the|your)) [A-Za-z ]{3,60}|(?:Add|Enter) "
        r"[A-Za-z ]{0,40}\b(?i:here|names?|"
        r"title|links?|text|details|description|diagram|screenshot|image|information))\*\*$"
        r"|`\[(?:Insert|Add|Your|Describe|Replace)\b[^\]`]{3,80}\]`$)"
    ),
    words=(
        *("diagram]", "diagrams]", "screenshot]", "screenshots]", "image]", "images]"),
        *("figure]", "figures]", "picture]", "chart]", "mockup]", "mockups]", "wireframe]"),
        *("wireframes]", "drawing]", "mock-up]"),
        *(
            "reference",
            "rest of",
            "remainder of",
            "your",
            "todo",
            "tbd",
            "[describe",
            "[explain",
            "[specify",
        ),
        *("**add", "**insert", "**enter", "**fill"),
        *("[define", "[list", "[insert", "[add", "[replace"),
        *("link to", "links to", "url to", "urls to"),
        *("(agregar", "(añadir", "(indicar", "(describir", "(insertar", "(especificar"),
        *("(adicionar", "(descrever", "(inserir", "(informar", "(ajouter", "(décrire"),
        "(indiquer",
    ),
    signs=("{", "<", " ()", " ( )", "==", ":*", ": *"),
)
_BEHIND_COLON = Phrase(
    seldom(
        rf": (?:{_IN_ANGLES}|{_IN_CODE}"
        r"|\((?:link|url|name|date|number|image|diagram|picture|table|figure|screenshot)\)\.?$)"
    ),
    signs=(": <", ": `<", ": ("),
)
_NUMBERED = Phrase(
    seldom(r"\{(?<!\S\{)[a-z]{3,20} ?[a-z]{0,20} (?:\d{1,2}|[a-z])\}(?=[.,;]?$)"),
    signs=("{",),
)
_MOST = 64
_SIGNED = seldom(r"\b(?:sign|signature|unterschrift|firma|assinatura)", re.IGNORECASE)
_UNNAMED = Phrase(
    re.compile(
        r"^(?:[a-z][\w -]{1,20}: (?:xxx|yyy|zzz)|N\. ?N\.|(?:N{3,6}(?:, |$)){1,4}|#?X{2,6}|"
        r"#?x{3,6}|YYY|ZZZ|#{3,6}"
        r"|(?:TT|JJ|DD|dd|jj|tt|gg)[./-](?:MM|mm)[./-](?:JJJJ|AAAA|aaaa|jjjj|YYYY|yyyy)"
        r"|(?:ДД|дд)[./-](?:ММ|мм)[./-](?:ГГ|гг){1,2}|(?:ГГГГ|гггг)[./-](?:ММ|мм)[./-](?:ДД|дд)"
        r"|(?:AAAA|RRRR|aaaa|rrrr|JJJJ|jjjj)[/.-](?:MM|mm)[/.-](?:DD|dd|JJ|jj|GG|gg|TT|tt)"
        r"|(?:GG|gg)[/.-](?:MM|mm)[/.-](?:AAAA|aaaa)"
        r"|\((?:mm|MM)[./-](?:dd|DD)[./-](?:yyyy|YYYY|yy)\)"
        r"|(?:dd|DD)[-. /](?:Mmm|MMM|mmm)(?:[-. /](?:yy|YY|yyyy|YYYY))?)$"
    ),
    words=(*NNN, "yyy", "zzz", *("x" * count for count in range(2, 7)), "n.n", "n. n", "mm", "mmm"),
    signs=("###", "гг"),
)
_BOXES = Phrase(
    seldom(
        r"^(?:\u2610 ?[^\u2610\u2611\u2612]{1,60}){2,8}$"
        r"|\w[*_]{0,2} \[ \](?! (?:to|and|or|vs|\u2192|->) \[[xX]\])(?=[ .,;]|$)"
    ),
    signs=("\u2610", "[ ]"),
)
_ASSUMED = Phrase(
    seldom(r"(?<!`)\[[*_]{0,2}ASSUMPTION: [^\[\]\n]{8,600}\]"),
    signs=("[assumption: ", "[*assumption: ", "[**assumption: ", "[_assumption: "),
)
"""`[ASSUMPTION: the interested are few]`, for somebody to confirm."""
_ANGLES = Phrase(
    seldom(r"(?<![\w*\\])<([*_])(?=[^<>]{0,60}\s)(?![*_\s])[^<>]{5,800}(?<![*_\s])\1>(?![\w`(.-])"),
    signs=("<_", "<*"),
)
"""`<_What is sent? The rules above apply._>`, as the form of many an API has its prompts."""
_RAW = (
    _ASSUMED,
    LINKS,
    PICTURES,
    ADDRESSES,
    _ALL_OF_IT,
    _BEHIND_COLON,
    _NUMBERED,
    _UNNAMED,
    _BOXES,
    _ANGLES,
)
"""What is looked for in links and code as well."""
SOUGHT = (UNTITLED, IN_EMPHASIS, TITLE_PAGE, *_ANYWHERE, *_RAW, TARGETS, *IN_TEXT, _BEGUN)


def gaps(said: Said, definitions: Collection[str]) -> Iterator[tuple[Passage, Token]]:
    """The first place of each passage, or else of its label, that its author left blank."""
    places = said.places_of(SOUGHT)
    stories = [said.passages[place].text for place, found in places.items() if STORIES in found]
    are_own = are_told(stories)
    for place, found in places.items():
        passage = said.passages[place]
        if are_own and tuple(found) == (STORIES,):
            continue
        if TITLE_PAGE in found and passage.kind is Kind.PARAGRAPH:
            lines = TITLE_PAGE.pattern.finditer(passage.text)
            yield from ((passage, _token(passage.text, line)) for line in lines)
        if not passage.is_quoted and not is_about_form(passage.label):
            token = _first_in(passage, found, definitions)
            if token is not None and not _is_continued(said.passages[place : place + 2]):
                yield passage, token


def _is_continued(passages: Sequence[Passage]) -> bool:
    """`As a user, I want to...` above a list of what that is."""
    ends = passages[0].text.rstrip("*_ ").endswith(("...", "\u2026"))
    return ends and len(passages) > 1 and passages[0].kind is not Kind.ITEM is passages[1].kind


def _first_in(
    passage: Passage, phrases: Sequence[Phrase], definitions: Collection[str]
) -> Token | None:
    if _SIGNED.search(passage.label) and not passage.text.strip("_ "):
        return None
    texts = (passage.text, passage.label) if passage.kind is Kind.FIELD else (passage.text,)
    for text in texts:
        # To blank out code and links takes longer than to search for what is seldom there.
        found = [phrase for phrase in phrases if phrase.pattern.search(text)]
        if found:
            token = next(_tokens(text, found, passage.kind, definitions), None)
            if token is not None:
                return token
    return None


def _tokens(
    text: str, phrases: Sequence[Phrase], kind: Kind, definitions: Collection[str]
) -> Iterator[Token]:
    """Of a heading only its name counts, and what stands for words anywhere: "KEP-NNNN"."""
    raw = [phrase.pattern for phrase in _RAW]
    anywhere = [phrase.pattern for phrase in _ANYWHERE]
    formal = [phrase.pattern for phrase in (LINKS, AMOUNTS, LETTERS)]
    for phrase in phrases:
        is_anywhere = phrase.pattern in anywhere
        if phrase.pattern is TARGETS.pattern:
            where = without_code(text)
        else:
            where = text if phrase.pattern in raw else clean(text, definitions)
        # Of text that only quotes such places no more is looked at.
        for place in islice(phrase.pattern.finditer(where), _MOST):
            if phrase.pattern in formal and _OF_THE_FORM.search(text, 0, place.start()):
                continue
            if phrase.pattern is SERIAL.pattern and _TELLS_FORM.search(text, 0, place.start()):
                continue
            is_here = (phrase in (UNTITLED, IN_EMPHASIS)) == (kind is Kind.HEADING)
            is_asked = _is_written(text, place) if is_anywhere else is_here
            if is_asked and not is_quoted(text, place.start()):
                yield _token(text, place)


def _is_written(text: str, found: re.Match[str]) -> bool:
    """Whether the text has it: where code is blanked out, emphasis looks like a gap."""
    following = text[found.end() : found.end() + 1]
    is_free = "__" not in found.group() or not following or following in " \n.,;)%"
    return text[found.start() : found.end()] == found.group() and is_free


def _token(text: str, found: re.Match[str]) -> Token:
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    raw = text[start : found.end()].rstrip()
    return Token(start, start + len(raw), raw, raw)
