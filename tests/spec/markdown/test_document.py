import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.spec.markdown.blocks import (
    Block,
    Break,
    Comment,
    Definition,
    Fence,
    Html,
    ItemList,
    Paragraph,
    Quote,
    Span,
    Table,
)
from bot.spec.markdown.document import Document, Section, parse

# fmt: off
PIECES = [
    "# A\n", "## 2. B\n", "Title\n===\n", "#### d\n", "- x\n", "- [ ] y\n",
    "  - nested: v\n", "1. one\n", "**L**: v\n", "L: v\n", "- **L**:\n", "```json\n", "{}\n",
    "```\n", "~~~\n", "> q\n",
    "| a | b |\n", "|---|---|\n", "| 1 | 2 |\n", "<!-- c -->\n", "<!-- open\n", "-->\n", "---\n",
    "<div>\n", "\n", "\r\n", "\r", "\t", "    code\n", "[x]: ./y\n", "[Code]: [Text]\n", "\u2028",
    "\x0c", "\x00", "\ufeff", "text", "**", "`", "title: x\n", "...\n",
]
# fmt: on
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def only(text: str) -> Section:
    """The one section of a text with one heading."""
    sections = parse(text).root.children
    assert len(sections) == 1
    return sections[0]


def titles(document: Document) -> list[tuple[int, str, int]]:
    return [(section.level, section.title, section.line) for section in document.sections()][1:]


def spans(blocks: tuple[Block, ...]) -> list[Span]:
    found: list[Span] = []
    for block in blocks:
        found.append(block.span)
        if isinstance(block, ItemList):
            for item in block.items:
                found.append(item.span)
                found += spans(item.children)
        if isinstance(block, Quote):
            found += spans(block.children)
    return found


def test_an_empty_text_is_a_document_with_a_root() -> None:
    document = parse("")
    assert document.lines == ()
    assert document.root.blocks == ()
    assert document.root.span == Span(1, 1)


def test_sections_nest_by_level_and_end_before_the_next_one() -> None:
    document = parse("# A\n\n## B\nb\n### C\n\n## D\n")
    title = document.root.children[0]
    assert [child.title for child in title.children] == ["B", "D"]
    assert title.children[0].children[0].path == ("A", "B", "C")
    assert [section.span for section in title.walk()] == [
        Span(1, 7),
        Span(3, 6),
        Span(5, 6),
        Span(7, 7),
    ]


def test_underlined_headings_count_like_others() -> None:
    assert titles(parse("Top\n===\n\nPart\n---\n\ntext\n")) == [(1, "Top", 1), (2, "Part", 4)]


@pytest.mark.parametrize(
    ("title", "number", "key"),
    [
        ("1. Scope", "1", "scope"),
        ("2.1 Scope", "2.1", "scope"),
        ("§3 Scope", "3", "scope"),
        ("4) Scope", "4", "scope"),
        ("Section 5: Scope", "5", "scope"),
        ("1 Scope", "1", "scope"),
        ("**Scope**", "", "scope"),
        ("Scope (optional)", "", "scope"),
        ("Scope *(mandatory)*", "", "scope"),
        ("Non-Goals", "", "non goals"),
        ("Upgrade / Downgrade", "", "upgrade downgrade"),
        ("Q&A", "", "q and a"),
        ("[Scope](#scope)", "", "scope"),
        ("3 tiers", "", "3 tiers"),
        ("2024 plan", "", "2024 plan"),
        ("404", "", "404"),
        ("概要", "", "概要"),
    ],
)
def test_numbering_is_kept_apart_from_the_key(title: str, number: str, key: str) -> None:
    section = only(f"## {title}\n")
    assert (section.title, section.number, section.key) == (title, number, key)


def test_a_rule_drawn_too_close_makes_no_heading() -> None:
    section = only("# A\n\n**Lead**: Jane\n**State**: open\n---\n\nmore\n")
    assert [type(block) for block in section.blocks] == [Paragraph, Break, Paragraph]
    assert [(field.label, field.span.first) for field in section.fields] == [
        ("Lead", 3),
        ("State", 4),
    ]


def test_a_rule_after_a_list_is_a_rule() -> None:
    section = only("# A\n\n- [One]\n- [Two]\n---\n\n## B\n")
    assert [type(block) for block in section.blocks] == [ItemList, Break]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    document = parse(end.join(["# A", "", "## B", "", "- **L**: v", "```", "x", "```", ""]))
    assert titles(document) == [(1, "A", 1), (2, "B", 3)]
    section = document.root.children[0].children[0]
    assert section.fields[0].span == Span(5, 5)
    assert section.blocks[1].span == Span(6, 8)


