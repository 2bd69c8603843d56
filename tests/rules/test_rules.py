"""Every rule's documentation is its test: Bad reports the rule, Good does not."""

from dataclasses import dataclass

import pytest

from bot.lint.engine import check
from bot.lint.registry import Rule, load
from bot.model import Phase, Severity
from bot.spec.configuration.config import RepoConfig
from bot.spec.markdown.blocks import Fence
from bot.spec.markdown.document import parse
from bot.spec.schema.template import Template, derive

HEADINGS = ("Why", "Bad", "Good", "How to mend")


@dataclass(frozen=True)
class Handbook:
    template: str
    bad: str
    good: str


def example(rule: Rule, title: str) -> str:
    for section in parse(rule.doc).sections():
        if section.title == title:
            shown = [block for block in section.blocks if isinstance(block, Fence)]
            return shown[0].content if shown and shown[0].language == "markdown" else ""
    return ""


def reported(rule: Rule, text: str) -> list[str]:
    shown = example(rule, "Template")
    templates: tuple[Template, ...] = (derive(shown, "example"),) if shown else ()
    asked = {} if rule.severities else {rule.name: Severity.WARNING}
    config = RepoConfig(rules=asked)
    report = check("spec.md", text, templates, config, phase=Phase.APPROVED, is_named=bool(shown))
    return [one.rule for one in report.diagnostics]


@pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.id)
def test_documentation_has_its_headings_when_a_rule_is_loaded(rule: Rule) -> None:
    titles = [section.title for section in parse(rule.doc).sections()]

    assert [title for title in titles if title in HEADINGS] == list(HEADINGS)
    assert rule.doc.split("\n")[0].endswith(".")


@pytest.mark.parametrize(
    "rule", [rule for rule in load() if example(rule, "Bad")], ids=lambda rule: rule.id
)
def test_bad_example_reports_the_rule(rule: Rule) -> None:
    assert rule.id in reported(rule, example(rule, "Bad"))


@pytest.mark.parametrize(
    "rule", [rule for rule in load() if example(rule, "Good")], ids=lambda rule: rule.id
)
def test_good_example_does_not_report_the_rule(rule: Rule) -> None:
    assert rule.id not in reported(rule, example(rule, "Good"))


@pytest.mark.parametrize(
    "rule", [rule for rule in load() if not rule.severities], ids=lambda rule: rule.id
)
def test_rule_without_severities_is_off_until_it_is_asked_for(rule: Rule) -> None:
    text = example(rule, "Bad")

    report = check("spec.md", text, (), RepoConfig(), phase=Phase.APPROVED)

    assert rule.id not in [one.rule for one in report.diagnostics]
