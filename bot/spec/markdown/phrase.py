"""Turns of phrase, each with the words without which it is not there, so that few are searched."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from msgspec import Struct

from bot.spec.markdown.passage import Passage

_END, _BLANK = ord("\n"), 2
_ALNUM = frozenset(byte for byte in range(128) if chr(byte).isalnum())
_SPACES = frozenset(byte for byte in range(128) if chr(byte).isspace())
_WORDS = bytes(byte if byte in _ALNUM or byte == _END else ord(" ") for byte in range(256))
"""For each byte itself where it may be in a word or ends a text, else a space."""
_RUNS = bytes(
    ord(" ") if byte in _ALNUM else _BLANK if byte in _SPACES else byte for byte in range(256)
)
"""For each byte a space where it may be in a word, else itself, or what stands for a space."""

_EVERYWHERE = frozenset(
    b"a an and are as be been can could for have in is it no not of on one or that the then these "
    b"this to was were what when where which who will with would you".split()
)


class Phrase(Struct, frozen=True, eq=False):
    """A turn of phrase.

    Attributes:
        pattern: that finds it.
        words: in lower case; whole words of which one stands in every text that has the phrase.
        signs: the same, of what is no whole word.
        beside: single words, or signs, of which one stands in every such text as well; empty: any
            may.
        runs: several words each, of which one stands in every such text; its markup may part them.
        longest: characters of the longest text that may have it; 0: any length.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    longest: int = 0

    def search(self, text: str, folded: str) -> re.Match[str] | None:
        """The first place of the phrase; `folded` is the text in lower case."""
        return self.pattern.search(text) if self.may_be_in(folded) else None

    def may_be_in(self, folded: str) -> bool:
        """Whether a text in lower case and without markup has what the phrase cannot do without."""
        if self.runs:
            return may_hold(folded, self.runs)
        if not (may_hold(folded, self.words) or may_hold(folded, self.signs)):
            return False
        return not self.beside or may_hold(folded, self.beside)


Group = tuple[Phrase, ...]
"""Phrases that somebody asks for at once."""
Places = dict[int, list[Phrase]]
"""The places of the passages that may have some phrases, in order, each with those."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that a document says.

    Attributes:
        passages: in the order of their lines.
        folded: their labels and texts in lower case, one after another.
        starts: where each begins in `folded`, and where the last one ends.
        lines: of each of them its words of ASCII letters and digits, with spaces between them.
        runs: all that stands between such words, each run once.
        groups: what is looked for in one go, once any of it is asked for.
    """

    passages: tuple[Passage, ...]
    folded: str
    starts: tuple[int, ...]
    lines: tuple[bytes, ...]
    runs: bytes
    groups: tuple[Group, ...] = ()
    _places: dict[Group, Places] = field(default_factory=dict, compare=False, repr=False)

    def places_of(self, phrases: Sequence[Phrase]) -> Places:
        """Where some of the phrases may be."""
        group = tuple(phrases)
        if group not in self._places:
            self._look_for(self.groups if group in self.groups else (group,))
        return self._places[group]

    def _look_for(self, groups: tuple[Group, ...]) -> None:
        sought = _sought(groups)
        found = dict(self._by_words(sought))
        runs = self.runs
        for sign, run, numbers in sought.plain if runs.isascii() else sought.signs:
            # The runs are few and short, and the whole text takes a hundred times longer.
            if run in runs:
                for place in self._with(sign):
                    found.setdefault(place, set()).update(numbers)
        places: list[Places] = [{} for _ in groups]
        for place in sorted(found):
            for number in sorted(found[place]):
                group, phrase = sought.phrases[number]
                places[group].setdefault(place, []).append(phrase)
        self._places.update(zip(groups, places, strict=True))

    def _by_words(self, sought: "_Sought") -> Iterator[tuple[int, set[int]]]:
        starts = self.starts
        for place, line in enumerate(self.lines):
            words = line.split()
            is_long = starts[place + 1] - starts[place] > sought.longest
            heads, hints = sought.of_long if is_long else sought.of_any
            held = heads.intersection(words)
            if held:
                own = self.folded[starts[place] : starts[place + 1]]
                numbers = {
                    number
                    for head in held
                    for hint, asked in hints[head]
                    if hint in own
                    for number, beside in asked
                    if beside is None or beside.is_in(words, own)
                }
                if numbers:
                    yield place, numbers

    def _with(self, sign: str) -> Iterator[int]:
        """The places of the passages that have the sign, in order."""
        starts, find = self.starts, self.folded.find
        offset = find(sign)
        while offset >= 0:
            behind = bisect_right(starts, offset)
            yield behind - 1
            offset = find(sign, starts[behind])


class _Beside(Struct, frozen=True):
    """The words and signs of which one has to stand beside the hints of a phrase.

    Attributes:
        longest: characters of the passage, at most; 0: any.
    """

    words: frozenset[bytes]
    signs: tuple[str, ...]
    longest: int = 0

    def is_in(self, words: Sequence[bytes], own: str) -> bool:
        """Whether one of them stands in a passage that is not too long."""
        if self.longest and len(own) > self.longest:
            return False
        if not (self.words or self.signs):
            return True
        # Of no words at all it would be asked for each of the passage's.
        has_word = bool(self.words) and not self.words.isdisjoint(words)
        return has_word or may_hold(own, self.signs)


