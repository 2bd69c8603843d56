"""After a storm every open pull request shows what a fresh evaluation would, and nothing twice."""

import pytest

from tests.story.storm import Scale, storm

SMALL = Scale(pulls=12, events=90, restarts=2, seed=7, patience_s=90)


@pytest.mark.timeout(240)
async def test_after_a_storm_everything_is_as_a_fresh_evaluation_would_have_it() -> None:
    aftermath = await storm(SMALL)
    for name, figure in aftermath.figures.items():
        print(f"{name}: {figure}")  # noqa: T201 - shown when it fails, or with -s
    assert aftermath.faults == ()
