import pytest

from bot.spec.asking.doubts import doubt_in


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("At two. We have not decided on it. It is kept.", "We have not decided on it."),
        ("Unsure whether it scales.", "Unsure whether it scales."),
        ("Whether it is kept is still undecided.", "Whether it is kept is still undecided."),
        ("If the team has not yet agreed, the request is refused.", ""),
        ("The zone is decided.", ""),
        ("We still need to decide about the quay.",) * 2,
        ("We still need to decide fast.", ""),
        ("It stays. Undecided: who pays for it.", "Undecided: who pays for it."),
        ("It is an area of active research whether both do.",) * 2,
        ("It is a subject of discussion in the press.", ""),
    ],
)
def test_the_sentence_that_doubts_is_told(words: str, expected: str) -> None:
    assert doubt_in(words) == expected
