"""One line or paragraph -> its labels: ``**Author**: Jane``, ``Author: Jane`` and their kin."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from bot.spec.words.patterns import seldom

_BOLD = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<label>[^*\n]{1,80}?)(?P<inside>[:：]?)(?P=mark)"
    r"(?P<suffix>[ \t]?\([^()\n]{0,60}\))?(?P<outside>[ \t]?[:：](?!\S*//))?"
)
_MARK = seldom(r"\*\*|__")
_MARKS = re.compile(r"\*{2,}|_{2,}")
_DASH = seldom(r"[ \t]+[-–—][ \t]+(?=\S)")
_PLAIN = re.compile(
    r"(?P<label>[^\W_][^:：\n\[\]{}<>*`|\"?!;，。；？]{0,70}?)"
    r"(?P<suffix>[ \t]?\([^()\n:]{0,60}\))?[ \t]?(?::(?=[\s\[]|$)|：)"
)
_SENTENCE = re.compile(r"[.,?!;]\s|[.?!;,]$")
_NAMES = seldom(r"[A-Z][\w-]*(?:,? (?:[A-Z][\w-]*|and|or|of|&))+")
"""`Documents, Commits, or Reviews`, alone in its line."""
_MAXIMUM_WORDS = 8
_HEAD_WORDS = 2
_OF_DOCUMENT = seldom(
    r"(?:version|versie|versión|status|statut|stand|estado|stato|authors?|auteurs?|autore?s?|owners?|"
    r"date|datum|fecha|data|(?:last )?updated|created|reviewers?|relecture|review)\b",
    re.IGNORECASE,
)
_MAXIMUM_LENGTH = 90
_LONGEST_HEAD = 140
"""Characters up to which the colon of a plain label stands, behind its words and their suffix."""
_MAXIMUM_PLAIN_WORDS = 6

# fmt: off
NO_LABELS = frozenset({
    "note", "notes", "nb", "n.b", "example", "examples", "e.g", "i.e", "for example",
    "for instance", "warning", "tip", "tips", "hint", "important", "caution", "danger", "info",
    "attention", "remark", "disclaimer", "see", "see also", "please note", "note that", "todo",
    "fixme", "xxx", "tbd", "ps", "http", "https", "ftp", "mailto", "file", "update", "edit",
    "caveat",
})
# fmt: on
"""Words before a colon that open a remark and are no label; folded case."""


class Label(Struct, frozen=True):
    """A label at `start` of a text; its value begins at `end`, both offsets."""

    start: int
    end: int
    text: str
    suffix: str
    is_bold: bool


@lru_cache(maxsize=4096)
def label_at_start(line: str, *, may_have_dash: bool = False) -> Label | None:
    """The label that the line begins with, in bold or plain; None when it begins with none.

    Args:
        line: text of one line or more; only the first line counts.
        may_have_dash: accept a dash in place of the colon after a bold label.
    """
    if line[:1] in ("*", "_"):
        return _bold(line, 0, may_have_dash=may_have_dash)
    head = line[:_LONGEST_HEAD]
    return _plain(line) if ":" in head or "：" in head else None


def is_head_of_labels(text: str) -> bool:
    """Whether some lines all begin with a short label, as at the head of a document."""
    lines = text.split("\n")
    heads = [label_at_start(line.strip()) for line in lines]
    names = [head.text for head in heads if head is not None]
    is_all = len(lines) > 1 and len(names) == len(lines)
    is_short = all(name.count(" ") < _HEAD_WORDS and name[0].isupper() for name in names)
    return is_all and is_short and any(map(_OF_DOCUMENT.match, names))


def bold_labels(line: str) -> Iterator[Label]:
    """Each bold label with a colon, wherever in the line it stands after a space or a bar."""
    end = 0
    for mark in _MARKS.finditer(line):
        at = mark.start()
        is_apart = at == 0 or line[at - 1] in " \t|·•/"
        found = _bold(line, at, may_have_dash=False) if is_apart and at >= end else None
        if found is not None:
            yield found
            end = found.end


def bold_line(line: str) -> str:
    """The words of a line that is nothing but bold; empty when it is not, or a sentence."""
    text = line.strip()
    mark = text[:2]
    if mark not in ("**", "__") or not text.endswith(mark) or len(text) > _MAXIMUM_LENGTH:
        return ""
    words = text.strip("*_").strip()
    if mark in words or not _is_label(words, _MAXIMUM_WORDS):
        return ""
    return words


def _bold(line: str, at: int, *, may_have_dash: bool) -> Label | None:
    found = _BOLD.match(line, at)
    if found is None:
        return None
    suffix, end = found["suffix"] or "", found.end()
    if suffix and found["inside"] and not found["outside"]:
        # What stands in brackets after the colon is the value.
        suffix, end = "", found.start("suffix")
    if not found["inside"] and not found["outside"]:
        dash = _DASH.match(line, end) if may_have_dash and found["mark"] in ("**", "__") else None
        if dash is None:
            return None
        end = dash.end()
    text = found["label"].strip().rstrip(":：").rstrip()
    is_list = "," in text and not line[end:].strip() and _NAMES.fullmatch(text) is not None
    if not _is_label(text.replace(",", "") if is_list else text, _MAXIMUM_WORDS):
        return None
    return Label(at, end, text, suffix.strip(" \t()"), is_bold=len(found["mark"]) > 1)


def _plain(line: str) -> Label | None:
    found = _PLAIN.match(line)
    if found is None or not _is_label(found["label"].strip(), _MAXIMUM_PLAIN_WORDS):
        return None
    suffix = (found["suffix"] or "").strip(" \t()")
    return Label(0, found.end(), found["label"].strip(), suffix, is_bold=False)


def _is_label(text: str, maximum_words: int) -> bool:
    if not text or text[0] in "[`<{(" or text.count(" ") >= maximum_words:
        return False
    if "(" in text and ")" not in text:
        return False
    return text.casefold() not in NO_LABELS and _SENTENCE.search(text) is None


def opens_field(text: str) -> bool:
    """Whether the text begins with a label."""
    return label_at_start(text) is not None or bool(bold_line(text))
