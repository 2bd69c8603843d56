"""What texts say is open, in the words of people, each kind beside what only sounds like it."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.asking.doubts import doubt_in
from bot.spec.asking.undecided import ALONE
from bot.spec.configuration.repo_config import RepoConfig


@pytest.mark.parametrize(
    "words",
    [
        "The route is still being discussed.",
        "The route is still under discussion.",
        "We are still evaluating both piers.",
        "The details are being worked out with the pilots.",
        "This requires further discussion with the pilots.",
        "More research is needed to find the right mole.",
        "It remains to be seen whether the mole holds.",
        "It remains unclear who will keep the light.",
        "Whether the mole holds remains to be seen.",
        "Who pays for the light is still open.",
        "One open question is how the light is paid.",
        "The question remains how the light is paid.",
        "One question that remains is the light.",
        "It's an open point who pays for the light.",
        "A decision on the mole is pending.",
        "A decision has not been made yet.",
        "Decision required from the harbour board.",
        "Awaiting confirmation from the harbour board.",
        "Pending decision on the mole.",
        "I wonder whether we need a mole at all.",
        "I have no idea how barges turn here.",
        "I'm not sure we need a mole.",
        "I don't know how this works at low tide.",
        "We don't have an answer to this yet.",
        "It is not yet known how barges turn here.",
        "Please confirm that the mole is dry.",
        "Can you confirm the depth, Bo?",
        "The depth will be decided after the storm.",
        "The depth will be determined during implementation.",
        "We will decide on the depth later.",
        "The depth is not defined yet.",
        "The name is not set in stone.",
        "The name is still up for debate.",
        "It is debatable whether we need a mole.",
        "The details have not been worked out.",
        "It has to be clarified whether barges may turn.",
        "This has to be agreed with the pilots.",
        "Need to figure out the names of the piers.",
        "Needs confirmation from the pilots.",
        "We need input from the pilots on this.",
        "Barges turn here (not yet decided).",
        "The mole could be longer - needs discussion.",
        "Let's discuss this on the quay.",
    ],
)
def test_it_is_open(words: str) -> None:
    assert doubt_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "The reviewer decides whether the request needs further discussion.",
        "The alert requires further investigation by the pilot.",
        "Issues that are still being discussed carry a label.",
        "When it is still unclear who pays, the clerk is asked.",
        "The clerk can check what is undecided.",
        "The order is not yet confirmed; the guest can still change it.",
        "The name is not final until the first ship.",
        "The price will be determined by the market.",
        "The depth will be determined later by the sounder.",
        "Please confirm that you are not a robot.",
        "The quay is open to guests.",
        "That is not up for debate.",
        "We looked at it, and more discussion and more coffee came.",
        "Names have to be agreed before use.",
        "It needs confirmation dialogs.",
        "It would need further discussion and is left out.",
    ],
)
def test_it_only_sounds_so(words: str) -> None:
    assert not doubt_in(words)


def _found(text: str) -> list[tuple[int, str]]:
    head = "# Harbour\n\n## Mole\n\n"
    tail = "\n\n## Last\n\nIt ends here.\n"
    report = check(
        "s.md", head + text + tail, [], RepoConfig(), phase=Phase.APPROVED, is_named=True
    )
    return [(one.line or 0, str(one.rule)) for one in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not decided yet.", [(5, "QN601")]),
        ("Decision pending.", [(5, "QN601")]),
        ("| Pier | Depth |\n|---|---|\n| West | Not yet known |", []),
        ("OPEN: choose between oak and stone.", [(5, "QN601")]),
        ("[OPEN] choose between oak and stone.", [(5, "QN601")]),
        ("[OPEN] stone", []),
        ("Spike needed: the depth at low tide.", [(5, "QN601")]),
        ("Assumption to validate: barges have one pilot each.", [(5, "QN601")]),
        ("- Barges turn.\n- Should we build a second mole?\n- They wait.", [(6, "QN601")]),
        ("- Barges turn.\n- Do we really need a second mole?\n  - No.\n- They wait.", []),
        ("- Is the mole dry?\n- Can we reach the light?", []),
        ("Should we build a second mole?", [(5, "QN601")]),
        ("Should we build a second mole?\n\nNo, one will do.", []),
        ("How do we keep the light dry?", [(5, "QN601")]),
    ],
)
def test_where_it_stands_matters(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(text) == expected


def test_what_may_be_all_of_a_text_is_short() -> None:
    assert ALONE.longest < 50
