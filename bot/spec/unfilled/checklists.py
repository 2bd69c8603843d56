"""Questions that a list asks of whatever is checked with it: `**Impact**: Does it help?`."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.words.bracketed import Token

_SEVERAL: Final = 3


def take_out_checklists(own: Sequence[Passage], alone: list[tuple[Token, ...]]) -> None:
    """Empties what was found of fields that ask, in place, where most of their kind say more.

    In a form the questions of all fields would suit any document; in a list of criteria hardly one.
    """
    if not any(found and _asks(one) for one, found in zip(own, alone, strict=True)):
        return
    asking = [_asks(one) for one in own]
    for (is_asking, _), places in groupby(
        range(len(own)), key=lambda at: (asking[at], id(own[at].section))
    ):
        run = list(places) if is_asking else []
        found = [at for at in run if alone[at]]
        if len(run) >= _SEVERAL and 2 * len(found) < len(run):
            for at in found:
                alone[at] = ()


def _asks(one: Passage) -> bool:
    return one.kind is Kind.FIELD and one.text.endswith("?")
