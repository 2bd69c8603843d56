"""Who may call which operation: one table for enforcement, for answers' headers and for tests.

Source: https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

LEVELS = ("read", "write", "admin")


class Credential(Enum):
    """What kind of credential an operation takes."""

    APP = "the App's JWT"
    INSTALLATION = "an installation token"
    TOKEN = "an installation token or a person's token"  # noqa: S105 - words for a person
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the REST API.

    Attributes:
        needs: Alternatives; each is a permission and the level it must at least have.
    """

    method: str
    template: str
    credential: Credential
    needs: tuple[tuple[str, str], ...] = ()

    def accepted_header(self) -> str:
        """Return the value of `X-Accepted-GitHub-Permissions`."""
        return "; ".join(f"{permission}={level}" for permission, level in self.needs)

    def is_granted(self, permissions: Mapping[str, str]) -> bool:
        """Tell whether `permissions` satisfy one of the alternatives, or nothing is needed."""
        return not self.needs or any(
            grants(permissions, permission, level) for permission, level in self.needs
        )


def grants(permissions: Mapping[str, str], permission: str, level: str) -> bool:
    """Tell whether `permissions` hold `permission` at `level` or above."""
    granted = permissions.get(permission)
    return granted is not None and LEVELS.index(granted) >= LEVELS.index(level)


def _of_app(method: str, template: str) -> Operation:
    return Operation(method, template, Credential.APP)


def _of_repository(method: str, template: str, *needs: str) -> Operation:
    pairs = tuple((name, level) for name, _, level in (need.partition(":") for need in needs))
    return Operation(method, "/repos/{owner}/{repo}" + template, Credential.TOKEN, pairs)


