"""`specbot doctor`: what stands between this server and GitHub, and what breaks without it."""

import asyncio
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final

import aiohttp
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.connection import connect
from bot.cli.faults import CANNOT_RUN, refuse
from bot.github.errors import GitHubTrouble, GitHubWeather, KeyRefused
from bot.github.examination import Level, Observation, examine, examine_clock
from bot.github.standing import read_clock, read_standing
from bot.jobs.database import StoreError, open_database
from bot.jobs.store import Store
from bot.settings import Settings, SettingsError, load_settings

_SIGNS: Final = {
    Level.FINE: ("✓", "green"),
    Level.WARNING: ("!", "yellow"),
    Level.FAULT: ("✗", "bold red"),
}
_FAULTY: Final = 1


def doctor(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """Compare the App at GitHub with what is needed, and say what breaks without each.

    It looks at the settings, the database, the clock, the App's key, its permissions and events,
    its webhook, the latest deliveries, and each installation with its limits. Nothing is changed.

    The exit code is 0 when all is well or only worth a look, 1 when something is broken, and 2
    when it could not look.

    Example: [bold]specbot doctor --json | jq '.observations[] | select(.level == "fault")'[/]
    """
    try:
        settings = load_settings()
    except SettingsError as error:
        refuse(*error.faults)
    observations = asyncio.run(_look(settings))
    if as_json:
        typer.echo(json.dumps(_as_json(observations), ensure_ascii=False))
    else:
        _show(Console(highlight=False), observations)
    raise typer.Exit(_exit_code(observations))


async def _look(settings: Settings) -> Sequence[Observation]:
    found = [_fine("settings", "complete"), await _database(settings)]
    async with aiohttp.ClientSession() as session:
        github = connect(session, settings)
        try:
            clock = await read_clock(github)
            if clock is not None:
                found.append(examine_clock(datetime.now(UTC), clock))
            standing = await read_standing(github)
        except GitHubTrouble as trouble:
            return [*found, _trouble(trouble)]
    return [*found, *examine(standing, public_url=settings.public_url)]


async def _database(settings: Settings) -> Observation:
    store = Store(open_database(settings.database_url), lease_s=settings.lease_s)
    try:
        await store.open()
        counts = await store.counts()
    except StoreError as error:
        return Observation(
            level=Level.FAULT,
            subject="database",
            words=f"{error}",
            mending="see SPECBOT_DATABASE_URL",
        )
    finally:
        await store.close()
    words = f"{counts.waiting} waiting, {counts.running} running, {counts.buried} given up"
    return _fine("database", words)


def _trouble(trouble: GitHubTrouble) -> Observation:
    match trouble:
        case KeyRefused():
            mending = (
                "SPECBOT_APP_ID and the private key must be of the same App, and the key must "
                "stand on the App's page; SPECBOT_GITHUB_API_URL must be the GitHub where it is"
            )
        case GitHubWeather():
            mending = "see SPECBOT_GITHUB_API_URL, the network and https://www.githubstatus.com"
        case _:
            mending = "see whether SPECBOT_GITHUB_API_URL is the address of GitHub's REST API"
    return Observation(level=Level.FAULT, subject="GitHub", words=str(trouble), mending=mending)


def _fine(subject: str, words: str) -> Observation:
    return Observation(level=Level.FINE, subject=subject, words=words)


def _exit_code(observations: Iterable[Observation]) -> int:
    faults = [each for each in observations if each.level is Level.FAULT]
    if any(each.subject == "GitHub" for each in faults):
        return CANNOT_RUN
    return _FAULTY if faults else 0


def _as_json(observations: Iterable[Observation]) -> dict[str, object]:
    return {
        "observations": [
            {
                "level": each.level.value,
                "subject": each.subject,
                "words": each.words,
                "mending": each.mending,
            }
            for each in observations
        ]
    }


def _show(console: Console, observations: Sequence[Observation]) -> None:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=2, overflow="fold")
    for each in observations:
        sign, style = _SIGNS[each.level]
        words = Text(each.words)
        if each.mending:
            words.append(f"\n→ {each.mending}", style="dim")
        table.add_row(Text(sign, style=style), Text(each.subject), words)
    console.print(table)
    console.print(Text(_verdict(observations), style="bold"))


def _verdict(observations: Iterable[Observation]) -> str:
    levels = [each.level for each in observations]
    broken, odd = levels.count(Level.FAULT), levels.count(Level.WARNING)
    if broken:
        return f"{broken} broken, {odd} worth a look."
    return f"Nothing is broken, {odd} worth a look." if odd else "All is well."
