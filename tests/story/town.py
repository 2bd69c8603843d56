"""GitHub in a box and the whole bot beside it, in one process, with verbs for what people do."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.cli.serve import built
from bot.cli.stage import Stage, set_stage
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox import git
from bot.sandbox.app import Sandbox
from bot.sandbox.commits import Changes
from bot.sandbox.hooks import PENDING, redeliver
from bot.sandbox.journal import Entry
from bot.sandbox.people import People
from bot.sandbox.remarks import CheckRun, ReviewComment
from bot.sandbox.state import Delivery, Installation, PullRequest, Repository, World
from bot.sandbox.weather import Weather
from bot.settings import load_settings

PLAN = "specs/plan.md"
"""Where a specification lies unless a story says otherwise."""

GOALS_LEFT = "TODO: write the goals down."
QUESTION_LEFT = "- Which browsers do we support?"
UNFINISHED = f"""\
# Login by passkey

## Goals

{GOALS_LEFT}

## Questions

{QUESTION_LEFT}
"""
"""One thing left to do, on line 5, and one open question, on line 9."""

FINISHED = """\
# Login by passkey

## Goals

People sign in without a password.
"""

BOTH_GREEN = {COMPLETENESS: "success", OPEN_QUESTIONS: "success"}

ON_BOTH_ENGINES = pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
"""Marks the stories in which the queue has a part."""

_PATIENCE_S = 30
_BREATH_S = 0.02


@dataclass(frozen=True, kw_only=True)
class Town:
    """One GitHub, one repository of Ada's with Specbot installed, and one running bot.

    Attributes:
        installation: of the bot on Ada's repository.
    """

    github: Sandbox
    stage: Stage
    installation: Installation
    url: str
    session: aiohttp.ClientSession

    @property
    def world(self) -> World:
        return self.github.world

    @property
    def people(self) -> People:
        return self.stage.people

    @property
    def repository(self) -> Repository:
        return self.stage.repository

    @property
    def weather(self) -> Weather:
        return self.world.weather

    async def open(
        self,
        files: Changes | None = None,
        *,
        text: str | bytes = UNFINISHED,
        draft: bool = False,
        base: str | None = None,
        fork: Repository | None = None,
    ) -> PullRequest:
        """Open a pull request with these files, or with one specification; wait for the bot."""
        branch = f"change-{self.world.next_id()}"
        # Of the same words in the same second git would make the same commit.
        await self.people.commit(
            fork or self.repository,
            {PLAN: text} if files is None else files,
            branch=branch,
            start=base,
            message=f"Open {branch}",
        )
        pull = await self.people.open_pull(
            self.repository, branch, base=base, fork=fork, draft=draft
        )
        await self.settle()
        return pull

    async def push(
        self,
        pull: PullRequest,
        files: Changes | None = None,
        *,
        text: str | bytes = FINISHED,
    ) -> None:
        """Push to a pull request these files, or another text of its specification; wait."""
        await self.people.push(pull, {PLAN: text} if files is None else files)
        await self.settle()

    async def push_to_base(self, files: Changes) -> None:
        """Push to the default branch; wait."""
        await self.people.commit(self.repository, files)
        await self.settle()

    async def configure(self, text: str, files: Changes | None = None) -> None:
        """Push the configuration, and perhaps more, to the default branch; wait."""
        await self.push_to_base({".github/specbot.yml": text, **(files or {})})

    async def deliver_again(self, *deliveries: Delivery) -> None:
        """Press "Redeliver" on each; wait."""
        for delivery in deliveries:
            redeliver(self.world, delivery)
        await self.settle()

    async def settle(self) -> None:
        """Wait until every webhook has arrived and nothing is left to do."""
        ends_at = time.monotonic() + _PATIENCE_S
        while not await self._is_settled():
            if time.monotonic() > ends_at:
                raise AssertionError(f"no rest: {await self.health()}")
            await asyncio.sleep(_BREATH_S)

    async def _is_settled(self) -> bool:
        assert self.world.hooks is not None
        await self.world.hooks.drain()
        health = await self.health()
        # On a busy machine the database may take longer than the bot waits for it.
        jobs = health.get("jobs", {"waiting": 1, "running": 0})
        in_flight = [each for each in self.world.deliveries if each.status == PENDING]
        return not (jobs["waiting"] or jobs["running"] or in_flight)

    async def health(self) -> dict[str, Any]:
        """What the bot says of itself."""
        async with self.session.get(f"{self.url}/healthz") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    def runs(self, pull: PullRequest) -> list[CheckRun]:
        """Every check run on the head, oldest first."""
        found = self.repository.check_runs.values()
        return sorted((r for r in found if r.head_sha == pull.head_sha), key=lambda run: run.id)

    def checks(self, pull: PullRequest) -> dict[str, CheckRun]:
        """The newest check run of each name on the head; all must be completed."""
        newest = {run.name: run for run in self.runs(pull)}
        assert all(run.status == "completed" for run in newest.values())
        return newest

    def conclusions(self, pull: PullRequest) -> dict[str, str | None]:
        """How each check on the head ended."""
        return {name: run.conclusion for name, run in self.checks(pull).items()}

    def said(self, pull: PullRequest) -> str:
        """Every word of both checks, annotations included."""
        words = []
        for run in self.checks(pull).values():
            words += [run.title or "", run.summary or "", run.text or ""]
            words += [f"{note.path}:{note.start_line} {note.message}" for note in run.annotations]
        return "\n".join(words)

    def comments(self, pull: PullRequest) -> list[ReviewComment]:
        """The bot's review comments, top to bottom of where they were written."""
        ours = [each for each in pull.review_comments if each.user is self.stage.app.bot]
        return sorted(ours, key=lambda each: (each.thread.path, each.thread.original_line, each.id))

    def lines(self, pull: PullRequest) -> list[int | None]:
        """Where the bot's review comments stand now; None for one whose line is gone."""
        return [each.thread.line for each in self.comments(pull)]

    def deliveries(self, event: str, action: str | None = None) -> list[Delivery]:
        """What was sent to the bot so far about one event, oldest first."""
        return [
            each
            for each in self.world.deliveries
            if each.event == event and action in (None, each.action)
        ]

    async def text_at(self, pull: PullRequest, path: str = PLAN) -> bytes:
        """A file at the head."""
        found = await git.read_object(self.repository.path, f"{pull.head_sha}:{path}")
        assert found is not None
        return found.content

    def requests(self) -> list[Entry]:
        """What the bot has asked of GitHub so far about repositories."""
        entries = self.world.journal.entries
        return [each for each in entries if not each.path.startswith("/api/v3/app/")]

    def writes(self) -> int:
        """How often the bot has tried to change something so far."""
        return sum(each.is_write for each in self.requests())

    def picture(self, pull: PullRequest) -> Mapping[str, object]:
        """All that people see of the bot on a pull request, without what differs by chance."""
        return {
            "checks": sorted(_seen(run) for run in self.runs(pull)),
            "reviews": sorted(r.body for r in pull.reviews.values() if r.user.kind == "Bot"),
            "comments": sorted(
                (c.thread.path, c.thread.original_line, c.body, c.minimized_reason)
                for c in self.comments(pull)
            ),
        }


