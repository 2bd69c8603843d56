from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.jobs.subjects import KINDS, columns_of
from bot.model import (
    ButtonPress,
    Dependants,
    InstallationId,
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
    Subject,
    UnansweredPulls,
)

ONE = InstallationId(1)
SHA = Sha("0123456789abcdef0123456789abcdef01234567")
EVERY_KIND: tuple[Subject, ...] = (
    PullRequestId(ONE, "octo-org", "specs", 7),
    PullsAtCommit(ONE, "octo-org", "specs", SHA),
    OpenPulls(ONE, "octo-org", "specs"),
    OpenPulls(ONE, "octo-org", "specs", "release/2.x"),
    InstallationPulls(ONE),
    MergeGroup(ONE, "octo-org", "specs", SHA, Sha("f" * 40), "release/2.x"),
    MergeGroup(ONE, "octo-org", "specs", SHA, Sha("f" * 40), "release/2.x", 7),
    ButtonPress(ONE, "octo-org", "specs", 7, 345, "ada"),
    Introduction(ONE, "octo-org", "specs"),
    UnansweredPulls(ONE, "octo-org", "specs"),
    Dependants(ONE, "octo-org", "specs", "release/2.x"),
    Dependants(ONE, "octo-org", "specs", "main", is_default=True),
)

names = st.text("abz019-_.", min_size=1, max_size=4)
installations = st.integers(1, 3).map(InstallationId)
shas = st.sampled_from([SHA, Sha("f" * 40)])
subjects = st.one_of(
    st.builds(PullRequestId, installations, names, names, st.integers(1, 3)),
    st.builds(PullsAtCommit, installations, names, names, shas),
    st.builds(OpenPulls, installations, names, names, st.none() | names),
    st.builds(InstallationPulls, installations),
    st.builds(MergeGroup, installations, names, names, shas, shas, names, st.integers(0, 2)),
    st.builds(
        ButtonPress, installations, names, names, st.integers(1, 3), st.integers(1, 3), names
    ),
    st.builds(Introduction, installations, names, names),
    st.builds(UnansweredPulls, installations, names, names),
    st.builds(Dependants, installations, names, names, names, st.booleans()),
)


@pytest.mark.parametrize("subject", EVERY_KIND, ids=str)
async def test_subject_comes_back_as_it_was_put(subject: Subject, tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/jobs.db"))
    await store.open()
    await store.put([subject])
    job = await store.claim("worker")
    await store.close()

    assert job is not None
    assert job.subject == subject


def test_every_kind_of_subject_is_known() -> None:
    assert {columns_of(subject).kind for subject in EVERY_KIND} == set(KINDS)


@given(subjects, subjects)
def test_keys_are_equal_only_when_the_subjects_are(one: Subject, other: Subject) -> None:
    assert (columns_of(one).key == columns_of(other).key) == (one == other)
