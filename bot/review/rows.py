"""The rows of a check's details."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.model import Diagnostic, QuestionState, Report
from bot.review import text
from bot.review.fit import Rows


def finding_rows(findings: Sequence[Diagnostic], page: str, *, head: str = "") -> Iterable[Rows]:
    """Every finding in its order, one row each, below its specification and section."""
    for path, of_spec in groupby(findings, key=lambda finding: finding.path):
        head += f"{text.spec_heading(path)}\n\n"
        for section, of_section in groupby(of_spec, key=lambda finding: finding.section):
            rows = tuple(text.finding_line(finding, page) for finding in of_section)
            yield Rows(f"{head}{text.section_heading(section)}\n\n", rows)
            head = ""


def old_rows(old: Sequence[Diagnostic], page: str) -> Iterable[Rows]:
    """The same for findings that do not count."""
    return finding_rows(old, page, head=f"{text.already_there_heading()}\n\n")


def settled_rows(reports: Iterable[Report], page: str) -> Iterable[Rows]:
    """Every question that is settled, below its specification."""
    for report in reports:
        settled = [q for q in report.questions if q.state is not QuestionState.OPEN]
        if settled:
            rows = tuple(text.settled_question(question, report.path, page) for question in settled)
            yield Rows(f"{text.settled_heading(report.path)}\n\n", rows)
