"""What a section of the benchmark brings back, and how it is printed."""

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

KB = 1000
MB = 1000 * KB


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A table of figures; `notes` say what a reader needs to judge them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: time on the clock, and processor time of all its processes."""

    wall_s: float
    cpu_s: float


def show(figures: Figures, console: Console) -> None:
    """Prints the table: words to the left, numbers to the right."""
    table = Table(title=figures.title, title_justify="left")
    for at, column in enumerate(figures.columns):
        table.add_column(column, justify="left" if at == 0 else "right")
    for row in figures.rows:
        table.add_row(*row)
    console.print(table)
    for note in figures.notes:
        console.print(note)
    console.print()


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes on the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def warm_cost(work: Callable[[], object], *, runs: int) -> Cost:
    """The medians of several calls in this process, the first one thrown away."""
    work()
    return middle([_cost_here(work) for _ in range(runs)])


def _cost_here(work: Callable[[], object]) -> Cost:
    before = time.process_time()
    wall = seconds(work)
    return Cost(wall, time.process_time() - before)


def cost_of(command: Sequence[str | Path], folder: Path) -> Cost:
    """What a whole process costs; its exit code is its own business.

    Raises:
        RuntimeError: it could not run: 2 or more is no finding for any of the tools here.
    """
    before = _children_s()
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)
    wall = time.perf_counter() - start
    if done.returncode > 1:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-400:]}")
    return Cost(wall, _children_s() - before)


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def middle(costs: Sequence[Cost]) -> Cost:
    """The median on the clock and the median of processor time."""
    return Cost(
        statistics.median(cost.wall_s for cost in costs),
        statistics.median(cost.cpu_s for cost in costs),
    )


def ms(took_s: float) -> str:
    """Seconds as milliseconds, for a cell."""
    return f"{took_s * 1000:.1f}"
