"""What the App must be granted: the permissions and events that the code uses, and no others.

Source: https://docs.github.com/en/apps/creating-github-apps/registering-a-github-app/choosing-permissions-for-a-github-app
"""

from collections.abc import Mapping
from typing import Final

PERMISSIONS = {
    "metadata": "read",
    "contents": "read",
    "pull_requests": "write",
    "issues": "read",
    "checks": "write",
    "statuses": "write",
    "merge_queues": "read",
}
EVENTS = (
    "pull_request",
    "pull_request_review",
    "push",
    "check_run",
    "check_suite",
    "merge_group",
    "issue_comment",
)

LOST_WITHOUT: Final[Mapping[str, str]] = {
    "metadata": "GitHub refuses everything",
    "contents": "no specification, template or configuration can be read",
    "pull_requests": "no review can be posted, and no pull request be read",
    "issues": "GitHub does not tell of comments, so that commands are not heard",
    "checks": "no check can be completed: those that are required wait for ever",
    "statuses": "the App cannot be chosen as the source of a required check",
    "merge_queues": "GitHub does not tell of merge groups: merge queues wait for ever",
    "pull_request": "a new pull request is only found by the sweep, minutes later",
    "pull_request_review": "approvals in a document are compared with old reviews",
    "push": "a change of templates or configuration is not applied to open pull requests",
    "check_run": "the buttons of a check do nothing",
    "check_suite": "the button that runs all checks again does nothing",
    "merge_group": "a merge group is only found by the sweep, minutes later",
    "issue_comment": "commands are not heard",
}
"""What no longer works without a permission, or without an event."""

_RANK: Final = {"read": 1, "write": 2, "admin": 3}


def lacking(granted: Mapping[str, str]) -> Mapping[str, str]:
    """The permissions that are not granted, or not at their level; empty when all are."""
    return {
        name: level
        for name, level in PERMISSIONS.items()
        if _RANK.get(granted.get(name, ""), 0) < _RANK[level]
    }


def beyond(granted: Mapping[str, str]) -> Mapping[str, str]:
    """The permissions that are granted and not needed, or not at that level."""
    return {
        name: level
        for name, level in granted.items()
        if _RANK.get(level, 0) > _RANK.get(PERMISSIONS.get(name, ""), 0)
    }