def test_a_byte_order_mark_hides_no_heading() -> None:
    assert titles(parse("\ufeff# A\n")) == [(1, "A", 1)]


def test_a_lone_carriage_return_breaks_the_text_but_counts_no_line() -> None:
    document = parse("one\r# A\rtwo\n\n## B\n")
    assert len(document.lines) == 3
    assert titles(document) == [(1, "A", 1), (2, "B", 3)]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x0c", "\x0b", "\x85", "\x1c"])
def test_other_separators_end_no_line(character: str) -> None:
    document = parse(f"one{character}two\n\n# A\n")
    assert len(document.lines) == 3
    assert titles(document) == [(1, "A", 3)]


def test_the_last_line_needs_no_end() -> None:
    assert parse("# A\n\nlast").lines == ("# A", "", "last")
    assert parse("# A\n\nlast\n").lines == ("# A", "", "last")


def test_code_is_no_structure() -> None:
    section = only("# A\n\n```md\n## not a heading\n- **L**: v\n```\n\n    ## nor this\n")
    assert [type(block) for block in section.blocks] == [Fence, Fence]
    assert section.fields == ()


def test_a_fence_knows_its_language_content_and_end() -> None:
    fence = only("# A\n~~~ JSON title=x\n{}\n\n[]\n~~~\nafter\n").blocks[0]
    assert fence == Fence(
        span=Span(2, 6), language="json", content="{}\n\n[]", is_closed=True, is_indented=False
    )
    assert isinstance(fence, Fence)
    assert fence.content_line == 3


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        ("```\nx\n```\n", True),
        ("```\n```\n", True),
        ("```\nx\n", False),
        ("```\nx\n    ```\n", False),
        ("```", False),
        ("- a\n\n  ```\n  x\n\nb\n", False),
        ("> ```\n> x\n> ```\n", True),
    ],
)
def test_an_open_fence_is_told_from_a_closed_one(text: str, is_closed: bool) -> None:  # noqa: FBT001 - a table of cases
    def fences(blocks: tuple[Block, ...]) -> list[Fence]:
        found: list[Fence] = []
        for block in blocks:
            if isinstance(block, Fence):
                found.append(block)
            if isinstance(block, ItemList):
                found += fences(block.items[0].children)
            if isinstance(block, Quote):
                found += fences(block.children)
        return found

    assert [fence.is_closed for fence in fences(parse(text).root.blocks)] == [is_closed]


def test_task_boxes_are_read_and_cut_from_the_text() -> None:
    block = parse("- [ ] one\n- [x] two\n- [X] three\n- [y] four\n- [ ](url) five\n").root.blocks[0]
    assert isinstance(block, ItemList)
    assert [(item.text, item.checked) for item in block.items] == [
        ("one", False),
        ("two", True),
        ("three", True),
        ("[y] four", None),
        ("[ ](url) five", None),
    ]


def test_tables_have_a_line_for_each_row() -> None:
    table = parse("| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |\n").root.blocks[0]
    assert isinstance(table, Table)
    assert table.header.cells == ("a", "b")
    assert [(row.line, row.cells) for row in table.rows] == [(3, ("1", "")), (4, ("2", "3"))]
    assert table.span == Span(1, 4)


def test_comments_are_found_as_blocks_and_in_text() -> None:
    document = parse(
        "<!-- top -->\n# A <!-- in title -->\n\ntext <!-- in\ntext --> end\n\n"
        "- x <!-- in item -->\n"
        "\n`<!-- code -->`\n\n<!-- one --> <!-- two -->\n"
    )
    assert [(comment.text, comment.span) for comment in document.comments] == [
        ("top", Span(1, 1)),
        ("in title", Span(2, 2)),
        ("in\ntext", Span(4, 5)),
        ("in item", Span(7, 7)),
        ("one", Span(11, 11)),
        ("two", Span(11, 11)),
    ]


def test_an_open_comment_says_so() -> None:
    block = parse("# A\n\n<!-- never\nends\n").root.children[0].blocks[0]
    assert block == Comment(span=Span(3, 4), text="never\nends", is_closed=False)


