"""Which documented rules the body of which operation keeps."""

from collections.abc import Callable, Iterator

from tests.contract.check_rules import check_run_faults, status_faults
from tests.contract.conversation_rules import (
    dismissal_faults,
    merge_faults,
    new_pull_faults,
    remark_faults,
    review_comment_faults,
    review_faults,
)
from tests.contract.strict_schema import Json

MAX_REPOSITORIES = 500


def token_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the body that asks for an installation token.

    Source: https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
    """
    for name in ("repositories", "repository_ids"):
        if len(body.get(name, ())) > MAX_REPOSITORIES:
            yield f"{name}: more than {MAX_REPOSITORIES}"


BODY_RULES: dict[str, Callable[[Json], Iterator[str]]] = {
    "apps/create-installation-access-token": token_faults,
    "checks/create": check_run_faults,
    "checks/update": check_run_faults,
    "issues/create-comment": remark_faults,
    "issues/update-comment": remark_faults,
    "pulls/create": new_pull_faults,
    "pulls/create-reply-for-review-comment": remark_faults,
    "pulls/create-review": review_faults,
    "pulls/create-review-comment": review_comment_faults,
    "pulls/dismiss-review": dismissal_faults,
    "pulls/merge": merge_faults,
    "pulls/update-review": remark_faults,
    "pulls/update-review-comment": remark_faults,
    "repos/create-commit-status": status_faults,
}
