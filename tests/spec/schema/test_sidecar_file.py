import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bot.model import Phase
from bot.spec.markdown.document import parse
from bot.spec.schema.addresses import Addresses
from bot.spec.schema.annotations import annotation_keys
from bot.spec.schema.sidecar_file import sidecar_schema
from bot.spec.schema.slots import TextKind, ValueKind
from bot.spec.schema.template import Template, builtin_names, builtin_source, derive

FOLDER = Path(__file__).parent / "templates"
TEMPLATE = """# Plan: [Name]

- **Kind**: [Core/Tool]

## 1. Rollback

<!-- spec: {required: false, keep: exact} -->

[How to go back]

All numbers are medians. All of them.

All or nothing.

## 2. Measurements

- **Level**: [Level] <!-- spec: {values: [Low, High]} -->
"""

NOTHING = "is no heading, label or text of the template;"
SEVERAL = "begins several texts of the template, at its lines"
OTHERWISE = "contradicts the template's own annotation of"
WITH = "With the template's own annotation:"


def told(sidecar: str, template: str = TEMPLATE) -> list[tuple[int, int | None, str]]:
    faults = derive(template, "t", beside=sidecar).faults
    assert all(fault.is_beside for fault in faults)
    return [(fault.line, fault.column, fault.message) for fault in faults]


def test_it_speaks_of_sections_labels_and_texts() -> None:
    template = derive(
        TEMPLATE,
        "t",
        beside="rollback: {from: Approved, aka: [Way Back]}\n"
        "Kind: {type: text}\n"
        "2. MEASUREMENTS / Level: {extensible: true}\n"
        "Measurements: {min-words: 3}\n",
    )
    back, measured = template.sections()
    assert template.faults == ()
    assert (back.aliases, back.terms.since, back.terms.is_required) == (
        ("way back",),
        Phase.APPROVED,
        False,
    )
    assert template.root.fields[0].kind is ValueKind.TEXT
    assert measured.terms.minimum_words == 3
    assert (measured.fields[0].options, measured.fields[0].is_extensible) == (("Low", "High"), True)


def test_a_text_may_stay_that_begins_with_these_words() -> None:
    plain = TEMPLATE.replace("<!-- spec: {required: false, keep: exact} -->", "")
    template = derive(plain, "t", beside="Rollback / All numbers: {keep: exact}")
    kept = [text.text for text in template.texts if text.kind is TextKind.KEEP]
    assert (template.faults, kept) == ((), ["All numbers are medians. All of them."])


def test_the_whole_document_is_spoken_of_with_and_without_a_title() -> None:
    for title in ("# T\n\n", ""):
        root = derive(
            f"{title}## A\n\n## B\n", "t", beside="/: {order: strict, extra: forbid}"
        ).root
        assert (root.is_ordered, root.is_closed) == (True, True)


def test_without_a_title_the_first_heading_is_not_the_whole() -> None:
    template = derive("## A\n\n[x y]\n", "t", beside="A: {order: strict}")
    assert [slot.is_ordered for slot in template.root.walk()] == [False, True]


