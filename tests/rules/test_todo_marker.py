"""What spares most texts a closer look never spares one that needs it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.placeholders import todo_marker as rule
from bot.spec.inline import clean
from bot.spec.prose import plain

PIECES = st.sampled_from([
    "to be defined", "TO BE decided later", "coming soon", "fill me in", "not yet written",
    "work in progress", "needs discussion", "need more work",
    "lorem ipsum dolor sit amet", "to come",
    "`code` ", "[a link](https://example.org/and/a/long/way/to/go/until/it/ends) ", "**", "_", "~~",
    "https://example.org/" + "x" * 80 + " ", "<https://example.org/" + "y" * 80 + "> ", "$x$ ",
    "details ", "this is ", "yet ", "words of somebody ", "(", ")", "- ", "\n", "\u0130", " ", ".",
])  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join))
def test_no_hint_is_overlooked(text: str) -> None:
    words = plain(clean(text)).strip()
    bare = words.strip("[](){}<>_* ")
    is_mark = rule._LATIN.search(words) or rule._ALONE.match(words) or rule._TO_BE.match(bare)
    assert not is_mark or rule._may_hold(text, (), rule._HINTS)
