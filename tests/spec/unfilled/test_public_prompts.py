"""Prompts are known by their hashes, however they are written, and nothing else is."""

import json
import re
from pathlib import Path

import pytest

from bot.spec.unfilled.public_prompts import (
    OPENING_DIGITS,
    WHOLE_DIGITS,
    PublicPrompts,
    folded,
    shipped_prompts,
)

PROMPT = (
    "Tell the harbour master which <ships> call at the port_side, and why... "
    "Say nothing about their cargo; it has a page of its own."
)
LISTED = "Name every crane that lifts more than a barge"
FOREIGN = "\u6e2f\u306e\u8239\u3092\u5168\u3066\u66f8\u3044\u3066\u304f\u3060\u3055\u3044\u3002"
KNOWN = PublicPrompts.of([PROMPT, LISTED, FOREIGN, "Short one."], ["Harbour"])
SHIPPED = Path(__file__).parents[3] / "bot" / "templates" / "public_prompts.json"
MOST_BYTES = 260_000


@pytest.mark.parametrize(
    "text",
    [
        PROMPT,
        PROMPT.upper(),
        PROMPT.removesuffix("."),
        PROMPT.replace(" ", "\n> "),
        f"*{PROMPT}*",
        f"[{PROMPT}]",
        PROMPT.replace("<", "&lt;").replace(">", "&gt;"),
        PROMPT.replace("_", "\\_"),
        PROMPT.replace("...", "\u2026").replace("their", "**their**"),
        PROMPT.replace("harbour master", "[harbour master](https://example.org/a_(b) 'x')"),
        PROMPT.replace(" and why", "<br> and why<!-- or when -->"),
        LISTED,
        f"- {LISTED}.",
        FOREIGN,
        FOREIGN.removesuffix("\u3002"),
    ],
)
def test_a_prompt_is_known_however_it_is_written(text: str) -> None:
    assert KNOWN.holds(text)


def test_nothing_but_sentences_of_prompts_is_a_prompt() -> None:
    first, second = PROMPT.split("... ")
    assert KNOWN.holds(f"{second} {LISTED}.")
    assert KNOWN.holds(f"{LISTED}. {first}...")
    assert not KNOWN.holds(f"{second} The pilot knows it.")
    assert not KNOWN.holds(f"{first}... TODO")


def test_one_sentence_alone_has_to_be_long() -> None:
    long = (
        "Draw each quay with its depth, its length and the date on which it was dredged last, " * 2
    )
    known = PublicPrompts.of([f"Say it. {long}. Nobody else will do it for you."])
    assert known.holds(f"{long}.")
    assert not known.holds("Nobody else will do it for you.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Short one.",
        "\u6e2f\u306e\u8239",
        LISTED.replace("more", "less"),
        f"{LISTED} and its driver",
        "Tell the harbour master which ships call at the port side.",
        PROMPT * 50,
    ],
)
def test_what_an_author_wrote_is_none(text: str) -> None:
    assert not KNOWN.holds(text)


def test_short_prompts_are_not_kept() -> None:
    assert PublicPrompts.of(["Short one.", "\u6e2f\u306e\u8239"]).wholes == frozenset()


def test_only_letters_and_digits_are_compared() -> None:
    assert folded("**A** [b](c) &amp; `d_E` <br> \u201cf\u201d \u2026 7.") == "abdef7"


def test_nothing_of_the_shipped_prompts_can_be_read() -> None:
    written = SHIPPED.read_text("utf-8")
    kept = json.loads(written)
    assert len(written.encode()) < MOST_BYTES
    assert sorted(kept) == ["families", "openings", "wholes"]
    assert kept["families"] == sorted(set(kept["families"]))
    for name, digits in (("openings", OPENING_DIGITS), ("wholes", WHOLE_DIGITS)):
        hashes = re.findall(f"[0-9a-f]{{{digits}}}", "".join(kept[name]))
        assert "".join(hashes) == "".join(kept[name])
        assert hashes == sorted(set(hashes))
        assert hashes


def test_the_shipped_prompts_are_read_once_and_know_no_sentence_of_anybody() -> None:
    shipped = shipped_prompts()
    assert shipped is shipped_prompts()
    assert len(shipped.families) > len(KNOWN.families)
    assert not shipped.holds("The writer is new, the scheduler changes, and nothing is stored.")
