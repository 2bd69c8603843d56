"""Questions in the midst of other text: in brackets, in threads, as doubts of the author."""

import re
from collections.abc import Iterator, Sequence

from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.doubts import DOUBTS, doubt_in
from bot.spec.asking.glosses import (
    columns_of_questions,
    gives_reason,
    glossed_lists,
    glosses_code,
)
from bot.spec.asking.question_headings import names_other_ways
from bot.spec.asking.question_words import after_asking, asks, hedges, is_undecided
from bot.spec.asking.settled import OPEN, standing
from bot.spec.asking.undecided import ALONE
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase, Said
from bot.spec.words.inline import clean
from bot.spec.words.patterns import seldom
from bot.spec.words.people import names_people
from bot.spec.words.prose import is_quoted, plain

_IN_BRACKETS = seldom(
    r"(?<!\w)[\[(](?!e\.g|i\.e|see\b|as in|cf|(?:what |why |how |who |when |where )?did\b)"
    r"(?:(?:open |my |our )?(?:question|q|note)s?: ?)?"
    r"[^\[\]()?]{1,120}\?{1,3}(?! \w{1,30} ?=)(?: [^\[\]()?]{1,40}\?{1,3}){0,4}"
    r"(?: [^\[\]()?]{1,40})?[\])]",
    re.IGNORECASE,
)
_IN_FULL_WIDTH = seldom("\uff08[^\uff08\uff09?\uff1f]{2,60}[?\uff1f]\uff09")
"""Where no spaces part the words, what is long cannot be told from what is short."""
_RHETORICAL = seldom(
    r"\([^()?]{3,120}, (?:are|is|was|were|do|does|did|can|will|would|have|has|should)(?:n.t)? "
    r"(?:we|it|they|you|i|he|she)\?\)|\([^()?]{2,60}, anyone\?\)",
    re.IGNORECASE,
)
"""`(we are no archive, are we?)`, `(three stops, anyone?)`"""
_OPTIONAL = seldom(r"\((?:(?:[a-z]\w*\??, ?){1,6}[a-z]\w*|optional, ?[A-Z]\w{1,20})\?\)")
"""`(id, summary?)`: the last parameter may be left out."""
_IN_ITALICS = seldom(
    r"[*_]\((?!e\.g|i\.e|see\b)[^()]{2,240}(?:\([^()]{2,80}\)[^()]{2,240})?\?[^()]{0,400}\)[*_]"
)
"""`*(Should it be longer? Ask the pilot.)*`, which is an aside of the author's in any text."""
_DOUBT_IN_BRACKETS = seldom(
    r"(?<!\w)\(\?{1,3}\s(?!button|icon|key\b|sign|mark|symbol)[^()?]{3,120}\)|"
    r"(?<=[\w.] )[\[({]\?{1,3}[\])}][.]?$"
)
_LABELLED_IN_BRACKETS = seldom(
    r"[\[(](?:open |my )?question ?\d{0,2}: ?[^\[\]()]{3,300}[\])]", re.IGNORECASE
)
_OPEN_POINT = Phrase(
    seldom(
        r"\b(?:open|unresolved|outstanding) (?:issue|point|question|item) ?#?\d{0,3}"
        r"(?:, (?:not yet|still|un)[a-z ]{2,20})? ?: ?(?=\S)"
        r"|^\(open (?:issue|point|question)\):? (?=\w)|^open question (?=[A-Z][^?]{3,200}\?)"
        r"|^(?-i:\[(?:OPEN|UNRESOLVED|UNDECIDED)\]|\((?:OPEN|UNRESOLVED|UNDECIDED)\)):? "
        r"(?=(?:\S+ ){2})",
        re.IGNORECASE,
    ),
    words=(
        "open q",
        "open issue",
        "open point",
        "open question",
        "open item",
        "unresolved issue",
        "unresolved point",
        "unresolved question",
        "unresolved item",
        "outstanding issue",
        "outstanding point",
        "outstanding question",
        "outstanding item",
        *("[open]", "(open)", "[unresolved]", "(unresolved)", "[undecided]", "(undecided)"),
    ),
)
_TAGGED = seldom(
    r" ?\((?:still )?open (?:q|question|issue|point|item)(?: ?#?\d{1,2})?\)(?=[.;,]|$)",
    re.IGNORECASE,
)
"""`Keep the delay or drop it (open Q)`"""
_THREAD = re.compile(
    r"^(?!\W{0,3}[A-Z]{1,6}-\d)[*_]{0,3}(?:\[(?P<square>[a-z][\w.-]{1,24})\]|@?(?P<name>[\w-]{2,24})[*_]{0,3}:|"
    r"@(?P<at>[\w-]{2,24}))[*_]{0,3},? (?=\S)"
)
_REPLY_TAG = re.compile(r"^[*_]{0,3}(?:\[[a-z][\w.-]{1,24}\]|@[\w-]{2,24}[*_]{0,3}:?) ")
_DEFERS = seldom(
    r"\b(?:bringing (?:it|this)|take (?:it|this) to|will ask|(?:i.ll|we.ll|let me|will) (?:ask|"
    r"check|find out|come back|raise|clarify)|let.s discuss|to be discussed|still thinking|not "
    r"sure|don.t know|no idea|"
    r"need to (?:ask|check|discuss|decide)|good question)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:q|open|offen|ouvert|abierto|question|frage|pregunta|domanda|vraag|pergunta) ?\d{0,3}$",
    re.IGNORECASE,
)
_Q = re.compile(r"Q\d{0,2}")
"""Over a text that is to be taken for its `A`."""
_OF_MEETING = re.compile(r"(?:retro(?:spective)?s?|stand-?ups?|check-?ins?)\b", re.IGNORECASE)
"""Labels over what people are asked there each time."""
_A = re.compile(r"(?:A|Ans|Answer)\d{0,2}")
_OPENS_LABELLED = re.compile(
    r"^[*_]{0,3}(?:Q|Question|Frage|Pregunta|Domanda|Vraag) ?\d{0,3}[*_]{0,3}: "
)
_FRAGMENTS = seldom(
    r"\?\s(?:(?:or|and) )?[a-z(][\w /'-]{0,30}\?|^(?!(?:\w+\? )?(?i:questions|issues|feedback|"
    r"problems|bugs|ideas|comments|help|concerns)\?)"
    r"(?:[\w-]{2,20}\? ){1,6}[\w-]{2,20}\?$"
)
_ANSWERED = seldom(r"\?\s?(?:--|\u2013|\u2014|->|\u2192|=>)\s?\w[^?]*$")
_OFFER = seldom(
    r"(?:would you like me to|do you want me to|shall i|should i|let me know if you(?:.d| would)? "
    r"(?:like|want)|want me to) (?:\w+ly )?(?:(?:also|go on|start|now) ){0,2}(?:expand|continue|"
    r"proceed|generate|add|create|draft|elaborate|write|provide|refine|adjust|make|include|turn|"
    r"produce|help|begin|start|implement|me to)\b[^.?!]{0,200}[?.!]?"
    r"|(?:which|what) [^.?!]{0,40}\b(?:should|shall) i (?:take|do|start|begin|implement|work|write|"
    r"draft|generate)\b[^.?!]{0,80}\?"
    r"|ready to (?:proceed|continue|begin|start)[^.?!]{0,20}\?",
    re.IGNORECASE,
)
"""What an assistant asks whoever let it write, left in what it wrote."""
_VALUE = re.compile(r"^(?P<said>[^?\n]{1,60}?)\?\)?$")
_YES_OR_NO = re.compile(r"yes|no|ja|nein|nee|oui|non|sí|sì|si|sim|não", re.IGNORECASE)
_LAST_OF_SEVERAL = re.compile(r"(?:, |/ ?)[\w-]{1,20}(?: [\w-]{1,20})?$")
_OPENS_A_QUESTION = re.compile(
    r"^\W{0,3}(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|must|may|what|why|"
    r"who|how|when|where|which)\b",
    re.IGNORECASE,
)
_ASKING = Phrase(re.compile(r"[?\uff1f\u2753\u2754]"), signs=("?", "\uff1f", "\u2753", "\u2754"))
_OPENED = Phrase(
    seldom(r"[*_]{2}(?:Open|Undecided)[*_]{2} ?[\u2013\u2014:-] (?=\S)"),
    words=("open", "undecided"),
)
SOUGHT = (*DOUBTS, _OPEN_POINT, _OPENED, _ASKING)
_STATUS = ("status", "state")
_MARKED = seldom(
    r"[\u2753\u2754]\ufe0f? ?(?=[^\W\d_]|\*)(?![^:=]{1,20}[=:] ?\S+$)[^=]{8,}(?<![\u2192>])$"
)
_SOMEBODY = seldom(r"@?[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20})?")
_STORY = seldom(r"As an? [^,]{3,60}, I (?:want|can|need)\b")
_TYPE = seldom(r"\b(?:type|typ|tipo|schema)\b", re.IGNORECASE)
_FOR_OPINIONS = seldom(
    r"(?:^|[.!] )(?:any |your )?(?:thoughts|opinions|ideas|WDYT)\?$", re.IGNORECASE
)
_SIGNS = ("\u2753", "\u2754")
_SENTENCES = (Kind.PARAGRAPH, Kind.ITEM)
_WORD = 3
_SHORT_PARAGRAPH = 15
_SHORT = 25
"""Words up to which a value or item is a note; a question in brackets in longer ones explains."""


