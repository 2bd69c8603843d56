"""The README's table of rules is the one that the rules' own modules give."""

from pathlib import Path

from bot.lint.handbook import page
from bot.lint.registry import Rule, load
from bot.model import Phase, Severity

README = Path(__file__).parent.parent.parent / "README.md"
BEGIN, END = "<!-- rules: begin -->\n", "<!-- rules: end -->\n"
SIGNS = {None: "–", Severity.INFO: "info", Severity.WARNING: "warning", Severity.ERROR: "**error**"}


def row(rule: Rule) -> str:
    levels = " | ".join(SIGNS[rule.severities.get(phase)] for phase in Phase)
    return f"| {rule.id} | {rule.name} | {levels} | {page(rule).summary} |"


def test_readme_has_the_table_of_the_rules() -> None:
    head = (
        "| Rule | Name | Draft | Review | Approved | What is wrong |\n|---|---|---|---|---|---|\n"
    )
    table = head + "".join(f"{row(rule)}\n" for rule in load())

    text = README.read_text("utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0]

    assert shown == table, f"Put this between the markers of README.md:\n{table}"
