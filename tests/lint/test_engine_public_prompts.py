"""Prompts of public templates, whatever template is held: told once, and nothing else of them."""

import pytest

from bot.lint import engine
from bot.lint.engine import check
from bot.model import Diagnostic, Phase
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.template import derive
from bot.spec.unfilled.public_prompts import PublicPrompts

ASKING = "Tell the harbour master which ships call at the quay."
DOUBT = "Which parts of the pier are still TBD, and what is to be dredged?"
BRACKETED = "Say which [lamp] burns in the lighthouse, e.g. the red one."
KNOWN = PublicPrompts.of([ASKING, DOUBT, BRACKETED])
OWN = "Two ships call at the quay on Mondays."


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "shipped_prompts", lambda: KNOWN)


def _found(text: str, template: str = "") -> list[Diagnostic]:
    held = (derive(template, "own"),) if template else ()
    report = check(
        "spec.md",
        f"# Port\n\n{text}\n\n## Last\n\nIt ends here.\n",
        held,
        RepoConfig(),
        phase=Phase.APPROVED,
        is_named=True,
    )
    return list(report.diagnostics)


def _rules(text: str, template: str = "") -> list[tuple[int | None, int | None, str]]:
    return [(one.line, one.end_line, str(one.rule)) for one in _found(text, template)]


def test_a_section_with_nothing_but_prompts_is_one_finding() -> None:
    (found,) = _found(f"## Ships\n\n{ASKING}\n\n{DOUBT}")
    assert (found.rule, found.line, found.end_line) == ("PH202", 5, 7)
    assert found.message == (
        '"Ships" still holds the prompt of a well-known template '
        '"Tell the harbour master which ships call at the quay.".'
    )


def test_a_prompt_beside_its_answer_is_to_be_deleted() -> None:
    (found,) = _found(f"## Ships\n\n{ASKING}\n\n{OWN}")
    assert (found.rule, found.line) == ("PH203", 5)
    assert found.message == (
        'Delete the prompt of a well-known template under "Ships": '
        '"Tell the harbour master which ships call at the quay.".'
    )
    assert found.fix is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"## Ships\n\n{DOUBT}", [(5, 5, "PH202")]),
        (f"## Open questions\n\n{DOUBT}", [(5, 5, "PH202")]),
        (f"## Lamps\n\n{BRACKETED}", [(5, 5, "PH202")]),
        (f"## Ships\n\n> {ASKING}", [(5, 5, "PH202")]),
        (f"## Ships\n\n- **Who**: {ASKING}\n- **Where**: here", [(5, 5, "PH202")]),
        (f"## Ships\n\n    {ASKING}\n    {DOUBT}", [(5, 6, "PH202")]),
        (f"## Ships\n\n```\n{ASKING}\n```", []),
        (f"## Ships\n\n{OWN}", []),
        (f"## Ships\n\n<!-- spec-ignore PH202: told on Monday -->\n\n{ASKING}", []),
    ],
)
def test_one_finding_for_one_cause(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert _rules(text) == expected


KEEPING = f"# Port\n\n## Ships\n\n<!-- spec: {{keep: exact}} -->\n\n{ASKING}\n"
PROMPTING = f"# Port\n\n## Ships\n\n{ASKING}\n"


def test_what_the_own_template_keeps_may_stay() -> None:
    assert _rules(f"## Ships\n\n{ASKING}", KEEPING) == []


def test_a_prompt_of_the_own_template_is_told_as_that() -> None:
    (found,) = [one for one in _found(f"## Ships\n\n{ASKING}", PROMPTING) if one.line == 5]
    assert "the template prompt" in found.message


def test_a_public_prompt_is_found_beside_the_own_template() -> None:
    held = "# Port\n\n## Ships\n\nName the ships of the week.\n"
    assert (5, 5, "PH202") in _rules(f"## Ships\n\n{ASKING}", held)
