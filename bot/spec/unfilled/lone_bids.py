"""What a section says alone or first to whoever is to write it: orders, biddings, mere names."""

import re
from typing import Final

from bot.spec.asking.question_headings import names_questions
from bot.spec.asking.question_words import asks
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import (
    LONGEST,
    bids,
    bids_abroad,
    is_one_question,
    may_bid,
    names_nothing,
    names_somebody,
    names_what_to_say,
    orders,
    speaks_to_writer,
    suits_any,
)
from bot.spec.unfilled.form_words import may_suit, reads_as_prompt, suits_any_document
from bot.spec.unfilled.lone_words import Lone
from bot.spec.unfilled.sentences import (
    STATES,
    opens_with_question_word,
    reads_as_english,
    states,
)
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_OPENS_UPPER = seldom(
    r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,4}[.):]?|[a-z][.)])\s{1,3})?[^\w`]*[A-ZÀ-ÞА-Я]"
)
_TASK = seldom(
    r"\W{0,3}(?:step|task|phase|milestone|stage|sprint|week|day|[A-Z]{1,4}-?\d)", re.IGNORECASE
)
_SAYING: Final = (Kind.PARAGRAPH, Kind.ITEM)
_OPENING: Final = (*_SAYING, Kind.FIELD)
_MOST_BIDS: Final = 8
_FIRST_OF_LONG: Final = 200
"""Characters in which an order shows, however much is said behind it."""
_FEWEST_WORDS: Final = 4
_FEW_SPACES: Final = 3
_MANY_SPACES: Final = 5
_LONGEST: Final = 160
_LISTS_NAMES = seldom(r"^(?!\w+s [a-z]+ [a-z]+)[^,;]{3,60}(?:[,;] |\band\b)", re.IGNORECASE)
"""`Primary flows, edge cases`, and not `Summarizes what is found`."""
_DESCRIBES = seldom(
    r"\W{0,3}(?:please |briefly |clearly |explicitly )?(?:describe|explain|outline|discuss|"
    r"summari[sz]e|state|list and describe) (?:here |in detail )?(?:the|an?|any|all|how|what|which|"
    r"why|who|when|where|whether|each|every|your|key|main|relevant|specific|potential|possible)\b"
    r"|(?:describir|detallar|explicar|descrever|detalhar) (?:\w+ )?(?:el|las?|los|una?|os?|as?|"
    r"cómo|como)\b"
    r"|(?:décrire|présenter|expliquer|détailler) (?:\w+ )?(?:les?|la|l['\u2019]|un|une|des|du)\b"
    r"|please (?:provide|create|write|add|fill (?:in|out)|insert|give|attach|specify|complete) "
    r"(?:the|an?|your|two|three|all|at least|one)\b"
    r"|(?:give|provide) an? (?:[a-z-]{4,12} )?(?:description|overview|summary|"
    r"explanation) of (?:what|how|"
    r"why|the|your|any|all)\b"
    r"|consider (?:addressing|covering|including|discussing|answering)\b|call out (?:any|the|"
    r"all)\b|be (?:explicit|specific|clear) about\b"
    r"|explicitly (?:state|list|say) ",
    re.IGNORECASE,
)
_BARE_ORDER = seldom(
    r"(?:describe|explain|outline|summari[sz]e|list (?:required|relevant|known|expected|external|"
    r"key|main|all|any)) [a-z-]{3,20}(?: [a-z,-]{2,20}){0,20}[.]?",
    re.IGNORECASE,
)
_DESCRIPTION = seldom(
    r"\W{0,3}(?:an? )?(?:high-level|brief|short|detailed|concise|succinct|one-sentence)"
    r"(?:,? [a-z-]{3,12}){0,2}(?: \([^()]{3,30}\))? (?:descriptions?|overview|summary|explanation|"
    r"statement) of\b"
    r"|breve (?:descripción|descrição|resumen|resumo) (?:del?|da|do)\b"
    r"|descripción (?:general |detallada )?del? (?:la |las |los )?\w+",
    re.IGNORECASE,
)
_ON_CONDITION = seldom(
    r"\W{0,3}if\b[^.\n]{4,140}, (?:please |then |briefly )?(?:list|describe|explain|link|mention|"
    r"detail|include|document|specify|discuss|outline)\b",
    re.IGNORECASE,
)
_MAY_TELL = seldom(
    r"\W{0,3}(?:please|briefly|clearly|describe|explain|outline|discuss|summari|list|if|an? |high|"
    r"describir|detallar|explicar|descrever|detalhar|breve|descripción|décrire|présenter|expliquer|"
    r"détailler|be |consider|give|provide|call out|explicitly|state|brief|short|detailed|"
    r"concise|one)",
    re.IGNORECASE,
)
_TO_WRITER = seldom(
    r"(?:please )?(?:include|provide|specify|describe|explain|list|outline|identify|summari[sz]e) ",
    re.IGNORECASE,
)
NAMES_ANY = seldom(
    r"(?:an? |the )?(?:(?:brief|short|high-level|bulleted|bullet|numbered|complete|detailed|"
    r"one[- ]sentence|one[- ]paragraph) ){0,2}(?:list|table|summary|overview|descriptions?|"
    r"explanation|diagrams?|bullet points|definitions?|outline|reasons?) "
    r"(?:of|to|for|about|on) (?:[a-z,-]+ ){0,9}[a-z-]+[.]?"
    r"|(?:links?|references?) to (?:any |the )?(?:relevant|related|other|"
    r"external) [a-z ,-]{3,60}[.]?",
    re.IGNORECASE,
)
ORDERS_ANY = seldom(
    r"(?:please )?(?:(?:identify|define|specify|consider|list|state|outline|explain|describe|"
    r"think about|document|detail|discuss) (?:[a-z,-]+ ){1,12}[a-z-]+"
    r"|(?:include|add|provide|give|link to|attach|insert) (?:an? |the |any |all |some |more )?"
    r"(?:other |relevant |additional |further |necessary )?(?:links?|context|details?|diagrams?|"
    r"information|screenshots?|examples?|overview|background|"
    r"references?)\b(?: [a-z,-]+){0,10})[.]?",
    re.IGNORECASE,
)
_AIM = seldom(
    r"\b(?:purpose|goals?|objectives?|aims?|mission|summary|abstract|overview|scope|intent|"
    r"motivation|proposal|tasks?)\b",
    re.IGNORECASE,
)
"""Below these an author says what a document or a change is to do in the same form."""
_SENTENCE = seldom(rf"(?i:{STATES})|(?<=[a-z,;] )[A-Z][a-z]")
"""The same, and a name."""


def is_bid(lone: Lone) -> bool:
    """One paragraph that bids, as a plan's task may as well."""
    words = _bidding_words(lone)
    return bool(words) and (bids(words) or orders(words))


def is_bid_to_anybody(lone: Lone) -> bool:
    """One paragraph that orders what any document may have: `List all relevant systems.`."""
    words = _bidding_words(lone)
    return bool(words) and orders(words) and suits_any(words)


def may_tell(text: str) -> bool:
    """Whether `tells_to_describe` need look closer at what begins so."""
    return _MAY_TELL.match(text) is not None


def tells_to_describe(lone: Lone) -> bool:
    """`Describe the effort of it.`, `If there are risks, list them here.`: no reader is told so."""
    first, title = lone.said[0], lone.section.title
    if first.kind is not Kind.PARAGRAPH or first.is_quoted or not may_tell(first.text):
        return False
    words = plain(first.text)
    sentence = words.partition(". ")[0][:LONGEST]
    if asks(title) or not may_be_prompted(title) or not names_nothing(sentence):
        return False
    if _DESCRIPTION.match(words):
        return lone.only is not None and lone.is_all
    is_bare = lone.only is not None and lone.is_all and _BARE_ORDER.fullmatch(words)
    is_order = (is_bare or _DESCRIBES.match(words)) and not _AIM.search(title)
    return bool(is_order or _ON_CONDITION.match(words))


def is_order_for_any(lone: Lone) -> bool:
    """`Include a diagram that illustrates the solution.`, of which all words are any form's."""
    words = _bidding_words(lone) if lone.is_all and lone.said[0].text[:1].isalpha() else ""
    is_likely = words.count(" ") >= _MANY_SPACES and _TO_WRITER.match(words) is not None
    return is_likely and suits_any_document(words) and not _AIM.search(lone.section.title)


def is_prompt_for_any(lone: Lone) -> bool:
    """`What are the risks?`, `List of all terms used.`, and nothing else, of any form's words."""
    one = lone.only
    if one is None or one.kind is not Kind.PARAGRAPH or len(one.text) > _LONGEST:
        return False
    title = lone.section.title
    if not may_suit(one.text):
        return False
    if not (lone.is_all and may_be_prompted(title)) or asks(title) or names_questions(title):
        return False
    words = plain(one.text)
    is_asked = is_one_question(words) and opens_with_question_word(words)
    is_named = NAMES_ANY.fullmatch(words) or ORDERS_ANY.fullmatch(words)
    may_be = is_asked or (is_named and not states(words) and not _AIM.search(title))
    return bool(may_be) and suits_any_document(words)


def is_bid_to_writer(lone: Lone) -> bool:
    """One paragraph that orders something of the writer's: `Explain your design.`."""
    words = _bidding_words(lone)
    return bool(words) and orders(words) and speaks_to_writer(words)


def _bidding_words(lone: Lone) -> str:
    """The words of a paragraph that may bid; none where the heading names a task, which does so."""
    one = lone.only
    if one is None or one.kind is not Kind.PARAGRAPH or one.is_quoted or not may_bid(one.text):
        return ""
    return plain(one.text) if may_be_prompted(lone.section.title) else ""


def may_be_prompted(title: str) -> bool:
    """Whether a heading is one of a form; below `Step 3` an order is a task."""
    return bool(_OPENS_UPPER.match(title)) and not _TASK.match(title)


def names_what(lone: Lone) -> bool:
    """`Key phases and deliverables.`, `Description of the plan`, and nothing else."""
    one = lone.only
    if one is None or one.kind is not Kind.PARAGRAPH or one.is_quoted or not may_bid(one.text):
        return False
    return lone.is_all and names_what_to_say(plain(one.text)) and not asks(lone.section.title)


def opens_to_writer(lone: Lone) -> bool:
    """`List the stories that you will implement.`, and perhaps its answer below."""
    return _speaks_first(lone, needs_you=True)


def opens_as_prompt(lone: Lone) -> bool:
    """`The goals that it should reach.`, of words that any document has."""
    first = lone.said[0]
    if first.kind not in _OPENING or first.is_checked is not None or not may_suit(first.text):
        return False
    # Above its answer a question may be kept.
    own = lone.said if "?" in first.text else lone.said[:1]
    title = lone.section.title
    is_prompt = all(reads_as_prompt(plain(one.text)) for one in own)
    return is_prompt and may_be_prompted(title) and not names_questions(title)


def opens_with_order(lone: Lone) -> bool:
    """`Document the behaviour that it must have.`, with more of the kind below."""
    first = lone.said[0]
    is_likely = first.kind is Kind.PARAGRAPH and not first.is_quoted and may_bid(first.text)
    words = plain(first.text) if is_likely else ""
    return bool(words) and orders(words) and may_be_prompted(lone.section.title)


def opens_with_bid(lone: Lone) -> bool:
    """`Include the newest roles.`, and perhaps its answer below."""
    return _speaks_first(lone, needs_you=False)


def opens_abroad(lone: Lone) -> bool:
    """`Explique como a plataforma foi feita.`, whatever stands below."""
    first = lone.said[0]
    opening = first.text[:_FIRST_OF_LONG]
    is_likely = first.kind is Kind.PARAGRAPH and not first.is_quoted and may_bid(opening)
    return is_likely and bids_abroad(plain(opening))


def _speaks_first(lone: Lone, *, needs_you: bool) -> bool:
    first = lone.said[0]
    if first.kind is not Kind.PARAGRAPH or first.is_quoted or not may_bid(first.text):
        return False
    words = plain(first.text)
    is_bid = orders(words) or bids(words)
    is_meant = not needs_you or speaks_to_writer(words)
    return is_bid and is_meant and may_be_prompted(lone.section.title)


def is_mere_name(lone: Lone) -> bool:
    """One paragraph of a few words that are no sentence: `The heart of it, with all parts.`."""
    one = lone.only
    if one is None or one.kind is not Kind.PARAGRAPH or one.is_quoted or not lone.is_all:
        return False
    words = plain(one.text)
    is_short = len(words.split()) >= _FEWEST_WORDS and len(words) <= LONGEST
    is_name = names_nothing(words) and reads_as_english(words) and not states(words)
    return is_short and bool(is_name)


def is_item_of_names(lone: Lone) -> bool:
    """`- Primary flows, edge cases, permissions.`, where the list of them should stand."""
    one = lone.only
    if one is None or one.kind is not Kind.ITEM or one.is_checked is not None:
        return False
    words = plain(one.text)
    is_list = _LISTS_NAMES.search(words) is not None
    return is_list and names_nothing(words) and not _SENTENCE.search(words)


def may_be_prompt(lone: Lone) -> bool:
    """One paragraph or item that says nothing of its own: a bidding, a question, a mere name."""
    one = lone.only
    if one is None or one.kind not in _SAYING or one.is_quoted or one.is_checked is not None:
        return False
    text = one.text
    is_stated = len(text) > LONGEST or states(text)
    # Nearly all that authors write states something, and need not be looked at more closely.
    if is_stated and not may_bid(text) and "?" not in text:
        return False
    return lone.is_all and may_be_prompted(lone.section.title) and _is_general(plain(text))


def _is_general(words: str) -> bool:
    if " " not in words or not names_nothing(words):
        return False
    is_english = reads_as_english(words) or (words.isascii() and words.count(" ") < _FEW_SPACES)
    is_name = is_english and not states(words) and not names_somebody(words)
    return bool(is_name) or bids(words) or orders(words) or is_one_question(words)


def is_short_item(lone: Lone) -> bool:
    """One item, of whatever words."""
    one = lone.only
    return one is not None and one.kind is Kind.ITEM and len(one.text) <= LONGEST


def is_list_of_bids(lone: Lone) -> bool:
    """`- Define the objectives.`, `- Outline what is included.`: a list for any project."""
    if lone.said[0].kind is not Kind.ITEM or not lone.is_all or len(lone.said) > _MOST_BIDS:
        return False
    are_all = all(one.kind is Kind.ITEM and _is_general_bid(one) for one in lone.said)
    return are_all and may_be_prompted(lone.section.title)


def _is_general_bid(one: Passage) -> bool:
    if one.is_checked is not None or not may_bid(one.text):
        return False
    words = plain(one.text)
    return bids(words) and names_nothing(words)