def _seen(run: CheckRun) -> tuple[object, ...]:
    words = (run.name, run.status, run.conclusion, run.title, run.summary, run.text)
    steady = tuple((word or "").replace(run.head_sha, "HEAD") for word in words)
    notes = [(n.path, n.start_line, n.annotation_level, n.message) for n in run.annotations]
    return (*steady, notes)


@asynccontextmanager
async def living(database: str, settings: Mapping[str, str] | None = None) -> AsyncIterator[Town]:
    """A town while the block runs.

    Args:
        database: where the bot keeps its jobs.
        settings: of the bot, beside those that it needs to find this GitHub.
    """
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{door.getsockname()[1]}"
    async with Sandbox() as github, aiohttp.ClientSession() as session:
        stage = await set_stage(github, webhook_url=f"{url}/webhook", database=database)
        assert github.world.hooks is not None
        await github.world.hooks.drain()
        # What nobody was there to hear is not told again in the middle of a story.
        github.world.deliveries.clear()
        # A story asks for what was lost itself, if it means to.
        pace = {
            "SPECBOT_CONCURRENCY": "2",
            "SPECBOT_POLL_S": "0.05",
            "SPECBOT_SWEEP_S": "86400",
            "SPECBOT_SWEEP_PULLS_S": "0",
        }
        async with _bot(door, stage.environment | pace | dict(settings or {})):
            (installation,) = github.world.installations.values()
            yield Town(
                github=github, stage=stage, installation=installation, url=url, session=session
            )


@asynccontextmanager
async def _bot(door: socket.socket, environment: Mapping[str, str]) -> AsyncIterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        settings = load_settings()
    async with built(settings) as app:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.SockSite(runner, door).start()
            yield
        finally:
            await runner.cleanup()
