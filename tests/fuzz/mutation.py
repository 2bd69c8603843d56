"""Inputs near those that are kept: a few changes to one of them, with pieces of the others."""

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

_TOKEN = re.compile(rb"\n|[ \t]+|[A-Za-z0-9_]+|[^\w\s]+|.", re.DOTALL)
_MOST_CHANGES = 6
_ODD = [
    *(sign.encode() for sign in "\x00\t\r\x0b\x0c\x1b\x85\xa0\u200b\u2028\u202e\ufeffİß٣３é🚀"),
    *(b"\xff", b"\xc3", b"\n", b"\r\n", b"    ", b"-1", b"0", b"99999999999999999999", b"1e999"),
]

_Change = tuple[float, int, Callable[[list[bytes]], list[bytes]]]


def near(kept: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the kept inputs with tokens and lines taken out, doubled, replaced or put in."""
    place = st.floats(0, 1, exclude_max=True)
    change = st.tuples(place, st.integers(0, _MOST_CHANGES), _pieces(kept))
    changes = st.lists(change, max_size=_MOST_CHANGES)
    return st.builds(_changed, st.sampled_from(list(map(_TOKEN.findall, kept))), changes)


def _changed(tokens: Sequence[bytes], changes: Sequence[_Change]) -> bytes:
    changed = list(tokens)
    for place, count, piece in changes:
        first = int(place * (len(changed) + 1))
        changed[first : first + count] = piece(changed[first : first + count])
    return b"".join(changed)


def _pieces(kept: Sequence[bytes]) -> st.SearchStrategy[Callable[[list[bytes]], list[bytes]]]:
    """What comes in the place of some tokens, given them."""
    words = sorted({token for content in kept for token in _TOKEN.findall(content)} | set(_ODD))
    lines = sorted({b"\n" + line for content in kept for line in content.split(b"\n")})
    brought = (
        st.lists(st.sampled_from(words), max_size=3)
        | st.sampled_from(lines).map(_TOKEN.findall)
        | st.text(max_size=4).map(lambda text: [text.encode()])
    )
    return st.just(lambda old: [*old, *old]) | brought.map(lambda new: lambda _old: new)
