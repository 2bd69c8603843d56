"""Reading stays fast while phrases are added: few texts are searched, and few times all of them.

Numbers of searches, not of seconds, which say more about the machine than about the reader. Who
adds a phrase and breaks these gives it rarer words, words beside them, or signs with more than
letters.
"""

import re
from pathlib import Path

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import Said, said_in
from tests.spec.markdown.test_phrase import PHRASES

FINISHED = sorted((Path(__file__).parents[2] / "specs/finished").glob("*.md"))
EACH = tuple(dict.fromkeys(PHRASES))
SIGNS = {sign for phrase in PHRASES for sign in phrase.signs if sign.isascii()}
PLAIN = re.compile(r"[a-z0-9]+")


@pytest.fixture(scope="module")
def all_said() -> list[Said]:
    return [said_in(passages(parse(path.read_text(encoding="utf-8")))) for path in FINISHED]


def test_two_of_three_texts_are_searched_for_no_phrase(all_said: list[Said]) -> None:
    searches = sum(len(found) for said in all_said for found in said.places_of(EACH).values())
    assert searches < sum(len(said.passages) for said in all_said) / 3


def test_hardly_a_sign_is_looked_for_in_every_document(all_said: list[Said]) -> None:
    """What is of letters alone is: nothing between words says that it cannot be there."""
    assert len({sign for sign in SIGNS if PLAIN.fullmatch(sign)}) <= 4
    for said in all_said:
        runs = said.runs.decode().replace("\2", " ")
        scanned = [
            sign for sign in SIGNS if all(part in runs for part in PLAIN.split(sign) if part)
        ]
        assert len(scanned) <= len(SIGNS) / 3
