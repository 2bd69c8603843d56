"""`make bench`: every figure the project holds itself to, as tables; one section or all of them."""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from bot.server.logs import configure_logs
from tests.bench import (
    calls,
    elements,
    end_to_end,
    faults,
    fuzz,
    growth,
    intake,
    labelled,
    memory,
    pathological,
    queue_pace,
    speed,
    storm,
    under_load,
    warm,
)
from tests.bench.figures import Figures, seconds, show

_WIDTH = 120


def main() -> None:
    """Measures and prints the sections that are asked for; all by default."""
    configure_logs(level="WARNING")
    console = Console(highlight=False, width=_WIDTH)
    with tempfile.TemporaryDirectory(prefix="specbot-bench-") as folder:
        options = _options()
        sections = _sections(options, Path(folder))
        for name in options.sections or sections:
            _run(name, sections[name], console)


def _run(name: str, section: Callable[[], Figures], console: Console) -> None:
    took = seconds(lambda: show(section(), console))
    console.print(f"[dim]{name}: {took:.0f} s[/]\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    names = list(_sections(argparse.Namespace(), Path()))
    parser.add_argument("sections", nargs="*", choices=[[], *names])
    parser.add_argument(
        "--corpus", type=Path, help="a folder of Markdown; the project's own specs by default"
    )
    parser.add_argument("--seeds", type=Path, help="a folder with a copy of each template")
    parser.add_argument("--inventory", type=Path, help="a table of the elements of those copies")
    parser.add_argument("--labelled", type=Path, help="a folder of labelled documents, score.py")
    return parser.parse_args()


def _sections(options: argparse.Namespace, temporary: Path) -> dict[str, Callable[[], Figures]]:
    return {
        "inventory": lambda: elements.measure(options.seeds, options.inventory),
        "labelled": lambda: labelled.measure(options.labelled),
        "templates": warm.measure_templates,
        "long": warm.measure_long,
        "growth": growth.measure,
        "hostile": pathological.measure,
        "speed": lambda: speed.measure(options.corpus, temporary),
        "calls": lambda: calls.measure(temporary),
        "calls-of-others": calls.measure_others,
        "end-to-end": lambda: end_to_end.measure(temporary),
        "throughput": lambda: end_to_end.measure_throughput(temporary),
        "latency": under_load.measure_latency,
        "stalls": under_load.measure_stalls,
        "memory": memory.measure,
        "queue": lambda: queue_pace.measure(temporary),
        "intake": lambda: intake.measure(temporary),
        "faults": lambda: faults.measure(temporary),
        "storm": storm.measure,
        "fuzz": fuzz.measure,
    }


if __name__ == "__main__":
    main()
