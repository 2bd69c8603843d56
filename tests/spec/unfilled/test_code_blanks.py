import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.code_blanks import in_code


def _lines(body: str, *, is_form: bool) -> list[int]:
    own = passages(parse(f"# Spec\n\n{body}\n"))
    return [one.line for one in in_code(own, is_form=is_form)]


@pytest.mark.parametrize("body", ["`<what it does>`", "- **Path**: `/api/[what it is]`"])
def test_in_a_form_words_within_code_are_to_be_replaced(body: str) -> None:
    assert _lines(body, is_form=True) == [3]
    assert _lines(body, is_form=False) == []


def test_so_is_a_whole_phrase_and_what_several_values_are_anywhere() -> None:
    assert _lines("`<what the first of them does>`", is_form=False) == [3]
    several = "- **A**: `<one thing>`\n- **B**: `<two things>`\n- **C**: `<three things>`"
    assert _lines(several, is_form=False) == [3, 4, 5]


@pytest.mark.parametrize("body", ["`<div>`", "- `app/[slug]/page.tsx`", "The tag `<a>` links."])
def test_tags_and_routes_are_kept(body: str) -> None:
    assert _lines(body, is_form=True) == []


def test_a_story_of_nothing_but_blanks_is_to_be_told_anywhere() -> None:
    story = "- As a `<type of user>`, I want `<some goal>` so that `<some reason>`."
    assert _lines(story, is_form=False) == [3]
    assert _lines("- The `<title>` and `<body>` of it.", is_form=False) == []


def test_in_a_form_a_path_that_ends_in_dots_is_one_too() -> None:
    assert _lines("- `apps/...`", is_form=True) == [3]
    assert _lines("- `apps/...`", is_form=False) == []
