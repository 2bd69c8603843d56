import pytest

from bot.github.errors import GitHubRefused
from bot.review.actions import (
    PostCheck,
)
from tests.github.box import Box, remark, review, run


async def test_a_missing_permission_is_named_and_the_rest_is_done(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.installation.permissions["pull_requests"] = "read"
    with pytest.raises(ExceptionGroup) as caught:
        await box.publish(pull, review(pull, remark(1)), PostCheck(run=run(pull, 0)))
    (refused,) = caught.value.exceptions
    assert isinstance(refused, GitHubRefused)
    assert (refused.status, refused.permission) == (403, "pull_requests=write")
    assert len((await box.look(pull)).observed.checks) == 1
