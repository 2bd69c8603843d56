import pytest

from bot.github.errors import GitHubWeather
from bot.review.actions import (
    PostCheck,
)
from bot.sandbox.refusal import RefusalError
from bot.sandbox.weather import (
    BadGateway,
    Effect,
    HangUp,
    PartialAnswer,
    PrimaryLimit,
    Refuse,
    RevokedToken,
)
from tests.github.box import Box, run
from tests.github.conftest import Time


@pytest.mark.parametrize(
    "effect",
    [
        BadGateway(),
        HangUp(),
        PrimaryLimit(reset_in_s=2),
        RevokedToken(),
        PartialAnswer("pullRequest"),
    ],
)
async def test_a_read_gets_through_short_weather(box: Box, effect: Effect) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.sandbox.world.weather.answer(effect, times=1, path="graphql|/files")
    assert (await box.look(pull)).texts[0].text == "# Spec\n"


async def test_a_write_that_was_lost_is_weather_and_seen_by_the_next_look(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.sandbox.world.weather.answer(
        BadGateway(after_effect=True), method="POST", path="check-runs"
    )
    with pytest.raises(GitHubWeather):
        await box.publish(pull, PostCheck(run=run(pull, 0)))
    assert len((await box.look(pull)).observed.checks) == 1


async def test_what_github_does_not_find_yet_is_asked_again(box: Box, time: Time) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    late = Refuse(RefusalError(404, "Not Found"))
    box.sandbox.world.weather.answer(late, times=2, path="/files")
    assert (await box.look(pull)).texts[0].text == "# Spec\n"
    assert time.slept == [0.5, 1.0]
