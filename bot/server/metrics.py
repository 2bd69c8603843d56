"""What is counted and timed for machines to watch, as Prometheus reads it."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from bot.github.asked import Asked
from bot.jobs.database import StoreError
from bot.jobs.overview import Overview
from bot.jobs.store import Store

_INSTALLATIONS_KEPT: Final = 1_000
_QUICK_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_SLOW_S: Final = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600)


class Metrics:
    """One process's figures; what all replicas share, the queue's, is read when it is asked for."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._deliveries = Counter(
            "specbot_deliveries",
            "Deliveries by event and by the status they were answered with.",
            ["event", "status"],
            registry=registry,
        )
        self._acknowledged = Histogram(
            "specbot_delivery_seconds",
            "From a delivery's first line to its answer.",
            buckets=_QUICK_S,
            registry=registry,
        )
        self._jobs = Counter(
            "specbot_jobs", "Runs of jobs by how they ended.", ["outcome"], registry=registry
        )
        self._job_seconds = Histogram(
            "specbot_job_seconds", "How long a run took.", buckets=_SLOW_S, registry=registry
        )
        self._requests = Counter(
            "specbot_github_requests",
            "Requests to GitHub by endpoint and status; 0 where no answer came.",
            ["method", "endpoint", "status"],
            registry=registry,
        )
        self._headroom = Gauge(
            "specbot_github_rate_limit_remaining",
            "Requests that GitHub still allows, of installations seen lately.",
            ["installation", "resource"],
            registry=registry,
        )
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._checks = Histogram(
            "specbot_check_seconds",
            "Reading one specification, the wait for a process included.",
            buckets=_SLOW_S,
            registry=registry,
        )
        self._stalls = Histogram(
            "specbot_loop_late_seconds",
            "How late the event loop woke what should have woken.",
            buckets=_QUICK_S,
            registry=registry,
        )
        self._queue = _Queue(registry)

    def delivered(self, event: str, status: int, took_s: float, _delivery: str) -> None:
        """A delivery was answered; `event` is empty where nobody vouches for it."""
        self._deliveries.labels(event, str(status)).inc()
        self._acknowledged.observe(took_s)

    def ran(self, outcome: str, took_s: float) -> None:
        """A run of a job ended."""
        self._jobs.labels(outcome).inc()
        self._job_seconds.observe(took_s)

    def asked(self, request: Asked) -> None:
        """GitHub was asked."""
        self._requests.labels(request.method, request.endpoint, str(request.status)).inc()
        if request.remaining is not None:
            self._keep_headroom(request, request.remaining)

    def checked(self, took_s: float) -> None:
        """A specification was read."""
        self._checks.observe(took_s)

    def woke(self, late_s: float) -> None:
        """The event loop woke its watcher."""
        self._stalls.observe(late_s)

    async def read_queue(self, store: Store) -> None:
        """Looks at the queue.

        Raises:
            StoreError: as the store.
        """
        self._queue.show(await store.overview())

    def _keep_headroom(self, request: Asked, remaining: int) -> None:
        labels = ("app" if request.installation is None else str(request.installation),)
        key = (*labels, request.resource)
        self._headroom.labels(*key).set(remaining)
        self._seen[key] = None
        self._seen.move_to_end(key)
        if len(self._seen) > _INSTALLATIONS_KEPT:
            forgotten, _ = self._seen.popitem(last=False)
            self._headroom.remove(*forgotten)


class _Queue:
    """What all replicas share; each of them tells the same."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._jobs = Gauge(
            "specbot_queue_jobs", "Jobs by where they stand.", ["standing"], registry=registry
        )
        self._oldest = Gauge(
            "specbot_queue_oldest_seconds",
            "How long the job that waits longest has waited while it could have run.",
            registry=registry,
        )

    def show(self, overview: Overview) -> None:
        """Takes the figures over."""
        self._jobs.labels("waiting").set(overview.waiting)
        self._jobs.labels("running").set(overview.running)
        self._jobs.labels("buried").set(overview.buried)
        self._oldest.set(overview.oldest_wait_s)


def metrics_page(
    metrics: Metrics, store: Store
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler of ``GET /metrics``; without the queue's figures while the database is away."""

    async def show(_request: web.Request) -> web.StreamResponse:
        status = HTTPStatus.OK
        try:
            await metrics.read_queue(store)
        except StoreError:
            status = HTTPStatus.SERVICE_UNAVAILABLE
        body = generate_latest(metrics.registry)
        return web.Response(body=body, status=status, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return show
