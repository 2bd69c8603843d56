"""Requests as GitHub wants them, each of which the judge must let pass."""

from tests.contract.cases import (
    AS_APP,
    SHA,
    annotation,
    ask,
    check_run,
    output,
    remark,
    review,
    review_comment,
)

_FIFTY = [annotation(start_line=line, end_line=line) for line in range(1, 51)]
_ACTION = {"label": "Waive", "description": "Let it stand", "identifier": "waive"}

RIGHT = {
    "the app": ask("GET", "/app", headers=AS_APP),
    "its installations": ask("GET", "/app/installations?per_page=100", headers=AS_APP),
    "an installation token": ask("POST", "/app/installations/5/access_tokens", headers=AS_APP),
    "a narrow token": ask(
        "POST",
        "/app/installations/5/access_tokens",
        {"repositories": ["specs"], "permissions": {"checks": "write", "pull_requests": "write"}},
        headers=AS_APP,
    ),
    "failed deliveries": ask(
        "GET", "/app/hook/deliveries?status=failure&per_page=100", headers=AS_APP
    ),
    "a redelivery": ask("POST", "/app/hook/deliveries/12/attempts", headers=AS_APP),
    "a manifest's code": ask(
        "POST", "/app-manifests/c0de/conversions", headers={"Authorization": None}
    ),
    "the rate limit": ask("GET", "/rate_limit"),
    "open pull requests": ask("GET", "REPO/pulls?state=open&base=main&per_page=100&page=2"),
    "one pull request": ask("GET", "REPO/pulls/7"),
    "a pull request's diff": ask(
        "GET", "REPO/pulls/7", headers={"Accept": "application/vnd.github.diff"}
    ),
    "its files": ask("GET", "REPO/pulls/7/files?per_page=100"),
    "a new pull request": ask(
        "POST", "REPO/pulls", {"title": "A spec", "head": "a", "base": "main", "draft": True}
    ),
    "a closed pull request": ask("PATCH", "REPO/pulls/7", {"state": "closed"}),
    "a merge": ask("PUT", "REPO/pulls/7/merge", {"sha": SHA, "merge_method": "squash"}),
    "a file by its path": ask("GET", "REPO/contents/.github%2Fspecbot.yml?ref=main"),
    "a file with plain slashes": ask("GET", f"REPO/contents/docs/a.md?ref={SHA}"),
    "a raw file": ask(
        "GET", "REPO/contents/a.md", headers={"Accept": "application/vnd.github.raw+json"}
    ),
    "a blob": ask("GET", f"REPO/git/blobs/{SHA}"),
    "a comparison": ask("GET", "REPO/compare/main...feature%2Fx"),
    "check runs of a commit": ask(
        "GET", f"REPO/commits/{SHA}/check-runs?filter=latest&app_id=1&per_page=100"
    ),
    "a queued check run": ask("POST", "REPO/check-runs", {"name": "specbot", "head_sha": SHA}),
    "a completed check run": ask("POST", "REPO/check-runs", check_run()),
    "a check run with buttons": ask("POST", "REPO/check-runs", check_run(actions=[_ACTION] * 3)),
    "a check run with times": ask(
        "POST",
        "REPO/check-runs",
        check_run(started_at="2026-11-01T10:00:00Z", completed_at="2026-11-01T10:00:01.5+00:00"),
    ),
    "fifty annotations more": ask(
        "PATCH", "REPO/check-runs/9", {"output": output(annotations=_FIFTY)}
    ),
    "an annotation with columns": ask(
        "PATCH",
        "REPO/check-runs/9",
        {"output": output(annotations=[annotation(start_column=1, end_column=9)])},
    ),
    "the longest summary": ask(
        "POST", "REPO/check-runs", check_run(output=output(summary="x" * 65_535))
    ),
    "a review": ask("POST", "REPO/pulls/7/reviews", review()),
    "a review on several lines": ask(
        "POST",
        "REPO/pulls/7/reviews",
        review(comments=[remark(start_line=1, start_side="RIGHT", line=3)]),
    ),
    "an approval without words": ask(
        "POST", "REPO/pulls/7/reviews", {"commit_id": SHA, "event": "APPROVE"}
    ),
    "a dismissal": ask("PUT", "REPO/pulls/7/reviews/3/dismissals", {"message": "Settled."}),
    "a review comment": ask("POST", "REPO/pulls/7/comments", review_comment()),
    "a comment on a file": ask(
        "POST",
        "REPO/pulls/7/comments",
        review_comment(line=None, side=None, subject_type="file"),
    ),
    "an edited review comment": ask("PATCH", "REPO/pulls/comments/4", {"body": "Resolved."}),
    "a reply": ask("POST", "REPO/pulls/7/comments/4/replies", {"body": "Thanks."}),
    "a deleted review comment": ask("DELETE", "REPO/pulls/comments/4"),
    "a comment": ask("POST", "REPO/issues/7/comments", {"body": "Hello."}),
    "comments since": ask("GET", "REPO/issues/7/comments?since=2026-11-01T10:00:00Z"),
    "a reaction": ask("POST", "REPO/issues/comments/4/reactions", {"content": "+1"}),
    "a permission": ask("GET", "REPO/collaborators/octo-cat/permission"),
    "a status": ask(
        "POST",
        f"REPO/statuses/{SHA}",
        {"state": "success", "context": "specbot", "target_url": "https://specbot.dev/1"},
    ),
    "the later version": ask("GET", "REPO/pulls/7", headers={"X-GitHub-Api-Version": "2026-03-10"}),
}
