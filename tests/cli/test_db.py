"""`specbot db copy` as it is typed."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.jobs.database import open_database
from bot.jobs.store import Store
from bot.model import DeliveryId


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["db", *arguments])


@pytest.fixture
def source(tmp_path: Path) -> str:
    async def fill(url: str) -> None:
        store = Store(open_database(url))
        await store.open()
        await store.put([], DeliveryId("one"))
        await store.close()

    url = f"sqlite:///{tmp_path}/source.db"
    asyncio.run(fill(url))
    return url


def test_copy_says_what_it_copied(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_TARGET", f"sqlite:///{tmp_path}/target.db")
    done = run("copy", source, "MY_TARGET")
    assert (done.exit_code, done.stdout) == (
        0,
        "0 rows of job, 0 rows of turn, 1 rows of delivery, 0 rows of dependant, 0 rows of sheet\n",
    )
    again = run("copy", source, "MY_TARGET")
    assert (again.exit_code, "not empty" in again.stderr) == (2, True)


def test_password_on_the_command_line_is_refused_and_not_repeated(source: str) -> None:
    done = run("copy", source, "postgresql://me:pass-4711@host/db")
    assert (done.exit_code, "environment variable" in done.stderr) == (2, True)
    assert "pass-4711" not in done.output


def test_source_that_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    missing = tmp_path / "typo.db"
    done = run("copy", f"sqlite:///{missing}", f"sqlite:///{tmp_path}/target.db")
    assert done.exit_code == 2
    assert done.stderr == f"specbot: SOURCE: there is no file {missing}; nothing was copied\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["NO_SUCH_VARIABLE", "mysql://host/db"])
def test_what_is_no_database_is_refused(source: str, url: str) -> None:
    done = run("copy", source, url)
    assert (done.exit_code, done.stderr.startswith("specbot: TARGET: ")) == (2, True)
