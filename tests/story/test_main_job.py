"""A stranger types one command and watches Specbot block five merges until they are mended."""

import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FINISHED = ROOT / "tests" / "specs" / "finished"
UNFINISHED = ROOT / "bot" / "sandbox" / "specs"
UNTOUCHED = sorted((ROOT / "bot" / "templates").glob("*.md"))
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
NAMES = ["build-spec", "feature-spec", "system-spec", "tech-spec-outline", "technical-spec"]
WAIT_S = 60


@contextmanager
def sandbox(*paths: Path) -> Iterator[dict[str, Any]]:
    """The command, up and running, and the JSON object that it printed.

    GitHub's contract stands at its door, and must have nothing to say in the end.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "violations"
        watched = [sys.executable, "-m", "tests.contract.watched", str(report)]
        command = [*watched, "sandbox", "--json", *map(str, paths)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                yield json.loads(process.stdout.readline())
            finally:
                process.terminate()
                process.wait(timeout=30)
        assert report.read_text("utf-8") == ""


def call(told: dict[str, Any], method: str, path: str, body: object = None) -> tuple[int, Any]:
    request = urllib.request.Request(  # noqa: S310  the sandbox's own address
        f"{told['url']}/api/v3/repos/ada/specs/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {told['token']}", "User-Agent": "a-person"},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  the same
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def conclusions(told: dict[str, Any], sha: str) -> dict[str, str | None]:
    _, found = call(told, "GET", f"commits/{sha}/check-runs?filter=latest")
    return {run["name"]: run["conclusion"] for run in found["check_runs"]}


def wait_until_green(told: dict[str, Any], sha: str) -> None:
    ends_at = time.monotonic() + WAIT_S
    green = {"specbot / completeness": "success", "specbot / open questions": "success"}
    while conclusions(told, sha) != green:
        assert time.monotonic() < ends_at, conclusions(told, sha)
        time.sleep(0.1)


def git(*arguments: str, cwd: Path) -> str:
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


def clone(told: dict[str, Any], branch: str, folder: Path) -> Path:
    address = told["clone_url"].replace("http://", f"http://ada:{told['token']}@")
    git("clone", "--quiet", "--branch", branch, address, "checkout", cwd=folder)
    return folder / "checkout"


def test_five_unfinished_specifications_are_blocked_and_each_can_be_mended_and_merged(
    tmp_path: Path,
) -> None:
    with sandbox(*(UNFINISHED / f"{name}.md" for name in NAMES)) as told:
        assert [pull["branch"] for pull in told["pulls"]] == [f"spec/{name}" for name in NAMES]
        for pull in told["pulls"]:
            assert not pull["mergeable"]
            assert {check["conclusion"] for check in pull["checks"]} & {"failure"}
            assert pull["comments"]
            status, refused = call(told, "PUT", f"pulls/{pull['number']}/merge", {})
            assert (status, "status check" in refused["message"]) == (405, True)

        for pull, name in zip(told["pulls"], NAMES, strict=True):
            folder = tmp_path / name
            folder.mkdir()
            checkout = clone(told, pull["branch"], folder)
            finished = (FINISHED / f"{name}.md").read_bytes()
            (checkout / pull["paths"][0]).write_bytes(finished)
            git("commit", "--quiet", "--all", "--message", "Finish it", cwd=checkout)
            git("push", "--quiet", cwd=checkout)
            wait_until_green(told, git("rev-parse", "HEAD", cwd=checkout))
            status, merged = call(told, "PUT", f"pulls/{pull['number']}/merge", {})
            assert (status, merged["merged"]) == (200, True)


def test_the_tour_shows_five_states_and_the_third_is_mended_in_the_browser() -> None:
    with sandbox() as told:
        pulls = told["pulls"]
        assert [pull["mergeable"] for pull in pulls] == [False, False, False, True, True]
        assert [bool(pull["comments"]) for pull in pulls] == [True, False, True, False, False]

        open_question = pulls[2]
        editor = f"{open_question['url']}/edit/{open_question['paths'][0]}"
        with urllib.request.urlopen(editor, timeout=20) as page:  # noqa: S310  the sandbox's own
            shown = page.read().decode()
        fields = dict(re.findall(r'name="(seal|head)" value="([^"]+)"', shown))
        found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", shown, re.DOTALL)
        assert found is not None
        text = html.unescape(found[1]).replace(
            "- [ ] How long may the search log be kept for building the index?",
            "- [x] How long may the search log be kept for building the index? **Answer:** 30.",
        )
        sent = urllib.parse.urlencode({**fields, "text": text}).encode()
        urllib.request.urlopen(editor, sent, timeout=20).close()  # noqa: S310  the same
        _, pull = call(told, "GET", f"pulls/{open_question['number']}")
        wait_until_green(told, pull["head"]["sha"])
        status, merged = call(told, "PUT", f"pulls/{open_question['number']}/merge", {})
        assert (status, merged["merged"]) == (200, True)


@pytest.mark.timeout(240)
def test_each_untouched_template_is_blocked_and_each_remark_sits_on_its_line(
    tmp_path: Path,
) -> None:
    templates = [*UNTOUCHED, *SEEDS]
    with sandbox(*templates) as told:
        assert len(told["pulls"]) == len(templates)
        for pull, template in zip(told["pulls"], templates, strict=True):
            assert conclusions(told, pull["head_sha"])["specbot / completeness"] == "failure"
            assert not pull["mergeable"]
            lines = template.read_text("utf-8").split("\n")
            for comment in pull["comments"]:
                assert comment["line"] is not None
                assert lines[comment["line"] - 1].strip()
            folder = tmp_path / template.stem
            folder.mkdir()
            checkout = clone(told, pull["branch"], folder)
            assert (checkout / pull["paths"][0]).read_bytes() == template.read_bytes()
