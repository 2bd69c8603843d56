"""The large storm: lost, doubled and late events, bad weather, kills; and is all true after it?"""

import asyncio
from dataclasses import replace

from tests.bench.figures import Figures
from tests.postgres import postgres_running
from tests.story.storm import Aftermath, Scale
from tests.story.storm import storm as pass_over

LARGE = Scale(pulls=200, events=2_000, restarts=10, seed=2026, patience_s=1_800)
_SHOWN = 20


def measure() -> Figures:
    """Lets it pass over 200 pull requests, and holds each against what a new bot says of it.

    Once over one bot on SQLite, and once over two on PostgreSQL.
    """
    one = asyncio.run(pass_over(LARGE))
    with postgres_running(is_durable=True) as server:
        two = asyncio.run(pass_over(replace(LARGE, replicas=2), server.database()))
    return Figures(
        title=f"The storm: {LARGE.events:,} events over {LARGE.pulls:,} pull requests and more",
        columns=("", "SQLite", "PostgreSQL"),
        rows=(
            *(
                (name, *(each.figures.get(name, "0") for each in (one, two)))
                for name in one.figures
            ),
            ("not as a fresh evaluation has it", str(len(one.faults)), str(len(two.faults))),
        ),
        notes=(*_shown(one), *_shown(two), f"The seed is {LARGE.seed}."),
    )


def _shown(aftermath: Aftermath) -> tuple[str, ...]:
    return aftermath.faults[:_SHOWN]
