"""A heading stands over nothing.

## Why

An empty section looks like an answer in the table of contents and is none.

## Bad

```markdown
# Spec: Export

## Rollback

## Risks

<!-- list the risks -->
```

## Good

```markdown
# Spec: Export

## Rollback

The flag `export` switches it off; nothing is stored.

## Risks

None - the export only reads.

## Ticket: https://example.org/tickets/7
```

## How to mend

Write what the heading asks for, or `N/A - ` with the reason, or take the heading out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from bot.lint.bare_items import is_line_to_write_on
from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Problem, Severity
from bot.spec.asking.question_headings import names_questions
from bot.spec.asking.question_words import asks
from bot.spec.markdown.blocks import Block, Break, Comment, Definition, Fence, Paragraph
from bot.spec.markdown.document import Document, Section
from bot.spec.unfilled.comment_marks import last_mark_alone
from bot.spec.words.headings import number_and_title
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import ELLIPSES, excerpt

_TITLES = 2
_WORD = 4
_NOTHING = (Comment, Break, Definition)
_SAYS_IT_ITSELF = re.compile(
    r"\]\(|\]\[|://|^\W{0,4}(?:authors?|status|tickets?|tags?|version|owners?|links?|"
    r"(?:[a-z]{2,12} )?(?:date|by|on)|updated|created|last updated|issues?|reviewers?|rfc pr|"
    r"client|company|(?:team|group|course|track|student)(?: name)?|project(?: name)?|"
    r"(?:[a-z]{3,20} )?status|decision|result|"
    r"verdict):\s?\S"
    r"|^[^:\n]{3,40}: (?:\S{1,40} ){6,}\S{1,40}$|[\u2013\u2014-] \W{0,3}(?:done|completed?)\b|"
    r"[{(]reserved[})]"
    r"|^[^:\n]{0,40}\b(?:rate|score|coverage|accuracy|progress|uptime):[*_]{0,2} \d[\d.,]{0,8} ?%"
    r"|: \*\*[^*\n]+\*\*|: ?See\b|[\u2013\u2014-] see \S|: ?`[^`]+`",
    re.IGNORECASE,
)
_LABEL = seldom(r"(?P<label>[A-Z][a-z]{2,15}(?: [A-Za-z][a-z]{1,15})?): ?\w")
_PEOPLE = seldom(
    r"\b(?:members|authors|contributors|participants|(?:team )?roles|people)\b", re.IGNORECASE
)
_OPENS_DOCUMENT = seldom(
    r"\W{0,4}(?:\d{1,2}[.)]? )?(?:simple |executive )?(?:summary|abstract|overview|introduction|"
    r"motivation|context|background|status|metadata|table of contents|contents|tl;?dr)\b",
    re.IGNORECASE,
)
_IS_SUBTITLE = seldom(
    r"\b(?:v\d|version \d|updated|(?:added|created|generated) (?:by|on)|branch:|(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""`Updated March 2026`, right below the title, as one may write a line of it."""
_BYLINE = seldom(
    r"\W{0,2}(?:by [A-Z]|\((?:previously|formerly|also) |(?:January|February|March|April|May|"
    r"June|July|"
    r"August|September|October|November|December) \d{1,2}, (?:19|20)\d\d$)"
)
"""`by Noor`, `May 3, 2026`."""
_PLAN = seldom(
    r"\b(?:road ?map|plan|phases|phasing|timeline|milestones|rollout|schedule|steps|sprints)$",
    re.IGNORECASE,
)
_PHASE = seldom(
    r"(?:phase|milestone|stage|step|sprint|release|iteration|week) ?[#]?\d", re.IGNORECASE
)
_TASK = seldom(r"(?:task|story|ticket|item) ?[#]?\d", re.IGNORECASE)
_QUESTIONS = seldom(
    r"q ?(?:&|and) ?a|faqs?|(?:frequently asked )?questions(?: and answers)?", re.IGNORECASE
)
_CODE = seldom(r"`|\w\(")
_FIRST = seldom(r"(?:1|A|I|01)(?:[.):]|$)")
"""The number of the first part of what stands above it without one."""
_SENTENCE = 9
_SOURCES = frozenset({"references", "links", "sources", "bibliography", "literatur", "quellen"})
"""Titles under which the targets of links are all that is to be said."""
_NOT_WRITTEN = ELLIPSES | {"\U0001f6a7", "&nbsp;", "\\newpage", "\\pagebreak", "\\clearpage"}
"""A sign of work, or what only a printer reads."""


