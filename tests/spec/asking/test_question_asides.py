"""Questions outside of the sections of questions, and those that only look like one."""

import pytest

from bot.spec.asking.question_asides import asides
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import said_in


def _asked(text: str) -> list[str]:
    return [ask.text for _, ask in asides(said_in(passages(parse(f"# A\n\n{text}\n"))))]


@pytest.mark.parametrize(
    "text",
    [
        "- tell the cloud that it failed (a new topic?)",
        "| Field | Limit |\n|---|---|\n| total | 500 (or 1000?) |",
        "| Store | Plan |\n|---|---|\n| old | keep it or drop it?? |",
        "- Fields: name, mail, IBAN?",
        "R4. who may change it: support? the sales team?",
        "The price must be at most 5 euros a month (Question: does this include tax?) in all.",
        "At rest: none (open point: do we need it in Europe?)",
        "[[ OPEN ISSUE 3: is sixteen enough for a stadium ]]",
        "[mara] Are the limits global or per region?",
        "[mara] Global or per region?\n[jo] I will ask the others on Monday.",
        "> **@nel**: should it be text only?\n\nGood question, still thinking.",
        "Q: do we load them by hand?\nA:",
        "**What if somebody has two keys?** Hm.",
        "Several in one call? Still under discussion.",
        "What happens to later events is not decided (drop them?).",
        "I haven't made up my mind about the order of the list.",
        "Whether it runs in the cluster has not been decided.",
        "Unsure if that belongs into the standard.",
        "We did not get round to the environments.",
        "The restore from the cold store is the other unknown.",
        "Nobody knows yet what the old system does.",
        "**Open:** should both share one counter?",
    ],
)
def test_it_is_an_open_question(text: str) -> None:
    assert len(_asked(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Why a queue? It keeps the order.",
        "# Why not push?\n\nIt does not scale.",
        "[mara] Global or per region?\n[jo] Global, agreed.",
        "> **@nel**: is it text only?\n\nYes, since version 3.",
        "Q: do we load them by hand?\nA: No, once a day.",
        "The value is not decided by this document.",
        "If nobody knows the secret, the deposit is safe.",
        "A name that is unresolved until the link step.",
        "| Time | Check |\n|---|---|\n| 1 | Is it there? |\n| 2 | Is it whole? |",
        "The `a?b` operator (see `x?`) is short.",
        "Use https://example.org/?a=b (or a mirror).",
    ],
)
def test_it_is_none(text: str) -> None:
    assert _asked(text) == []
