import time

import pytest

from bot.github.errors import GitHubRefused, GitHubWeather, redact
from bot.model import Weather

STATELESS = "ghs_4242_eyJhbGciOiJSUzI1NiJ9." + "eyJ" + "a" * 400 + "." + "b-_" * 30


@pytest.mark.parametrize(
    "secret",
    [
        "ghs_16C7e42F292c6912E7710c838347Ae178B4a",
        STATELESS,
        "ghp_" + "x" * 36,
        "github_pat_11AAAA_" + "x" * 59,
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0MiJ9.c2lnbmF0dXJl",
    ],
)
def test_a_secret_is_cut_out_of_an_error(secret: str) -> None:
    told = str(GitHubRefused(400, f'"{secret}" is bad', permission=f"checks={secret}"))
    assert secret not in told
    assert "[secret]" in told
    assert str(GitHubWeather(f"with {secret}")) == "with [secret]"


def test_a_message_is_one_short_line() -> None:
    assert redact("a\r\n\tb\u2028c") == "a b c"
    assert len(redact("x" * 10_000)) == 500


@pytest.mark.parametrize("text", ["eyJ" * 300_000, "ghs_" * 300_000, "-eyJ" * 300_000])
def test_a_hostile_message_takes_no_time(text: str) -> None:
    began = time.process_time()
    redact(text)
    assert time.process_time() - began < 0.1


def test_weather_is_known_to_the_whole_house() -> None:
    assert isinstance(GitHubWeather("502"), Weather)
