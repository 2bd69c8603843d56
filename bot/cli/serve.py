"""`specbot serve`: the bot against GitHub, built from the environment."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from typing import TypeVar

import aiohttp
import uvloop
from aiohttp import web

from bot.cli.arrive import CannotKeepError, arrive
from bot.cli.connection import connect
from bot.cli.faults import refuse
from bot.cli.tracing import Tracing, open_traces
from bot.cli.wait import wait_for_database
from bot.github.asked import watching
from bot.github.budget import LONGEST_SPAN_S, too_early_s
from bot.github.client import GitHub
from bot.github.deliveries import MissedDeliveries
from bot.github.events import look
from bot.github.installations import read_installations
from bot.github.standing import read_registration
from bot.jobs.chores import Chore
from bot.jobs.database import Database, StoreError, open_database
from bot.jobs.dependants import Kinship
from bot.jobs.pool import Pool
from bot.jobs.said import Said
from bot.jobs.sheets import Sheets
from bot.jobs.store import Store
from bot.jobs.sweep import sweeping
from bot.jobs.tidying import Tidying
from bot.jobs.worker import Limits, Worker
from bot.lint.registry import load
from bot.log import logger
from bot.reconcile import Edges, apologise, reconcile
from bot.review.address import Seal
from bot.server.app import application, open_doors
from bot.server.app import serve as serve_http
from bot.server.logs import configure_logs
from bot.server.metrics import Metrics
from bot.server.operator_pass import Operator
from bot.server.specs import spec_routes
from bot.settings import (
    Place,
    Settings,
    SettingsError,
    credentials_are_set,
    load_place,
    load_settings,
)

_PRELOADED = ("bot.jobs.check",)
# One request of seven points each, seldom more. Twenty every five minutes are 1,680 points an hour,
# where GitHub gives an installation 5,000 and one with many repositories more.
# Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
_REPOSITORIES_A_TURN = 200
_OF_ONE_INSTALLATION = 20
_TIDIED_EVERY_S = 3_600

T = TypeVar("T")

log = logger()


def serve() -> None:
    """Serve GitHub's webhooks, with the credentials of the environment or of .env.

    Where there are none and [bold]SPECBOT_PUBLIC_URL[/] says where this server is reached, its
    first page offers to create the GitHub App.
    """
    try:
        place = load_place()
        configure_logs(level=place.log_level)
        uvloop.run(_serve(place))
    except SettingsError as error:
        refuse(*error.faults, *_other_ways())
    except StoreError as error:
        refuse(f"SPECBOT_DATABASE_URL: {error}")
    except CannotKeepError as error:
        refuse(error)


def _other_ways() -> Iterator[str]:
    """What whoever has no App yet may want instead."""
    if not credentials_are_set():
        yield "or set SPECBOT_PUBLIC_URL to this server's address, and create the App on its page"
        yield "or see it work without any: specbot sandbox"


async def _serve(place: Place) -> None:
    is_new = place.public_url is not None and not credentials_are_set()
    settings = None if is_new else load_settings()
    doors = _doors(place)
    if settings is None:
        if not await arrive(place, place.public_url or "", doors):
            return
        settings = load_settings()
    if not await wait_for_database(settings.database_url, doors):
        return
    async with built(settings) as app:
        await serve_http(app, doors=doors, ready=_say_where)


def _doors(place: Place) -> tuple[socket.socket, ...]:
    try:
        return open_doors(place.host, place.port)
    except OSError as error:
        refuse(f"cannot listen on {place.host}, port {place.port}: {error.strerror}")


@asynccontextmanager
async def built(settings: Settings) -> AsyncIterator[web.Application]:
    """The whole bot, built once, not yet listening."""
    # Imports every rule, which nobody shall wait for later.
    load()
    async with AsyncExitStack() as stack:
        metrics, tracing = Metrics(), open_traces()
        stack.callback(tracing.close)
        watch = watching(_both(metrics.asked, tracing.asked))
        session = await stack.enter_async_context(aiohttp.ClientSession(trace_configs=[watch]))
        pool = _pool(settings, metrics, tracing)
        stack.push_async_callback(pool.close)
        database = open_database(settings.database_url)
        said = Said(database, too_early_s, kept_s=LONGEST_SPAN_S)
        store = Store(database, lease_s=settings.lease_s)
        secrets = [secret.get_secret_value().encode() for secret in settings.webhook_secrets]
        sheets, seal = Sheets(database), Seal.of(secrets)
        edges = Edges(
            github=connect(session, settings, said.note),
            pool=pool,
            put=store.put,
            remind=store.remind,
            kinship=Kinship(database),
            is_wanted_again=store.is_wanted_again,
            check_limit_s=settings.check_limit_s,
            site=settings.public_url or "",
            sheets=sheets,
            seal=seal,
            step=tracing.step,
        )
        worker = Worker(
            store,
            partial(reconcile, edges=edges),
            partial(apologise, edges=edges),
            _limits(settings),
            metrics.ran,
            watch=tracing.running,
        )
        app = application(
            store=store,
            worker=worker,
            look=partial(look, app_id=settings.app_id),
            secrets=secrets,
            who_am_i=partial(read_registration, edges.github),
            metrics=metrics,
            delivered=tracing.delivered,
            operator=Operator(settings.operator_token.get_secret_value()),
        )
        app.add_routes(spec_routes(sheets, seal))
        app.cleanup_ctx.append(_warming(pool))
        for chore in _chores(database, store, edges.github, settings):
            app.cleanup_ctx.append(_sweeping(chore, settings.sweep_s))
        yield app


def _pool(settings: Settings, metrics: Metrics, tracing: Tracing) -> Pool:
    return Pool(
        processes=settings.processes,
        memory_mib=settings.check_memory_mib,
        preload=_PRELOADED,
        took=_both(metrics.checked, tracing.checked),
    )


def _both(first: Callable[[T], None], second: Callable[[T], None]) -> Callable[[T], None]:
    def tell(what: T) -> None:
        first(what)
        second(what)

    return tell


def _chores(
    database: Database, store: Store, github: GitHub, settings: Settings
) -> tuple[Chore, ...]:
    async def look_for_unanswered(_: datetime | None) -> None:
        await store.put(
            await store.least_looked_at(_REPOSITORIES_A_TURN, of_each=_OF_ONE_INSTALLATION)
        )

    async def look_everywhere(_: datetime | None) -> None:
        await store.put(await read_installations(github))

    deliveries = Chore(
        database,
        "missed deliveries",
        every_s=settings.sweep_s,
        is_for_the_start=True,
        work=MissedDeliveries(github, unseen=store.unseen).ask_again,
    )
    unanswered = Chore(
        database,
        "unanswered pull requests",
        every_s=settings.sweep_s,
        is_for_the_start=False,
        work=look_for_unanswered,
    )
    pulls = Chore(
        database,
        "open pull requests",
        every_s=settings.sweep_pulls_s,
        is_for_the_start=False,
        work=look_everywhere,
    )
    tidying = Chore(
        database,
        "tidying",
        every_s=_TIDIED_EVERY_S,
        is_for_the_start=False,
        work=Tidying(database).forget,
    )
    always = (deliveries, tidying)
    return (*always, unanswered, pulls) if settings.sweep_pulls_s else always


def _warming(pool: Pool) -> Callable[[web.Application], AsyncIterator[None]]:
    """Starts the processes before the first pull request comes, which would have to wait for it."""

    async def live(_app: web.Application) -> AsyncIterator[None]:
        starting = asyncio.create_task(pool.start())
        yield
        starting.cancel()
        await asyncio.wait([starting])

    return live


def _sweeping(chore: Chore, every_s: float) -> Callable[[web.Application], AsyncIterator[None]]:
    async def live(_app: web.Application) -> AsyncIterator[None]:
        async with sweeping(chore.take_turn, every_s=every_s):
            yield

    return live


def _limits(settings: Settings) -> Limits:
    return Limits(
        concurrency=settings.concurrency,
        job_s=settings.job_limit_s,
        attempts=settings.attempts,
        poll_s=settings.poll_s,
        grace_s=settings.grace_s,
    )


def _say_where(port: int) -> None:
    log.info("listening", port=port)
