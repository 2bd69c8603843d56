from bot.lint.engine import check
from bot.lint.score import score
from bot.model import Phase, Problem, Score
from bot.spec.configuration.config import RepoConfig
from bot.spec.markdown.document import parse
from bot.spec.schema.match import match
from bot.spec.schema.template import derive

TEMPLATE = derive(
    """# Spec: [Name]

## About

- **Author**: [Author Name]
- **Team**: [Team]

## Rollback

[How to go back]

## Later

<!-- spec: {from: approved} -->

[What comes later]
""",
    "own",
)
SPEC = "# Spec: A\n\n## About\n\n- **Author**: Jane\n- **Team**: Billing\n\n## Rollback\n\nNo.\n"


def scored(text: str, *lines: int, phase: Phase = Phase.REVIEW) -> Score:
    holes = [Problem(line=line, message="a hole") for line in lines]
    return score(match(parse(text), TEMPLATE), holes, phase)


def test_all_is_complete_when_there_is_no_hole() -> None:
    assert scored(SPEC) == Score(complete=4, required=4)


def test_hole_counts_for_the_part_it_stands_in() -> None:
    assert scored(SPEC, 5) == Score(complete=3, required=4)
    assert scored(SPEC, 5, 6, 10) == Score(complete=1, required=4)


def test_missing_section_counts_with_its_fields() -> None:
    text = "# Spec: A\n\n## Rollback\n\nNo.\n"

    assert scored(text) == Score(complete=2, required=4)


def test_part_counts_from_its_phase_on() -> None:
    assert scored(SPEC, phase=Phase.APPROVED) == Score(complete=4, required=5)


def test_heading_that_only_holds_others_together_is_no_part() -> None:
    template = derive(
        "# [Title]\n\n## Security\n\n### Login\n\n[How]\n\n### Rights\n\n[Who]\n", "own"
    )
    untouched = parse("# [Title]\n\n## Security\n\n### Login\n\n[How]\n\n### Rights\n\n[Who]\n")
    holes = [Problem(line=line, message="a hole") for line in (1, 7, 11)]
    assert score(match(untouched, template), holes, Phase.REVIEW) == Score(complete=0, required=3)


def test_what_is_missing_is_no_fault_of_the_place_where_it_belongs() -> None:
    template = derive("# [Title]\n\n## One\n\n[A]\n\n## Two\n\n[B]\n\n## Three\n\n[C]\n", "own")
    text = "# Spec\n\n## One\n\nWords of our own.\n\n## Three\n\nMore words.\n"
    report = check("specs/a.md", text, [template], RepoConfig(), is_named=True)
    assert [finding.rule for finding in report.diagnostics] == ["ST101"]
    assert report.score == Score(complete=3, required=4)
