"""When two texts are the same, and when one is only a light edit of the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self
from zlib import crc32

import rapidfuzz

from bot.spec.words.patterns import seldom
from bot.spec.words.recall import recalled

_WORD = seldom(r"\w+")
_MARKUP = str.maketrans("", "", "*`_~")
SHORT = 25
"""A shorter text is near to too many."""
LONGEST = 2000
"""A longer one is compared with none."""
_NEAR = 90.0
_WORDS_PER_SHINGLE = 2
_MOST_UNKNOWN = 0.31
"""Of 1: with more of its runs unknown no text overlaps enough; a little more than needed."""
_OVERLAP = 0.7
_FEWEST_SHINGLES = 5


@recalled(8192)
def text_key(text: str) -> str:
    """A text as it is compared: folded case, no emphasis, single spaces.

    Brackets stay: ``[Name]`` and ``Name`` are two things.
    """
    return " ".join(text.casefold().translate(_MARKUP).split()) or text.strip()


def code_key(code: str) -> str:
    """Code as it is compared: every space folded, nothing else."""
    return " ".join(code.split())


@dataclass(frozen=True, slots=True)
class NearTexts:
    """Texts, as `text_key` gives them, of which a light edit is to be known again."""

    by_length: tuple[str, ...] = ()

    @classmethod
    def of(cls, keys: Iterable[str]) -> Self:
        """These texts; those too short or too long to be told apart left out."""
        fitting = {key for key in keys if SHORT <= len(key) <= LONGEST}
        return cls(tuple(sorted(fitting, key=len)))

    def has_near(self, key: str) -> bool:
        """Whether a text is one of them but for a light edit; short texts never are."""
        if not SHORT <= len(key) <= LONGEST:
            return False
        # Texts whose lengths differ by more than a quarter cannot be near.
        start = bisect_left(self.by_length, 0.8 * len(key), key=len)
        end = bisect_right(self.by_length, 1.25 * len(key), key=len)
        near = self.by_length[start:end]
        if not near:
            return False
        return (
            rapidfuzz.process.extractOne(key, near, scorer=rapidfuzz.fuzz.ratio, score_cutoff=_NEAR)
            is not None
        )


def shingles(key: str) -> frozenset[int]:
    """Hashes of each run of two words: enough to know a text again, too little to read it."""
    return frozenset(crc32(run.encode()) for run in _runs(key))


def _runs(key: str) -> Iterable[str]:
    words = _WORD.findall(key)
    return words if len(words) < _WORDS_PER_SHINGLE else map(" ".join, pairwise(words))


def whole_hash(key: str) -> int:
    """One hash of the whole text, its length in it; every text of a document is asked for it."""
    written = key.encode()
    return crc32(written) << 16 | len(written) & 0xFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """Texts of another template with the same structure, known only by their hashes.

    Attributes:
        wholes: the hash of each whole text.
        prompts: the shingles of each prompt.
    """

    wholes: frozenset[int] = frozenset()
    prompts: tuple[frozenset[int], ...] = ()
    _index: dict[int, list[int]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for number, prompt in enumerate(self.prompts):
            for shingle in prompt:
                self._index.setdefault(shingle, []).append(number)

    def has_whole(self, key: str) -> bool:
        """Whether the text is one of them."""
        return bool(self.wholes) and whole_hash(key) in self.wholes

    def has_near(self, key: str) -> bool:
        """Whether the text is a light edit of a prompt; short texts never are."""
        if not self.prompts or not SHORT <= len(key) <= LONGEST:
            return False
        if not self._may_have_near(key):
            return False
        mine = shingles(key)
        if len(mine) < _FEWEST_SHINGLES:
            return False
        shared: dict[int, int] = {}
        for shingle in mine:
            for number in self._index.get(shingle, ()):
                shared[number] = shared.get(number, 0) + 1
        return any(
            count / (len(mine) + len(self.prompts[number]) - count) >= _OVERLAP
            for number, count in shared.items()
        )

    def _may_have_near(self, key: str) -> bool:
        """Most texts have so little of any prompt that some of their runs are enough to tell."""
        words = _WORD.findall(key)
        if len(words) <= _FEWEST_SHINGLES:
            return False
        index = self._index
        unknown: set[str] = set()
        most_unknown = _MOST_UNKNOWN * (len(words) - 1)
        for run in map(" ".join, pairwise(words)):
            if crc32(run.encode()) not in index:
                unknown.add(run)
                if len(unknown) > most_unknown:
                    return False
        return True


NO_TEXTS = NearTexts()
"""There is nothing to be near to."""

NO_ORIGINALS = Originals()
"""No other wording is known."""
