"""Values that say what kind of thing is to stand there, and not which: `Your Name`, `X days`."""

import re
from functools import lru_cache
from typing import Final

from bot.spec.markdown.blocks import ItemList
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.counted import is_counted
from bot.spec.unfilled.generic_values import is_generic_value
from bot.spec.words.patterns import seldom
from bot.spec.words.people import names_people
from bot.spec.words.prose import plain

_LONGEST: Final = 70
"""Characters; hardly a longer value names a kind alone."""
_WORD: Final = 4
_FORM_PART = seldom(
    r"\b(?:fields?|columns?|labels?|propert(?:y|ies)|attributes?|headers?|inputs?|texts?|buttons?|"
    r"param(?:eter)?s?|keys?|display|elements?|variables?|placeholders?|types?|examples?|formats?|"
    r"messages?|titles? of|sort(?:ed)? by|search|contains?|includes?|shows?)\b",
    re.IGNORECASE,
)
"""Labels whose values are the names of fields in earnest."""
_NAME = (
    r"(?:author|owner|project|product|company|organi[sz]ation|team|client|customer|feature|module|"
    r"service|component|reviewer|approver|lead|tech lead|person|system|application|app|department|"
    r"document|first(?: (?:and )?last)?|full|user|group|sponsor|manager|role|spec|vendor)"
)
_ANYBODY = seldom(
    rf"(?:your|the )?(?: ?{_NAME}(?:'s)?)? ?(?:names?|titles?)(?: here)?|(?:user|group)[ _-]?name|"
    r"your (?:full )?name(?: (?:\(@?handle\)|<\S{3,40}>))?|"
    r"@?(?:your[ _-]?)?(?:handle|user ?name|git ?hub[ _-]?(?:handle|id|name))|"
    r"names? of [a-z /]{3,40}|(?:first ?)?name last ?name|n\. last ?name|"
    r"(?:team |project |group )?(?:member|person|student|developer|engineer|author) ?#?\d{1,2}|"
    r"\((?:git ?hub )?(?:user ?names?|handles?|names?)\)|"
    r"@(?:reviewer|approver|author|owner|person|name|handle|someone|your|designer|(?:design|eng|"
    r"tech|product)-lead)[\w-]{0,10}"
    r"(?:, ?@(?:reviewer|approver|author|owner|person|name|handle|someone|designer|(?:design|eng|"
    r"tech|product)-lead)[\w-]{0,4}){0,5}",
    re.IGNORECASE,
)
_NAMED = (
    rf"(?:(?:Your|The) )?(?i:{_NAME})(?:'s)? (?:Names?|Titles?)|Your (?:Full )?Name|"
    r"my-(?:project|app|service|org|repo|feature|company|team|module)|"
    r"(?i:(?:choose|select|pick) one)|"
    r"(?i:(?:name|e-?mail|user|someone|first\.last|first ?name\.last ?name|your[.\w-]{0,12})@"
    r"(?:example|company|domain|email|your[\w-]{2,12})\.(?:com|org))|#your-[\w-]{2,20}|"
    r"#channel(?:-name)?|Names?(?:,| ?/) ?(?:Title|Role|Date)|(?i:insert (?:an? |the )?(?:diagram|"
    r"image|screenshot|figure|link|table|text|description|name|photo|chart|code|mock-?up|wireframe|"
    r"design)s?)"
)
_HERE = seldom(
    r"(?:(?:your|add|insert|enter|write|put|some|the|short|brief|one-line|detailed|any|more|"
    r"[a-z]{3,14}) ){0,3}(?:text|descriptions?|summary|content|details?|names?|titles?|values?|"
    r"links?|urls?|notes?|diagrams?|images?|screenshots?|mock-?ups?|code|info|information|list|items?|explanation|"
    r"requirements?|answers?|data|dates?)(?: (?:goes|go|comes))? here[.!]?(?:\.\.|\u2026)?",
    re.IGNORECASE,
)
_ANY_USER = seldom(
    r"@(?:user-?name|user|handle|reviewer|owner|author|name|person)\d{0,2}(?:$|"
    r":? [\u2013\u2014-] |,)",
    re.IGNORECASE,
)
_GOES_HERE = seldom(r"(?:[\w/,'-]{1,20} ){1,10}(?:goes|go|comes|come) here[.!]?")
_POINTS_THERE = seldom(
    r"(?:more|see|full|find|read|all|same|no|view|available|click|listed|described|documented|"
    r"live|use|used|uses|only|keep|store|stored|and|the (?:list|text|data|code)) ",
    re.IGNORECASE,
)
_MORE = seldom(
    r"\W{0,2}add (?:more|items|others?|further|additional|rows|as many)\b[^.:]{0,40}"
    r"(?:as (?:needed|necessary|required)|if (?:needed|necessary|required)|here)\W{0,3}",
    re.IGNORECASE,
)
_AMOUNT = (
    r"[~<>\u2264\u2265]? ?(?:\$ ?[Xx]|[Xx](?: ?[-\u2013] ?[XxYy])? (?:(?:story |person |man |"
    r"business |working )?(?:days?|weeks?|hours?|months?|years?|sprints?|points?|engineers?|people|"
    r"developers?|minutes|seconds|users?|requests?))(?: per [a-z]{3,8})?|[XxNn] ?%|#[XN]{2,5}|"
    r"[XYZ] ?(?:ms|[KMGT]B|req/s|rps|qps|tps|MB/s|fps)|"
    r"[XYZ] (?:s|sec|units?|items?|per [a-z]{3,8}(?:/[a-z]{3,8})?))"
)
_VERSION = seldom(r"[vV]?[XxNn]\.[XxNnYy](?:\.[XxNnYyZz])?")
_ADDRESS = (
    r"(?i:<?https?://(?:www\.)?"
    r"(?:git(?:hub|lab)\.com|bitbucket\.org|jira|[\w-]{1,30}\.atlassian\.net)"
    r"[^\s<>]{0,60}/(?:your[-_]?(?:org|repo|user ?name|project|name|company|team)|username|org)"
    r"(?:/[^\s<>]{0,60})?>?)"
)
_ABROAD = (
    r"X (?:horas?|días?|dias?|semanas?|meses|minutos?|heures?|jours?|semaines?|Stunden|Tage|Wochen)"
    r"(?: Y (?:minutos?|horas?|minutes|Minuten))?"
)
_NOBODY = (
    r"(?i:first|n\.)? ?(?:[Nn]ame )?Last ?[Nn]ame|(?:[Tt]eam )?[Mm]ember (?:#?N(?:\+\d)?|\.\.\.)"
)
_CAPITALS = (
    r"YOUR [A-Z]{3,14}(?: [A-Z]{3,14})?|DATE|TEAM|TEAM NAME|AUTHOR(?:S| NAME)?|OWNER|FULL NAME|"
    r"PROJECT(?: NAME)?|FEATURE(?: NAME)?"
)
_BROKEN_ADDRESS = r"https?://[^\s<>()]{3,80}/(?:\.\.\.|…)"
_ANY = seldom(f"{_NOBODY}|{_NAMED}|{_AMOUNT}|{_ADDRESS}|{_ABROAD}|{_CAPITALS}|{_BROKEN_ADDRESS}")
_OF_ACCESS = ("role", "roles", "user role", "access", "permission", "permissions")
"""Labels below which `OWNER` is one who may do something."""
_MAY_DESCRIBE = seldom(
    r"(?:add |an? |the |very ){0,2}(?:brief|short|one[- ]|high-level|detailed|concise|clear|target|"
    r"current|expected|descr|summary|overview|expl|defin|meaning|name |statement)",
    re.IGNORECASE,
)
"""How what only describes its label begins."""
_FIELD: Final = Kind.FIELD
_LINK = seldom(
    r"(?:links?|urls?) to (?!related|other|more|all )(?:the |your |a |any )?[a-z /-]{3,40}",
    re.IGNORECASE,
)
_LINKED = seldom(
    r"\b(?:prds?|designs?|tickets?|docs?|documents?|links?|specs?|epics?|mock-?ups?|figma|"
    r"references?|related|source|repo(?:sitory)?|issues?|jira|wireframes?|documentation)\b",
    re.IGNORECASE,
)
_OF_ITS_LABEL = seldom(
    r"(?:(?:brief |short )?description|definition|explanation|name|summary|statement) of "
    r"(?:the|this|your|each) (?P<label>[a-z -]{3,40})[.]?",
    re.IGNORECASE,
)
_BRIEF = seldom(
    r"(?:description|explanation|name|reason) \(e\.g\.,? [^()]{3,40}\)|"
    r"(?:add |an? )?(?:(?:very )?(?:brief|short|one[- ]line|one[- ]sentence|high-level|detailed|"
    r"concise|clear) )?(?:description|summary|overview|explanation)[.]?",
    re.IGNORECASE,
)
_DESCRIBED = seldom(
    r"[A-Z][a-z]+ (?:description|definition)|(?:functional |performance |scalability |security |"
    r"usability |reliability )?requirement(?: \d)?",
    re.IGNORECASE,
)
_EXAMPLE = seldom(r"\W{0,2}e\.\s?g\.,? \S")
_STATED = frozenset(
    {"author", "date", "status", "title", "name", "role", "version", "owner", "team"}
)
_SAYING = frozenset(
    {"description", "details", "definition", "explanation", "purpose", "notes", "reason"}
    | {"comment", "comments", "rationale", "summary", "text"}
)
"""Columns whose cells say something; where one says `Description` nothing is said."""
_NOUN = seldom(
    r"(?:the )?(?:definition|description|explanation|meaning|(?:target|current|expected) value)"
    r"[.]?",
    re.IGNORECASE,
)
_OF_NOTHING = seldom(
    r"(?:term|feature|concept|acronym|abbreviation|name|word|item|component|entity)"
    r"(?: ?#?(?:\d{1,2}|[A-C]|name))?",
    re.IGNORECASE,
)
_BARE_ITEM = seldom(
    r"(?-i:[A-Z]\w+ (?:[a-z]+ ){1,4}[XYZ][.]?)|"
    r"(?:list|bullet|key|another|additional|next|first|second|third|fourth|last|further) "
    r"(?:items?|points?|bullets?|requirements?|goals?|features?|tasks?|risks?|steps?|questions?|"
    r"assumptions?|constraints?|objectives?|metrics?|criteri(?:on|a)|benefits?|entry|example)"
    r"(?: here)?[.]?|(?:item|point|bullet|entry) (?:one|two|three|four|[a-d])|\.{3}|\u2026",
    re.IGNORECASE,
)


