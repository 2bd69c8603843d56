"""Every word the bot says on GitHub."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.model import Diagnostic, Phase, Question, QuestionState, Report, Score, Severity
from bot.review.fit import Rows
from bot.review.inert import inert, inert_code, plain
from bot.review.links import Pages, line_link, rule_page
from bot.review.snapshot import Unreadable

COMPLETENESS = "specbot / completeness"
OPEN_QUESTIONS = "specbot / open questions"

NOTHING_CHANGED_TITLE = "No specification changed"
_BAR_CELLS = 10
_NAMED_KINDS = 3
_WEIGHTS = {Severity.ERROR: "**error**", Severity.WARNING: "warning", Severity.INFO: "info"}
_PHASES = {Phase.DRAFT: "Draft", Phase.REVIEW: "Review", Phase.APPROVED: "Approved"}


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 question`, `2 questions`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def nothing_changed_summary(files: int) -> str:
    """Said when a pull request touches no specification."""
    if files == 1:
        return "The changed file is not a specification."
    return f"None of the {files:,} changed files is a specification."


def completeness_title(
    findings: Sequence[Diagnostic], complete: int, required: int, *, old: int = 0
) -> str:
    """The answer in one line: what blocks, by kind, or that all is there.

    Args:
        findings: those that count.
        complete: how many of the required parts are complete.
        required: how many parts are required.
        old: how many findings were there before and do not count.
    """
    blocking = [finding for finding in findings if finding.severity is Severity.ERROR]
    if blocking:
        return f"{count(len(blocking), 'thing')} left to mend: {_kinds(blocking)}"
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    score = f" ({complete} of {required})" if required else ""
    warned = f", {count(warnings, 'warning')}" if warnings else ""
    return f"{_unblocked(complete, required, old)}{score}{warned}"


def _unblocked(complete: int, required: int, old: int) -> str:
    """What is true when nothing blocks; in a draft much may still be missing."""
    if old:
        return "Nothing new to mend"
    return "Complete" if complete >= required else "Nothing blocks yet"


def _kinds(findings: Iterable[Diagnostic]) -> str:
    kinds = Counter(finding.name.replace("-", " ") for finding in findings)
    named = [
        f"{kind} ×{number:,}" if number > 1 else kind
        for kind, number in kinds.most_common(_NAMED_KINDS)
    ]
    rest = len(kinds) - len(named)
    return ", ".join([*named, count(rest, "more kind")] if rest > 0 else named)


def questions_title(findings: Sequence[Diagnostic], still_open: int, *, old: int = 0) -> str:
    """The answer in one line: how many questions are open, those left out that do not count."""
    noun = "new open question" if old else "open question"
    asked = count(still_open, noun) if still_open else f"No {noun}"
    others = sum(
        finding.name != "open-question" and finding.severity is not Severity.INFO
        for finding in findings
    )
    return f"{asked}, {count(others, 'remark')} on questions" if others else asked


def lead(findings: Sequence[Diagnostic], specs: int, *, is_advisory: bool) -> str:
    """The summary's first line."""
    blocking = sum(finding.severity is Severity.ERROR for finding in findings)
    of_specs = f"in {count(specs, 'specification')}"
    if not blocking:
        return f"**Nothing blocks {of_specs}.**"
    if is_advisory:
        return (
            f"**{count(blocking, 'finding')} {of_specs}.** "
            "This repository asks for advice only, so nothing is blocked."
        )
    return (
        f"**{count(blocking, 'finding')} {of_specs} to mend before this can be merged.** "
        "Push the changes to this branch and the check runs again by itself."
    )


def score_table(
    reports: Sequence[Report],
    findings: Sequence[Diagnostic],
    page: str,
    before: Mapping[str, Score],
) -> Rows:
    """One row for each specification: how far it is, and how much farther than it was before."""
    found = Counter((finding.path, finding.severity) for finding in findings)
    rows = []
    for report in reports:
        name = f"[{inert_code(report.path)}]({line_link(page, report.path)})"
        template, phase = inert(report.template or "none"), _PHASES[report.phase]
        errors = found[report.path, Severity.ERROR]
        warnings = found[report.path, Severity.WARNING]
        far = f"{bar(report)} | {change(report.score, before.get(report.path))}"
        # A phone shows the first columns of a table and cuts off the rest.
        rows.append(f"| {name} | {far} | {errors} | {warnings} | {phase} | {template} |")
    head = (
        "| Specification | Complete | Change | Errors | Warnings | Phase | Template |\n"
        "|---|---|--:|--:|--:|---|---|\n"
    )
    return Rows(head, tuple(rows))


def change(now: Score, before: Score | None) -> str:
    """`+3`: how many more required parts are complete; a dash where there was nothing before."""
    if before is None or not (now.required or before.required):
        return "–"
    more = now.complete - before.complete
    return f"{more:+}".replace("-", "\N{MINUS SIGN}") if more else "±0"


def bar(report: Report) -> str:
    """`▓▓▓▓▓▓▓░░░ 31 of 44`; a dash where nothing is required."""
    complete, required = report.score.complete, report.score.required
    if required == 0:
        return "–"
    full = _BAR_CELLS * complete // required
    return f"{'▓' * full}{'░' * (_BAR_CELLS - full)} {complete} of {required}"


