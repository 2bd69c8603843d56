"""A unified diff: the lines that can carry a review comment, and the text that it was made from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.spec.markdown.blocks import Span
from bot.spec.words.patterns import seldom

_HUNK = seldom(r"@@ -\d{1,9}(?:,(?P<old>\d{1,9}))? \+(?P<start>\d{1,9})(?:,(?P<new>\d{1,9}))? @@")


def commentable_lines(patch: str) -> frozenset[int]:
    """The lines of the right side that the diff shows: those added, and those around them.

    Args:
        patch: hunks without a file header, as GitHub lists them; empty where there are none.

    Returns:
        1-based line numbers; empty for what is no patch.

    Source: https://docs.github.com/en/rest/pulls/comments#create-a-review-comment-for-a-pull-request
    """
    return frozenset(line for hunk in hunks(patch) for line in range(hunk.first, hunk.last + 1))


def hunks(patch: str) -> Iterator[Span]:
    """The lines of the right side that each hunk shows; a comment on several lines needs one hunk.

    A hunk that is cut short, or holds what no hunk holds, counts as far as it can be read. One
    that only removes lines shows none.

    Source: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
    """
    rows = patch.split("\n")
    for index, row in enumerate(rows):
        header = _HUNK.match(row)
        if header is None:
            continue
        shown = _shown(rows, index + 1, _count(header["old"]), _count(header["new"]))
        first = int(header["start"])
        if shown and first:
            yield Span(first, first + shown - 1)


def _count(digits: str | None) -> int:
    return 1 if digits is None else int(digits)


def _shown(rows: list[str], start: int, old: int, new: int) -> int:
    """How many lines of the right side the rows of a hunk show."""
    shown = 0
    for index in range(start, len(rows)):
        if old <= 0 and new <= 0:
            break
        match rows[index][:1]:
            # Some programs drop the space of an empty line.
            case " " | "" if old > 0 and new > 0:
                old, new, shown = old - 1, new - 1, shown + 1
            case "+" if new > 0:
                new, shown = new - 1, shown + 1
            case "-" if old > 0:
                old -= 1
            # "\ No newline at end of file" speaks of the row before it.
            case "\\":
                continue
            case _:
                break
    return shown


def original(text: str, patch: str) -> str | None:
    """The text that a patch was made from, given the text that it led to.

    What a pull request changes is counted from its merge base, so this is the text there.

    Args:
        text: exactly as stored.
        patch: all hunks, without a file header, as GitHub lists them.

    Returns:
        None when the patch is cut, holds no hunk, or does not lead to this text.
    """
    lines = _kept_lines(text)
    found: list[str] = []
    at = 0
    pieces = _pieces(patch)
    if not pieces:
        return None
    for piece in pieces:
        after = piece.side("+")
        end = piece.start + len(after)
        if piece.start < at or lines[piece.start : end] != after:
            return None
        found += [*lines[at : piece.start], *piece.side("-")]
        at = end
    return "".join([*found, *lines[at:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A hunk: where it stands in the new text, 0-based, and its rows by sign, line ends kept."""

    start: int
    rows: Sequence[tuple[str, str]]

    def side(self, sign: str) -> list[str]:
        """The lines of one side: those of its own sign, and those around them."""
        return [line for each, line in self.rows if each in {" ", sign}]


def _pieces(patch: str) -> list[_Piece] | None:
    """Every hunk of a patch; None when one is not whole."""
    rows = patch.removesuffix("\n").split("\n")
    pieces: list[_Piece] = []
    index = 0
    while index < len(rows):
        header = _HUNK.match(rows[index])
        if header is None:
            return None
        old, new = _count(header["old"]), _count(header["new"])
        taken, index = _rows(rows, index + 1, old, new)
        if taken is None:
            return None
        # Of a hunk that only removes, GitHub names the line before it.
        start = int(header["start"]) - (1 if new else 0)
        pieces.append(_Piece(start=start, rows=taken))
    return pieces


def _rows(
    rows: Sequence[str], index: int, old: int, new: int
) -> tuple[list[tuple[str, str]] | None, int]:
    """The rows of one hunk and where the next one begins; None when they are not all there."""
    taken: list[tuple[str, str]] = []
    while index < len(rows) and (old > 0 or new > 0 or rows[index].startswith("\\")):
        sign, line = rows[index][:1] or " ", rows[index][1:]
        index += 1
        if sign == "\\" and taken:
            taken[-1] = (taken[-1][0], taken[-1][1].removesuffix("\n"))
            continue
        if sign not in {" ", "+", "-"}:
            return None, index
        old, new = old - (sign != "+"), new - (sign != "-")
        taken.append((sign, f"{line}\n"))
    return (taken if (old, new) == (0, 0) else None), index


def _kept_lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
