"""Texts that break off where their author should go on: `SC1. ...`, `?`, `Given ..., when ...`."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from bot.spec.markdown.blocks import Paragraph
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import ELLIPSES

_LONGEST: Final = 160
_ENDS: Final = ("...", "\u2026", '..."', "...'", "\u2026\u201d", "...*", "\u2026*", "..._", "?")
_DOTS: Final = ("..", "\u2026")
_SCRAP: Final = 48
"""Characters of a beginning that nobody went on with."""
_SEVERAL: Final = 4
_MUCH: Final = 0.15
_WORDED: Final = 2
"""So many have words; a table or a list may leave out many things between its first and last."""
_MARK = seldom(r"\?{1,3}")
_NUMBER = r"(?:[A-Z]{1,6}-?\d{1,3}(?:\.\d{1,2})?[.:)]? )"
_NOTHING = seldom(rf"{_NUMBER}?['\"\u201c]?(?:\.\.\.|\u2026)['\"\u201d]?")
_BEGUN = seldom(
    rf"{_NUMBER}[^.!?\n:]{{3,80}}\b(?:shall|must|should|can|will)[ ]?(?:\.\.\.|\u2026)",
)
_STORY = seldom(
    rf"{_NUMBER}?(?:Given|As an?|We will|In the context of)\b ?(?:\.\.\.|\u2026)"
    r"[^.\u2026\n]{2,40}(?:\.\.\.|\u2026)[^\n]{0,80}",
)
_HANGS = seldom(
    r"[a-z,] (?:(?:[a-z]+ ){0,2}(?:and|or|but|because|although|while|whereas|unless|than|"
    r"as long as|such as)|(?:of|with|for|from|by|to|in|on|into|that|and|or|as) (?:the|an?|"
    r"their|its|our|your)|that (?:these|this|those|each)|which (?:will|can|would|must) "
    r"(?:hold|contain|include|provide|allow|require|need|have|use|give|take)|(?:would|will|must|"
    r"might|may) (?:have|need) to)$"
)
"""The last words of a sentence that lacks its end."""
_HAS_TO = seldom(r"[a-z,] (?:we|it|they|you) (?:would|will|must) (?:have|need) to$")
_AS_IT_IS = seldom(r"\bas \w+ as\b|\b(?:need|want|expect|like|require|use)[sd]?(?: \w+)? to be$")
"""`As flexible as we need it to be`, which is all of it."""
_CANNOT_END = seldom(
    r"[a-z,] (?:can|will|must|shall|should|may|to|the|an?|of|and|or|with|for) ?\.\.$"
)
"""The last words of one that its author wanted to go on with: `he can ..`."""
_LONGEST_NAME: Final = 40
_UNNAMED = seldom(
    r"(?:[\d.]{1,8} )?(?:(?:Component|Module|Sub-?system|Tier|Layer|Feature|Service|Entity|Class|"
    r"Endpoint|Phase|Milestone|Step) (?:[XN]|(?:\d|[A-DXN]) ?(?:\.\.\.|\u2026)))"
)
"""`Tier X`, `Component 1 ...`, which a form has once for all of them."""
_OPENS: Final = ("Given", "As a", "We will", "In the context of")
_CODE: Final = ("`", "<", "$", "{")


def broken_off(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages that say nothing but that something is to follow.

    Args:
        passages: a document's own, section by section, without quotations.
    """
    for one in passages:
        if one.kind is Kind.HEADING:
            if len(one.text) <= _LONGEST_NAME and _UNNAMED.fullmatch(one.text):
                yield one
        elif one.text.endswith(_ENDS) or one.text.startswith(_OPENS):
            if _breaks_off(one, passages):
                yield one
        elif (one.text[-1:].isalpha() or one.text.endswith(" ..")) and _leaves_off(one):
            yield one


def trailing(passages: Sequence[Passage]) -> Sequence[Passage]:
    """`Descripción...`, `...`, in any language, where much of a document only trails off.

    Args:
        passages: as for `broken_off`.
    """
    said = [one for one in passages if one.kind is not Kind.HEADING and one.text]
    found = [one for one in said if one.text.rstrip("*_ ").endswith(_DOTS) and _is_scrap(one.text)]
    worded = sum(any(map(str.isalpha, one.text)) for one in found)
    is_much = len(found) >= _SEVERAL and len(found) >= _MUCH * len(said)
    return found if is_much and worded >= _WORDED else ()


def _is_scrap(text: str) -> bool:
    return len(text) <= _SCRAP and "\n" not in text


def _leaves_off(one: Passage) -> bool:
    """`The work is assigned, and that these`, and no list or code goes on with it."""
    if one.kind is Kind.ITEM:
        is_cut = one.text.endswith(" to be") and not _AS_IT_IS.search(one.text)
        return is_cut or _HAS_TO.search(one.text) is not None
    if one.kind is not Kind.PARAGRAPH:
        return False
    if not (_HANGS.search(one.text) or _CANNOT_END.search(one.text)):
        return False
    for block, after in pairwise((*one.section.blocks, None)):
        if block is not None and block.span.first == one.line:
            return after is None or isinstance(after, Paragraph)
    return False


def _breaks_off(one: Passage, passages: Sequence[Passage]) -> bool:
    if len(one.text) > _LONGEST or one.kind is Kind.CELL:
        return False
    words = one.text.strip("*_ ")
    if _MARK.fullmatch(words):
        return one.kind is Kind.ITEM or (one.kind is Kind.PARAGRAPH and _is_alone(one, passages))
    if _NOTHING.fullmatch(words):
        if one.kind is Kind.PARAGRAPH:
            return _is_alone(one, passages)
        is_named = one.kind is Kind.FIELD and not one.label.startswith(_CODE)
        return is_named or (one.kind is Kind.ITEM and words[:1].isalpha())
    return bool(_BEGUN.fullmatch(words) or _STORY.fullmatch(words))


def _is_alone(one: Passage, passages: Sequence[Passage]) -> bool:
    """Whether its section says nothing else."""
    own = (each for each in passages if each.section is one.section)
    return all(each is one or each.kind is Kind.HEADING for each in own)


def dotted_rows(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The first cells of rows that hold nothing but dots: `| ... | ... |`, of a form.

    Args:
        passages: a document's own; a form's, for elsewhere such a row stands for more of the same.
    """
    cells = (one for one in passages if one.kind is Kind.CELL)
    for _, group in groupby(cells, key=lambda one: one.line):
        row = list(group)
        if len(row) > 1 and all(one.text.strip() in ELLIPSES for one in row):
            yield row[0]
