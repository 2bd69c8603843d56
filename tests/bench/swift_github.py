"""A GitHub that knows pull requests of one file only, and so can be asked faster than a bot asks.

The sandbox is true to GitHub and has git behind it, which takes it longer to open a pull request
than the bot to read it. For many events a second this one answers what the sandbox answers to the
four requests of a push, and sends the webhooks.
"""

import asyncio
import hashlib
import json
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web

from bot.github.grants import PERMISSIONS
from bot.sandbox.hooks import signature
from bot.sandbox.keys import key_pair

APP = 4711
SECRET = "a secret for the benchmark"
_OWNER = "octo-org"
_FILE = "specs/plan.md"
_BASE = hashlib.sha1(b"base", usedforsecurity=False).hexdigest()
_FIRST_RUN = 1_000


@dataclass
class Pull:
    """One pull request.

    Attributes:
        version: counts its pushes.
        unanswered: when the webhooks were sent whose checks are not there yet.
        checks: of the head.
    """

    number: int
    installation: int
    version: int = 0
    unanswered: list[float] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)

    @property
    def head(self) -> str:
        return f"{self.number:020x}{self.version:020x}"


class SwiftGitHub:
    """Its API, and the hands that push.

    Args:
        pulls: how many pull requests there are.
        installations: over how many installations they are spread, each with a repository.
        text: of the specification; each push adds a line to it that no other push has.
        payload: of a webhook, in which the names are exchanged.
        answer_after_s: how long it takes to answer.
    """

    def __init__(
        self,
        *,
        pulls: int,
        installations: int,
        text: str,
        payload: bytes,
        answer_after_s: float = 0,
    ) -> None:
        self.pulls = [Pull(n, (n - 1) % installations + 1) for n in range(1, pulls + 1)]
        self.took_s: list[float] = []
        self.requests = 0
        self.refused = 0
        self.private_key, _ = key_pair()
        self._text = text
        self._payload = json.loads(payload)
        self._answer_after_s = answer_after_s
        self._answered = asyncio.Event()
        self._url = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Answers while the block runs."""
        app = web.Application(client_max_size=2**24)
        api = "/api/v3"
        app.add_routes(
            [
                web.get(f"{api}/app/hook/deliveries", self._nothing),
                web.post(f"{api}/app/installations/{{installation}}/access_tokens", self._token),
                web.get(f"{api}/repos/{{owner}}/{{repo}}/pulls/{{number}}/files", self._files),
                web.post("/api/graphql", self._graphql),
            ]
        )
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            async with aiohttp.ClientSession() as self._session:
                yield
        finally:
            await runner.cleanup()

    def environment(self, database: str) -> dict[str, str]:
        """The settings with which a bot finds this GitHub."""
        return {
            "SPECBOT_APP_ID": str(APP),
            "SPECBOT_PRIVATE_KEY": self.private_key,
            "SPECBOT_WEBHOOK_SECRETS": SECRET,
            "SPECBOT_DATABASE_URL": database,
            "SPECBOT_PUBLIC_URL": "http://127.0.0.1",
            "SPECBOT_GITHUB_API_URL": f"{self._url}/api/v3",
            "SPECBOT_GITHUB_GRAPHQL_URL": f"{self._url}/api/graphql",
            "SPECBOT_SWEEP_PULLS_S": "0",
            "SPECBOT_SWEEP_S": "86400",
            "SPECBOT_LOG_LEVEL": "WARNING",
        }

    async def push(self, number: int, url: str) -> None:
        """A push to a pull request, of which the bot hears at once."""
        pull = self.pulls[number % len(self.pulls)]
        pull.version += 1
        pull.checks = []
        pull.unanswered.append(time.perf_counter())
        await self.tell(number, url)

    async def tell(self, number: int, url: str) -> None:
        """Sends the event of a pull request, once more where there is nothing new."""
        pull = self.pulls[number % len(self.pulls)]
        body = self._body(pull)
        headers = {
            "Content-Type": "application/json",
            "X-GitHub-Event": "pull_request",
            "X-GitHub-Delivery": str(uuid.uuid4()),
            "X-Hub-Signature-256": signature(SECRET, body, "sha256"),
        }
        async with self._session.post(f"{url}/webhook", data=body, headers=headers) as answer:
            self.refused += answer.status != web.HTTPAccepted.status_code

    async def until_answered(self, *, at_most: int = 0, patience_s: float = 120) -> None:
        """Waits until no more than so many pushes lack their checks."""
        async with asyncio.timeout(patience_s):
            while self.unanswered > at_most:
                self._answered.clear()
                await self._answered.wait()

    @property
    def unanswered(self) -> int:
        return sum(len(pull.unanswered) for pull in self.pulls)

    def _body(self, pull: Pull) -> bytes:
        content = self._payload
        content["action"] = "synchronize"
        content["number"] = content["pull_request"]["number"] = pull.number
        content["installation"]["id"] = pull.installation
        content["repository"]["name"] = f"specs-{pull.installation}"
        content["repository"]["owner"]["login"] = _OWNER
        return json.dumps(content, separators=(",", ":")).encode()

    async def _nothing(self, _request: web.Request) -> web.Response:
        return web.json_response([])

    async def _token(self, request: web.Request) -> web.Response:
        ends_at = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        token = f"ghs_{request.match_info['installation']}"
        answer = {"token": token, "expires_at": ends_at, "permissions": dict(PERMISSIONS)}
        return web.json_response(answer, status=201)

    async def _files(self, request: web.Request) -> web.Response:
        await self._think()
        pull = self.pulls[int(request.match_info["number"]) - 1]
        text = self._text_of(pull).splitlines()
        patch = f"@@ -0,0 +1,{len(text)} @@\n" + "\n".join(f"+{line}" for line in text)
        changed = {
            "sha": pull.head,
            "filename": _FILE,
            "status": "added",
            "additions": len(text),
            "deletions": 0,
            "changes": len(text),
            "patch": patch,
        }
        return web.json_response([changed])

    async def _graphql(self, request: web.Request) -> web.Response:
        await self._think()
        said = await request.json()
        variables: Mapping[str, Any] = said["variables"]
        if said["query"].lstrip().startswith("mutation"):
            return web.json_response({"data": self._write(variables)})
        return web.json_response(self._look(variables))

    async def _think(self) -> None:
        self.requests += 1
        if self._answer_after_s:
            await asyncio.sleep(self._answer_after_s)

    def _write(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        answer = {}
        for name, run in variables.items():
            pull = self.pulls[int(run["headSha"][:20], 16) - 1]
            if run["headSha"] == pull.head:
                pull.checks.append(run)
                self._settle(pull)
            answer[name] = {"checkRun": {"id": f"CR_{name}"}}
        return answer

    def _settle(self, pull: Pull) -> None:
        if len({run["name"] for run in pull.checks}) < 2:
            return
        now = time.perf_counter()
        self.took_s += [now - sent_at for sent_at in pull.unanswered]
        pull.unanswered.clear()
        self._answered.set()

    def _look(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        pull = self.pulls[variables["number"] - 1]
        repository = {"id": "R_1", "isPrivate": False, "pullRequest": self._pull(pull)}
        texts = [name for name in variables if name[0] == "f" and name[1:].isdigit()]
        text = self._text_of(pull)
        size = len(text.encode())
        blob = {"oid": pull.head, "byteSize": size, "isTruncated": False, "text": text}
        repository |= dict.fromkeys(texts, blob)
        missing = {"type": "NOT_FOUND", "path": ["defaults"], "message": "no such repository"}
        return {"data": {"repository": repository, "defaults": None}, "errors": [missing]}

    def _pull(self, pull: Pull) -> dict[str, Any]:
        none = {"pageInfo": {"hasNextPage": False, "endCursor": None}, "nodes": []}
        mine = {"number": pull.number, "state": "OPEN", "headRefOid": pull.head}
        suite = {"status": "QUEUED", "checkRuns": {"nodes": list(self._runs(pull))}}
        commit = {
            "oid": pull.head,
            "checkSuites": {"nodes": [suite]},
            "associatedPullRequests": {"nodes": [mine]},
        }
        return {
            "url": f"https://github.test/{_OWNER}/specs-{pull.installation}/pull/{pull.number}",
            "state": "OPEN",
            "isDraft": True,
            "headRefOid": pull.head,
            "baseRefName": "main",
            "changedFiles": 1,
            "baseRef": {"target": {"oid": _BASE, "file": None, "d0": None}},
            "author": {"__typename": "User", "login": "ada"},
            "comments": none,
            "reviewThreads": none,
            "reviews": none,
            "latestOpinionatedReviews": {"totalCount": 0, "nodes": []},
            "commits": {"nodes": [{"commit": commit}]},
        }

    def _runs(self, pull: Pull) -> list[dict[str, Any]]:
        return [
            {
                "databaseId": _FIRST_RUN + at,
                "name": run["name"],
                "status": run["status"],
                "externalId": run["externalId"],
                "annotations": {"totalCount": len(run["output"].get("annotations", ()))},
            }
            for at, run in enumerate(pull.checks)
        ]

    def _text_of(self, pull: Pull) -> str:
        return f"{self._text}\nThis is text {pull.version} of {pull.number}.\n"
