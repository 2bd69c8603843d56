"""Templates of the shapes that well-known projects use, in words of our own, as they are."""

from pathlib import Path

import pytest

from bot.lint.engine import check
from bot.model import Report
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import derive

FOLDER = Path(__file__).parent / "templates"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
UNFILLED = {
    "ST102",  # a heading with nothing but a comment under it
    "ST106",  # an untouched instance
    "FD302",  # a label without a value
    "TB402",  # the template's rows
    "CD502",  # the template's code
    "LK802",  # the template's links
    "QN601",  # the template's questions
    "QN602",  # nothing said of questions
}
"""What a template that nobody has filled in is told, apart from placeholders and prompts."""


def report(name: str, document: Path) -> Report:
    template = derive((FOLDER / f"{name}.md").read_text("utf-8"), name)
    assert template.faults == ()
    return check("spec.md", document.read_bytes(), (template,), RepoConfig(), is_named=True)


@pytest.mark.parametrize("name", NAMES)
def test_template_as_it_is_gets_only_findings_about_what_is_unfilled(name: str) -> None:
    found = report(name, FOLDER / f"{name}.md")
    others = [
        (one.line, one.rule, one.message)
        for one in found.diagnostics
        if not one.rule.startswith("PH") and one.rule not in UNFILLED
    ]
    assert others == []
    assert len(found.diagnostics) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_copy_with_everything_replaced_gets_no_finding(name: str) -> None:
    found = report(name, FOLDER / "finished" / f"{name}.md")
    assert [(one.line, one.rule, one.message) for one in found.diagnostics] == []
    assert found.score.complete == found.score.required
