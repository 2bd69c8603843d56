"""Marks such as `TODO` in comments: what authors tell themselves, and nobody else sees."""

import re
from collections.abc import Iterator, Sequence

from bot.spec.markdown.blocks import Break, Comment, Definition
from bot.spec.markdown.document import Document, Section

_TELLS_WRITER = re.compile(
    r"[\w-]{2,40}:\s+#\s{0,3}((?:delete|remove|add|fill|replace|insert|update|put|enter)\b.{3,120})$",
    re.IGNORECASE,
)
"""`teams: # delete those that do not matter`, where a value should stand."""
_NO_WORDS = (Comment, Break, Definition)


def marks_in_comments(
    document: Document, marks: Sequence[str]
) -> Iterator[tuple[Section, int, str]]:
    """Each comment that opens with a mark: its section, its line from 1, and its first line.

    Not those that are all that stands below a heading: the section is empty, and that is told.
    """
    yield from _in_front_matter(document, marks)
    if not document.has("<!--"):
        return
    opens = re.compile(
        rf"<!--[\s!*#@-]{{0,6}}((?:{_words_of(marks)})\b(?!\w).*?)\s{{0,3}}(?:-->|$)"
    )
    code = {
        line
        for _, fence in document.fences
        for line in range(fence.span.first, fence.span.last + 1)
    }
    for section in document.sections():
        has_words = not all(isinstance(block, _NO_WORDS) for block in section.blocks)
        if not has_words and not section.children:
            continue
        for number in _own_lines(section):
            line = document.lines[number - 1]
            found = opens.search(line) if "<!--" in line and number not in code else None
            if found is not None and line.count("`", 0, found.start()) % 2 == 0:
                yield section, number, found.group(1)


def last_mark_alone(section: Section, marks: Sequence[str]) -> int | None:
    """The last line from 1 of such comments in a section without words; None where it has none."""
    opens = re.compile(rf"(?:{_words_of(marks)})\b")
    notes = [one for one in section.blocks if isinstance(one, Comment)]
    return max((one.span.last for one in notes if opens.match(one.text)), default=None)


def _words_of(marks: Sequence[str]) -> str:
    words = (mark for mark in marks if mark.isalpha())
    return "|".join(map(re.escape, (*words, "PLACEHOLDER", "TO DO")))


def _in_front_matter(
    document: Document, marks: Sequence[str]
) -> Iterator[tuple[Section, int, str]]:
    """`release: # FIXME`: of YAML all behind a sharp is a comment."""
    if not document.front_matter:
        return
    for number, line in enumerate(document.lines[1:], start=2):
        if line.rstrip() == "---":
            return
        if "#" in line:
            found = re.search(rf"(?:^|\s)#\s{{0,3}}((?:{_words_of(marks)})\b.*)$", line)
            found = found or _TELLS_WRITER.match(line)
            if found is not None:
                yield document.root, number, found.group(1)


def _own_lines(section: Section) -> range:
    """Those above its first sub-section."""
    first = section.children[0].line - 1 if section.children else section.span.last
    return range(section.line, first + 1)
