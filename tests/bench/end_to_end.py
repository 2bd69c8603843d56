"""From a push to the two checks, through the sandbox: how fast, and with how many requests."""

import json
import shutil
import statistics
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.corpus import ROOT
from tests.bench.figures import Figures

_COPIES = 4
_LIMIT_S = 120


def measure(temporary: Path) -> Figures:
    """The sandbox's unfinished specs, one pull request after the other."""
    pulls = _pulls(temporary)
    took = [float(pull["seconds"]) for pull in pulls]
    return Figures(
        title=f"End to end: {len(pulls)} pull requests through the sandbox, one by one",
        columns=("", "figure"),
        rows=(
            ("pull requests a second", f"{len(took) / sum(took):.1f}"),
            ("push to both checks, median s", f"{statistics.median(took):.2f}"),
            ("push to both checks, slowest s", f"{max(took):.2f}"),
            *_requests(pulls),
        ),
        notes=(
            "One event opens a pull request, so requests a pull request are requests an event.",
        ),
    )


def _pulls(temporary: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        (ROOT / ".venv/bin/specbot", "sandbox", "--once", "--json", *_specs(temporary)),
        capture_output=True,
        check=False,
        text=True,
        timeout=_LIMIT_S,
    )
    if done.returncode:
        raise RuntimeError(f"specbot sandbox failed: {done.stderr[-400:]}")
    pulls: list[dict[str, Any]] = json.loads(done.stdout)["pulls"]
    return pulls


def _specs(temporary: Path) -> Iterator[Path]:
    folder = temporary / "pulls"
    folder.mkdir()
    for path in sorted((ROOT / "bot/sandbox/specs").glob("*.md")):
        for copy in range(_COPIES):
            yield Path(shutil.copy(path, folder / f"{path.stem}-{copy}.md"))


def _requests(pulls: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    total: Counter[str] = Counter()
    for pull in pulls:
        total.update(pull["requests"])
    for kind, count in total.items():
        yield f"requests a pull request: {kind}", f"{count / len(pulls):.1f}"
    yield "requests a pull request", f"{sum(total.values()) / len(pulls):.1f}"
