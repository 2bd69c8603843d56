"""Turns of phrase, each with the words without which it is not there, so that few are searched."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.spec.markdown.passage import Passage

_STRANGE = "\1"
"""Stands for every character that is none of ASCII."""
_END, _BLANK = ord("\n"), 2
_ALNUM = frozenset(byte for byte in range(128) if chr(byte).isalnum())
_WORDS = bytes(byte if byte in _ALNUM or byte == _END else ord(" ") for byte in range(256))
"""For each byte itself where it may be in a word or ends a text, else a space."""
_RUNS = bytes(
    ord(" ") if byte in _ALNUM else _BLANK if chr(byte).isspace() else byte for byte in range(256)
)
"""For each byte a space where it may be in a word, else itself, or what stands for a space."""


def _strange(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _STRANGE * (error.end - error.start), error.end


codecs.register_error("specbot-strange", _strange)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A turn of phrase.

    Attributes:
        pattern: that finds it.
        words: in lower case; whole words of which one stands in every text that has the phrase.
        signs: the same, of what is no whole word.
        beside: single words of which one stands in every such text as well; empty: any may.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def search(self, text: str, folded: str) -> re.Match[str] | None:
        """The first place of the phrase; `folded` is the text in lower case."""
        return self.pattern.search(text) if self.may_be_in(folded) else None

    def may_be_in(self, folded: str) -> bool:
        """Whether a text, which is in lower case, has one of the words or signs."""
        return may_hold(folded, self.words) or may_hold(folded, self.signs)


@dataclass(frozen=True, slots=True)
class Said:
    """All that a document says.

    Attributes:
        passages: in the order of their lines.
        folded: their labels and texts in lower case, one after another.
        ascii: the same with a control character for every other one, for it is searched faster.
        starts: where each begins in `folded` and in `ascii`, and where the last one ends.
        words: all words of ASCII letters and digits of each of them.
        runs: all that stands between such words, each run once.
    """

    passages: tuple[Passage, ...]
    folded: str
    ascii: str
    starts: tuple[int, ...]
    words: tuple[Sequence[bytes], ...]
    runs: bytes

    def places_of(self, phrases: Sequence[Phrase]) -> dict[int, list[Phrase]]:
        """The places of the passages that may have some of the phrases, each with those."""
        sought = _sought(tuple(phrases))
        found = dict(self._by_words(sought))
        for sign, numbers in sought.signs:
            for place in self._with(sign):
                found.setdefault(place, set()).update(numbers)
        return {at: [phrases[number] for number in sorted(found[at])] for at in sorted(found)}

    def may_have(self, sign: str) -> bool:
        """Whether the sign stands anywhere."""
        if not sign.isascii():
            return sign in self.folded
        runs = self.runs
        # They are few and short, and the whole text takes a hundred times longer.
        return all([run in runs for run in _runs_of(sign)]) and sign in self.ascii  # noqa: C419 - a generator costs more

    def _by_words(self, sought: "_Sought") -> Iterator[tuple[int, set[int]]]:
        hints, heads = sought.words, sought.heads
        for place, words in enumerate(self.words):
            if not heads.isdisjoint(words):
                own = self.folded[self.starts[place] : self.starts[place + 1]]
                numbers = {
                    number
                    for head in heads.intersection(words)
                    for hint, beside, number in hints[head]
                    if hint in own and (not beside or not beside.isdisjoint(words))
                }
                if numbers:
                    yield place, numbers

    def _with(self, sign: str) -> Iterator[int]:
        """The places of the passages that have the sign, in order."""
        if not self.may_have(sign):
            return
        starts = self.starts
        find = self.ascii.find if sign.isascii() else self.folded.find
        offset = find(sign)
        while offset >= 0:
            behind = bisect_right(starts, offset)
            yield behind - 1
            offset = find(sign, starts[behind])


@dataclass(frozen=True, slots=True)
class _Sought:
    """The hints of some phrases, each with what it says of which phrases, by their numbers.

    Attributes:
        words: by one word of each hint: the hint, the words of which one is beside it, the number.
        heads: those words.
        signs: those, and words that are none of ASCII.
    """

    words: dict[bytes, list[tuple[str, frozenset[bytes], int]]]
    heads: frozenset[bytes]
    signs: tuple[tuple[str, frozenset[int]], ...]


@lru_cache(maxsize=64)
def _sought(phrases: tuple[Phrase, ...]) -> _Sought:
    words: dict[bytes, list[tuple[str, frozenset[bytes], int]]] = {}
    signs: dict[str, set[int]] = {}
    for number, phrase in enumerate(phrases):
        beside = frozenset(word.encode("ascii") for word in phrase.beside)
        for hint in phrase.words:
            parts = _plain(hint).translate(_WORDS).split()
            if parts:
                # The longest of several is the rarest, as a rule; of equal ones the last.
                words.setdefault(max(parts[::-1], key=len), []).append((hint, beside, number))
            else:
                signs.setdefault(hint, set()).add(number)
        for sign in phrase.signs:
            signs.setdefault(sign, set()).add(number)
    return _Sought(
        words=words,
        heads=frozenset(words),
        signs=tuple((sign, frozenset(found)) for sign, found in signs.items()),
    )


def said_in(passages: Iterable[Passage]) -> Said:
    """What the passages of a document say, labels included."""
    ordered = tuple(sorted(passages, key=_line))
    texts = [
        f"{one.label} {one.text}".lower() if one.label else one.text.lower() for one in ordered
    ]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    everything = "\n".join([text.replace("\n", " ") for text in texts])
    plain = _plain(everything)
    lines = plain.translate(_WORDS).split(b"\n") if texts else ()
    return Said(
        passages=ordered,
        folded=everything,
        ascii=everything if everything.isascii() else plain.decode("ascii"),
        starts=tuple(starts),
        words=tuple([line.split() for line in lines]),
        runs=b" ".join(set(plain.translate(_RUNS).split())),
    )


def may_hold(folded: str, hints: Iterable[str]) -> bool:
    """Whether a text, which is in lower case, has one of the hints."""
    return any([hint in folded for hint in hints])  # noqa: C419 - a generator costs more


def hints_of(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """All words and signs of the phrases: a text with none of them has none of the phrases."""
    hints = (hint for phrase in phrases for hint in (*phrase.words, *phrase.signs))
    return tuple(dict.fromkeys(hints))


def _line(passage: Passage) -> int:
    return passage.line


def _plain(text: str) -> bytes:
    return text.encode("ascii", "specbot-strange")


@lru_cache(maxsize=1024)
def _runs_of(sign: str) -> tuple[bytes, ...]:
    """What stands in a sign before, between and after its words."""
    return tuple(sign.encode("ascii").translate(_RUNS).split())
