import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import Passage, passages
from bot.spec.unfilled.lone_words import find_told
from bot.spec.unfilled.manners import in_manners


def _in_manners(text: str) -> list[Passage]:
    words = passages(parse(text))
    return list(in_manners(words, find_told(words).sections))


def _lines(*bodies: str) -> list[int]:
    text = "# Spec\n" + "".join(f"\n## Part {at}\n\n{body}\n" for at, body in enumerate(bodies))
    return sorted({one.line for one in _in_manners(text)})


@pytest.mark.parametrize(
    "body",
    [
        "> What users see",
        "Which harbours see it?",
        "Which users see it? Describe them.",
        "Which users see it?\n- Who pays?",
        "(what the users see)",
        "{What the users see}",
        "> Describe the harbours.",
        "Key users and their needs.",
        "- Describe the users.\n- List their needs.",
    ],
)
def test_a_manner_is_a_forms_where_three_sections_show_it(body: str) -> None:
    more = body.count("\n")
    assert _lines(body, "Words.", body, body) == [5, 13 + more, 17 + 2 * more]
    assert _lines(body, "Words.", body) == []


def test_what_stands_in_parentheses_is_then_a_forms_beside_other_words_too() -> None:
    text = "(what the users see)"
    assert _lines(text, text, text, f"Words.\n\n{text}")[-1] == 19


def test_questions_that_nobody_answered_need_no_others() -> None:
    assert _lines("> Who pays?\n>\n> Who ships?") == [5]
    assert _lines("> Who pays?\n>\n> We do.") == []


def test_remarks_of_others_are_quoted_for_good() -> None:
    assert _lines('> "Ship it."', "> [!NOTE]\n> Ship it.", "> Ship it.\n> - The boss") == []


def test_tasks_of_a_plan_bid_too() -> None:
    text = "# Plan\n" + "".join(f"\n## Step {at}\n\nDescribe any risks.\n" for at in range(4))
    assert list(_in_manners(text)) == []
    lines = {one.line for one in _in_manners(text.replace("Step", "Part"))}
    assert len(lines) == 4


def test_an_answer_below_a_question_in_bold_is_no_prompt() -> None:
    assert _lines(*["**Which users see it?**\n\nAll do."] * 3) == []
    assert _lines(*["When the user is away, all should be kept."] * 3) == []


def test_what_is_said_first_to_the_writer_is_a_forms_though_it_is_answered_below() -> None:
    bodies = [
        f"List the {what} that you will build.\n\nThree." for what in ("parts", "jobs", "pages")
    ]
    assert _lines(*bodies, "Include the newest roles.\n\nTwo.") == [5, 11, 17, 23]
    assert _lines(*bodies[:2]) == []


def test_a_document_of_nothing_but_names_and_biddings_is_a_form() -> None:
    bodies = ["Endpoints and contracts.", "Define the berths.", "Known gaps.", "- Roles, owners."]
    assert _lines(*bodies, "It runs at night.") == [5, 9, 13, 17]
    assert _lines(*bodies[:3], "It runs.", "It stops.", "It waits.") == []


def test_italics_that_fill_most_sections_say_what_to_write() -> None:
    bodies = ["*The outcome it is meant to have.*", "*Tables, changes of tables.*", "*Parts.*"]
    bodies[2] = "_The parts, and how they meet._"
    assert _lines(*bodies) == [5, 9, 13]
    assert _lines(*bodies, "It runs.", "It stops.", "It waits.") == []
    assert _lines(*["*No parts defined yet.*"] * 4) == []


def test_several_questions_without_an_answer_are_a_prompt() -> None:
    assert _lines("Who will use it? Does it need a review?") == [5]
    assert _lines("Who will use it? All of us.") == []
    assert _lines("Who will use the harbour?") == []


def test_one_question_of_any_forms_words_is_a_prompt_where_nothing_answers_it() -> None:
    assert _lines("Who will use it?") == [5]
    assert _lines("Who will use it?\n\nThe pilots.") == []
    assert _lines("Is it clear enough?") == []


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("List of all terms used in the document.", "List of all piers of the harbour."),
        ("Summary of the changes.", "Summary of the tides."),
        ("Define success metrics.", "Define the draught of barges."),
        ("Include diagrams where appropriate.", "Include tugs where appropriate."),
        ("> Describe the users.", "> Describe the pilots."),
        ("This section describes the goals of the project.", "This section describes the mole."),
    ],
)
def test_what_any_form_says_alone_is_a_prompt(prompt: str, answer: str) -> None:
    assert _lines(prompt) == [5]
    assert _lines(answer) == []
    assert _lines(f"{prompt}\n\nThere are two.") == []


def test_a_question_that_opens_a_section_is_a_prompt_where_others_are_nothing_else() -> None:
    bodies = ["Which harbours see it?"] * 3
    assert _lines(*bodies, "Who pays for it?\n\nThe plan is old.") == [5, 9, 13, 17]
    assert _lines(*bodies[:2], "Who pays for it?\n\nThe plan is old.") == []


def test_brackets_over_several_lines_hold_prompts_where_several_sections_are_nothing_else() -> None:
    body = "[Who uses it, and how often.\nName them all, with their roles.]"
    assert _lines(body, body) == [5, 10]
    assert _lines(body, "It runs.") == []
    assert _lines(*["[Who uses it, and how often, all in one line.]"] * 2) == []


def test_prompts_in_quoted_italics_are_a_forms_whatever_stands_below() -> None:
    body = "> _Provide a table of terms._\n\nHere it is."
    assert _lines(body, body, body) == [5, 11, 17]
    assert _lines(body, body) == []
    assert _lines(*["> _It was a dark and stormy night._\n\nSo it was."] * 3) == []


def test_one_order_in_italics_is_enough() -> None:
    assert _lines("Words.\n\n*Explain all the cases covered.*") == [7]
    assert _lines("Words.\n\n*It explains all the cases.*") == []
