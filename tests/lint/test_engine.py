import pickle
from collections.abc import Sequence
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lint.engine import check, stamp, unreadable
from bot.model import Diagnostic, Phase, Problem, Report, Severity
from bot.spec.configuration.config import Mode, PhasePolicy, RepoConfig, SpecScope
from bot.spec.schema.template import Template, derive

TEMPLATE = derive(
    """# Spec: [Name]

## About

- **Author**: [Author Name]
- **Status**: [Draft/Review/Approved]

## Components

### Component 1: [Component Name]

- **Purpose**: [What it does]

### Component 2: [Component Name]

- **Purpose**: [What it does]

## Rollback

[Describe how to return to the previous release.]

## Open Questions

- [Question 1]
""",
    "own",
)
FINISHED = """# Spec: Export

## About

- **Author**: Jane Doe
- **Status**: Approved

## Components

### Component 1: Writer

- **Purpose**: writes the file

## Rollback

The flag `export` switches it off.

## Open Questions

None.
"""


def judge(
    text: str | bytes,
    templates: Sequence[Template] = (TEMPLATE,),
    config: RepoConfig | None = None,
    phase: Phase = Phase.REVIEW,
) -> Report:
    return check("specs/a.md", text, templates, config or RepoConfig(), phase=phase, is_named=True)


def rules(report: Report) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in report.diagnostics]


def only(report: Report) -> Diagnostic:
    [one] = report.diagnostics
    return one


def test_nothing_is_said_when_the_document_is_finished() -> None:
    report = judge(FINISHED)

    assert report.diagnostics == ()
    assert report.score.complete == report.score.required > 5
    assert report.phase is Phase.APPROVED


def test_one_finding_per_cause_when_nothing_is_filled_in() -> None:
    text = "\n".join(TEMPLATE.document.lines)

    report = judge(text)

    assert rules(report) == [
        (1, "PH207"),
        (5, "PH201"),
        (6, "PH205"),
        (10, "PH201"),
        (12, "PH201"),
        (14, "ST106"),
        (20, "PH202"),
        (24, "PH201"),
    ]
    assert report.score.complete < report.score.required


def test_missing_section_does_not_report_its_fields() -> None:
    text = FINISHED.replace("## About\n\n- **Author**: Jane Doe\n- **Status**: Approved\n\n", "")

    assert [one.message for one in judge(text).diagnostics] == ['Missing section "About".']


def test_severity_grows_with_the_phase() -> None:
    text = FINISHED.replace("Jane Doe", "[Author Name]").replace("Approved", "Draft")

    assert only(judge(text, phase=Phase.DRAFT)).severity is Severity.INFO
    assert only(judge(text, phase=Phase.REVIEW)).severity is Severity.ERROR


def test_configuration_changes_severity_by_id_by_name_and_by_path() -> None:
    text = FINISHED.replace("Jane Doe", "[Author Name]").replace("Approved", "Draft")
    scoped = SpecScope(paths=("specs/**",), rules={"placeholder-left": Severity.WARNING})

    assert judge(text, config=RepoConfig(rules={"ph201": None})).diagnostics == ()
    by_name = RepoConfig(rules={"placeholder-left": Severity.INFO})
    assert only(judge(text, config=by_name)).severity is Severity.INFO
    by_path = RepoConfig(rules={"ph201": None}, specs=(scoped,))
    assert only(judge(text, config=by_path)).severity is Severity.WARNING


def test_phase_of_the_configuration_holds() -> None:
    text = FINISHED.replace("Approved", "Draft")

    assert judge(text, config=RepoConfig(phase=PhasePolicy.DOCUMENT)).phase is Phase.DRAFT


def test_fingerprint_stays_when_the_title_changes() -> None:
    before, after = (
        check("a.md", f"# {title}\n\n## Goals\n\nTODO: say more.\n", (), RepoConfig())
        for title in ("Login", "Login by passkey")
    )
    assert [one.section for one in after.diagnostics] == ["Goals"]
    assert [one.fingerprint for one in after.diagnostics] == [
        one.fingerprint for one in before.diagnostics
    ]


def test_fingerprint_stays_when_lines_move_and_differs_for_doubles() -> None:
    text = "# Spec\n\n## Limits\n\n- TBD\n- TBD\n"

    before = [one.fingerprint for one in judge(text, ()).diagnostics]
    after = [one.fingerprint for one in judge("\n\n" + text, ()).diagnostics]

    assert before == after
    assert len(set(before)) == 2


def test_suppression_silences_its_block_and_is_judged_itself() -> None:
    text = FINISHED.replace(
        "- **Author**: Jane Doe",
        "<!-- spec-ignore PH201: known -->\n- **Author**: [Author Name]",
    )
    unused = FINISHED.replace("None.", "<!-- spec-ignore QN601: none -->\nNone.")
    bare = text.replace(": known", "")
    wrong = unused.replace("QN601", "QN999")

    assert judge(text).diagnostics == ()
    assert only(judge(unused)).message == "spec-ignore QN601 suppresses nothing; delete it."
    assert only(judge(bare)).rule == "MT904"
    assert "does not exist" in only(judge(wrong)).message


