import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.match import match
from bot.spec.schema.template import derive

TEMPLATE = derive(
    "# [Name]\n\n## Drawbacks\n\n[What speaks against it]\n\n## Alternatives\n\n"
    "[What else there is]\n\n## Costs\n\n- **Money**: [How much]\n",
    "t",
)


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        (["Drawbacks and alternatives"], ["Costs"]),
        (["Risks / Drawbacks", "Alternatives"], ["Costs"]),
        (["Drawbacks, costs and alternatives"], ["Costs"]),
        (["Drawbacks"], ["Alternatives", "Costs"]),
        (["Drawbacks of the alternatives"], ["Drawbacks", "Alternatives", "Costs"]),
    ],
)
def test_heading_answers_for_all_that_it_joins(headings: list[str], missing: list[str]) -> None:
    body = "".join(f"## {heading}\n\nIt is slow.\n\n" for heading in headings)
    found = match(parse(f"# Export\n\n{body}"), TEMPLATE)
    assert [each.slot.title for each in found.sections() if each.section is None] == missing
