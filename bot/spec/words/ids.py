"""The ids that a specification goes by, read off its first lines."""

import re
from collections.abc import Iterator

from bot.spec.words.patterns import seldom

_LINES = 60
_LONGEST_LINE = 300
_ID = seldom(
    r"[ \t]{0,8}(?:[-*+|][ \t]{1,4})?[*_]{0,3}(?P<label>[A-Za-z][\w ./-]{0,40})[*_]{0,3}"
    r"[ \t]{0,4}[:|][*_]{0,3}[ \t]{0,8}[`\"']?(?P<value>[\w./#-]{2,60})[`\"']?[ \t|]*$"
)
_LABEL = seldom(r"(?:^|[ ./_-])(?:id|number|no|nr)$", re.IGNORECASE)


def own_ids(text: str) -> Iterator[str]:
    """Each value that stands in the first lines as an id, a number or the like, in lower case.

    Parses nothing: it is asked of every specification near the one that is checked.
    """
    for line in text.split("\n", _LINES)[:_LINES]:
        found = _ID.match(line) if len(line) <= _LONGEST_LINE else None
        if found is not None and _LABEL.search(found["label"].strip("*_ ")):
            yield found["value"].casefold()
