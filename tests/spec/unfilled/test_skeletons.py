import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.lone_words import find_told
from bot.spec.unfilled.skeletons import in_skeleton

HALF_FILLED = """
## Goals

Every clerk of Umbra books a parcel within 2 minutes, which takes 11 today.

## Users

Clerks at the counter are served by one screen, and drivers by another.

## Costs

It costs 300 € a month.

## Limits

The office in Kiel keeps its own till until 2027.
"""


def _lines(text: str, *told: int) -> list[tuple[int, int]]:
    words = passages(parse(text))
    found = in_skeleton(words, find_told(words), told)
    return [(one.line, one.end_line) for one in found]


def _document(**sections: str) -> str:
    return "# A\n\n" + "".join(f"## {title}\n\n{body}\n\n" for title, body in sections.items())


def test_short_things_below_each_heading_are_a_forms_and_so_is_a_mere_word_beside_them() -> None:
    text = _document(
        Architecture="- Diagrams of the system\n- Services and external dependencies",
        Schema="- Tables and relationships",
        Interface="- Endpoints, inputs, outputs and error cases",
        Security="- Authentication",
        Tests="- What to test and how to validate",
        Costs="They are 300 € a month.",
    )
    assert _lines(text) == [(5, 6), (10, 10), (14, 14), (18, 18), (22, 22)]


def test_they_are_in_a_language_whose_words_nobody_listed() -> None:
    text = _document(
        Objectifs="- Description du besoin initial",
        Utilisateurs="- Liste des profils",
        Limites="- Exclusion de certains aspects",
        Tables="- Relations et colonnes",
        Essais="- Plan de recette",
        Planning="- Jalons principaux",
        Budget="Il est de 300 € par mois.",
    )
    assert len(_lines(text)) == 6
    assert _lines(text.replace("Jalons principaux", "Trois jalons de 10 jours")) == []


def test_what_is_left_of_a_form_beside_as_much_that_is_filled_has_no_other_words() -> None:
    left = _document(
        Summary="A brief summary of the problem",
        Context="Relevant history and current state",
        Constraints="Technical constraints and assumptions",
        Alternatives="Other approaches considered",
    )
    assert len(_lines(left + HALF_FILLED)) == 4
    assert (
        _lines(left.replace("problem", "harbour").replace("history", "tides") + HALF_FILLED) == []
    )


@pytest.mark.parametrize(
    "body",
    [
        "- Postgres 16",
        "- Queue of the Harbour Office",
        "- It stores each row.",
        "- No open questions",
        "- TBD",
        "- the guide, [below](guide.md)",
        "- one\n- two more\n- three more\n- four more\n- five more\n- six more",
    ],
)
def test_sections_that_name_state_or_answer_make_no_skeleton(body: str) -> None:
    assert _lines(_document(**dict.fromkeys("ABCDEF", body))) == []


def test_brackets_are_left_to_those_who_look_for_them() -> None:
    text = _document(
        **{title: f"[Description of the {title}]" for title in ("goal", "user", "data")}
    )
    text += _document(Tests="The tests and tools", Costs="The costs of the system")
    assert len(_lines(text)) == 2


def test_tables_and_front_matter_make_no_skeleton() -> None:
    table = "| Risk | Impact |\n|---|---|\n| full disk | high |"
    text = "---\nstatus: review\n---\n\n" + _document(**dict.fromkeys("ABCDEF", table))
    assert _lines(text) == []


def test_a_form_asks_for_each_thing_once() -> None:
    twice = _document(Summary="A list of the terms", Context="A list of the terms")
    twice += _document(Scope="It moves parcels.", Parts="The name of the system")
    assert _lines(twice) == []
