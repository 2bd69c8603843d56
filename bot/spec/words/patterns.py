"""Regular expressions that are compiled when they are used for the first time.

A document needs a fifth of all that the rules have, and whole folders need half. To compile them
all takes longer than to check some ten files, and who checks one before each commit waits for it.
"""

import re
from typing import cast

NOT_IN_A_WORD = r"(?!\B\w)"
"""Before alternatives none of which begins in the midst of a word, as most places of a text are.

One look there takes less time than to try all of them.
"""


class _Uncompiled:
    """Stands for a pattern, and has all of its methods once one of them is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._flags)
        if not hasattr(compiled, name):
            raise AttributeError(name)
        for each in ("match", "fullmatch", "search", "sub", "split", "findall", "finditer"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def seldom(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that most documents have no need of.

    It is none for `isinstance`, and a fault in it shows at its first use: a test uses them all.
    """
    return cast("re.Pattern[str]", _Uncompiled(pattern, flags))
