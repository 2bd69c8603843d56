"""`specbot sandbox`: the bot at its main job, on a GitHub in a box."""

import asyncio
import json
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from errno import EACCES, EADDRINUSE, ENOENT
from functools import partial
from itertools import count
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.answer import Answer, answer_of
from bot.cli.bot_process import BotDidNotStartError, BotProcess, free_port
from bot.cli.faults import refuse
from bot.cli.narration import narrate, show_answer, show_welcome
from bot.cli.opening import Opening
from bot.cli.stage import Stage, set_stage
from bot.cli.tour import tour, tour_base
from bot.sandbox.app import Sandbox
from bot.sandbox.git import GitError
from bot.sandbox.state import PullRequest

_ANSWER_LIMIT_S = 120.0
_POLL_S = 0.02
_PORT_FAULTS = (EACCES, EADDRINUSE)
_LONGEST_TITLE = 100
_HEADING = re.compile(r"#[ \t]+(\S.{0,200})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file that becomes a pull request."""

    name: str
    title: str
    content: bytes


class NoAnswerError(Exception):
    """Specbot did not complete its checks in time."""


def sandbox(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Specifications, or folders of them; by default a tour of five pull requests.",
        ),
    ] = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="End after the first answers.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object when all are answered.")
    ] = False,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The sandbox's port; 0 chooses a free one.")
    ] = 0,
) -> None:
    """Watch Specbot review pull requests on a GitHub in a box, on this machine only."""
    try:
        openings = list(_openings(_drafts(paths))) if paths else list(tour())
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}")
    console = Console(quiet=as_json, highlight=False, soft_wrap=True)
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        try:
            asyncio.run(_play(openings, console, port=port, once=once, as_json=as_json))
        except (BotDidNotStartError, NoAnswerError, GitError) as error:
            refuse(error)
        except OSError as error:
            if error.errno not in _PORT_FAULTS:
                raise
            refuse(f"cannot listen on port {port}: {os.strerror(error.errno)}")


def _drafts(paths: Sequence[Path]) -> Iterator[Draft]:
    for path in paths:
        for file in _files(path):
            yield _draft(file, file.read_bytes())


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.md"))
    if not found:
        raise FileNotFoundError(
            ENOENT, "no Markdown file in it; name a folder of specifications", str(path)
        )
    return found


def _draft(path: Path, content: bytes) -> Draft:
    found = _HEADING.search(content[:4096].decode(errors="replace"))
    title = found.group(1).strip() if found else path.stem
    return Draft(name=path.stem, title=title[:_LONGEST_TITLE], content=content)


async def _play(
    openings: Sequence[Opening], console: Console, *, port: int, once: bool, as_json: bool
) -> None:
    _end_in_order_when_terminated()
    with tempfile.TemporaryDirectory(prefix="specbot-", ignore_cleanup_errors=True) as folder:
        async with Sandbox(port=port) as github:
            bot_port = free_port()
            stage = await set_stage(
                github,
                webhook_url=f"http://127.0.0.1:{bot_port}/webhook",
                database=f"sqlite:///{folder}/specbot.db",
                files=tour_base(),
            )
            bot = BotProcess(bot_port, stage.environment, partial(typer.echo, err=True))
            async with bot.running():
                show_welcome(console, stage)
                answers = [await _open(stage, bot, each, console) for each in openings]
                if as_json:
                    typer.echo(json.dumps(_summary(stage, answers)))
                if not once:
                    narrate(console, github.world, stage.app)
                    await asyncio.Event().wait()


def _end_in_order_when_terminated() -> None:
    """Lets SIGTERM do what Ctrl-C does, so that no bot is left behind."""
    playing = asyncio.current_task()
    if playing is not None and sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, playing.cancel)


def _openings(drafts: Iterable[Draft]) -> Iterator[Opening]:
    """Each draft with a branch of its own, also where two files have the same name."""
    taken: set[str] = set()
    for draft in drafts:
        name = re.sub(r"[^A-Za-z0-9_]+", "-", draft.name).strip("-") or "spec"
        names = (name if number == 1 else f"{name}-{number}" for number in count(1))
        free = next(each for each in names if each.lower() not in taken)
        taken.add(free.lower())
        yield Opening(
            branch=f"spec/{free}",
            title=draft.title,
            files={f"specs/{free}.md": draft.content},
        )


async def _open(stage: Stage, bot: BotProcess, opening: Opening, console: Console) -> Answer:
    began = time.monotonic()
    pull = await stage.people.open_pull(
        stage.repository,
        opening.branch,
        opening.files,
        author=stage.person,
        title=opening.title,
        body=opening.body or None,
        draft=opening.is_draft,
    )
    await _answered(pull, bot)
    answer = answer_of(stage, pull, list(opening.files), seconds=time.monotonic() - began)
    show_answer(console, answer)
    return answer


async def _answered(pull: PullRequest, bot: BotProcess) -> None:
    """Waits until both required checks are complete on the head and the bot is at rest."""
    try:
        async with asyncio.timeout(_ANSWER_LIMIT_S):
            while not (_is_complete(pull) and await bot.is_idle()):  # noqa: ASYNC110 - another process
                await asyncio.sleep(_POLL_S)
    except TimeoutError:
        raise NoAnswerError(f"no answer on pull request #{pull.number} in time") from None


def _is_complete(pull: PullRequest) -> bool:
    required = {check.context for check in pull.base.protection[pull.base_ref].required_checks}
    completed = {
        run.name
        for run in pull.base.check_runs.values()
        if run.head_sha == pull.head_sha and run.status == "completed"
    }
    return required <= completed


def _summary(stage: Stage, answers: Sequence[Answer]) -> dict[str, object]:
    world, repository = stage.people.world, stage.repository
    return {
        "url": world.url,
        "clone_url": f"{world.url}/{repository.full_name}.git",
        "token": stage.person.token,
        "pulls": [asdict(answer) for answer in answers],
    }
