"""What else is a form's where most sections hold nothing but what the form says to its writer.

A question or a mere name may be an author's. In a document of which most sections are still to be
written it is the form's, as all is that names nothing of its own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import (
    LONGEST,
    bids,
    names_nothing,
    names_somebody,
    names_what_to_say,
    orders,
    suits_any,
)
from bot.spec.unfilled.form_words import form_words, reads_as_prompt, words_of
from bot.spec.unfilled.lone_words import Lone, Told
from bot.spec.unfilled.sentences import (
    opens_asking,
    reads_as_english,
    states,
)
from bot.spec.words.headings import heads_contents
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

HALF: Final = 0.5
MOST: Final = 0.6
NEARLY_ALL: Final = 0.75
_KINDS: Final = (Kind.PARAGRAPH, Kind.FIELD, Kind.ITEM)
_OF_FORM_ITSELF: Final = ("about", "description")
_RESEARCHED = seldom(r"RQ ?\d{1,2}[a-z]?")
_FEWEST_WORDS: Final = 3
_KNOWN: Final = 0.8
_SHORT: Final = 60
"""Characters of an item that may be a mere name."""
_ASKS = seldom(r"(?:[^.?!]{6,200}\?\s?){1,6}(?:[A-Z][^.?!]{3,200}[.])?")
_ADVISES = seldom(
    r"(?:this|these)(?: (?:section|part|chapter|table|list))? (?:should|can|may|must)\b",
    re.IGNORECASE,
)
_TELLS_WRITER = seldom(
    r"(?:keep|use|ensure|avoid|do not|don't|only|cover|include|focus|make sure|prefer|consider|"
    r"describe|explain|discuss|list|provide|develop|define|identify|specify|summari[sz]e|outline|"
    r"present|display|show|alphabetically|name the|detail|document|map each|write|give|draw|insert|"
    r"enter|attach|indicate|illustrate|elaborate|note (?:that|any)|link to|minimum|explicitly|"
    r"state (?:the|any|all|how|what|only)|"
    r"(?:for each|if|when) [^,.]{3,60}, (?:document|define|list|describe|explain|state|specify|"
    r"include|provide|note|show|give|add)|"
    r"(?:an? |one )?(?:concise|brief|short|high-level|one-[a-z]{3,12})|"
    r"(?:one|two) or (?:two|three)|(?:what|how|why|who|which)(?!.*`)|(?:these|this) should) ",
    re.IGNORECASE,
)
_ALL_ITALICS = seldom(
    r"\*(?![*\s\[<{\\])[^*\n]{20,300}(?<!\))\*|_(?![_\s\[<{\\])[^_\n]{20,300}(?<!\))_"
)
_CAPTION = seldom(
    r"(?:figure|fig|table|image|source|note|last|updated|status|version|see|as of|author|by |next|"
    r"gate|diagram|photo|listing|example|none|no |nothing|n/a|generated|created|end of|for more)\b",
    re.IGNORECASE,
)
_TELLS_OF_LIST = seldom(
    r"(?:include|provide|show|describe|explain|list|define|give|add)(?: \S+){2,}"
    r"|(?:for each|if|when) (?:\S+ ){2,}(?:include|provide|show|describe|explain|list|define|give|"
    r"specify|document|before)\b",
    re.IGNORECASE,
)
"""`Include links to`, above a list of what may be linked."""
_TELLS_IN_ITEM = seldom(
    r"(?:use exact|cover|include|minimum|explicitly|high-level|"
    r"(?:what|how|why|who|which)(?!.*`)) ",
    re.IGNORECASE,
)
"""The same of an item, which may be a step of an author's plan."""
_DOES = seldom(
    r"(?:test|deploy|monitor|mock|gather|run|create|build|enable|validate|check|review|fix|apply|"
    r"verify|collect|release|configure|install|implement|handle|log|track|send|store|update|limit|"
    r"migrate|roll|remove|delete|set up|backup|back up|notify|train|launch|integrate) \w",
    re.IGNORECASE,
)
"""`Deploy to staging`: what is done in any project, and may stay."""
_THIRD_PERSON = seldom(
    r"(?:Sends|Tracks|Reads|Runs|Gives|Lets|Shows|Stores|Creates|Makes|Helps|Captures|Covers|Keeps)\b"
    r"|[A-Z][a-z]{2,14}(?<![sui])s (?:an?|the|all|how|what)\b"
)
"""`Tracks a plane`, which tells what a thing does."""


def of_the_form(passages: Sequence[Passage], said: Told, share: float) -> Iterator[Passage]:
    """What asks, bids or advises and names nothing of its own.

    Where most of the document is a form's, whatever tells a writer something is as well, and lists
    of mere names; where nearly all is, each mere name.

    Args:
        passages: a document's own, section by section.
        said: the same, part by part.
        share: of its sections that are a form's still.
    """
    if share < HALF:
        return
    is_most, is_nearly_all = share >= MOST, share >= NEARLY_ALL
    parts = said.parts if is_most else ()
    openers = {one.said[0].line for one in parts}
    lists = [one for one in parts if _is_names(one, is_nearly_all=is_nearly_all)]
    yield from (one.as_one() for one in lists)
    listed = {one.line for each in lists for one in each.said}
    for one in filter(_may_be_a_forms, map(_as_told, passages) if is_most else passages):
        if one.line in listed:
            continue
        words = plain(one.text)
        is_prompt = instructs(words, one.kind) or (is_nearly_all and _may_instruct(words, one))
        is_sure = is_prompt and names_nothing(words)
        is_generic = is_nearly_all and _is_generic(words, one.kind)
        is_opener = one.line in openers and _is_in_italics(one)
        is_told = is_opener or (is_most and _tells_writer(words, one))
        if is_sure or is_generic or is_told:
            yield one


