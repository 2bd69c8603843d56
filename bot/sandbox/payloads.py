"""The bodies of webhooks, as GitHub's schemas have them.

Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import answers, answers_app, answers_pulls
from bot.sandbox.answers import Json, instant, user
from bot.sandbox.payloads_checks import check_run, check_suite
from bot.sandbox.payloads_push import merge_group, push
from bot.sandbox.payloads_talk import issue_comment, review, review_comment, review_thread

if TYPE_CHECKING:
    from bot.sandbox.events import Event
    from bot.sandbox.state import App, Installation, Repository, World

_OF_INSTALLATIONS = ("installation", "installation_repositories")


def payload(world: World, event: Event, installation: Installation) -> Json:
    """The whole body of one event for one installation."""
    body: Json = {} if event.action is None else {"action": event.action}
    body |= _subject(world, event, installation)
    if event.repository is not None and event.push is None:
        body["repository"] = answers.repository(world, event.repository)
    body.setdefault("sender", user(world, event.sender))
    if event.name not in _OF_INSTALLATIONS:
        body["installation"] = {"id": installation.id, "node_id": f"I_{installation.id}"}
    return body


def ping(app: App) -> Json:
    """The body of a webhook's first sign of life."""
    created_at = instant(app.created_at)
    return {
        "zen": "Approachable is better than simple.",
        "hook_id": app.id,
        "hook": {
            "type": "App",
            "id": app.id,
            "name": "web",
            "active": True,
            "app_id": app.id,
            "events": list(app.events),
            "config": {
                "content_type": "json",
                "insecure_ssl": "0",
                "secret": "********",
                "url": app.webhook_url,
            },
            "created_at": created_at,
            "updated_at": created_at,
        },
    }


def _subject(world: World, event: Event, installation: Installation) -> Json:
    shapes = {
        "pull_request": _pull_request,
        "check_run": check_run,
        "check_suite": check_suite,
        "issue_comment": issue_comment,
        "pull_request_review": review,
        "pull_request_review_comment": review_comment,
        "pull_request_review_thread": review_thread,
        "push": push,
        "merge_group": merge_group,
    }
    if event.name in _OF_INSTALLATIONS:
        return _installation(world, event, installation)
    return shapes[event.name](world, event) if event.name in shapes else {}


def _installation(world: World, event: Event, installation: Installation) -> Json:
    shown: Json = {"installation": answers_app.installation(world, installation)}
    if event.name == "installation_repositories":
        shown |= {
            "repository_selection": installation.selection,
            "repositories_added": [_repository(each) for each in event.added],
            "repositories_removed": [_repository(each) for each in event.removed],
            "requester": None,
        }
    else:
        shown["repositories"] = [_repository(each) for each in installation.repositories]
        if event.action == "created":
            shown["requester"] = None
    return shown


def _repository(subject: Repository) -> Json:
    return {
        "id": subject.id,
        "node_id": subject.node_id,
        "name": subject.name,
        "full_name": subject.full_name,
        "private": subject.private,
    }


def _pull_request(world: World, event: Event) -> Json:
    if event.pull is None:
        return {}
    body: Json = {
        "number": event.pull.number,
        "pull_request": answers_pulls.pull_full(world, event.pull),
    }
    if event.action == "synchronize":
        body |= {"before": event.before, "after": event.pull.head_sha}
    if event.action == "edited":
        body["changes"] = event.changes
    return body
