import threading
import time
from collections.abc import Iterator

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from opentelemetry.sdk.trace import SpanProcessor

from bot.github.asked import Asked
from bot.jobs.job import Job
from bot.jobs.outcome import Outcome
from bot.model import DeliveryId, InstallationId, PullRequestId
from bot.server.traces import Traces
from tests.server.collector import Collector, collecting, facts
from tests.story.town import PLAN, living

WORDS = "Zugspitze is what we call it, and nobody else may know."
JOB = Job(
    subject=PullRequestId(InstallationId(5), "acme", "rocket", 7),
    worker="w",
    token=1,
    attempts=2,
    deaths=0,
    waited_s=1.5,
    delivery=DeliveryId("d-1"),
)
REQUEST = Asked(
    installation=InstallationId(5),
    method="GET",
    endpoint="/repos/{}/{}/pulls",
    status=502,
    took_s=0.25,
)


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    for name in ("OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_TRACES_SAMPLER"):
        monkeypatch.delenv(name, raising=False)
    with collecting() as found:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", found.url)
        yield found


class Stuck(SpanProcessor):
    def shutdown(self) -> None:
        threading.Event().wait()


def above(spans: list[Span], span: Span) -> list[str]:
    """The names of what a span is within, the nearest first."""
    by_id = {each.span_id: each for each in spans}
    names = []
    while span.parent_span_id in by_id:
        span = by_id[span.parent_span_id]
        names.append(span.name)
    return names


async def test_a_push_is_one_trace_from_its_delivery_to_what_is_published(
    collector: Collector, database_url: str
) -> None:
    text = f"# Plan\n\n## Goals\n\nTODO: {WORDS}\n\n## Questions\n\n- Which {WORDS}?\n"
    async with living(database_url) as town:
        await town.open(text=text)
        (delivery,) = town.deliveries("pull_request", "opened")
    spans = collector.spans()
    first = next(one for one in spans if facts(one).get("specbot.delivery") == delivery.guid)
    trace = [each for each in spans if each.trace_id == first.trace_id]
    within = {each.name: above(trace, each) for each in trace}

    assert first.name == "delivery"
    assert within["delivery"] == []
    assert within["job"] == ["delivery"]
    assert all(within[step] == ["job", "delivery"] for step in ("read", "check", "publish"))
    assert within["POST /graphql"][0] in {"read", "publish"}
    assert within["read in a process"] == ["check", "job", "delivery"]
    (job,) = [each for each in trace if each.name == "job"]
    assert facts(job)["specbot.outcome"] == "finished"
    assert str(facts(job)["specbot.subject"]).endswith("#1")
    assert {each.status.code for each in trace} == {Status.STATUS_CODE_UNSET}
    assert collector.resource()["service.name"] == "specbot"


async def test_nothing_secret_and_nothing_written_is_sent(
    collector: Collector, database_url: str
) -> None:
    async with living(database_url) as town:
        await town.open({PLAN: f"# Plan\n\n## Goals\n\nTODO: {WORDS}\n"})
        settings = town.stage.environment.items()
        secrets = [value for name, value in settings if "SECRET" in name]
        secrets += town.world.tokens
    sent = b"".join(collector.bodies) + repr(collector.heads).encode()
    assert len(secrets) > 1
    for unsaid in (*secrets, "Zugspitze", "TODO", "PRIVATE KEY", "ghs_", "eyJ", PLAN, "# Plan"):
        assert unsaid.encode() not in sent


def test_an_error_is_told_by_its_name_alone(collector: Collector) -> None:
    traces = Traces()
    with pytest.raises(LookupError), traces.running(JOB), traces.step("check"):
        raise LookupError(WORDS)
    with traces.running(JOB) as ended:
        ended(Outcome.BURIED)
    traces.asked(REQUEST)
    traces.close()
    spans = sorted(collector.spans(), key=lambda each: each.end_time_unix_nano)
    _, failed, buried, asked = spans
    assert {each.status.code for each in spans} == {Status.STATUS_CODE_ERROR}
    assert facts(failed)["error.type"] == "LookupError"
    assert not failed.events
    assert (facts(buried)["specbot.outcome"], buried.status.message) == ("buried", "buried")
    assert facts(asked)["url.template"] == REQUEST.endpoint
    assert asked.end_time_unix_nano - asked.start_time_unix_nano == 250_000_000
    assert WORDS.encode() not in b"".join(collector.bodies)


@pytest.mark.parametrize("share", ["0", "1"])
def test_a_job_is_kept_where_its_delivery_is(
    collector: Collector, monkeypatch: pytest.MonkeyPatch, share: str
) -> None:
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
    monkeypatch.setenv("OTEL_TRACES_SAMPLER_ARG", share)
    taking, working = Traces(), Traces()
    taking.delivered("pull_request", 202, 0.01, "d-1")
    taking.delivered("", 401, 0.01, "")
    with working.running(JOB) as ended:
        ended(Outcome.FINISHED)
    taking.close()
    working.close()
    spans = collector.spans()
    assert len(spans) == 2 * int(share)
    assert len({each.trace_id for each in spans}) == int(share)
    if spans:
        assert above(spans, spans[1]) == ["delivery"]


def test_the_service_is_named_as_its_operator_likes(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_RESOURCE_ATTRIBUTES", "service.name=bot,deployment.environment=test")
    traces = Traces()
    traces.checked(0.1)
    traces.close()
    assert collector.resource()["service.name"] == "bot"
    assert collector.resource()["deployment.environment"] == "test"


def test_a_collector_that_is_away_keeps_nobody_from_leaving(collector: Collector) -> None:
    traces = Traces()
    traces.checked(0.1)
    began_at = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.server.traces._LEAVE_WITHIN_S", 0.2)
        traces._provider.add_span_processor(Stuck())
        traces.close()
    assert time.monotonic() - began_at < 5
    assert collector.url