def test_text_after_a_comment_on_its_line_stays() -> None:
    blocks = parse("<!-- note --> Some text\n").root.blocks
    assert blocks == (
        Comment(span=Span(1, 1), text="note", is_closed=True),
        Paragraph(span=Span(1, 1), text="Some text"),
    )


def test_other_html_is_kept_raw() -> None:
    blocks = parse("<details>\n<summary>x</summary>\n\ntext\n").root.blocks
    assert [type(block) for block in blocks] == [Html, Paragraph]


def test_link_definitions_are_no_text() -> None:
    document = parse("See [RFC].\n\n[RFC]: https://example.org 'x'\n[b]: <./c d>\nand text\n")
    assert document.definitions == {"rfc", "b"}
    assert document.root.blocks[1:] == (
        Definition(span=Span(3, 3), label="RFC", target="https://example.org"),
        Definition(span=Span(4, 4), label="b", target="<./c d>"),
        Paragraph(span=Span(5, 5), text="and text"),
    )


def test_a_placeholder_line_that_looks_like_a_definition_is_text() -> None:
    block = parse("- [Code]: [Description]\n").root.blocks[0]
    assert isinstance(block, ItemList)
    assert block.items[0].text == "[Code]: [Description]"


def test_a_footnote_is_text() -> None:
    block = parse("[^1]: https://example.org\n").root.blocks[0]
    assert isinstance(block, Paragraph)


def test_front_matter_gives_fields_and_keeps_the_lines() -> None:
    document = parse("---\ntitle: My spec\nstatus: Draft\nauthors:\n  - Ann\n  - Bob\n---\n\n# A\n")
    assert [(field.label, field.value, field.span.first) for field in document.front_matter] == [
        ("title", "My spec", 2),
        ("status", "Draft", 3),
        ("authors", "Ann, Bob", 4),
    ]
    assert titles(document) == [(1, "A", 9)]
    assert document.root.blocks == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\nJust text\n---\n",
        "\n---\na: b\n---\n",
        "---\nopen: true\n",
        "text\n---\na: b\n---\n",
        "---\n- a\n- b\n---\n",
    ],
)
def test_what_is_no_mapping_at_the_very_top_is_no_front_matter(text: str) -> None:
    document = parse(text)
    assert document.front_matter == ()
    assert document.front_matter_fault == ""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("---\na: [1\n---\n", "cannot be read at line"),
        ("---\na: b: c\n---\n", "line 2, column 5"),
        ("---\na: " + "[" * 50 + "\n---\n", "nested too deep"),
        ("---\na: " + "x" * 40_000 + "\n---\n", "larger than"),
    ],
)
def test_bad_front_matter_says_why(text: str, part: str) -> None:
    assert part in parse(text).front_matter_fault


def test_of_bad_front_matter_labels_are_read_with_the_lists_below_them() -> None:
    document = parse('---\nauthors:\n- "@x"\n- Ben\n  sponsors:\n- TBD\nowner: Ada\n---\n')
    assert document.front_matter_fault
    assert [(one.label, one.value, one.span) for one in document.front_matter] == [
        ("authors", "@x, Ben", Span(2, 4)),
        ("sponsors", "TBD", Span(5, 6)),
        ("owner", "Ada", Span(7, 7)),
    ]


def test_bad_front_matter_may_have_no_label_at_all() -> None:
    document = parse("---\n**L**: v\n---\n")
    assert document.front_matter_fault
    assert document.front_matter == ()


def test_an_alias_bomb_stays_small() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ]
    document = parse("---\n" + "\n".join(rows) + "\n---\n")
    assert len(document.front_matter) + len(document.front_matter_fault) > 0
    assert all(len(field.value) < 1000 for field in document.front_matter)


@pytest.mark.parametrize(
    "text",
    ["> " * 200 + "secret", "".join(f"{'  ' * depth}- {depth}\n" for depth in range(90)) + "end"],
)
def test_text_nested_too_deep_is_still_there(text: str) -> None:
    document = parse(text)

    def texts(blocks: tuple[Block, ...]) -> list[str]:
        found: list[str] = []
        for block in blocks:
            match block:
                case Paragraph():
                    found.append(block.text)
                case ItemList():
                    for item in block.items:
                        found += [item.text, *texts(item.children)]
                case Quote():
                    found += texts(block.children)
                case _:
                    pass
        return found

    words = " ".join(texts(document.root.blocks))
    assert document.too_deep_line is not None
    assert words.endswith(text.rsplit(maxsplit=1)[-1])


