"""Prompts of public templates in a document, those that stand together as one."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from msgspec import Struct

from bot.spec.asking.question_words import asks
from bot.spec.markdown.blocks import Fence, Html, Span
from bot.spec.markdown.document import Section
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.indented_prompts import indented_lines
from bot.spec.unfilled.public_prompts import PublicPrompts, is_short
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain
from bot.spec.words.texts import text_key

# Named once: to ask an enumeration for its member costs more than to compare it.
_HEADING, _FIELD = Kind.HEADING, Kind.FIELD
_LABEL = seldom(r"(?:\*\*|__)[^*_\n]{1,40}(?:\*\*|__)[:.]?|\W{0,3}[^\W\d_][^.!?:\n]{2,90}:")
"""A line that only says what follows it."""
_WRAPPER = seldom(r"<(?:div|details|section|aside|center|summary|small)>", re.IGNORECASE)
_SEVERAL = 3
_SHORT_STATUS = 40
_DRAWN = seldom(r"<(?:img|svg|iframe|table|video|picture|object)\b", re.IGNORECASE)


class PromptRun(Struct, frozen=True, kw_only=True):
    """Prompts with nothing between them, under one heading or as one value.

    Attributes:
        text: the first of them as written, without the line that announces it.
        label: of the field whose value it is; empty elsewhere.
        is_whole: nothing else stands under the heading, or behind the label.
    """

    span: Span
    text: str
    section: Section
    label: str = ""
    is_whole: bool = False


def find_runs(
    passages: Sequence[Passage],
    prompts: PublicPrompts,
    *,
    told: Collection[int] = (),
    kept: Collection[str] = (),
) -> tuple[PromptRun, ...]:
    """The prompts that are certainly left over, by section.

    A question may have been kept above its answer, and the items of a list may have been agreed
    with: they count where nothing else is said, or beside a prompt that is neither. A quotation
    that does not open its section may be talked about.

    Args:
        passages: the document's own, those of one section together.
        prompts: what is known.
        told: lines of which something else is said, which are neither prompts nor content here.
        kept: texts, as they are compared, that may stay.
    """
    shown = _shown(passages, prompts)
    known = {id(one): is_value for one, is_value in _known(passages, prompts, kept)}
    known |= _known_lines(shown, kept)
    if not known:
        return ()
    found: list[PromptRun] = []
    for place, group in groupby(passages, key=lambda one: id(one.section)):
        own = [one for one in group if one.kind is not Kind.HEADING and _says_something(one)]
        own += [line for line, _ in shown.get(place, ())]
        if any(id(one) in known for one in own):
            found += _in_section(own, known, told)
    return tuple(found)


def lines_of(runs: Iterable[PromptRun]) -> frozenset[int]:
    """All lines of the prompts, 1-based."""
    return frozenset(line for run in runs for line in range(run.span.first, run.span.last + 1))


def _known(
    passages: Sequence[Passage], prompts: PublicPrompts, kept: Collection[str]
) -> Iterator[tuple[Passage, bool]]:
    """Every prompt, and whether it is all of a field's value."""
    holds = prompts.holds
    # Every text of every document comes by here.
    for one in passages:
        if one.kind is _HEADING:
            continue
        if one.label == "Status" and len(one.text) <= _SHORT_STATUS:
            # Which of the values of a template it is, its author chose.
            continue
        if holds(one.text):
            if text_key(one.text) not in kept:
                yield one, one.kind is _FIELD
        elif one.kind is _FIELD and holds(f"{one.label} {one.text}"):
            # The label is a part of the prompt, as of a sentence with a colon.
            yield one, False


def _shown(
    passages: Sequence[Passage], prompts: PublicPrompts
) -> dict[int, list[tuple[Passage, bool]]]:
    """By section the lines of indented code that has prompts, each with whether it is one."""
    found = {}
    for one in passages:
        if one.kind is _HEADING:
            lines = list(indented_lines(one.section, prompts))
            if lines:
                found[id(one.section)] = lines
    return found


