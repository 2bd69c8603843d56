"""The rules that compare a document with what only its pull request knows."""

from datetime import date

from bot.lint.case import Facts
from bot.lint.engine import check
from bot.model import Asked, Fix, Phase, Severity
from bot.spec.configuration.config import RepoConfig
from bot.spec.markdown.document import parse
from bot.spec.schema.template import derive

TEMPLATE = derive(
    """# Spec: [Name]

## About

- **Status**: [Draft/Review/Approved/Implemented]
- **Last Updated**: [YYYY-MM-DD]

## Rollback

[How to go back]

## Open Questions

- [Question 1]

## Approval

**Security Lead**: [Name] - [Approved/Pending]
""",
    "own",
)
SPEC = """# Spec: Export

## About

- **Status**: Review
- **Last Updated**: 2025-03-01

## Rollback

The flag `export`, see [the plan](./plan.md).

## Open Questions

- [x] Who owns it? The billing team.

## Approval

**Security Lead**: @jane - Approved
"""


def found(text: str, facts: Facts) -> list[tuple[int, str, str]]:
    report = check(
        "a.md", text, (TEMPLATE,), RepoConfig(), phase=Phase.REVIEW, is_named=True, facts=facts
    )
    return [(one.line, one.rule, one.message) for one in report.diagnostics]


def test_nothing_is_said_when_nothing_is_known() -> None:
    assert found(SPEC, Facts()) == []


def test_nothing_is_said_when_nothing_changes() -> None:
    assert found(SPEC, Facts(base=parse(SPEC))) == []


def test_question_is_missed_when_it_is_deleted() -> None:
    base = parse(SPEC.replace("- [x]", "- Which store?\n- [x]"))

    assert (
        found(SPEC, Facts(base=base))
        == [
            (12, "QN604", 'The open question "Which store?" is deleted without an answer.'),
            (6, "CX706", "1 section changes here; Last Updated is still 2025-03-01."),
        ][::-1]
    )


def test_date_is_stale_when_the_words_change() -> None:
    base = parse(SPEC.replace("The flag", "The switch"))
    bumped = parse(SPEC.replace("The flag", "The switch").replace("2025-03-01", "2025-02-01"))

    assert [rule for _, rule, _ in found(SPEC, Facts(base=base))] == ["CX706"]
    assert found(SPEC, Facts(base=bumped)) == []


def test_status_jumps_when_it_skips_a_step() -> None:
    base = parse(SPEC.replace("Review", "Draft").replace("2025-03-01", "2025-02-01"))
    text = SPEC.replace("Review", "Approved")

    assert found(SPEC, Facts(base=base)) == []
    assert found(text, Facts(base=base)) == [
        (5, "CX707", "Status jumps from Draft to Approved; the next step is Review.")
    ]


def test_approval_is_unbacked_when_the_person_has_not_approved() -> None:
    assert found(SPEC, Facts(approvers=frozenset({"jane"}))) == []
    assert found(SPEC, Facts(approvers=frozenset())) == [
        (18, "CX703", "Security Lead jane is marked as approved; no approving review was found.")
    ]


def test_an_approval_by_nobody_is_none_where_the_template_wants_a_review() -> None:
    note = '<!-- spec: {approval: {role: CISO, team: "@acme/security", require: review}} -->'
    template = derive(f"# Spec: [Name]\n\n## Approval\n\n- **Lead**: [Name] {note}\n", "own")

    def said(value: str, approvers: frozenset[str] | None) -> list[str]:
        text = f"# Spec: A\n\n## Approval\n\n- **CISO**: {value}\n"
        facts = Facts(approvers=approvers)
        report = check("a.md", text, (template,), RepoConfig(), is_named=True, facts=facts)
        return [one.message for one in report.diagnostics if one.rule == "CX703"]

    nobody = (
        "CISO is marked as approved by nobody of @acme/security whose review could be looked up; "
        "write the @handle of the one who approved."
    )
    assert said("Jane - Approved", frozenset()) == [nobody]
    assert said("@jane - Approved", frozenset({"jane"})) == []
    assert said("Jane - Pending", frozenset()) == said("Jane - Approved", None) == []
    assert template.faults == ()


def test_link_is_broken_when_its_file_is_missing() -> None:
    assert found(SPEC, Facts(missing=frozenset({"./plan.md"}))) == [
        (10, "LK801", '"./plan.md" leads nowhere.')
    ]


def test_day_is_in_the_future_when_today_is_earlier() -> None:
    assert found(SPEC, Facts(today=date(2025, 3, 1))) == []
    assert [rule for _, rule, _ in found(SPEC, Facts(today=date(2025, 2, 28)))] == ["CX705"]


def test_stale_date_is_mended_to_the_day_of_the_check() -> None:
    base = parse(SPEC.replace("The flag", "The switch"))
    facts = Facts(base=base, today=date(2025, 4, 1))

    [stale] = check(
        "a.md", SPEC, (TEMPLATE,), RepoConfig(), phase=Phase.REVIEW, is_named=True, facts=facts
    ).diagnostics

    assert stale.fix == Fix(first=6, last=6, lines=("- **Last Updated**: 2025-04-01",))


def test_open_question_has_the_age_that_is_known() -> None:
    text = SPEC.replace("- [x] Who owns it? The billing team.", "- Who owns it?")
    day = Asked(commit="a1b2c3d", day=date(2025, 3, 1))

    def said(today: date | None) -> str:
        return found(text, Facts(asked={14: day}, today=today))[0][2]

    assert (
        said(date(2025, 3, 13)) == 'Open question: "Who owns it?" (asked in a1b2c3d, 12 days ago).'
    )
    assert said(date(2025, 3, 2)).endswith("1 day ago).")
    assert said(date(2025, 3, 1)).endswith("today).")
    assert said(None) == 'Open question: "Who owns it?".'


def test_question_is_overdue_once_its_day_is_over() -> None:
    text = SPEC.replace("- [x] Who owns it? The billing team.", "- Who owns it? Due: 2025-03-10")
    config = RepoConfig(rules={"qn606": Severity.WARNING})

    def said(today: date | None) -> list[str]:
        report = check("a.md", text, (), config, facts=Facts(today=today))
        return [one.message for one in report.diagnostics if one.rule == "QN606"]

    assert said(date(2025, 3, 11)) == ['"Who owns it? Due: 2025-03-10" was due on 2025-03-10.']
    assert said(date(2025, 3, 10)) == []
    assert said(None) == []
