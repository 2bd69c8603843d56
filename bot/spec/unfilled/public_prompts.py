"""Whether a text is an untouched prompt of a well-known public template.

No word of those templates is kept: what is known of a prompt is its hash, and that of each of its
sentences, for an author splits and joins paragraphs. Every text of every document is asked for, so
what it begins with is looked at first.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from html import unescape
from itertools import repeat
from pkgutil import get_data
from typing import Self, TypeVar
from zlib import crc32

from msgspec import Struct

from bot.spec.words.patterns import seldom

H = TypeVar("H", str, bytes)

_MARKUP = re.compile(r"[\W_]+")
_TARGET = seldom(r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s[^()]*)?(?:\)|$)")
_TAG = seldom(
    r"<!--.*?(?:-->|$)|</?(?:a|b|br|code|div|em|i|p|small|span|strong|sub|sup|u)\b[^<>]{0,200}>",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_END = seldom(r"(?<=[.!?])[\s*_)\]\"”]+|(?<=[。！？])")
_ABROAD = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
"""Scripts that say in one sign what others need some letters for."""
_FIRST_ABROAD = "\u3040"
_ASCII_MARKUP = bytes(each for each in range(128) if not chr(each).isalnum())
_HEAD = 32
_OPENING = 16
_WHOLE = 20
"""Letters: a shorter text may be anybody's."""
_SENTENCE = 12
_SENTENCES = 40
"""Letters that the sentences of a text need together."""
_ONE_SENTENCE = 64
"""The same where it is only one, which an author may have liked."""
_LONGEST = 4000
_WHOLE_BYTES = 6
_OPENING_BITS = 0xFFFFF
OPENING_DIGITS, WHOLE_DIGITS = 5, 2 * _WHOLE_BYTES
"""Of a hash in the file that comes with Specbot, hexadecimal."""
_FEWEST = 10
"""Characters of a text in a script that needs few of them."""
_SHORT = 24
"""Letters of a line that no list of prompts can hold, for it may be anybody's."""


class PublicPrompts(Struct, frozen=True, kw_only=True):
    """Prompts by their hashes.

    Attributes:
        families: the names of the templates they are of.
        openings: of the first letters of each prompt and sentence, 20 bits.
        wholes: of each prompt and each sentence, 6 bytes.
    """

    families: tuple[str, ...] = ()
    openings: frozenset[int] = frozenset()
    wholes: frozenset[bytes] = frozenset()

    @classmethod
    def of(cls, prompts: Iterable[str], families: Iterable[str] = ()) -> Self:
        """What is kept of prompts; those too short to be told from an author's words left out."""
        telling = [prompt for prompt in prompts if _is_telling(prompt)]
        wholes = {_whole(folded(prompt)) for prompt in telling}
        openings = {_opening(folded(prompt)) for prompt in telling}
        sentences = {folded(each) for prompt in telling for each in _sentences(prompt)}
        parts = {letters for letters in sentences if _whole(letters) not in wholes}
        return cls(
            families=tuple(sorted(families)),
            openings=frozenset(openings | {_opening(letters) for letters in parts}),
            wholes=frozenset(wholes | {_part(letters) for letters in parts}),
        )

    def holds(self, text: str) -> bool:
        """Whether a text is one of the prompts, or nothing but sentences of them."""
        if len(text) < _WHOLE and (len(text) < _FEWEST or text.isascii()):
            return False
        if text[:2] == "![":
            # Many a picture is called what another document calls its own.
            return False
        # Nearly all texts are told by their beginning, so nothing is called for it.
        head = text[:_HEAD]
        if head.isascii() and "](" not in head and "&" not in head and "<" not in head:
            letters = head.encode().lower().translate(None, _ASCII_MARKUP)[:_OPENING]
            is_known = crc32(letters) & _OPENING_BITS in self.openings
            if not is_known and len(letters) == _OPENING:
                return False
        return len(text) <= _LONGEST and self._holds(text)

    def _holds(self, text: str) -> bool:
        letters = folded(text[: 3 * _HEAD])
        if len(letters) >= _OPENING and _opening(letters) not in self.openings:
            return False
        letters = folded(text)
        if _opening(letters) not in self.openings or len(letters) < _least(text, _WHOLE):
            return False
        return _whole(letters) in self.wholes or self._holds_sentences(text, len(letters))

    def _holds_sentences(self, text: str, length: int) -> bool:
        sentences = _sentences(text)
        if length < _least(text, _SENTENCES if len(sentences) > 1 else _ONE_SENTENCE):
            return False
        return all(map(self._holds_sentence, map(folded, sentences)))

    def _holds_sentence(self, letters: str) -> bool:
        return _part(letters) in self.wholes or _whole(letters) in self.wholes


def is_short(text: str) -> bool:
    """Whether a line is what the longer lines beside it are, be it known or not."""
    return len(folded(text)) < _SHORT


def folded(text: str) -> str:
    """A text as it is compared: its letters and digits, whatever the markup and the wrapping."""
    if "&" in text:
        text = unescape(text)
    if "](" in text:
        text = _TARGET.sub("", text)
    if "<" in text:
        text = _TAG.sub("", text)
    # Nearly all texts are so, and to strike out bytes takes a tenth of the time.
    if text.isascii():
        return text.encode().lower().translate(None, _ASCII_MARKUP).decode()
    return _MARKUP.sub("", text.casefold())


@cache
def shipped_prompts() -> PublicPrompts:
    """The prompts that come with Specbot, read when they are needed for the first time."""
    # importlib.resources would do as well, but loads much that a check never needs.
    content = get_data("bot", "templates/public_prompts.json")
    kept = json.loads(content or b"{}")
    return PublicPrompts(
        families=tuple(kept["families"]),
        openings=frozenset(map(int, _each("".join(kept["openings"]), OPENING_DIGITS), repeat(16))),
        wholes=frozenset(_each(bytes.fromhex("".join(kept["wholes"])), _WHOLE_BYTES)),
    )


def _each(hashes: H, width: int) -> list[H]:
    """The hashes of one width that stand one after another."""
    return [hashes[at : at + width] for at in range(0, len(hashes), width)]


def _is_telling(prompt: str) -> bool:
    letters = folded(prompt)
    return _least(prompt, _WHOLE) <= len(letters) and len(prompt) <= _LONGEST


def _least(text: str, letters: int) -> int:
    # To ask for the highest sign is all that most texts need.
    is_likely = max(text, default="") >= _FIRST_ABROAD
    return letters // 2 if is_likely and any(map(_is_from_abroad, text)) else letters


def _is_from_abroad(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _ABROAD)


def _sentences(text: str) -> list[str]:
    """Its sentences, each with what follows it and is too short for one."""
    found: list[str] = []
    for part in _SENTENCE_END.split(text):
        if found and len(part) < _least(part, _SENTENCE):
            found[-1] += part
        else:
            found.append(part)
    return found


def _opening(letters: str) -> int:
    return crc32(letters[:_OPENING].encode()) & _OPENING_BITS


def _whole(letters: str) -> bytes:
    return blake2b(letters.encode(), digest_size=_WHOLE_BYTES).digest()


def _part(letters: str) -> bytes:
    """The hash of a sentence, which is no prompt alone."""
    return _whole(f"{letters} ")
