"""Findings as SARIF 2.1.0, which GitHub's code scanning and many editors read.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from bot import __version__
from bot.cli.formats import Read
from bot.lint.handbook import page
from bot.lint.registry import Rule, load
from bot.model import Diagnostic, Report, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/specbot/specbot"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "specbotFingerprint/v1"


def render(reports: Sequence[Report], _read: Read) -> str:
    """One run with the rules that found something, and every finding."""
    found = [one for report in reports for one in report.diagnostics]
    said = {one.rule for one in found}
    rules = [rule for rule in load() if rule.id in said]
    places = {rule.id: at for at, rule in enumerate(rules)}
    driver = {
        "name": "Specbot",
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(report.path)}} for report in reports],
        "results": [_result(one, places[one.rule]) for one in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _rule(rule: Rule) -> dict[str, Any]:
    told = page(rule)
    highest = max(rule.severities.values(), default=Severity.WARNING)
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": told.summary},
        "fullDescription": {"text": told.why},
        "help": {"text": told.mend, "markdown": rule.doc},
        "defaultConfiguration": {"level": _LEVELS[highest]},
    }


def _result(one: Diagnostic, rule_index: int) -> dict[str, Any]:
    region = {"startLine": one.line, "endLine": one.end_line or one.line}
    if one.column is not None:
        region["startColumn"] = one.column
    return {
        "ruleId": one.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(one.path)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {_FINGERPRINT: one.fingerprint},
    }


def _uri(path: str) -> str:
    """Relative paths stay so; an absolute one needs its scheme."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
