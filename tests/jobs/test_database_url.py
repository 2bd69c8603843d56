import pytest

from bot.jobs.database_url import database_url


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("sqlite:///specbot.db", "specbot.db"),
        ("sqlite:////var/lib/spec%20bot/jobs.db", "/var/lib/spec bot/jobs.db"),
        ("sqlite+pysqlite:///specbot.db", "specbot.db"),
        ("sqlite://", ":memory:"),
    ],
)
def test_url_of_a_file_names_its_path(text: str, path: str) -> None:
    url = database_url(text)
    assert (url.dialect, url.path, url.is_secret) == ("sqlite", path, False)


@pytest.mark.parametrize(
    ("text", "dsn", "is_secret"),
    [
        ("postgresql://bot@host/jobs", "postgresql://bot@host/jobs", False),
        ("postgresql+asyncpg://bot:x@host:5433/jobs", "postgresql://bot:x@host:5433/jobs", True),
        ("postgres://bot:x@host/jobs", "postgresql://bot:x@host/jobs", True),
        (
            "postgresql:///jobs?host=/run&password=x",
            "postgresql:///jobs?host=%2Frun&password=x",
            True,
        ),
        ("postgresql://host/jobs?ssl=require", "postgresql://host/jobs?sslmode=require", False),
    ],
)
def test_url_of_a_server_is_as_its_driver_takes_it(text: str, dsn: str, is_secret: bool) -> None:  # noqa: FBT001 - a case
    url = database_url(text)
    assert (url.dialect, url.dsn, url.is_secret) == ("postgresql", dsn, is_secret)
    assert "x@host" not in repr(url)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no database URL"),
        ("specbot.db", "no database URL"),
        ("sqlite:specbot.db", "no database URL"),
        ("mysql://root:hunter2@host/db", "only sqlite and postgresql"),
        ("sqlite://host:port/x", "no database URL"),
        ("postgresql://host:hunter2/x", "no database URL"),
        ("sqlite://specbot.db", "sqlite:///FILE"),
        ("sqlite:///specbot.db?mode=ro&key=hunter2", "sqlite:///FILE"),
    ],
)
def test_unfit_url_is_refused_without_quoting_it(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as refusal:
        database_url(text)
    assert "hunter2" not in str(refusal.value)
    assert refusal.value.__cause__ is None