@rule(
    "ST102",
    draft=Severity.INFO,
    review=Severity.ERROR,
    approved=Severity.ERROR,
    unless=("PH202", "PH206", "PH207"),
)
def empty_section(case: Case) -> Iterator[Problem]:
    """Sections without sub-sections and content; a questions section has its own rule."""
    answered = _lines_that_may_be_empty(case) | _fields_of_title(case) | _over_others(case)
    for number, section in enumerate(case.document.sections()):
        if not section.key.strip("=-") or section.line in answered or not _is_empty(section):
            continue
        is_title = number == 1 and _names_document(section, case)
        if not is_title and not names_questions(section.title) and not _says_it(section.title):
            dots = [one for one in section.blocks if isinstance(one, Paragraph)]
            last = last_mark_alone(section, case.marker_words)
            yield Problem(
                line=dots[0].span.first if dots else section.line,
                end_line=last or _line_to_write_on(section, case.document),
                message=f'"{excerpt(section.title)}" is empty.',
                section=where(section),
            )


def _line_to_write_on(section: Section, document: Document) -> int | None:
    """The line of underscores below the heading, where a form leaves room."""
    for one in section.blocks:
        if isinstance(one, Break) and is_line_to_write_on(document.lines[one.span.first - 1]):
            return one.span.first
    return None


def _names_document(section: Section, case: Case) -> bool:
    """Whether the first heading is the title of a document whose sections have its level."""
    siblings = case.document.root.children
    if section.level == 1 and sum(each.level == 1 for each in siblings) > _TITLES:
        return True
    following = [each for each in siblings if each.line > section.line][:1]
    if section.level == 1 and following and following[0].line <= section.line + _TITLES:
        return True
    if following and following[0].level < section.level:
        # A line above the title, such as who wrote it.
        return True
    if section.level > 1 and len(siblings) > _TITLES and section.title.count(" ") >= _TITLES:
        return all(each.level == section.level for each in siblings)
    openers = [_OPENS_DOCUMENT.match(each.title) for each in following]
    return any(openers) and _OPENS_DOCUMENT.match(section.title) is None


def _over_others(case: Case) -> frozenset[int]:
    """`3. Milestones` above `3.1 The first` and `Milestone A` of the same level; a second title."""
    found = set(_on_title_page(case.document.root.children))
    for one, following in pairwise(case.document.sections()):
        if 0 < following.level < one.level:
            title, name = number_and_title(one.title)[1], number_and_title(following.title)[1]
            is_first = _FIRST.match(number_and_title(following.title)[0]) is not None
            if is_first or _is_one_of(name, title) or _opens_plan(title, name):
                found.add(one.line)
    for above in case.document.sections():
        first = above.children[0] if above.level == 1 and above.children else None
        found.update(one.line for one in _subtitles(above))
        if first is not None and (
            first.line == above.line + 1 or (not above.blocks and _IS_SUBTITLE.search(first.title))
        ):
            found.add(first.line)
            second = above.children[1] if len(above.children) > 1 else None
            if second is not None and _IS_SUBTITLE.search(second.title) and _is_empty(first):
                # Who wrote it, and below that when.
                found.add(second.line)
        for one, following in pairwise(above.children):
            number, title = number_and_title(one.title)
            below, name = number_and_title(following.title)
            is_first = bool(number) and below.startswith(f"{number.rstrip('.)')}.")
            is_list = _is_one_of(name, title) or _opens_plan(title, name)
            is_first = is_first or (not number and _FIRST.match(below) is not None)
            is_first = is_first or _opens_phase(one.title, following.title)
            if is_first or is_list or _asks_below(title, name) or _are_stacked(one, following):
                found.add(one.line)
    return frozenset(found)


