"""Reports as people read them on a terminal."""

import os
import sys
from collections.abc import Iterator, Sequence

from bot.cli.formats import Read
from bot.cli.printable import printable
from bot.lint.handbook import page
from bot.lint.registry import find_rule
from bot.model import Diagnostic, Report, RuleId, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MOST_LINES = 3
_WIDEST = 160
_INDENT = " " * 9
_ASKS_FOR_COLOURS = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Source: https://rich.readthedocs.io/en/stable/console.html#terminal-detection"""

Line = Sequence[tuple[str, str]]
"""Words, each with its style; empty: none."""


def render(reports: Sequence[Report], read: Read) -> str:
    """Grouped by file, and a line that sums them up.

    Every finding has its lines of the source; the first one of a rule says why it matters and how
    to mend it. Colours only on a terminal that takes them.
    """
    told: set[RuleId] = set()
    lines: list[Line] = [line for report in reports for line in _file(report, read, told)]
    lines += (((words, ""),) for words in _summary(reports))
    if sys.stdout.isatty() or any(name in os.environ for name in _ASKS_FOR_COLOURS):
        return _coloured(lines)
    return "\n".join("".join(words for words, _ in line) for line in lines)


def _coloured(lines: Sequence[Line]) -> str:
    """The lines with their styles, as far as the terminal takes them."""
    # Whoever writes into a file needs none of it, and it takes as long as the check of some files.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    console = Console(soft_wrap=True, highlight=False, file=sys.stdout)
    with console.capture() as captured:
        # A call for each of some thousand lines takes as long as the check of a hundred files.
        console.print(*(Text.assemble(*line) for line in lines), sep="\n")
    return captured.get().removesuffix("\n")


def _file(report: Report, read: Read, told: set[RuleId]) -> Iterator[Line]:
    yield (printable(report.path), "bold"), (f"  {printable(_headline(report))}", "")
    source = read(report.path) if report.diagnostics else ()
    for one in report.diagnostics:
        yield _finding(one)
        yield from _excerpt(one, source)
        if one.rule not in told:
            told.add(one.rule)
            yield from _advice(one)


def _headline(report: Report) -> str:
    template = report.template or "no template"
    complete = f", {report.score.complete} of {report.score.required} complete"
    return f"({template}, {report.phase.name.lower()}{complete if report.score.required else ''})"


def _finding(one: Diagnostic) -> Line:
    return (
        (f"  {one.line:>5}  ", ""),
        (f"{one.severity.name.lower():7}", _STYLES[one.severity]),
        (f"  {one.rule} {one.name}  ", "dim"),
        (printable(one.message), ""),
        ("  can be fixed" if one.fix else "", "green"),
    )


def _excerpt(one: Diagnostic, source: Sequence[str]) -> Iterator[Line]:
    last = min(one.end_line or one.line, one.line + _MOST_LINES - 1, len(source))
    for number in range(one.line, last + 1):
        words = printable(source[number - 1].replace("\t", "    ")).rstrip()
        if words:
            shown = words if len(words) <= _WIDEST else f"{words[:_WIDEST]}…"
            yield (_INDENT, ""), (f"{number:>5} │ ", "dim"), (shown, "")


def _advice(one: Diagnostic) -> Iterator[Line]:
    rule = find_rule(one.rule)
    if rule is not None:
        told = page(rule)
        for name, words in (("why", told.why), ("mend", told.mend)):
            yield ((f"{_INDENT}{name}: {words}", "dim italic"),)


def _summary(reports: Sequence[Report]) -> Iterator[str]:
    found = [one for report in reports for one in report.diagnostics]
    counts = ", ".join(
        _count(sum(one.severity is severity for one in found), severity.name.lower())
        for severity in reversed(Severity)
    )
    complete = sum(report.score.complete for report in reports)
    required = sum(report.score.required for report in reports)
    score = f"; {complete} of {required} complete" if required else ""
    fixable = sum(one.fix is not None for one in found)
    if fixable:
        yield f"{_count(fixable, 'finding')} can be fixed: specbot check --fix"
    yield f"{_count(len(reports), 'file')}: {counts}{score}"


def _count(number: int, thing: str) -> str:
    is_plain = number == 1 or thing == "info"
    return f"{number} {thing}" if is_plain else f"{number} {thing}s"
