import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.form_share import form_share
from bot.spec.unfilled.lone_words import find_told
from bot.spec.unfilled.unwritten import is_researched, of_the_form

_PROMPT = "Describe the aim of it."


def _found(sections: list[str], told: int, body: str) -> list[str]:
    """What is found of the last section, when the first lines of so many others are a form's."""
    bodies = [*sections, body]
    text = "# Spec\n" + "".join(f"\n## Part {at}\n\n{each}\n" for at, each in enumerate(bodies))
    known = {5 + 4 * at for at in range(told)}
    words = passages(parse(text))
    said = find_told(words)
    share = form_share(words, said.sections, known)
    found = (one.text.partition("\n")[0] for one in of_the_form(words, said, share))
    return [text for text in found if text in body]


@pytest.mark.parametrize(
    "body",
    [
        "What is the aim of it?",
        "**Does this need a migration?**",
        "- Which users see it?",
        "This should list all of them.",
        "Key phases and their limits.",
    ],
)
def test_where_half_of_the_sections_are_prompts_questions_and_advice_are_too(body: str) -> None:
    assert _found([_PROMPT, _PROMPT, "It runs."], 2, body) != []
    assert _found([_PROMPT, "It stays.", "It runs."], 1, body) == []


@pytest.mark.parametrize("body", ["Official name of the tool.", "- Record changes of price."])
def test_mere_names_and_biddings_need_nearly_all(body: str) -> None:
    assert _found([_PROMPT, _PROMPT, "It runs.", "It stays."], 2, body) == []
    assert _found([_PROMPT] * 4, 4, body) != []


@pytest.mark.parametrize(
    "body",
    [
        "Keep this section short and non-technical.",
        "Do not prescribe exact code unless it must be so.",
        "If it has side effects beyond `main`, document them.",
        "Minimum 12 of them.",
        "- Include at least 5 drawings.",
        "- Error logging expectations\n- Metrics of success",
    ],
)
def test_where_most_is_a_forms_so_is_all_that_tells_its_writer(body: str) -> None:
    assert _found([_PROMPT, _PROMPT, _PROMPT, "It runs."], 3, body) != []
    assert _found([_PROMPT, "It stays.", "It runs."], 1, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "- Use the old cranes first.",
        "- Sign up screen\n- enter a name",
        "- Staging\n- Production of it",
        "- \u2705 Every task that ends\n- \u2705 Any larger change",
        "What happens beyond [the limit]?",
        "- Rows of Noor\n- Rows of others",
    ],
)
def test_an_authors_lists_and_what_is_to_be_filled_in_are_no_prompts(body: str) -> None:
    assert _found([_PROMPT, _PROMPT, _PROMPT, "It runs.", "It stays."], 3, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Tracks a plane by its tail.",
        "It should be read once.",
        "What does `run` do?",
        "- [ ] List all users.",
        "Sistem akan memberikan poin.",
    ],
)
def test_what_says_something_is_an_authors_for_all_that(body: str) -> None:
    assert _found([_PROMPT] * 4, 4, body) == []


def test_a_question_of_research_is_known_by_its_number() -> None:
    assert is_researched("RQ1")
    assert is_researched("RQ 2a")
    assert not is_researched("Q1")