_PLACEHOLDER = seldom(
    r"\W{0,3}placeholder(?: (?:text|section|content|paragraph|only|page|image|"
    r"diagram))?[.)*_]{0,3}|"
    r"\W{0,3}(?:placeholder|space|room) for (?:the |an? |our |future )?[a-z][^.`]{2,50}[.)*_]{0,3}",
    re.IGNORECASE,
)
_OPENINGS = (
    *("asd", "qwe", "bla", "foo", "lor", "ano", "bul", "lis", "poi", "ste", "ite", "som", "sam"),
    *("exa", "you", "dum"),
)
FILLERS: Final = frozenset(
    {way(word) for word in _OPENINGS for way in (str, str.title, str.upper)}
    | {f"{sign}{dots}" for sign in "[(<{" for dots in ("..", "\u2026]", "\u2026)", "\u2026}")}
    | {"<\u2026>"}
)
"""The first characters of all."""
_FILLER = seldom(
    r"(?:asdf?(?:asdf?|jkl;?|f){0,4}|qwerty?|bla(?:h|bla)?(?:,? bla(?:h|bla)?){0,5}|"
    r"foo(?:,? (?:bar|baz)){1,2}|lorem ipsum|(?:another )?(?:bullet(?: point)?|"
    r"list item)(?: here)?|"
    r"(?:point|step|item|bullet) (?:one|two|three)|(?:some|sample|example|your|dummy) text|"
    r"[\[(<{](?:\.{3,4}|\u2026)[\])>}])[.]{0,3}",
    re.IGNORECASE,
)
"""`asdf`, `blah blah`, `[...]`: what one types to have typed something."""
_SEVERAL = 3
_FIRST_OF = seldom(
    r"item|(?:first|second|third|another|next) (?:non-)?(?:goal|item|requirement|risk|feature|step|"
    r"task|benefit|assumption|constraint|objective|milestone|question|alternative|option)",
    re.IGNORECASE,
)
_BARE_ENDS = frozenset(
    {"tem", "oal", "ent", "isk", "ure", "tep", "ask", "fit", "ion", "int", "ive", "one"}
)
"""The last letters of what it is the first of."""
_ENDINGS = tuple(
    f"{word}{end}"
    for word in ("here", "Here", "HERE", "needed", "necessary", "required")
    for end in ("", ".", "!", "...", "\u2026", ")", "*", "_", "**", "*.", ".*", "._", ".)", "...*")
)
_LAST_LETTERS = frozenset({"ere", "ERE", "ded", "ary", "red"})
"""Those of their words: one look there takes less time than to try all of the endings."""


