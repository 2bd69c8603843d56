from bot.sandbox.refusal import RefusalError
from bot.sandbox.weather import BadGateway, HangUp, Refuse, RevokedToken, Weather, secondary_limit


def test_fine_weather_befalls_nothing() -> None:
    weather = Weather()
    assert weather.on_request("GET", "/app") is None
    assert weather.on_delivery("push") is None


def test_condition_befalls_as_often_as_it_says_what_it_says() -> None:
    weather = Weather()
    effect = BadGateway()
    condition = weather.answer(effect, times=2, method="POST", path=r"/check-runs$")
    asked = [
        ("GET", "/repos/o/r/check-runs"),
        ("POST", "/repos/o/r/check-runs/7"),
        ("POST", "/repos/o/r/check-runs"),
        ("POST", "/repos/o/r/check-runs"),
        ("POST", "/repos/o/r/check-runs"),
    ]
    assert [weather.on_request(*each) for each in asked] == [None, None, effect, effect, None]
    assert condition.times == 0


def test_conditions_come_in_the_order_of_asking() -> None:
    weather = Weather()
    weather.answer(BadGateway())
    weather.answer(RevokedToken())
    assert [weather.on_request("GET", "/app") for _ in range(3)] == [
        BadGateway(),
        RevokedToken(),
        None,
    ]


def test_api_lags_behind_a_webhook_about_its_repository() -> None:
    weather = Weather(not_found_after_delivery=2)
    assert weather.on_request("GET", "/repos/o/r/pulls/1") is None
    weather.on_delivered("o/r")
    asked = [
        ("POST", "/repos/o/r/check-runs"),
        ("GET", "/repos/o/other/pulls/1"),
        ("GET", "/repos/o/r/pulls/1"),
        ("GET", "/repos/o/r/pulls/1"),
        ("GET", "/repos/o/r/pulls/1"),
    ]
    missing = Refuse(RefusalError(404, "Not Found"))
    answers = [weather.on_request(*each) for each in asked]
    assert answers == [None, None, missing, missing, None]


def test_delivery_condition_befalls_its_event_only() -> None:
    weather = Weather()
    condition = weather.deliver("lose", event="push")
    assert weather.on_delivery("pull_request") is None
    assert weather.on_delivery("push") is condition
    assert weather.on_delivery("push") is None


def test_storm_is_bounded_and_the_same_for_the_same_seed() -> None:
    def struck(seed: int) -> list[bool]:
        weather = Weather()
        weather.storm(BadGateway(), HangUp(), chance=0.5, at_most=5, seed=seed)
        return [weather.on_request("GET", "/app") is not None for _ in range(40)]

    assert sum(struck(1)) == 5
    assert struck(1) == struck(1)
    assert struck(1) != struck(2)


def test_cleared_weather_is_fine() -> None:
    weather = Weather(not_found_after_delivery=1)
    weather.answer(BadGateway())
    weather.deliver("double")
    weather.storm(BadGateway(), chance=1, at_most=9, seed=1)
    weather.clear()
    assert weather == Weather()


def test_secondary_limit_may_keep_its_time_to_itself() -> None:
    assert secondary_limit(7, 429).refusal.headers == {"Retry-After": "7"}
    silent = secondary_limit(None).refusal
    assert (silent.status, silent.headers) == (403, {})
    assert "secondary rate limit" in silent.message
