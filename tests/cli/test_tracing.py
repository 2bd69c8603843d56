import os
import subprocess
import sys

import pytest

from bot.cli.tracing import Tracing, open_traces
from tests.server.collector import collecting

VARIABLES = (
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_SDK_DISABLED",
)


@pytest.fixture(autouse=True)
def nobody_collects(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_of_it_is_imported_where_nobody_collects() -> None:
    program = (
        "import sys; from bot.cli import serve; serve.open_traces();"
        "print([name for name in sys.modules if name.startswith(('opentelemetry', 'google'))])"
    )
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", VARIABLES[:2])
def test_a_collector_that_is_named_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with collecting() as collector:
        path = "/v1/traces" if "TRACES" in name else ""
        monkeypatch.setenv(name, f"{collector.url}{path}")
        tracing = open_traces()
        with tracing.step("check"):
            pass
        tracing.close()
    assert [span.name for span in collector.spans()] == ["check"]


def test_what_is_switched_off_tells_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("OTEL_SDK_DISABLED", "True")
    assert open_traces() == Tracing()


def test_without_the_extra_the_bot_works_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.delitem(sys.modules, "bot.server.traces", raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry.context", None)
    assert open_traces() == Tracing()
    assert "specbot[otel]" in "".join(capsys.readouterr())
