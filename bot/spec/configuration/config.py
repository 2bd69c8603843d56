"""`.github/specbot.yml` -> RepoConfig, with every fault at its line and column."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import rapidfuzz
from msgspec.structs import replace
from pydantic import ValidationError

from bot.model import Problem, Severity
from bot.spec.configuration.config_file import (
    SEVERITIES,
    ConfigFile,
    Level,
    known_keys,
    schema,
    shared_file,
)
from bot.spec.configuration.config_path import CONFIG_PATH
from bot.spec.configuration.repo_config import (
    Blocks,
    CheckName,
    Mode,
    PhasePolicy,
    RepoConfig,
    SharedFile,
    SpecScope,
    decide_phase,
    in_scope,
)
from bot.spec.markdown.yaml_places import Path, Place, Placed, Value, YamlFaultError, read
from bot.spec.words.prose import excerpt

__all__ = [
    "CONFIG_PATH",
    "Blocks",
    "CheckName",
    "Mode",
    "PhasePolicy",
    "ReadConfig",
    "RepoConfig",
    "SharedFile",
    "SpecScope",
    "decide_phase",
    "in_scope",
    "joined",
    "parse",
    "schema",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConfig:
    """A configuration and what is wrong with it; None where it cannot be used.

    Attributes:
        file: what the text says itself, to be joined with others.
        extends_at: the line and column where it names the one that it extends.
    """

    config: RepoConfig | None
    problems: tuple[Problem, ...]
    file: ConfigFile | None = field(default=None, compare=False)
    extends_at: tuple[int, int] = field(default=(1, 1), compare=False)


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
    if problems:
        return ReadConfig(config=None, problems=tuple(problems))
    named = placed.place(("extends",))
    return ReadConfig(
        config=_repo_config(file), problems=(), file=file, extends_at=(named.line, named.column)
    )


def joined(
    own: ConfigFile, shared: ConfigFile, *, rules: Mapping[str, str], templates: Collection[str]
) -> ReadConfig:
    """A configuration upon the one that it extends; what it says itself holds.

    Rules, templates, checks and limits are joined key by key, rules that nobody may waive add up,
    and every other key holds as a whole. What the shared one extends itself is not followed.

    Args:
        own: without a fault of its own.
        shared: the one that it extends, without a fault.
        rules: the id of each rule by every word that it can be called by.
        templates: the names of the templates that come with Specbot.
    """
    below = shared.model_dump(exclude_unset=True)
    above = own.model_dump(exclude_unset=True)
    ids = {word.casefold(): rule for word, rule in rules.items()}
    own_rules = {ids.get(word.casefold()) for word in own.rules}
    kept = {w: level for w, level in shared.rules.items() if ids.get(w.casefold()) not in own_rules}
    both = {
        "rules": {**kept, **own.rules},
        "unwaivable": [*shared.unwaivable, *own.unwaivable],
        **{
            key: {**below.get(key, {}), **above.get(key, {})}
            for key in ("templates", "checks", "limits")
        },
    }
    file = ConfigFile.model_validate({**below, **above, **both})
    problems = _unknown_templates(file, Placed(), templates, is_whole=True)
    if problems:
        return ReadConfig(config=None, problems=tuple(problems))
    inherited = frozenset(shared.templates.keys() - own.templates.keys())
    config = replace(_repo_config(file), inherited=inherited)
    return ReadConfig(config=config, problems=(), file=own)


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
        guess = _did_you_mean(str(path[-1]), known) or f"; known are {', '.join(known)}."
        name = excerpt(name, 60)
        return f'Unknown key "{name}"{guess}'
    if kind == "missing":
        return f'"{name}" is missing.'
    wrong = f' "{excerpt(value, 40)}"' if isinstance(value, str) else ""
    if kind == "value_error":
        return f'"{name}"{wrong} is {said.removeprefix("Value error, ")}.'
    hint = _WANTED.get(kind) or said.removeprefix("Input should be ")
    options = _OPTIONS.get(str(path[-1])) or (SEVERITIES if "rules" in path else ())
    guess = _did_you_mean(value, options) if isinstance(value, str) else ""
    return f'"{name}"{wrong} should be {hint}{guess}.'


_WANTED = {
    "dict_type": "a mapping such as {broken-link: warning}",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "list_type": "a list such as [first, second]",
    "string_type": "a text",
    "too_short": "not empty; name at least one",
    "string_too_short": "longer",
    "string_too_long": "shorter",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
}
"""What each kind of fault asks for, where pydantic's own words are about Python."""


_OPTIONS: dict[str, tuple[str, ...]] = {
    "mode": tuple(mode.value for mode in Mode),
    "only": tuple(blocks.value for blocks in Blocks),
    "phase": tuple(policy.value for policy in PhasePolicy),
    **{check.value: ("on", "off") for check in CheckName},
}


def _did_you_mean(word: str, known: Collection[str]) -> str:
    near = rapidfuzz.process.extractOne(word.casefold(), list(known), score_cutoff=70)
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


def _unknown_templates(
    file: ConfigFile, placed: Placed, builtin: Collection[str], *, is_whole: bool = False
) -> list[Problem]:
    if file.extends is not None and not is_whole:
        # It may stand in the file that this one extends.
        return []
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
        extends=shared_file(file.extends) if file.extends is not None else None,
        off=frozenset(check for check in CheckName if getattr(file.checks, check.value) == "off"),
        unwaivable=frozenset(name.casefold() for name in file.unwaivable),
    )


def _levels(rules: Mapping[str, Level]) -> dict[str, Severity | None]:
    return {name.casefold(): SEVERITIES[level] for name, level in rules.items()}
