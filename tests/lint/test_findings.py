"""What is left out because something else says it, and what is not."""

import pytest

from bot.lint.engine import check
from bot.model import Phase, Severity
from bot.spec.configuration.config import RepoConfig

_FORM = """# Doors

## Overview

- (Describe the problem that the doors solve)
- (Explain why they are needed now)

## Audience

- **Primary users:** (Who will use them directly?)
- **Secondary users:** (Who will benefit indirectly?)
- **Stakeholders:** (Who has decision-making authority?)

## Goals

- Goal 1: (Specific, measurable objective)
"""
_ASKED = 10
_ORDER = "<!-- spec-ignore PH202: our form -->\n"


def _rules(text: str, line: int, **weights: Severity | None) -> list[str]:
    report = check(
        "specs/a.md",
        text,
        (),
        RepoConfig(rules=weights),
        phase=Phase.APPROVED,
        is_named=True,
    )
    return [one.rule for one in report.diagnostics if one.line == line]


def test_a_prompt_that_asks_is_one_finding() -> None:
    assert _rules(_FORM, _ASKED) == ["PH202"]


@pytest.mark.parametrize("weight", [Severity.WARNING, Severity.INFO])
def test_what_blocks_one_check_is_not_left_to_a_cause_that_does_not_block_the_other(
    weight: Severity,
) -> None:
    assert _rules(_FORM, _ASKED, ph202=weight) == ["PH202", "QN601"]
    assert _rules(_FORM, _ASKED, ph202=weight, qn601=weight) == ["PH202"]


def test_what_is_silenced_speaks_for_nothing_in_the_other_check() -> None:
    asked = "- **Primary users:**"
    assert _rules(_FORM.replace(asked, _ORDER + asked), _ASKED + 1) == ["QN601"]


def test_a_rule_that_is_off_speaks_for_nothing() -> None:
    assert _rules(_FORM, _ASKED, ph202=None) == ["QN601"]
