from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.model import InstallationId, PullRequestId
from bot.review.address import Seal, last_day, pull_address

PULL = PullRequestId(InstallationId(1), "Acme", "specs", 7)
TODAY = date(2026, 3, 1)
SEAL = Seal.of([b"new", b"old"])


def parts(address: str) -> tuple[str, str, str]:
    split = urlsplit(address)
    query = parse_qs(split.query)
    return split.path, query["until"][0], query["key"][0]


def test_an_address_opens_what_it_was_made_for_and_nothing_else() -> None:
    path, until, key = parts(pull_address("https://bot", SEAL, PULL, TODAY, "specs/a b.md"))
    assert path == "/specs/Acme/specs/7/specs/a%20b.md"
    assert SEAL.holds("acme", "Specs", 7, until, key)
    assert Seal.of([b"newest", b"new"]).holds("acme", "specs", 7, until, key)
    for wrong in (
        SEAL.holds("acme", "specs", 8, until, key),
        SEAL.holds("acme", "other", 7, until, key),
        SEAL.holds("acme", "specs", 7, "2999-01-01", key),
        SEAL.holds("acme", "specs", 7, until, key[:-1] + ("0" if key[-1] != "0" else "1")),
        SEAL.holds("acme", "specs", 7, until, ""),
        SEAL.holds("acme", "specs", 7, until, "\udcff\u00e9"),
        Seal.of([b"other"]).holds("acme", "specs", 7, until, key),
    ):
        assert not wrong


@pytest.mark.parametrize("days", range(0, 40, 3))
def test_it_holds_for_at_least_two_weeks_and_at_most_thirty_days(days: int) -> None:
    today = TODAY + timedelta(days=days)
    assert timedelta(days=16) <= last_day(today) - today <= timedelta(days=30)


def test_it_stays_the_same_for_days() -> None:
    made = {pull_address("", SEAL, PULL, TODAY + timedelta(days=n)) for n in range(28)}
    assert len(made) in {2, 3}
