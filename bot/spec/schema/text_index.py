"""All of a template's own text, arranged so that a document's text is found in it at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from bot.spec.schema.leaves import Leaf, Place
from bot.spec.schema.placeholders import BRACES, is_sentence
from bot.spec.schema.slots import Placeholder, PlaceholderKind, TemplateText, TextKind
from bot.spec.words.inline import clean, code_spans
from bot.spec.words.texts import (
    LONGEST,
    NO_ORIGINALS,
    NO_TEXTS,
    SHORT,
    NearTexts,
    Originals,
    text_key,
)

_SURE_LENGTH = 12
# Named once: to ask an enumeration for its member costs more than to compare it.
_CELL, _CODE = Place.CELL, Place.CODE
_BRACKETS = ("[", "{", "<", "*[", "*{", "_[")
_ORDER = (TextKind.SAMPLE, TextKind.KEEP, TextKind.PLACEHOLDER, TextKind.PROMPT)
_BARE = frozenset({PlaceholderKind.ID, PlaceholderKind.DATE, PlaceholderKind.SAMPLE})


class Spotted(Struct, frozen=True):
    """A placeholder at the offset `start` of a document's text."""

    start: int
    token: str
    placeholder: Placeholder


class TextIndex(Struct, frozen=True, kw_only=True):
    """A template's texts and tokens, by the form in which they are compared.

    Attributes:
        kinds: the kind of each text; where the same text has several, the strongest.
        prompts: the prompts, for light edits of them.
        bracketed: tokens in brackets of any kind, folded case.
        choices: tokens that count only as a whole text.
        bare: tokens that count as words wherever they stand: ids, dates, sample paths.
        coded: tokens that count in code only: ``field1``.
        originals: the same of another wording, by hashes.
    """

    kinds: Mapping[str, TextKind] = field(default_factory=dict)
    prompts: NearTexts = NO_TEXTS
    bracketed: Mapping[str, Placeholder] = field(default_factory=dict)
    choices: Mapping[str, Placeholder] = field(default_factory=dict)
    bare: tuple[tuple[re.Pattern[str], Placeholder], ...] = ()
    coded: tuple[tuple[re.Pattern[str], Placeholder], ...] = ()
    originals: Originals = NO_ORIGINALS

    def within(self, text: str) -> Self:
        """The index without the words that do not stand in a document's whole text anywhere."""
        return replace(
            self,
            bare=tuple(each for each in self.bare if _may_stand_in(text, each[1].token)),
            coded=tuple(each for each in self.coded if _may_stand_in(text, each[1].token)),
        )

    def kind_of(self, leaf: Leaf, own: Mapping[str, TextKind]) -> TextKind | None:
        """What a document's leaf is to the template; None when it is the author's.

        Args:
            leaf: of the document.
            own: kinds of the texts of the slot that the leaf's section answers.
        """
        compared, place = leaf.key, leaf.place
        kind = own.get(compared)
        if kind is None and compared in self.kinds:
            kind = self._elsewhere(leaf)
        if kind is None and self.originals.has_whole(compared):
            kind = _original(leaf)
        if kind is not None or place is _CELL or place is _CODE:
            return kind
        if not SHORT <= len(compared) <= LONGEST or self._is_reply(leaf):
            return None
        is_near = self.prompts.has_near(compared) or self.originals.has_near(compared)
        return TextKind.PROMPT if is_near else None

    def _is_reply(self, leaf: Leaf) -> bool:
        """Whether the text is a question of the template with its answer behind it."""
        if "?" not in leaf.key:
            return False
        asked, mark, said = leaf.key.partition("?")
        return bool(said.strip()) and self.kinds.get(asked + mark) is TextKind.PROMPT

    def _elsewhere(self, leaf: Leaf) -> TextKind | None:
        """A text of another section counts when it cannot be a coincidence."""
        kind = self.kinds.get(leaf.key)
        if kind is None or kind is TextKind.KEEP:
            return None
        if leaf.place is _CODE or leaf.text.startswith(_BRACKETS):
            return kind
        is_sure = len(leaf.key) >= _SURE_LENGTH and kind is not TextKind.SAMPLE
        return kind if is_sure else None

    def spot(
        self, text: str, definitions: frozenset[str], *, compared: str | None = None
    ) -> list[Spotted]:
        """The template's placeholders in a text of a document that is no code block, in order.

        Args:
            text: as written.
            definitions: lower-case labels of the document's link definitions.
            compared: the text as it is compared, where that is known.
        """
        whole = self.choices.get(text_key(text) if compared is None else compared)
        if whole is not None:
            start = text.find(whole.token)
            return [Spotted(max(start, 0), whole.token if start >= 0 else text.strip(), whole)]
        has_bracket = "[" in text or "{" in text or "<" in text
        if not (has_bracket or self.bare or "`" in text):
            return []
        found = list(self._brackets(clean(text, definitions))) if has_bracket else []
        if self.bare:
            found += _find(text, self.bare)
        for start, end in code_spans(text) if self.coded else ():
            inside = _find(text[start:end], self.coded)
            found += [Spotted(start + each.start, each.token, each.placeholder) for each in inside]
        # A code span that is the whole text is a value; elsewhere it only quotes the token.
        quoted = self.bracketed.get(text.strip("` \t").casefold()) if text[:1] == "`" else None
        if quoted is not None:
            found.append(Spotted(1, quoted.token, quoted))
        return sorted(found, key=lambda each: each.start)

    def spot_in_code(self, code: str) -> list[Spotted]:
        """The template's placeholders in a code block of a document, in order."""
        found = list(self._brackets(code))
        found += _find(code, self.bare)
        found += _find(code, self.coded)
        return sorted(found, key=lambda each: each.start)

    def _brackets(self, text: str) -> Iterator[Spotted]:
        for pattern in BRACES:
            for found in pattern.finditer(text):
                placeholder = self.bracketed.get(found[0].casefold())
                if placeholder is None and self.originals.has_whole(text_key(found[0])):
                    placeholder = Placeholder(token=found[0], kind=PlaceholderKind.NAME)
                if placeholder is not None:
                    yield Spotted(found.start(), found[0], placeholder)


