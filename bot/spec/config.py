"""`.github/specbot.yml` -> RepoConfig, with every fault at its line and column."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pathspec
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.json_schema import GenerateJsonSchema
from rapidfuzz import process

from bot.model import Problem, Severity
from bot.spec.prose import excerpt
from bot.spec.repo_config import (
    MARKER_WORDS,
    MAXIMUM_SPEC_BYTES,
    Blocks,
    CheckName,
    Mode,
    PhasePolicy,
    RepoConfig,
    SpecScope,
    decide_phase,
    in_scope,
)
from bot.spec.yaml_places import Path, Place, Placed, Value, YamlFaultError, read

__all__ = [
    "CONFIG_PATH",
    "Blocks",
    "CheckName",
    "Mode",
    "PhasePolicy",
    "ReadConfig",
    "RepoConfig",
    "SpecScope",
    "decide_phase",
    "in_scope",
    "parse",
    "schema",
]

CONFIG_PATH = ".github/specbot.yml"

_SEVERITIES = {
    "off": None,
    "info": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _glob(value: object) -> object:
    if isinstance(value, str):
        try:
            pathspec.GitIgnoreSpec.from_lines([value])
        except ValueError as error:
            raise ValueError(f"no glob as in .gitignore: {error}") from error
    return value


def _spec(value: object) -> object:
    return {"paths": [value]} if isinstance(value, str) else value


_Glob = Annotated[str, BeforeValidator(_glob), Field(min_length=1, max_length=300)]
_Globs = Annotated[
    list[_Glob],
    BeforeValidator(_one_or_many, json_schema_input_type=_Glob | list[_Glob]),
    Field(min_length=1),
]
_Level = Literal["off", "info", "warning", "error"]
_Policy = Literal["stricter", "document", "draft", "review", "approved"]
_Switch = Literal["on", "off"]
_Words = Annotated[list[str], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _SpecPart(_Part):
    """Some specifications, and what holds for them."""

    paths: _Globs = Field(description="Globs as in .gitignore; one with ! in front takes out.")
    template: str | None = Field(
        None, description="The name of their template; found by marker or headings without one."
    )
    phase: _Policy | None = Field(
        None, description="Who decides how strict the checks of them are."
    )
    rules: dict[str, _Level] = Field({}, description="Severities by rule id or name.")


_Spec = Annotated[_SpecPart, BeforeValidator(_spec, json_schema_input_type=_Glob | _SpecPart)]
_Specs = Annotated[
    list[_Spec], BeforeValidator(_one_or_many, json_schema_input_type=_Glob | list[_Spec])
]


class _LimitsPart(_Part):
    """Bounds."""

    bytes: int = Field(
        MAXIMUM_SPEC_BYTES,
        ge=1,
        le=MAXIMUM_SPEC_BYTES,
        description="A larger specification gets one finding and is not read.",
    )
    comments: int = Field(
        20, ge=0, le=50, description="The most review comments that one push brings."
    )


class _ChecksPart(_Part):
    """Which checks are wanted; one that is off still completes, and passes."""

    completeness: _Switch = Field("on", description="specbot / completeness")
    open_questions: _Switch = Field("on", description="specbot / open questions")


class _ConfigFile(_Part):
    """The configuration of Specbot for one repository."""

    specs: _Specs = Field(
        [],
        description="Which files are specifications; without it, those whose folder or name "
        "says so. The last entry that fits a file holds.",
    )
    templates: dict[str, str] = Field({}, description="The repository's own, path by name.")
    rules: dict[str, _Level] = Field({}, description="Severities by rule id or name.")
    mode: Literal["enforce", "advisory"] = Field(
        "enforce", description="Advisory: errors are shown and block nothing."
    )
    only: Literal["all", "new"] = Field(
        "all", description="New: only what the pull request brings in blocks."
    )
    phase: _Policy = Field(
        "stricter",
        description="Who decides how strict a check is: the stricter one of the document's own "
        "status and the pull request, the document alone, or always the same phase.",
    )
    marker_words: list[Annotated[str, Field(min_length=2, max_length=40)]] = Field(
        list(MARKER_WORDS), description='What stands for "still to be written".'
    )
    checks: _ChecksPart = Field(
        default_factory=lambda: _ChecksPart.model_validate({}),
        description="Which of the two checks are wanted; one that is off passes at once.",
    )
    unwaivable: _Words = Field(
        [], description="Rules whose findings nobody may waive in a comment, by id or name."
    )
    limits: _LimitsPart = Field(
        default_factory=lambda: _LimitsPart.model_validate({}),
        description="Bounds on what is read and on what is posted.",
    )


_PARTS: Mapping[str | int, type[_Part]] = {
    "specs": _SpecPart,
    "limits": _LimitsPart,
    "checks": _ChecksPart,
}


class _Untitled(GenerateJsonSchema):
    """A key is its own title."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's
        return False


