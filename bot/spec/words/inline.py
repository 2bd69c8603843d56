"""Text inside a block: what of it is code, link, maths or markup, without a full inline parse."""

import re
from collections.abc import Collection, Iterator

from bot.spec.words.patterns import seldom

_BACKTICKS = re.compile(r"`+")
_MATHS = seldom(r"\$\$[^$]{1,2000}\$\$|\$(?![\s$])[^$\n]{0,200}(?<![\s\\])\$(?!\d)")
_LINKS = (
    ("](", re.compile(r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){0,300}\]\([^()\n]{0,500}\)")),
    ("][", re.compile(r"!?\[[^\[\]\n]{1,300}\]\[[^\[\]\n]{0,100}\]")),
    ("[^", re.compile(r"\[\^[^\[\]\s]{1,80}\]:?")),
)
"""Links, those by a name and footnotes, each behind the signs without which there is none."""
_BRACKETED = re.compile(r"\[([^\[\]\n]{1,200})\]")
_AUTOLINK = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.\-]{1,31}:[^<>\s]{0,500}>|https?://[^\s<>]{1,500}")
_COMMENT_OPEN = "<!--"
_COMMENT_CLOSE = "-->"
_EMPHASIS = re.compile(
    # What is looked for first is one sign of three, which are found at once.
    r"\*(?<!\\\*)\*{0,2}|~(?<!\\~)~|_(?<![\\\w]_)_{0,2}|_(?<!\\_)_{0,2}(?!\w)"
)


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end offsets of each code span, its backticks included."""
    if "`" not in text:
        return
    runs = [(run.start(), run.end()) for run in _BACKTICKS.finditer(text)]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        start, end = runs[index]
        candidates = later[end - start]
        while candidates and candidates[-1] <= index:
            candidates.pop()
        is_escaped = start > 0 and text[start - 1] == "\\"
        if is_escaped or not candidates:
            index += 1
            continue
        close = candidates.pop()
        yield start, runs[close][1]
        index = close + 1


def comment_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end offsets of each closed HTML comment outside code spans."""
    if _COMMENT_OPEN not in text:
        return
    blanked = without_code(text)
    start = blanked.find(_COMMENT_OPEN)
    while start >= 0:
        close = blanked.find(_COMMENT_CLOSE, start + len(_COMMENT_OPEN))
        if close < 0:
            return
        end = close + len(_COMMENT_CLOSE)
        yield start, end
        start = blanked.find(_COMMENT_OPEN, end)


def without_code(text: str) -> str:
    """The text with every code span blanked out, so that all offsets stay."""
    return _blank(text, code_spans(text)) if "`" in text else text


def without_comments(text: str) -> str:
    """The text with every HTML comment blanked out, so that all offsets stay."""
    return _blank(text, comment_spans(text)) if _COMMENT_OPEN in text else text


def clean(text: str, definitions: Collection[str] = (), *, keep_code: bool = False) -> str:
    """The words of the author: links, images, footnotes, maths, comments and code blanked out.

    All offsets and line ends stay, so that a place in the result is a place in the text.

    Args:
        text: the text of one block.
        definitions: lower-case labels of link definitions; ``[label]`` is a link then.
        keep_code: leave code spans as they are.
    """
    result = without_comments(text)
    if not keep_code:
        result = without_code(result)
    if "$" in result:
        result = _MATHS.sub(_spaces, result)
    for signs, pattern in _LINKS:
        if signs in result:
            result = pattern.sub(_spaces, result)
    if definitions and "[" in result:
        result = _BRACKETED.sub(
            lambda found: _spaces(found) if found[1].lower() in definitions else found[0], result
        )
    if "://" in result or "<" in result:
        result = _AUTOLINK.sub(_spaces, result)
    return result


def without_emphasis(text: str) -> str:
    """The text without its marks of emphasis and strike-through; the words in between stay."""
    return _EMPHASIS.sub("", text) if "*" in text or "_" in text or "~" in text else text


def _blank(text: str, spans: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += (text[last:start], _spaces_like(text[start:end]))
        last = end
    return "".join(parts) + text[last:] if parts else text


def _spaces(found: re.Match[str]) -> str:
    return _spaces_like(found[0])


def _spaces_like(text: str) -> str:
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))
