import pytest

from bot.sandbox.pages.markup import to_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<style>body { display: none }</style>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=/merge method=post><button>Win</button></form>",
    "<meta http-equiv=refresh content=0><base href=//evil.example><link rel=stylesheet href=x>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](https://evil.example/pixel.png)",
    '<p style="position:fixed">x</p>',
    '<p onclick="alert(1)" id="merge" class="box" name="seal">x</p>',
    "<!-- hidden -->",
    "<textarea><select><option>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "</td></table></div></body>",
    "<input type=hidden name=seal value=x form=merge>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "```\n<script>alert(1)</script>\n```",
    "`<script>alert(1)</script>`",
]
FORBIDDEN = (
    *("<script", "<style", "<svg", "<iframe", "<object", "<embed", "<form", "<button", "<meta"),
    *("<base", "<link", "<textarea", "<select", "<math", "<!--", "src=", " style=", " id=", " on"),
    *("name=", "form=", 'href="javascript', 'href="data', 'href="vbscript', "</body", "</div"),
)


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_that_acts_or_reaches_out_comes_through(markdown: str) -> None:
    html = to_html(markdown).lower()

    assert [mark for mark in FORBIDDEN if mark in html] == []


def test_markdown_is_rendered_as_github_does() -> None:
    assert to_html("# A\n\n**b** ~~c~~ `d`\n\n- e\n") == (
        "<h1>A</h1>\n<p><strong>b</strong> <s>c</s> <code>d</code></p>\n<ul>\n<li>e</li>\n</ul>\n"
    )


def test_columns_are_aligned_without_a_style_attribute() -> None:
    html = to_html("| a | b |\n|:-:|--:|\n| 1 | 2 |\n")

    assert '<th align="center">a</th>' in html
    assert '<td align="right">2</td>' in html
    assert "style" not in html


def test_links_leave_without_telling_from_where() -> None:
    assert to_html("<https://example.com/>") == (
        '<p><a href="https://example.com/" rel="nofollow noopener">https://example.com/</a></p>\n'
    )


def test_bare_words_with_dots_are_no_links() -> None:
    assert to_html("see example.com and me@example.com") == (
        "<p>see example.com and me@example.com</p>\n"
    )


def test_deep_nesting_ends() -> None:
    assert to_html("> " * 5_000 + "x").count("<blockquote>") <= 100
