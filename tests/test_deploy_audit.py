"""Known advisories stop `make check`; somebody else's server being away never does."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from deploy import audit as module
from deploy.audit import KNOWN_TO_BE_BAD, LOCKS, Pin, audit, pins

Answer = Callable[[str, Any], bytes]
BAD = Pin("ada", "1.0")
DETAILS = {"id": "GHSA-1", "aliases": ["CVE-1"], "summary": "Ada can be fooled."}


@contextmanager
def osv(answer: Answer) -> Iterator[str]:
    """A server that answers what it is asked, by path and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(None)

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, body: Any) -> None:
            content = answer(self.path, body)
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def knowing(*bad: Pin, details: dict[str, Any] = DETAILS, paged: bool = False) -> Answer:
    """OSV, with an advisory for some packages; on a second page for those of a paged one."""

    def answer(path: str, body: Any) -> bytes:
        if body is None:
            assert path == "/v1/vulns/GHSA-1"
            return json.dumps(details).encode()
        assert path == "/v1/querybatch"
        return json.dumps({"results": [result(each) for each in body["queries"]]}).encode()

    def result(query: Any) -> dict[str, Any]:
        assert query["package"]["ecosystem"] == "PyPI"
        pin = Pin(query["package"]["name"], query["version"])
        if pin == KNOWN_TO_BE_BAD:
            return {"vulns": [{"id": "PYSEC-0", "modified": "2020-01-01T00:00:00Z"}]}
        if pin not in bad:
            return {}
        if paged and query.get("page_token") != "next":
            return {"next_page_token": "next"}
        return {"vulns": [{"id": "GHSA-1", "modified": "2020-01-01T00:00:00Z"}]}

    return answer


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(
        "# by hand\nada==1.0 \\\n    --hash=sha256:00\n    # via bob\n"
        "bob==2.0 ; python_version > '3'\n"
    )
    return path


def test_every_package_of_the_lock_files_is_asked_for() -> None:
    hashed = sum(
        line.rstrip().endswith("\\") and "==" in line
        for line in LOCKS[0].read_text("utf-8").splitlines()
    )
    assert len(pins(LOCKS)) == len(pins(LOCKS[:1])) == hashed > 50


def test_what_is_sound_passes(lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with osv(knowing()) as url:
        assert audit([lock], {}, url) == 0
    assert capsys.readouterr().out == "Advisories: 2 packages, 0 to be dealt with.\n"


@pytest.mark.parametrize("paged", [False, True])
def test_a_known_advisory_fails(
    lock: Path,
    capsys: pytest.CaptureFixture[str],
    paged: bool,  # noqa: FBT001 - a parameter
) -> None:
    with osv(knowing(BAD, paged=paged)) as url:
        assert audit([lock], {}, url) == 1
    assert "ada==1.0: GHSA-1, CVE-1 Ada can be fooled.\n" in capsys.readouterr().out


def test_an_advisory_of_which_no_more_is_told_fails_as_well(lock: Path) -> None:
    def answer(path: str, body: Any) -> bytes:
        return b"?" if body is None else knowing(BAD)(path, body)

    with osv(answer) as url:
        assert audit([lock], {}, url) == 1


@pytest.mark.parametrize("name", ["GHSA-1", "CVE-1"])
def test_what_is_accepted_with_a_reason_passes(lock: Path, name: str) -> None:
    with osv(knowing(BAD)) as url:
        assert audit([lock], {name: "we never call it"}, url) == 0


def test_what_is_accepted_without_a_reason_fails(lock: Path) -> None:
    with osv(knowing(BAD)) as url:
        assert audit([lock], {"GHSA-1": " "}, url) == 1


def test_what_was_withdrawn_passes(lock: Path) -> None:
    withdrawn = DETAILS | {"withdrawn": "2020-01-01T00:00:00Z"}
    with osv(knowing(BAD, details=withdrawn)) as url:
        assert audit([lock], {}, url) == 0


def test_what_need_not_be_accepted_is_told(lock: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with osv(knowing()) as url:
        assert audit([lock], {"GHSA-9": "old"}, url) == 0
    assert "GHSA-9 is accepted and of nothing that is locked" in capsys.readouterr().out


@pytest.mark.parametrize(
    "answer",
    [
        lambda *_: b"<html>Sign in to the guests' network",
        lambda *_: b"[]",
        lambda *_: b'{"results": []}',
        lambda _, body: json.dumps({"results": [{} for _ in body["queries"]]}).encode(),
    ],
    ids=["a page", "a list", "nothing", "what knows of nothing bad"],
)
def test_what_is_no_osv_is_not_believed(
    lock: Path, capsys: pytest.CaptureFixture[str], answer: Answer
) -> None:
    with osv(answer) as url:
        assert audit([lock], {}, url) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Advisories: skipped, ")


def test_a_server_that_hangs_is_not_waited_for(
    lock: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.3)
    ended = Event()

    def answer(_path: str, _body: Any) -> bytes:
        ended.wait(20)
        return b""

    began_at = time.monotonic()
    with osv(answer) as url:
        assert audit([lock], {}, url) == 0
        ended.set()
    assert time.monotonic() - began_at < 5
    assert "skipped" in capsys.readouterr().out


def test_the_command_skips_in_one_line_where_nobody_can_be_asked() -> None:
    with osv(knowing()) as url:
        pass
    done = subprocess.run(
        [sys.executable, module.__file__],
        env=os.environ | {"OSV_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"Advisories: skipped, {url} could not be asked (")
