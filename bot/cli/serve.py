"""`specbot serve`: the bot against GitHub, built from the environment."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import aiohttp
import structlog
import uvloop
from aiohttp import web

from bot.cli.connection import connect
from bot.cli.faults import refuse
from bot.github.client import GitHub
from bot.github.deliveries import MissedDeliveries
from bot.github.events import look
from bot.jobs.database import StoreError, open_database
from bot.jobs.pool import Pool
from bot.jobs.store import Store
from bot.jobs.sweep import sweeping
from bot.jobs.worker import Limits, Worker
from bot.reconcile import Edges, apologise, reconcile
from bot.server.app import application
from bot.server.app import serve as serve_http
from bot.server.logs import configure_logs
from bot.settings import Settings, SettingsError, load_settings

_PRELOADED = ("bot.jobs.check",)

log: structlog.stdlib.BoundLogger = structlog.get_logger()


def serve() -> None:
    """Serve GitHub's webhooks, with the credentials of the environment or of .env."""
    try:
        settings = load_settings()
    except SettingsError as error:
        refuse(*error.faults)
    configure_logs(level=settings.log_level)
    try:
        uvloop.run(_serve(settings))
    except StoreError as error:
        refuse(f"SPECBOT_DATABASE_URL: {error}")
    except OSError as error:
        refuse(f"cannot listen on {settings.host}, port {settings.port}: {error.strerror}")


async def _serve(settings: Settings) -> None:
    async with built(settings) as app:
        await serve_http(app, host=settings.host, port=settings.port, ready=_say_where)


@asynccontextmanager
async def built(settings: Settings) -> AsyncIterator[web.Application]:
    """The whole bot, built once, not yet listening."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        pool = Pool(
            processes=settings.processes,
            memory_mib=settings.check_memory_mib,
            preload=_PRELOADED,
        )
        stack.push_async_callback(pool.close)
        store = Store(open_database(settings.database_url), lease_s=settings.lease_s)
        edges = Edges(
            github=connect(session, settings),
            pool=pool,
            put=store.put,
            check_limit_s=settings.check_limit_s,
        )
        worker = Worker(
            store,
            partial(reconcile, edges=edges),
            partial(apologise, edges=edges),
            _limits(settings),
        )
        app = application(
            store=store,
            worker=worker,
            look=partial(look, app_id=settings.app_id),
            secrets=[secret.get_secret_value().encode() for secret in settings.webhook_secrets],
        )
        app.cleanup_ctx.append(_sweeping(edges.github, settings.sweep_s))
        yield app


def _sweeping(github: GitHub, every_s: float) -> Callable[[web.Application], AsyncIterator[None]]:
    async def live(_app: web.Application) -> AsyncIterator[None]:
        async with sweeping(MissedDeliveries(github).ask_again, every_s=every_s):
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