def test_ordinary_nesting_is_not_too_deep() -> None:
    document = parse("".join(f"{'  ' * depth}- {depth}\n" for depth in range(40)))
    assert document.too_deep_line is None


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
@example("<!-- open\n\r<!-- c -->\n")
@example("[a]: b\r-->")
@example("a\rb\r---")
def test_every_line_is_in_the_file_and_rises(text: str) -> None:
    document = parse(text)
    count = max(1, len(document.lines))
    for section in document.sections():
        own = spans(section.blocks)
        assert all(1 <= span.first <= span.last <= count for span in own)
        tops = [block.span.first for block in section.blocks]
        assert tops == sorted(tops)
        assert 1 <= section.line <= section.span.last <= count
        assert all(1 <= field.span.first <= field.span.last <= count for field in section.fields)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_sections_cover_the_document_in_order(text: str) -> None:
    document = parse(text)
    assert document.root.span == Span(1, max(1, len(document.lines)))
    lines = [section.line for section in document.sections()][1:]
    assert lines == sorted(lines)
    for section in document.sections():
        ends = [child.line for child in section.children[1:]]
        for child, next_line in zip(section.children, ends, strict=False):
            assert child.span.last == max(child.line, next_line - 1)
        assert all(child.span.last <= section.span.last for child in section.children)


@given(st.text(max_size=200))
def test_any_text_is_a_document(text: str) -> None:
    assert parse(text).root.level == 0


HOSTILE = {
    "brackets": "[" * 50_000,
    "quotes": ">" * 50_000,
    "items on a line": "- " * 25_000,
    "boxes": "- [ ] a\n" * 6_000,
    "stars": "**" * 25_000,
    "bold labels": "**a**: " * 7_000,
    "backticks": "`" * 25_000 + "a " + "``` `` ` " * 3_000,
    "comments": "<!--" * 12_000,
    "html": "<a " * 16_000,
    "colons": ":" * 50_000,
    "labels": "a: b\n" * 10_000,
    "table": "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "|a|\n" * 5_000,
    "headings": "# a\n" * 12_000,
    "deepening": "".join("#" * (1 + n % 6) + " x\n" for n in range(8_000)),
    "nested items": "".join(" " * (2 * (n % 45)) + "- x: y\n" for n in range(2_000)),
    "definitions": "[a]: b\n" * 7_000,
    "carriage returns": "a\r" * 25_000,
    "front matter": "---\n" + "a: b\n" * 5_000 + "---\n",
    "unclosed front matter": "---\n" * 12_000,
    "dollars": "$" * 50_000,
    "underscores": "_a_ " * 12_000,
}


@pytest.mark.parametrize("family", HOSTILE)
def test_hostile_text_costs_little(family: str) -> None:
    started = time.process_time()
    parse(HOSTILE[family])
    assert time.process_time() - started < 2


@pytest.mark.parametrize("value", ['"a\\n\\n\\nb"', '"a\rb"', "a \u2028 b"])
def test_front_matter_stands_on_lines_that_there_are(value: str) -> None:
    document = parse(f"---\ntitle: {value}\nowner: Ada\nteams: [a,\n  b]\n---\n")
    assert [field.span for field in document.front_matter] == [Span(2, 2), Span(3, 3), Span(4, 5)]


VALUES = st.lists(
    st.sampled_from(
        [" ", "  ", ":", "#", '"', "'", "a", "7", "-", ",", "[x]", "{", "é", "\u00a0", "\t", "\\n"]
    ),
    max_size=6,
).map("".join)


@given(st.lists(st.tuples(st.sampled_from(["a", "B-2", "c d", "3"]), VALUES), max_size=3))
@example([("a", "7: 'a'")])
@example([("a", ' "a" #')])
@example([("a", "x  #7")])
def test_a_field_on_each_line_is_read_as_all_of_yaml_is(rows: list[tuple[str, str]]) -> None:
    lines = "".join(f"{label}:{value}\n" for label, value in rows)
    # A comment is no such line, so that all are read as YAML may be.
    document, commented = parse(f"---\n{lines}---\n"), parse(f"---\n{lines}#\n---\n")
    assert bool(document.front_matter_fault) == bool(commented.front_matter_fault)
    if not document.front_matter_fault:
        assert document.front_matter == commented.front_matter
