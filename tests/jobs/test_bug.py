from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.jobs.bug import log_bug
from bot.jobs.job import Job
from bot.jobs.pool import Pool
from bot.model import DeliveryId, InstallationId, PullRequestId
from bot.spec.markdown.document import parse

WORDS = "Zugspitze is what we call it"
JOB = Job(
    subject=PullRequestId(InstallationId(5), "acme", "rocket", 7),
    worker="w",
    token=1,
    attempts=2,
    deaths=0,
    waited_s=1.5,
    delivery=DeliveryId("d-1"),
)


def told(bug: Exception) -> dict[str, Any]:
    with capture_logs() as logs:
        log_bug("job failed", JOB, bug, "abcd")
    (line,) = logs
    return dict(line)


def stumble(words: str) -> None:
    int(words)


async def test_a_bug_in_a_process_is_told_by_its_place_and_not_in_its_words() -> None:
    pool = Pool(processes=1)
    try:
        with pytest.raises(ValueError, match=WORDS) as caught:
            await pool.run(stumble, WORDS, limit_s=20)
    finally:
        await pool.close()
    line = told(caught.value)
    assert WORDS not in repr(line)
    assert line["trace"][-1].endswith(" stumble")
    assert (line["error"], line["reference"], line["attempt"]) == ("ValueError", "abcd", 2)


class Odd(str):
    __slots__ = ()

    def removeprefix(self, _prefix: str, /) -> str:
        raise LookupError(WORDS)


def test_a_bug_of_what_reads_specifications_is_not_quoted() -> None:
    with pytest.raises(LookupError) as caught:
        parse(Odd("# Plan"))
    line = told(caught.value)
    assert WORDS not in repr(line)
    assert any("document.py" in frame for frame in line["trace"])


def test_another_bug_is_quoted() -> None:
    with pytest.raises(LookupError) as caught:
        raise LookupError(WORDS)
    assert told(caught.value)["message"] == WORDS
