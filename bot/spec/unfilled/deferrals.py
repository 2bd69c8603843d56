"""The words by which people put an answer off: `is still to be decided`, `Legal to confirm`."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase, Said, may_hold
from bot.spec.unfilled import marks as mark_words
from bot.spec.unfilled.deferrals_abroad import ABROAD
from bot.spec.unfilled.noted_doubts import NOTED, QUERIED
from bot.spec.unfilled.owed_by_others import PLEASE, SOMEBODY, WAITING, WHO_TO
from bot.spec.unfilled.text_to_come import (
    COMING,
    FILL,
    LATIN,
    SHRUGS,
    TO_COME,
    TO_COME_ALONE,
    heads_list,
    is_all_of_section,
    needs_none,
)
from bot.spec.unfilled.yet_to_settle import (
    IS_TO_BE,
    LEFT_TO_SETTLE,
    NAMED_TO_SETTLE,
    NEED_TO_SETTLE,
    NEEDS,
    NOT_YET,
    STILL_OPEN,
    UNMADE,
    VERBS,
    YET_TO_SETTLE,
)
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import is_quoted

_TO_BE = seldom(
    rf"^\W{{0,3}}(?:(?:details?|this|more|still|content|text) )?(?:(?:is|are) )?(?:yet )?"
    rf"to be {VERBS}\b(?: (?:later|soon|yet))?(?:\W|$)"
    r"|^\W{0,3}(?:still )?to be (?!(?:re(?:named|moved|placed)|(?:reviewed|approved)$|deleted|"
    r"moved|merged|migrated|used|called|invoked|read|sent|shown|run)\b|(?:stored|maintained|kept|located|placed|hosted|held|saved|"
    r"tracked|managed) (?:in|at|under|on|by)\b)"
    r"[a-z]{2,20}(?:ed|en|ten|wn)\b[^,?:]{0,80}$",
    re.IGNORECASE,
)
_ALONE = Phrase(
    seldom(
        r"^\[(?:pending|undecided|not started)\][: ](?!\()|"
        r"^[\[(](?:pending (?:[\w-]+ ?){1,5}|[^\[\]()]{2,40} pending)[\])]$|"
        r"^\[(?:research|input|decision|approval|confirmation|verification|clarification) "
        r"(?:required|needed)\]$|"
        r"^\[(?:[^\[\]]{3,40} )?(?:undefined|not (?:yet )?(?:defined|decided|written))\]$|"
        r"^\[(?:[A-Za-z][\w -]{1,40} )?placeholder\]$|"
        r"^\W{0,3}(?:coming soon|needs discussion|to come|"
        r"pending (?:post-|after |until )\S.{0,60}|"
        r"pending [\u2013\u2014-] awaiting .{3,120}|un(?:determined|decided)\b(?:[.,;] .*)?|fill "
        r"(?:me )?in(?: (?:later|with)\b.{0,60})?|"
        r"insert .{3,60} here|work in progress|wip|under construction|\[to[ -]do: [^\[\]]{3,300}\]|"
        r"left (?:blank|empty) for (?:now|later|discussion)|"
        r"to be (?:added|written|completed|provided|supplied|drawn|filled in): .{3,300}|"
        r"to be (?:filled in|filled out|added|written|completed|populated|defined|decided|"
        r"determined) (?:after|once|when|during|later)\b.{0,400}|"
        r"(?:note: )?this (?:section|page|part|chapter|document) is (?:still )?"
        r"(?:under construction|(?:a )?work in progress|incomplete|unfinished)|"
        r"not yet (?:written|defined|decided|specified)|"
        r"not yet (?:fully|properly|quite) (?:designed|defined|specified|decided|worked out)\b"
        r"(?: ?[\u2013\u2014:.,-].{0,200})?|lorem ipsum.{0,400})\W{0,3}$",
        re.IGNORECASE | re.DOTALL,
    ),
    words=(
        *("[research", "[input", "[decision", "[approval", "[confirmation", "[verification"),
        *("[clarification", "coming soon", "pending", "needs discussion", "to come", "fill in"),
        *("fill me", "insert"),
        *("in progress", "not yet", "lorem", "under construction", "incomplete", "unfinished"),
        *("undecided", "undetermined", "not started", "undefined"),
        *("not defined", "not decided", "not written", "placeholder", "wip", "to do"),
        *("left blank", "left empty", "to be added", "to be written", "to be completed"),
        *("to be provided", "to be supplied", "to be drawn", "to be filled", "to be populated"),
        *("to be defined", "to be decided", "to be determined"),
    ),
)
_BRACKETED = Phrase(
    seldom(
        r"^\[to be decided\][: ](?!\()"
        rf"|^\[[^\[\]]{{3,60}} to be (?:planned|{VERBS})\b[^\[\]]{{0,60}}\]$",
        re.IGNORECASE,
    ),
    words=("to be",),
    beside=("[",),
)
_WILL_BE = Phrase(
    seldom(
        r"^\W{0,3}(?:this (?:(?:section|document|page|part|table|list) )?)?(?:will|shall) be "
        r"(?:described|defined|added|documented|specified|"
        r"provided|decided|determined|written|completed|populated|filled in)\b(?! (?:in|to|with|as|"
        r"alongside|into|by|once|at|from|using|based|automatically|dynamically)\b)"
        r".{0,60}\W{0,3}$",
        re.IGNORECASE | re.DOTALL,
    ),
    words=("will be", "shall be"),
    beside=(
        *("described", "defined", "added", "documented", "specified", "provided", "decided"),
        *("determined", "written", "completed", "populated", "filled"),
    ),
)
_LACKS = Phrase(
    seldom(
        r"^\W{0,3}needs? (?:(?:more )?(?:work|detail)|"
        r"(?:input|data|a decision|sign-?off|review|confirmation|clarification|numbers) "
        r"(?:from|by|on|before)\b.{0,80})\W{0,3}$",
        re.IGNORECASE | re.DOTALL,
    ),
    words=("need", "needs"),
    beside=(
        *("work", "detail", "input", "data", "decision", "sign", "signoff", "review"),
        *("confirmation", "clarification", "numbers"),
    ),
)
_EDITORS_NOTE = seldom(r"^\W{0,4}editor'?s? ?note ?\d{0,3} ?:", re.IGNORECASE)
_FURTHER_STUDY = Phrase(
    seldom(rf"{_EDITORS_NOTE.pattern}|\b(?:is|are|remains?) FFS\b[.)]?$", re.IGNORECASE),
    words=("editor", "editors", "ffs"),
)
_WHOLE = (
    LATIN,
    _ALONE,
    NAMED_TO_SETTLE,
    _BRACKETED,
    _WILL_BE,
    _LACKS,
    TO_COME,
    TO_COME_ALONE,
    ABROAD.whole,
    SHRUGS,
)
_WITHIN = (
    IS_TO_BE,
    LEFT_TO_SETTLE,
    YET_TO_SETTLE,
    NEED_TO_SETTLE,
    STILL_OPEN,
    UNMADE,
    NOTED,
    QUERIED,
    *ABROAD.within,
    WHO_TO,
    PLEASE,
    WAITING,
    COMING,
    NOT_YET,
    SOMEBODY,
    NEEDS,
    _FURTHER_STUDY,
    FILL,
)
_OPENS = Phrase(
    re.compile(""),
    words=(
        "to be",
        "todo",
        "fixme",
        "xxx",
        "unknown",
        "editor",
        "editors",
        "tba",
        "tbc",
        "tbd",
        "tdb",
    ),
    signs=("t.b",),
)
_VALUES = (
    Phrase(
        re.compile(""),
        words=(
            *("ask", "pending", "unassigned", "nobody", "assigned", "vacant", "none yet", "n.n"),
            *("undecided", "decided", "defined", "specified", "settled", "agreed", "unclear"),
            *("discuss", "discussed", "open question", "decide later", "placeholder"),
            *(
                "recorded",
                "measured",
                "filled",
                "not set",
                "not yet set",
                "not scheduled",
                "not fixed",
            ),
        ),
        signs=("?", "\uff1f"),
    ),
    Phrase(
        re.compile(""),
        words=("check", "define", "clarify", "agree", "discuss", "confirm", "verify", "align"),
        beside=("with",),
    ),
)
"""Of values only: "ask Legal", "Noor, ?"."""
_TO_DO = ("TODO: ", "FIXME: ", "TBD: ", "TBD ")
_MOST_WORDS, _AROUND = 12, "[](){}<>_*@#/ "
_PAIRS = (("[", "]"), ("(", ")"), ("{", "}"))


class Deferral(Struct, frozen=True):
    """The words that put something off, and the sentence they stand in."""

    mark: str
    sentence: str


class Deferrals(Struct, frozen=True):
    """What of all marks and phrases a document, or one text of it, may have.

    Attributes:
        marks: the team's own, in upper case.
        whole: phrases that are all of a text.
        within: phrases in the midst of one.
        own: the marks in lower case.
    """

    marks: tuple[str, ...]
    whole: tuple[Phrase, ...]
    within: tuple[Phrase, ...]
    own: tuple[str, ...]

    def phrases(self) -> tuple[Phrase, ...]:
        """What a text has that may put something off."""
        return (*self.whole, *self.within, _OPENS, _marked_by(self.own), *_VALUES)


def deferrals_of(marks: Sequence[str]) -> Deferrals:
    """All phrases, beside these marks."""
    own = (*(mark.lower() for mark in marks), *(("tdb",) if "TBD" in marks else ()))
    return Deferrals(tuple(marks), _WHOLE, _WITHIN, own)


def places_of(sought: Deferrals, said: Said) -> Iterator[tuple[Passage, Deferrals]]:
    """The passages that may put something off, each with what it may have."""
    whole, within = sought.whole, sought.within
    for place, found in said.places_of(sought.phrases()).items():
        passage = said.passages[place]
        if found[0] in _VALUES and passage.kind not in (Kind.FIELD, Kind.CELL):
            continue
        yield (
            passage,
            Deferrals(
                sought.marks,
                whole=tuple([one for one in found if one in whole and _may_be(one, passage)]),
                within=tuple([phrase for phrase in found if phrase in within]),
                own=sought.own,
            ),
        )


def _may_be(phrase: Phrase, passage: Passage) -> bool:
    if phrase not in (TO_COME, TO_COME_ALONE):
        return True
    # `Add a table:`, of which a name in code is left out, leads to the table.
    is_cut = "`" in passage.text or passage.text.rstrip("*_ ").endswith(":")
    is_text = passage.kind is Kind.PARAGRAPH or phrase is TO_COME or is_all_of_section(passage)
    if not is_text or is_cut or passage.kind is Kind.HEADING:
        return False
    return phrase is TO_COME or not heads_list(passage)


@lru_cache(maxsize=64)
def _marked_by(marks: tuple[str, ...]) -> Phrase:
    return Phrase(re.compile(""), words=marks)


def opens_with_deferral(words: str, sought: Deferrals) -> str:
    """The words, where their beginning or all of them stand for an answer; else nothing.

    Args:
        words: of one text, without code, links and emphasis.
        sought: what its document may have.
    """
    folded = words.lower()
    if any(phrase.search(words, folded) for phrase in sought.whole):
        return words
    bare = words.strip(_AROUND)
    if "to be " in folded and len(bare.split()) <= _MOST_WORDS and _TO_BE.match(bare):
        return bare
    has_mark = "tb." in folded or ".b." in folded or may_hold(folded, sought.own)
    if not has_mark or _marked(bare, sought.marks) is None:
        return ""
    return bare if all(bare.count(a) == bare.count(b) for a, b in _PAIRS) else words


def _marked(bare: str, marks: tuple[str, ...]) -> re.Match[str] | None:
    return mark_words.opening(marks).match(bare) or mark_words.closing(marks).search(bare)


def opens_with_mark(words: str, sought: Deferrals) -> bool:
    """Whether the first words are a mark, not a phrase."""
    return mark_words.opening(sought.marks).match(words.strip(_AROUND)) is not None


def is_all_deferral(words: str, sought: Deferrals) -> bool:
    """Whether a heading, which may be about TODO lists, is a mark, or ends or begins with one."""
    bare = words.strip(_AROUND)
    if bare.startswith(_TO_DO):
        return True
    found = _marked(bare, sought.marks)
    return found is None or found.end() >= len(bare) or bare[: found.start()].rstrip().endswith(":")


def title_deferral(words: str, sought: Deferrals) -> str:
    """`Output (TBD)`, where the mark is not short for the words before it; else nothing."""
    if words.endswith(")") and "to be " in words and mark_words.puts_off(words):
        return words
    found = mark_words.behind(sought.marks).search(words) if words.endswith(")") else None
    if found is None or mark_words.explains(words[: found.start()], found.group()):
        return ""
    return words


def deferral_within(words: str, sought: Deferrals) -> Deferral | None:
    """The words within a text that put off what it should say; None where there are none."""
    return next(_within(words, sought), None)


def _within(words: str, sought: Deferrals) -> Iterator[Deferral]:
    folded = words.lower()
    if "tb." in folded or ".b." in folded or may_hold(folded, sought.own):
        found = mark_words.within(sought.marks).search(words)
        is_word = found is not None and mark_words.explains(words[: found.start()], found.group())
        if found is not None and not is_word and not is_quoted(words, found.start()):
            yield Deferral(found.group(), _sentence(words, found))
    for phrase in sought.within:
        found = phrase.search(words, folded)
        if found is None or is_quoted(words, found.start()) or needs_none(phrase, words, found):
            continue
        yield Deferral(found.group(), _sentence(words, found))


def is_editors_note(label: str) -> bool:
    """Whether a label says that its value is a note to those who still write the document."""
    return mark_words.labels_a_mark(label) or _EDITORS_NOTE.match(f"{label}:") is not None


def _sentence(words: str, found: re.Match[str]) -> str:
    """The sentence in which it was found."""
    start = max(words.rfind(sign, 0, found.start() + 1) for sign in (". ", "! ", "? ")) + 1
    end = words.find(". ", found.end())
    return words[start : len(words) if end < 0 else end + 1].strip()
