"""Turns of phrase, each with the words without which it is not there, so that few are searched."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.spec.passage import Passage

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SPACES = bytes(
    byte if chr(byte).isascii() and chr(byte).isalnum() else ord(" ") for byte in range(256)
)
"""For each byte itself where it may be in a word, else a space."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase.

    Attributes:
        pattern: that finds it.
        words: in lower case; whole words of which one stands in every text that has the phrase.
        signs: the same, of what is no whole word.
        needs: words of which one stands in every document that has the phrase.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def search(self, text: str, folded: str) -> re.Match[str] | None:
        """The first place of the phrase; `folded` is the text in lower case."""
        return self.pattern.search(text) if self.may_be_in(folded) else None

    def may_be_in(self, folded: str) -> bool:
        """Whether a text, which is in lower case, has one of the words or signs."""
        return may_hold(folded, (*self.words, *self.signs))


@dataclass(frozen=True, slots=True)
class Said:
    """All that a document says.

    Attributes:
        passages: in the order of their lines.
        folded: their labels and texts in lower case, one after another.
        ascii: the same with a control character for every other one, for it is searched faster.
        starts: where each begins in `folded` and in `ascii`.
        words: every word of letters and digits in `ascii`.
    """

    passages: tuple[Passage, ...]
    folded: str
    ascii: str
    starts: tuple[int, ...]
    words: frozenset[bytes]

    def with_any(self, hints: Iterable[str]) -> list[int]:
        """The places of the passages that have one of the hints, in order."""
        found: set[int] = set()
        starts = self.starts
        for hint in hints:
            find = self.ascii.find if hint.isascii() else self.folded.find
            offset = find(hint)
            while offset >= 0:
                behind = bisect_right(starts, offset)
                found.add(behind - 1)
                offset = find(hint, starts[behind]) if behind < len(starts) else -1
        return sorted(found)

    def places_of(self, phrases: Iterable[Phrase]) -> dict[int, list[Phrase]]:
        """The places of the passages that may have some of the phrases, each with those."""
        found: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            for place in self.with_any((*phrase.words, *phrase.signs)):
                found.setdefault(place, []).append(phrase)
        return dict(sorted(found.items()))

    def may_have(self, sign: str) -> bool:
        """Whether the sign stands anywhere."""
        text = self.ascii if sign.isascii() else self.folded
        # One character is found, or missed, many times faster than several.
        return all([each in text for each in sign]) and sign in text  # noqa: C419 - as above


def said_in(passages: Iterable[Passage]) -> Said:
    """What the passages of a document say, labels included."""
    ordered = tuple(sorted(passages, key=lambda passage: passage.line))
    texts = [f"{one.label} {one.text}\n" if one.label else f"{one.text}\n" for one in ordered]
    folded = [text.lower() for text in texts]
    starts: list[int] = []
    offset = 0
    for text in folded:
        starts.append(offset)
        offset += len(text)
    everything = "".join(folded).replace("\n", " ")
    plain = everything if everything.isascii() else _BEYOND_ASCII.sub("\1", everything)
    words = frozenset(plain.encode("ascii").translate(_SPACES).split())
    return Said(ordered, everything, plain, tuple(starts), words)


def living(phrases: Sequence[Phrase], said: Said) -> Iterator[Phrase]:
    """The phrases that a document may have at all, with those of their words that it has."""
    known: dict[str, bool] = {}
    for phrase in phrases:
        if phrase.needs and not any(said.words.issuperset(_parts(word)) for word in phrase.needs):
            continue
        words = tuple(word for word in phrase.words if said.words.issuperset(_parts(word)))
        for sign in phrase.signs:
            if sign not in known:
                known[sign] = said.may_have(sign)
        signs = tuple(sign for sign in phrase.signs if known[sign])
        if words or signs:
            yield Phrase(phrase.pattern, words, signs)


def may_hold(folded: str, hints: Iterable[str]) -> bool:
    """Whether a text, which is in lower case, has one of the hints."""
    return any([hint in folded for hint in hints])  # noqa: C419 - a generator costs more


def hints_of(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """All words and signs of the phrases: a text with none of them has none of the phrases."""
    hints = (hint for phrase in phrases for hint in (*phrase.words, *phrase.signs))
    return tuple(dict.fromkeys(hints))


@lru_cache(maxsize=1024)
def _parts(words: str) -> tuple[bytes, ...]:
    return tuple(_BEYOND_ASCII.sub("\1", words).encode("ascii").translate(_SPACES).split())
