"""A storm: people do all they can do, everything on the way goes wrong, and the bot is killed.

Then it is fine weather, and a second bot, which has seen nothing of it, is installed on the same
repository: what it says of each pull request is what the first one must show.
"""

import asyncio
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.cli.bot_process import free_port
from bot.cli.stage import Stage, set_stage
from bot.github.grants import EVENTS, PERMISSIONS
from bot.review.markers import read_marker
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.app import Sandbox
from bot.sandbox.checks import latest_runs
from bot.sandbox.hooks import PENDING, redeliver
from bot.sandbox.keys import key_pair
from bot.sandbox.merging import waiting_group
from bot.sandbox.people import People
from bot.sandbox.refusal import RefusalError
from bot.sandbox.remarks import CheckRun, MergeGroup, ReviewComment
from bot.sandbox.state import App, PullRequest, Repository, World
from bot.sandbox.weather import (
    BadGateway,
    DeliveryFate,
    HangUp,
    PartialAnswer,
    PrimaryLimit,
    RevokedToken,
    secondary_limit,
)

Dice = random.Random

_START_S = 60.0
_BREATH_S = 0.1
_QUIET_S = 20.0
_PLENTY = 10_000_000
_LEFT_ALONE = 0.9
_EFFECTS = (
    BadGateway(),
    BadGateway(503),
    BadGateway(after_effect=True),
    HangUp(),
    HangUp(after_effect=True),
    RevokedToken(),
    PartialAnswer("pullRequest"),
    PartialAnswer("reviewThreads"),
    PartialAnswer("checkSuites"),
    secondary_limit(1),
    secondary_limit(0, 429),
    PrimaryLimit(1),
)
_FATES: tuple[DeliveryFate, ...] = ("lose", "double", "hold", "delay")
_NAMES = (COMPLETENESS, OPEN_QUESTIONS)
_NAMED_LINE = re.compile(r", now on line (\d+)</sub>")
_ADVICE = "mode: advisory\n"
_QUESTIONS = tuple(
    f"- {words}?"
    for words in (
        "Which browsers do we support",
        "Who pays for the keys",
        "How long does a session last",
        "What happens to old passwords",
        "Does @ada agree with #1",
        "Where are the logs",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How large a storm is.

    Attributes:
        restarts: how often a bot is killed and started again.
        patience_s: how long it may take until all is at rest again.
        replicas: how many bots share the jobs; the first of them gets the webhooks.
    """

    pulls: int
    events: int
    restarts: int
    seed: int
    patience_s: float
    replicas: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What is left of a storm.

    Attributes:
        figures: how large it was, by what is counted.
        faults: what is not as a fresh evaluation would have it; one line each.
    """

    figures: Mapping[str, str]
    faults: tuple[str, ...]


@dataclass(kw_only=True)
class _Bot:
    """One bot in a process of its own."""

    environment: Mapping[str, str]
    port: int
    process: asyncio.subprocess.Process | None = None

    @property
    def is_dead(self) -> bool:
        return self.process is None or self.process.returncode is not None

    async def start(self) -> None:
        environment = {**os.environ, **self.environment}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.story.hurried_bot", env=environment
        )

    async def kill(self) -> None:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def jobs(self) -> Mapping[str, int] | None:
        """How many jobs wait, run and lie buried; None while it does not answer."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session,
                session.get(f"http://127.0.0.1:{self.port}/healthz") as answer,
            ):
                found: Mapping[str, int] = (await answer.json())["jobs"]
                return found
        except (aiohttp.ClientError, TimeoutError):
            return None

    async def until_up(self) -> None:
        async with asyncio.timeout(_START_S):
            while await self.jobs() is None:  # noqa: ASYNC110 - another process
                await asyncio.sleep(_BREATH_S)


@asynccontextmanager
async def _bot(environment: Mapping[str, str], port: int) -> AsyncIterator[_Bot]:
    settings = {
        "SPECBOT_HOST": "127.0.0.1",
        "SPECBOT_PORT": str(port),
        "SPECBOT_LEASE_S": "10",
        "SPECBOT_POLL_S": "0.1",
        "SPECBOT_SWEEP_S": "3",
        "SPECBOT_CONCURRENCY": "4",
    }
    bot = _Bot(environment={**environment, **settings}, port=port)
    await bot.start()
    try:
        await bot.until_up()
        yield bot
    finally:
        await bot.kill()


@dataclass(kw_only=True)
class _Crowd:
    """The people, who do one thing after the other."""

    world: World
    people: People
    repository: Repository
    dice: Dice
    done: Counter[str] = field(default_factory=Counter)

    @property
    def open(self) -> list[PullRequest]:
        return [pull for pull in self.repository.pulls.values() if pull.state == "open"]

    def _whichever(self) -> PullRequest:
        """Any pull request; those in a queue, which every push throws out, are left alone mostly.

        So that the queue still waits for some of them in the end.
        """
        pulls = list(self.repository.pulls.values())
        pull = self.dice.choice(pulls)
        if waiting_group(pull) is not None and self.dice.random() < _LEFT_ALONE:
            pull = self.dice.choice(pulls)
        return pull

    async def act(self) -> None:
        """Do something, to whichever pull request."""
        deed = self.dice.choices(list(_DEEDS), weights=list(_DEEDS.values()))[0]
        pull = self._whichever()
        try:
            await deed(self, pull)
        except (RefusalError, ValueError):
            self.done["refused"] += 1
        else:
            self.done[deed.__name__.strip("_").replace("_", " ")] += 1


def _text(dice: Dice) -> str:
    """A specification of some kind: more or less finished, its lines here or there."""
    story = "".join(f"Step {n}.\n\n" for n in range(dice.randrange(4)))
    todo = "TODO: write it down.\n" if dice.random() < 0.3 else "People sign in with a key.\n"
    asked = dice.sample(_QUESTIONS, dice.randrange(len(_QUESTIONS)))
    questions = "\n".join(asked) if asked else "None."
    return f"# Login\n\n{story}## Goals\n\n{todo}\n## Questions\n\n{questions}\n"


async def _push(crowd: _Crowd, pull: PullRequest) -> None:
    await crowd.people.push(pull, {f"specs/{pull.head_ref}.md": _text(crowd.dice)})


async def _push_code(crowd: _Crowd, pull: PullRequest) -> None:
    await crowd.people.push(pull, {f"src/{pull.number}.py": f"x = {crowd.dice.random()}\n"})


async def _push_by_force(crowd: _Crowd, pull: PullRequest) -> None:
    changes = {f"specs/{pull.head_ref}.md": _text(crowd.dice)}
    await crowd.people.commit(crowd.repository, changes, branch=pull.head_ref, start="main")


async def _change_draft(crowd: _Crowd, pull: PullRequest) -> None:
    if pull.draft:
        crowd.people.mark_ready(pull)
    else:
        crowd.people.convert_to_draft(pull)


async def _retarget(crowd: _Crowd, pull: PullRequest) -> None:
    await crowd.people.edit(pull, base="lenient" if pull.base_ref == "main" else "main")


async def _close_or_reopen(crowd: _Crowd, pull: PullRequest) -> None:
    if pull.state == "open":
        crowd.people.close(pull)
    else:
        await crowd.people.reopen(pull)


async def _answer(crowd: _Crowd, pull: PullRequest) -> None:
    if pull.threads:
        crowd.people.reply(crowd.dice.choice(pull.threads), pull.author, "Let me think.")


async def _rerun(crowd: _Crowd, pull: PullRequest) -> None:
    runs = latest_runs(crowd.repository, pull.head_sha)
    if not runs:
        return
    run = crowd.dice.choice(runs)
    if crowd.dice.random() < 0.5:
        crowd.people.rerun_check(run, pull.author)
    else:
        crowd.people.rerun_suite(run.suite, pull.author)


async def _open_second(crowd: _Crowd, pull: PullRequest) -> None:
    """Another pull request of the same branch, into the other base."""
    base = "lenient" if pull.base_ref == "main" else "main"
    await crowd.people.open_pull(crowd.repository, pull.head_ref, base=base)


async def _change_rules(crowd: _Crowd, _pull: PullRequest) -> None:
    branch = crowd.dice.choice(("main", "lenient"))
    text = crowd.dice.choice(("", _ADVICE, "rules: {todo-marker: error}\n", "moode: x\n"))
    files = {".github/specbot.yml": text, "notes.txt": f"{crowd.dice.random()}\n"}
    await crowd.people.commit(crowd.repository, files, branch=branch)


async def _enqueue(crowd: _Crowd, pull: PullRequest) -> None:
    if pull.state == "open" and waiting_group(pull) is None:
        await crowd.people.enqueue(pull, crowd.repository.owner)


async def _redeliver(crowd: _Crowd, _pull: PullRequest) -> None:
    redeliver(crowd.world, crowd.dice.choice(crowd.world.deliveries))


async def _rename(crowd: _Crowd, pull: PullRequest) -> None:
    await crowd.people.edit(pull, title=f"Title {crowd.dice.random()}")


_DEEDS: Mapping[Callable[[_Crowd, PullRequest], Awaitable[None]], int] = {
    _push: 40,
    _push_code: 8,
    _push_by_force: 8,
    _change_draft: 8,
    _retarget: 5,
    _close_or_reopen: 8,
    _answer: 8,
    _rerun: 6,
    _open_second: 2,
    _change_rules: 1,
    _enqueue: 6,
    _redeliver: 6,
    _rename: 3,
}


async def storm(scale: Scale, database: str | None = None) -> Aftermath:
    """Lets a storm pass over a repository, and looks at what is left.

    Args:
        scale: how large it is.
        database: where the bots keep their jobs; a file of their own by default.
    """
    began = time.monotonic()
    dice = Dice(scale.seed)
    with tempfile.TemporaryDirectory(prefix="specbot-storm-") as folder:
        async with Sandbox() as github:
            world, port = github.world, free_port()
            world.limits.per_hour = dict.fromkeys(world.limits.per_hour, _PLENTY)
            stage = await _set(github, port, database or f"sqlite:///{folder}/first.db")
            crowd = _Crowd(world=world, people=stage.people, repository=stage.repository, dice=dice)
            ports = (port, *(free_port() for _ in range(1, scale.replicas)))
            async with AsyncExitStack() as stack:
                bots = [
                    await stack.enter_async_context(_bot(stage.environment, each)) for each in ports
                ]
                befallen = await _rage(crowd, bots, scale)
                passed_s = time.monotonic() - began
                jobs = await _until_rest(world, bots[0], scale.patience_s)
                figures = _figures(crowd, stage.app, scale) | {
                    "requests that met weather": str(befallen),
                    "the storm, s": f"{passed_s:.0f}",
                    "all at rest after, s": f"{time.monotonic() - began:.0f}",
                }
                fresh = await _fresh_eyes(github, stage, Path(folder), scale.patience_s)
    faults = [f"{jobs['buried']} jobs are buried"] if jobs["buried"] else []
    faults += [each for pull in crowd.open for each in _faults(pull, stage.app, fresh)]
    faults += _half_done(stage.repository, stage.app)
    return Aftermath(figures=figures, faults=tuple(faults))


async def _set(github: Sandbox, port: int, database: str) -> Stage:
    stage = await set_stage(
        github, webhook_url=f"http://127.0.0.1:{port}/webhook", database=database
    )
    advice = {".github/specbot.yml": _ADVICE}
    await stage.people.commit(stage.repository, advice, branch="lenient", start="main")
    return stage


async def _rage(crowd: _Crowd, bots: Sequence[_Bot], scale: Scale) -> int:
    """Everything happens; returns how many requests met weather."""
    for number in range(scale.pulls):
        changes = {f"specs/b{number}.md": _text(crowd.dice)}
        is_draft = crowd.dice.random() < 0.2
        await crowd.people.open_pull(crowd.repository, f"b{number}", changes, draft=is_draft)
        _brew(crowd, scale)
    every = scale.events // (scale.restarts + 1)
    for number in range(scale.pulls, scale.events):
        _brew(crowd, scale)
        await crowd.act()
        if number % every == 0:
            await bots[number // every % len(bots)].kill()
        elif number % every == every // 5:
            await _revive(bots)
    await _revive(bots)
    (tempest,) = crowd.world.weather.storms
    crowd.world.weather.clear()
    return scale.events - tempest.at_most


async def _revive(bots: Sequence[_Bot]) -> None:
    for bot in bots:
        if bot.is_dead:
            await bot.start()


def _brew(crowd: _Crowd, scale: Scale) -> None:
    """Now and then something goes wrong with what comes next."""
    weather, dice = crowd.world.weather, crowd.dice
    if not weather.storms:
        weather.storm(*_EFFECTS, chance=0.08, at_most=scale.events, seed=scale.seed)
    if dice.random() < 0.3:
        fate: DeliveryFate = dice.choice(_FATES)
        weather.deliver(fate, seconds=dice.random())
        crowd.done[f"deliveries: {fate}"] += 1


async def _until_rest(world: World, bot: _Bot, patience_s: float) -> Mapping[str, int]:
    """Wait until every event has arrived and nothing is left to do."""
    await bot.until_up()
    assert world.hooks is not None
    sent, quiet_since = 0, time.monotonic()
    async with asyncio.timeout(patience_s):
        while True:
            await world.hooks.drain()
            jobs = await bot.jobs()
            if len(world.deliveries) != sent:
                sent, quiet_since = len(world.deliveries), time.monotonic()
            # What failed too often is not sent again; whether that matters is then to be seen.
            is_over = not _missing(world, bot.port) or time.monotonic() - quiet_since > _QUIET_S
            # Every few seconds it looks for what lacks an answer: it is never idle for long.
            if jobs is not None and is_over and not (jobs["waiting"] or jobs["running"]):
                return jobs
            await asyncio.sleep(_BREATH_S)


def _missing(world: World, port: int) -> int:
    """How many events have not arrived, at any attempt."""
    mine = [each for each in world.deliveries if f":{port}/" in each.url]
    arrived = {each.guid for each in mine if each.status == "OK"}
    pending = sum(each.status == PENDING for each in mine)
    return pending + len({each.guid for each in mine} - arrived)


async def _fresh_eyes(github: Sandbox, stage: Stage, folder: Path, patience_s: float) -> App:
    """Installs a second App, whose bot has seen nothing; returns it when all is answered."""
    port = free_port()
    private_key, public_key = key_pair()
    app = stage.people.app(
        "fresh",
        public_key_pem=public_key,
        permissions=PERMISSIONS,
        events=EVENTS,
        webhook_url=f"http://127.0.0.1:{port}/webhook",
        webhook_secret="nobody knows this one",
    )
    own = {
        "SPECBOT_APP_ID": str(app.id),
        "SPECBOT_PRIVATE_KEY": private_key,
        "SPECBOT_WEBHOOK_SECRETS": app.webhook_secret,
        "SPECBOT_DATABASE_URL": f"sqlite:///{folder}/fresh.db",
    }
    async with _bot({**stage.environment, **own}, port) as bot:
        stage.people.install(app, stage.repository)
        jobs = await _until_rest(github.world, bot, patience_s)
        assert not jobs["buried"]
    return app


def _faults(pull: PullRequest, app: App, fresh: App) -> list[str]:
    """What an open pull request shows that a fresh evaluation would not, or does not show."""
    name = f"#{pull.number}"
    seen, wanted = (_checks(pull.base, pull.head_sha, each) for each in (app, fresh))
    faults = [f"{name}: no two checks"] if len(seen) != len(_NAMES) else []
    faults += [f"{name}: {key} differs" for key in wanted if seen.get(key) != wanted[key]]
    said, told = _remarks(pull, app), _remarks(pull, fresh)
    faults += [
        f"{name}: {n} comments stand for one" for at in said.values() if (n := at.total()) > 1
    ]
    if not pull.draft and set(said) != set(told):
        faults.append(f"{name}: {len(said)} comments stand and not {len(told)}")
    elsewhere = [f"{at}" for words, at in said.items() if not at <= told.get(words, at)]
    faults += [f"{name}: a remark is not where its finding is, but at {at}" for at in elsewhere]
    return faults


def _checks(repository: Repository, sha: str, app: App) -> dict[str, tuple[object, ...]]:
    return {
        run.name: _seen(run)
        for run in latest_runs(repository, sha)
        if run.app is app and run.status == "completed"
    }


def _seen(run: CheckRun) -> tuple[object, ...]:
    notes = [(n.path, n.start_line, n.annotation_level, n.message) for n in run.annotations]
    return (run.conclusion, run.title, run.summary, run.text, sorted(notes))


def _remarks(pull: PullRequest, app: App) -> dict[str, Counter[int | None]]:
    """The words of the App's comments that stand, and the lines on which each does.

    One that the diff lost names its line itself.
    """
    found: dict[str, Counter[int | None]] = {}
    for each in pull.review_comments:
        if each.user is app.bot and _stands(each):
            words, named = _NAMED_LINE.subn("</sub>", each.body)
            moved = _NAMED_LINE.search(each.body) if named else None
            found.setdefault(words, Counter())[int(moved[1]) if moved else each.thread.line] += 1
    return found


def _stands(comment: ReviewComment) -> bool:
    return not read_marker(comment.body).is_retired


def _half_done(repository: Repository, app: App) -> list[str]:
    """Every commit that waits for an answer in a queue has both checks, completed."""
    return [
        f"the merge group of #{group.pull.number} waits"
        for group in _waiting_groups(repository)
        if len(_checks(repository, group.head_sha, app)) < len(_NAMES)
    ]


def _waiting_groups(repository: Repository) -> list[MergeGroup]:
    found = (waiting_group(pull) for pull in repository.pulls.values())
    return [group for group in found if group is not None]


def _figures(crowd: _Crowd, app: App, scale: Scale) -> dict[str, str]:
    world, pulls = crowd.world, list(crowd.repository.pulls.values())
    comments = [c for p in pulls for c in p.review_comments if c.user is app.bot]
    figures: dict[str, object] = {
        "pull requests": len(pulls),
        "of them open in the end": len(crowd.open),
        "merge groups": len(crowd.repository.merge_groups),
        "of them waited for in the end": len(_waiting_groups(crowd.repository)),
        "events": scale.events,
        **dict(sorted(crowd.done.items())),
        "deliveries, redeliveries included": len(world.deliveries),
        "redeliveries": sum(each.redelivery for each in world.deliveries),
        "bots": scale.replicas,
        "restarts of a bot, by kill -9": scale.restarts,
        **{f"requests: {kind}": count for kind, count in sorted(world.journal.total.items())},
        "check runs": len(crowd.repository.check_runs),
        "comments in the end": len(comments),
    }
    return {key: str(value) for key, value in figures.items()}
