import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import said_in
from bot.spec.unfilled.template_remarks import template_remarks


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("- The problem (2-3 sentences)", True),
        ("## The problem (2-3 sentences)", False),
        ("This template is for a full proposal.", True),
        ("Each section below is a placeholder.", True),
        ("| Text |\n|---|\n| The summary (200 words) |", False),
        ("Delete this section before you submit.", True),
        ("- Delete this section before you submit.", False),
        ("They delete this section of the disk.", False),
        ("Summarise it in 2-3 sentences.", True),
        ("Please update this with the details of the project.", True),
        ("Please update this page.", False),
        ("Keep this to one page.", True),
        ("This section should describe the flow.", True),
        ("This section describes the flow.", False),
        ("This template is a general guideline for boards.", True),
        ("The template is stored beside the guide.", False),
    ],
)
def test_a_template_speaks_of_itself(text: str, *, is_told: bool) -> None:
    said = said_in(passages(parse(f"# A\n\n{text}\n")))
    assert [one.line for one in template_remarks(said)] == (
        [3] if text[0] != "|" else [5]
    ) * is_told
