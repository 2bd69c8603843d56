"""How long one check takes in a process that is warm: a long spec, and each template as it is."""

from collections.abc import Iterator

from bot.lint.engine import check
from bot.model import Severity
from bot.spec.config import RepoConfig
from bot.spec.template import builtin, builtin_names, builtin_source
from tests.bench.corpus import long_spec
from tests.bench.figures import KB, Figures, ms, warm_cost

_RUNS = 21


def measure_long() -> Figures:
    """A spec of 30 KB against its template."""
    return Figures(
        title="One spec of 30 KB with its template, warm",
        columns=("template", "KB", "ms", "processor ms", "findings"),
        rows=tuple(_row(name, long_spec(name)) for name in builtin_names()),
        notes=(
            f"Medians of {_RUNS} runs, parsing included; an idle machine takes its processor time.",
        ),
    )


def measure_templates() -> Figures:
    """Each built-in template checked against itself: all that an author has to fill in."""
    return Figures(
        title="Each built-in template as it is, warm",
        columns=(
            "template",
            "KB",
            "ms",
            "processor ms",
            "findings",
            "errors",
            "questions",
            "complete",
        ),
        rows=tuple(_template_rows()),
    )


def _row(name: str, text: str) -> tuple[str, ...]:
    template = (builtin(name),)

    def work() -> int:
        found = check("spec.md", text, template, RepoConfig(), is_named=True)
        return len(found.diagnostics)

    cost = warm_cost(work, runs=_RUNS)
    return name, f"{len(text.encode()) / KB:.1f}", ms(cost.wall_s), ms(cost.cpu_s), str(work())


def _template_rows() -> Iterator[tuple[str, ...]]:
    for name in builtin_names():
        text = builtin_source(name)
        report = check("spec.md", text, (builtin(name),), RepoConfig(), is_named=True)
        errors = sum(one.severity is Severity.ERROR for one in report.diagnostics)
        complete = f"{report.score.complete} of {report.score.required}"
        yield (*_row(name, text), str(errors), str(len(report.questions)), complete)
