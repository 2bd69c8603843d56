from collections.abc import Iterable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.spec.markdown.block_rules import read_lines
from bot.spec.markdown.block_texts import fenced_code, html_blocks, indented_code, text_blocks
from bot.spec.markdown.blocks import Block, Break, Heading, ItemList, Paragraph, Quote, Span, Table

Seen = tuple[object, ...]

STOCK = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table").disable("reference")

# fmt: off
PIECES = [
    "- ", "* ", "+ ", "1. ", "2) ", "> ", "# ", "## ", "#", "```", "~~~", "    ", "  ", "\t", "---",
    "===", "***", "|", "a", "b c", "| a | b |", "|---|---|", "| - |", ":-:", "-", "=", "_", "<div>",
    "<!-- ", "-->", "\\|", "[x]: y", "\n", "\n\n", " ", "0",
]
# fmt: on


def outline(blocks: Iterable[Heading | Block]) -> Iterator[Seen]:
    """What stands in the blocks, one after another, containers by their first lines."""
    for block in blocks:
        match block:
            case ItemList():
                yield "list", block.span.first, block.is_ordered
                for item in block.items:
                    yield "item", item.span.first
                    # Where an item's own text begins is nowhere said.
                    yield from [("text", item.text)] if item.text else []
                    yield from outline(item.children)
            case Quote():
                yield "quote", block.span.first
                yield from outline(block.children)
            case Paragraph():
                yield "text", block.text
            case Table():
                rows = (block.header, *block.rows)
                yield "table", block.span, *((row.line, row.cells) for row in rows)
            case _:
                yield ("block", block)


def stock_outline(source: str) -> Iterator[Seen]:
    """The same, made of what the parser's own rules find."""
    tokens: list[Token] = []
    STOCK.block.parse(source, STOCK, {}, tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = at + 1
        if token.type in ("table_open", "paragraph_open", "heading_open"):
            closing = token.type.replace("open", "close")
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == closing) + 1
        yield from stock_block(tokens[at:end])
        at = end


def stock_block(tokens: list[Token]) -> Iterator[Seen]:
    token = tokens[0]
    start, end = token.map or (0, 1)
    span = Span(start + 1, max(start + 1, end))
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            yield "list", span.first, token.type == "ordered_list_open"
        case "list_item_open":
            yield "item", span.first
        case "blockquote_open":
            yield "quote", span.first
        case "heading_open" if token.level == 0:
            level, is_underlined = int(token.tag[1:]), token.markup in ("-", "=")
            title = tokens[1].content
            yield (
                "block",
                Heading(span=span, level=level, title=title, is_underlined=is_underlined),
            )
        case "paragraph_open" | "heading_open":
            yield from outline(text_blocks(span, tokens[1].content))
        case "table_open":
            yield "table", span, *stock_rows(tokens)
        case "fence" | "code_block" | "html_block" | "hr":
            yield from outline(stock_leaf(token, span))
        case _:
            assert token.type.endswith("_close")


def stock_leaf(token: Token, span: Span) -> Iterable[Block]:
    start, end = token.map or (0, 1)
    is_closed = end - start - 1 > token.content.count("\n")
    match token.type:
        case "fence":
            return [fenced_code(span, token.info, token.content, is_closed=is_closed)]
        case "code_block":
            return [indented_code(span, token.content)]
        case "html_block":
            return html_blocks(span, token.content)
        case _:
            return [Break(span=span)]


def stock_rows(tokens: list[Token]) -> Iterator[tuple[int, tuple[str, ...]]]:
    rows: list[tuple[int, list[str]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(((token.map or [0])[0] + 1, []))
        elif token.type == "inline":
            rows[-1][1].append(token.content)
    return ((line, tuple(cells)) for line, cells in rows)


def without_empty_texts(seen: Iterable[Seen]) -> list[Seen]:
    return [each for each in seen if each != ("text", "")]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_our_rules_find_what_the_parsers_own_find(text: str) -> None:
    source = text + "\n"
    ours = without_empty_texts(outline(read_lines(source).blocks))
    assert ours == without_empty_texts(stock_outline(source))


def table_of(source: str) -> Table:
    table = read_lines(source).blocks[0]
    assert isinstance(table, Table)
    return table


def test_a_bar_after_a_backslash_stays_in_its_cell() -> None:
    table = table_of("| a | b |\n|---|---|\n| x \\| y | z |\n")
    assert table.header.cells == ("a", "b")
    assert [(row.line, row.cells) for row in table.rows] == [(3, ("x | y", "z"))]


def test_short_rows_are_filled_up_to_a_bound() -> None:
    wide = "|" + "a|" * 1000 + "\n|" + "-|" * 1000 + "\n" + "|x|\n" * 1000
    assert len(table_of(wide).rows) < 100


def test_lines_are_counted_as_github_counts_them_where_carriage_returns_stand_alone() -> None:
    first, second = read_lines("# a\rb\n\n- c\r- d\n").blocks[1:]
    assert first.span == Span(1, 1)
    assert isinstance(second, ItemList)
    assert [item.span.first for item in second.items] == [3, 3]