@pytest.mark.parametrize("text", ["", "# only a remark\n", "\ufeff"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert derive(TEMPLATE, "t", beside=text) == derive(TEMPLATE, "t")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (
            "Kind: {}\n\nRolback: {min-words: 3}",
            3,
            1,
            f"“Rolback” {NOTHING} did you mean “1. Rollback”?",
        ),
        (
            "Level: {required: true}",
            1,
            1,
            f"“Level” {NOTHING} did you mean “2. Measurements / Level”?",
        ),
        (
            "Elephants: {}",
            1,
            1,
            f"“Elephants” {NOTHING} write a path like A / B.",
        ),
        (
            "Kind:\n  requierd: true",
            2,
            3,
            "Unknown key “requierd”; did you mean “required”?",
        ),
        ("Kind: {required: perhaps}", 1, 8, "“required” must be true or false."),
        ("Kind: {required: }", 1, 8, "“required” must be true or false."),
        (
            "Kind:\n  table:\n    min-row: 3",
            3,
            5,
            "Unknown key “min-row” in “table”; did you mean “min-rows”?",
        ),
        (
            "Kind: {approval: {team: us}}",
            1,
            19,
            '“approval.team” must name a team such as "@acme/security".',
        ),
        ("Kind: {approval: no}", 1, 8, "“approval” must be a map like {role: Security Lead}."),
        ("Kind: required", 1, 1, "“Kind” must be a map like {required: false}."),
        ("Kind:", 1, 1, "“Kind” must be a map like {required: false}."),
        (
            "- Kind",
            1,
            1,
            'The file must be a map such as "Security / Authentication: {required: false}".',
        ),
        ("Kind: {}\nKind: {}", 2, 1, "“Kind” is given twice; keep one of them."),
        ("Kind: {}\nKIND: {}", 2, 1, "“KIND” names what line 1 names; keep one of them."),
        ("{Kind: {}, KIND: {}}", 1, 12, "“KIND” names what line 1 names; keep one of them."),
        ("Kind: {type: enum}", 1, 1, "“type: enum” needs “values”."),
        (
            "Rollback / All: {guidance: true}",
            1,
            1,
            f"“Rollback / All” {SEVERAL} 11, 13; write more words of it.",
        ),
        ("Kind: &a {}\n", 1, 7, "anchors and aliases (& and *) are not read; write it out"),
        ("Kind: {aka: !!str x}\n", 1, 13, "tags (!) are not read; leave it out"),
        ("Kind: {aka: [x}\n", 1, 15, "not YAML: expected ',' or ']', but got '}'"),
        (f"Kind: {'[' * 20}{']' * 20}", 1, 18, "nested too deep or too long to be a configuration"),
        ("#" * 70_000, 1, 1, "the file is larger than 64 KiB"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, line: int, column: int, message: str) -> None:
    assert told(text) == [(line, column, message)]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("Rollback: {required: true}", 12, f"“required” {OTHERWISE} line 5."),
        (
            "Rollback: {repeat: 1..2}",
            1,
            f"{WITH} “required: false” and a repeat of at least one contradict each other.",
        ),
        (
            "Rollback: {guidance: true}",
            1,
            f"{WITH} “keep” and “guidance” contradict each other: text stays or it goes.",
        ),
        ("Measurements / Level: {values: [Low]}", 24, f"“values” {OTHERWISE} line 17."),
    ],
)
def test_what_contradicts_the_template_itself_is_told(text: str, column: int, message: str) -> None:
    assert told(text) == [(1, column, message)]


def test_what_the_template_says_as_well_is_no_mistake() -> None:
    text = "Rollback: {required: false}\nMeasurements / Level: {values: [Low, High]}"
    assert derive(TEMPLATE, "t", beside=text) == derive(TEMPLATE, "t")


def test_every_mistake_is_told_and_the_rest_holds() -> None:
    template = derive(
        TEMPLATE, "t", beside="Rollback: {min-words: 5, colour: red}\nX Y Z: {}\nKind: {na: never}"
    )
    assert [(fault.line, fault.column) for fault in template.faults] == [(1, 26), (2, 1), (3, 8)]
    assert next(template.sections()).terms.minimum_words == 5


def test_faults_of_the_template_itself_come_first() -> None:
    template = derive("# T\n\n## A <!-- spec: {x: y} -->\n", "t", beside="B: {}\n")
    assert [(fault.is_beside, fault.line) for fault in template.faults] == [(False, 3), (True, 1)]


# The law: a sidecar says what comments in the template would say.

ANNOTATIONS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "required": st.booleans(),
        "aka": st.sampled_from(["Else", ["Way Back", "No: 1"]]),
        "from": st.sampled_from(["Draft", "Review", "approved"]),
        "allow-placeholder-until": st.sampled_from(["In Review", "Approved"]),
        "when": st.just("Kind = Core"),
        "min-words": st.integers(0, 9),
        "max-words": st.integers(10, 99),
        "diagram": st.sampled_from(["none", "advised", "required"]),
        "code": st.just("json"),
        "na": st.sampled_from(["forbidden", "bare-ok"]),
        "list": st.sampled_from(["questions", "checklist", "choose-one", "items"]),
        "table": st.fixed_dictionaries(
            {}, optional={"key": st.just("Name"), "min-rows": st.integers(0, 3)}
        ),
        "extra": st.sampled_from(["forbid", "allow"]),
        "order": st.sampled_from(["strict", "free"]),
        "keep": st.sampled_from([True, "exact", "optional"]),
        "unique": st.booleans(),
        "pattern": st.just("AB-[0-9]{4}"),
        "approval": st.sampled_from([True, {"role": "Lead", "team": "@acme/security"}]),
        "values": st.just(["On", "1.0", "off"]),
    },
)


