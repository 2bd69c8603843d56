"""Texts that say themselves that they are still to be written, alone and beside others."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig

_ALONE = "# Harbour\n\n## Mole\n\n{}\n\n## Last\n\nIt ends here.\n"
_BESIDE = "# Harbour\n\n## Mole\n\n- It is dry.\n- {}\n\n## Last\n\nIt ends here.\n"


def _rules(text: str) -> set[str]:
    report = check("s.md", text, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    return {str(one.rule) for one in report.diagnostics}


@pytest.mark.parametrize(
    "words",
    [
        "More details will be added later.",
        "Details will follow.",
        "Will follow.",
        "Diagram is missing.",
        "This section needs more detail.",
        "This section has not been written yet.",
        "This section is yet to be written.",
        "This part is missing.",
        "This document is still incomplete.",
        "Not written yet.",
        "I'll fill this in later.",
        "We will add details once the pier is built.",
        "Will be updated later.",
        "Coming later.",
        "Remains to be written.",
        "Needs to be updated.",
        "Needs a diagram.",
        "Needs updating.",
        "Outdated, needs to be rewritten.",
        "Blank for now.",
        "Draft - not ready for review.",
        "ToDo: write it",
        "[todo]",
    ],
)
def test_it_is_owed_wherever_it_stands(words: str) -> None:
    assert _rules(_ALONE.format(words)) == {"PH206"}
    assert _rules(_BESIDE.format(words)) == {"PH206"}


@pytest.mark.parametrize(
    "words",
    [
        "Missing.",
        "Pending.",
        "Later.",
        "Nothing here yet.",
        "Not available yet.",
        "Write something here.",
        "Expand on this.",
        "Elaborate.",
        "Verify these numbers.",
        "Ask Bo.",
        "Talk to legal.",
    ],
)
def test_it_is_owed_where_nothing_else_stands(words: str) -> None:
    assert _rules(_ALONE.format(words)) == {"PH206"}
    assert _rules(_BESIDE.format(words)) == set()


@pytest.mark.parametrize(
    "words",
    [
        "The diagram is missing a mole.",
        "This section describes the missing mole.",
        "It was not written by hand.",
        "Ships that are pending wait in a row.",
        "Add `depth` to a table:",
        "We will add this to the chart of the west pier in May.",
        "Ask the pilot for the depth, and write it down.",
    ],
)
def test_it_only_sounds_so(words: str) -> None:
    assert _rules(_ALONE.format(words)) == set()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Placeholder.", {"PH201"}),
        ("Placeholder for the drawing of the mole.", {"PH201"}),
        ("It holds a placeholder for the drawing.", set()),
        ("_[describe the mole]_", {"PH201"}),
        ("It is kept by [Company Name].", {"PH201"}),
        ("It is kept by <team name> in turn.", {"PH201"}),
        ("It is kept by `<team name>` in turn.", set()),
        ("Call it with /door [feature-name].", set()),
        ("The light shines for 99.xx% of all nights.", {"PH201"}),
        ("The fee is $X.XX for each night.", {"PH201"}),
        ("The deadline is YYYY-MM-DD.", {"PH201"}),
        ("A date is written as YYYY-MM-DD.", set()),
        ("See section X.", {"PH201"}),
        ("See section X.2 of the rules.", set()),
        ("See the chart of the mole (link).", {"PH201"}),
        ("<!-- ! TODO -->\nIt is dry.", {"PH206"}),
        ("<!-- TO DO: the depth -->\nIt is dry.", {"PH206"}),
        ("<!-- ! it is dry -->\nIt is dry.", set()),
        ("<br>", {"ST102"}),
        ("&nbsp;", {"ST102"}),
        ('<div style="page-break-after: always"></div>', {"ST102"}),
        ("<br>It is dry.", set()),
    ],
)
def test_what_stands_for_words(words: str, expected: set[str]) -> None:
    assert _rules(_ALONE.format(words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "(Optional) Describe the migration.",
        "If applicable, describe the migration.",
        "In this section, describe the goals.",
        "Here, describe the problem in detail.",
        "This is where you describe the problem.",
        "Remove this section if not applicable.",
        "Replace this with a description of the feature.",
        "Start writing here.",
        "Keep it short.",
        "Be as detailed as possible.",
        "Please provide details.",
        "In one or two sentences, describe the feature.",
        "2-3 sentences about the problem.",
        "Describe, at a high level, the solution.",
    ],
)
def test_nobody_says_so_but_to_a_writer(words: str) -> None:
    assert _rules(_ALONE.format(words)) == {"PH202"}


@pytest.mark.parametrize(
    "words",
    [
        "Optional fields describe the mole.",
        "In this section the tide is low.",
        "Remove this section of the mole by hand.",
        "Replace this with an oak beam:",
        "Keep it short and dry, as the pilot said in his letter.",
        "Two sentences of the judge were upheld.",
    ],
)
def test_authors_say_so(words: str) -> None:
    assert _rules(_ALONE.format(words)) <= {"FD302"}
