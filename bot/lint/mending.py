"""Certain mendings applied to a file: what they change, and the proof that they mend."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.model import Diagnostic, Fix, Report

_MOST_ROUNDS = 10
_MOST_AT_ONCE = 500
_MOST_ALONE = 50
_MOST_OFFERED = 12
_LONGEST_PROVEN = 100_000
_BOM = "\ufeff"

Judge = Callable[[str], Report]


class Mended(Struct, frozen=True, kw_only=True):
    """A text after its mending.

    Attributes:
        text: with the line ends, the byte order mark and the last line's end as they were.
        fixed: the findings that are gone, in the order in which they were mended.
    """

    text: str
    fixed: tuple[Diagnostic, ...]


def mend(text: str, judge: Judge) -> Mended:
    """The text with every certain mending that holds; mending the result changes nothing.

    A mending holds when its finding is gone afterwards and no rule says more than before, but on
    lines that the mending brought in: a frame of the template has the template's own prompts.

    Args:
        text: of one specification.
        judge: checks a text.
    """
    fixed: list[Diagnostic] = []
    for _ in range(_MOST_ROUNDS):
        before = judge(text)
        wanted = _apart(one for one in before.diagnostics if one.fix is not None)
        held = _proven(text, wanted, before, judge)
        if not held:
            break
        text = applied(text, _fixes(held))
        fixed += held
    return Mended(text=text, fixed=tuple(fixed))


def with_proven_fixes(text: str, report: Report, judge: Judge) -> Report:
    """The report with those mendings alone that hold by themselves, each made without the others.

    Only so many are tried, those of the gravest findings first, and none in a long text; what is
    not tried is not offered.

    Args:
        text: of the specification.
        report: on it.
        judge: checks a text as it was checked for the report.
    """
    tried = [one for one in report.diagnostics if one.fix is not None]
    if not tried:
        return report
    tried.sort(key=lambda one: -one.severity)
    is_long = len(text) > _LONGEST_PROVEN
    held = {
        one.fingerprint
        for one in ([] if is_long else tried[:_MOST_OFFERED])
        if _holds(text, [one], report, judge)
    }
    offered = (
        one if one.fix is None or one.fingerprint in held else replace(one, fix=None)
        for one in report.diagnostics
    )
    return replace(report, diagnostics=tuple(offered))


def _proven(text: str, wanted: list[Diagnostic], before: Report, judge: Judge) -> list[Diagnostic]:
    """All of them where they hold together, else one after the other those that hold."""
    if not wanted or _holds(text, wanted, before, judge):
        return wanted
    kept: list[Diagnostic] = []
    for one in wanted[:_MOST_ALONE]:
        if _holds(text, [*kept, one], before, judge):
            kept.append(one)
    return kept


def _holds(text: str, tried: list[Diagnostic], before: Report, judge: Judge) -> bool:
    fixes = _fixes(tried)
    after = judge(applied(text, fixes))
    brought = _brought_lines(fixes)
    says = Counter(one.rule for one in after.diagnostics if one.line not in brought)
    may_say = Counter(one.rule for one in before.diagnostics)
    may_say.subtract(one.rule for one in tried)
    return all(number <= may_say[rule] for rule, number in says.items())


def _fixes(findings: Iterable[Diagnostic]) -> list[Fix]:
    """Each once: several findings may have the same cause, and so the same mending."""
    return list(dict.fromkeys(one.fix for one in findings if one.fix is not None))


def _apart(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those whose mendings touch no line of an earlier one's; the others have the next round."""
    known: set[Fix] = set()
    taken: set[int] = set()
    joints: set[int] = set()
    chosen: list[Diagnostic] = []
    for one in findings:
        fix = one.fix
        if fix is None or (fix not in known and not _is_free(fix, taken, joints)):
            continue
        known.add(fix)
        taken.update(range(fix.first, fix.last + 1))
        joints.update(range(fix.first + 1, fix.last + 1) if fix.last >= fix.first else [fix.first])
        chosen.append(one)
    return chosen[:_MOST_AT_ONCE]


def _is_free(fix: Fix, taken: set[int], joints: set[int]) -> bool:
    """Whether its lines are; of lines put in, whether nobody takes both lines around them."""
    if fix.last < fix.first:
        return fix.first not in taken or fix.last not in taken
    return taken.isdisjoint(range(fix.first, fix.last + 1)) and joints.isdisjoint(
        range(fix.first + 1, fix.last + 1)
    )


def _brought_lines(fixes: Sequence[Fix]) -> set[int]:
    """Lines of the mended text that stand between two old ones."""
    brought: set[int] = set()
    shift = 0
    for fix in _in_order(fixes):
        first = fix.first + shift
        replaced = fix.last - fix.first + 1
        if not replaced:
            brought.update(range(first, first + len(fix.lines)))
        shift += len(fix.lines) - replaced
    return brought


def _in_order(fixes: Sequence[Fix]) -> list[Fix]:
    """From top to bottom; those at one place stay in their order."""
    return sorted(fixes, key=lambda fix: fix.first)


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text after mendings that touch no common line.

    Args:
        text: with any line ends; only a line feed ends a line.
        fixes: lines count in `text`.
    """
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    end = "\r\n" if "\r\n" in body else "\n"
    is_ended = body.endswith("\n")
    lines = [f"{line}\n" for line in body.split("\n")[:-1]]
    if not is_ended:
        lines.append(body.rpartition("\n")[2] + end)
    mended: list[str] = []
    at = 0
    for fix in _in_order(fixes):
        mended += lines[at : fix.first - 1]
        mended += [line + end for line in fix.lines]
        at = max(at, fix.last)
    mended += lines[at:]
    whole = "".join(mended)
    return bom + (whole if is_ended else whole.removesuffix(end))