def _original(leaf: Leaf) -> TextKind:
    """What a leaf that is a text of the other wording is to the template."""
    match leaf.place:
        case Place.CODE:
            return TextKind.SAMPLE
        case Place.PARAGRAPH | Place.COMMENT:
            return TextKind.PROMPT
        case Place.CELL | Place.ITEM | Place.VALUE:
            if leaf.text.startswith(_BRACKETS):
                return TextKind.PLACEHOLDER
            return TextKind.PROMPT if is_sentence(leaf.text) else TextKind.SAMPLE


def index_texts(
    texts: Sequence[TemplateText], placeholders: Iterable[Placeholder], originals: Originals
) -> TextIndex:
    """The index of a template's texts and placeholders."""
    bracketed: dict[str, Placeholder] = {}
    choices: dict[str, Placeholder] = {}
    bare: dict[str, Placeholder] = {}
    coded: dict[str, Placeholder] = {}
    for placeholder in placeholders:
        token = placeholder.token
        if token[0] in "[{<":
            bracketed.setdefault(token.casefold(), placeholder)
        elif placeholder.kind is PlaceholderKind.SAMPLE and "/" not in token:
            coded.setdefault(token, placeholder)
        elif placeholder.kind in _BARE:
            bare.setdefault(token, placeholder)
        else:
            choices.setdefault(text_key(token), placeholder)
    return TextIndex(
        kinds=kinds_of(texts),
        prompts=NearTexts.of(text.key for text in texts if text.kind is TextKind.PROMPT),
        bracketed=bracketed,
        choices=choices,
        bare=tuple((_as_words(token), each) for token, each in bare.items()),
        coded=tuple((_as_words(token), each) for token, each in coded.items()),
        originals=originals,
    )


def kinds_of(texts: Iterable[TemplateText]) -> dict[str, TextKind]:
    """The kind of each text by its key; where the same text has several, the strongest."""
    kinds: dict[str, TextKind] = {}
    for text in sorted(texts, key=lambda text: _ORDER.index(text.kind)):
        kinds[text.key] = text.kind
    return kinds


def _may_stand_in(text: str, token: str) -> bool:
    # A bar in a cell is written with a backslash before it.
    return token in text or "|" in token


def _as_words(token: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(token)}(?![\w/-])")


def _find(text: str, patterns: Sequence[tuple[re.Pattern[str], Placeholder]]) -> list[Spotted]:
    return [
        Spotted(found.start(), found[0], placeholder)
        for pattern, placeholder in patterns
        if placeholder.token in text
        for found in pattern.finditer(text)
    ]
