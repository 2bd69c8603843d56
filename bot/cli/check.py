"""`specbot check`: the same engine on files, for people and for other programs."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NoReturn

from bot.cli.check_options import Options, read_options
from bot.cli.checking import Checked, Source, Wish, check_all
from bot.cli.faults import refuse, remark
from bot.cli.formats import renderer
from bot.cli.repository import read_config
from bot.cli.rewriting import changes, rewrite
from bot.cli.rule_page import did_you_mean, rule_page
from bot.cli.sources import sources
from bot.cli.surroundings import ids_around
from bot.cli.templates import NO_TEMPLATE, templates
from bot.lint.registry import find_rule, rule_words
from bot.model import Report, Severity
from bot.spec.configuration.repo_config import Mode, RepoConfig

_BLOCKED = 1
_SHORT_RUN = 20
"""Files up to which git is asked how old their open questions are."""
_LONG_RUN = 64
"""Files from which on a person wants to see how far it is."""


def check(arguments: Sequence[str]) -> NoReturn:
    """Check specifications: what is missing, left of the template, or open.

    Exits with 0 when nothing blocks, 1 when something does, 2 when it could not run.
    """
    options = read_options(arguments, check.__doc__ or "")
    if options.explain is not None:
        _explain(options.explain)
    config = read_config(options.config)
    templates(options.template, config.templates)
    found = list(sources(options, config))
    wish = _wish(options, config, found)
    done = list(_watched(check_all(found, wish, options.jobs), len(found)))
    faults = [one.fault for one in done if one.fault]
    if options.diff:
        _say("".join(changes(done)))
    elif options.fix:
        faults += _mend(done, found)
    reports = [one.report for one in done if one.report is not None]
    if reports and not options.diff:
        _show(reports, found, options)
    if faults:
        refuse(*faults)
    is_strict = config.mode is Mode.ENFORCE
    sys.exit(_BLOCKED if is_strict and any(map(_blocks, reports)) else 0)


def _wish(options: Options, config: RepoConfig, found: Sequence[Source]) -> Wish:
    is_short = len(found) <= _SHORT_RUN
    files = [one.path for one in found if one.content is None]
    return Wish(
        template=options.template,
        today=datetime.now(UTC).date(),
        config=config,
        phase=options.phase,
        mends=options.fix or options.diff,
        ids=ids_around(files) if options.template != NO_TEMPLATE else {},
        tells_age=is_short,
    )


def _explain(word: str) -> NoReturn:
    rule = find_rule(word)
    if rule is None:
        refuse(f"no rule {word!r}{did_you_mean(word, rule_words())}")
    _say(f"{rule_page(rule)}\n")
    sys.exit()


def _watched(checked: Iterable[Checked], total: int) -> Iterable[Checked]:
    """Shows how far it is, where somebody sits in front of it and has to wait."""
    if total < _LONG_RUN or not sys.stderr.isatty():
        return checked
    # Nobody else needs it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import track  # noqa: PLC0415 - see above

    return track(checked, "Checking", total=total, console=Console(stderr=True), transient=True)


def _mend(done: Sequence[Checked], given: Sequence[Source]) -> list[str]:
    """Writes the files, and what came through standard input to standard output."""
    pairs = list(zip(done, given, strict=True))
    for one, source in pairs:
        if source.content is not None:
            sys.stdout.buffer.write(one.after)
            sys.stdout.buffer.flush()
    faults = list(rewrite(one for one, source in pairs if source.content is None))
    number = sum(one.mended for one in done)
    remark(f"mended {number} finding{'' if number == 1 else 's'}")
    return faults


def _show(reports: Sequence[Report], given: Sequence[Source], options: Options) -> None:
    contents = {one.path: one.content for one in given if one.content is not None}
    shown = [one for one in reports if not (options.fix and one.path in contents)]
    text = renderer(options.written)(shown, partial(_lines, contents)) if shown else ""
    if text:
        _say(f"{text}\n")


def _say(text: str) -> None:
    """The answer; a path in it may hold bytes that are no text, which no stream takes."""
    sys.stdout.write(text.encode("utf-8", "replace").decode("utf-8"))
    sys.stdout.flush()


def _lines(contents: Mapping[str, bytes], path: str) -> list[str]:
    content = contents[path] if path in contents else Path(path).read_bytes()
    return content.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")


def _blocks(report: Report) -> bool:
    return any(one.severity is Severity.ERROR for one in report.diagnostics)
