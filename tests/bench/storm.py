"""The large storm: lost, doubled and late events, bad weather, kills; and is all true after it?"""

import asyncio

from tests.bench.figures import Figures
from tests.story.storm import Scale
from tests.story.storm import storm as pass_over

LARGE = Scale(pulls=200, events=2_000, restarts=10, seed=2026, patience_s=1_800)
_SHOWN = 20


def measure() -> Figures:
    """Lets it pass over 200 pull requests, and holds each against what a new bot says of it."""
    aftermath = asyncio.run(pass_over(LARGE))
    faults = aftermath.faults
    return Figures(
        title=f"The storm: {LARGE.events:,} events over {LARGE.pulls:,} pull requests and more",
        columns=("", "figure"),
        rows=(*aftermath.figures.items(), ("not as a fresh evaluation has it", f"{len(faults)}")),
        notes=(*faults[:_SHOWN], f"The seed is {LARGE.seed}."),
    )
