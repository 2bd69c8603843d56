from bot.spec.markdown.rendered import to_html


def test_markdown_becomes_html_and_tags_stay_text() -> None:
    html = to_html("A **word**, <b>no tag</b>.\n\n| a |\n|---|\n| b |\n")
    assert html.startswith("<p>A <strong>word</strong>, &lt;b&gt;no tag&lt;/b&gt;.</p>")
    assert "<td>b</td>" in html


def test_no_address_that_runs_becomes_a_link() -> None:
    assert "<a" not in to_html("[x](javascript:alert)")
