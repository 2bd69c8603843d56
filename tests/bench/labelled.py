"""The score against documents that people have labelled by hand, where such a folder is given."""

import subprocess
import sys
from pathlib import Path

from tests.bench.figures import Figures

_SECONDS = 600


def measure(folder: Path | None) -> Figures:
    """Runs the folder's own `score.py`; the labels are the judge, not this project."""
    said = _score(folder) if folder else ["no folder given (--labelled DIR)"]
    return Figures(
        title="Against labels made by hand",
        columns=("figure",),
        rows=tuple((line,) for line in said),
    )


def _score(folder: Path) -> list[str]:
    specbot = Path(sys.executable).with_name("specbot")
    command = [sys.executable, str(folder / "score.py"), "--specbot", str(specbot)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=_SECONDS)
    return done.stdout.splitlines()