def _subtitles(above: Section) -> Sequence[Section]:
    """The empty headings right below a title, where one of them says who wrote it, or when."""
    if above.level != 1 or above.blocks:
        return ()
    run = list(takewhile(lambda one: not one.children and _is_empty(one), above.children))
    return run if any(_BYLINE.match(one.title) for one in run) else ()


def _on_title_page(sections: Sequence[Section]) -> Iterator[int]:
    """The lines of headings of the first level that stand one below the other before all else."""
    for one, following in pairwise(sections):
        is_next = one.level == following.level == 1 and following.line <= one.line + _TITLES
        if not is_next or not _is_empty(one):
            return
        yield from (one.line, following.line)


def _opens_plan(title: str, following: str) -> bool:
    """`Roadmap` above `Phase 1: the base` of the same level."""
    return bool(_PLAN.search(title) and _PHASE.match(following))


def _opens_phase(title: str, following: str) -> bool:
    """`Phase 1: the base` above `Task 1: the doors` of the same level."""
    return bool(_PHASE.match(title) and _TASK.match(following))


def _asks_below(title: str, following: str) -> bool:
    """`Q & A` above the first of its questions, of the same level."""
    return _QUESTIONS.fullmatch(title) is not None and asks(following)


def _are_stacked(one: Section, following: Section) -> bool:
    """`GET /a` right above `GET /b`, in code both, which are told of at once."""
    are_code = _is_code(one.title) and _is_code(following.title)
    return are_code and following.line == one.line + 1


def _is_code(title: str) -> bool:
    return _CODE.search(title) is not None


def _is_one_of(name: str, title: str) -> bool:
    """Whether a heading begins with the word that ends the one before it: `Phase A`, `Phases`."""
    first, last = name.casefold().split(" ", 1)[0], title.casefold().split(" ")[-1]
    return len(first) >= _WORD and last == f"{first}s"


def _fields_of_title(case: Case) -> frozenset[int]:
    """Headings such as `Genre: Comedy` and `Platform: Linux`, and those that name people."""
    found: dict[int, str] = {}
    for above in case.document.sections():
        if not above.children:
            continue
        if _PEOPLE.search(above.title):
            found |= {each.line: each.title for each in above.children if _is_empty(each)}
            continue
        fields = {
            each.line: label["label"]
            for each in above.children
            if (label := _LABEL.match(each.title)) and _is_empty(each)
        }
        if len(set(fields.values())) > 1:
            found |= fields
    return frozenset(found)


def _says_it(title: str) -> bool:
    """A link, a value behind a label, or a whole sentence stands in the heading itself."""
    words = [
        word for word in title.partition(" (")[0].split() if word.strip("-\u2013\u2014:.0123456789")
    ]
    ends = title.rstrip("*_ ").endswith((".", "!")) and len(words) > _WORD
    is_sentence = (ends or len(words) >= _SENTENCE) and "?" not in title
    return is_sentence or _SAYS_IT_ITSELF.search(title) is not None


def _is_empty(section: Section) -> bool:
    if section.key in _SOURCES and any(isinstance(one, Definition) for one in section.blocks):
        return False
    return not section.children and not any(map(_says_something, section.blocks))


def _says_something(block: Block) -> bool:
    if isinstance(block, Fence):
        return bool(block.content.strip())
    if isinstance(block, Paragraph):
        return block.text.strip() not in _NOT_WRITTEN
    return not isinstance(block, _NOTHING)


def _lines_that_may_be_empty(case: Case) -> frozenset[int]:
    """Headings of questions sections, and of what is not wanted yet."""
    if case.match is None:
        return frozenset()
    return frozenset(
        part.section.line
        for part in case.match.sections()
        if part.section is not None
        and (part.slot.is_questions or part.slot.terms.since > case.phase)
    )
