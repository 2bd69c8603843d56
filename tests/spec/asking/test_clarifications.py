"""Marks that ask, as some templates want them: each at its line, mentions left alone."""

import pytest

from bot.spec.asking.clarifications import clarifications_in
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages


def _asked(text: str) -> list[tuple[int, str]]:
    said = passages(parse(f"# Export\n\n{text}\n"))
    return [(ask.line, ask.text) for one in said for ask in clarifications_in(one)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opens by [NEEDS CLARIFICATION: a key or a card?]", [(3, "a key or a card?")]),
        ("- One\n- Two [NEEDS CLARIFICATION - which]", [(4, "which")]),
        ("Opens by [NEEDS_CLARIFICATION: a `key`]", [(3, "a `key`")]),
        ("Opens [NEEDS CLARIFICATION]", [(3, "needs clarification")]),
        ("Opens [NEEDS CLARIFICATION: by whom", [(3, "by whom")]),
        ("- [ ] All [NEEDS CLARIFICATION] are gone", []),
        ("- [x] [NEEDS CLARIFICATION] all gone", []),
        ("No [NEEDS CLARIFICATION] markers remain", []),
        ("Mark it with [NEEDS CLARIFICATION]", []),
        ("`[NEEDS CLARIFICATION: specific question]`", []),
        (
            "`[NEEDS CLARIFICATION: which of the doors is to open first]`",
            [(3, "which of the doors is to open first")],
        ),
    ],
)
def test_a_mark_asks_and_its_mention_does_not(text: str, expected: list[tuple[int, str]]) -> None:
    assert _asked(text) == expected