def _known_lines(
    shown: Mapping[int, Iterable[tuple[Passage, bool]]], kept: Collection[str]
) -> dict[int, bool]:
    """Those lines that are prompts; none is all of a field's value."""
    every = (pair for lines in shown.values() for pair in lines)
    return {id(one): False for one, is_held in every if is_held and text_key(one.text) not in kept}


def _says_something(one: Passage) -> bool:
    return bool(one.text.strip()) and _WRAPPER.fullmatch(one.text) is None


def _in_section(
    own: Iterable[Passage], known: Mapping[int, bool], told: Collection[int]
) -> Iterator[PromptRun]:
    """The prompts of one section; `known` says of each whether it is all of a field's value."""
    left = sorted((one for one in own if one.line not in told), key=lambda one: one.line)
    states = _states(left, known)
    is_all = all(states) and not (left and _has_more(left))
    for is_known, group in groupby(zip(left, states, strict=True), key=lambda pair: pair[1]):
        run = [one for one, _ in group]
        is_first = run[0] is left[0]
        certain = (one for one in run if id(one) in known and _is_certain(one, is_first=is_first))
        if is_known and (is_all or any(certain)):
            yield from _runs(run, known, is_all=is_all)


def _states(left: Sequence[Passage], known: Mapping[int, bool]) -> list[bool]:
    """Whether each is a prompt; what only says what follows it is what that is."""
    states: list[bool] = []
    for one in reversed(left):
        is_label = bool(states) and _LABEL.fullmatch(one.text) is not None
        states.append(states[-1] if is_label else id(one) in known)
    states.reverse()
    for number, is_known in enumerate(states):
        if is_known and left[number].text.rstrip().endswith(":"):
            _take_items(left, states, number + 1)
    return states


def _take_items(left: Sequence[Passage], states: list[bool], first: int) -> None:
    """What a prompt announces goes with it, if all items that are not short are prompts."""
    listed = takewhile(lambda one: one.kind is Kind.ITEM, left[first:])
    items = list(zip(listed, states[first:], strict=False))
    if any(known for _, known in items) and all(
        known or is_short(item.text) for item, known in items
    ):
        states[first : first + len(items)] = [True] * len(items)


def _runs(
    run: Sequence[Passage], known: Mapping[int, bool], *, is_all: bool
) -> Iterator[PromptRun]:
    for is_value, group in groupby(run, key=lambda one: known.get(id(one), False)):
        if is_value:
            yield from (_run([one], label=one.label, is_whole=True) for one in group)
        else:
            yield _run(list(group), label="", is_whole=is_all)


def _run(run: Sequence[Passage], *, label: str, is_whole: bool) -> PromptRun:
    first = run[0]
    asking = next((one for one in run if not _LABEL.fullmatch(one.text)), first)
    return PromptRun(
        span=Span(first.line, max(one.end_line for one in run)),
        text=asking.text,
        section=first.section,
        label=label,
        is_whole=is_whole,
    )


def _is_certain(one: Passage, *, is_first: bool) -> bool:
    """Of a quotation only where it opens its section: further down it may be talked about."""
    is_own = is_first or not one.is_quoted
    is_said = one.kind is Kind.FIELD or (one.kind is Kind.PARAGRAPH and is_own)
    return is_said and not asks(plain(one.text)[-1:])


def _has_more(left: Sequence[Passage]) -> bool:
    """Sub-sections below a prompt or two, code that is not among them, or a drawing."""
    section = left[0].section
    lines = {one.line for one in left}
    return (bool(section.children) and len(left) < _SEVERAL) or any(
        (isinstance(block, Fence) and block.content.strip() and block.content_line not in lines)
        or (isinstance(block, Html) and _DRAWN.search(block.text))
        for block in section.blocks
    )
