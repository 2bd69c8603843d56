import json

import pytest

from bot.model import Phase, RuleId, Severity
from bot.spec.configuration.config import (
    Blocks,
    CheckName,
    Mode,
    PhasePolicy,
    ReadConfig,
    RepoConfig,
    SharedFile,
    SpecScope,
    decide_phase,
    in_scope,
    joined,
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


IDS = {"ST101": "ST101", "missing-section": "ST101", "PH204": "PH204"}


def join(own: str, shared: str) -> ReadConfig:
    above, below = read(own).file, read(shared).file
    assert above is not None
    assert below is not None
    return joined(above, below, rules=IDS, templates=TEMPLATES)


def test_what_a_configuration_says_itself_holds_over_what_it_extends() -> None:
    shared = """
mode: advisory
only: new
rules: {ST101: off, PH204: info}
templates: {tech: tech.md, plan: plan.md}
checks: {completeness: off}
limits: {comments: 3, bytes: 1000}
unwaivable: [ST101]
specs: [a/**]
extends: nobody/else
"""
    own = """
extends: acme/rules
mode: enforce
rules: {missing-section: error}
templates: {plan: docs/plan.md}
limits: {comments: 5}
unwaivable: [PH204]
specs: [{paths: b/**, template: tech}]
"""

    config = join(own, shared).config

    assert config == RepoConfig(
        only=Blocks.NEW,
        rules={"ph204": Severity.INFO, "missing-section": Severity.ERROR},
        templates={"tech": "tech.md", "plan": "docs/plan.md"},
        inherited=frozenset({"tech"}),
        maximum_bytes=1000,
        comments=5,
        off=frozenset({CheckName.COMPLETENESS}),
        unwaivable=frozenset({"st101", "ph204"}),
        specs=(SpecScope(paths=("b/**",), template="tech"),),
        extends=SharedFile(owner="acme", repo="rules", path=".github/specbot.yml"),
    )


def test_a_template_that_neither_of_them_has_is_a_fault() -> None:
    found = join("extends: a/b\nspecs: [{paths: a, template: tehc}]", "templates: {tech: t.md}")

    assert found.config is None
    assert 'Unknown template "tehc"' in found.problems[0].message


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("acme/rules", SharedFile(owner="acme", repo="rules", path=".github/specbot.yml")),
        ("a-b/.github:x y.yaml", SharedFile(owner="a-b", repo=".github", path="x y.yaml")),
        ("a/b@v1/x", SharedFile(owner="a", repo="b", path=".github/specbot.yml", ref="v1/x")),
        ("a/b:c/d.yml@e", SharedFile(owner="a", repo="b", path="c/d.yml", ref="e")),
    ],
)
def test_the_one_that_is_extended_is_named_by_owner_repository_path_and_branch(
    text: str, shared: SharedFile
) -> None:
    config = read(f"extends: {text}").config
    assert config is not None
    assert config.extends == shared


@pytest.mark.parametrize(
    "text", ["acme", "a/b:.env", "a/b:x.yml:y.yml", "a/b@x~1", "a/b/c", "https://x.io/a/b", "a/b@"]
)
def test_nothing_else_can_be_extended(text: str) -> None:
    ((line, column, message),) = faults(f"mode: enforce\nextends: {text}")

    assert (line, column) == (2, 1)
    assert "owner/repository" in message


def test_messages_fit_one_line_whatever_the_author_writes() -> None:
    text = json.dumps({"mode\n" + "x" * 500: "\u202e\n"})

    assert all("\n" not in message and len(message) < 240 for _, _, message in faults(text))


@pytest.mark.parametrize("end", ["\r", "\u2028", "\u2029", "\x85"])
def test_lines_are_counted_as_github_does(end: str) -> None:
    text = f"# a{end}# b\nmode: advisory\nphase:{end} late\n"
    assert [(line, column) for line, column, _ in faults(text)] == [(3, 1)]


def test_what_stands_ahead_of_a_file_takes_no_column() -> None:
    assert [(line, column) for line, column, _ in faults("\ufeffmode: late\n")] == [(1, 1)]
