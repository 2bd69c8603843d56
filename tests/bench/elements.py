"""How much of an untouched template is reported: every element that somebody has to fill in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.lint.engine import check
from bot.model import Phase, Report
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.slots import TextKind
from bot.spec.schema.template import Template, builtin, builtin_source
from tests.bench.figures import Figures

NAMES = ("technical-spec", "feature-spec", "tech-spec-outline", "system-spec", "build-spec")
_ROW = re.compile(r"\| S(?P<seed>\d)-\d{3} \| (?P<line>\d+) \|(?P<rest>.*)\|\s*$")
_TO_FILL = re.compile(r"\b(?:PH20[1245]|FD302|CD502|LK802|TB402|QN601)\b")
_HOLDS_ITEMS = re.compile(r"\|\s*(?:list|label|H\d#?|table)\s*\|")
_HEADING = re.compile(r"\|\s*H[1-6]#?\s*\|")
_BODY = re.compile(r"\bL(\d+)")


@dataclass(frozen=True, slots=True)
class Element:
    """Something to be filled in; reported when a finding covers one of the lines."""

    lines: tuple[int, ...]


def measure(seeds: Path | None, inventory: Path | None) -> Figures:
    """Each template held against itself, and the finished specification of each.

    Args:
        seeds: a folder with one file per template, in the order of `NAMES`; the built-in templates
            without one.
        inventory: a table that names each element of the seeds with its line.
    """
    sources = _sources(seeds)
    listed = inventory.read_text(encoding="utf-8") if inventory and seeds else ""
    rows = []
    for number, (name, source) in enumerate(zip(NAMES, sources, strict=True)):
        template = builtin(name)
        report = _report(source, template)
        elements = list(_listed(listed, number) if listed else _derived(template))
        covered = _lines(report)
        missed = [each for each in elements if covered.isdisjoint(each.lines)]
        finished = _report(_finished(name), template)
        rows.append(
            (
                name,
                f"{len(elements) - len(missed)} of {len(elements)}",
                ", ".join(str(each.lines[0]) for each in missed) or "-",
                _score(report),
                str(len(finished.diagnostics)),
                _score(finished),
            )
        )
    return Figures(
        title="Elements of an untouched template that a finding covers",
        columns=("template", "covered", "not on line", "score", "finished: findings", "score"),
        rows=tuple(rows),
        notes=(f"Against the {'copies given' if seeds else 'built-in templates'}, as approved.",),
    )


def _sources(seeds: Path | None) -> list[str]:
    if seeds is None:
        return [builtin_source(name) for name in NAMES]
    return [path.read_text(encoding="utf-8") for path in sorted(seeds.iterdir())[: len(NAMES)]]


def _finished(name: str) -> str:
    folder = Path(__file__).parent.parent / "specs" / "finished"
    return (folder / f"{name}.md").read_text(encoding="utf-8")


def _report(text: str, template: Template) -> Report:
    return check("spec.md", text, [template], RepoConfig(), phase=Phase.APPROVED, is_named=True)


def _score(report: Report) -> str:
    return f"{report.score.complete} of {report.score.required}"


def _lines(report: Report) -> set[int]:
    return {
        line
        for one in report.diagnostics
        for line in range(one.line or 0, (one.end_line or one.line or 0) + 1)
    }


def _listed(inventory: str, seed: int) -> Iterator[Element]:
    """Rows whose rules speak of something left to fill in; a list is filled in by its items."""
    rows = [found for line in inventory.split("\n") if (found := _ROW.match(line))]
    rows = [row for row in rows if int(row["seed"]) == seed]
    for at, row in enumerate(rows):
        if not _TO_FILL.search(row["rest"].rsplit("|", 1)[-1]):
            continue
        lines = [int(row["line"]), *(int(line) for line in _BODY.findall(row["rest"]))]
        if _HOLDS_ITEMS.search(row["rest"]) and at + 1 < len(rows):
            lines.append(int(rows[at + 1]["line"]))
        if not _HEADING.search(row["rest"]) or len(lines) > 1:
            yield Element(tuple(lines))


def _derived(template: Template) -> Iterator[Element]:
    """Prompts, placeholders and empty fields of the template, each line once."""
    lines = {text.line for text in template.texts if text.kind is TextKind.PROMPT}
    lines |= {each.line for each in template.placeholders}
    for section in template.document.sections():
        lines |= {
            field.span.first for field in section.fields if not field.value and not field.children
        }
    yield from (Element((line,)) for line in sorted(lines - _hidden(template)))


def _hidden(template: Template) -> set[int]:
    """Comments are for the author of the template; no reader sees them."""
    return {
        line
        for comment in template.document.comments
        for line in range(comment.span.first, comment.span.last + 1)
    }
