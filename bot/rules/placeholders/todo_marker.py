"""A mark such as TBD or TODO stands where an answer should stand.

## Why

The mark says that the author meant to come back. A specification that is merged with it is not
finished, and nobody is reminded.

## Bad

````markdown
# Spec: Export

## Security

TBD

## Limits

- Retention: TBD
- *TODO: ask the legal team*
- Region: west, FIXME the numbers of the east
- Owner: Noor, ?
- The price is still to be agreed with Finance.
- **Size (to be confirmed)**: 5 MB
- Reviewer: todo
- The path is `/days` (exact path TBD from the docs).
- We have yet to decide whether it runs at night.
- Delay: 2 s <!-- TODO: measure it -->

## Sample

```json
{"action": "TODO"}
```
````

## Good

```markdown
# Spec: Export

## Security

Only admins may export. The quotation "TBD" and the Todo service are just words.

## Limits

- Retention: 30 days
- `--format json` (coming soon)
- Click Save to confirm.

| Part | Status |
|------|--------|
| Mail | todo   |

| `Vec` | `String` |
|-------|----------|
| array | ???      |
```

## Options

`marker_words` in the configuration replaces the list of words.

## How to mend

Write the answer, or put what is open into the section of open questions.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from bot.lint.case import Case, where
from bot.lint.owed_answers import owed_answers
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.not_applicable import Applies, section_applies
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.code_marks import marks_in_code
from bot.spec.unfilled.comment_marks import marks_in_comments
from bot.spec.unfilled.deferrals import (
    Deferral,
    Deferrals,
    deferral_within,
    deferrals_of,
    is_all_deferral,
    is_editors_note,
    opens_with_deferral,
    opens_with_mark,
    places_of,
    title_deferral,
)
from bot.spec.unfilled.marks import (
    SOUGHT,
    closing,
    coded_values,
    explained_lines,
    is_glossary,
    owed_values,
    puts_off,
    undefined_marks,
)
from bot.spec.unfilled.mentioned_marks import lists_marks, replaces_mark
from bot.spec.unfilled.pending_values import (
    awaits_decision,
    is_half_open,
    is_of_others,
    is_pending,
    tells_state,
)
from bot.spec.words.inline import clean
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain

_ENOUGH = 12
_UNDER_WORK = "\U0001f6a7"
_TO_ITSELF = (_UNDER_WORK, "TODO:", "TBD:", "FIXME:")
"""What a document says to its author, though it stands in a quotation."""
_REPORTED = seldom(
    r"\[(?:FAIL|PARTIAL|WARN)\] .* [\u2013\u2014-] not (?:defined|specified)\W{0,2}", re.IGNORECASE
)
"""A line of a report, which tells of another document that it does not say something."""
_SIGNS = ("Emoji", "Icon", "Symbol", "Sign", "Code", "Legacy Code", "Old Code")
"""Columns that hold signs which elsewhere say that something is not done."""
_STANDING_ALONE = ("TBD", "TBDs", "TODO", "To be determined")
"""Labels of lists of which nothing is settled."""
_LETTERED = seldom(r"[B-H]\) (?:TBD|TBA|TBC|Other)\W{0,2}$")
_MARKED_ENDS = (")", "TODO", "FIXME")
_MARKED_LINE = seldom(r"\n[ \t>*_/#-]{0,6}(?:TODO|FIXME|TBD)\b:")
_OF_LINES = (Kind.PARAGRAPH, Kind.ITEM)
_BELOW = 2
"""Lines below a label on which its value may begin."""


@rule(
    "PH206",
    draft=Severity.INFO,
    review=Severity.WARNING,
    approved=Severity.ERROR,
    unless=("QN601", "PH202"),
)
def todo_marker(case: Case) -> Iterator[Problem]:
    """Marks and phrases that stand for an answer; of a quotation only those it opens with."""
    # Most documents have no mark at all, whatever it means there.
    marked = case.passages if case.said.places_of(SOUGHT) else ()
    marks = undefined_marks(case.marker_words, marked)
    # A line that says what a mark is short for has none, and a prompt is told as one.
    said = {*explained_lines(marked), *_lines_of_prompts(case), *owed_answers(case)}
    sought = deferrals_of(marks)
    for passage, own in _line_by_line(places_of(sought, case.said)):
        is_quoted = passage.is_quoted and not passage.text.startswith(_TO_ITSELF)
        is_others = is_quoted or _REPORTED.fullmatch(passage.text) is not None
        if not (is_others or passage.is_checked or passage.line in said):
            for problem in _in_passage(passage, own, case):
                if problem.line not in said:
                    yield problem
                said.update((passage.line, problem.line or passage.line))
    for problem in (*(_owed(case, marks) if marked else ()), *_doubted(case)):
        if problem.line not in said:
            yield problem
    for section, line, words in marks_in_comments(case.document, case.marker_words):
        if line not in said:
            yield Problem(
                line=line,
                message=f'A comment still says "{excerpt(words, 80)}".',
                section=where(section),
                subject=words,
            )
    for section, line, words in marks_in_code(case.document, marks):
        yield Problem(
            line=line,
            message=f'The code block still says "{excerpt(words, 80)}".',
            section=where(section),
            subject=words,
        )


def _line_by_line(
    places: Iterator[tuple[Passage, Deferrals]],
) -> Iterator[tuple[Passage, Deferrals]]:
    """Of a paragraph in which lines open with `TODO:` each of them alone."""
    for passage, own in places:
        marked = passage.kind in _OF_LINES and _MARKED_LINE.search(passage.text)
        if not marked:
            yield passage, own
            continue
        for at, line in enumerate(passage.text.split("\n")):
            yield replace(passage, text=line, line=passage.line + at), own


def _owed(case: Case, marks: tuple[str, ...]) -> Iterator[Problem]:
    """Values that are `todo` and no more."""
    passages = case.said.passages
    for passage in (*owed_values(passages, marks), *coded_values(passages, marks)):
        message = f'"{plain(passage.text)}" stands for {_thing(passage)}.'
        yield _problem(passage, passage.text, message, case)


def _doubted(case: Case) -> Iterator[Problem]:
    """Labels that say that their value does not hold yet."""
    for section, field in case.fields():
        label = f"{field.label} ({field.suffix})" if field.suffix else field.label
        is_said = field.value or field.children
        is_mark = not field.value and label.rstrip(":") in _STANDING_ALONE
        if is_said and (is_mark or (label.endswith(_MARKED_ENDS) and puts_off(label))):
            yield Problem(
                line=field.span.first,
                message=f'"{excerpt(label, 100)}" is still to be settled.',
                section=where(section),
                subject=label,
            )


def _lines_of_prompts(case: Case) -> Iterator[int]:
    for prompt in case.instructions:
        yield from range(prompt.line, prompt.end_line + 1)


def _in_passage(passage: Passage, sought: Deferrals, case: Case) -> Iterator[Problem]:
    cleaned = clean(passage.text, case.definitions)
    words = plain(cleaned).strip()
    if not words or _is_gap(passage) or replaces_mark(words) or _is_option(words):
        return
    mark = _mark(words, passage, cleaned, sought)
    if mark:
        if not lists_marks(words):
            message = f'"{excerpt(mark, 60)}" stands for {_thing(passage)}.'
            yield _problem(passage, mark, message, case)
    elif passage.kind is not Kind.HEADING:
        is_note = passage.kind is Kind.FIELD and (
            is_editors_note(passage.label) or _is_called_out(passage, case)
        )
        within = Deferral(words, words) if is_note else deferral_within(words, sought)
        if within is not None and not lists_marks(words):
            sentence = _with_code(within, passage.text, sought, case)
            message = f'"{excerpt(sentence, 100)}" is still to be settled.'
            yield _problem(passage, within.mark, message, case)


def _is_option(words: str) -> bool:
    """`D) TBD`, the last one of some to choose from."""
    return _LETTERED.match(words) is not None


def _is_called_out(passage: Passage, case: Case) -> bool:
    """`> **UNKNOWN:** the limits`; in a list it may be one of some states."""
    return passage.label == "UNKNOWN" and case.document.lines[passage.line - 1].startswith(">")


def _with_code(found: Deferral, text: str, sought: Deferrals, case: Case) -> str:
    """The sentence with the code in it, where that reads the same."""
    if "`" not in text:
        return found.sentence
    shown = deferral_within(plain(clean(text, case.definitions, keep_code=True)), sought)
    return shown.sentence if shown is not None and shown.mark == found.mark else found.sentence


def _line_of(passage: Passage, mark: str, case: Case) -> int:
    """The line of the passage on which a mark begins; a value may stand below its label."""
    first = passage.line
    if passage.kind is not Kind.FIELD and "\n" not in passage.text:
        return first
    start = mark.strip("[](){}<>.,;:- ")[:_ENOUGH]
    if mark == plain(passage.text) and "\n" in passage.text:
        return first + _lines_before(passage.text.split("\n"), case.marker_words)
    lines = case.document.lines[first - 1 : passage.end_line + _BELOW]
    # A phrase may be broken over two lines.
    words = [f"{plain(line).strip()} " for line in lines]
    found = "".join(words).find(start)
    ends = enumerate(accumulate(map(len, words)))
    return next((first + at for at, end in ends if 0 <= found < end), first)


def _lines_before(lines: list[str], marks: tuple[str, ...]) -> int:
    """How many lines of a text stand before the one whose value is a mark, where only that is."""
    sought = closing(marks)
    return next((at for at, line in enumerate(lines) if sought.search(plain(line))), 0)


def _problem(passage: Passage, mark: str, message: str, case: Case) -> Problem:
    return Problem(
        line=_line_of(passage, mark, case),
        message=message,
        section=where(passage.section),
        subject=f"{passage.label} {mark}",
    )


def _is_gap(passage: Passage) -> bool:
    """`???` in a chart of names: there is no such thing, and the text says why."""
    is_named = passage.label.startswith(("`", "**", "_", "*"))
    return passage.kind is Kind.CELL and is_named and not passage.text.strip("?")


def _thing(passage: Passage) -> str:
    match passage.kind:
        case Kind.HEADING:
            return "a title"
        case Kind.FIELD | Kind.CELL if passage.label:
            return f'the value of "{excerpt(passage.label, 40)}"'
        case _:
            return f'what "{excerpt(passage.section.title, 60)}" should say'


def _mark(words: str, passage: Passage, cleaned: str, sought: Deferrals) -> str:
    is_cell = passage.kind is Kind.CELL
    is_glossed = is_cell and is_glossary(passage.label)
    is_told = is_cell and is_of_others(passage.label, words)
    if is_glossed or is_told or tells_state(passage.label, words.strip("*_. "), is_cell=is_cell):
        return ""
    is_value = passage.kind in (Kind.FIELD, Kind.CELL) and "`" not in passage.text
    is_owed = is_value and (is_half_open(words, passage.label) or is_pending(passage.label, words))
    if is_owed or (passage.kind is Kind.FIELD and awaits_decision(passage.label, words)):
        return words
    mark = opens_with_deferral(words, sought) or _on_first_line(cleaned, sought)
    is_phrase = mark == words and not opens_with_mark(words, sought)
    if is_phrase and _is_about(passage.text, cleaned):
        return ""
    if passage.kind is not Kind.HEADING:
        is_shown = (passage.label in _SIGNS or (is_cell and not passage.label)) and not any(
            map(str.isalpha, mark)
        )
        # Beside items with a tick it says how far the work is.
        is_state = passage.kind is Kind.ITEM and mark[:2] == f"{_UNDER_WORK} "
        return "" if is_shown or is_state else mark
    # At the head of a title a sign may be there for its looks.
    is_sign = words[0] in _TO_ITSELF and len(words) > 1
    is_sign = is_sign or section_applies(passage.section) is not Applies.YES
    if is_sign or (passage.section.blocks and names_questions(passage.section.title)):
        return ""
    is_all = bool(mark) and is_all_deferral(words, sought)
    return mark if is_all else title_deferral(words, sought)


def _on_first_line(cleaned: str, sought: Deferrals) -> str:
    """`TODO`, and what is to be done in the lines below it."""
    first, _, rest = cleaned.partition("\n")
    words = first.strip("*_ .:")
    return words if rest and words in sought.marks else ""


def _is_about(text: str, cleaned: str) -> bool:
    """Whether code or a link stands before the words, as in `--json` (coming soon)."""
    start = len(cleaned) - len(cleaned.lstrip(" \n*_"))
    return bool(text[:start].strip(" \n*_")) and cleaned[start] not in ":=-\u2013\u2014"
