import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spec.markdown.own_lines import own_lines

PIECES = [
    "/go a",
    "> /go b",
    "```",
    "`",
    "<!--",
    "-->",
    "- /go c",
    "    /go d",
    "",
    "text",
    "# /go e",
]


def test_lines_of_paragraphs_are_the_writers_own() -> None:
    comment = "Hello\r\n/go one\r\n\r\n  /go two\r\nand /go three\n"
    assert own_lines(comment, "/go") == ("/go one", "/go two")


@pytest.mark.parametrize(
    "comment",
    [
        "> /go",
        "> quoted\n/go lazily",
        "- item\n/go lazily",
        "1. /go",
        "```\n/go\n```",
        "~~~\n/go",
        "    /go",
        "\t/go",
        "`code\n/go` there",
        "words <!-- hidden\n/go\n--> words",
        "<!--\n\n/go\n\n-->",
        "<div>\n/go\n</div>",
        "| a |\n|---|\n/go",
        "/go\n---",
        "# /go",
        "[/go](https://example.com)",
        "\\/go",
        "*/go*",
    ],
)
def test_what_is_quoted_shown_or_hidden_is_not(comment: str) -> None:
    assert own_lines(comment, "/go") == ()


def test_a_line_after_what_ends_is_ones_own_again() -> None:
    comment = (
        "```\n/go 1\n```\n/go 2\n\n<!-- /go 3 -->\n/go 4\n\n"
        "> /go 5\n\n/go 6\n`a` `b\n/go 7` c\n/go 8"
    )
    assert own_lines(comment, "/go") == ("/go 2", "/go 4", "/go 6", "/go 8")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join))
def test_every_line_that_is_found_stands_in_the_comment(comment: str) -> None:
    lines = [line.strip() for line in comment.split("\n")]
    found = own_lines(comment, "/go")
    assert all(line in lines for line in found)
    assert not any(line.endswith(("b", "c", "d", "e")) for line in found)
