"""What puts an answer off, and what only looks like it."""

import pytest

from bot.spec.configuration.repo_config import MARKER_WORDS
from bot.spec.unfilled.deferrals import (
    deferral_within,
    deferrals_of,
    is_editors_note,
    opens_with_deferral,
)

SOUGHT = deferrals_of(MARKER_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "tbc with the finance team",
        "t.b.d.",
        "TODO pin the number of tries",
        "FIXME the numbers of March",
        "Port: tbd",
        "To be agreed",
        "To be generated from the old list",
        "Needs input from the doctors before we write more",
        "Will be described after the load test",
        "fill me in with the date",
        "noch zu klären",
        "por definir con el equipo",
        "à rédiger",
        "da confermare",
        "nog te bepalen",
        "volgt",
        "[Link placeholder]",
        "\U0001f6a7",
        "Two hosts pay at once \u2192 \U0001f937",
    ],
)
def test_it_stands_for_an_answer(text: str) -> None:
    assert opens_with_deferral(text, SOUGHT)


@pytest.mark.parametrize(
    "text",
    [
        "The range of ports is to be decided.",
        "**NEEDS TO BE COMPLETED** - the range of the sensor:",
        "Must be decided before phase 3 begins.",
        "OPEN \u2014 needs decision before phase 3",
        "This document needs to be updated as the order has changed.",
        "It might be hard to fit in - needs to be investigated.",
        "Retention of the pictures: to be agreed with Finance.",
        "The certificate is valid for TBC years.",
        "It starts in the west, TODO find the numbers of the east",
        "The size is TBD, pending the tests.",
        "The name (TBD) is written on the label.",
        "Shown on the map [TODO: which one]",
        "Uploads go out on request. TBC with Ana whether dumps do.",
        "Quota of calls: Okafor to provide.",
        "The plan costs 300 a month, finance to check.",
        "@lena pls have a look at the fees",
        "The bigger plan - waiting on Dana for the ok",
        "The test plan - link coming",
        "FILL: the height of a line",
        "Still open \u2014 it may be chosen later.",
        "Somewhere abroad (still undecided which one)",
        "Caching (FILL)",
        "Someone who knows the law please check this paragraph.",
        "The reset of the counter is FFS.",
        "Die Frist ist noch offen.",
        "La tasa es [PENDIENTE] por cliente.",
        "Laufende Kosten folgen.",
        "Sette righe: da confermare con la rete",
    ],
)
def test_it_is_put_off_within_a_text(text: str) -> None:
    assert deferral_within(text, SOUGHT)


@pytest.mark.parametrize(
    "text",
    [
        "The TODO service keeps the lists.",
        "TODO lists are shared by link.",
        "TODO el tráfico va cifrado.",
        "The size is to be computed by the caller.",
        "Click Save to confirm.",
        "Press Enter to confirm",
        "Token Bound Accounts (TBA) own tokens.",
        "The job is waiting for Sidecar to set the mark.",
        "An order that is pending is shown in grey.",
        "Pedido pendiente de pago por el cliente en caja.",
        "The manager is to confirm it in the tool within two days.",
        "Someone who reads it should understand it.",
        "The link coming from the mail is opened.",
        "This will be described in more detail below.",
        "FILL(PREVIOUS) takes the row above.",
        "Fill: none",
        "Still open, of lower priority:",
        "The port is still open.",
        "An invoice - which needs to be researched by hand today - is held back.",
        "The name must be decided before the first call.",
        "When prices change, this document does not need to be updated.",
    ],
)
def test_plain_words_put_nothing_off(text: str) -> None:
    sought = SOUGHT
    assert not opens_with_deferral(text, sought)
    assert deferral_within(text, sought) is None


def test_a_mark_of_a_team_may_have_any_letters() -> None:
    assert opens_with_deferral("À FAIRE: le port", deferrals_of(("À FAIRE",)))


def test_the_sentence_is_told_and_the_words_in_it() -> None:
    text = "It runs nightly. The port is TBD. More below."
    found = deferral_within(text, SOUGHT)
    assert found is not None
    assert (found.mark, found.sentence) == ("is TBD", "The port is TBD.")


@pytest.mark.parametrize(("label", "expected"), [
    ("Editor's note", True), ("TODO Mara", True), ("Note", False), ("TODO list", False),
    ("FILL", True), ("FILL level", False),
])  # fmt: skip
def test_some_labels_say_that_it_is_a_note(label: str, *, expected: bool) -> None:
    assert is_editors_note(label) is expected
