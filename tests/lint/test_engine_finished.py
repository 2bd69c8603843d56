"""Finished specifications, full of what only looks unfinished, give nothing to mend."""

from pathlib import Path

import pytest

from bot.lint.engine import check
from bot.model import Phase, Severity
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.template import builtin

SPECS = Path(__file__).parents[1] / "specs" / "finished"
TOUR = Path(__file__).parents[2] / "bot" / "sandbox" / "tour" / "files"
FINISHED = [(path, path.stem) for path in sorted(SPECS.glob("*.md"))]
FINISHED += [(TOUR / "image-resizing.md", "tech-spec-outline")]


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize(("path", "template"), FINISHED, ids=lambda each: getattr(each, "stem", ""))
def test_nothing_is_left_to_mend(path: Path, template: str, phase: Phase) -> None:
    report = check(
        path.name,
        path.read_bytes(),
        (builtin(template),),
        RepoConfig(),
        phase=phase,
        is_named=True,
    )
    said = [one.message for one in report.diagnostics if one.severity >= Severity.WARNING]
    assert said == []
    assert report.score.complete == report.score.required > 0
