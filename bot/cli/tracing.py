"""Whether somebody collects traces, and what is called so that they get them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.github.asked import Asked
from bot.jobs.outcome import Watch, unwatched
from bot.log import logger
from bot.reconcile import Step, unnoticed
from bot.server.webhook import Delivered

# Of all that OpenTelemetry reads from the environment, what says that somebody collects.
# Source: https://opentelemetry.io/docs/specs/otel/protocol/exporter/
_ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_SWITCH: Final = "OTEL_SDK_DISABLED"

log = logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """What is to be called when something happens; all do nothing where nobody collects."""

    delivered: Delivered = lambda _event, _status, _took_s, _delivery: None
    running: Watch = unwatched
    step: Step = unnoticed
    asked: Callable[[Asked], None] = lambda _request: None
    checked: Callable[[float], None] = lambda _took_s: None
    close: Callable[[], None] = lambda: None


def open_traces() -> Tracing:
    """What sends traces, where OpenTelemetry's own variables name a collector.

    The libraries for it are imported only then; without them the bot works on, and says so.
    """
    is_off = os.environ.get(_SWITCH, "").strip().lower() == "true"
    if is_off or not any(os.environ.get(name) for name in _ENDPOINTS):
        return Tracing()
    try:
        from bot.server.traces import Traces  # noqa: PLC0415 - a third of a second, for the few
    except ImportError:
        log.warning("no traces, for they need more to be installed: pip install 'specbot[otel]'")
        return Tracing()
    traces = Traces()
    return Tracing(
        delivered=traces.delivered,
        running=traces.running,
        step=traces.step,
        asked=traces.asked,
        checked=traces.checked,
        close=traces.close,
    )
