"""What is still to be settled, and what a program or its caller settles."""

import pytest

from bot.spec.unfilled.yet_to_settle import FIRST_WORDS, NEED_TO_SETTLE, VERBS, YET_TO_SETTLE


@pytest.mark.parametrize(
    "text",
    [
        "It goes to the mail service (to be investigated), and back.",
        "(section to be written) - how the crane is moved",
        "The list of quays (to be added)",
        "Old ports are closed (to be finalised before Beta).",
        "The shape of the gate (To Be Defined) is shown below.",
        "It runs at night. Still to be decided whether it may run by day as well.",
        "It is still to be decided if a port has one name or two.",
        "We have yet to decide whether ports are named.",
        "The name has yet to be agreed, and so has the colour.",
        "Ports have a key (need to verify from docs).",
        "Ports have a key (needs to be checked with Ops).",
        "Ports have a key (we still need to clarify which one it is).",
    ],
)
def test_it_is_still_to_be_settled(text: str) -> None:
    assert YET_TO_SETTLE.search(text, text.lower()) or NEED_TO_SETTLE.search(text, text.lower())


@pytest.mark.parametrize(
    "text",
    [
        "The signature (to be confirmed by the caller) is eight bytes.",
        "The level (to be chosen at run time) is a number.",
        "The file (to be written by the job) is kept.",
        "The name (to be specified as a path) is a text.",
        "A vote that has yet to be decided is shown in grey.",
        "As its range has yet to be determined, it is left out here.",
        "The port is to be determined before each call.",
        "A trade (to be settled) is paid within two days.",
        "An order (to be confirmed within five minutes) is kept.",
        "The balance has yet to settle.",
        "The key (needs to be checked first) is eight bytes.",
        "The lock (threads need to check the flag) is fair.",
        "Callers need to verify the key (need to check whether it is null).",
    ],
)
def test_a_program_may_settle_the_same(text: str) -> None:
    assert not YET_TO_SETTLE.search(text, text.lower())
    assert not NEED_TO_SETTLE.search(text, text.lower())


def test_every_verb_has_a_word_by_which_it_is_found() -> None:
    assert all(word in VERBS for word in FIRST_WORDS)
    assert {"filled", "worked", "investigated"} <= set(FIRST_WORDS)
