import pytest

from bot.review.links import blob_page, line_link

PAGE = "https://github.com/acme/rocket/blob/abc"


def test_blob_page_stands_below_the_repositorys_page() -> None:
    assert blob_page("https://ghe.example:8443/a/pull", "abc") == (
        "https://ghe.example:8443/a/pull/blob/abc"
    )


def test_link_to_a_file_shows_it_rendered() -> None:
    assert line_link(PAGE, "specs/a.md") == f"{PAGE}/specs/a.md"


def test_link_to_lines_shows_the_source() -> None:
    assert line_link(PAGE, "a.md", 3) == f"{PAGE}/a.md?plain=1#L3"
    assert line_link(PAGE, "a.md", 3, 3) == f"{PAGE}/a.md?plain=1#L3"
    assert line_link(PAGE, "a.md", 3, 9) == f"{PAGE}/a.md?plain=1#L3-L9"


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        ("my specs/a#b?.md", "my%20specs/a%23b%3F.md"),
        ("a](https://evil.example).md", "a%5D%28https%3A//evil.example%29.md"),
        ("<b>|`x`.md", "%3Cb%3E%7C%60x%60.md"),
        ("спец\n.md", "%D1%81%D0%BF%D0%B5%D1%86%0A.md"),
    ],
)
def test_a_path_cannot_leave_its_link(path: str, quoted: str) -> None:
    assert line_link(PAGE, path) == f"{PAGE}/{quoted}"
