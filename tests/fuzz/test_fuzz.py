"""What is kept breaks nothing, and neither does what is near it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutation import near
from tests.fuzz.targets import CORPUS, TARGETS, Target

_EXAMPLES = {"documents": 15}
KEPT = [(target, path) for target in TARGETS.values() for path in target.kept()]


@pytest.mark.parametrize(("target", "path"), KEPT, ids=lambda it: getattr(it, "name", str(it)))
def test_what_is_kept_breaks_nothing(target: Target, path: Path) -> None:
    target.attack(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_what_is_near_breaks_nothing(target: Target) -> None:
    kept = [path.read_bytes() for path in target.kept()]

    @settings(
        max_examples=_EXAMPLES.get(target.name, 60),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(near(kept), st.binary(max_size=300)))
    def attack(content: bytes) -> None:
        target.attack(content)

    attack()


def test_every_kind_has_seeds_and_every_seed_is_of_a_kind() -> None:
    assert {path.name for path in CORPUS.iterdir()} == TARGETS.keys()
    assert all(target.kept() for target in TARGETS.values())
    assert all(path.stat().st_size < 4_000 for _, path in KEPT)
