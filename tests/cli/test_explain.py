import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.cli.outline import Node, as_json, as_text, outline
from bot.spec.schema.template import builtin, builtin_names, derive

TEMPLATE = """<!-- spec-template: own@2 -->

# Spec: [Name]

## About

- **Status**: [Draft/Review/Approved]

## Parts

### Part 1: [Part Name]

- **Purpose**: [What it does]

## Risks <!-- spec: {from: Review, aka: [Dangers]} -->

| Risk | Impact |
|------|--------|
| [Risk] | High/Medium/Low |

## Sample

```json
{"field1": "value1"}
```

## Rollback (optional)

[How to go back]

## Open Questions

- [Question 1]
"""


STATUS = (
    "    field Status: type enum, required, not applicable forbidden, "
    "one of Draft | Review | Approved  (line 7)"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["explain", *arguments])


def test_outline_says_what_was_derived_with_its_line() -> None:
    lines = list(as_text(outline(derive(TEMPLATE, "x"))))

    assert lines == [
        "template own: version 2",
        "  title Spec: [Name]: to be replaced  (line 3)",
        "  section About: level 2, required  (line 5)",
        STATUS,
        "  section Parts: level 2, required  (line 9)",
        "    group Part: level 3, required, at least 1  (line 11)",
        "      field Purpose: type text, required  (line 13)",
        "  section Risks: level 2, required, from review, also called dangers  (line 15)",
        "    table Risk, Impact: rows at least 1, required, from review  (line 17)",
        "      column Risk: type text",
        "      column Impact: type enum, one of High | Medium | Low",
        "  section Sample: level 2, required  (line 21)",
        "    code json: required  (line 23)",
        "  section Rollback: level 2, optional  (line 27)",
        "    prompt [How to go back]  (line 29)",
        "  section Open Questions: level 2, required, questions  (line 31)",
        "    list questions: required  (line 33)",
    ]


def test_json_has_the_same_tree() -> None:
    shown = as_json(outline(derive(TEMPLATE, "x")))

    assert shown["name"] == "own"
    assert shown["children"][1]["children"] == [
        {
            "kind": "field",
            "name": "Status",
            "line": 7,
            "type": "enum",
            "required": True,
            "not_applicable": "forbidden",
            "one_of": ("Draft", "Review", "Approved"),
        }
    ]


def test_words_of_a_trait_that_does_not_hold() -> None:
    node = Node(kind="section", name="A", line=0, traits={"required": False})

    assert list(as_text(node)) == ["section A: not required"]


def test_faults_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "own.md"
    path.write_text("# Spec: [Name]\n\n## A <!-- spec: {form: Review} -->\n\n[What]\n")

    done = run(str(path))

    assert done.exit_code == 1
    assert done.stdout.split("\n")[1].startswith("  fault ")
    assert done.stdout.split("\n")[1].endswith("(line 3)")


@pytest.mark.parametrize("name", builtin_names())
def test_builtin_template_is_explained_in_both_formats(name: str) -> None:
    text, shown = run(name), run(name, "--format", "json")

    assert (text.exit_code, shown.exit_code) == (0, 0)
    answer = json.loads(shown.stdout)
    sections = str(answer).count("'kind': 'section'") + str(answer).count("'kind': 'group'")
    assert sections == sum(1 for _ in builtin(name).sections())
    assert len(text.stdout.splitlines()) == str(answer).count("'kind':")


@pytest.mark.parametrize("word", ["QN601", "qn601", "open-question"])
def test_rule_is_explained_by_id_and_name(word: str) -> None:
    done = run(word)

    assert done.stdout.startswith(
        "QN601 open-question\ninfo in draft, error in review, error in approved; "
        "part of specbot / open questions\n\nA question is open."
    )
    assert done.stdout == CliRunner().invoke(app, ["check", "--explain", word]).stdout


def test_rule_is_explained_as_json() -> None:
    answer = json.loads(run("QN601", "--format", "json").stdout)

    assert answer["severities"] == {"draft": "info", "review": "error", "approved": "error"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("explain", "nowhere"), "no template 'nowhere' and no rule; templates are files, or "),
        (("explain", "PH2011"), "no template 'PH2011' and no rule - did you mean PH201?"),
        (("explain", "tehnical-spec"), "no template 'tehnical-spec' and no rule - did you mean "),
        (("explain", "QN601", "--format", "xml"), "--format 'xml': should be one of text, json"),
        (("check", "--explain", "qn6001"), "no rule 'qn6001' - did you mean QN601?"),
    ],
)
def test_one_line_says_what_is_not_known(arguments: tuple[str, ...], says: str) -> None:
    done = CliRunner().invoke(app, arguments)

    assert done.exit_code == 2
    assert done.stderr.startswith(f"specbot: {says}")
    assert done.stderr.count("\n") == 1
