"""Marks such as `TODO` in code blocks: as values of samples, and in comments of what is no program.

A program's comments are the program's affair: only one that says nothing but the mark is left, or
one in a block that has nothing but comments, or a mark such as `TBD`, which no program has.
"""

import re
from collections.abc import Iterator, Sequence

from bot.spec.markdown.blocks import Fence
from bot.spec.markdown.document import Document, Section
from bot.spec.markdown.phrase import may_hold
from bot.spec.unfilled.marks import ABBREVIATIONS
from bot.spec.words.patterns import seldom

# fmt: off
_SAMPLES = frozenset({
    "", "text", "txt", "plain", "json", "jsonc", "json5", "yaml", "yml", "toml", "ini", "http",
    "xml", "html", "sql", "sh", "bash", "shell", "console", "mermaid", "plantuml", "csv", "graphql",
    "proto", "properties", "env", "hcl", "dockerfile",
})
# fmt: on
_OPENS_COMMENT = seldom(r"\s*(?:#|//|--|/\*|\*|;;?|%|<!--)")
_COMMENT = r"(?:^|\s)(?:#|//|--|/\*|;;?|%|<!--)\s*"


def marks_in_code(document: Document, marks: Sequence[str]) -> Iterator[tuple[Section, int, str]]:
    """Each line of code with a mark: its section, its number from 1, and the words."""
    fences = [
        (section, fence)
        for section, fence in document.fences
        if may_hold(fence.content, (*marks, "to be "))
    ]
    words = "|".join(re.escape(mark) for mark in marks if mark.isalpha() and mark != "XXX")
    if not words or not fences:
        return
    value = (
        rf"[:=,(]\s*[\"'](?:{words})[\"']|:\s+[<\[]?(?:{words})[>\]]?\s*$|"
        rf"(?:->|\u2192)\s*(?:{words})\b"
    )
    short = "|".join(re.escape(mark) for mark in marks if mark in ABBREVIATIONS) or "(?!)"
    noted = (
        rf"{_COMMENT}(?![^\n]{{0,80}}\b(?:requires?|"
        rf"expects?)\b)[^\"'\n]{{2,80}} (?:(?:{short})\b|to be (?:determined|decided|defined|"
        r"confirmed)\W{0,4}$)"
    )
    sample = re.compile(rf"{value}|^\s*(?:{words})\b:?|{_COMMENT}(?:{words})\b|{noted}")
    bare = re.compile(
        rf"{_COMMENT}(?:(?:{words})\W{{0,6}}$|(?:{short}): )|{noted}|"
        rf"[:=]\s*[\"'](?:{short})[\"']"
    )
    for section, fence in fences:
        pattern = sample if _language(fence) in _SAMPLES or _only_comments(fence) else bare
        for number, line in enumerate(fence.content.split("\n"), start=_first_line(fence)):
            if pattern.search(line):
                yield section, number, line.strip()


def _only_comments(fence: Fence) -> bool:
    return all(_OPENS_COMMENT.match(line) for line in fence.content.split("\n") if line.strip())


def _first_line(fence: Fence) -> int:
    return fence.span.first + (not fence.is_indented)


def _language(fence: Fence) -> str:
    return fence.language.casefold()
