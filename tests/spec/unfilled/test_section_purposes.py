"""What a section is for, and what only introduces what follows."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import Passage, passages
from bot.spec.unfilled.lone_words import find_told
from bot.spec.unfilled.manners import in_manners

_PURPOSES = [
    "This section provides the terms of the harbour.",
    "_This subsection should list all cranes._",
    "This section of the plan describes who pays. Name them all.",
    "In this section, we define the quays.",
    "港の目的を記載します\u3002",
    "描述系统的用户\u3002",
    "시스템의 목적을 기술합니다.",
]


def _in_manners(text: str) -> list[Passage]:
    words = passages(parse(text))
    return list(in_manners(words, find_told(words).sections))


def _lines(*bodies: str) -> list[int]:
    text = "# Spec\n" + "".join(f"\n## Part {at}\n\n{body}\n" for at, body in enumerate(bodies))
    return sorted({one.line for one in _in_manners(text)})


@pytest.mark.parametrize("body", _PURPOSES)
def test_where_nothing_follows_in_several_sections_it_is_a_forms(body: str) -> None:
    assert _lines("Words.", body, body, body) == [9, 13, 17]
    assert _lines("Words.", body) == []


def test_beside_them_it_is_a_forms_whatever_follows() -> None:
    body = _PURPOSES[0]
    assert _lines(body, body, f"{body}\n\n- Crane") == [5, 9, 13]
    assert _lines(body, f"{body}\n\n- Crane", f"{body}\n\n- Quay") == []


@pytest.mark.parametrize(
    "body",
    [
        "This part is built of steel.",
        "The introduction of cranes took a year.",
        "港は広いです\u3002",
    ],
)
def test_what_says_something_is_an_authors(body: str) -> None:
    assert _lines(body, body, body) == []
