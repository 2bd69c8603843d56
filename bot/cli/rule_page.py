"""A rule's page as text: what it is about, and its documentation."""

from collections.abc import Iterable

import rapidfuzz

from bot.lint.handbook import severities, silencing
from bot.lint.registry import Rule

_NEAR = 60


def rule_page(rule: Rule) -> str:
    """The page, Markdown, with the rule's id, name and severities on top."""
    checked = "open questions" if rule.is_about_questions else "completeness"
    head = f"{rule.id} {rule.name}\n{severities(rule)}; part of specbot / {checked}"
    return f"{head}\n\n{rule.doc.strip()}\n\n## How to silence\n\n{silencing(rule)}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ends a sentence about an unknown word with the nearest known one; empty when none is near."""
    near = rapidfuzz.process.extractOne(
        word,
        list(known),
        scorer=rapidfuzz.fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_NEAR,
    )
    return f" - did you mean {near[0]}?" if near else ""


def rule_as_json(rule: Rule) -> dict[str, object]:
    """What is known about a rule, as JSON has it."""
    return {
        "id": rule.id,
        "name": rule.name,
        "family": rule.family,
        "severities": {
            phase.name.lower(): level.name.lower() for phase, level in rule.severities.items()
        },
        "documentation": rule.doc,
    }
