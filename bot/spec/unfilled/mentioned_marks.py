"""Marks that a text speaks of: `no TODO or TBD may remain`."""

from bot.spec.words.patterns import seldom

_MARK = "(?:TB[DCA]|TODO|FIXME|XXX|TKTK)"
_LISTS = seldom(
    rf"\b{_MARK}\b\W{{1,4}}(?:or |and )?(?:\b{_MARK}\b|\?{{3}})"
    r"|\b[Nn]o (?:placeholders?|markers?|unfilled)\b[^.]{0,60}\((?:e\.g\.|such as\b|like\b|no\b)"
)
_REPLACES = seldom(
    r"\b(?:from|replac(?:e|ed|ing)|chang(?:e|ed|ing)) [\"'`*_]{0,2}TBD\b|"
    r"\bTBD[\"'`*_]{0,2} ?(?:\u2192|->|=>|to \")"
)


def lists_marks(words: str) -> bool:
    """Whether one mark is named after the other, or an example of those that may not remain."""
    return _LISTS.search(words) is not None


def replaces_mark(words: str) -> bool:
    """`Release date: TBD -> actual date`, what is to be done to another text."""
    return _REPLACES.search(words) is not None
