"""What the engine makes of a snapshot, in processes of its own."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.jobs.check import check
from bot.jobs.pool import Pool, TookTooLong
from bot.model import InstallationId, PullRequestId, Score, Sha
from bot.review.desired import Reading
from bot.review.facts import Pulled
from bot.review.snapshot import (
    BaseFile,
    ChangedFile,
    FileStatus,
    FileText,
    Observed,
    PullRequest,
    Snapshot,
)

LIMIT_S = 30
PATH = "specs/plan.md"
OPEN = "# Login\n\n## Goals\n\nTODO: write them.\n\n## Questions\n\n- Who pays?\n"
SETTLED = "# Login\n\n## Goals\n\nPeople sign in.\n"


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    pool = Pool(processes=1, preload=["bot.jobs.check"])
    yield pool
    await pool.close()


def snapshot(text: str, base: str | None = None, *, config: str = "") -> Snapshot:
    pull = PullRequest(
        id=PullRequestId(InstallationId(1), "acme", "specs", 7),
        url="https://github.com/acme/specs/pull/7",
        head=Sha("a" * 40),
        base_ref="main",
        base=Sha("b" * 40),
        is_open=True,
        is_draft=False,
        changed_files=1,
    )
    file = ChangedFile(
        path=PATH, previous_path=None, status=FileStatus.MODIFIED, blob=None, patch=None
    )
    return Snapshot(
        pull=pull,
        files=(file,),
        texts=(FileText(path=PATH, text=text, base=base),),
        config=BaseFile(path=".github/specbot.yml", text=config) if config else None,
        templates=(),
        observed=Observed(checks=(), comments=()),
    )


def rules(reading: Reading) -> list[str]:
    return [finding.rule for finding in reading.findings()]


async def test_a_question_that_the_pull_request_deletes_is_missed(pool: Pool) -> None:
    reading = await check(snapshot(SETTLED, OPEN), pool, limit_s=LIMIT_S)
    assert rules(reading) == ["QN604"]


async def test_what_stood_before_does_not_count_where_only_new_findings_do(pool: Pool) -> None:
    changed = f"{OPEN}- Who waits?\n"
    only_new = await check(snapshot(changed, OPEN, config="only: new\n"), pool, limit_s=LIMIT_S)
    every = await check(snapshot(changed, OPEN), pool, limit_s=LIMIT_S)
    assert [finding.line for finding in only_new.findings()] == [10]
    assert sorted(finding.line for finding in only_new.old_findings()) == [5, 9]
    assert sorted(finding.line for finding in every.findings()) == [5, 9, 10]


async def test_everything_counts_in_a_new_file(pool: Pool) -> None:
    reading = await check(snapshot(OPEN, config="only: new\n"), pool, limit_s=LIMIT_S)
    assert len(reading.findings()) == 2
    assert reading.before == {}


async def test_the_score_before_is_told(pool: Pool) -> None:
    marker = "<!-- spec-template: own -->\n"
    template = f"{marker}# [Name]\n\n## Goals\n\n[Goals]\n\n## Costs\n\n[Costs]\n"
    config = "templates:\n  own: docs/own.md\n"
    before = template.replace("[Name]", "Login").replace("[Goals]", "People sign in.")
    after = before.replace("[Costs]", "Ten euros a month.")
    asked = snapshot(after, before, config=config)
    known = replace(asked, templates=(BaseFile(path="docs/own.md", text=template),))
    reading = await check(known, pool, limit_s=LIMIT_S)
    assert reading.before == {PATH: Score(complete=2, required=3)}
    assert reading.reports[0].score == Score(complete=3, required=3)


async def test_a_text_before_that_cannot_be_read_is_as_none(pool: Pool) -> None:
    reading = await check(snapshot(SETTLED, "# A\0B\n"), pool, limit_s=LIMIT_S)
    assert (rules(reading), reading.before) == ([], {})


async def test_a_link_to_a_file_that_is_gone_is_broken(pool: Pool) -> None:
    linked = snapshot(f"{SETTLED}\nSee [the plan](plan-b.md) and [all](all.md).\n")
    known = replace(
        linked, absent=frozenset({"specs/plan-b.md"}), present=frozenset({"specs/all.md"})
    )
    reading = await check(known, pool, limit_s=LIMIT_S)
    assert [finding.message for finding in reading.findings()] == ['"plan-b.md" leads nowhere.']


async def test_a_link_that_broke_with_the_pull_request_is_new(pool: Pool) -> None:
    text = f"{SETTLED}\nSee [the plan](plan-b.md) and [all](all.md).\n"
    removed = ChangedFile(
        path="specs/all.md", previous_path=None, status=FileStatus.REMOVED, blob=None, patch=None
    )
    linked = snapshot(f"{text}\nMore.\n", text, config="only: new\n")
    known = replace(
        linked,
        files=(*linked.files, removed),
        absent=frozenset({"specs/plan-b.md", "specs/all.md"}),
    )
    reading = await check(known, pool, limit_s=LIMIT_S)
    assert [finding.message for finding in reading.findings()] == ['"all.md" leads nowhere.']


async def test_a_date_is_held_against_the_day_of_the_reading(pool: Pool) -> None:
    text = "# Login\n\n- **Last Updated**: 2026-11-22\n\n## Goals\n\nPeople sign in.\n"
    today = datetime(2026, 11, 21, 23, 59, tzinfo=UTC).date()
    early = await check(replace(snapshot(text), today=today), pool, limit_s=LIMIT_S)
    late = await check(replace(snapshot(text), today=date(2026, 11, 22)), pool, limit_s=LIMIT_S)
    assert (rules(early), rules(late)) == (["CX705"], [])


async def test_a_change_that_mends_an_unreadable_text_is_read(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = pool.run

    async def stumble(function: Callable[..., object], *args: object, limit_s: float) -> object:
        if isinstance(args[-1], Pulled) and args[-1].base is not None:
            raise TookTooLong("the text before has no end")
        return await run(function, *args, limit_s=limit_s)

    monkeypatch.setattr(pool, "run", stumble)
    reading = await check(snapshot(SETTLED, OPEN), pool, limit_s=LIMIT_S)
    assert (rules(reading), reading.before) == ([], {})