def is_filler(passage: Passage) -> bool:
    """Whether its author only typed something: `asdf`, `[...]`; a cell may leave something out."""
    is_likely = passage.kind not in (Kind.CELL, Kind.HEADING)
    return is_likely and _FILLER.fullmatch(passage.text) is not None and not _leaves_out(passage)


def _leaves_out(passage: Passage) -> bool:
    """`[...]` among the paragraphs of a text that is quoted."""
    is_open = passage.kind is Kind.PARAGRAPH and "..." in passage.text
    return is_open and len(passage.section.blocks) > _SEVERAL


def names_its_kind(passage: Passage) -> bool:
    """Whether, wherever it stands, it only says what kind of thing belongs there."""
    text = passage.text
    if not text or len(text) > _LONGEST or "`" in text:
        return False
    if text[0] == "@" and passage.kind is Kind.ITEM:
        return _ANY_USER.match(text) is not None
    label = passage.label
    if label == "" and text.rstrip("*_")[-3:] in _BARE_ENDS:
        return passage.kind is Kind.ITEM and _FIRST_OF.fullmatch(text.strip("*_ ")) is not None
    is_value = label != "" and (
        _is_of_its_label(text, label, is_field=passage.kind is _FIELD)
        or _is_value_of_any(text, label)
        or (passage.kind is _FIELD and is_generic_value(text, label))
    )
    return is_value or _says_where(text) or _is_placeholder(passage)