def aside(
    passage: Passage, following: str = "", doubts: Sequence[Phrase] = DOUBTS
) -> Iterator[Ask]:
    """The questions that a text asks beside what it says; of headings none.

    Args:
        passage: any but one of a section of questions, whose questions are known.
        following: the text right behind it, which may be the reply; empty at the end.
        doubts: those that it may have.
    """
    if passage.kind is Kind.HEADING or _OF_MEETING.match(passage.label):
        return
    text = passage.text.replace("?](#", "](#") if "?](#" in passage.text else passage.text
    words = plain(clean(text))
    found = _found(passage, words, following)
    if found and (passage.label == "OPEN" or standing(found) == OPEN):
        # With its code again, where that reads the same.
        found = _found(passage, plain(clean(text, keep_code=True)), following) or found
        yield Ask(passage.line, passage.end_line, question_words(found), OPEN)
        return
    doubt = "" if passage.is_quoted else doubt_in(words, doubts)
    if doubt:
        doubt = doubt_in(plain(clean(text, keep_code=True)), doubts) or doubt
        yield Ask(passage.line, passage.end_line, doubt, OPEN)


def _found(passage: Passage, words: str, following: str) -> str:
    opened = _OPENED.pattern.match(passage.text) if passage.label else None
    if opened is not None and not passage.label.casefold().endswith(_STATUS):
        return plain(passage.text[opened.end() :])
    if words[:1] in _SIGNS and passage.kind in _SENTENCES and _MARKED.match(words):
        return words
    if asks(words):
        is_said = passage.kind is Kind.PARAGRAPH and _OFFER.fullmatch(words)
        if is_said or _FOR_OPINIONS.search(words):
            return words
        asked = _asked(passage, words, following)
        if asked:
            return asked
    return _open_point(words)


