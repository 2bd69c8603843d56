"""The lines of a text while its blocks are read: where each begins, and what was found so far."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from bot.spec.markdown.blocks import Block, Heading, Span
from bot.spec.words.patterns import seldom

MAXIMUM_NESTING = 100
"""Beyond it the parser drops text without a word; far beyond it Python's stack ends."""

BLANKS = " \t\n\r\f\v"
INDENTATION = " \t"
TAB_STOP = 4
SILENT = True
FOR_REAL = False
_LINE_END = seldom(r"[\r\n]")


Rule = Callable[["Lines", int, int, bool], bool]
"""Whether a block begins at a line; reads it as well, up to another one, unless it is silent."""


class Lines(StateBlock):
    """The parser's state, which keeps the blocks themselves in place of tokens.

    Attributes:
        rules: those that may find a block in a line that begins with the character, in their order.
        blocks: those found so far in the container that is being read, in order; headings that
            open a section among them where it is the document.
        too_deep_line: the first line that is nested too deep to be read, None when there is none.
        barred: the lines that have a bar, from 0: no table begins at any other.
    """

    def __init__(
        self, source: str, parser: MarkdownIt, rules: Mapping[str, Sequence[Rule]]
    ) -> None:
        super().__init__("", parser, {}, [])
        self._code_enabled = True
        self.src = source.replace("\r", "\n")
        self.rules = rules
        self.blocks: list[Heading | Block] = []
        self.too_deep_line: int | None = None
        self._source = source
        self._counted = _counted_lines(source) if "\r" in source else None
        self._find_lines(self.src.removesuffix("\n").split("\n"))

    def _find_lines(self, lines: Sequence[str]) -> None:
        self.lineMax = len(lines)
        lengths = [len(line) for line in lines]
        shifts = [
            length - len(line.lstrip(INDENTATION)) if line[:1] in INDENTATION else 0
            for line, length in zip(lines, lengths, strict=True)
        ]
        # The parser looks one line further than there are.
        self.bMarks = list(accumulate([length + 1 for length in lengths], initial=0))
        self.eMarks = [begin + length for begin, length in zip(self.bMarks, lengths, strict=False)]
        self.eMarks.append(self.bMarks[-1])
        self.tShift = [*shifts, 0]
        self.sCount = self.tShift.copy() if "\t" not in self.src else _columns(lines, shifts)
        self.bsCount = [0] * (len(lines) + 1)
        self.barred = frozenset(
            [number for number, line in enumerate(lines) if "|" in line] if "|" in self.src else ()
        )

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: FBT001, N802, N803 - the parser's
        """The text of the lines up to `end`, each without so much of its indentation."""
        if indent or self.level or begin >= end:
            return super().getLines(begin, end, indent, keepLastLF)
        # Outside of all containers they stand one behind the other.
        return self.src[self.bMarks[begin] : self.eMarks[end - 1] + keepLastLF]

    def begins_block(self, line: int, end: int) -> bool:
        """Whether anything but text or a table begins at the line."""
        for rule in self.rules.get(self.src[self.bMarks[line] + self.tShift[line]], ()):
            if rule(self, line, end, SILENT):
                return True
        return False

    def number(self, line: int) -> int:
        """The line's number as GitHub counts, from 1."""
        return (line if self._counted is None else self._counted[line]) + 1

    def span(self, start: int, end: int) -> Span:
        """The lines from `start` up to, and without, `end`."""
        if self._counted is None:
            return Span(start + 1, end if end > start else start + 1)
        first = self.number(start)
        return Span(first, max(first, self.number(end - 1)))

    def raw(self, span: Span) -> str:
        """What stands in these lines, without indentation and marks of quotation."""
        rows = self._source.split("\n")[span.first - 1 : span.last]
        return "\n".join(row.strip(" \t>") for row in rows).strip("\n")


def _columns(lines: Sequence[str], shifts: Sequence[int]) -> list[int]:
    """How far in each line begins, where a tab goes on to the next stop."""
    counts = [
        len(line[:shift].expandtabs(TAB_STOP)) if shift else 0
        for line, shift in zip(lines, shifts, strict=True)
    ]
    return [*counts, 0]


def _counted_lines(source: str) -> Sequence[int]:
    """The parser's line numbers -> GitHub's, both from 0.

    A lone carriage return ends a line for Markdown, but GitHub does not count that line.
    """
    ends = (end == "\n" for end in _LINE_END.findall(source))
    return tuple(accumulate(ends, initial=0))