def names_its_kind_in_form(passage: Passage) -> bool:
    """The same of `First requirement`, `Risk description`, where much is to be replaced."""
    if len(passage.text) > _LONGEST:
        return False
    if passage.kind is not Kind.HEADING and _EXAMPLE.match(passage.text):
        return True
    if passage.kind is Kind.CELL:
        return _DESCRIBED.fullmatch(passage.text) is not None
    is_item = passage.kind is Kind.ITEM
    return is_item and _BARE_ITEM.fullmatch(passage.text.strip("*_ ")) is not None


def _is_placeholder(passage: Passage) -> bool:
    """`Placeholder text`, `Placeholder for the diagram`."""
    text, kind = passage.text, passage.kind
    if "laceholder" not in text or kind is Kind.HEADING:
        return False
    if kind is Kind.CELL and text == "Placeholder text.":
        # What an attribute of that name holds.
        return False
    if kind is Kind.ITEM and text == "Placeholder" and _is_one_name(passage):
        return False
    return _PLACEHOLDER.fullmatch(text) is not None


def _is_one_name(passage: Passage) -> bool:
    """`- Placeholder` beside `- Link` and `- Image`, which are what something is made of."""
    lists = [each for each in passage.section.blocks if isinstance(each, ItemList)]
    while lists:
        items = lists.pop()
        if any(item.span.first == passage.line for item in items.items):
            names = [item.text.split(" ", 1)[0] for item in items.items]
            return sum(name[:1].isupper() and name.isalpha() for name in names) > _SEVERAL
        children = (child for item in items.items for child in item.children)
        lists += [child for child in children if isinstance(child, ItemList)]
    return False


def _says_where(text: str) -> bool:
    """`Description here`, `Add more as needed`."""
    # Hardly a text ends so, and to strip every one of its marks would cost more than all else.
    if text.rstrip("*_.!)\u2026")[-3:] not in _LAST_LETTERS or not text.endswith(_ENDINGS):
        return False
    words = plain(text)
    if _HERE.fullmatch(words) or _GOES_HERE.fullmatch(words):
        return _POINTS_THERE.match(words) is None
    return _MORE.fullmatch(words) is not None


def _is_of_its_label(text: str, label: str, *, is_field: bool) -> bool:
    """`Risk: Description of the risk`, `area: AREA`, `Status: Status`, `Term: Definition`."""
    if len(label) >= _WORD and text == label.upper() != label:
        return True
    if not is_field:
        return text == label and label.casefold() in _SAYING
    if text == label:
        return label.istitle() and label.casefold() in _STATED
    return _MAY_DESCRIBE.match(text) is not None and _describes(text, label)


def _describes(text: str, label: str) -> bool:
    if " " in text and _BRIEF.fullmatch(text):
        return True
    of_label = _OF_ITS_LABEL.fullmatch(text)
    if of_label is not None:
        return of_label["label"].casefold() in label.casefold()
    is_noun = _NOUN.fullmatch(text) is not None
    return is_noun and (_OF_NOTHING.fullmatch(plain(label)) is not None or is_counted(label))


def _is_value_of_any(text: str, label: str) -> bool:
    """`Author: Your Name`, `Estimate: X days`, `Version: X.Y.Z`, `Ticket: link to the ticket`."""
    if text.isupper() and label.casefold() in _OF_ACCESS:
        return False
    match _kind_of_label(label):
        case "people":
            return bool(_ANYBODY.fullmatch(text) or _ANY.fullmatch(text))
        case "form":
            return False
        case _:
            return _is_any_value(text, label)


@lru_cache(maxsize=1024)
def _kind_of_label(label: str) -> str:
    """Of a column all cells ask for the same."""
    if names_people(label):
        return "people"
    return "form" if _FORM_PART.search(label) else ""


def _is_any_value(text: str, label: str) -> bool:
    if _ANY.fullmatch(text):
        return True
    first = text[0]
    if first in "vVxXnN" and _VERSION.fullmatch(text):
        return "ersion" in label
    return first in "lLuU" and bool(_LINKED.search(label) and _LINK.fullmatch(text))
