"""Watches everything that passes between the bot and the sandbox, and remembers what is wrong."""

from collections import Counter

from tests.contract.checker import check_answer, check_request
from tests.contract.exchange import Answer, Delivery, Request
from tests.contract.graphql_checker import check_graphql, check_graphql_answer
from tests.contract.webhooks import check_delivery

GRAPHQL = "/graphql"
BOT = "specbot/"


class Recorder:
    """The judge at the door: tell it each exchange and each delivery, then ask it to report.

    Attributes:
        bot_requests: how many requests of the bot it has judged.
        answers: how many answers of the sandbox it has judged.
        deliveries: how many webhooks it has judged.
    """

    def __init__(self) -> None:
        self.bot_requests = 0
        self.answers = 0
        self.deliveries = 0
        self._violations: Counter[str] = Counter()

    def on_exchange(self, request: Request, answer: Answer) -> None:
        """Judge a request to the API and its answer."""
        self.on_request(request)
        self.on_answer(request, answer)

    def on_request(self, request: Request) -> None:
        """Judge a request to the API; its path is below the API's root.

        Only the bot's own count, and those that do not say whose they are: a test that plays a
        person may well try what GitHub refuses.
        """
        if not request.headers.get("user-agent", BOT).startswith(BOT):
            return
        self.bot_requests += 1
        check = check_graphql if request.path == GRAPHQL else check_request
        self.note(f"request {request.method} {request.path}", check(request))

    def on_answer(self, request: Request, answer: Answer) -> None:
        """Judge the answer to a request, whoever asked."""
        self.answers += 1
        check = check_graphql_answer if request.path == GRAPHQL else check_answer
        place = f"answer {answer.status} to {request.method} {request.path}"
        self.note(place, check(request, answer))

    def on_delivery(self, delivery: Delivery, secret: str | None = None) -> None:
        """Judge a webhook that was sent; see `check_delivery`."""
        self.deliveries += 1
        event = delivery.headers.get("x-github-event", "?")
        self.note(f"webhook {event}", check_delivery(delivery, secret))

    def report(self) -> str:
        """Return every violation on a line of its own, with its count; empty when there is none."""
        return "\n".join(
            f"{count} x {violation}" for violation, count in sorted(self._violations.items())
        )

    def forgive(self) -> None:
        """Forget what was noted so far, where a test meant it."""
        self._violations.clear()

    def note(self, place: str, faults: list[str]) -> None:
        """Remember what was found at one place; nothing was when there are no faults."""
        self._violations.update(f"{place}: {fault}" for fault in faults)
