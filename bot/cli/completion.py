"""`specbot completion`: a shell's completion, written out once, so that no key waits for Python."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer
from typer.main import get_command

from bot.cli.check_options import PHASES, option_names
from bot.cli.faults import refuse
from bot.cli.formats import FORMATS
from bot.lint.registry import rule_words
from bot.spec.schema.template import builtin_names

_SHELLS = ("bash", "zsh", "fish")
_CHECK = "check"


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh or fish.")],
) -> None:
    """Print the completion for a shell; eval it, or put it where the shell looks for it."""
    if shell not in _SHELLS:
        refuse(f"no completion for {shell!r}: should be one of {', '.join(_SHELLS)}")
    typer.echo(_fish() if shell == "fish" else _bash(is_zsh=shell == "zsh"))


def _commands() -> Mapping[str, tuple[str, ...]]:
    """Each command with its options."""
    # The table of commands loads this module when it is asked for, not before.
    from bot.cli.app import app  # noqa: PLC0415 - see above

    group = get_command(app)
    context = typer.Context(group)
    names = group.list_commands(context) if hasattr(group, "list_commands") else ()
    # There are names only where it has both methods, which its type does not tell.
    return {name: tuple(_options(group.get_command(context, name), name)) for name in names}  # type: ignore[attr-defined]


def _options(command: object, name: str) -> Iterator[str]:
    if name == _CHECK:
        yield from option_names()
    for parameter in getattr(command, "params", ()):
        yield from (each for each in parameter.opts if each.startswith("--"))


def _values() -> Mapping[str, tuple[str, ...]]:
    """What an option takes, where that is one of a few words."""
    return {
        "--format": FORMATS,
        "--phase": tuple(PHASES),
        "--template": ("none", *builtin_names()),
        "--explain": tuple(sorted(rule_words())),
    }


def _bash(*, is_zsh: bool) -> str:
    commands = _commands()
    values = "\n".join(
        f'    {option}) COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word")); return;;'
        for option, words in _values().items()
    )
    options = "\n".join(
        f'    {name}) options="{" ".join(words)}";;' for name, words in commands.items()
    )
    head = "autoload -U +X bashcompinit && bashcompinit\n" if is_zsh else ""
    return f"""{head}_specbot() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" options=""
  case "$before" in
{values}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{" ".join(commands)} --help --version" -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{options}
  esac
  if [ "${{word#-}}" != "$word" ]; then
    COMPREPLY=($(compgen -W "$options --help" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}}
complete -o filenames -F _specbot specbot"""


def _fish() -> str:
    commands = _commands()
    lines = [f'complete -c specbot -n __fish_use_subcommand -f -a "{" ".join(commands)}"']
    values = _values()
    for name, options in commands.items():
        for option in options:
            words = f' -x -a "{" ".join(values[option])}"' if option in values else ""
            lines.append(
                f'complete -c specbot -n "__fish_seen_subcommand_from {name}" '
                f"-l {option.removeprefix('--')}{words}"
            )
    return "\n".join(lines)
