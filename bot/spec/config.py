"""`.github/specbot.yml` -> RepoConfig, with every fault at its line and column."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from rapidfuzz import process

from bot.model import Problem, Severity
from bot.spec.config_file import CONFIG_PATH, SEVERITIES, ConfigFile, Level, known_keys, schema
from bot.spec.prose import excerpt
from bot.spec.repo_config import (
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
        file = ConfigFile.model_validate(filled)
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
        known = known_keys(path)
        return f'Unknown key "{name}"{_did_you_mean(str(path[-1]), known)}.'
    if kind == "missing":
        return f'"{name}" is missing.'
    wrong = f' "{excerpt(value, 40)}"' if isinstance(value, str) else ""
    hint = said.removeprefix("Input should be ").removeprefix("Value error, ")
    options = _OPTIONS.get(str(path[-1])) or (SEVERITIES if "rules" in path else ())
    guess = _did_you_mean(value, options) if isinstance(value, str) else ""
    return f'"{name}"{wrong} should be {hint}{guess}.'


_OPTIONS: dict[str, tuple[str, ...]] = {
    "mode": tuple(mode.value for mode in Mode),
    "only": tuple(blocks.value for blocks in Blocks),
    "phase": tuple(policy.value for policy in PhasePolicy),
    **{check.value: ("on", "off") for check in CheckName},
}


def _did_you_mean(word: str, known: Collection[str]) -> str:
    near = process.extractOne(word.casefold(), list(known), score_cutoff=70)
    return f' - did you mean "{near[0]}"?' if near else ""


def _unknown_rules(file: ConfigFile, placed: Placed, known: Collection[str]) -> list[Problem]:
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


def _unknown_templates(file: ConfigFile, placed: Placed, builtin: Collection[str]) -> list[Problem]:
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


def _repo_config(file: ConfigFile) -> RepoConfig:
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


def _levels(rules: Mapping[str, Level]) -> dict[str, Severity | None]:
    return {name.casefold(): SEVERITIES[level] for name, level in rules.items()}
