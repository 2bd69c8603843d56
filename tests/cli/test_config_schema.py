import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from bot.cli.app import app
from bot.lint.registry import rule_words
from bot.spec.config import parse
from bot.spec.template import builtin_names

GOOD = [
    "mode: advisory",
    "specs: docs/**/*.md",
    "specs: [docs/**/*.md, '!docs/old/**']",
    "specs:\n  - paths: rfcs/*.md\n    template: technical-spec\n    phase: document",
    "specs:\n  - paths: [a/*.md, b/*.md]\n    rules: {PH204: off, todo-marker: error}",
    "templates: {own: docs/template.md}\nrules: {open-question: warning}",
    "checks: {completeness: off, open_questions: on}\nunwaivable: [todo-marker, ST101]",
    "unwaivable: missing-section",
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