OPERATIONS: tuple[Operation, ...] = (
    _of_app("GET", "/app"),
    _of_app("GET", "/app/installations"),
    _of_app("GET", "/app/installations/{installation_id}"),
    _of_app("POST", "/app/installations/{installation_id}/access_tokens"),
    _of_app("GET", "/app/hook/config"),
    _of_app("GET", "/app/hook/deliveries"),
    _of_app("GET", "/app/hook/deliveries/{delivery_id}"),
    _of_app("POST", "/app/hook/deliveries/{delivery_id}/attempts"),
    _of_app("GET", "/repos/{owner}/{repo}/installation"),
    Operation(
        "GET", "/installation/repositories", Credential.INSTALLATION, (("metadata", "read"),)
    ),
    Operation("POST", "/app-manifests/{code}/conversions", Credential.NONE),
    Operation("GET", "/rate_limit", Credential.NONE),
    _of_repository("GET", "", "metadata:read"),
    _of_repository("GET", "/collaborators/{username}/permission", "metadata:read"),
    _of_repository("GET", "/branches/{branch}", "contents:read"),
    _of_repository("GET", "/contents", "contents:read"),
    _of_repository("GET", "/contents/{path}", "contents:read"),
    _of_repository("GET", "/git/blobs/{file_sha}", "contents:read"),
    _of_repository("GET", "/git/trees/{tree_sha}", "contents:read"),
    _of_repository("GET", "/git/ref/{ref}", "contents:read"),
    _of_repository("GET", "/compare/{basehead}", "contents:read"),
    _of_repository("GET", "/commits/{ref}", "contents:read"),
    _of_repository("GET", "/commits/{ref}/check-runs", "checks:read"),
    _of_repository("GET", "/commits/{ref}/pulls", "pull_requests:read"),
    _of_repository("POST", "/statuses/{sha}", "statuses:write"),
    _of_repository("POST", "/check-runs", "checks:write"),
    _of_repository("GET", "/check-runs/{check_run_id}", "checks:read"),
    _of_repository("PATCH", "/check-runs/{check_run_id}", "checks:write"),
    _of_repository("GET", "/check-runs/{check_run_id}/annotations", "checks:read"),
    _of_repository("POST", "/check-runs/{check_run_id}/rerequest", "checks:write"),
    _of_repository("GET", "/check-suites/{check_suite_id}", "checks:read"),
    _of_repository("POST", "/check-suites/{check_suite_id}/rerequest", "checks:write"),
    _of_repository("GET", "/pulls", "pull_requests:read"),
    _of_repository("POST", "/pulls", "pull_requests:write"),
    _of_repository("GET", "/pulls/{pull_number}", "pull_requests:read"),
    _of_repository("PATCH", "/pulls/{pull_number}", "pull_requests:write"),
    _of_repository("GET", "/pulls/{pull_number}/commits", "pull_requests:read"),
    _of_repository("GET", "/pulls/{pull_number}/files", "pull_requests:read"),
    _of_repository("PUT", "/pulls/{pull_number}/merge", "contents:write"),
    _of_repository("GET", "/pulls/{pull_number}/reviews", "pull_requests:read"),
    _of_repository("POST", "/pulls/{pull_number}/reviews", "pull_requests:write"),
    _of_repository("GET", "/pulls/{pull_number}/reviews/{review_id}", "pull_requests:read"),
    _of_repository(
        "PUT", "/pulls/{pull_number}/reviews/{review_id}/dismissals", "pull_requests:write"
    ),
    _of_repository("GET", "/pulls/{pull_number}/comments", "pull_requests:read"),
    _of_repository("POST", "/pulls/{pull_number}/comments", "pull_requests:write"),
    _of_repository(
        "POST", "/pulls/{pull_number}/comments/{comment_id}/replies", "pull_requests:write"
    ),
    _of_repository("GET", "/pulls/comments/{comment_id}", "pull_requests:read"),
    _of_repository("PATCH", "/pulls/comments/{comment_id}", "pull_requests:write"),
    _of_repository("DELETE", "/pulls/comments/{comment_id}", "pull_requests:write"),
    _of_repository("GET", "/issues/{issue_number}/comments", "issues:read", "pull_requests:read"),
    _of_repository(
        "POST", "/issues/{issue_number}/comments", "issues:write", "pull_requests:write"
    ),
    _of_repository("GET", "/issues/comments/{comment_id}", "issues:read", "pull_requests:read"),
    _of_repository("PATCH", "/issues/comments/{comment_id}", "issues:write", "pull_requests:write"),
    _of_repository(
        "DELETE", "/issues/comments/{comment_id}", "issues:write", "pull_requests:write"
    ),
    _of_repository(
        "GET", "/issues/comments/{comment_id}/reactions", "issues:read", "pull_requests:read"
    ),
    _of_repository(
        "POST", "/issues/comments/{comment_id}/reactions", "issues:write", "pull_requests:write"
    ),
)

# The only parameters that may hold slashes, as GitHub lets them; a path may also be empty.
_WITH_SLASHES = {"ref", "branch", "basehead"}


def _pattern(template: str) -> re.Pattern[str]:
    def one(match: re.Match[str]) -> str:
        name = match[1]
        if name == "path":
            return "(?P<path>.*)"
        return f"(?P<{name}>.+)" if name in _WITH_SLASHES else f"(?P<{name}>[^/]+)"

    return re.compile(re.sub(r"\{(\w+)\}", one, template), re.DOTALL)


# Fixed words before parameters, so that `/pulls/comments/7` is not pull request "comments".
_PATTERNS = tuple(
    (_pattern(operation.template), operation)
    for operation in sorted(OPERATIONS, key=lambda op: (op.template.count("{"), -len(op.template)))
)


@dataclass(frozen=True, slots=True)
class Match:
    """An operation and the values of its path parameters."""

    operation: Operation
    parameters: Mapping[str, str]


def find_operation(method: str, path: str) -> Match | None:
    """Return the operation that a request names; None when the API has no such operation.

    Args:
        method: In upper case; HEAD counts as GET.
        path: Decoded, without the `/api/v3` prefix.
    """
    wanted = "GET" if method == "HEAD" else method
    for pattern, operation in _PATTERNS:
        if operation.method == wanted and (match := pattern.fullmatch(path)):
            return Match(operation, match.groupdict())
    return None
