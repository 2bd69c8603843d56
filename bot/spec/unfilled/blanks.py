"""What a document still has to replace, judged by the document as a whole.

A bracket that reads as a placeholder is one anywhere. Others are only where more of them stand, for
a document with many is a form that somebody is filling in.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Said
from bot.spec.unfilled.blank_words import (
    asks_in_template,
    asks_to_be_replaced,
    counts_from_zero,
    is_date_form,
    is_long_prompt,
    may_ask,
    opens_with_colons,
    opens_with_examples,
    shows_syntax,
    trails_off,
)
from bot.spec.unfilled.broken_off import broken_off, dotted_rows, trailing
from bot.spec.unfilled.checklists import take_out_checklists
from bot.spec.unfilled.code_blanks import in_code
from bot.spec.unfilled.counted import counted_runs, is_counted, unknowns
from bot.spec.unfilled.counted_rows import take_out_references
from bot.spec.unfilled.escapes import all_as_shown, label_as_shown
from bot.spec.unfilled.gaps import gaps
from bot.spec.unfilled.kind_names import FILLERS, is_filler, names_its_kind, names_its_kind_in_form
from bot.spec.unfilled.open_brackets import open_brackets
from bot.spec.unfilled.restated_rows import restated_rows
from bot.spec.words.bracketed import Token, reads_as_choice, stands_alone, tokens
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import is_quoted

_SAMPLED = (Kind.ITEM, Kind.CELL)
_OPENS_PROMPT = ("[", "<", "{", "\u2039", "*", "_")
_FORM = 3
"""This many passages that are nothing but blanks make a document a form."""
_IN_SO_MANY = 40
"""One of so many at least; a long document with a few left of its template is finished else."""
_AWAITS_NOUN = seldom(
    r"\b(?:with|for|by|of|to|as|in|on|from|the|an?|our|für|als|mit|von|der|die|das|den|dem|zu|im|"
    r"pour|avec|par|de|le|la|les|un|une|para|con|por|el|los|las|com|o|os|do|da|em)$",
    re.IGNORECASE,
)
_TEMPLATE = 8
_IN_TEN = 10
"""So many passages, and one of so many, are blanks in what is a template and no document yet."""
_SENTENCE = 3
"""This many words in brackets, alone, are no tag, no citation and no name of a thing."""
_TWO_WORDS = 2
_ANY = 1
_NEVER = 1000
_MOST = 200
"""Of one passage no more are looked at, for each is looked for in quotation marks."""
_MOST_OF_NAME = 4
"""Words in brackets which may be the name of something that is linked to."""
_NUMBER, _APPENDIX = "0123456789. ", "ABCDEFG"
# To ask an enumeration for its member costs more than to compare it.
_HEADING = Kind.HEADING
_OF_KIND = seldom(
    r"(?:PRD|(?:technical |design |product |feature )?(?:spec(?:ification)?|design|document|plan|"
    r"requirements|template|proposal)s?)(?: document)?",
    re.IGNORECASE,
)
_NOTE_BEHIND = seldom(
    r"(?<=\]) \((?:if (?:applicable|any|needed|relevant|required|available)|optional)\)$",
    re.IGNORECASE,
)
_NAMED = seldom(r"^(?:names?|who|owner|person|assignee)$", re.IGNORECASE)
"""Labels of somebody, whom `<PO>` stands for."""
_EXPLAINS = seldom(r"(?:Which|Whether|What) [a-z]")
"""Behind `**[Story]**:`, whose brackets are part of a notation."""
_IS_TOLD_OF = seldom(r"`? (?:label|tag|marker|prefix|suffix|notation|placeholder|variable)s?\b")
_FOR_ANY = seldom(r" (?:for|of|per) (?:each|every|any|your|this)\b", re.IGNORECASE)
_BEFORE_TITLE = (":", "-", "\u2013", "\u2014")
_LEADS_TO_TITLE = (" for", " of")
_AFTER_TITLE = (":", "-", "\u2013", "\u2014", "(", "|")


class Blank(Struct, frozen=True):
    """Words to be replaced; `is_whole` says that the passage they stand in holds no others."""

    token: Token
    passage: Passage
    is_whole: bool

    @property
    def line(self) -> int:
        """The line of the words."""
        return self.passage.line + self.passage.text.count("\n", 0, self.token.start)


class Blanks(Struct, frozen=True):
    """All of a document.

    Attributes:
        is_form: it has so many that it is a template being filled.
    """

    found: tuple[Blank, ...]
    is_form: bool


def find_blanks(
    said: Said,
    definitions: Collection[str],
    *,
    has_template: bool,
    is_mostly_form: bool = False,
) -> Blanks:
    """The first blank of each field, and of each line of other text, in order.

    Args:
        said: all that the document says.
        definitions: labels that the document defines as links, lower case.
        has_template: the document follows a template, so that a sentence in brackets is a prompt.
        is_mostly_form: it is one, however few of its words are in brackets.
    """
    own = all_as_shown(said)
    alone = [_alone(each, definitions) for each in own]
    take_out_references(own, alone)
    take_out_checklists(own, alone)
    leniency = _leniency(alone, has_template=has_template)
    dots = trailing(own)
    if is_mostly_form or dots:
        leniency = min(leniency, _TWO_WORDS)
    has_variables = any(map(_is_variable, chain.from_iterable(alone)))
    firsts: dict[tuple[int, str], Blank] = {}
    is_form = leniency < _SENTENCE
    is_template = leniency == _ANY and _is_template(alone, own)
    for passage, found in zip(own, alone, strict=True):
        # In what is no form only headings have blanks that do not stand alone.
        may_have = passage.kind is _HEADING and _may_hold_token(passage.text)
        may_have = may_have or (has_variables and "{{" in passage.text)
        label = label_as_shown(passage)
        if not (found or is_form or may_have or label):
            continue
        others = _in_template(passage) if is_template else ()
        if has_variables and "{{" in passage.text:
            others = chain(others, _variables_in(passage.text))
        is_legend = _EXPLAINS.match(passage.text) is not None and not passage.text.endswith("?")
        named = () if found or is_legend else _in_label(label, is_form=is_form)
        one = replace(passage, label="") if named else passage
        told = _blanks_of(one, found or named, definitions, leniency)
        for token in chain(told, others):
            blank = Blank(token, one, is_whole=bool(found or named))
            firsts.setdefault((blank.line, passage.label), blank)
    more = (
        chain(counted_runs(own), filter(names_its_kind_in_form, own), dotted_rows(own))
        if is_form
        else ()
    )
    more = chain(more, in_code(own, is_form=is_form), broken_off(own), dots)
    more = chain(more, open_brackets(own), restated_rows(own), unknowns(own))
    for passage in more:
        token = Token(0, len(passage.text), passage.text, passage.text)
        firsts.setdefault((passage.line, passage.label), Blank(token, passage, is_whole=True))
    for passage, token in gaps(said, definitions):
        blank = Blank(token, passage, is_whole=token.raw == passage.text.strip())
        firsts.setdefault((blank.line, passage.label), blank)
    return Blanks(tuple(firsts.values()), is_form=is_form)


def _alone(passage: Passage, definitions: Collection[str]) -> tuple[Token, ...]:
    """The blanks of a passage that holds nothing else."""
    text = passage.text
    if text[:1] in _OPENS_PROMPT and is_long_prompt(text):
        return (Token(0, len(text), text, text),)
    is_typed = text[:3] in FILLERS and is_filler(passage)
    if is_typed or (passage.kind in _SAMPLED and is_counted(text)):
        return (Token(0, len(text), text, text),)
    if _may_hold_token(text) and text[:2] != "::" and text[:1] != "/":
        found = stands_alone(_NOTE_BEHIND.sub("", text), definitions)
        if any(map(counts_from_zero, found)) or (found and shows_syntax(passage)):
            return ()
        if not found and passage.kind is Kind.HEADING:
            return tuple(_in_heading(text, definitions, is_form=False))
        return found
    is_kind = (
        opens_with_colons(text)
        or is_date_form(passage)
        or opens_with_examples(passage)
        or names_its_kind(passage)
    )
    return (Token(0, len(text), text, text),) if is_kind else ()


def _in_label(label: str, *, is_form: bool) -> tuple[Token, ...]:
    found = stands_alone(label) if label else ()
    return tuple(
        token
        for token in found
        if asks_to_be_replaced(token) or (is_form and may_ask(token, _TWO_WORDS))
    )


def _may_hold_token(text: str) -> bool:
    return "[" in text or "{" in text or "<" in text


def _leniency(alone: Sequence[tuple[Token, ...]], *, has_template: bool) -> int:
    """How many words, at least, in brackets of their own ask to be replaced, whatever they are."""
    some = [found for found in alone if found]
    certain = sum(any(map(_is_certain, found)) for found in some)
    if _makes_form(certain, len(alone)):
        return _ANY
    likely = sum(
        any(_is_certain(token) or may_ask(token, _TWO_WORDS) for token in found) for found in some
    )
    if _makes_form(likely, len(alone)):
        return _TWO_WORDS
    return _SENTENCE if has_template else _NEVER


def _is_template(alone: Sequence[tuple[Token, ...]], own: Sequence[Passage]) -> bool:
    """Whether so much of what has words is to be filled in that this is a template itself."""
    certain = sum(any(map(_is_certain, found)) for found in alone)
    worded = sum(bool(passage.text) for passage in own)
    return certain >= _TEMPLATE and certain * _IN_TEN >= worded


def _in_template(passage: Passage) -> Iterator[Token]:
    """In a template all words in brackets, those in code too, but for marks and notes."""
    text = passage.text
    # Of `/track [habit]` the brackets belong to the command.
    if "](" in text or text.startswith("`/"):
        return
    for token in tokens(text.replace("`", " ")):
        is_path = text[: token.start].endswith("/") or text[token.end :].startswith("/")
        is_last = passage.kind is not Kind.HEADING or not text[token.end :].strip()
        is_value = passage.kind is Kind.FIELD and token.raw == text.strip()
        is_asking = (
            is_last
            and (not is_path or _is_variable(token))
            and asks_in_template(token, is_value=is_value)
        )
        if is_asking and not is_quoted(text, token.start):
            yield token


def _is_variable(token: Token) -> bool:
    """`{{BASE_PATH}}`, which where one stands alone is to be replaced wherever it stands."""
    return token.raw[:2] == "{{" and token.inner.isupper()


def _variables_in(text: str) -> Iterator[Token]:
    """Those that the text uses; one it tells of is followed by what it is."""
    found = filter(_is_variable, tokens(text.replace("`", " ")))
    return (token for token in found if not _IS_TOLD_OF.match(text, token.end))


def _makes_form(blanks: int, passages: int) -> bool:
    return blanks >= _FORM and blanks * _IN_SO_MANY >= passages


def _is_certain(token: Token) -> bool:
    return token.raw == token.inner or asks_to_be_replaced(token)


def _blanks_of(
    passage: Passage, alone: tuple[Token, ...], definitions: Collection[str], leniency: int
) -> Iterator[Token]:
    is_form = leniency < _SENTENCE
    if passage.kind is Kind.HEADING and not (is_form and stands_alone(passage.text)):
        yield from _in_heading(passage.text, definitions, is_form=is_form)
        return
    least = min(leniency, _SENTENCE) if passage.kind is Kind.FIELD else leniency
    for token in alone:
        is_likely = may_ask(token, least) and (is_form or token.inner[:1].isupper())
        is_told = is_form or _is_prompt_in_item(token, passage, definitions)
        if is_likely or _is_blank_of_its_kind(token, passage, is_form=is_told):
            yield token
    if is_form and not alone:
        yield from _in_words(passage, definitions, leniency)


def _is_blank_of_its_kind(token: Token, passage: Passage, *, is_form: bool) -> bool:
    if token.raw != token.inner:
        return _stands_for_somebody(token, passage) or asks_to_be_replaced(token)
    is_named = names_its_kind(passage) or is_filler(passage)
    return is_form or passage.kind is not Kind.ITEM or is_named


def _is_prompt_in_item(token: Token, passage: Passage, definitions: Collection[str]) -> bool:
    """`- [Include drawings of all pages or of some]`, too long for a name, and `- <1-2 doors>`."""
    if passage.kind is not Kind.ITEM or token.raw[0] == "<":
        return passage.kind is Kind.ITEM and token.raw[1:2].isdigit()
    is_prompt = token.raw == token.inner and token.raw[0] == "["
    is_long = is_prompt and len(token.raw.split()) > _MOST_OF_NAME
    return is_long and token.raw.strip("[]").lower() not in definitions


def _stands_for_somebody(token: Token, passage: Passage) -> bool:
    """`| Lead | <Eng> |`, below `Name`."""
    is_whole = token.raw == passage.text and token.raw[0] == "<"
    is_name = is_whole and _NAMED.match(passage.label) is not None
    return is_name and token.inner.casefold() not in ("tbd", "tba", "tbc", "todo")


def _in_words(passage: Passage, definitions: Collection[str], leniency: int) -> Iterator[Token]:
    """In a form: placeholders among other words, and sentences that are only begun."""
    if trails_off(passage):
        yield Token(0, len(passage.text), passage.text, passage.text)
        return
    found = list(islice(tokens(passage.text, definitions), _MOST))
    for token in found:
        if is_quoted(passage.text, token.start) or _IS_TOLD_OF.match(passage.text, token.end):
            continue
        is_loose = len(found) > 1 or (leniency == _ANY and _is_gap(passage.text, token))
        is_choice = token.inner.count("/") > 1 and reads_as_choice(token.inner)
        if asks_to_be_replaced(token) or is_choice or (is_loose and may_ask(token, _ANY)):
            yield token


def _is_gap(text: str, token: Token) -> bool:
    """A word of the sentence, `users can [do this]`, or all that stands behind a sign."""
    before = text[: token.start].rstrip()
    is_word = token.inner[:1].islower() and (" " in token.inner or asks_to_be_replaced(token))
    # `compliant with [Standard]`, where a noun has to follow.
    is_noun = token.inner.isalpha() and token.inner.istitle() and _AWAITS_NOUN.search(before)
    return is_word or bool(is_noun) or before.endswith(_BEFORE_TITLE)


def _in_heading(text: str, definitions: Collection[str], *, is_form: bool) -> Iterator[Token]:
    """Of a heading its last words after a sign, its first words before one, or all of it."""
    for token in islice(tokens(text, definitions), _MOST):
        before, after = text[: token.start].rstrip("*_ "), text[token.end :].strip("*_ ")
        is_named = before.endswith(_BEFORE_TITLE) or f" {before.casefold()}".endswith(
            _LEADS_TO_TITLE
        )
        is_last = is_named and (not after or after.startswith(_AFTER_TITLE))
        is_kind = is_form and _OF_KIND.fullmatch(after) is not None
        is_first = not before.lstrip(_APPENDIX).strip(_NUMBER) and (
            not after or is_kind or after.startswith(_AFTER_TITLE)
        )
        is_any = not (before or after) and _FOR_ANY.search(token.inner) is not None
        is_asking = asks_to_be_replaced(token) or (
            (is_form or is_any) and may_ask(token, _TWO_WORDS)
        )
        is_variable = is_form and (token.raw.startswith("{{") or not after)
        if is_asking and (is_last or is_first or is_variable):
            yield token
