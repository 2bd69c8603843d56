"""Which App gets which webhook: what it subscribed to, may see and is allowed.

Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.permissions import grants

if TYPE_CHECKING:
    from bot.sandbox.events import Event
    from bot.sandbox.state import Installation

UNASKED = frozenset({"installation", "installation_repositories"})
"""They go to every App, subscribed or not."""

NEEDS = {
    "check_run": "checks",
    "check_suite": "checks",
    "issue_comment": "issues",
    "merge_group": "merge_queues",
    "pull_request": "pull_requests",
    "pull_request_review": "pull_requests",
    "pull_request_review_comment": "pull_requests",
    "pull_request_review_thread": "pull_requests",
    "push": "contents",
}
"""The permission that an App must at least read to get an event, whatever it subscribed to."""


def concerns(event: Event, installation: Installation) -> bool:
    """Whether an event is sent to an App for one of its installations."""
    if event.only_app is not None and installation.app is not event.only_app:
        return False
    if event.name in UNASKED:
        return event.installation is installation
    if installation.suspended_at is not None or event.repository not in installation.repositories:
        return False
    is_allowed = grants(installation.permissions, NEEDS[event.name], "read")
    return is_allowed and event.name in installation.events
