"""All that a document still has of a form, read once more where most of it is one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Final, NamedTuple

from bot.spec.markdown.blocks import ItemList
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Said
from bot.spec.unfilled.bidding import names_nothing
from bot.spec.unfilled.blanks import Blanks, find_blanks
from bot.spec.unfilled.form_share import form_share
from bot.spec.unfilled.instructions import find_instructions
from bot.spec.unfilled.lone_words import Lone, find_told
from bot.spec.unfilled.sentences import states
from bot.spec.unfilled.skeletons import in_skeleton
from bot.spec.unfilled.unwritten import HALF, NEARLY_ALL, is_mere_name, of_the_form
from bot.spec.unfilled.wording import in_wording

_PARTING: Final = (Kind.FIELD, Kind.HEADING)
_SEVERAL: Final = 2
_MOST: Final = 3
"""Of so many items all but one have to be prompts."""
_THIRD: Final = 0.3
"""So much of what calls itself a template is enough to believe it."""


class Leftovers(NamedTuple):
    """What is to be replaced, and what says what is to be written; both by lines.

    Attributes:
        share: of the document's sections that are a form's still, from 0 to 1.
    """

    blanks: Blanks
    instructions: tuple[Passage, ...]
    share: float


def find_leftovers(
    said: Said, definitions: Collection[str], *, has_template: bool, is_called_template: bool
) -> Leftovers:
    """The blanks of a document, and its instructions, each once.

    Args:
        said: all that the document says.
        definitions: labels that the document defines as links, lower case.
        has_template: the document follows a template, so that a sentence in brackets is a prompt.
        is_called_template: it says itself that it is one.
    """
    told = find_told(said.passages)
    read = partial(_read, said, told.sections, definitions, has_template=has_template)
    found = read(is_called_template=is_called_template, is_mostly_form=is_called_template)
    blank = {one.line for one in found.blanks.found}
    instructing = {one.line for one in found.instructions}
    sections = in_skeleton(said.passages, told, blank | instructing)
    known = blank | _lines_of((*sections, *found.instructions))
    likely_share = 1.0 if is_called_template else found.share
    worded = in_wording(said.passages, told, known, share=likely_share)
    share = found.share
    if worded and found.blanks.is_form:
        lines = known | _lines_of(worded)
        share = max(share, form_share(said.passages, told.sections, lines))
    likely = (*sections, *worded)
    bare = [one for one in likely if blank.isdisjoint(range(one.line, one.end_line + 1))]
    more: Iterable[Passage] = ()
    if share >= HALF:
        if not found.blanks.is_form:
            found = read(is_called_template=is_called_template, is_mostly_form=True)
        more = of_the_form(said.passages, told, share)
    found = _with(found, more, bare)
    is_likely = max(share, likely_share) >= _THIRD
    found = _with_lists(found, said.passages) if is_likely else found
    found = _with_rest_of_lists(found, said.passages)
    bare_labels = set(_labels_without_values(said.passages))
    left = [one for one in found.instructions if (one.line, one.text) not in bare_labels]
    return found._replace(instructions=tuple(left))


def _labels_without_values(passages: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    """The line and words of each label that lacks a value, which says more than that it prompts."""
    for one, following in pairwise((*passages, None)):
        is_bare = one is not None and one.kind is Kind.FIELD and not one.text
        if one is not None and is_bare and (following is None or following.kind in _PARTING):
            yield one.line, f"{one.label}:"


def _with_lists(found: Leftovers, passages: Sequence[Passage]) -> Leftovers:
    """The same; what `Describe the users:` announces is part of it where that names nothing."""
    items = {one.line: one for one in passages if one.kind is Kind.ITEM}
    taken: set[int] = set()
    instructions = []
    for one in found.instructions:
        following = _announced_by(one, items) if one.text.endswith(":") else []
        taken.update(each.line for each in following)
        instructions.append(Lone(one.section, (one, *following), None).as_one())
    left = [one for one in instructions if one.line not in taken]
    return found._replace(instructions=tuple(left))


def _with_rest_of_lists(found: Leftovers, passages: Sequence[Passage]) -> Leftovers:
    """The same, and what stands among prompts in one list and names nothing more than they do."""
    told = _lines_of(found.instructions) | {one.line for one in found.blanks.found}
    prompting = {one.line for one in found.instructions if one.kind is Kind.ITEM}
    items = {one.line: one for one in passages if one.kind is Kind.ITEM} if prompting else {}
    sections = {id(items[line].section): items[line].section for line in prompting & items.keys()}
    blocks = chain.from_iterable(section.blocks for section in sections.values())
    more: list[Passage] = []
    for block in (one for one in blocks if isinstance(one, ItemList)):
        lines = [item.span.first for item in block.items]
        known = sum(line in prompting for line in lines)
        if known >= _SEVERAL and _MOST * known >= (_MOST - 1) * len(lines):
            left = (items[line] for line in lines if line in items and line not in told)
            more += (one for one in left if names_nothing(one.text) and not states(one.text))
    return _with(found, more, ()) if more else found


def _announced_by(one: Passage, items: Mapping[int, Passage]) -> list[Passage]:
    """The items right below it; none where one of them says something."""
    line = next((at for at in (one.end_line + 1, one.end_line + 2) if at in items), 0)
    following: list[Passage] = []
    while line in items:
        following.append(items[line])
        line = items[line].end_line + 1
    return following if all(map(is_mere_name, following)) else []


def _lines_of(passages: Iterable[Passage]) -> set[int]:
    return {line for one in passages for line in range(one.line, one.end_line + 1)}


def _with(found: Leftovers, more: Iterable[Passage], bare: Sequence[Passage]) -> Leftovers:
    """The same with more where nothing was found yet, and what sections are bare in its place."""
    by_line = {one.line: one for one in more} | {one.line: one for one in found.instructions}
    covered = _lines_of(bare)
    by_line = {line: one for line, one in by_line.items() if line not in covered}
    by_line |= {one.line: one for one in bare}
    return found._replace(instructions=tuple(by_line[line] for line in sorted(by_line)))


def _read(
    said: Said,
    lone: Sequence[Lone],
    definitions: Collection[str],
    *,
    has_template: bool,
    is_called_template: bool,
    is_mostly_form: bool,
) -> Leftovers:
    blanks = find_blanks(
        said, definitions, has_template=has_template, is_mostly_form=is_mostly_form
    )
    instructions = find_instructions(
        said, lone, is_form=blanks.is_form, is_called_template=is_called_template
    )
    told = {one.line for one in blanks.found} | {one.line for one in instructions}
    share = form_share(said.passages, lone, told) if told else 0.0
    if is_called_template and share >= _THIRD:
        share = max(share, NEARLY_ALL)
    return Leftovers(blanks, tuple(instructions), share)
