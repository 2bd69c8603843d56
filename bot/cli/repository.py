"""The configuration of the repository that the command line stands in."""

from pathlib import Path

from bot.cli.faults import refuse, remark
from bot.lint.registry import rule_words
from bot.model import Problem
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.template import builtin_names

_USUAL = ".github/specbot.yml"


def read_config(path: str | None) -> RepoConfig:
    """The configuration in the file, the usual one when None; ends the command where it is wrong.

    Without the usual file the defaults hold.
    """
    if path is None and not Path(_USUAL).is_file():
        return RepoConfig()
    file = path or _USUAL
    # Only who has a configuration waits for what reads it.
    from bot.spec.configuration.config import parse  # noqa: PLC0415 - see above

    found = parse(_words(file), rules=rule_words(), templates=builtin_names())
    if found.config is None:
        refuse(*(f"{file}, {_place(one)}: {one.message}" for one in found.problems))
    if found.config.extends is not None:
        remark(f"{file} extends {found.config.extends}, which is only read on GitHub.")
    return found.config


def _place(problem: Problem) -> str:
    column = f", column {problem.column}" if problem.column is not None else ""
    return f"line {problem.line}{column}"


def _words(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except UnicodeDecodeError:
        refuse(f"{file}: not UTF-8; save the file as UTF-8")
    except OSError as error:
        refuse(f"{file}: {error.strerror or error}")
