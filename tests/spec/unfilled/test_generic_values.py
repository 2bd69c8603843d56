"""Values that any document could have, each beside one that says something."""

import pytest

from bot.spec.unfilled.generic_values import is_generic_value


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Author", "First Last"),
        ("Author", "@your-handle"),
        ("Reviewers", "Name 1, Name 2"),
        ("Email", "you@company.com"),
        ("Approvers", "List of approvers"),
        ("Date", "today's date"),
        ("Date", "Month Day, Year"),
        ("Date", "date"),
        ("Cost", "$$$"),
        ("Ticket", "ABC-123"),
        ("Ticket", "link"),
        ("RFC", "0000"),
        ("Link", "https://example.com"),
        ("PRD", "[PRD](#)"),
        ("Design", "Figma link"),
        ("Repo", "https://github.com/owner/repo"),
        ("Phone", "XXX-XXX-XXXX"),
        ("Target release", "vX.Y"),
        ("Size", "S/M/L/XL"),
        ("Status", "Draft, Proposed, Accepted or Rejected"),
        ("Baseline", "current value"),
        ("Risk", "Risk description"),
        ("Problem", "Problem statement"),
        ("Metric", "Name of metric"),
        ("Goal", "Goal 1"),
        ("Goal", "Describe the goal"),
        ("Goal", "What are we trying to achieve?"),
        ("Summary", "description"),
        ("Summary", "Summary"),
        ("Notes", "notes here"),
        ("Decision", "[decision]"),
        ("Dependencies", "List any dependencies here"),
        ("Dependencies", "Dependency 1, Dependency 2"),
    ],
)
def test_it_says_only_what_belongs_there(label: str, text: str) -> None:
    assert is_generic_value(text, label)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Author", "Ada Meyer"),
        ("Author", "@ada"),
        ("Email", "ada@harbour.org"),
        ("Date", "May 2026"),
        ("Format of dates", "Month Day, Year"),
        ("Version format", "X.Y"),
        ("Cost", "$500"),
        ("Ticket", "PAY-123"),
        ("Example link", "https://example.com"),
        ("Link", "https://example.com/pier"),
        ("Repo", "github.com/harbour/pier"),
        ("Status", "Draft"),
        ("Size", "M"),
        ("Risk", "The mole is old"),
        ("Purpose", "Define database schema"),
        ("Objective", "Document the state of all piers"),
        ("Name", "name of the field"),
        ("Unit", "description"),
        ("Goal", "What barges need at night?"),
        ("Open questions", "What are the risks?"),
        ("", "Summary"),
    ],
)
def test_it_says_something(label: str, text: str) -> None:
    assert not is_generic_value(text, label)
