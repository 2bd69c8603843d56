"""Every key that an annotation may have: what it is read into, by what, and what it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from bot.spec.schema.annotation_values import (
    STATUSES,
    Plain,
    bounds,
    condition,
    flag,
    kept,
    list_meaning,
    na_policy,
    need,
    one_of,
    phase,
    safe_pattern,
    team,
    value_kind,
    whole_number,
    word,
    words,
)
from bot.spec.schema.slots import ListMeaning, NaPolicy, Need, ValueKind

Form = Mapping[str, Any]
"""JSON Schema of a value, as an editor reads it."""


class Key(Struct, frozen=True):
    """A key with one value.

    Attributes:
        attribute: of `Annotation`.
        read: the value's reader; raises `WrongValueError`.
        form: what an editor should take.
        about: what the key says, for people.
    """

    attribute: str
    read: Callable[[Plain], object]
    form: Form
    about: str


class Parts(Struct, frozen=True):
    """A key with a map of keys.

    Attributes:
        keys: those of the map.
        example: such a map.
        about: what the key says, for people.
        kind: of the value of a label that has it; where it has one, ``true`` does for the map.
    """

    keys: Mapping[str, Key]
    example: str
    about: str
    kind: ValueKind | None = None


def _either(*allowed: str) -> Form:
    return {"enum": list(allowed)}


_FLAG: Form = {"type": "boolean"}
_COUNT: Form = {"type": "integer", "minimum": 0, "maximum": 999_999}
_WORD: Form = {"type": ["string", "number", "boolean"]}
_WORDS: Form = {"anyOf": [_WORD, {"type": "array", "items": _WORD}]}
_BOUNDS: Form = {
    "anyOf": [
        {"type": "integer", "minimum": 0, "maximum": 999},
        {"type": "string", "pattern": r"^[0-9]{1,3}(\.\.([0-9]{1,3})?)?$"},
    ]
}
_PHASE: Form = _either(*STATUSES, *(each.lower() for each in STATUSES))

KEYS: Mapping[str, Key | Parts] = {
    "required": Key("required", flag, _FLAG, "Whether it must be there."),
    "repeat": Key("repeat", bounds, _BOUNDS, "How often it must and may be there: 1..6, 0.. or 2."),
    "aka": Key("aka", words, _WORDS, "Other titles or labels that answer it."),
    "guidance": Key("guidance", flag, _FLAG, "Its texts only say what to write, and go."),
    "keep": Key(
        "keep",
        kept,
        {"enum": ["exact", "required", "optional", True]},
        "Its texts stay word for word, must stay, or may stay.",
    ),
    "from": Key("since", phase, _PHASE, "The phase from which it is wanted."),
    "allow-placeholder-until": Key(
        "placeholder_until", phase, _PHASE, "The phase from which its placeholders count."
    ),
    "when": Key(
        "when",
        condition,
        {"type": "string", "pattern": r"\S\s*=\s*\S"},
        'The condition under which it is wanted: "Kind = Core".',
    ),
    "type": Key(
        "kind", value_kind, _either(*(each.value for each in ValueKind)), "The kind of its value."
    ),
    "values": Key("values", words, _WORDS, "The values that it may have."),
    "extensible": Key("is_extensible", flag, _FLAG, "Whether it may have other values as well."),
    "pattern": Key(
        "pattern",
        safe_pattern,
        {"type": "string", "minLength": 1, "maxLength": 100},
        "The form of its value, a regular expression.",
    ),
    "unique": Key("is_unique", flag, _FLAG, "No other specification may have its value."),
    "min-words": Key("minimum_words", whole_number, _COUNT, "How many words it needs."),
    "max-words": Key("maximum_words", whole_number, _COUNT, "How many words it may have."),
    "diagram": Key(
        "diagram", need, _either(*(each.value for each in Need)), "Whether it needs a diagram."
    ),
    "code": Key("code", word, _WORD, "The language of the code that it needs."),
    "na": Key(
        "na",
        na_policy,
        _either(*(each.value for each in NaPolicy)),
        'Whether "not applicable" answers it.',
    ),
    "list": Key(
        "meaning",
        list_meaning,
        _either(*(each.value for each in ListMeaning)),
        "What the items of its lists are.",
    ),
    "table": Parts(
        {
            "key": Key("key_column", word, _WORD, "The column that tells rows apart."),
            "min-rows": Key("minimum_rows", whole_number, _COUNT, "How many rows it needs."),
            "samples": Key(
                "are_samples_ok",
                lambda value: one_of("ok", "replace")(value) == "ok",
                _either("ok", "replace"),
                "Whether the template's rows may stay.",
            ),
        },
        "{key: Name, min-rows: 1, samples: ok}",
        "What its tables need.",
    ),
    "extra": Key(
        "extra",
        one_of("forbid", "allow"),
        _either("forbid", "allow"),
        "Whether there may be other headings in it.",
    ),
    "order": Key(
        "order",
        one_of("strict", "free"),
        _either("strict", "free"),
        "Whether its headings must keep their order.",
    ),
    "approval": Parts(
        {
            "role": Key("approval_role", word, _WORD, "Another name of the one who approves."),
            "team": Key(
                "approval_team",
                team,
                {"type": "string", "pattern": "^@[A-Za-z0-9-]{1,39}/[A-Za-z0-9_.-]{1,100}$"},
                "The team whose members may approve.",
            ),
            "require": Key(
                "approval_needs_review",
                lambda value: one_of("review", "word")(value) == "review",
                _either("review", "word"),
                "Whether only a review of theirs approves.",
            ),
        },
        "{role: Security Lead}",
        "Somebody approves here.",
        kind=ValueKind.APPROVAL,
    ),
}
"""By their names, in the order in which people are told of them."""