def is_researched(label: str) -> bool:
    """`RQ1`, the label of what a study is there to answer."""
    return _RESEARCHED.fullmatch(label) is not None


def _may_be_a_forms(one: Passage) -> bool:
    is_likely = one.kind in _KINDS and one.is_checked is None and 0 < len(one.text) <= LONGEST
    title = one.section.title
    is_own = names_questions(title) or heads_contents(title) or _is_of_form_itself(one)
    return is_likely and not is_own and not is_researched(one.label)


def _as_told(one: Passage) -> Passage:
    """Of `Include links to:`, which has no value, the label as what is said."""
    is_bare = one.kind is Kind.FIELD and not one.text
    is_told = is_bare and _TELLS_OF_LIST.match(one.label) and not names_somebody(one.label)
    return replace(one, text=one.label, label="") if is_told else one


def _is_in_italics(one: Passage) -> bool:
    """`*User stories that tell how it is used.*`, and no caption."""
    is_all = one.kind is Kind.PARAGRAPH and _ALL_ITALICS.fullmatch(one.text) is not None
    words = plain(one.text) if is_all else ""
    return is_all and not (_CAPTION.match(words) or names_somebody(words))


def _is_of_form_itself(one: Passage) -> bool:
    """Keys of the front matter that say what the form is for."""
    is_key = one.section.level == 0 and one.label in _OF_FORM_ITSELF
    return is_key and not orders(plain(one.text))


def _is_generic(words: str, kind: Kind) -> bool:
    is_likely = kind is Kind.ITEM and words[:1].isalpha() and not _DOES.match(words)
    return is_likely and reads_as_prompt(words)


def _tells_writer(words: str, one: Passage) -> bool:
    told = _TELLS_IN_ITEM if one.kind is Kind.ITEM else _TELLS_WRITER
    # What is in brackets is to be filled in, and is told as that.
    return "[" not in one.text and told.match(words) is not None


def _is_names(lone: Lone, *, is_nearly_all: bool) -> bool:
    """A list of what is to be told, and nothing else: `Events to instrument`."""
    title = lone.section.title
    is_alone = not (lone.section.children or names_questions(title) or heads_contents(title))
    if not is_alone:
        return False
    names = sum(map(_is_name_of_many, lone.said))
    if not is_nearly_all or not all(map(_may_be_name, lone.said)):
        return names == len(lone.said)
    return names > len(lone.said) / 2 or _are_of_forms(lone)


def _are_of_forms(lone: Lone) -> bool:
    """Whether all items are mere names of words that forms share: `Semantics`, `Examples`."""
    if len(lone.said) == 1 or not all(map(is_mere_name, lone.said)):
        return False
    words = [word for one in lone.said for word in words_of(one.text)]
    return sum(word in form_words() for word in words) >= max(_KNOWN * len(words), 1)


def _may_be_name(one: Passage) -> bool:
    is_item = one.kind is Kind.ITEM and one.is_checked is None and len(one.text) <= _SHORT
    is_told = _DOES.match(one.text) or any(map(str.isdigit, one.text)) or states(one.text)
    return is_item and not is_told


def is_mere_name(one: Passage) -> bool:
    """A short item that states nothing: `Loading`, `Error logging`."""
    is_item = one.kind is Kind.ITEM and one.is_checked is None and len(one.text) <= _SHORT
    return is_item and not states(one.text) and names_nothing(one.text)


def _is_name_of_many(one: Passage) -> bool:
    """One of some words, of which none is anybody's."""
    words = plain(one.text) if is_mere_name(one) else ""
    is_many = " " in words and words[0].isupper() and not _DOES.match(words)
    return is_many and not names_somebody(words)


def instructs(words: str, kind: Kind) -> bool:
    """Whether it asks, orders or advises, and would nearly always be a form's."""
    is_asked = opens_asking(words) and _ASKS.fullmatch(words)
    is_ordered = orders(words) and (kind is not Kind.ITEM or suits_any(words))
    return bool(is_asked or _ADVISES.match(words)) or is_ordered or names_what_to_say(words)


def _may_instruct(words: str, one: Passage) -> bool:
    """The same of what an author may say as well."""
    if one.kind is Kind.ITEM:
        return bids(words)
    is_headed = one.text.startswith(("**", "__"))
    is_name = len(words.split()) >= _FEWEST_WORDS and not names_somebody(words) and not is_headed
    is_stated = states(words) or _THIRD_PERSON.match(words)
    return bids(words) or bool(is_name and reads_as_english(words) and not is_stated)
