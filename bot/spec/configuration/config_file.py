"""What `.github/specbot.yml` may hold, as pydantic and editors know it."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal

import pathspec
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema

from bot.model import Severity
from bot.spec.configuration.config_path import CONFIG_PATH
from bot.spec.configuration.repo_config import MARKER_WORDS, MAXIMUM_SPEC_BYTES, SharedFile
from bot.spec.words.patterns import seldom

_EXTENDS = seldom(
    r"(?P<owner>[A-Za-z0-9][A-Za-z0-9-]{0,38})/(?P<repo>[A-Za-z0-9_.-]{1,100})"
    r"(?::(?P<path>[^@:\s][^@:]{0,280}\.ya?ml))?(?:@(?P<ref>[^@:\s~^]{1,200}))?"
)

SEVERITIES = {
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
Level = Literal["off", "info", "warning", "error"]
_Policy = Literal["stricter", "document", "draft", "review", "approved"]
_Switch = Literal["on", "off"]
_Words = Annotated[list[str], BeforeValidator(_one_or_many, json_schema_input_type=str | list[str])]


def _shared(value: object) -> object:
    if isinstance(value, str) and not _EXTENDS.fullmatch(value):
        raise ValueError("owner/repository, with :path.yml or @branch behind it where needed")
    return value


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
    rules: dict[str, Level] = Field({}, description="Severities by rule id or name.")


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


class ConfigFile(_Part):
    """The configuration of Specbot for one repository."""

    extends: Annotated[str, BeforeValidator(_shared)] | None = Field(
        None,
        description="A configuration of another repository that holds where this one says nothing: "
        "owner/repository, owner/repository:path.yml or owner/repository@branch.",
    )

    specs: _Specs = Field(
        [],
        description="Which files are specifications; without it, those whose folder or name "
        "says so. The last entry that fits a file holds.",
    )
    templates: dict[str, str] = Field({}, description="The repository's own, path by name.")
    rules: dict[str, Level] = Field({}, description="Severities by rule id or name.")
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


def shared_file(extends: str) -> SharedFile:
    """The configuration that the key ``extends`` names."""
    found = _EXTENDS.fullmatch(extends)
    if found is None:
        raise ValueError(f"{extends!r} names no configuration")
    return SharedFile(
        owner=found["owner"],
        repo=found["repo"],
        path=found["path"] or CONFIG_PATH,
        ref=found["ref"],
    )


def known_keys(path: tuple[str | int, ...]) -> Collection[str]:
    """The keys that may stand where a path of the file ends."""
    part = ConfigFile if len(path) == 1 else _PARTS[path[0]]
    return part.model_fields.keys()


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
    found = ConfigFile.model_json_schema(mode="validation", schema_generator=_Untitled)
    levels = {word: {"$ref": "#/$defs/Level", "description": rules[word]} for word in rules}
    for part in (found, found["$defs"]["_SpecPart"]):
        part["properties"]["rules"] |= {
            "properties": levels,
            "additionalProperties": {"$ref": "#/$defs/Level"},
        }
    found["$defs"]["Level"] = {"enum": list(SEVERITIES)}
    found["$defs"]["Rule"] = {"anyOf": [{"enum": sorted(rules)}, {"type": "string"}]}
    rule = {"$ref": "#/$defs/Rule"}
    found["properties"]["unwaivable"]["anyOf"] = [rule, {"type": "array", "items": rule}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **found,
        "title": f"Specbot: {CONFIG_PATH}",
    }
