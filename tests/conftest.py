"""What every test gets: GitHub's contract watches a sandbox, and both databases are at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.recorder import Recorder
from tests.contract.watching import watching
from tests.postgres import Postgres, postgres_running


@pytest.fixture(autouse=True)
def contract() -> Iterator[Recorder]:
    """Fail the test when what the bot or a sandbox says is not as GitHub would have it."""
    recorder = Recorder()
    with watching(recorder):
        yield recorder
    if report := recorder.report():
        pytest.fail(f"Against GitHub's contract:\n{report}", pytrace=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for the tests of this process, started by the first one that asks."""
    with postgres_running() as server:
        yield server


@pytest.fixture
def postgresql_url(postgres: Postgres) -> str:
    """An empty database on PostgreSQL."""
    return postgres.database()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine of `database_url`; every test that asks for it runs once on each."""
    name: str = request.param
    return name


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path}/jobs.db"
    url: str = request.getfixturevalue("postgresql_url")
    return url
