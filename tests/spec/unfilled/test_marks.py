"""Marks that the document itself explains are words of its own."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.marks import undefined_marks


@pytest.mark.parametrize(
    "text",
    [
        "| Term | Meaning |\n|---|---|\n| TBC | the box at the door |\n",
        "| Short | Long |\n|---|---|\n| TBC | Tender board chair |\n",
        'TBC: "Time between chunks", in seconds.\n',
    ],
)
def test_a_glossary_takes_a_mark_away(text: str) -> None:
    assert undefined_marks(("TBD", "TBC"), tuple(passages(parse(text)))) == ("TBD",)


@pytest.mark.parametrize(
    "text",
    [
        "| Name | Role |\n|---|---|\n| TBC | Reviewer of the plan |\n",
        "| Short | Long |\n|---|---|\n| TBC | to be confirmed |\n",
        "TBC: the port.\n",
    ],
)
def test_any_other_table_does_not(text: str) -> None:
    assert undefined_marks(("TBD", "TBC"), tuple(passages(parse(text)))) == ("TBD", "TBC")
