"""The REST operations of GitHub that the bot, the sandbox's people and its pages speak."""

REPOSITORY = "/repos/{owner}/{repo}"

_OPERATIONS = """
GET /app
GET /app/installations
GET /app/installations/{installation_id}
POST /app/installations/{installation_id}/access_tokens
GET /installation/repositories
DELETE /installation/token
GET /app/hook/config
GET /app/hook/deliveries
GET /app/hook/deliveries/{delivery_id}
POST /app/hook/deliveries/{delivery_id}/attempts
POST /app-manifests/{code}/conversions
GET /rate_limit
GET /user
GET REPO
GET REPO/installation
GET REPO/branches/{branch}
GET REPO/branches/{branch}/protection
PUT REPO/branches/{branch}/protection
GET REPO/git/ref/{ref}
GET REPO/git/trees/{tree_sha}
GET REPO/git/blobs/{file_sha}
GET REPO/contents/{path}
PUT REPO/contents/{path}
GET REPO/compare/{basehead}
GET REPO/commits/{ref}
GET REPO/commits/{ref}/check-runs
GET REPO/commits/{ref}/check-suites
GET REPO/commits/{commit_sha}/pulls
GET REPO/commits/{ref}/status
POST REPO/statuses/{sha}
POST REPO/check-runs
GET REPO/check-runs/{check_run_id}
PATCH REPO/check-runs/{check_run_id}
GET REPO/check-runs/{check_run_id}/annotations
POST REPO/check-runs/{check_run_id}/rerequest
GET REPO/check-suites/{check_suite_id}
GET REPO/check-suites/{check_suite_id}/check-runs
POST REPO/check-suites/{check_suite_id}/rerequest
GET REPO/pulls
POST REPO/pulls
GET REPO/pulls/{pull_number}
PATCH REPO/pulls/{pull_number}
GET REPO/pulls/{pull_number}/files
GET REPO/pulls/{pull_number}/commits
GET REPO/pulls/{pull_number}/merge
PUT REPO/pulls/{pull_number}/merge
GET REPO/pulls/{pull_number}/reviews
POST REPO/pulls/{pull_number}/reviews
GET REPO/pulls/{pull_number}/reviews/{review_id}
PUT REPO/pulls/{pull_number}/reviews/{review_id}
GET REPO/pulls/{pull_number}/reviews/{review_id}/comments
PUT REPO/pulls/{pull_number}/reviews/{review_id}/dismissals
GET REPO/pulls/{pull_number}/comments
POST REPO/pulls/{pull_number}/comments
POST REPO/pulls/{pull_number}/comments/{comment_id}/replies
GET REPO/pulls/comments/{comment_id}
PATCH REPO/pulls/comments/{comment_id}
DELETE REPO/pulls/comments/{comment_id}
GET REPO/issues/{issue_number}/comments
POST REPO/issues/{issue_number}/comments
GET REPO/issues/comments/{comment_id}
PATCH REPO/issues/comments/{comment_id}
DELETE REPO/issues/comments/{comment_id}
GET REPO/issues/comments/{comment_id}/reactions
POST REPO/issues/comments/{comment_id}/reactions
POST REPO/pulls/comments/{comment_id}/reactions
GET REPO/collaborators/{username}/permission
"""

OPERATIONS = tuple(
    (method.lower(), path.replace("REPO", REPOSITORY))
    for method, path in (line.split() for line in _OPERATIONS.strip().splitlines())
)

# The events whose every action is kept, as the description's own names begin.
EVENTS = (
    "check-run",
    "check-suite",
    "installation",
    "issue-comment",
    "merge-group",
    "ping",
    "pull-request",
    "push",
)
