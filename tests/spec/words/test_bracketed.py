import pytest

from bot.spec.words.bracketed import reads_as_choice, reads_as_placeholder, stands_alone, tokens


@pytest.mark.parametrize(
    "text",
    [
        "items[0]",
        "a `[Name]` in code",
        "[text](https://example.org)",
        "[text][ref]",
        "[ ] open",
        "[x] done",
        "[^1]",
        r"\[Name\]",
        "<br> and <kbd>",
        "<https://example.org>",
        "$x[i]$",
        "![image](a.png)",
    ],
)
def test_nothing_is_a_token_that_markdown_or_code_means(text: str) -> None:
    assert list(tokens(text)) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Author: [Author Name]", ["Author Name"]),
        ("{{name}} and <your title>", ["name", "your title"]),
        ("[Parameter]: [Type] - [Description]", ["Parameter", "Type", "Description"]),
    ],
)
def test_token_is_what_stands_in_brackets(text: str, inner: list[str]) -> None:
    assert [token.inner for token in tokens(text)] == inner


def test_token_is_a_link_when_the_document_defines_it() -> None:
    assert list(tokens("see [Name]", {"name"})) == []


def test_token_stands_alone_when_nothing_but_signs_and_labels_is_beside_it() -> None:
    assert len(stands_alone("**[Name]** - [Date]")) == 2
    assert len(stands_alone("[Name] - Date: [____]")) == 2
    assert stands_alone("ask [Name] first") == ()
    assert stands_alone("`x` [Name]") == ()


@pytest.mark.parametrize(
    "words",
    [
        "Author Name",
        "e.g., Redis, Memcached",
        "Describe the flow",
        "YYYY-MM-DD",
        "Step 1",
        "REQ-XXXX",
        "What this component does",
        "Deliverable 2",
        "your team",
        "______",
    ],
)
def test_words_read_as_placeholder(words: str) -> None:
    assert reads_as_placeholder(words)


@pytest.mark.parametrize(
    "words",
    [
        "No additional sources to be scraped as of typing this",
        "...",
        "0..9",
        "as text",
        "WIP",
        "RFC 2119",
        "sic",
        "optional",
        "a, b",
        "emphasis added",
    ],
)
def test_words_do_not_read_as_placeholder(words: str) -> None:
    assert not reads_as_placeholder(words)


def test_options_read_as_choice() -> None:
    assert reads_as_choice("Draft/Review/Approved")
    assert reads_as_choice("GET | POST")
    assert not reads_as_choice("Draft")
    assert not reads_as_choice("see a.b/c, or d")
