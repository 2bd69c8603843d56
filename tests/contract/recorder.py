"""Watches everything that passes between the bot and the sandbox, and remembers what is wrong."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from tests.contract.checker import check_answer, check_request
from tests.contract.exchange import Answer, Delivery, Request
from tests.contract.graphql_checker import check_graphql, check_graphql_answer
from tests.contract.webhooks import check_delivery

GRAPHQL = "/graphql"
BOT = "specbot/"


class Recorder:
    """The judge at the door: tell it each exchange and each delivery, then ask it to report.

    Attributes:
        exchanges: how many it has judged.
        deliveries: how many it has judged.
    """

    def __init__(self) -> None:
        self.exchanges = 0
        self.deliveries = 0
        self._violations: Counter[str] = Counter()
        self._is_wrong_expected = False

    def on_exchange(self, request: Request, answer: Answer) -> None:
        """Judge a request to the API and its answer."""
        self.on_request(request)
        self.on_answer(request, answer)

    def on_request(self, request: Request) -> None:
        """Judge a request to the API; its path is below the API's root."""
        self.exchanges += 1
        is_bot = request.headers.get("user-agent", "").startswith(BOT)
        if is_bot or not self._is_wrong_expected:
            check = check_graphql if request.path == GRAPHQL else check_request
            self._note(f"request {request.method} {request.path}", check(request))

    def on_answer(self, request: Request, answer: Answer) -> None:
        """Judge the answer to a request."""
        check = check_graphql_answer if request.path == GRAPHQL else check_answer
        place = f"answer {answer.status} to {request.method} {request.path}"
        self._note(place, check(request, answer))

    def on_delivery(self, delivery: Delivery, secret: str | None = None) -> None:
        """Judge a webhook that was sent; see `check_delivery`."""
        self.deliveries += 1
        event = delivery.headers.get("x-github-event", "?")
        self._note(f"webhook {event}", check_delivery(delivery, secret))

    @contextmanager
    def expecting_wrong_requests(self) -> Iterator[None]:
        """Let requests be wrong inside: the test means them so. The bot's own are still judged."""
        self._is_wrong_expected = True
        try:
            yield
        finally:
            self._is_wrong_expected = False

    def report(self) -> str:
        """Return every violation on a line of its own, with its count; empty when there is none."""
        return "\n".join(
            f"{count} x {violation}" for violation, count in sorted(self._violations.items())
        )

    def _note(self, place: str, faults: list[str]) -> None:
        self._violations.update(f"{place}: {fault}" for fault in faults)