@cache
def sources() -> tuple[str, ...]:
    own = [builtin_source(name) for name in builtin_names()]
    found = [*(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))), *own]
    return tuple(text for text in found if "<!-- spec: " not in text)


@dataclass(frozen=True)
class Pair:
    """A template with comments, and the same without them and with a sidecar."""

    commented: str
    plain: str
    beside: str


@cache
def places(source: str) -> Mapping[str, int]:
    """What a comment can speak of at the end of a line or below it, each by its only address."""
    document = parse(source)
    known = Addresses(document)
    found = {}
    for name in known.names:
        targets = known.targets(name)
        line = document.lines[targets[0].line - 1]
        if len(targets) == 1 and line.startswith("- " if targets[0].lines else "#"):
            found[name] = targets[0].line
    return found


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    source = draw(st.sampled_from(sources()))
    names = draw(st.lists(st.sampled_from(sorted(places(source))), min_size=1, unique=True))
    said = {name: draw(ANNOTATIONS) for name in names}
    lines = source.split("\n")
    plain = list(lines)
    for name, annotation in said.items():
        at = places(source)[name] - 1
        comment = f"<!-- spec: {flow(annotation)} -->"
        is_label = lines[at].startswith("- ")
        plain[at] = lines[at] if is_label else f"{lines[at]}\n\n\n"
        lines[at] += f" {comment}" if is_label else f"\n\n{comment}\n"
    return Pair("\n".join(lines), "\n".join(plain), json.dumps(said))


def flow(annotation: Mapping[str, Any]) -> str:
    return json.dumps(annotation, ensure_ascii=False)


def schema_of(template: Template) -> tuple[object, ...]:
    return (
        template.title,
        template.root,
        template.front_matter,
        template.placeholders,
        template.texts,
        template.index,
    )


@given(pairs())
@settings(max_examples=150, deadline=None)
def test_a_sidecar_says_what_comments_would_say(pair: Pair) -> None:
    commented = derive(pair.commented, "t")
    beside = derive(pair.plain, "t", beside=pair.beside)
    # What contradicts itself does so in either.
    assert sorted(f.message for f in beside.faults) == sorted(f.message for f in commented.faults)
    assert schema_of(beside) == schema_of(commented)


SCHEMA = Draft202012Validator(sidecar_schema())


def test_every_key_is_in_the_schema_and_says_what_it_is() -> None:
    Draft202012Validator.check_schema(sidecar_schema())
    keys = sidecar_schema()["$defs"]["Annotation"]["properties"]
    assert tuple(keys) == annotation_keys()
    assert all("description" in key for key in keys.values())


@given(ANNOTATIONS)
def test_the_schema_takes_what_the_bot_takes(annotation: dict[str, Any]) -> None:
    assert [one.message for one in SCHEMA.iter_errors({"A / B": annotation})] == []


@pytest.mark.parametrize(
    "annotation",
    [
        "no map",
        {"requird": True},
        {"required": "yes"},
        {"min-words": -1},
        {"repeat": "6 to 7"},
        {"from": "Tuesday"},
        {"keep": False},
        {"approval": False},
        {"approval": {"team": "us"}},
        {"table": {"rows": 1}},
        {"table": True},
        {"when": "always"},
        {"aka": {"a": "b"}},
    ],
)
def test_the_schema_refuses_what_the_bot_refuses(annotation: object) -> None:
    assert list(SCHEMA.iter_errors({"Kind": annotation}))
    assert told(yaml.safe_dump({"Kind": annotation}))