def question_table(reports: Sequence[Report], page: str) -> Rows:
    """One row for each specification: its questions by state."""
    rows = []
    for report in reports:
        states = Counter(question.state for question in report.questions)
        name = f"[{inert_code(report.path)}]({line_link(page, report.path)})"
        rows.append(
            f"| {name} | {states[QuestionState.OPEN]} | {states[QuestionState.ANSWERED]} "
            f"| {states[QuestionState.WITHDRAWN]} | {_PHASES[report.phase]} |"
        )
    head = "| Specification | Open | Answered | Withdrawn | Phase |\n|---|--:|--:|--:|---|\n"
    return Rows(head, tuple(rows))


def settled_heading(path: str) -> str:
    """Heads the settled questions of one specification."""
    return f"**Settled in {inert_code(path)}**"


def settled_question(question: Question, path: str, page: str) -> str:
    """One settled question, for the record."""
    link = line_link(page, path, question.line)
    return f"- [L{question.line}]({link}) ~~{inert(question.text)}~~ ({question.state.value})"


def finding_line(finding: Diagnostic, pages: Pages) -> str:
    """One finding in a check's details: where, what, which rule."""
    link = line_link(pages.files, finding.path, finding.line, finding.end_line)
    weight, message = _WEIGHTS[finding.severity], inert(finding.message)
    rule = linked_rule(finding.rule, rule_page(pages.site, finding.rule))
    return f"- [L{finding.line}]({link}) {weight} {rule} {message}"


def linked_rule(rule: str, address: str) -> str:
    """A rule's id, leading to its page where it has one."""
    return f"[`{rule}`]({address})" if address else f"`{rule}`"


def section_heading(section: str) -> str:
    """Heads the findings of one section."""
    return f"**{inert(section)}**" if section else "**Top of the document**"


def already_there_note(findings: int) -> str:
    """Says how many findings do not count because they were there before."""
    were = "was" if findings == 1 else "were"
    return (
        f"{count(findings, 'more finding')} {were} already there before; this repository lets only "
        "new ones block, so the details list them last."
    )


def already_there_heading() -> str:
    """Heads the findings that were there before."""
    return "## Already there"


def spec_heading(path: str) -> str:
    """Heads the findings of one specification."""
    return f"### {inert_code(path)}"


def left_out(entries: int) -> str:
    """Ends a text that had to be cut."""
    more = count(entries, "more entry", "more entries")
    return f"*{more} did not fit here; `specbot check` shows all of them.*"


def annotated_note(annotated: int, findings: int) -> str:
    """Says how many findings are marked on their lines, where not all of them are."""
    return (
        f"The worst {annotated:,} of the {findings:,} findings, and those that the details have no "
        "room for, are marked on their lines in the files."
    )


def annotation_title(finding: Diagnostic) -> str:
    """Heads an annotation."""
    return f"{finding.rule} {finding.name}"


def annotation_message(finding: Diagnostic) -> str:
    """An annotation's text; GitHub shows it as it is, without Markdown."""
    return plain(finding.message)


def shared_note(numbers: Sequence[int], strictest: int) -> str:
    """Said when one commit is the head of several pull requests."""
    listed = ", ".join(f"#{number}" for number in numbers)
    return (
        f"This commit is the head of {listed}, and a check belongs to the commit: "
        f"the strictest answer, that of #{strictest}, stands for all of them."
    )


def unreadable(why: Unreadable) -> str:
    """Why a file was not read, and how to mend it."""
    match why:
        case Unreadable.BINARY:
            return "The file is binary, so it cannot be read; save it as UTF-8 text."
        case Unreadable.NOT_UTF8:
            return "The file is not UTF-8, so it cannot be read; save it as UTF-8 text."
        case Unreadable.TOO_LARGE:
            return (
                "The file is over 512 KiB, too large to be read; split it into several documents."
            )
        case Unreadable.MISSING:
            return "There is no such file on the branch; correct its path or add it."


def took_too_long(limit_s: float) -> str:
    """Said of a specification whose reading had to be stopped."""
    return (
        f"The file could not be read within {limit_s:g} seconds, so it was not checked; "
        "split it into several documents."
    )


def needed_too_much() -> str:
    """Said of a specification whose reading took its process down."""
    return "The file needs too much memory to be read; split it into several documents."


def cut_list_title(listed: int, changed: int) -> str:
    """Said when GitHub does not list all files, so that nothing can be promised."""
    return f"Cannot tell: only {listed:,} of {changed:,} changed files are listed"


def cut_list_summary() -> str:
    """Why, and what to do about it."""
    return (
        "GitHub lists at most 3,000 files of a pull request, and the trees of its commits could "
        "not be read to the end, so a changed specification may be among those not seen. Split "
        "the pull request, or bring the specifications in one of their own."
    )


def cut_group_title() -> str:
    """Said when GitHub does not tell all that a merge group changes."""
    return "Cannot tell: not all changed files of this merge group are listed"


def cut_group_summary() -> str:
    """Why, and what to do about it."""
    return (
        "GitHub lists at most 300 files of a comparison, and the trees of its commits could not "
        "be read to the end, so a changed specification may be among those not seen. Queue the "
        "pull request again, alone, or split it."
    )


def failed_title() -> str:
    """Said when the bot itself is at fault."""
    return "Specbot could not check this change"


def failed_summary(reference: str) -> str:
    """What is known of it, and how to try again."""
    return (
        "An internal error kept Specbot from reading this change, several times over. "
        f"The reference is `{plain(reference, 80)}`; whoever operates Specbot finds the cause "
        "under it.\n\n"
        "Push again, or press **Re-run**, to have it tried anew."
    )
