"""What is told of a document that has the template's parts in other words, or hardly any."""

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import derive

TEMPLATE = derive(
    "# [Name]\n\n## Calls\n\n### Call 1: [Name]\n\n- **Body**: [What it carries]\n"
    "- **Answer**: [What comes back]\n- **Errors**: [What may go wrong]\n\n"
    "## Testing\n\n### Unit tests\n\n[Which]\n\n### Load tests\n\n[Which]\n\n"
    "## Data design\n\n### Data models\n\n[The models]\n\n### Data flow\n\n[The flow]\n",
    "t",
)
CALLS = "## Calls\n\n### Call 1: days\n\n- **Body**: a\n- **Answer**: b\n- **Errors**: c\n\n"
TESTING = "## Testing\n\n### Unit tests\n\nOne.\n\n### Load tests\n\nTwo.\n\n"
DATA = "## Data design\n\n### Data models\n\nOne.\n\n### Data flow\n\nTwo.\n"


def _told(body: str) -> list[str]:
    text = f"# Export\n\n{body}"
    report = check("s.md", text, [TEMPLATE], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    return [one.message for one in report.diagnostics]


def test_a_finished_document_lacks_nothing() -> None:
    assert _told(CALLS + TESTING + DATA) == []


def test_a_section_without_any_of_its_fields_is_one_finding() -> None:
    found = _told("## Calls\n\n### Call 1: days\n\nIt lists them.\n\n" + TESTING + DATA)
    assert found == ['All fields are missing from Call 1: days: "Body", "Answer" and "Errors".']


def test_a_section_with_some_of_them_lacks_each_of_the_others() -> None:
    found = _told("## Calls\n\n### Call 1: days\n\n- **Body**: a\n\n" + TESTING + DATA)
    assert found == [
        'Field "Answer" is missing from Call 1: days.',
        'Field "Errors" is missing from Call 1: days.',
    ]


def test_a_section_that_is_not_parted_is_one_finding() -> None:
    found = _told(CALLS + "## Testing\n\nAll is tried.\n\n" + DATA)
    assert found == ['Missing sections "Unit tests" and "Load tests" in "Testing".']


def test_a_missing_section_names_its_parts() -> None:
    (found,) = _told(CALLS + TESTING)
    assert found.startswith('Missing section "Data design" with "Data models" and "Data flow" (')


def test_parts_on_the_level_of_their_whole_stand_for_it() -> None:
    assert _told(CALLS + TESTING + "## Data models\n\nOne.\n\n## Data flow\n\nTwo.\n") == []
    found = _told(CALLS + TESTING + "## Data models\n\nOne.\n")
    assert found == ['Missing section "Data flow".']


def test_of_many_parts_the_first_are_named() -> None:
    parts = "".join(f"### Door {at} of oak\n\n[Which]\n\n" for at in "ABCDEFGHIJ")
    template = derive(f"# [Name]\n\n## Doors\n\n{parts}", "doors")
    found = check(
        "s.md", "# Export\n\n## Doors\n\nMany.\n", [template], RepoConfig(), is_named=True
    )
    (one,) = found.diagnostics
    assert one.message.endswith('"Door H of oak" and 2 more in "Doors".')
    assert one.fix is not None
