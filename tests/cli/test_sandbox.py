import errno
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import sandbox as command
from bot.cli.app import app
from bot.cli.bot_process import BotDidNotStartError
from bot.cli.opening import Opening
from bot.sandbox.git import GitError

SPEC = "# Login by passkey\n\n## Questions\n\n- Which browsers?\n"


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Opening]:
    """What would be opened when the sandbox is not really started."""
    found: list[Opening] = []

    async def play(openings: list[Opening], *_: object, **__: object) -> None:
        found.extend(openings)

    monkeypatch.setattr(command, "_play", play)
    return found


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["sandbox", *map(str, arguments)])


def names_of(openings: list[Opening]) -> list[str]:
    return [each.branch.removeprefix("spec/") for each in openings]


def write(path: Path, content: str | bytes = SPEC) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_tour_of_five_pull_requests_without_paths(played: list[Opening]) -> None:
    assert invoke().exit_code == 0
    assert [each.branch for each in played] == [
        "spec/export",
        "spec/passkey-login",
        "spec/search-suggestions",
        "spec/image-resizing",
        "configure-specbot",
    ]
    assert [each.is_draft for each in played] == [False, True, False, False, False]


def test_a_draft_has_its_title_from_the_heading_and_its_content_untouched(
    played: list[Opening], tmp_path: Path
) -> None:
    path = write(tmp_path / "passkey.md", "\ufeff# Login\r\n")

    assert invoke(path).exit_code == 0
    assert played == [
        Opening(
            branch="spec/passkey",
            title="Login",
            files={"specs/passkey.md": "\ufeff# Login\r\n".encode()},
        )
    ]


@pytest.mark.parametrize(
    ("content", "title"),
    [("", "notes"), ("No heading.\n", "notes"), (b"\xff\x00\x01", "notes"), ("# \n", "notes")],
)
def test_a_draft_without_a_heading_is_called_as_its_file(
    played: list[Opening], tmp_path: Path, content: str | bytes, title: str
) -> None:
    assert invoke(write(tmp_path / "notes.txt", content)).exit_code == 0
    assert [each.title for each in played] == [title]


def test_a_long_title_is_cut(played: list[Opening], tmp_path: Path) -> None:
    assert invoke(write(tmp_path / "a.md", "# " + "x" * 5_000)).exit_code == 0
    assert len(played[0].title) == 100


def test_files_of_the_same_name_get_branches_of_their_own(
    played: list[Opening], tmp_path: Path
) -> None:
    names = ["one/spec.md", "two/spec.txt", "three/Spec.md", "spec-2.md"]

    assert invoke(*(write(tmp_path / name) for name in names)).exit_code == 0
    assert names_of(played) == ["spec", "spec-2", "Spec-3", "spec-2-2"]


@pytest.mark.parametrize(
    ("name", "branch"),
    [
        ("my spec (v1.2).md", "my-spec-v1-2"),
        ("a..b.lock.md", "a-b-lock"),
        ("--force.md", "force"),
        ("заметки.md", "spec"),
    ],
)
def test_any_file_name_makes_a_branch_name_that_git_takes(
    played: list[Opening], tmp_path: Path, name: str, branch: str
) -> None:
    assert invoke(write(tmp_path / name)).exit_code == 0
    assert names_of(played) == [branch]


def test_a_folder_stands_for_the_markdown_in_it(played: list[Opening], tmp_path: Path) -> None:
    for name in ("b.md", "a/deep.md", "c.txt"):
        write(tmp_path / name)

    assert invoke(tmp_path).exit_code == 0
    assert names_of(played) == ["deep", "b"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.md", "No such file or directory"),
        (".", "no Markdown file in it; name a folder of specifications"),
    ],
)
def test_path_that_cannot_be_read_is_one_line_and_nothing_starts(
    played: list[Opening], tmp_path: Path, name: str, reason: str
) -> None:
    path = tmp_path / name

    done = invoke(path)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == f"specbot: {path}: {reason}\n"
    assert played == []


@pytest.mark.parametrize(
    "error", [BotDidNotStartError("the bot ended with 2"), GitError("there is no git")]
)
def test_what_keeps_it_from_starting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def play(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(command, "_play", play)

    done = invoke()

    assert (done.exit_code, done.stderr) == (2, f"specbot: {error}\n")


def test_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = invoke("--once", "--port", str(port))

    assert done.exit_code == 2
    assert (
        done.stderr == f"specbot: cannot listen on port {port}: {os.strerror(errno.EADDRINUSE)}\n"
    )


@contextmanager
def started(*arguments: str | Path) -> Iterator["subprocess.Popen[str]"]:
    """The command in a process of its own, ended at the end, with GitHub's contract at its door."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "violations"
        watched = [sys.executable, "-m", "tests.contract.watched", str(report)]
        with subprocess.Popen(
            [*watched, "sandbox", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.terminate()
        assert report.read_text("utf-8") == ""


def read_json(process: "subprocess.Popen[str]") -> Any:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def test_json_is_one_line_in_the_shape_that_other_programs_read(tmp_path: Path) -> None:
    with started("--once", "--json", write(tmp_path / "passkey.md")) as process:
        output, errors = process.communicate(timeout=90)

    assert (process.returncode, errors, output.count("\n")) == (0, "", 1)
    told = json.loads(output)
    assert list(told) == ["url", "clone_url", "token", "pulls"]
    assert told["clone_url"] == f"{told['url']}/ada/specs.git"
    (pull,) = told["pulls"]
    head, seconds, requests = pull.pop("head_sha"), pull.pop("seconds"), pull.pop("requests")
    assert len(head) == 40
    assert 0 < seconds < 90
    assert list(requests) == ["rest_read", "rest_write", "graphql"]
    assert min(requests.values()) >= 0
    (comment,) = pull["comments"]
    assert comment.pop("body").startswith('Open question: "Which browsers?"')
    assert pull == {
        "number": 1,
        "title": "Login by passkey",
        "url": f"{told['url']}/ada/specs/pull/1",
        "branch": "spec/passkey",
        "paths": ["specs/passkey.md"],
        "checks": [
            {
                "name": "specbot / completeness",
                "conclusion": "success",
                "title": "Complete",
                "annotations": 0,
            },
            {
                "name": "specbot / open questions",
                "conclusion": "failure",
                "title": "1 open question",
                "annotations": 1,
            },
        ],
        "comments": [{"path": "specs/passkey.md", "line": 5}],
        "mergeable": False,
    }


def test_once_says_what_was_posted_and_ends(tmp_path: Path) -> None:
    with started("--once", write(tmp_path / "passkey.md")) as process:
        output, errors = process.communicate(timeout=90)

    assert (process.returncode, errors) == (0, "")
    assert "#1 Login by passkey" in output
    assert "✗ specbot / open questions: 1 open question" in output
    assert "L5 Open question" in output
    assert "merge blocked" in output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stays_up_until_it_is_interrupted_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    with started("--json", write(tmp_path / "passkey.md")) as process:
        told = read_json(process)
        with urllib.request.urlopen(told["url"], timeout=20) as page:  # noqa: S310  the sandbox's
            assert page.status == 200
        process.send_signal(number)
        # The bot holds standard error open: an end of it means that the bot has ended too.
        _, errors = process.communicate(timeout=60)

    assert (process.returncode, errors) == (0, "")
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(told["url"], timeout=20)  # noqa: S310  the sandbox's own address
