"""Texts that any document may have, and those of one document."""

from pathlib import Path

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import Passage, passages
from bot.spec.unfilled.form_words import form_words, reads_as_prompt, suits_any_document, words_of
from bot.spec.unfilled.lone_words import find_told
from bot.spec.unfilled.manners import in_manners

SHIPPED = Path(__file__).parents[3] / "bot" / "templates" / "form_words.txt"
MOST_BYTES = 25_000

PROMPTS = [
    "A list of all terms and concepts used in the document.",
    "Constraints that could have an impact on the design of the system.",
    "-- the goals, features and tasks of the project.",
    "Describe the users and what they need.",
    "Who are the users of the product?",
    "Should include the main features and how your team will test them.",
]
ANSWERS = [
    "The system has two parts.",
    "The barges of the harbour and their pilots.",
    "Not applicable for this project.",
    "The design was chosen because of its cost.",
    "The page displays the list of users.",
    "Goals of version 2 of the project.",
    "The goals of `run` and its users.",
]


@pytest.mark.parametrize("words", PROMPTS)
def test_what_names_nothing_of_a_document_and_states_nothing_is_a_prompt(words: str) -> None:
    assert reads_as_prompt(words)


@pytest.mark.parametrize("words", ANSWERS)
def test_what_states_or_names_something_is_none(words: str) -> None:
    assert not reads_as_prompt(words)


def test_one_word_of_its_own_in_a_dozen_is_not_enough_to_tell() -> None:
    words = "The goals, features, tasks and users of the project, and the scope of its {} part."
    assert suits_any_document(words.format("main"))
    assert suits_any_document(words.format("harbour"))
    assert not suits_any_document(words.format("harbour and quay"))
    assert not suits_any_document("The users")


def _in_manners(text: str) -> list[Passage]:
    words = passages(parse(text))
    return list(in_manners(words, find_told(words).sections))


def _lines(*bodies: str) -> list[int]:
    text = "# Spec\n" + "".join(f"\n## Part {at}\n\n{body}\n" for at, body in enumerate(bodies))
    return sorted({one.line for one in _in_manners(text)})


def test_where_half_of_the_sections_open_so_they_are_a_forms() -> None:
    answers = ["The crane is kept in `run`."] * 4
    more = "Assumptions that could have an impact on the users."
    prompts = (*PROMPTS[1:3], PROMPTS[-1], more)
    assert _lines(*prompts, *answers) == [5, 9, 13, 17]
    assert _lines(*prompts, *answers, answers[0]) == []
    assert _lines(*PROMPTS[1:3], PROMPTS[-1]) == []


def test_a_form_asks_for_each_thing_once() -> None:
    assert _lines(*["A word of the author."] * 4) == []


def test_a_question_may_be_kept_above_its_answer() -> None:
    asked = "Who are the users of the product?"
    assert 17 in _lines(*PROMPTS[:3], asked)
    assert 21 not in _lines(*PROMPTS[:4], f"{asked}\n\nThe pilots of the harbour.")


def test_the_words_that_are_shipped_are_few_and_in_lower_case() -> None:
    words = SHIPPED.read_text("utf-8").split()
    assert len(SHIPPED.read_bytes()) < MOST_BYTES
    assert words == sorted({*words})
    assert all(words_of(word) == [word] for word in words)
    assert form_words() == {*words}
