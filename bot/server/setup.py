"""Arriving: a server without credentials offers to create the GitHub App, and then becomes it."""

import hmac
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from importlib import resources
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import yaml
from aiohttp import web
from cachetools import TTLCache

from bot.github.errors import GitHubRefused, GitHubTrouble
from bot.github.registration import Registered, fit
from bot.log import logger
from bot.server.forms import read_form
from bot.server.rendering import asset, harden, nothing_here, page

if TYPE_CHECKING:
    import asyncio

_STATES_KEPT: Final = 1_000
_STATE_GOOD_S: Final = 3_600
# Source: https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
_LOGIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")

log = logger()


@dataclass(frozen=True, kw_only=True)
class Registrar:
    """What the set-up pages need, and what they bring about.

    Attributes:
        public_url: where people and GitHub reach this server; no slash at the end.
        github_url: where people see GitHub; no slash at the end.
        operator_token: who does not know it may not create the App; empty: anybody may who
            reaches this server first.
        convert: exchanges a code for the App's identity, see `bot.github.registration.convert`.
        keep: writes the credentials where the next start finds them; an `OSError` is told.
        made: the App, once there is one.
    """

    public_url: str
    github_url: str
    operator_token: str
    convert: Callable[[str], Awaitable[Registered]]
    keep: Callable[[Registered], None]
    made: "asyncio.Future[Registered]"
    states: "TTLCache[str, bool]" = field(
        default_factory=lambda: TTLCache(_STATES_KEPT, _STATE_GOOD_S)
    )

    def new_state(self) -> str:
        """Proves that who comes back with a code has begun here; good once, for an hour."""
        state = secrets.token_urlsafe(24)
        self.states[state] = True
        return state


def setup_application(registrar: Registrar) -> web.Application:
    """The server while it has no App: it answers nothing but the set-up's pages."""
    app = web.Application(client_max_size=64 * 1024, middlewares=[nothing_here])
    app.add_routes(
        [
            web.get("/", _first(registrar)),
            web.post("/setup", _begin(registrar)),
            web.get("/setup/created", _created(registrar)),
            web.get("/assets/{name}", asset),
            web.get("/healthz", _health),
            web.post("/webhook", _not_yet),
        ]
    )
    app.on_response_prepare.append(harden)
    return app


def _first(registrar: Registrar) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def show(request: web.Request) -> web.StreamResponse:
        if registrar.made.done():
            return _on_its_way()
        if registrar.operator_token:
            return page("unlock.html", fault="")
        return _offer(registrar, request.query.get("organization", ""))

    return show


def _begin(registrar: Registrar) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def begin(request: web.Request) -> web.StreamResponse:
        form = await read_form(request)
        token = form.get("token", "").encode()
        if not hmac.compare_digest(token, registrar.operator_token.encode()):
            log.warning("setup.token_refused")
            return page("unlock.html", status=HTTPStatus.FORBIDDEN, fault="This is not the token.")
        return _offer(registrar, form.get("organization", ""))

    return begin


def _offer(registrar: Registrar, organization: str) -> web.StreamResponse:
    name = organization.strip()
    if name and not _LOGIN.fullmatch(name):
        return _trouble("No organisation has such a name.", HTTPStatus.BAD_REQUEST)
    owner = f"/organizations/{name}" if name else ""
    query = urlencode({"state": registrar.new_state()})
    return page(
        "create.html",
        posts_to=(registrar.github_url, registrar.public_url),
        action=f"{registrar.github_url}{owner}/settings/apps/new?{query}",
        manifest=json.dumps(fit(own_manifest(), registrar.public_url)),
        organization=name,
        public_url=registrar.public_url,
        needs_token=bool(registrar.operator_token),
    )


def own_manifest() -> dict[str, object]:
    """The App's manifest, as the project has it."""
    text = resources.files("bot.server").joinpath("app.yml").read_text("utf-8")
    content = yaml.safe_load(text)
    if not isinstance(content, dict):
        raise TypeError("app.yml is no mapping")
    return content


def _created(registrar: Registrar) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def create(request: web.Request) -> web.StreamResponse:
        if registrar.states.pop(request.query.get("state", ""), None) is None:
            return _trouble(
                "This did not begin on this page, or more than an hour ago. Nothing was kept.",
                HTTPStatus.FORBIDDEN,
            )
        try:
            registered = await registrar.convert(request.query.get("code", ""))
        except ValueError:
            return _trouble("GitHub sent no code. Nothing was kept.", HTTPStatus.BAD_REQUEST)
        except GitHubTrouble as trouble:
            return _not_converted(trouble)
        return _kept(registrar, registered)

    return create


def _not_converted(trouble: GitHubTrouble) -> web.Response:
    log.warning("setup.not_converted", reason=str(trouble))
    if isinstance(trouble, GitHubRefused) and trouble.status == HTTPStatus.NOT_FOUND:
        words = "GitHub does not know this code any more: it is good once, and for an hour."
    else:
        words = f"{trouble}."
    return _trouble(
        f"{words} The App may exist at GitHub without anybody having its key: delete it there.",
        HTTPStatus.BAD_GATEWAY,
    )


def _kept(registrar: Registrar, registered: Registered) -> web.StreamResponse:
    if registrar.made.done():
        return _trouble("There is an App already. Nothing was kept.", HTTPStatus.CONFLICT)
    try:
        registrar.keep(registered)
    except OSError as error:
        log.exception("setup.not_kept")
        return _trouble(
            f"The credentials could not be written: {error.strerror}. Mend that, then delete the "
            f"App {registered.name} at GitHub, whose key nobody has now.",
            HTTPStatus.INTERNAL_SERVER_ERROR,
        )
    log.info("setup.created", app=registered.app_id)
    registrar.made.set_result(registered)
    return _for_the_next(web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/"}))


def _on_its_way() -> web.Response:
    """For a browser that has another connection open to this server than the one that ended."""
    return _for_the_next(page("created.html", looks_again_s=1))


def _for_the_next(response: web.Response) -> web.Response:
    """The next request is for the server that takes this one's place."""
    response.force_close()
    return response


def _trouble(words: str, status: HTTPStatus) -> web.Response:
    return page("trouble.html", status=status, words=words)


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "setup", "jobs": {"waiting": 0, "running": 0, "buried": 0}})


async def _not_yet(_request: web.Request) -> web.Response:
    """GitHub tries its first delivery before we have the secret; the sweep asks for it again."""
    return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, text="not set up yet\n")
