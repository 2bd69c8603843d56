"""Every annotation of a template does what it says."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import derive

APPROVED, REVIEW, DRAFT = Phase.APPROVED, Phase.REVIEW, Phase.DRAFT


def found(template: str, text: str, phase: Phase = REVIEW) -> list[tuple[int, str]]:
    derived = derive(f"# T: [Name]\n\n{template}", "own")
    assert derived.faults == ()
    report = check(
        "a.md", f"# T: Export\n\n{text}", (derived,), RepoConfig(), phase=phase, is_named=True
    )
    return [(one.line, one.rule) for one in report.diagnostics]


STATUS = "- Kind: [Core/Tool]\n\n"
TABLE = "| Name | Default |\n|---|---|\n| [Name] | [Value] |\n"


@pytest.mark.parametrize(
    ("template", "text", "phase", "wanted"),
    [
        pytest.param(
            "## A\n\n[X y]\n\n## B\n\n<!-- spec: {required: false} -->\n\n[X y]\n",
            "## A\n\nOwn.\n",
            REVIEW,
            [],
            id="required",
        ),
        pytest.param(
            "## A\n\n### Story\n\n<!-- spec: {repeat: 2..3} -->\n\n[X y]\n",
            "## A\n\n### Story: one\n\nOwn.\n",
            REVIEW,
            [(3, "ST105")],
            id="repeat, too few",
        ),
        pytest.param(
            "## A\n\n### Story\n\n<!-- spec: {repeat: 1..1} -->\n\n[X y]\n",
            "## A\n\n### Story: one\n\nOwn.\n\n### Story: two\n\nOwn.\n",
            REVIEW,
            [(9, "ST109")],
            id="repeat, too many",
        ),
        pytest.param(
            "## Test Plan\n\n<!-- spec: {aka: [Trials]} -->\n\n[X y]\n",
            "## Trials\n\nOwn.\n",
            REVIEW,
            [],
            id="aka",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {keep: optional} -->\n\nThis is how we always begin.\n\n[X y]\n",
            "## A\n\nThis is how we always begin.\n\nOwn.\n",
            REVIEW,
            [],
            id="keep optional",
        ),
        pytest.param(
            "## A\n\n[X y]\n\n<!-- spec: {keep: exact} -->\n\nAll rights are waived.\n",
            "## A\n\nOwn.\n\nall rights are waived.\n",
            REVIEW,
            [(3, "ST112")],
            id="keep exact",
        ),
        pytest.param(
            "## A\n\n[X y]\n\n<!-- spec: {keep: required} -->\n\nAll rights are waived.\n",
            "## A\n\nOwn.\n\nall rights are *waived*.\n",
            REVIEW,
            [],
            id="keep required",
        ),
        pytest.param(
            "## Copyright\n\n<!-- spec: {guidance: true} -->\n\nAll is waived.\n",
            "## Copyright\n\nAll is waived.\n",
            REVIEW,
            [(5, "PH202")],
            id="guidance",
        ),
        pytest.param(
            "## A\n\n[X y]\n\n## B\n\n<!-- spec: {from: Approved} -->\n\n[X y]\n",
            "## A\n\nOwn.\n",
            REVIEW,
            [],
            id="from, before",
        ),
        pytest.param(
            "## A\n\n[X y]\n\n## B\n\n<!-- spec: {from: Approved} -->\n\n[X y]\n",
            "## A\n\nOwn.\n",
            APPROVED,
            [(5, "ST101")],
            id="from, then",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {allow-placeholder-until: Approved} -->\n\n[Name it]\n",
            "## A\n\n[Name it]\n",
            REVIEW,
            [],
            id="allow-placeholder-until, before",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {allow-placeholder-until: Approved} -->\n\n[Name it]\n",
            "## A\n\n[Name it]\n",
            APPROVED,
            [(5, "PH202")],
            id="allow-placeholder-until, then",
        ),
        pytest.param(
            f'{STATUS}## A\n\n[X y]\n\n## B\n\n<!-- spec: {{when: "Kind = Core"}} -->\n\n[X y]\n',
            "- Kind: Tool\n\n## A\n\nOwn.\n",
            REVIEW,
            [],
            id="when it does not hold",
        ),
        pytest.param(
            f'{STATUS}## A\n\n[X y]\n\n## B\n\n<!-- spec: {{when: "Kind = Core"}} -->\n\n[X y]\n',
            "- **Kind**: `core`\n\n## A\n\nOwn.\n",
            REVIEW,
            [(7, "ST101")],
            id="when it holds",
        ),
        pytest.param(
            "## A\n\n- Level: [Name] <!-- spec: {type: enum, values: [Low, High]} -->\n",
            "## A\n\n- Level: Middle\n",
            REVIEW,
            [(5, "FD303")],
            id="values",
        ),
        pytest.param(
            "## A\n\n- L: [N] <!-- spec: {type: enum, values: [Low], extensible: true} -->\n",
            "## A\n\n- L: Middle\n",
            REVIEW,
            [],
            id="extensible",
        ),
        pytest.param(
            '## A\n\n- Ref: [Ref] <!-- spec: {type: id, pattern: "AB-[0-9]{2}"} -->\n',
            "## A\n\n- Ref: AB-7\n",
            REVIEW,
            [(5, "FD305")],
            id="pattern",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {min-words: 4} -->\n\n[X y]\n",
            "## A\n\nThree words here.\n",
            REVIEW,
            [(3, "ST111")],
            id="min-words",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {max-words: 3} -->\n\n[X y]\n",
            "## A\n\nThese are four words.\n\n```text\ncode does not count here\n```\n",
            REVIEW,
            [(3, "ST111")],
            id="max-words",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {diagram: required} -->\n\n[X y]\n",
            "## A\n\nOwn.\n",
            REVIEW,
            [(3, "CD504")],
            id="diagram",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {code: json} -->\n\n[X y]\n",
            "## A\n\nOwn.\n",
            REVIEW,
            [(3, "CD503")],
            id="code without code in the template",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {na: bare-ok} -->\n\n[X y]\n",
            "## A\n\nN/A\n",
            REVIEW,
            [],
            id="na: bare-ok",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {na: forbidden} -->\n\n[X y]\n",
            "## A\n\nN/A - nobody has asked for it so far.\n",
            REVIEW,
            [(3, "ST107")],
            id="na: forbidden",
        ),
        pytest.param(
            "## A\n\n- Owner: [Name] <!-- spec: {na: forbidden} -->\n",
            "## A\n\n- Owner: N/A\n",
            REVIEW,
            [(5, "FD302")],
            id="na: forbidden on a label",
        ),
        pytest.param(
            "## Points\n\n<!-- spec: {list: questions} -->\n\n- [Point]\n",
            "## Points\n\n- Who owns it?\n",
            REVIEW,
            [(5, "QN601")],
            id="list: questions",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {list: checklist, from: Approved} -->\n\n- [ ] It is read\n",
            "## A\n\n- [ ] It is read\n",
            APPROVED,
            [(5, "ST113")],
            id="list: checklist, then",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {list: checklist, from: Approved} -->\n\n- [ ] It is read\n",
            "## A\n\n- [ ] It is read\n",
            REVIEW,
            [],
            id="list: checklist, before",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {list: choose-one} -->\n\n- `north` depot\n- `south` depot\n",
            "## A\n\n- `north` depot\n- `south` depot\n",
            REVIEW,
            [(5, "PH205")],
            id="list: choose-one",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {list: choose-one} -->\n\n- `north` depot\n- `south` depot\n",
            "## A\n\n- [x] `north` depot\n- [ ] `south` depot\n",
            REVIEW,
            [],
            id="list: choose-one, ticked",
        ),
        pytest.param(
            f"## A\n\n<!-- spec: {{table: {{min-rows: 2}}}} -->\n\n{TABLE}",
            "## A\n\n| Name | Default |\n|---|---|\n| Depth | 3 |\n",
            REVIEW,
            [(5, "TB402")],
            id="table: min-rows",
        ),
        pytest.param(
            f"## A\n\n<!-- spec: {{table: {{min-rows: 0}}}} -->\n\n{TABLE}",
            "## A\n\n| Name | Default |\n|---|---|\n",
            REVIEW,
            [],
            id="table: none is enough",
        ),
        pytest.param(
            f"## A\n\n<!-- spec: {{table: {{key: Name}}}} -->\n\n{TABLE}",
            "## A\n\n| Name | Default |\n|---|---|\n| Depth | 3 |\n| depth | 4 |\n",
            REVIEW,
            [(8, "TB403")],
            id="table: key",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {table: {samples: ok}} -->\n\n| N | D |\n|---|---|\n| A | 1 |\n",
            "## A\n\n| N | D |\n|---|---|\n| A | 1 |\n",
            REVIEW,
            [],
            id="table: samples",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {extra: forbid} -->\n\n### B\n\n[X y]\n",
            "## A\n\n### B\n\nOwn.\n\n### C\n\nOwn.\n",
            REVIEW,
            [(9, "ST109")],
            id="extra: forbid",
        ),
        pytest.param(
            "## A\n\n<!-- spec: {order: strict} -->\n\n### B\n\n[X y]\n\n### C\n\n[X y]\n\n"
            "### D\n\n[X y]\n",
            "## A\n\n### D\n\nOwn.\n\n### B\n\nOwn.\n\n### C\n\nOwn.\n",
            REVIEW,
            [(5, "ST103")],
            id="order: strict",
        ),
        pytest.param(
            "## A\n\n- Lead: [Who] <!-- spec: {approval: {role: Security Lead}} -->\n",
            "- **Status**: Approved\n\n## A\n\n- Security Lead: Jane Doe - Pending\n",
            APPROVED,
            [(7, "CX702")],
            id="approval",
        ),
    ],
)
def test_annotation(template: str, text: str, phase: Phase, wanted: list[tuple[int, str]]) -> None:
    assert found(template, text, phase) == wanted


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        ("{min-words: 9, max-words: 3}", "“max-words” is less than “min-words”"),
        ("{keep: exact, guidance: true}", "contradict each other"),
        ("{required: false, repeat: 2..3}", "contradict each other"),
        ("{type: enum}", "needs “values”"),
        ("{type: date, values: [A, B]}", "needs “type: enum”"),
        ("{when: Core}", "must be a condition"),
        ("{approval: {team: house}}", "must name a team such as"),
        ("{requird: false}", "did you mean “required”?"),
        ("{repeat: 3..1}", "must not end before it begins"),
        ("{from: Someday}", "must be Draft, Review or Approved"),
        ("{pattern: '(a+)+'}", "without nested repeats"),
        ("[1, 2]", "is not a map"),
        ("{a: *b}", "is not a YAML map on one line"),
        ("{a: &b 1}", "anchor"),
    ],
)
def test_annotation_that_cannot_be_meant_is_a_fault_at_its_line(
    annotation: str, words: str
) -> None:
    derived = derive(f"# T\n\n## A\n\n<!-- spec: {annotation} -->\n\n[X y]\n", "t")
    assert [each.line for each in derived.faults] == [5]
    assert words in derived.faults[0].message


UNTIL = "## A\n\n<!-- spec-until(Approved): the lawyers answer in May -->\n\nTBD\n"


def test_spec_until_puts_off_what_it_stands_above() -> None:
    assert found("## A\n\n[X y]\n", UNTIL, DRAFT) == []
    assert found("## A\n\n[X y]\n", UNTIL, REVIEW) == []


def test_spec_until_ends() -> None:
    assert found("## A\n\n[X y]\n", UNTIL, APPROVED) == [(5, "MT904"), (7, "PH206")]


def test_spec_until_needs_a_reason_and_something_to_put_off() -> None:
    bare = "## A\n\n<!-- spec-until(Approved) -->\n\nTBD\n"
    idle = "## A\n\n<!-- spec-until(Approved): later -->\n\nOwn.\n"
    assert found("## A\n\n[X y]\n", bare) == [(5, "MT904")]
    assert found("## A\n\n[X y]\n", idle) == [(5, "MT904")]
