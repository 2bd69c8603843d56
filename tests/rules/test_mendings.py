"""What a rule's certain mending makes of the rule's own bad example."""

from functools import partial

import pytest

from bot.lint.engine import check
from bot.lint.mending import mend
from bot.lint.registry import find_rule
from bot.model import Phase, Report
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.markdown.blocks import Fence
from bot.spec.markdown.document import parse
from bot.spec.schema.template import Template, derive

MENDED = {
    "ST101": "## Rollback\n\n[How to go back]\n",
    "ST105": "Several small ones.\n\n### Component 1: [Component Name]\n\n- **Purpose**: [What it",
    "ST106": "- **Purpose**: writes the file\n",
    "FD301": "- **Author**: Jane Doe\n- **Technical Lead**: [Lead Name]\n",
    "FD303": "- **Status**: Approved\n",
    "QN602": "## Open Questions\n\nNone.\n",
    "CX704": "| 1.1 | 2025-02-10 | CSV dialects |\n| 1.2 | [Date] | [Changes] |\n",
    "LK801": "See [the limits](#limits).\n",
}
LEFT_TO_PEOPLE = ("ST102", "ST104", "ST107", "PH201", "PH206", "FD304", "TB401", "TB403", "CX701")


def example(rule_id: str, title: str) -> str:
    rule = find_rule(rule_id)
    assert rule is not None
    for section in parse(rule.doc).sections():
        if section.title == title:
            return next(one.content for one in section.blocks if isinstance(one, Fence))
    return ""


def judge(templates: tuple[Template, ...], text: str) -> Report:
    return check(
        "a.md", text, templates, RepoConfig(), phase=Phase.APPROVED, is_named=bool(templates)
    )


def mended(rule_id: str) -> tuple[str, list[str], list[str]]:
    """The mended text, the rules that were mended, and those that still have something to say."""
    shown = example(rule_id, "Template")
    look = partial(judge, (derive(shown, "example"),) if shown else ())
    done = mend(example(rule_id, "Bad"), look)
    left = [str(one.rule) for one in look(done.text).diagnostics]
    return f"{done.text}\n", [one.rule for one in done.fixed], left


@pytest.mark.parametrize(("rule_id", "made"), MENDED.items())
def test_bad_example_is_mended(rule_id: str, made: str) -> None:
    text, fixed, left = mended(rule_id)

    assert made in text
    assert rule_id in fixed
    assert rule_id not in left


@pytest.mark.parametrize("rule_id", LEFT_TO_PEOPLE)
def test_what_is_not_certain_is_left_to_people(rule_id: str) -> None:
    text, fixed, _ = mended(rule_id)

    assert rule_id not in fixed
    assert text == f"{example(rule_id, 'Bad')}\n" or fixed


LOG = """# Spec: Export

- **Version**: {version}

## Revision History

| Version | Author | Changes |
|---------|--------|---------|
| {first} | Ann | {first} came |
| {last} | Bob | {last} came |
"""


@pytest.mark.parametrize(
    ("version", "first", "last", "row"),
    [
        ("1.2", "1.1", "1.0", "|---------|--------|---------|\n| 1.2 | [Author] | [Changes] |\n"),
        ("v2.0", "1.0", "1.1", "| 1.1 | Bob | 1.1 came |\n| v2.0 | [Author] | [Changes] |\n"),
        ("1.0 (see below)", "0.8", "0.9", None),
        ("1.0", "1.0", "1.1", None),
    ],
    ids=["newest first", "newest last", "more than a version", "behind its log"],
)
def test_row_of_a_new_version_goes_where_the_newest_stands(
    version: str, first: str, last: str, row: str | None
) -> None:
    text = LOG.format(version=version, first=first, last=last)
    report = judge((), text)
    (found,) = [one for one in report.diagnostics if one.rule == "CX704"]
    assert (found.fix is not None) is (row is not None)
    done = mend(text, partial(judge, ()))
    assert (row in done.text) if row is not None else (done.text == text)
