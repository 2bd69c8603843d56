"""The templates that a command line names: built-in ones and files."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.cli.faults import refuse
from bot.spec.schema.annotations import Fault
from bot.spec.schema.sidecar_path import sidecar_path
from bot.spec.schema.template import Template, builtin, builtin_names, derive

NO_TEMPLATE = "none"
_MAXIMUM_BYTES = 512 * 1024


def templates(name: str | None, own: Mapping[str, str]) -> tuple[Template, ...]:
    """Those a specification may follow: the repository's and the built-in ones when none is named.

    Ends the command where there is none of that name, or one has a fault.

    Args:
        name: of a template, the path of one, or ``none``.
        own: the repository's templates, path by name.
    """
    return _templates(name, tuple(own.items()))


@cache
def _templates(name: str | None, own: tuple[tuple[str, str], ...]) -> tuple[Template, ...]:
    paths = dict(own)
    if name == NO_TEMPLATE:
        return ()
    if name is not None and name not in paths:
        return (_sound(template(name), name),)
    if name is not None:
        return (_own(name, paths[name]),)
    others = (known for known in builtin_names() if known not in paths)
    return (*(_own(each, path) for each, path in own), *(builtin(known) for known in others))


def _own(name: str, path: str) -> Template:
    return _sound(_derived(Path(path), name), path)


def _derived(path: Path, name: str) -> Template:
    """The template in a file, with what the file beside it says of it."""
    beside = Path(sidecar_path(str(path)))
    return derive(_words(path), name, beside=_words(beside) if beside.exists() else None)


def _sound(found: Template, name: str) -> Template:
    if found.faults:
        refuse(told(name, found.faults[0]))
    return found


def told(name: str, fault: Fault) -> str:
    """A fault of the template of that name, or of the file beside it, in one line."""
    file = sidecar_path(name) if fault.is_beside else name
    column = "" if fault.column is None else f", column {fault.column}"
    return f"template {file}, line {fault.line}{column}: {fault.message}"


def template(name: str) -> Template:
    """A built-in template, or the one in a file; its faults are in it.

    Ends the command where it is neither, or where the file cannot be read.
    """
    if name in builtin_names():
        return builtin(name)
    path = Path(name)
    if not path.is_file():
        known = ", ".join(builtin_names())
        refuse(f"no template {name!r}: neither a file nor one of {known}")
    return _derived(path, path.stem)


def _words(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        refuse(f"template {path}: {error.strerror or error}")
    if len(content) > _MAXIMUM_BYTES:
        refuse(f"template {path}: larger than {_MAXIMUM_BYTES // 1024} KiB; split it")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        refuse(f"template {path}: line {line} is not UTF-8; save the file as UTF-8")
