"""How the cost grows with the size of a spec: ten times the text, ten times the time."""

from collections.abc import Iterator
from itertools import pairwise

from bot.lint.engine import check
from bot.spec.configuration.config import RepoConfig
from bot.spec.schema.template import builtin
from tests.bench.corpus import finished_spec
from tests.bench.figures import KB, MB, Figures, ms, warm_cost

_SIZES = {10 * KB: 21, 100 * KB: 7, 1000 * KB: 3}
"""Size in bytes -> how often it is measured."""
_CONFIG = RepoConfig(maximum_bytes=10 * MB)
_TEMPLATE = "technical-spec"


def measure() -> Figures:
    """The same spec at three sizes, alone and with its template."""
    return Figures(
        title="Growth: the same spec, longer and longer",
        columns=("", "10 KB", "100 KB", "1000 KB", "10 -> 100", "100 -> 1000"),
        rows=tuple(_rows()),
        notes=("Processor ms; 10 is linear. The limit of 512 KiB a file is raised for this.",),
    )


def _rows() -> Iterator[tuple[str, ...]]:
    for title, is_named in (("without a template", False), ("with its template", True)):
        times = [_median_s(size, runs, is_named=is_named) for size, runs in _SIZES.items()]
        ratios = [after / before for before, after in pairwise(times)]
        yield (title, *map(ms, times), *(f"{each:.1f}" for each in ratios))


def _median_s(size: int, runs: int, *, is_named: bool) -> float:
    text = finished_spec(_TEMPLATE, size)
    templates = (builtin(_TEMPLATE),) if is_named else ()

    def work() -> None:
        check("spec.md", text, templates, _CONFIG, is_named=True)

    return warm_cost(work, runs=runs).cpu_s
