"""Labels that ask: `**Open question:** ...`, `Open points:` over a list, `Decision: A OR B`."""

import re
from collections.abc import Iterator, Sequence

from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.question_headings import (
    labels_a_question,
    names_other_things,
    names_questions,
)
from bot.spec.asking.question_shapes import in_blocks
from bot.spec.asking.question_words import (
    asks,
    defines,
    is_undecided,
    says_all_done,
    says_none,
    sounds_open,
)
from bot.spec.asking.settled import standing
from bot.spec.markdown.blocks import Comment, Item, ItemList, Paragraph
from bot.spec.markdown.fields import Field
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_COUNT_OR_LINK = re.compile(
    r"[A-Z]{1,3}\d{1,3}(?: \([^()?]{1,30}\))?(?:, ?[A-Z]{1,3}\d{1,3}(?: \([^()?]{1,30}\))?){1,40}|"
    r"\d{1,4}(?: (?:[a-z-]{2,20} ){0,4}questions?\b[^?]{0,200})?|"
    r"\[[^\[\]\n]{1,100}\]\([^()\s]{1,300}\)"
)
_CONTACT = re.compile(
    r"<?(?:[\w.+-]{1,60}@[\w.-]{1,60}|https?://\S{1,200}|#[\w-]{2,40}|@[\w-]{2,40})>?"
    r"|in writing\b[^?]{0,300}|[^?]{0,60}\banswered within \d[^?]{0,300}"
)
"""Where questions are to be sent, and how soon they are answered."""
_CHOICE = seldom(r"(?:(?:major|key|design|open) )?decision(?: point)?", re.IGNORECASE)
_FINDS_OUT = seldom(
    r"\W{0,3}(?:figure out|find out|decide|determine|how|what|which|who|where|when|why|whether|"
    r"should|do|does|can|could|is|are|will|would)\b",
    re.IGNORECASE,
)
_OPEN_LISTS = ("open", "still open", "offen", "ouvert", "abierto")
_MARKS = ("TBD", "TBDs")
"""Left above what it stands for; each is told itself."""


def labelled(field: Field) -> Iterator[Ask]:
    """`**Open question:** ...`, or the label of a list of questions, outside such a section."""
    if _COUNT_OR_LINK.fullmatch(field.value.strip()) or _CONTACT.fullmatch(field.value.strip()):
        return
    if says_all_done(field.value):
        return
    if _is_choice(field):
        words = question_words(field.value)
        yield Ask(field.span.first, field.span.first, words, standing(field.value))
    elif field.value and (labels_a_question(field.label) or _is_marked_open(field)):
        if not (says_none(field.value) or is_undecided(field.value) or defines(field.value)):
            yield Ask(
                field.span.first,
                field.span.last,
                question_words(field.value),
                standing(field.value, field.children, is_called_open=True),
            )
    elif _announces_more(field):
        children = [child for child in field.children if not isinstance(child, Comment)]
        value = Paragraph(span=field.span, text=field.value)
        yield from in_blocks([value, *children] if field.value else children, is_prose_only=True)


def _is_marked_open(field: Field) -> bool:
    """`OPEN: is it kept?`; of hours in words less is said."""
    return field.label == "OPEN" and field.value.count(" ") > 1 and not asks(field.value)


def _is_kind(field: Field) -> bool:
    """`**Question**: shows a prompt`: what a question is, not one."""
    is_one = field.label.casefold() in ("question", "issue", "uncertainty", "doubt")
    return is_one and bool(field.value) and not asks(field.value) and not sounds_open(field.value)


def _announces_more(field: Field) -> bool:
    is_list = _is_open_list(field) or (announces_questions(field.label) and not _may_explain(field))
    is_list = is_list and (not is_mark(field.label) or _is_mostly_asked(field))
    return is_list and not _is_kind(field) and not defines(field.value)


def _is_open_list(field: Field) -> bool:
    """`Open:`, over a list that asks."""
    if field.label.casefold().rstrip(":") not in _OPEN_LISTS and not _may_explain(field):
        return False
    items = [item for one in field.children if isinstance(one, ItemList) for item in one.items]
    return any(asks(item.text) for item in items)


def _is_mostly_asked(field: Field) -> bool:
    """`TBD:`, over what somebody still has to find out."""
    items = [item for one in field.children if isinstance(one, ItemList) for item in one.items]
    return are_mostly_asked(items)


def are_mostly_asked(items: Sequence[Item]) -> bool:
    """Whether most items begin as questions do, or with `figure out` and the like."""
    asked = sum(_FINDS_OUT.match(item.text) is not None for item in items)
    return asked > 1 and asked * 2 >= len(items)


def is_mark(label: str) -> bool:
    """Whether a label or line is a mark and nothing else: `TBD:`."""
    return label.strip("*_: ") in _MARKS


def _may_explain(field: Field) -> bool:
    """`To clarify:` in plain words, which may be followed by what makes it plain."""
    return not field.is_bold and field.label.casefold().rstrip(":") == "to clarify"


def announces_questions(label: str) -> bool:
    """Whether a label or line stands over questions and nothing else."""
    return names_questions(label) and not names_other_things(label)


def _is_choice(field: Field) -> bool:
    """`**Decision**: rename it OR make a new one`."""
    if _CHOICE.fullmatch(plain(field.label)) is None:
        return False
    is_one = ". " not in field.value
    return (is_one and " OR " in field.value) or asks(field.value.rstrip()[-1:])
