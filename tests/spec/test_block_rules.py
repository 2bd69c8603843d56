from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.spec.block_rules import block_only_parser

Seen = tuple[object, ...]

OURS = block_only_parser()
STOCK = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").disable("reference")

# fmt: off
PIECES = [
    "- ", "* ", "+ ", "1. ", "2) ", "> ", "# ", "## ", "#", "```", "~~~", "    ", "  ", "\t", "---",
    "===", "***", "|", "a", "b c", "| a | b |", "|---|---|", "| - |", ":-:", "-", "=", "_", "<div>",
    "<!-- ", "-->", "\\|", "[x]: y", "\n", "\n\n", " ", "0",
]
# fmt: on


def tokens_of(parser: MarkdownIt, source: str) -> list[Token]:
    tokens: list[Token] = []
    parser.block.parse(source, parser, {}, tokens)
    return tokens


def as_ours(tokens: list[Token]) -> list[Seen]:
    """The parser's own tokens, told the way our rules tell them."""
    seen: list[Seen] = []
    rows: list[tuple[int, list[str]]] = []
    spans: list[list[int] | None] = []
    inside = ""
    for token in tokens:
        match token.type:
            case "paragraph_open" | "heading_open" | "table_open":
                inside = token.type
                spans.append(token.map)
                rows = []
            case "tr_open":
                rows.append(((token.map or [0])[0], []))
            case "inline" if inside == "table_open":
                rows[-1][1].append(token.content)
            case "inline" if inside == "heading_open":
                seen.append(("heading", spans[-1], token.content))
            case "inline":
                seen.append(("text", spans[-1], token.content))
            case "table_close":
                seen.append(("table", spans[-1], rows))
            case "paragraph_close" | "heading_close":
                pass
            case other if other[:2] in ("th", "td", "tb", "tr"):
                pass
            case _:
                seen.append((token.type, token.map, token.content))
    return seen


def told(tokens: list[Token]) -> list[Seen]:
    return [
        (token.type, token.map, token.meta["rows"])
        if token.type == "table"
        else (token.type, token.map, token.content)
        for token in tokens
    ]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_our_rules_find_what_the_parsers_own_find(text: str) -> None:
    source = text + "\n"
    assert told(tokens_of(OURS, source)) == as_ours(tokens_of(STOCK, source))


def test_a_bar_after_a_backslash_stays_in_its_cell() -> None:
    table = tokens_of(OURS, "| a | b |\n|---|---|\n| x \\| y | z |\n")[0]
    assert table.meta["rows"] == [(0, ["a", "b"]), (2, ["x | y", "z"])]


def test_short_rows_are_filled_up_to_a_bound() -> None:
    wide = "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "|x|\n" * 1000
    table = tokens_of(OURS, wide)[0]
    assert len(table.meta["rows"]) < 100
