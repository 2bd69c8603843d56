"""The JSON of Apps' own affairs: installations, tokens, deliveries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.sandbox.answers import Json, api_url, app, instant, maybe_instant, repository, user

if TYPE_CHECKING:
    from bot.sandbox.state import App, Delivery, Installation, InstallationToken, World


def own_app(world: World, subject: App) -> Json:
    """GitHub's ``integration``, as an App sees itself."""
    count = sum(each.app is subject for each in world.installations.values())
    return app(world, subject) | {"installations_count": count}


def installation(world: World, subject: Installation) -> Json:
    """GitHub's ``installation``."""
    account, url = user(world, subject.account), api_url(world, "")
    suspender = subject.suspended_by
    return {
        "id": subject.id,
        "account": account,
        "repository_selection": subject.selection,
        "access_tokens_url": f"{url}/app/installations/{subject.id}/access_tokens",
        "repositories_url": f"{url}/installation/repositories",
        "html_url": f"{world.url}/settings/installations/{subject.id}",
        "app_id": subject.app.id,
        "client_id": subject.app.client_id,
        "target_id": subject.account.id,
        "target_type": subject.account.kind,
        "permissions": dict(subject.permissions),
        "events": list(subject.events),
        "created_at": instant(subject.created_at),
        "updated_at": instant(subject.created_at),
        "single_file_name": None,
        "has_multiple_single_files": False,
        "single_file_paths": [],
        "app_slug": subject.app.slug,
        "suspended_at": maybe_instant(subject.suspended_at),
        "suspended_by": None if suspender is None else user(world, suspender),
    }


def token(world: World, minted: InstallationToken) -> Json:
    """GitHub's ``installation-token``."""
    shown: Json = {
        "token": minted.token,
        "expires_at": instant(minted.expires_at),
        "permissions": dict(minted.permissions),
        "repository_selection": minted.installation.selection,
    }
    if minted.repositories is not None:
        shown["repository_selection"] = "selected"
        shown["repositories"] = [repository(world, each) for each in minted.repositories]
    return shown


def delivery_item(subject: Delivery) -> Json:
    """GitHub's ``hook-delivery-item``."""
    return {
        "id": subject.id,
        "guid": subject.guid,
        "delivered_at": instant(subject.delivered_at),
        "redelivery": subject.redelivery,
        "duration": round(subject.duration_s, 3),
        "status": subject.status,
        "status_code": subject.status_code,
        "event": subject.event,
        "action": subject.action,
        "installation_id": None if subject.installation is None else subject.installation.id,
        "repository_id": None if subject.repository is None else subject.repository.id,
        "throttled_at": None,
    }


def delivery(subject: Delivery) -> Json:
    """GitHub's ``hook-delivery``."""
    return delivery_item(subject) | {
        "url": subject.url,
        "request": {
            "headers": subject.request_headers,
            "payload": json.loads(subject.request_body),
        },
        "response": {
            "headers": subject.response_headers,
            "payload": subject.response_body,
        },
    }
