"""Findings as JUnit's XML, which build servers show as test results."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from bot.cli.formats import Read
from bot.model import Diagnostic, Report, Severity

_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(reports: Sequence[Report], _read: Read) -> str:
    """One suite for each file, one case for each finding; only what blocks has failed.

    A file without findings is one case that passes.
    """
    root = Element("testsuites", name="specbot")
    for report in reports:
        _suite(root, report)
    return tostring(root, encoding="unicode", xml_declaration=False)


def _suite(root: Element, report: Report) -> None:
    found = report.diagnostics
    suite = SubElement(
        root,
        "testsuite",
        name=_clean(report.path),
        tests=str(max(len(found), 1)),
        failures=str(sum(one.severity is Severity.ERROR for one in found)),
    )
    for one in found:
        _case(suite, one)
    if not found:
        SubElement(suite, "testcase", name="complete", classname=_clean(report.path))


def _case(suite: Element, one: Diagnostic) -> None:
    place = f"{one.path}:{one.line}"
    name = f"{one.rule} {one.name}, line {one.line}"
    case = SubElement(suite, "testcase", name=name, classname=_clean(one.path))
    message = _clean(one.message)
    if one.severity is Severity.ERROR:
        failure = SubElement(case, "failure", message=message, type=one.name)
        failure.text = _clean(f"{place}: {one.message}")
    else:
        output = SubElement(case, "system-out")
        output.text = _clean(f"{place}: {one.severity.name.lower()}: {one.message}")


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
