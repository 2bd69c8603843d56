"""A label has no value, or a list item no words.

## Why

An empty field is a question nobody answered; the reader cannot tell "none" from "forgotten".

## Bad

```markdown
# Spec: Export

## Infrastructure

- Hosting: AWS
- CDN:

Pros:

Cons:

Deliveries come from the following ranges:
```

## Good

```markdown
# Spec: Export

## Infrastructure

- Hosting: AWS
- CDN: None
- 1. Installer:
  - writes the manifests
  - starts the export
- Reviewers:
- Ann
- Bo

Components:

Interface: It shows the exports of the last days.
```

## How to mend

Write the value after the colon or as a list below it; write `None` where there is none. Delete an
item that is not needed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from bot.lint.announced import announced
from bot.lint.answers import answers
from bot.lint.bare_items import bare_items, bare_markers, is_bare_list, is_line_to_write_on
from bot.lint.below_labels import BelowLabels
from bot.lint.case import Case, where
from bot.lint.label_rows import LabelRows
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.markdown.blocks import (
    Comment,
    Item,
    Paragraph,
)
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.fields import Field, FieldForm, is_name_like
from bot.spec.markdown.not_applicable import Applies, applies
from bot.spec.schema.slots import NaPolicy, ValueKind
from bot.spec.words.inline import without_comments
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_PEOPLE = re.compile(r"(?:authors?|owners?|reviewers?|approvers?)", re.IGNORECASE)
"""Keys of front matter that no specification goes without."""
_BOX = ("[ ]", "[]", "[  ]")
_HELD = seldom(
    r"\b(?:answer|dates?|owners?|authors?|names?|notes?|comments?|resolution|decision|(?:current )?"
    r"status|by|version|reason|rationale|assignees?|deadline|links?|description|fecha|responsable|"
    r"datum)$",
    re.IGNORECASE,
)
"""What a label that is to have words ends with; others may be waiting for a tick."""
_LEADS_IN = ("\u6709", "\u5305\u62ec", "\u5305\u542b", "\u5982\u4e0b", "\u4ee5\u4e0b")
"""`There are`, `as follows`, `including`."""
_MAY_BE_EMPTY = seldom(
    r"<!--[^<>]{0,120}\b(?:leave|keep)(?: it| this)? (?:empty|blank)", re.IGNORECASE
)
_EXAMPLE = re.compile(r"(?:examples?|sample)\b", re.IGNORECASE)
_NUMBERED = seldom(r"[A-Z]{2,8}-?\d{1,4}(?:\.\d{1,3})?")
_FORM = re.compile(r"\btemplate\b", re.IGNORECASE)
_DOTS = ". \t\n\u2026@#%"


@rule(
    "FD302",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH201", "PH202", "PH205", "PH206", "TB403"),
)
def empty_field(case: Case) -> Iterator[Problem]:
    """Labels without value, list or block below, and items without any words."""
    known = {field.span.first: case.is_wanted(slot.terms) for slot, field, _ in answers(case.match)}
    told_na = {
        field.span.first
        for slot, field, _ in answers(case.match)
        if slot.terms.na is NaPolicy.FORBIDDEN
        and case.is_wanted(slot.terms)
        and not field.children
        and applies(field.value) is not Applies.YES
        and not (slot.kind is ValueKind.APPROVAL and applies(field.value) is Applies.NO)
    }
    told: set[int] = set()
    below: dict[int, BelowLabels] = {}
    others: tuple[frozenset[str], frozenset[str]] | None = None
    rows = LabelRows(case)
    for section, field in case.fields():
        if field.span.first in told_na and field.form is not FieldForm.TABLE_ROW:
            yield _refused(field, section)
            continue
        if not _is_empty(field) or rows.are_not_chosen(field):
            continue
        if id(section) not in below:
            others = _labels(case) if others is None else others
            below[id(section)] = BelowLabels(section, *others)
        here = below[id(section)]
        is_side = field.span.first in here.sides or _waits_for_words(field)
        is_label = is_side or known.get(field.span.first, _is_label(field, section, rows))
        if not is_label or _shows_form(section, case.document):
            continue
        is_own = field.span.first in known
        if not (is_side or is_own) and here.heads_parts(field):
            continue
        if is_side or not (here.answers(field) or _heads_numbered(field, here)):
            title = f"{section.title}: " if section.title else ""
            last = here.last_empty(field) or _room_below(field, case.document)
            told.update(range(field.span.first, (last or field.span.first) + 1))
            yield Problem(
                line=field.span.first,
                end_line=last,
                message=f"{excerpt(title, 50)}{' ' if title else ''}{excerpt(field.label, 60)} "
                'is empty - write "None" if there is none.',
                section=where(section),
                subject=f"{field.parent} {field.label}",
            )
    yield from _without_words(case.document, told)


def _labels(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """Those that have a value, or what is no label right below them; and those that come again."""
    counts: Counter[str] = Counter()
    filled: set[str] = set()
    for _, field in case.fields():
        label = field.label.casefold()
        counts[label] += 1
        if field.value or any(not is_bare_list(child) for child in field.children):
            filled.add(label)
    return frozenset(filled), frozenset(one for one, count in counts.items() if count > 1)


def _shows_form(section: Section, document: Document) -> bool:
    """`### Template outline`, in a document that proposes a form and is none itself."""
    title = document.title
    is_own = title is None or title.line == section.line or _FORM.search(title.title)
    return not is_own and _FORM.search(section.title) is not None


def _room_below(field: Field, document: Document) -> int | None:
    """The line of underscores right below a label."""
    line = field.span.last + 1
    is_room = line <= len(document.lines) and is_line_to_write_on(document.lines[line - 1])
    return line if is_room else None


def _heads_numbered(field: Field, here: BelowLabels) -> bool:
    """`**First version:**` in the line above `**REQ-09:** The export shall ...`."""
    below = here.labels.get(field.span.last + 1, "")
    return field.is_bold and _NUMBERED.fullmatch(below) is not None


def _without_words(document: Document, told: Collection[int]) -> Iterator[Problem]:
    """Items in which nothing stands, and lines behind which nothing does, but for those told."""
    for section in document.sections():
        lines = (item.span.first for item in bare_items(section.blocks))
        yield from (_of_item(line, section) for line in lines if line not in told)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from _marked_only(block, section)
    for section, waiting in announced(tuple(document.sections())):
        if waiting.span.first in told:
            continue
        yield Problem(
            line=waiting.span.first,
            message=f'"{excerpt(waiting.text, 60)}" announces what does not follow.',
            section=where(section),
            subject=waiting.text,
        )
    for section, items in document.lists:
        for item in items.items:
            yield from _marked_only(item, section)


def _refused(field: Field, section: Section) -> Problem:
    return Problem(
        line=field.span.first,
        message=f'{excerpt(field.label, 60)} "{excerpt(field.value, 40)}" is no answer - every '
        "specification has one.",
        section=where(section),
        subject=f"{field.parent} {field.label}",
    )


def _is_empty(field: Field) -> bool:
    value = without_comments(field.value) if "<!--" in field.value else field.value
    if _waits_for_words(field):
        return True
    if "<!--" in field.value and _MAY_BE_EMPTY.search(field.value):
        return False
    if value.strip(_DOTS):
        return "____" in value or "......" in value
    is_bare = all(isinstance(block, Comment) or is_bare_list(block) for block in field.children)
    return is_bare or "......" in value


def _waits_for_words(field: Field) -> bool:
    """`Decision: [ ]`, where no tick says enough."""
    is_box = field.form is not FieldForm.FRONT_MATTER and field.value.strip() in _BOX
    return is_box and _HELD.search(field.label) is not None


def _is_label(field: Field, section: Section, rows: LabelRows) -> bool:
    """Of a field that no template knows: a name, not the lead-in of what follows."""
    if field.label.endswith(_LEADS_IN):
        return False
    is_short = len(field.label.split()) == 1 or rows.hold(field) or rows.are_all_labels(field)
    if field.form is FieldForm.FRONT_MATTER:
        return _PEOPLE.fullmatch(field.label) is not None
    if field.form is FieldForm.BOLD_LINE or _EXAMPLE.match(field.label):
        return False
    if not is_short and not is_name_like(field):
        return False
    if rows.are_bare(field) or (field.form is FieldForm.PARAGRAPH and rows.hold(field)):
        return True
    is_last = bool(section.blocks) and field.span.last >= section.blocks[-1].span.last
    return field.form is not FieldForm.PARAGRAPH or not (is_last and section.children)


def _marked_only(said: Item | Paragraph, section: Section) -> Iterator[Problem]:
    bare, are_all = bare_markers(said)
    if not are_all:
        yield from (_of_item(line, section) for line in bare)
        return
    label = said.text.partition("\n")[0]
    yield Problem(
        line=said.span.first,
        end_line=bare[-1],
        message=f'"{excerpt(plain(label), 60)}" has only empty items - '
        'write "None" if there is none.',
        section=where(section),
        subject=label,
    )


def _of_item(line: int, section: Section) -> Problem:
    return Problem(
        line=line,
        message="This list item is empty - fill it in or delete it.",
        section=where(section),
        subject="empty item",
    )
