"""Documents that come from some template, though not from the one they are held against."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.template import builtin

FORM = """# Technical Specification

**Author**: [Name]
**Team**: [Team]
**Due**: [Date]

"""
FINISHED = """# Technical Specification

**Author**: Jane Doe
**Team**: Payments
**Due**: 2026-05-01

"""


def _found(text: str, template: str = "feature-spec") -> dict[int, set[str]]:
    report = check(
        "spec.md",
        text,
        [builtin(template)] if template != "none" else (),
        RepoConfig(),
        phase=Phase.APPROVED,
        is_named=True,
    )
    found: dict[int, set[str]] = {}
    for one in report.diagnostics:
        if one.line is not None:
            found.setdefault(one.line, set()).add(str(one.rule))
    return found


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Priority: High | Medium | Low", "PH205"),
        ("### FR-1: Export [MUST/SHOULD/COULD]", "PH205"),
        ("### Component 1: [Core Functionality]", "PH201"),
        ("- [ ] Criterion 1: [Measurable success]", "PH201"),
        ("1. Step 1", "PH201"),
        ("- The system must...", "PH201"),
        ("- **Pros**: ...", "PH201"),
        ("Updated: YYYY-MM-DD", "PH201"),
        ("- <criterion>", "PH201"),
        ("- `packages/...`", "PH201"),
        ("Method: `GET/POST/PUT/DELETE`", "PH205"),
        ("Status: Proposed \u00b7 Accepted \u00b7 Superseded", "PH205"),
        ("- Owner: @", "FD302"),
        ("| View | Empty | Full |\n|---|---|---|\n| <view> | ... | ... |", "TB402"),
        ("```yaml\n---\ntitle: [The Title]\nauthor: [Your Name]\n---\n```", "CD502"),
    ],
)
def test_a_form_says_with_every_line_that_it_is_not_filled_in(line: str, rule: str) -> None:
    found = _found(FORM + line + "\n")
    assert rule in set().union(*(found.get(at, set()) for at in range(7, 10)))


@pytest.mark.parametrize(
    "line",
    [
        "Priority levels: High / Medium / Low",
        "### Export [beta]",
        "- and so on...",
        "- [Payments only]",
        "The date format is YYYY-MM-DD.",
        "Date format: YYYY-MM-DD",
        "Methods: `GET/POST/PUT`",
        "Status: Accepted \u00b7 Date: 2026-06 \u00b7 Deciders: Jane",
        "```yaml\ntitle: [The Title]\n```",
    ],
)
def test_a_finished_document_may_say_the_same(line: str) -> None:
    found = _found(FINISHED + line + "\n")
    assert not {"PH201", "PH205", "CD502"} & found.get(7, set()) | found.get(8, set())


def test_a_code_block_that_is_nothing_but_a_prompt_is_not_filled_in() -> None:
    text = FORM + "```\n[Diagram of the components]\n```\n\n```toml\n[tool.poetry]\n```\n"
    found = _found(text)
    assert found[8] == {"CD502"}
    assert 12 not in found


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ("{Component diagram of all parts}", True),
        ("  [DATA SOURCES \u2014 TO BE ADDED]", True),
        ("[Unit]\nDescription=Crane", False),
        ("{Crane}", False),
        ("[main settings of cranes]", False),
    ],
)
def test_so_it_is_in_a_finished_document(code: str, *, is_found: bool) -> None:
    found = _found(f"{FINISHED}```\n{code}\n```\n", "none")
    assert ({"CD502"} in found.values()) is is_found


def test_a_lone_dash_under_a_label_is_an_empty_item_and_no_heading() -> None:
    found = _found(FINISHED + "**In scope:**\n- \n- \n")
    assert found[7] == {"FD302"}
    assert not any("FD302" in rules for line, rules in found.items() if line > 7)


def test_a_row_with_several_choices_is_one_finding() -> None:
    row = "| Disk full | High/Medium/Low | High/Medium/Low | none |"
    table = "## Risks\n\n| Risk | Impact | Probability | Mitigation |\n|-|-|-|-|\n"
    report = check("a.md", FORM + table + row + "\n", [], RepoConfig(), phase=Phase.APPROVED)
    assert [one.rule for one in report.diagnostics if one.line == 11] == ["PH205"]


def test_a_blank_row_at_the_end_of_a_table_is_to_be_filled_in_one_in_between_is_a_gap() -> None:
    table = "| Name | Use |\n|-|-|\n| a | b |\n| | |\n| c | d |\n| | |\n"
    found = _found(FINISHED + "## Tools\n\n" + table)
    assert "TB403" not in found.get(12, set())
    assert "TB403" in found[14]


def test_a_question_that_is_only_a_placeholder_is_no_open_question() -> None:
    text = FINISHED + "## Open Questions\n\n- [Question 1] - Owner: [Name], Due: [Date]\n"
    found = _found(text)[9]
    assert "PH201" in found
    assert "QN601" not in found


def test_words_about_a_placeholder_in_quotation_marks_are_none() -> None:
    text = FINISHED + 'In the mock-ups "[Name]" stands for the account.\n'
    assert "PH201" not in _found(text).get(7, set())


def test_the_title_of_a_document_with_sections_of_the_same_level_is_not_empty() -> None:
    assert "ST102" not in _found("# Cart\n\n# Overview\n\nText.\n\n# Scope\n\nText.\n").get(
        1, set()
    )


def test_a_command_of_the_template_may_be_right_as_it_is() -> None:
    text = "# Cart\n\n## Deployment\n\n### Build Process\n\n```bash\nnpm run build\n```\n"
    found = _found(text, "build-spec")
    assert "CD502" not in found.get(7, set())
    assert "PH204" in found.get(7, set())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> **UNKNOWN:** the limits of the crane.\n", [7]),
        ("- **UNKNOWN:** the state is not known.\n- **READY:** it is.\n", []),
    ],
)
def test_a_quotation_may_call_out_what_is_unknown(text: str, lines: list[int]) -> None:
    assert [
        line for line, rules in _found(FINISHED + text, "none").items() if "PH206" in rules
    ] == (lines)


@pytest.mark.parametrize(
    ("text", "lines"), [("**Parts:**\n1.\n2.\n", [7]), ("One of them\n2.\nand more.\n", [])]
)
def test_numbers_below_a_label_are_empty_items(text: str, lines: list[int]) -> None:
    assert [
        line for line, rules in _found(FINISHED + text, "none").items() if "FD302" in rules
    ] == (lines)
