"""Lines behind which something should follow, and those behind which it does."""

import pytest

from bot.lint.announced import announced
from bot.spec.markdown.document import parse


def _lines(body: str) -> list[int]:
    document = parse(f"# Spec\n\n## Part\n\n{body}\n\n## Last\n\n- It ends.\n")
    return [block.span.first for _, block in announced(tuple(document.sections()))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The steps are the following:", []),
        ("**EF-06**\n\nIt runs.", []),
        ("- What we are building and why:", [5]),
        ("- Terms and exact names of parts:\n- Who pays for it:\n- What is out of it:", [5, 6, 7]),
        ("- What we are building and why:\n- The crane", []),
        ("- What we are building and why:\n  - A crane", []),
        ("- Name of crane:\n- `crane/a.py`\n- Name of quay:\n- `quay/a.py`\n- `b.py`", []),
        ("- [ ] What we are building and why:", []),
        ("- It has the following parts of steel:", []),
    ],
)
def test_what_announces_something_that_does_not_follow(body: str, expected: list[int]) -> None:
    assert _lines(body) == expected


def test_what_is_announced_may_stand_below_a_heading_of_its_own() -> None:
    body = "This is our backend of it:"
    assert _lines(body) == []
    assert _lines(f"{body}\n\n## Next\n\nIt runs.") == [5]
