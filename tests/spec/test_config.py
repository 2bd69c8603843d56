import json

import pytest

from bot.model import Phase, RuleId, Severity
from bot.spec.config import (
    Blocks,
    CheckName,
    Mode,
    PhasePolicy,
    ReadConfig,
    RepoConfig,
    SpecScope,
    decide_phase,
    in_scope,
    parse,
)

RULES = {"ST101", "missing-section", "PH204", "example-unchanged"}
TEMPLATES = ("technical-spec",)


def read(text: str) -> ReadConfig:
    return parse(text, rules=RULES, templates=TEMPLATES)


def faults(text: str) -> list[tuple[int, int | None, str]]:
    found = read(text)
    assert found.config is None
    return [(one.line, one.column, one.message) for one in found.problems]


def test_config_is_the_default_when_the_file_is_empty() -> None:
    assert read("# nothing yet\n") == ReadConfig(config=RepoConfig(), problems=())


def test_config_holds_all_that_is_said() -> None:
    text = """
mode: advisory
only: new
phase: document
marker_words: [later]
templates: {tech: docs/template.md}
rules: {PH204: off, Missing-Section: error}
limits: {bytes: 1000, comments: 5}
checks: {completeness: on, open_questions: off}
unwaivable: [ST101, Example-Unchanged]
specs:
  - rfcs/**
  - paths: [docs/**, "!docs/old/**"]
    template: tech
    phase: approved
    rules: {ST101: info}
"""

    assert read(text).config == RepoConfig(
        mode=Mode.ADVISORY,
        only=Blocks.NEW,
        phase=PhasePolicy.DOCUMENT,
        marker_words=("LATER",),
        templates={"tech": "docs/template.md"},
        rules={"ph204": None, "missing-section": Severity.ERROR},
        maximum_bytes=1000,
        comments=5,
        off=frozenset({CheckName.OPEN_QUESTIONS}),
        unwaivable=frozenset({"st101", "example-unchanged"}),
        specs=(
            SpecScope(paths=("rfcs/**",)),
            SpecScope(
                paths=("docs/**", "!docs/old/**"),
                template="tech",
                phase=PhasePolicy.APPROVED,
                rules={"st101": Severity.INFO},
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("mode: advisroy", (1, 1), 'did you mean "advisory"?'),
        ("rulez: {}", (1, 1), 'Unknown key "rulez" - did you mean "rules"?'),
        ("specs:\n  - paths: [a]\n    tmplate: x", (3, 5), 'did you mean "template"?'),
        ("specs:\n  - {template: technical-spec}", (2, 5), "is missing"),
        ("specs:\n  - [a]", (2, 5), "should be"),
        ("specs:\n  - {paths: [a], template: tecnical-spec}", (2, 18), '"technical-spec"?'),
        ("rules:\n  ST999: error", (2, 3), 'Unknown rule "ST999"'),
        ("rules:\n  missing-sction: error", (2, 3), 'did you mean "missing-section"?'),
        ("rules: {ST101: erorr}", (1, 9), 'did you mean "error"?'),
        ("checks: {completness: off}", (1, 10), 'did you mean "completeness"?'),
        ("checks: {completeness: offf}", (1, 10), 'did you mean "off"?'),
        ("unwaivable: [PH204, ST999]", (1, 21), 'Unknown rule "ST999"'),
        ("unwaivable: exmple-unchanged", (1, 1), 'did you mean "example-unchanged"?'),
        ("limits: {bytes: many}", (1, 10), "should be a whole number"),
        ("limits: {bytes: 9999999}", (1, 10), "less than or equal"),
        ("mode: enforce\nmode: advisory", (2, 1), "given twice"),
        ("zzz: 1", (1, 1), '"zzz"; known are '),
        ('specs: ["!"]', (1, 9), "is no glob as in .gitignore"),
        ("specs: [{paths: []}]", (1, 10), "should be not empty; name at least one"),
        ("rules: [a]", (1, 1), "should be a mapping such as"),
        ("marker_words: x", (1, 1), "should be a list such as"),
        ("- a\n- b", (1, 1), "must be a mapping"),
        ("just words", (1, 1), "must be a mapping"),
        ("mode: [", (1, 8), "a bracket or a quotation is never closed"),
        ("mode: x\n\ty: 1", (2, 1), "a tab, which YAML does not allow here"),
        ("a: &a [x]\nb: *a", (1, 4), "anchors and aliases"),
        ("mode: !!python/name:os.system x", (1, 7), "tags"),
        ("mode: enforce\n---\nmode: enforce", (2, 1), "another document"),
        ("mode: a\x00b", (1, 1), "a character that YAML does not allow"),
        ("[" * 50_000, (1, 13), "nested too deep"),
        ("x: " * 3, (1, 5), "a colon too many"),
        ("a: " + "b" * 70_000, (1, 1), "larger than 64 KiB"),
    ],
)
def test_fault_is_told_at_its_place(text: str, place: tuple[int, int], says: str) -> None:
    line, column, message = faults(text)[0]

    assert (line, column) == place
    assert says in message


def test_faults_are_told_all_at_once() -> None:
    assert [line for line, _, _ in faults("mode: x\nonly: y\nphase: z")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("path", "is_spec"),
    [
        ("docs/specs/export.md", True),
        ("rfcs/0001-export.md", True),
        ("design/export.markdown", True),
        ("docs/export-spec.md", True),
        ("tech.spec.md", True),
        ("docs/export.md", False),
        ("docs/specs/README.md", False),
        ("docs/specs/template.md", False),
        ("specs/export.py", False),
        ("docs/inspection.md", False),
    ],
)
def test_specs_are_known_by_name_without_configuration(path: str, *, is_spec: bool) -> None:
    assert (in_scope(path, RepoConfig()) is not None) is is_spec


def test_scope_is_the_last_that_matches_as_in_gitignore() -> None:
    config = RepoConfig(
        templates={"own": "docs/template.md"},
        specs=(
            SpecScope(paths=("docs/**",)),
            SpecScope(paths=("docs/api/", "!docs/api/old.md"), template="own"),
        ),
    )

    assert in_scope("docs/a.md", config) == config.specs[0]
    assert in_scope("docs/api/a.md", config) == config.specs[1]
    assert in_scope("docs/template.md", config) is None
    assert in_scope("other/specs/a.md", config) is None


def test_globs_that_only_take_out_hold_for_all_before_them() -> None:
    config = RepoConfig(specs=(SpecScope(paths=("docs/**",)), SpecScope(paths=("!docs/old/**",))))

    assert in_scope("docs/a.md", config) == config.specs[0]
    assert in_scope("docs/old/a.md", config) is None
    assert in_scope("other/specs/a.md", config) is None


@pytest.mark.parametrize(
    ("policy", "own", "asked", "phase"),
    [
        (PhasePolicy.STRICTER, Phase.DRAFT, Phase.REVIEW, Phase.REVIEW),
        (PhasePolicy.STRICTER, Phase.APPROVED, Phase.DRAFT, Phase.APPROVED),
        (PhasePolicy.STRICTER, None, Phase.DRAFT, Phase.DRAFT),
        (PhasePolicy.DOCUMENT, Phase.DRAFT, Phase.REVIEW, Phase.DRAFT),
        (PhasePolicy.DOCUMENT, None, Phase.REVIEW, Phase.REVIEW),
        (PhasePolicy.APPROVED, Phase.DRAFT, Phase.DRAFT, Phase.APPROVED),
    ],
)
def test_phase_is_decided_by_the_policy(
    policy: PhasePolicy, own: Phase | None, asked: Phase, phase: Phase
) -> None:
    assert decide_phase(policy, own, asked) is phase


@pytest.mark.parametrize("word", ["st101", "missing-section"])
def test_rule_is_unwaivable_by_id_and_by_name(word: str) -> None:
    config = RepoConfig(unwaivable=frozenset({word}))

    assert not config.may_waive(RuleId("ST101"), "missing-section")
    assert config.may_waive(RuleId("ST102"), "empty-section")


def test_messages_fit_one_line_whatever_the_author_writes() -> None:
    text = json.dumps({"mode\n" + "x" * 500: "\u202e\n"})

    assert all("\n" not in message and len(message) < 240 for _, _, message in faults(text))
