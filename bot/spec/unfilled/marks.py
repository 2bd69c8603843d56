"""Marks such as `TBD` and `TODO`: where they stand for an answer, where they are words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

# Named once: to ask an enumeration for its member costs more than to compare it.
_FIELD, _CELL = Kind.FIELD, Kind.CELL
_ASKS_AFTER = frozenset({"TODO", "FIXME", "XXX"})
"""Marks that are plain words as well; a noun may stand right behind them."""
ABBREVIATIONS = frozenset({"TBD", "TBA", "TBC"})
"""Marks that people write in lower case as well, for they are no words."""
_NOUNS = (
    r"(?:lists?|comments?|items?|apps?|applications?|services?|markers?|marks?|tags?|entr(?:y|ies)|"
    r"files?|boards?|apis?|endpoints?|examples?|demos?|notes?|tasks?|management|manager|mvc|"
    r"keywords?|annotations?|labels?|columns?|in|of|from|s|el|lo|los|las|la|un|una|tipo)\b"
)
_MADE_OF_TODO = (
    "App|Service|List|Item|MVC|Manage|Comment|Task|Mark|Note|Tag|Board|Web|Demo|Tree|Plugin|Exten|"
    "Example|Highlight|Finder"
)
"""What begins the names of things that hold or show what is to be done."""
_LABEL_MARK = seldom(
    r"^(?:TDB$|(?:TODO|FIXME|XXX)\b(?! (?:list|item|comment|app|in)s?\b)|FILL$|ToDo$|To-do$)"
)
_PUT_OFF = seldom(
    r"\((?:tb[acd]|(?-i:FILL)|to be (?:(?:fully|further) )?(?:confirmed|decided|determined|agreed|"
    r"defined|clarified|specced|specified)|(?-i:XXX))"
    r"(?: [^()]*)?\)$|//\s?(?-i:TODO|FIXME)$",
    re.IGNORECASE,
)
_TERMS = seldom(
    r"\b(?:term|abbrev\w*|acronym|begriff|abkürzung|timer|symbol|word|término|sigla|termine|terme|"
    r"begrip|afkorting)s?\b",
    re.IGNORECASE,
)
SMALL_MARKS = frozenset({"todo", "to do", "to-do", "fixme"})
"""Marks in lower case, which are plain words wherever they are not all that is said."""
SOUGHT = (
    Phrase(
        re.compile(""),
        words=(*SMALL_MARKS, "todos", "wip", *(mark.lower() for mark in ABBREVIATIONS)),
    ),
)
"""Where it is not there is nothing that the functions here which take passages look for."""
_WORK = seldom(
    r"(?:not )?(?:done|doing|started|in progress|in review|wip|ready|blocked|complete[d]?|finished|"
    r"implemented|partial(?:ly)?|yes|no|open|closed|\u2705|\u2714\ufe0f?)",
    re.IGNORECASE,
)
_TOLD_BY_TODO = seldom(
    r"\b(?:status|state|stage|step|phase|progress|done|ready|complete\w*|implement\w*|support\w*|"
    r"coverage|test\w*|checks?|results?|priority|tags?|keywords?|labels?|categor\w+|topics?|types?|"
    r"kinds?|names?|titles?|prefix|marks?|markers?|examples?|defaults?|values?|lists?|tables?|"
    r"columns?|board|meanings?|commands?|codes?|words?|terms?|estado|statut|stand|zustand|stato)\b",
    re.IGNORECASE,
)
"""A label or a title of a column to which `todo` is an answer."""
_TODO_AS_THING = seldom(
    r"\bTODOs\b|\bTODO (?:items?|comments?|markers?|marks?|entr(?:y|ies)|tags?|keywords?|lists?)\b"
)
_LONGEST_CODED = 340
_CODED = seldom(r"^`<?(?P<mark>TBD|TBC|TBA|TODO)(?:: [^`<>]{3,120})?>?`(?: \([^()]{1,80}\))?[.]?$")
_CODED_NOTE = seldom(r"\(?`(?P<mark>TODO|FIXME|TBD)\([\w.@-]{1,30}\): [^`]{3,300}`\)?[.]?")
_SET_TO = seldom(
    r"`\]?(?:\([^()]{1,80}\))? ?[:=] `<?(?P<mark>TBD|TBC|TBA|TODO)>?`(?: \([^()]{1,80}\))?[.]?$"
)
_EXPLAINS = seldom(
    r"\b(?:examples?|meanings?|placeholders?|key ?words?|mark(?:er)?s?|tags?|allowed|status|"
    r"states?|terms?|abbreviations?|words?|tokens?|defaults?)\b",
    re.IGNORECASE,
)
_SEVERAL = 3
_PAIR = 2
_TO_BE = seldom(r"\bto be \w+ ?$", re.IGNORECASE)
_SPELLED_OUT = seldom(r"(?:to be [a-z]{4,12}|work in progress)$", re.IGNORECASE)
_SHORT = ABBREVIATIONS | {"WIP"}
_SMALL = "with|w/|by|from|in|after|once|until|when|before|at|on|pending|per|later|soon|see|if"


_ASKS_NEXT = (
    "What|How|Why|Which|Who|When|Where|Should|Do|Does|Is|Are|Can|Could|Another|This|That|It|We|"
    "There|Need|Maybe|Perhaps|Not"
)
_WORKED_ON = "design|review|implementation|planning|phase|version|sprint|testing"
_FROM = "for|from|in|by|at|during|with|after|once|on|per|before|until|via"
"""Behind a mark: where its answer is to come from."""


def undefined_marks(marks: Sequence[str], passages: Sequence[Passage]) -> tuple[str, ...]:
    """The marks but for those that the document's own glossary gives another meaning.

    `| TBC | Tender Board Chair |`, `TBD: "Time between datagrams"`; nor `TODO` in a document that
    is about the TODO comments of some code.
    """
    about = sum(len(_TODO_AS_THING.findall(one.text)) for one in passages if "TODO" in one.text)
    defined = {"TODO"} if about >= _SEVERAL else set[str]()
    for at, one in enumerate(passages):
        if "(TB" in one.text:
            defined.update(mark for mark in ABBREVIATIONS if _spells_out(one.text, f"({mark})"))
        if one.kind is _FIELD:
            if one.label in ABBREVIATIONS and _defines(one.text, one.label):
                defined.add(one.label)
        elif one.kind is _CELL and one.text.strip("*_` ") in ABBREVIATIONS:
            mark, following = one.text.strip("*_` "), passages[at + 1 : at + 2]
            explained = following[0].text if following and following[0].line == one.line else ""
            if explained and (is_glossary(one.label) or _defines(explained, mark)):
                defined.add(mark)
    return tuple(mark for mark in marks if mark not in defined)


def _spells_out(text: str, mark: str) -> bool:
    """`Token-Based Authentication (TBA)`, by which its reader knows what it means from then on."""
    before, found, _ = text.partition(mark)
    return bool(found) and not _TO_BE.search(before) and explains(before.replace("-", " "), mark)


def _defines(text: str, mark: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)[: len(mark)]
    is_spelled = "".join(word[0] for word in words).upper() == mark
    return is_spelled and [word.lower() for word in words[:2]] != ["to", "be"]


_GLOSSARY = seldom(
    r"\b(?:glossar\w{1,2}|definitions?|abbreviations?|acronyms?|terms|terminology|abkürzungen|"
    r"begriffe|glosario|glossaire)\b",
    re.IGNORECASE,
)


def explained_lines(passages: Sequence[Passage]) -> frozenset[int]:
    """Lines of tables and glossaries that say what a mark is short for: `TBD: the big table`."""
    spelled = {one.line for one in passages if _is_spelled_out(one)}
    cells = [(one.line, one.text.strip("*_` .\u00b7")) for one in passages if one.kind is Kind.CELL]
    short = {line for line, words in cells if words.upper() in _SHORT}
    return frozenset(
        (*spelled, *(at for at, words in cells if at in short and _SPELLED_OUT.match(words)))
    )


def _is_spelled_out(one: Passage) -> bool:
    """`- **TBD**: the big table`, below the heading of a glossary."""
    if not _heads_glossary(one.section.title):
        return False
    term, _, words = (one.label, "", one.text) if one.label else one.text.partition(":")
    return term.strip("*_` ").upper() in ABBREVIATIONS and " " in words.strip()


@lru_cache(maxsize=1024)
def _heads_glossary(title: str) -> bool:
    """All that stands below it asks."""
    return _GLOSSARY.search(title) is not None


def owed_values(passages: Sequence[Passage], marks: Sequence[str]) -> Iterator[Passage]:
    """Those whose whole value is `todo`: `| Reviewers | todo |`; not what says how far work is.

    Of a table only the values of names count, which stand in the second of two columns.
    """
    held = [one for one in passages if one.text.strip("*_. ").lower() in SMALL_MARKS]
    if "TODO" not in marks or not held:
        return
    widths = Counter(one.line for one in passages if one.kind is _CELL)
    worked = {_row_of(one) for one in passages if _WORK.fullmatch(one.text.strip("*_. "))}
    for one in held:
        is_value = one.kind is _FIELD or (one.kind is _CELL and widths[one.line] == _PAIR)
        if is_value and _row_of(one) not in worked and not _TOLD_BY_TODO.search(one.label):
            yield one


def coded_values(passages: Sequence[Passage], marks: Sequence[str]) -> Iterator[Passage]:
    """Those that are `TBD` as code: a value that is owed, unless its column explains such words.

    What opens a row is what the row tells of.
    """
    for before, one in pairwise((None, *passages)):
        if one is None or "`" not in one.text or len(one.text) > _LONGEST_CODED:
            continue
        is_told = one.kind is _FIELD or (
            one.kind is _CELL and before is not None and before.line == one.line
        )
        found = (_CODED if is_told else _SET_TO).search(one.text) or _CODED_NOTE.fullmatch(one.text)
        if found and found["mark"] in marks and not _EXPLAINS.search(one.label):
            yield one


def _row_of(one: Passage) -> tuple[int, str]:
    """What stands beside it: the column of a cell, the other fields of the section."""
    label = one.label if one.kind is _CELL or _TOLD_BY_TODO.search(one.label) else ""
    return id(one.section), label


def is_glossary(column: str) -> bool:
    """Whether a column of this title holds terms that are explained beside it."""
    return _TERMS.search(column) is not None


def labels_a_mark(label: str) -> bool:
    """Whether a label begins with a mark: `TODO Mara: ...`."""
    return _LABEL_MARK.match(label) is not None


def puts_off(label: str) -> bool:
    """Whether a label says that its value does not hold yet: `Retention (to be confirmed)`."""
    found = _PUT_OFF.search(label)
    return found is not None and not explains(label[: found.start()], found.group())


def explains(before: str, mark: str) -> bool:
    """Whether `(TBA)` stands behind the words it is short for: Token Bound Account."""
    letters = re.sub(r"\W", "", mark).casefold()
    initials = "".join(word[0] for word in re.findall(r"\w+", before)[-len(letters) :]).casefold()
    return mark.startswith("(") and initials == letters


@lru_cache(maxsize=64)
def opening(marks: tuple[str, ...]) -> re.Pattern[str]:
    """A mark at the beginning; one that is also a plain word has no noun behind it."""
    parts = []
    plain_ones = [re.escape(mark) for mark in marks if mark not in _ASKS_AFTER | {"TBA"}]
    if plain_ones:
        parts.append(rf"(?:{'|'.join(plain_ones)})(?![\w\"'/])")
    asking = [mark for mark in marks if mark in _ASKS_AFTER]
    if asking:
        parts.append(rf"(?:{'|'.join(asking)})(?!\.\w)(?=\s?[:(.,!)\]\u2013\u2014#-]|\s?$)")
    if "TBD" in marks:
        # Who types it in haste.
        parts.append(r"TDB(?=: )")
    if "TODO" in marks or "FIXME" in marks:
        parts.append(
            r"TODO (?!List|App|Service|Item|MVC|Manager)[A-Z][a-z]{2,20}"
            r"(?:$| \d{1,3}(?:/\d{1,3}){0,3}[.:])"
        )
        parts.append(rf"TODO (?!(?:{_MADE_OF_TODO}))[A-Z][a-z]{{2,20}}(?: [a-z]\S*){{3}}")
        parts.append(r"@todo\b|ToDo: ")
        parts.append(rf"(?:TODO|FIXME) (?=[a-z@])(?!{_NOUNS}|is\b|are\b|and\b|or\b)")
    if ABBREVIATIONS & set(marks):
        parts.append(
            rf"(?i:t\.?b\.?[{_letters(marks)}])\b\.?"
            rf"(?=\W{{0,3}}$|\s?[:(.,;!)\]\u2013\u2014-]|\s(?:{_SMALL})(?!\w))"
        )
    return re.compile(rf"^(?:{'|'.join(parts) or '(?!)'})")


@lru_cache(maxsize=64)
def closing(marks: tuple[str, ...]) -> re.Pattern[str]:
    """`Outliers -- TBD`, `Retention: TBD`, `Feature 1: [TBD]`: a mark as the value of a label."""
    return re.compile(
        rf"(?:\s[\u2013\u2014-]{{1,3}}\s|[:=]\s{{0,4}})[\[(]?(?:{_any_of(marks)})[\])]?\.?$"
        rf"|[\w/-]#(?:{_any_of(marks)})$"
    )


@lru_cache(maxsize=64)
def behind(marks: tuple[str, ...]) -> re.Pattern[str]:
    """`Output (TBD)`: a mark in brackets at the end."""
    later = rf" (?:{_FROM}|until|when|pending) [^()]{{2,40}}"
    noted = rf"(?: ?[\u2013\u2014:-] ?[^()]{{2,60}}|{later})?"
    short = "|".join(sorted(ABBREVIATIONS & set(marks))) or "(?!)"
    named = rf"(?:[^()]{{2,40}} )?(?:{short})(?: in [^()]{{2,20}})?"
    begun = (
        r"\((?:WIP|work in progress|in progress)(?:, [^()]{2,30})?\)$"
        r"|\(please (?:confirm|review|verify|check|correct)\b[^()]{0,40}\)$"
    )
    return re.compile(rf"\((?:{_any_of(marks)}){noted}\)$|\({named}\)$|{begun}")


@lru_cache(maxsize=64)
def within(marks: tuple[str, ...]) -> re.Pattern[str]:
    """`the port is TBD.`, `(TBD)`, `[TODO: which]`, `west, FIXME the east is missing`."""
    words = [mark for mark in marks if mark[0].isalpha() and mark != "XXX"]
    short = "|".join(sorted(ABBREVIATIONS & set(marks))) or "(?!)"
    parts = [
        (
            rf"\b(?:is|are|be|remains?|stays?|still|currently|yet)\s(?:{_any_of(words)})"
            r"(?=\W{0,2}(?:$|[.;,)])|\s\()"
        ),
        (
            r"\b(?:for|of|within|by|after|every|than|at|to|least|most|in|on|from|until) "
            rf"(?:{short})(?![\w-])(?! [A-Z]\w{{2}})"
        ),
        rf"[\[(](?:{_any_of(words)})(?![\w/-]|\.\w)(?!\s{_NOUNS})[^\[\]()]{{0,300}}[\])]",
        rf"[,;]\s(?:{_any_of(words)})(?=[.)]{{0,2}}$)",
        rf"\[[A-Z][A-Z ]{{2,30}} (?:{short})\]",
        rf"[\[(](?:{short}) (?:{_FROM}|pending|per|when) [^()\[\]]{{2,60}}[)\]]",
        rf"[\[(](?:{short}) in (?:the |a )?(?:[a-z]+ )?(?:{_WORKED_ON})\b[^()\[\]]{{0,60}}[)\]]",
    ]
    if "TODO" in marks or "FIXME" in marks:
        parts.append(
            r"(?:[.,;:!?)]\s|\s[\u2013\u2014-]{1,3}\s|[\u3002\uff1b\uff0c] ?)(?:TODO|FIXME)\b"
            rf"(?!\s?{_NOUNS})(?=[ :\uff1a.(]|$)|(?<=[a-z] )(?:TODO|FIXME): (?=\S)"
            r"|\s//\s?(?:TODO|FIXME)\b"
            r"|\([*_]{0,2}todo: [^()]{3,80}\)"
        )
    if "???" in marks:
        parts.append(r"(?:^|[,:(] ?)\?{3}(?=$|[ ,.;)])|\b(?:max|min|about|launch|at) \?{3}(?!\?)")
    if "XXX" in marks:
        parts.append(rf"(?:[.:]\s|^|\()XXX [a-z]|^XXX (?:{_ASKS_NEXT}) ")
    if ABBREVIATIONS & set(marks):
        parts.extend(_short_within(short))
    return re.compile("|".join(parts))


def _short_within(short: str) -> Iterator[str]:
    """How the abbreviations, which are no words, stand within a sentence."""
    yield (
        rf"(?:[.;:]|\s[\u2013\u2014-])\s(?:{short}|{short.lower()}) "
        r"(?:with|w/|by|in|at|if|whether|when|how|which|who|after|once|until|pending)(?!\w)"
    )
    yield rf"\w (?:{short})(?: by \w|\s\((?![A-Z]{{2}}))|\bis (?:{short}) and will\b"
    yield (
        rf"(?<!\bthe)(?<!\ba)(?<!\bany)(?<!\bno)(?<!\bas)(?<!marked) (?:{short}) (?:(?:and|but|"
        r"whether|as to|pending|at|on|once|until|when|if|after|before|per|because|with)\b(?!-)|"
        r"in \d)"
    )
    yield rf"[a-z] (?:{short})(?=, (?:but|as|pending|see|depending)\b)"
    yield rf";\s(?:{short}) for\s|[:=]\s(?:{short})(?=\s[\u00b7\u2022|]\s)"
    yield rf"(?<!\bas)(?<!\bwith)\s(?:{short}|{short.lower()})(?=[.)]{{0,2}}$)"
    yield (
        rf"(?:[.;!?]|\s[\u2013\u2014-]{{1,2}})\s(?:{short}):\s|"
        rf"(?:(?<![<>])[:=]|\s[\u2013\u2014-]{{1,2}})\s(?:{short})"
        r"(?=[,.;]\s(?![A-Z]{2})|\s\((?!to be|or |and ))|"
        rf"(?<!\bthe)(?<!\ba)(?<!\bany)(?<!\bno)\s(?:{short}) (?:during|from) \w"
    )
    yield (
        rf"<[A-Z][\w ]{{1,30}} (?:{short})>|"
        rf"\([^()]{{2,40}} (?:{short}|{short.lower()})(?: (?:{_FROM}) [^()]{{1,40}})?\)|"
        rf"^[^.!?:;]{{3,50}} (?:{short})(?=\s[\u2013\u2014-]\s)"
    )


def _letters(marks: Sequence[str]) -> str:
    """The last letters of the abbreviations among the marks: `A` of `TBA`, `D` of `TBD`."""
    return "".join(sorted(mark[-1] for mark in ABBREVIATIONS & set(marks)))


def _any_of(marks: Sequence[str]) -> str:
    words = [re.escape(mark) for mark in marks]
    if ABBREVIATIONS & set(marks):
        words.append(rf"(?i:t\.?b\.?[{_letters(marks)}])")
    return "|".join(words) or "(?!)"
