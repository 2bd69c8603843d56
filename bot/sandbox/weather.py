"""What goes wrong on the way to GitHub and back, switched on test by test.

Weather is a queue of conditions. Each befalls a bounded number of requests or deliveries that match
it, in the order of asking, and then is over; so a test says exactly what happens, and a retry that
gives up too early or never ends shows. Only `storm` rolls dice, and those are seeded.

Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bot.sandbox.refusal import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIMITS_DOCS = (
    "https://docs.github.com/free-pro-team@latest/rest/overview/"
    "rate-limits-for-the-rest-api#about-secondary-rate-limits"
)
_SECONDARY = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. "
    "If you reach out to GitHub Support for help, please include the request ID."
)


@dataclass(frozen=True, slots=True)
class Refuse:
    """The request is refused before it has any effect."""

    refusal: RefusalError


@dataclass(frozen=True, slots=True)
class BadGateway:
    """A proxy's HTML page instead of an answer; `after_effect` when the work was done anyway."""

    status: int = 502
    after_effect: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """The answer comes `seconds` late; `after_effect` when the work is done before the wait."""

    seconds: float
    after_effect: bool = True


@dataclass(frozen=True, slots=True)
class HangUp:
    """The connection breaks without an answer."""

    after_effect: bool = False


@dataclass(frozen=True, slots=True)
class PrimaryLimit:
    """The caller's purse is empty, and fills in `reset_in_s`."""

    reset_in_s: float
    status: Literal[403, 429] = 403


@dataclass(frozen=True, slots=True)
class RevokedToken:
    """The token dies before its time: 401 for this request and all later ones with it."""


@dataclass(frozen=True, slots=True)
class PartialAnswer:
    """A GraphQL answer whose `field` (a response key of any depth) is null, with an error."""

    field: str
    error_type: str = "RESOURCE_LIMITS_EXCEEDED"


Effect = Refuse | BadGateway | Silence | HangUp | PrimaryLimit | RevokedToken | PartialAnswer


@dataclass
class Condition:
    """What befalls the next `times` requests whose method and path match.

    Attributes:
        path: Searched in the path without the `/api/v3` prefix; GraphQL's is `/graphql`, and that
            of a mutation `/graphql/createCheckRun` as well.
    """

    effect: Effect
    times: int = 1
    method: str = ""
    path: str = ""

    def befalls(self, method: str, *paths: str) -> bool:
        """Tell whether this request is one of them."""
        return (
            self.times > 0
            and (not self.method or self.method == method)
            and any(re.search(self.path, path) is not None for path in paths)
        )


DeliveryFate = Literal["lose", "double", "delay", "hold"]


@dataclass
class DeliveryCondition:
    """What befalls the next `times` deliveries of `event` ("" for any).

    Attributes:
        fate: Lost, sent twice, sent `seconds` late, or held until the next one has gone out.
    """

    fate: DeliveryFate
    times: int = 1
    event: str = ""
    seconds: float = 0.0


@dataclass
class Storm:
    """Each request meets one of `effects` with `chance`, at most `at_most` times."""

    effects: tuple[Effect, ...]
    chance: float
    at_most: int
    dice: random.Random


@dataclass
class Weather:
    """The conditions that are on; all empty is fine weather."""

    requests: list[Condition] = field(default_factory=list)
    deliveries: list[DeliveryCondition] = field(default_factory=list)
    storms: list[Storm] = field(default_factory=list)
    not_found_after_delivery: int = 0

    def on_request(self, method: str, *paths: str) -> Effect | None:
        """Return what befalls this request, and count it; None in fine weather."""
        for condition in self.requests:
            if condition.befalls(method, *paths):
                condition.times -= 1
                return condition.effect
        return self._storm_effect()

    def _storm_effect(self) -> Effect | None:
        for storm in self.storms:
            if storm.at_most > 0 and storm.dice.random() < storm.chance:
                storm.at_most -= 1
                return storm.dice.choice(storm.effects)
        return None

    def on_delivery(self, event: str) -> DeliveryCondition | None:
        """Return what befalls this delivery, and count it; None in fine weather."""
        for condition in self.deliveries:
            if condition.times > 0 and condition.event in ("", event):
                condition.times -= 1
                return condition
        return None

    def on_delivered(self, full_name: str) -> None:
        """Let the API lag behind the webhook that has just gone out about a repository."""
        if self.not_found_after_delivery:
            missing = Refuse(RefusalError(404, "Not Found"))
            self.requests.append(
                Condition(missing, self.not_found_after_delivery, "GET", f"^/repos/{full_name}/")
            )

    def answer(
        self, effect: Effect, *, times: int = 1, method: str = "", path: str = ""
    ) -> Condition:
        """Switch an effect on for the next matching requests; returns it, to see `times` left."""
        condition = Condition(effect, times, method, path)
        self.requests.append(condition)
        return condition

    def deliver(
        self, fate: DeliveryFate, *, times: int = 1, event: str = "", seconds: float = 0.0
    ) -> DeliveryCondition:
        """Switch a fate on for the next matching deliveries."""
        condition = DeliveryCondition(fate, times, event, seconds)
        self.deliveries.append(condition)
        return condition

    def storm(self, *effects: Effect, chance: float, at_most: int, seed: int) -> Storm:
        """Let chance decide, the same way for the same seed."""
        # Dice for weather need no cryptography.
        storm = Storm(effects, chance, at_most, random.Random(seed))  # noqa: S311
        self.storms.append(storm)
        return storm

    def clear(self) -> None:
        """Make it fine weather."""
        self.requests.clear()
        self.deliveries.clear()
        self.storms.clear()
        self.not_found_after_delivery = 0


def secondary_limit(retry_after_s: int | None = 60, status: Literal[403, 429] = 403) -> Refuse:
    """Return a secondary limit's refusal; GitHub leaves Retry-After out sometimes: None."""
    headers: Mapping[str, str] = (
        {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    )
    return Refuse(RefusalError(status, _SECONDARY, documentation_url=_LIMITS_DOCS, headers=headers))
