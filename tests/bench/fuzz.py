"""Many inputs near those that are kept, against the laws that hold for each kind of them."""

import hashlib
import time
from dataclasses import dataclass
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.figures import Figures, ms, seconds
from tests.fuzz.mutation import near
from tests.fuzz.targets import TARGETS, Target

_INPUTS = 6_000
_INPUTS_THAT_TAKE_LONG = {"documents": 600}
_PROFILE = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
"""Of every example anew, however long it takes."""


@dataclass(slots=True)
class _Run:
    """What a target went through; `broken` is the smallest input that broke a law."""

    inputs: int = 0
    slowest_s: float = 0
    broken: bytes | None = None
    why: str = ""


def measure() -> Figures:
    """Every kind of input; what breaks a law is kept, for `make test` to try it ever after."""
    rows, notes = [], []
    for target in TARGETS.values():
        run = _Run()
        took_s = seconds(partial(_attack, target, run))
        broken = "none" if run.broken is None else run.why
        rows.append(
            (
                target.name,
                f"{len(target.kept())}",
                f"{run.inputs:,}",
                f"{took_s:.0f}",
                ms(run.slowest_s),
                broken,
            )
        )
        if run.broken is not None:
            notes.append(f"Kept as {_keep(target, run.broken)}, to be mended.")
    return Figures(
        title="Fuzzing: inputs near the corpus",
        columns=("kind", "kept", "tried", "s", "slowest, ms", "broke"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def _attack(target: Target, run: _Run) -> None:
    kept = [path.read_bytes() for path in target.kept()]
    inputs = _INPUTS_THAT_TAKE_LONG.get(target.name, _INPUTS)

    @settings(_PROFILE, max_examples=inputs)
    @given(st.one_of(near(kept), near(kept), st.binary(max_size=2_000)))
    def attack(content: bytes) -> None:
        began_at = time.perf_counter()
        try:
            target.attack(content)
        except Exception as error:
            # The last one of all that fail is the smallest.
            run.broken, run.why = content, type(error).__name__
            raise
        finally:
            run.inputs += 1
            run.slowest_s = max(run.slowest_s, time.perf_counter() - began_at)

    try:
        attack()
    except Exception:  # noqa: BLE001 - told in the table, with the input that shows it
        return


def _keep(target: Target, content: bytes) -> str:
    path = target.folder / f"found-{hashlib.sha256(content).hexdigest()[:8]}"
    path.write_bytes(content)
    return f"{target.folder.name}/{path.name}"
