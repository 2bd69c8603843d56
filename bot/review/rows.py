"""The rows of a check's details."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.model import Diagnostic, QuestionState, Report
from bot.review import text
from bot.review.fit import Rows
from bot.review.links import Pages
from bot.review.text.waivers import waived_heading
from bot.review.waivers import Verdict

Waived = Sequence[tuple[Verdict, Sequence[Diagnostic]]]


def finding_rows(findings: Sequence[Diagnostic], pages: Pages, *, head: str = "") -> Iterable[Rows]:
    """Every finding in its order, one row each, below its specification and section."""
    for path, of_spec in groupby(findings, key=lambda finding: finding.path):
        head += f"{text.spec_heading(path)}\n\n"
        for section, of_section in groupby(of_spec, key=lambda finding: finding.section):
            rows = tuple(text.finding_line(finding, pages) for finding in of_section)
            yield Rows(f"{head}{text.section_heading(section)}\n\n", rows)
            head = ""


def waived_rows(waived: Waived, pages: Pages) -> Iterable[Rows]:
    """The same for findings that are waived, in the order in which they stand."""
    findings = [finding for _, of in waived for finding in of]
    findings.sort(key=lambda finding: (finding.path, finding.line, finding.rule))
    return finding_rows(findings, pages, head=f"{waived_heading()}\n\n")


def old_rows(old: Sequence[Diagnostic], pages: Pages) -> Iterable[Rows]:
    """The same for findings that do not count."""
    return finding_rows(old, pages, head=f"{text.already_there_heading()}\n\n")


def settled_rows(reports: Iterable[Report], page: str) -> Iterable[Rows]:
    """Every question that is settled, below its specification."""
    for report in reports:
        settled = [q for q in report.questions if q.state is not QuestionState.OPEN]
        if settled:
            rows = tuple(text.settled_question(question, report.path, page) for question in settled)
            yield Rows(f"{text.settled_heading(report.path)}\n\n", rows)
