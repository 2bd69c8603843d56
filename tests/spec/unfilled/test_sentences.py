import pytest

from bot.spec.unfilled.sentences import (
    opens_asking,
    opens_with_question_word,
    reads_as_english,
    states,
)


@pytest.mark.parametrize("words", ["The store keeps it.", "We pay.", "It could fail."])
def test_a_sentence_states_something(words: str) -> None:
    assert states(words)


@pytest.mark.parametrize("words", ["Key stores and their limits.", "Endpoints, payloads."])
def test_a_mere_name_states_nothing(words: str) -> None:
    assert not states(words)


def test_names_of_another_language_are_told_from_english_ones() -> None:
    assert reads_as_english("Names of all users")
    assert not reads_as_english("Sistem akan memberikan poin")


@pytest.mark.parametrize(
    ("words", "has_word", "asks"),
    [
        ("Which users see it?", True, True),
        ("If it fails, who is told?", True, True),
        ("Does it need a review?", False, True),
        ("If so, is it kept?", False, False),
        ("The users see it.", False, False),
    ],
)
def test_a_question_is_told_by_its_beginning(words: str, has_word: bool, asks: bool) -> None:  # noqa: FBT001 - what is expected
    assert opens_with_question_word(words) is has_word
    assert opens_asking(words) is asks
