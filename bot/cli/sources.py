"""Which files the command line means: files, folders, patterns, or what the repository has."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cli.check_options import STANDARD_INPUT, Options
from bot.cli.checking import Source
from bot.cli.faults import refuse
from bot.cli.surroundings import repository_of
from bot.spec.configuration.repo_config import RepoConfig, in_scope

_MARKDOWN = frozenset({"md", "markdown", "mdown", "mkd"})
_NEVER_READ = frozenset({"node_modules", "__pycache__", "site-packages"})
_HERE = "."


def sources(options: Options, config: RepoConfig) -> Iterator[Source]:
    """The specifications to check, in order, each once; ends the command where there are none.

    Without any path: those of the repository that the command stands in.
    """
    if not options.paths:
        yield from _of_repository(config)
        return
    seen: set[str] = set()
    for path in options.paths:
        for source in _named(path, options, config):
            if source.path not in seen:
                seen.add(source.path)
                yield source


def _named(path: str, options: Options, config: RepoConfig) -> Iterator[Source]:
    if path == STANDARD_INPUT:
        yield Source(path=options.stdin_path, content=sys.stdin.buffer.read())
    elif Path(path).is_dir():
        found = list(_in_folder(path, config))
        if not found:
            refuse(f"{path}: {_nothing_in(config)}")
        yield from found
    elif _is_pattern(path):
        files = sorted(one for one in Path().glob(path) if one.is_file())
        if not files:
            refuse(f"{path}: no file has such a name; check the pattern")
        yield from (Source(path=_from_here(one)) for one in files)
    else:
        yield Source(path=_from_here(Path(path)))


def _of_repository(config: RepoConfig) -> Iterator[Source]:
    # Paths are text here, as the command line gives them.
    if not config.specs and repository_of(os.path.join(_HERE, "any")) is None:  # noqa: PTH118
        refuse("name the specifications to check, or a folder of them; specbot check --help")
    found = [one for one in _files(_HERE) if in_scope(one, config) is not None]
    if not found:
        refuse(
            "no file here is a specification; name the files, or say in .github/specbot.yml "
            'which are: "specs: docs/**"'
        )
    yield from (Source(path=one) for one in found)


def _in_folder(folder: str, config: RepoConfig) -> Iterator[Source]:
    for name in _files(folder):
        if not config.specs or in_scope(name, config) is not None:
            yield Source(path=name)


def _nothing_in(config: RepoConfig) -> str:
    if config.specs:
        return "no file in it is a specification, as .github/specbot.yml has it; name the file"
    return "no Markdown file in it; name a folder of specifications"


def _files(folder: str) -> Iterator[str]:
    """The Markdown files below a folder; what is hidden or installed there is nobody's text."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and one not in _NEVER_READ
        )
        # Once for all of them, for some folders hold thousands; and paths are text here too.
        here = _from_here(Path(place))
        before = "" if here == _HERE else here
        for name in sorted(names):
            stem, _, suffix = name.rpartition(".")
            if stem and suffix.lower() in _MARKDOWN:
                yield os.path.join(before, name)  # noqa: PTH118 - see above


def _is_pattern(path: str) -> bool:
    is_relative = not Path(path).is_absolute()
    return is_relative and any(sign in path for sign in "*?") and not Path(path).exists()


def _from_here(path: Path) -> str:
    """As the configuration's globs see it; a path that leads elsewhere stays as it is."""
    if not path.is_absolute() or not path.is_relative_to(Path.cwd()):
        return str(path)
    return str(path.relative_to(Path.cwd()))
