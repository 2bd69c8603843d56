"""Prompts in italics that open a paragraph, with their answer on the very next line."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.unfilled.bidding import bids, orders
from bot.spec.unfilled.public_prompts import shipped_prompts
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_LEAD = seldom(
    r"([*_])(?![*_\s])(?!(?:\w+ ){0,3}\w+: |(?:Note|Answer|Update|"
    r"Edit)\b)[^*_]{40,800}(?<!\s)\1[.]?(?=\n\S)"
)


def italic_leads(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Each of them, without what follows it.

    Args:
        passages: a document's own.
    """
    for one in passages:
        is_likely = one.kind is Kind.PARAGRAPH and one.text[:1] in "*_" and not one.is_quoted
        lead = _LEAD.match(one.text) if is_likely else None
        if lead is None:
            continue
        words = plain(lead.group())
        if shipped_prompts().holds(words) or orders(words) or bids(words):
            yield replace(one, text=lead.group())