_Sign = tuple[str, bytes, frozenset[int]]
"""A sign, its longest run, and the numbers of the phrases that have it."""
_Asked = list[tuple[int, _Beside | None]]
"""The numbers of phrases, each with what has to stand beside the hint that they share."""
_Hints = dict[bytes, list[tuple[str, _Asked]]]
"""By one word of each hint: the hint, nothing where it is that word; what has it."""


class _Sought(Struct, frozen=True):
    """The hints of some groups of phrases, all of which are numbered on.

    Attributes:
        phrases: each with the number of its group.
        of_any: the words of all hints, and the hints.
        of_long: the same of those that texts longer than `longest` may have.
        longest: characters of the longest text that phrases may have which have a bound.
        signs: those, and words that are none of ASCII, each with its longest run.
        plain: those of them that are ASCII, as half are, and most documents.
    """

    phrases: tuple[tuple[int, Phrase], ...]
    of_any: tuple[frozenset[bytes], _Hints]
    of_long: tuple[frozenset[bytes], _Hints]
    longest: int
    signs: tuple[_Sign, ...]
    plain: tuple[_Sign, ...]


@lru_cache(maxsize=64)
def _sought(groups: tuple[Group, ...]) -> _Sought:
    phrases = tuple((at, phrase) for at, group in enumerate(groups) for phrase in group)
    words: dict[str, _Asked] = {}
    signs: dict[str, set[int]] = {}
    for number, (_, phrase) in enumerate(phrases):
        beside = _beside(phrase)
        for hint in phrase.words:
            if _words_of(hint):
                words.setdefault(hint, []).append((number, beside))
            else:
                signs.setdefault(hint, set()).add(number)
        for sign in phrase.signs:
            signs.setdefault(sign, set()).add(number)
    of_long = {hint: _of_long(asked) for hint, asked in words.items()}
    with_runs = [(sign, _run_of(sign), frozenset(found)) for sign, found in signs.items()]
    return _Sought(
        phrases=phrases,
        of_any=_by_head(words),
        of_long=_by_head({hint: asked for hint, asked in of_long.items() if asked}),
        longest=max((phrase.longest for _, phrase in phrases), default=0),
        signs=tuple(with_runs),
        plain=tuple(one for one in with_runs if one[0].isascii()),
    )


def _of_long(asked: _Asked) -> _Asked:
    return [(at, beside) for at, beside in asked if beside is None or not beside.longest]


def _by_head(words: dict[str, _Asked]) -> tuple[frozenset[bytes], _Hints]:
    by_head: _Hints = {}
    for hint, asked in words.items():
        head = _rarest(_words_of(hint))
        is_head = _written(hint) == head
        by_head.setdefault(head, []).append(("" if is_head else hint, asked))
    return frozenset(by_head), by_head


def _rarest(words: Sequence[bytes]) -> bytes:
    """As a rule the longest of those that do not stand everywhere; of equal ones the last."""
    return max(words[::-1], key=lambda word: (word not in _EVERYWHERE, len(word)))


def _beside(phrase: Phrase) -> _Beside | None:
    if not (phrase.beside or phrase.longest):
        return None
    words = [one for one in phrase.beside if one.isascii() and one.isalnum()]
    signs = tuple(one for one in phrase.beside if one not in words)
    return _Beside(frozenset(word.encode("ascii") for word in words), signs, phrase.longest)


def said_in(passages: Iterable[Passage], groups: tuple[Group, ...] = ()) -> Said:
    """What the passages of a document say, labels included.

    Args:
        passages: in any order.
        groups: of the phrases that will be asked for; others can be as well, and cost more.
    """
    ordered = tuple(sorted(passages, key=attrgetter("line")))
    texts = [f"{one.label} {one.text}" if one.label else one.text for one in ordered]
    everything = "\n".join([text.replace("\n", " ") for text in texts]).lower()
    lengths = [len(text) + 1 for text in everything.split("\n")] if texts else ()
    written = _written(everything)
    return Said(
        passages=ordered,
        folded=everything,
        starts=tuple(accumulate(lengths, initial=0)),
        lines=tuple(written.translate(_WORDS).split(b"\n")) if texts else (),
        runs=b" ".join(set(written.translate(_RUNS).split())),
        groups=groups,
    )


def may_hold(folded: str, hints: Iterable[str]) -> bool:
    """Whether a text, which is in lower case, has one of the hints."""
    for hint in hints:  # noqa: SIM110 - a generator costs more
        if hint in folded:
            return True
    return False


def hints_of(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """All words and signs of the phrases: a text with none of them has none of the phrases."""
    hints = (hint for phrase in phrases for hint in (*phrase.words, *phrase.signs))
    return tuple(dict.fromkeys(hints))


def _words_of(text: str) -> list[bytes]:
    return _written(text).translate(_WORDS).split()


def _written(text: str) -> bytes:
    # Half of a surrogate pair is none of the words, as is all else that is none of ASCII.
    return text.encode("utf-8", "surrogatepass")


def _run_of(sign: str) -> bytes:
    """The longest of what stands in a sign before, between and after its words."""
    return max(_written(sign).translate(_RUNS).split(), key=len, default=b"")
