"""Weather explains a trouble only where there is nothing else in it."""

from datetime import UTC, datetime

from bot.jobs.trouble import weather_in
from bot.model import Weather


def test_group_of_weather_is_the_longest_of_it() -> None:
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    group = ExceptionGroup(
        "writes",
        [Weather("a", retry_at=early), ExceptionGroup("", [Weather("b", retry_at=late)])],
    )
    weather = weather_in(group)
    assert weather is not None
    assert weather.retry_at == late


def test_bug_among_weather_is_a_bug() -> None:
    assert weather_in(ExceptionGroup("writes", [Weather("502"), KeyError("bug")])) is None
    assert weather_in(KeyError("bug")) is None
