"""Names that mean something on GitHub; what receives deliveries needs no more to know them."""

import re

from bot.model import MergeGroup, PullsAtCommit, Sha

DEFAULTS_REPOSITORY = ".github"
"""Where an owner keeps what holds for all repositories.

Source: https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file
"""

# Observed, not documented; nothing else on a commit says what its group is built on.
_QUEUE_BRANCH = re.compile(
    r"gh-readonly-queue/(?P<base_ref>[^:\s]{1,1000})/pr-(?P<pull>\d{1,9})-(?P<base>[0-9a-f]{40})"
)


def group_on(branch: str | None, commit: PullsAtCommit) -> MergeGroup | None:
    """The group whose branch has that name; None where it is no branch of a merge queue.

    Anybody may name a branch so. Ask only where something else says that it is one.
    """
    found = _QUEUE_BRANCH.fullmatch(branch or "")
    if found is None:
        return None
    return MergeGroup(
        commit.installation,
        commit.owner,
        commit.repo,
        commit.head,
        Sha(found["base"]),
        found["base_ref"],
        int(found["pull"]),
    )
