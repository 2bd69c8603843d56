import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import Kind, passages
from bot.spec.unfilled.escapes import as_shown, label_as_shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"_\<text explanation\>_", "<text explanation>"),
        (r"&lt;Diagram&gt; or text", "<Diagram> or text"),
        (r"\[Name\]", "[Name]"),
        ("It is so.<!-- and so on -->", "It is so."),
        ("A < b and _so_ on", "A < b and _so_ on"),
    ],
)
def test_text_is_shown_as_people_see_it(body: str, shown: str) -> None:
    (paragraph,) = passages(parse(f"{body}\n"))
    assert as_shown(paragraph).text.rstrip() == shown


def test_heading_is_shown_without_its_anchor_and_italics() -> None:
    (heading,) = passages(parse("# 2.[Name] _\\<block 1\\>_ {#_white_box}\n"))
    assert as_shown(heading).text == r"2. [Name] <block 1>"


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (r"**\<Diagram or table\>**", "<Diagram or table>"),
        (r"**_\<Overview\>_**", "<Overview>"),
        ("**Diagram**: none", ""),
    ],
)
def test_line_with_its_looks_is_a_label_that_is_shown(line: str, label: str) -> None:
    fields = [one for one in passages(parse(f"# A\n\n{line}\n")) if one.kind is Kind.FIELD]
    assert [label_as_shown(one) for one in fields] == [label]
