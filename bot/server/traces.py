"""What deliveries and jobs went through, told to an operator's collector as OpenTelemetry spans.

Nothing but `bot.cli.tracing` imports this, and only where somebody collects: it needs the extra
``otel``. A delivery and the job that it wanted are one trace, on whichever replica each of them
runs, for the trace is named by the delivery. Spans carry what log lines carry, and less: names of
repositories and numbers of pull requests, no message of an error and nothing that anybody wrote.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from typing import Final

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import Decision
from opentelemetry.trace import (
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
    set_span_in_context,
)

from bot.github.asked import Asked
from bot.jobs.job import Job
from bot.jobs.outcome import Outcome
from bot.server.logs import redact

_LEAVE_WITHIN_S: Final = 3
_DELIVERY: Final = "delivery"
_NANO: Final = 1_000_000_000
_BAD: Final = frozenset({Outcome.FAILED, Outcome.BURIED, Outcome.NOT_ALLOWED})
_SERVER_ERROR: Final = 500

Facts = Mapping[str, str | int | float]


class _Ids(RandomIdGenerator):
    """Random ids, but for the span of a delivery, which whoever knows the delivery can name."""

    def __init__(self) -> None:
        self.delivery = ""

    def generate_trace_id(self) -> int:
        return _trace_of(self.delivery) if self.delivery else super().generate_trace_id()

    def generate_span_id(self) -> int:
        return _span_of(self.delivery) if self.delivery else super().generate_span_id()


def _trace_of(delivery: str) -> int:
    return int.from_bytes(hashlib.sha256(delivery.encode()).digest()[:16], "big")


def _span_of(delivery: str) -> int:
    return int.from_bytes(hashlib.sha256(delivery.encode()).digest()[16:24], "big")


class Traces:
    """Spans of this process, sent in the background to where OpenTelemetry's variables say.

    Source: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
    """

    def __init__(self) -> None:
        self._ids = _Ids()
        own = Resource.create({SERVICE_NAME: "specbot", "service.version": version("specbot")})
        self._provider = TracerProvider(
            id_generator=self._ids,
            resource=own.merge(OTELResourceDetector().detect()),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("specbot")

    def close(self) -> None:
        """Sends what is left; a collector that is away is not waited for."""
        leaving = threading.Thread(target=self._provider.shutdown, daemon=True)
        leaving.start()
        leaving.join(_LEAVE_WITHIN_S)

    def delivered(self, event: str, status: int, took_s: float, delivery: str) -> None:
        """A delivery was answered; one that nobody vouches for leaves no trace."""
        if not delivery:
            return
        facts: Facts = {
            "specbot.delivery": delivery,
            "specbot.event": event,
            "http.request.method": "POST",
            "http.response.status_code": status,
        }
        self._ids.delivery = delivery
        try:
            self._happened(_DELIVERY, SpanKind.SERVER, took_s, facts, status, Context())
        finally:
            self._ids.delivery = ""

    @contextmanager
    def running(self, job: Job) -> Iterator[Callable[[Outcome], None]]:
        """A run of a job, below the delivery that wanted it; told how it ended."""
        facts: Facts = {
            "specbot.subject": redact(str(job.subject)),
            "specbot.delivery": job.delivery or "",
            "specbot.attempt": job.attempts,
            "specbot.waited_s": round(job.waited_s, 3),
        }
        wanted_by = self._wanted_by(job.delivery or "")
        with self._during("job", SpanKind.CONSUMER, facts, wanted_by) as span:

            def ended(outcome: Outcome) -> None:
                span.set_attribute("specbot.outcome", outcome.value)
                if outcome in _BAD:
                    span.set_status(StatusCode.ERROR, outcome.value)

            yield ended

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A part of the run that is going on."""
        with self._during(name, SpanKind.INTERNAL, {}, None):
            yield

    def asked(self, request: Asked) -> None:
        """GitHub was asked."""
        facts: Facts = {
            "http.request.method": request.method,
            "url.template": request.endpoint,
            "http.response.status_code": request.status,
        }
        name = f"{request.method} {request.endpoint}"
        status = request.status or _SERVER_ERROR
        self._happened(name, SpanKind.CLIENT, request.took_s, facts, status, None)

    def checked(self, took_s: float) -> None:
        """A specification or a comment was read."""
        self._happened("read in a process", SpanKind.INTERNAL, took_s, {}, 0, None)

    def _wanted_by(self, delivery: str) -> Context:
        """The place below a delivery, sampled where its own span is."""
        if not delivery:
            return Context()
        trace = _trace_of(delivery)
        decision = self._provider.sampler.should_sample(None, trace, _DELIVERY).decision
        is_kept = decision is Decision.RECORD_AND_SAMPLE
        flags = TraceFlags(TraceFlags.SAMPLED if is_kept else TraceFlags.DEFAULT)
        above = SpanContext(trace, _span_of(delivery), is_remote=True, trace_flags=flags)
        return set_span_in_context(NonRecordingSpan(above), Context())

    @contextmanager
    def _during(
        self, name: str, kind: SpanKind, facts: Facts, above: Context | None
    ) -> Iterator[Span]:
        # An error's own words may quote what somebody wrote, so only its name is told.
        with self._tracer.start_as_current_span(
            name,
            above,
            kind,
            facts,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                span.set_attribute("error.type", type(error).__name__)
                span.set_status(StatusCode.ERROR, type(error).__name__)
                raise

    def _happened(
        self,
        name: str,
        kind: SpanKind,
        took_s: float,
        facts: Facts,
        status: int,
        above: Context | None,
    ) -> None:
        now = time.time_ns()
        begun_at = now - round(took_s * _NANO)
        span = self._tracer.start_span(name, above, kind, facts, start_time=begun_at)
        if status >= _SERVER_ERROR:
            span.set_status(StatusCode.ERROR)
        span.end(now)
