import pytest

from bot.spec.words.ids import own_ids


@pytest.mark.parametrize(
    "line",
    [
        "id: TECH-7",
        "- **Document ID**: TECH-7",
        "**Document ID:** `TECH-7`",
        "| Spec number | TECH-7 |",
        "spec-id: 'TECH-7'",
    ],
)
def test_an_id_is_read_in_whatever_form(line: str) -> None:
    assert list(own_ids(f"# Spec\n\n{line}\n")) == ["tech-7"]


@pytest.mark.parametrize(
    "line", ["- **Owner**: TECH-7", "- Valid: yes", "- **ID**: two words", "The id: is odd, here."]
)
def test_other_lines_hold_none(line: str) -> None:
    assert list(own_ids(line)) == []


def test_only_the_first_lines_are_read() -> None:
    assert list(own_ids("\n" * 60 + "id: TECH-7\n")) == []