def _open_point(words: str) -> str:
    if _TAGGED.search(words):
        return _TAGGED.sub("", words)
    point = _OPEN_POINT.search(words, words.lower())
    if point is None or is_quoted(words, point.start()) or is_undecided(words[point.end() :]):
        return ""
    return words[point.end() :].strip(" ]*")


def _asked(passage: Passage, words: str, following: str) -> str:
    rest = after_asking(words)
    is_put_off = hedges(rest) or _DEFERS.search(rest) or passage.label == "OPEN"
    if rest[:1] != "]" and rest.strip(" *_)\"'") and is_put_off:
        return words
    thread = _in_thread(passage, following)
    if thread is not None:
        return thread
    is_labelled = passage.kind is Kind.FIELD and _LABELLED.match(passage.label)
    if (is_labelled or _OPENS_LABELLED.match(words)) and not rest.strip(" *_)\"'"):
        return "" if following and not hedges(following) and not asks(following) else words
    if passage.is_quoted:
        return ""
    if following and hedges(following):
        return words
    return "" if glosses_code(passage.text) else _noted(passage, words)


def _in_thread(passage: Passage, following: str) -> str | None:
    """The first question of a thread of comments that nobody settles; None where there is none."""
    if passage.kind is Kind.FIELD and passage.label.startswith("@"):
        is_settled = following and not hedges(following) and not _DEFERS.search(following)
        return "" if is_settled or not plain(passage.text).endswith("?") else plain(passage.text)
    lines = [plain(line) for line in passage.text.split("\n")]
    if _THREAD.match(lines[0]) is None or (len(lines) == 1 and not lines[0].endswith("?")):
        return None
    behind = "" if not following or (passage.is_quoted and asks(following)) else following
    if not passage.is_quoted and not _REPLY_TAG.match(behind):
        behind = ""
    for at, line in enumerate(lines):
        if line.endswith("?") and _THREAD.match(line):
            reply = " ".join(lines[at + 1 :]) or behind
            return line if not reply or hedges(reply) or _DEFERS.search(reply) else ""
    return None


