"""How long one check takes in a process that is warm: a long spec, and each template as it is."""

from collections.abc import Iterator

from markdown_it import MarkdownIt

from bot.lint.engine import check
from bot.model import Severity
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import builtin, builtin_names, builtin_source
from tests.bench.corpus import long_spec
from tests.bench.figures import KB, Figures, ms, warm_cost

_RUNS = 21


def measure_long() -> Figures:
    """A spec of 30 KB against its template."""
    return Figures(
        title="One spec of 30 KB with its template, warm",
        columns=("template", "KB", "ms", "processor ms", "findings", "block passes"),
        rows=tuple(_beside_blocks(name, long_spec(name)) for name in builtin_names()),
        notes=(
            f"Medians of {_RUNS} runs, parsing included; an idle machine takes its processor time.",
            "Block passes: in how many of them markdown-it-py finds the blocks of the same text.",
            "On an idle core it reads some 7 MB/s, and three passes take 13 ms.",
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


def _beside_blocks(name: str, text: str) -> tuple[str, ...]:
    """The row, and the same in passes of a parser that finds blocks only, taken in turn with it."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    template = (builtin(name),)
    checked = warm_cost(
        lambda: check("spec.md", text, template, RepoConfig(), is_named=True), runs=_RUNS
    )
    passed = warm_cost(lambda: parser.parse(text), runs=_RUNS)
    return (*_row(name, text), f"{checked.cpu_s / passed.cpu_s:.1f}")


def _template_rows() -> Iterator[tuple[str, ...]]:
    for name in builtin_names():
        text = builtin_source(name)
        report = check("spec.md", text, (builtin(name),), RepoConfig(), is_named=True)
        errors = sum(one.severity is Severity.ERROR for one in report.diagnostics)
        complete = f"{report.score.complete} of {report.score.required}"
        yield (*_row(name, text), str(errors), str(len(report.questions)), complete)
