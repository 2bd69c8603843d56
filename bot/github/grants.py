"""What the App must be granted: the permissions and events that the code uses, and no others.

Source: https://docs.github.com/en/apps/creating-github-apps/registering-a-github-app/choosing-permissions-for-a-github-app
"""

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
