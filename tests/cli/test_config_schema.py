import json
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from bot.cli.app import app
from bot.lint.registry import rule_words
from bot.spec.configuration.config import parse
from bot.spec.schema.sidecar_file import sidecar_schema
from bot.spec.schema.template import builtin_names

GOOD = [
    "mode: advisory",
    "specs: docs/**/*.md",
    "specs: [docs/**/*.md, '!docs/old/**']",
    "specs:\n  - paths: rfcs/*.md\n    template: technical-spec\n    phase: document",
    "specs:\n  - paths: [a/*.md, b/*.md]\n    rules: {PH204: off, todo-marker: error}",
    "templates: {own: docs/template.md}\nrules: {open-question: warning}",
    "checks: {completeness: off, open_questions: on}\nunwaivable: [todo-marker, ST101]",
    "unwaivable: missing-section",
    "extends: acme/rules:conf/specs.yml@main",
    "only: new\nphase: draft\nmarker_words: [TBD]\nlimits: {bytes: 1000, comments: 0}",
]
BAD = [
    "mode: advisroy",
    "modes: advisory",
    "specs:\n  - template: technical-spec",
    "rules: {PH204: 'no'}",
    "limits: {comments: 51}",
    "checks: {open_questions: 'never'}",
    "checks: {questions: off}",
    "unwaivable: {ST101: on}",
    "marker_words: [x]",
]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(app, ["config-schema"]).stdout)
    Draft202012Validator.check_schema(found)
    return found


def is_parsed(text: str) -> bool:
    return parse(text, rules=rule_words(), templates=builtin_names()).config is not None


def loaded(text: str) -> object:
    # As an editor reads it: YAML 1.2 has no `off` for False.
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds strings only


def as_editors_read(text: str) -> object:
    return json.loads(
        json.dumps(loaded(text)), object_hook=lambda found: {k: number(v) for k, v in found.items()}
    )


def number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdigit() else value


@pytest.mark.parametrize("text", GOOD)
def test_schema_takes_what_the_bot_takes(text: str, schema: dict[str, Any]) -> None:
    assert is_parsed(text)
    assert list(Draft202012Validator(schema).iter_errors(as_editors_read(text))) == []


@pytest.mark.parametrize("text", BAD)
def test_schema_refuses_what_the_bot_refuses(text: str, schema: dict[str, Any]) -> None:
    assert not is_parsed(text)
    assert list(Draft202012Validator(schema).iter_errors(as_editors_read(text)))


def test_every_key_and_rule_says_what_it_is(schema: dict[str, Any]) -> None:
    assert all("description" in key for key in schema["properties"].values())
    assert set(schema["properties"]["rules"]["properties"]) == rule_words()


def test_the_file_beside_a_template_has_a_schema_of_its_own() -> None:
    found = json.loads(CliRunner().invoke(app, ["config-schema", "--template"]).stdout)
    assert found == sidecar_schema()


@cache
def judge() -> Draft202012Validator:
    return Draft202012Validator(json.loads(CliRunner().invoke(app, ["config-schema"]).stdout))


_LEVELS = st.sampled_from(["off", "info", "warning", "error", "no", "", "3"])
_NAMES = st.sampled_from(["ST101", "todo-marker", "st101", "nothing", ""])
_TEXTS = st.sampled_from(["docs/**", "!a/*.md", "a", "", "technical-spec", "advisory", "TBD"])
_LEAVES = st.one_of(_TEXTS, st.integers(-1, 60).map(str))
_SPECS = st.fixed_dictionaries(
    {},
    optional={
        "paths": st.one_of(_TEXTS, st.lists(_TEXTS, max_size=2)),
        "template": _TEXTS,
        "phase": st.sampled_from(["draft", "document", "done"]),
        "rules": st.dictionaries(_NAMES, _LEVELS, max_size=2),
    },
)
_CONFIGS = st.fixed_dictionaries(
    {},
    optional={
        "specs": st.one_of(_TEXTS, st.lists(st.one_of(_TEXTS, _SPECS), max_size=3)),
        "templates": st.dictionaries(_NAMES, _TEXTS, max_size=2),
        "rules": st.dictionaries(_NAMES, _LEVELS, max_size=3),
        "mode": st.sampled_from(["enforce", "advisory", "Advisory"]),
        "only": st.sampled_from(["all", "new", "old"]),
        "phase": st.sampled_from(["stricter", "review", "final"]),
        "marker_words": st.lists(_TEXTS, max_size=3),
        "limits": st.dictionaries(st.sampled_from(["bytes", "comments", "x"]), _LEAVES, max_size=2),
        "unwaivable": st.lists(_NAMES, max_size=2),
        "extra": _LEAVES,
    },
)


@given(_CONFIGS)
@settings(max_examples=300, deadline=None)
def test_whatever_the_bot_takes_the_schema_takes(config: dict[str, Any]) -> None:
    text = yaml.safe_dump(config)
    if is_parsed(text):
        assert [one.message for one in judge().iter_errors(as_editors_read(text))] == []
