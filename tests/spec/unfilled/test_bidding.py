import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spec.unfilled.bidding import (
    asks_writer,
    bids,
    bids_abroad,
    is_bid_here,
    may_bid,
    names_nothing,
    names_somebody,
    orders,
    speaks_to_writer,
    suits_any,
)
from bot.spec.words.prose import plain

WORDS = st.sampled_from([
    "Describe", "summarize ", "Briefly ", "please ", "an ", "a ", "A\t", "high-level ",
    "2-3 sentences ", "record ", "changes ",
    "one-sentence ", "overview", "provide ", "clear ", "the ", "flow", "How ", "which",
    "things work",
    "**", "_", "~~", " ", "\n", "(", "- ", "\u00a0", "Ex", "plain ", "\u2013 ",
])  # fmt: skip


@given(st.lists(WORDS, max_size=8).map("".join))
def test_nothing_that_bids_is_overlooked(text: str) -> None:
    words = plain(text)
    assert not (orders(words) or asks_writer(words) or bids(words)) or may_bid(text)


@pytest.mark.parametrize(
    ("words", "is_order", "is_bid"),
    [
        ("Describe the users of the system.", True, True),
        ("Record changes of the price.", False, True),
        ("Describe the table `orders`.", False, False),
        ("The users are described below.", False, False),
    ],
)
def test_an_order_is_for_a_writer_and_a_bid_may_be_a_plans(
    words: str, *, is_order: bool, is_bid: bool
) -> None:
    assert orders(words) == is_order
    assert bids(words) == is_bid


def test_some_speak_to_whoever_writes_any_document() -> None:
    assert suits_any("List any relevant systems")
    assert not suits_any("List the three brokers")
    assert speaks_to_writer("Explain your design")
    assert not speaks_to_writer("Explain the design")


def test_in_italics_and_here() -> None:
    assert is_bid_here("_Beschreiben Sie hier die Risiken, also hier_")
    assert not is_bid_here("_The risks are listed here_")


def test_infinitives_bid_in_other_languages() -> None:
    for words in (
        "Describir los objetivos.",
        "Breve descripción del proyecto.",
        "Detalhar o plano.",
    ):
        assert may_bid(words)
        assert orders(words)
        assert not bids_abroad(words)
    assert not orders("Definir escopo e prazos.")


def test_how_much_is_to_be_written_names_nothing() -> None:
    assert orders("Give a brief (1-2 paragraph) description of the problem")
    assert orders("Give a rough estimate of how long it takes")
    assert not orders("Give a brief of 30 words in `notes.md`")


def test_initials_that_every_document_has_are_no_names() -> None:
    assert not names_somebody("Links to related ADRs and the API")
    assert names_somebody("Links to the harbour of Noor")
    assert names_somebody("A Postgres of ours")
    assert names_nothing("Required scopes/roles")
    assert not names_nothing("The path /var/log")


def test_german_forms_bid_in_the_infinitive_and_authors_state() -> None:
    assert bids("Ausgangslage und Ziele beschreiben")
    assert not bids("Ada kann die Ziele beschreiben, und Max malt.")
