"""Makes an author's text inert: it shows as written and does nothing else, pinging least of all."""

import re

_ZERO_WIDTH = "\u200b"

# Controls, and the marks that reorder or hide what people see.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")
# What begins a heading, a list or an underline where it comes first.
_BLOCK_START = re.compile(r"^(\d{0,9})([#+.)=-])")
# What GitHub turns into links and pings after Markdown is done, where no escape reaches it.
# Source: https://github.github.com/gfm/#autolinks-extension-
_AUTOLINKS = re.compile(r"@|#(?=\d)|(?<=\bgh)-(?=\d)|(?<=\bwww)\.|:(?=//)", re.IGNORECASE)


def plain(text: str, limit: int = 300) -> str:
    """One line of visible text, at most `limit` characters, for places that show text as it is."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def inert(text: str, limit: int = 300) -> str:
    """The same line as Markdown that renders to exactly that line and does nothing else."""
    unlinked = _AUTOLINKS.sub(lambda found: found.group() + _ZERO_WIDTH, plain(text, limit))
    return _BLOCK_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", unlinked))


def inert_code(text: str, limit: int = 200) -> str:
    """The same line as a Markdown code span, for paths."""
    line = plain(text, limit).replace("|", "¦")
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