def schema(rules: Mapping[str, str]) -> dict[str, Any]:
    """The JSON Schema of the configuration, for editors.

    Source: https://json-schema.org/draft/2020-12

    Args:
        rules: what each rule is about, by the words it can be called by.
    """
    found = _ConfigFile.model_json_schema(mode="validation", schema_generator=_Untitled)
    levels = {word: {"$ref": "#/$defs/Level", "description": rules[word]} for word in rules}
    for part in (found, found["$defs"]["_SpecPart"]):
        part["properties"]["rules"] |= {
            "properties": levels,
            "additionalProperties": {"$ref": "#/$defs/Level"},
        }
    found["$defs"]["Level"] = {"enum": list(_SEVERITIES)}
    found["$defs"]["Rule"] = {"anyOf": [{"enum": sorted(rules)}, {"type": "string"}]}
    rule = {"$ref": "#/$defs/Rule"}
    found["properties"]["unwaivable"]["anyOf"] = [rule, {"type": "array", "items": rule}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": f"Specbot: {CONFIG_PATH}",
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConfig:
    """A configuration and what is wrong with it; None where it cannot be used."""

    config: RepoConfig | None
    problems: tuple[Problem, ...]


def parse(text: str, *, rules: Collection[str], templates: Collection[str]) -> ReadConfig:
    """The configuration that a YAML text is; never raises.

    Args:
        text: the file's content; an empty one is the default configuration.
        rules: every id and name a rule can be called by.
        templates: the names of the templates that come with Specbot.
    """
    try:
        placed = read(text)
    except YamlFaultError as fault:
        return ReadConfig(config=None, problems=(_at(fault.place, fault.message),))
    problems = [
        _at(place, f'"{excerpt(str(path[-1]))}" is given twice; keep one of them.')
        for path, place in placed.doubles
    ]
    raw = {} if placed.value is None else placed.value
    if not isinstance(raw, dict):
        message = 'The configuration must be a mapping such as "mode: advisory".'
        return ReadConfig(config=None, problems=(_at(placed.place(()), message),))
    filled = {key: value for key, value in raw.items() if value is not None}
    try:
        file = _ConfigFile.model_validate(filled)
    except ValidationError as error:
        problems += _faults(error, placed)
        return ReadConfig(config=None, problems=tuple(problems))
    problems += _unknown_rules(file, placed, rules)
    problems += _unknown_templates(file, placed, templates)
    return ReadConfig(config=None if problems else _repo_config(file), problems=tuple(problems))


def _at(place: Place, message: str, subject: str = "") -> Problem:
    return Problem(line=place.line, column=place.column, message=message, subject=subject)


def _faults(error: ValidationError, placed: Placed) -> list[Problem]:
    found = []
    for fault in error.errors(include_url=False, include_context=False):
        path: Path = tuple(fault["loc"])
        message = _message(path, fault["type"], fault["msg"], _at_path(placed.value, path))
        found.append(_at(placed.place(path), message, subject=".".join(map(str, path))))
    return found


def _at_path(value: Value, path: Path) -> Value:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _message(path: Path, kind: str, said: str, value: Value) -> str:
    name = excerpt(".".join(str(step) for step in path))
    if kind == "extra_forbidden":
        known = _known_keys(path)
        return f'Unknown key "{name}"{_did_you_mean(str(path[-1]), known)}.'
    if kind == "missing":
        return f'"{name}" is missing.'
    wrong = f' "{excerpt(value, 40)}"' if isinstance(value, str) else ""
    hint = said.removeprefix("Input should be ").removeprefix("Value error, ")
    options = _OPTIONS.get(str(path[-1])) or (_SEVERITIES if "rules" in path else ())
    guess = _did_you_mean(value, options) if isinstance(value, str) else ""
    return f'"{name}"{wrong} should be {hint}{guess}.'


def _known_keys(path: Path) -> Collection[str]:
    if len(path) == 1:
        return _ConfigFile.model_fields.keys()
    return _PARTS[path[0]].model_fields.keys()


_OPTIONS: dict[str, tuple[str, ...]] = {
    "mode": tuple(mode.value for mode in Mode),
    "only": tuple(blocks.value for blocks in Blocks),
    "phase": tuple(policy.value for policy in PhasePolicy),
    **{check.value: ("on", "off") for check in CheckName},
}


def _did_you_mean(word: str, known: Collection[str]) -> str:
    near = process.extractOne(word.casefold(), list(known), score_cutoff=70)
    return f' - did you mean "{near[0]}"?' if near else ""


def _unknown_rules(file: _ConfigFile, placed: Placed, known: Collection[str]) -> list[Problem]:
    words = {word.casefold() for word in known}
    named: list[tuple[Path, str]] = [(("rules", name), name) for name in file.rules]
    named += [
        (("specs", at, "rules", name), name)
        for at, spec in enumerate(file.specs)
        for name in spec.rules
    ]
    named += [(("unwaivable", at), name) for at, name in enumerate(file.unwaivable)]
    return [
        _at(
            placed.place(path),
            f'Unknown rule "{excerpt(name, 40)}"{_did_you_mean(name, known)}.',
            subject=name,
        )
        for path, name in named
        if name.casefold() not in words
    ]


def _unknown_templates(
    file: _ConfigFile, placed: Placed, builtin: Collection[str]
) -> list[Problem]:
    known = {*builtin, *file.templates}
    return [
        _at(
            placed.place(("specs", at, "template")),
            f'Unknown template "{excerpt(spec.template, 40)}"'
            f"{_did_you_mean(spec.template, known)}.",
            subject=spec.template,
        )
        for at, spec in enumerate(file.specs)
        if spec.template is not None and spec.template not in known
    ]


def _repo_config(file: _ConfigFile) -> RepoConfig:
    return RepoConfig(
        specs=tuple(
            SpecScope(
                paths=tuple(spec.paths),
                template=spec.template,
                phase=PhasePolicy(spec.phase) if spec.phase else None,
                rules=_levels(spec.rules),
            )
            for spec in file.specs
        ),
        templates=dict(file.templates),
        rules=_levels(file.rules),
        mode=Mode(file.mode),
        only=Blocks(file.only),
        phase=PhasePolicy(file.phase),
        marker_words=tuple(word.upper() for word in file.marker_words),
        maximum_bytes=file.limits.bytes,
        comments=file.limits.comments,
        off=frozenset(check for check in CheckName if getattr(file.checks, check.value) == "off"),
        unwaivable=frozenset(name.casefold() for name in file.unwaivable),
    )


def _levels(rules: Mapping[str, _Level]) -> dict[str, Severity | None]:
    return {name.casefold(): _SEVERITIES[level] for name, level in rules.items()}
