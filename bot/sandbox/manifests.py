"""Apps registered from a manifest: a form, a code, and the App's secrets in exchange for it.

Source: https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import BaseModel, Field, ValidationError

from bot.sandbox.accounts import Accounts
from bot.sandbox.answers_app import own_app
from bot.sandbox.keys import key_pair
from bot.sandbox.permissions import grants
from bot.sandbox.refusal import not_found
from bot.sandbox.subscriptions import NEEDS, UNASKED
from bot.sandbox.web import API, WORLD, answer

if TYPE_CHECKING:
    from bot.sandbox.state import App, User, World

CODE_LIFE = timedelta(hours=1)
routes = web.RouteTableDef()


class HookAttributes(BaseModel):
    """Where webhooks go."""

    url: str
    active: bool = True


class Manifest(BaseModel):
    """What an App says of itself before it exists."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9 _.-]{1,34}$")]
    url: str
    hook_attributes: HookAttributes
    redirect_url: str
    description: str = ""
    public: bool = False
    default_permissions: dict[str, str] = {}
    default_events: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredApp:
    """An App that exists, and the secrets that are told once."""

    app: App
    private_key_pem: str
    client_secret: str
    valid_until: datetime


def register(world: World, manifest: Manifest, owner: User) -> str:
    """Make the App, and return the code that is good for its secrets, once and for an hour.

    Raises:
        ValueError: it subscribes to an event without the permission that the event needs.
    """
    for event in manifest.default_events:
        permission = NEEDS.get(event)
        if event not in UNASKED and (
            permission is None or not grants(manifest.default_permissions, permission, "read")
        ):
            raise ValueError(f"Default events are not supported by permissions: {event}")
    private, public = key_pair()
    app = Accounts(world).app(
        manifest.name.lower().replace(" ", "-"),
        public_key_pem=public,
        permissions={"metadata": "read", **manifest.default_permissions},
        events=manifest.default_events,
        webhook_url=manifest.hook_attributes.url,
        owner=owner,
    )
    code = secrets.token_hex(20)
    world.manifest_codes[code] = RegisteredApp(
        app=app,
        private_key_pem=private,
        client_secret=secrets.token_hex(20),
        valid_until=world.now() + CODE_LIFE,
    )
    return code


@routes.post("/settings/apps/new")
@routes.post("/organizations/{owner}/settings/apps/new")
async def post_manifest(request: web.Request) -> web.Response:
    """The form with which a person registers an App; who it is, is not asked."""
    world, form = request.app[WORLD], await request.post()
    owner = Accounts(world).user(request.match_info.get("owner", "app-owner"))
    try:
        manifest = Manifest.model_validate_json(str(form.get("manifest", "")))
        code = register(world, manifest, owner)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in error.errors())
        return web.Response(status=422, text=f"Invalid GitHub App configuration: {faults}")
    except ValueError as error:
        return web.Response(status=422, text=f"Invalid GitHub App configuration: {error}")
    query = urlencode({"code": code, "state": request.query.get("state", "")})
    joint = "&" if "?" in manifest.redirect_url else "?"
    return web.Response(status=302, headers={"Location": f"{manifest.redirect_url}{joint}{query}"})


@routes.post(f"{API}/app-manifests/{{code}}/conversions")
async def post_conversion(request: web.Request) -> web.Response:
    """The App's secrets for a code: 201 once, and 404 ever after."""
    world = request.app[WORLD]
    made = world.manifest_codes.pop(request.match_info["code"], None)
    if made is None or made.valid_until <= world.now():
        raise not_found()
    shown = own_app(world, made.app) | {
        "client_secret": made.client_secret,
        "webhook_secret": made.app.webhook_secret,
        "pem": made.private_key_pem,
    }
    return answer(request, shown, status=201)