def test_suppression_of_a_section_silences_all_of_it() -> None:
    order = "<!-- spec-ignore-section placeholder-left: given later -->"
    text = FINISHED.replace("## About\n", f"## About\n\n{order}\n").replace(
        "Jane Doe", "[Author Name]"
    )

    assert judge(text).diagnostics == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"# \x00", "NUL byte in line 1"),
        ("# Spec".encode("utf-16"), "UTF-16"),
        ("# Spec".encode("utf-16-be"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "no text but an image"),
        ("# A\n\n\u00c4".encode("latin-1"), "Line 3 is not UTF-8 from byte 1 on"),
        (b"# Spec\n\ncaf\xe9\n", "Line 3 is not UTF-8"),
        (b"# Spec\n" * 100_000, "KiB"),
        ("# Spec\x00", "NUL"),
        (b"just words\n", "no headings"),
        (b"---\na: [\n---\n# Spec\n\n## About\n\nx\n", "The front matter"),
    ],
)
def test_unreadable_content_is_one_clear_finding(content: str | bytes, says: str) -> None:
    found = [one for one in judge(content).diagnostics if one.rule == "MT901"]

    assert len(found) == 1
    assert says in found[0].message
    assert found[0].severity is Severity.ERROR


def test_document_is_read_when_it_has_a_byte_order_mark_and_other_line_ends() -> None:
    text = "\ufeff" + FINISHED.replace("\n", "\r\n")

    assert judge(text.encode()).diagnostics == ()


def test_report_says_why_a_file_could_not_be_had() -> None:
    report = unreadable("specs/a.md", "The file is binary.")

    assert only(report).message == "The file is binary."
    assert report.template is None


def test_stamp_makes_diagnostics_of_faults_elsewhere() -> None:
    [one] = stamp(".github/specbot.yml", "MT905", [Problem(line=3, message="Unknown key.")])

    assert (one.path, one.line, one.severity) == (".github/specbot.yml", 3, Severity.ERROR)


def test_template_is_chosen_by_marker_and_by_headings() -> None:
    other = derive("# Other\n\n## Alpha\n\n[x]\n\n## Beta\n\n[x]\n\n## Gamma\n\n[x]\n", "other")

    by_headings = check("a.md", FINISHED, (other, TEMPLATE), RepoConfig())
    by_marker = check(
        "a.md", f"<!-- spec-template: other -->\n\n{FINISHED}", (other, TEMPLATE), RepoConfig()
    )
    unknown = check(
        "a.md", f"<!-- spec-template: tehc -->\n\n{FINISHED}", (TEMPLATE,), RepoConfig()
    )

    assert by_headings.template == "own"
    assert by_marker.template == "other"
    assert 'no template "tehc"' in unknown.diagnostics[0].message


def test_template_of_the_configuration_holds() -> None:
    config = RepoConfig(specs=(SpecScope(paths=("*.md",), template="own"),))

    assert check("a.md", "# Spec: A\n", (TEMPLATE,), config).template == "own"


def test_arguments_and_report_travel_to_another_process() -> None:
    config = RepoConfig(mode=Mode.ADVISORY)

    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301  our own bytes
    assert pickle.loads(pickle.dumps(TEMPLATE)) == TEMPLATE  # noqa: S301  our own bytes
    report = judge(FINISHED)
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  our own bytes


def test_message_is_plain_and_short_whatever_the_author_writes() -> None:
    text = "# Spec\n\n## Open Questions\n\n- Who \u202e\x07 owns " + "x" * 5_000 + "?\n"

    message = only(judge(text, ())).message

    assert message.isprintable()
    assert len(message) < 200


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "**a**: ",
        "<!-- a",
        "- [ ] a?\n",
        "? -> ",
        "`",
        "~~",
        "|",
        "TBD ",
        "> ",
        "Answer: ",
        "[NEEDS CLARIFICATION: ",
        "<<[UNRESOLVED a]>>\n\n",
        "a/",
        "___",
        "{{",
        "$a ",
        "http://",
        "(a?) ",
        "[ab] is it?\n",
        '"[fill in x] ',
        "**EF-06**\n\n",
        "| a | | |\n|---|---|---|\n",
    ],
)
def test_hostile_text_is_judged_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = "# Spec\n\n## Open Questions\n\n" + piece * (size // len(piece))
        began = process_time()
        judge(text, phase=Phase.APPROVED)
        return process_time() - began

    seconds(1_000)
    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(2))
    assert large < max(40 * small, 0.5)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# A",
            "## Open Questions",
            "## About",
            "- **Author**: x",
            "- [ ] a?",
            "- [x] ~~a~~",
            "[Name]",
            "| a | b |",
            "|---|---|",
            "| [x] | |",
            "```json",
            "{",
            "```",
            "TBD",
            "> a",
            "  - b:",
            "",
            "<!-- spec-ignore PH201: a -->",
            "<!--",
            "-->",
            "---",
            "N/A",
            "**a**:",
            "1. ",
            "\t",
            "\r",
        ]
    ),
    max_size=40,
).map("\n".join)


@given(MARKDOWN | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_judged_with_lines_that_it_has(text: str) -> None:
    report = judge(text, phase=Phase.APPROVED)

    count = text.count("\n") + 1
    assert all(1 <= one.line <= count for one in report.diagnostics)
    assert all(one.line <= (one.end_line or one.line) <= count for one in report.diagnostics)
    assert len({one.fingerprint for one in report.diagnostics}) == len(report.diagnostics)
    assert 0 <= report.score.complete <= report.score.required


def test_a_finding_is_told_under_the_heading_that_it_stands_below() -> None:
    about = "# Export\n\n## About\n\n- **Version**: 1.2\n\n"
    text = f"{about}## Change Log\n\n| Version |\n|--|\n| 1.0 |\n"
    report = check("a.md", text, (), RepoConfig(), phase=Phase.APPROVED)
    assert [(one.rule, one.section) for one in report.diagnostics] == [("CX704", "About")]
