"""The options of `specbot check`, read without what the other commands' options need.

It runs before every commit: half of its start would be spent on reading six options.
"""

import re
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from inspect import cleandoc
from typing import NoReturn

from msgspec import Struct

from bot.cli.faults import refuse
from bot.cli.formats import FORMATS
from bot.model import Phase

STANDARD_INPUT = "-"
_END = "--"
"""No option comes after it, whatever it looks like."""
_MOST_JOBS = 64
_OPTION = re.compile(r"^  (?:-h, )?(--[a-z-]+)", re.MULTILINE)
_EXAMPLES = """examples:
  specbot check                                   the specifications of this repository
  specbot check --template technical-spec a.md    one file against a built-in template
  specbot check --format sarif docs > out.sarif   a folder, for code scanning
  specbot check --diff a.md                       what has one certain mending
  git show HEAD:a.md | specbot check --stdin-path a.md -
"""
PHASES = {phase.name.lower(): phase for phase in Phase}


class Options(Struct, frozen=True, kw_only=True):
    """What the command line asks for.

    Attributes:
        paths: files, folders and patterns; ``-`` is standard input; none: the repository's.
        template: a name, a path or ``none``; None: found for each file.
        written: one of the formats.
        config: where the configuration lies; None: in its usual place.
        stdin_path: the name that standard input goes by.
        explain: a rule's id or name; None: check.
    """

    paths: tuple[str, ...]
    template: str | None
    phase: Phase
    written: str
    fix: bool
    diff: bool
    jobs: int
    config: str | None
    stdin_path: str
    explain: str | None


def read_options(arguments: Sequence[str], about: str) -> Options:
    """The options; one that is wrong ends the command.

    Args:
        arguments: those after ``specbot check``.
        about: what ``--help`` says first.
    """
    given = list(arguments)
    end = given.index(_END) if _END in given else len(given)
    found = _parser(about).parse_intermixed_args(given[:end])
    paths = (*found.paths, *given[end + 1 :])
    return Options(
        paths=paths,
        template=found.template,
        phase=PHASES[_one_of("--phase", found.phase, tuple(PHASES))],
        written=_one_of("--format", found.format, FORMATS),
        fix=found.fix,
        diff=found.diff,
        jobs=_jobs(found),
        config=found.config,
        stdin_path=found.stdin_path,
        explain=found.explain,
    )


def option_names() -> tuple[str, ...]:
    """Every option, with its dashes."""
    return tuple(_OPTION.findall(_parser("").format_help()))


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        refuse(f"{message}; specbot check --help lists the options")


def _parser(about: str) -> ArgumentParser:
    parser = _Parser(
        prog="specbot check",
        description=cleandoc(about),
        epilog=_EXAMPLES,
        allow_abbrev=False,
        formatter_class=RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="specifications, or folders of them; - is stdin")
    add("--template", metavar="TEMPLATE", help="a built-in template's name, a path, or none")
    add("--phase", default="review", metavar="PHASE", help="draft, review (default) or approved")
    add("--format", default="text", metavar="FORMAT", help=", ".join(FORMATS))
    add("--fix", action="store_true", help="mend what has one certain mending")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    add("--jobs", default="1", metavar="N", help="how many processes to use (default 1)")
    add("--config", metavar="PATH", help="the configuration (default .github/specbot.yml)")
    add("--stdin-path", default=STANDARD_INPUT, metavar="PATH", help="the name stdin goes by")
    add("--explain", metavar="RULE", help="show a rule's page and check nothing")
    return parser


def _one_of(option: str, word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        refuse(f"{option} {word!r}: should be one of {', '.join(known)}")
    return word


def _jobs(found: Namespace) -> int:
    wanted: str = found.jobs
    if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted[:9]) <= _MOST_JOBS:
        refuse(f"--jobs {wanted!r}: should be a number from 1 to {_MOST_JOBS}")
    return int(wanted)