def _noted(passage: Passage, words: str) -> str:
    """A question that is part of a note: in brackets, in fragments, behind a value."""
    in_italics = _IN_ITALICS.search(passage.text) if "(" in passage.text else None
    apart = in_italics or (_IN_FULL_WIDTH.search(words) if "\uff08" in words else None)
    return (
        plain(apart.group()).strip("() \uff08\uff09") if apart else _noted_plainly(passage, words)
    )


def _noted_plainly(passage: Passage, words: str) -> str:
    labelled = _LABELLED_IN_BRACKETS.search(words)
    if labelled is not None:
        return labelled.group().strip("[]()")
    if _DOUBT_IN_BRACKETS.search(words) or (words[:1] in "[(" and _IN_BRACKETS.fullmatch(words)):
        return words
    length = len(words.split())
    is_long = length > (_SHORT_PARAGRAPH if passage.kind is Kind.PARAGRAPH else _SHORT)
    if is_long or _STORY.match(words):
        return _fragments(words)
    if _IN_BRACKETS.search(_RHETORICAL.sub("", _OPTIONAL.sub("", words))) is not None:
        is_reason = passage.kind is Kind.ITEM and gives_reason(words)
        return "" if is_reason or _ANSWERED.search(words) else words
    is_value = passage.kind in (Kind.CELL, Kind.FIELD)
    if is_value and _is_doubtful_value(words, passage):
        return words
    return words if words.rstrip(")").endswith("??") else _fragments(words)


def _is_doubtful_value(words: str, passage: Passage) -> bool:
    found = _VALUE.match(words)
    if found is None or _OPENS_A_QUESTION.match(words):
        return False
    if _YES_OR_NO.fullmatch(found["said"]) or _LAST_OF_SEVERAL.search(found["said"]):
        return True
    if passage.kind is Kind.CELL:
        # `number?` is the type of what may be missing.
        is_type = _TYPE.search(passage.label) is not None
        return not is_type and len(found["said"].split()[-1]) >= _WORD
    is_somebody = _SOMEBODY.fullmatch(found["said"]) and names_people(passage.label)
    return bool(is_somebody) or " or " in words


def _fragments(words: str) -> str:
    found = _FRAGMENTS.search(words)
    return words if found is not None and not after_asking(words).strip(" )") else ""


def asides(said: Said) -> Iterator[tuple[Passage, Ask]]:
    """Those of all passages, each with the text that follows it in its section at hand."""
    columns = columns_of_questions(said)
    glossed = glossed_lists(said)
    for place, found in said.places_of(SOUGHT).items():
        passage = said.passages[place]
        # A column without a title holds what the rows are called: `| Migration? | none | all |`.
        is_column = passage.kind is Kind.CELL and (
            not passage.label.strip() or (id(passage.section), passage.label) in columns
        )
        is_glossed = passage.kind is Kind.ITEM and id(passage.section) in glossed
        if not passage.is_checked and not is_column and not is_glossed:
            following = _reply(passage, said.passages[place + 1 : place + 3])
            doubts = [phrase for phrase in found if phrase in DOUBTS]
            if passage.kind not in _SENTENCES:
                doubts = [phrase for phrase in doubts if phrase is not ALONE]
            if doubts and any(map(names_other_ways, passage.section.path)):
                doubts = []
            for ask in aside(passage, following, doubts):
                yield passage, ask


def _reply(passage: Passage, behind: Sequence[Passage]) -> str:
    """The text right behind a passage, where it may answer it."""
    if not behind or behind[0].section is not passage.section:
        return ""
    is_thread = passage.is_quoted or passage.label.startswith("@") or behind[0].kind is Kind.FIELD
    is_thread = is_thread or (
        passage.kind is Kind.FIELD and _Q.fullmatch(passage.label) is not None
    )
    # `Some notes:`, over a list that answers, is a label without a value.
    is_answered = passage.is_quoted and not behind[0].is_quoted and not behind[0].text
    if _A.fullmatch(behind[0].label) and not behind[0].text:
        # `A:` may have its answer in the next paragraph.
        is_answered = len(behind) > 1 and behind[1].section is passage.section
    if is_answered:
        return behind[0].text or behind[0].label
    return behind[0].text if is_thread or behind[0].kind is passage.kind else ""
