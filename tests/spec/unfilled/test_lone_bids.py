import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled import lone_bids
from bot.spec.unfilled.lone_words import Lone, find_told


def _lone(body: str, title: str = "Part") -> Lone:
    return find_told(passages(parse(f"# Spec\n\n## {title}\n\n{body}\n"))).sections[0]


@pytest.mark.parametrize(
    ("body", "signs"),
    [
        ("List all relevant systems.", {"is_bid", "is_bid_to_anybody"}),
        ("Explain your design.", {"is_bid", "is_bid_to_anybody", "is_bid_to_writer"}),
        ("Record the price.", {"is_bid"}),
        ("Key phases and their costs.", {"names_what", "is_mere_name"}),
        ("The heart of the matter, with all parts.", {"is_mere_name"}),
        ("The store keeps it for a year.", set()),
        ("- Main flows, edge cases.", {"is_item_of_names", "is_short_item"}),
        ("- Define the aims.\n- Outline the scope.", {"is_list_of_bids"}),
    ],
)
def test_what_a_section_says_alone(body: str, signs: set[str]) -> None:
    names = (
        *("is_bid", "is_bid_to_anybody", "is_bid_to_writer", "names_what", "is_mere_name"),
        *("is_item_of_names", "is_short_item", "is_list_of_bids"),
    )
    assert {name for name in names if getattr(lone_bids, name)(_lone(body))} == signs


def test_the_heading_of_a_task_bids_too() -> None:
    assert not lone_bids.is_bid(_lone("List all relevant systems.", "Step 1"))
    assert not lone_bids.is_list_of_bids(_lone("- Define the aims.", "Task 2"))


def test_what_a_section_says_first_may_have_its_answer_below() -> None:
    lone = _lone("List the stories that you will build.\n\nThree of them.")
    assert lone_bids.opens_to_writer(lone)
    assert lone_bids.opens_with_order(lone)
    assert lone_bids.opens_with_bid(lone)
    assert lone_bids.opens_abroad(_lone("Explique como foi feita.\n\nEm Go."))
    assert not lone_bids.opens_with_bid(_lone("The stories are listed below.\n\nThree."))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Impact", "Describe the impact on other teams.\n\nNone."),
        ("2. Impact", "Explain how others are affected."),
        ("Risks", "If there are any risks, list them here."),
        ("Overview", "A brief description of the project."),
        ("Flow", "Describe primary and alternate flows."),
        ("a. Appetite", "State the amount of time. No more than 2 sprints."),
        ("Problem", "A succinct (one-sentence) statement of the problem."),
        ("Gotchas", "Be explicit about traps to avoid."),
        ("Contexto", "Describir los objetivos del diseño."),
        ("Fonctionnement", "Présenter le fonctionnement de l'application."),
    ],
)
def test_nobody_but_a_writer_is_told_to_describe(title: str, body: str) -> None:
    assert lone_bids.tells_to_describe(_lone(body, title))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Purpose", "Describe the flow of goods."),
        ("Step 2", "Describe the flow of goods."),
        ("What is the warning for?", "Describe the conditions."),
        ("Impact", "Describe the flow in `flow.md`."),
        ("Limits", "If the store is full, the job waits."),
        ("Overview", "A brief description of the project.\n\nIt exports."),
    ],
)
def test_an_aim_a_task_and_a_fact_may_be_worded_so(title: str, body: str) -> None:
    assert not lone_bids.tells_to_describe(_lone(body, title))


def test_what_a_section_says_may_be_a_prompt_if_it_says_nothing_of_its_own() -> None:
    for body in ("Endpoints and contracts.", "Define the limits.", "What is it for, all in all?"):
        assert lone_bids.may_be_prompt(_lone(body, "3. Part"))
    for body in (
        "It reads all.",
        "The tables of Noor.",
        "Version 3.",
        "Tabellen aller Nutzer hier.",
    ):
        assert not lone_bids.may_be_prompt(_lone(body))
