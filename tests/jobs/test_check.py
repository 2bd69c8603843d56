import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.jobs import check as module
from bot.jobs.check import check
from bot.jobs.pool import Pool
from bot.model import (
    Diagnostic,
    InstallationId,
    Phase,
    PullRequestId,
    Score,
    Severity,
    Sha,
)
from bot.review.reading import Reading
from bot.review.snapshot import (
    ConfigSource,
    FileText,
    Observed,
    PullRequest,
    Snapshot,
    TemplateFile,
    Unreadable,
)
from tests.jobs import hostile_checks

PATIENCE_S = 30
CONFIG_PATH = ".github/specbot.yml"
OPEN = "# Login\n\n## Questions\n\n- Who pays?\n"
CALM = "# Export\n\nAll is said.\n"
OWN_TEMPLATE = "# Plan: [Name]\n\n## Rollback\n\n[How to go back]\n\n## Costs\n\n[What it costs]\n"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """One for all tests: a process of it has learnt the built-in templates after its first task."""
    pool = Pool(processes=2, memory_mib=1024, preload=["bot.jobs.check"])
    yield pool
    asyncio.run(pool.close())


@pytest.fixture
def snapshot() -> Snapshot:
    pull = PullRequest(
        id=PullRequestId(InstallationId(1), "acme", "rocket", 7),
        url="https://github.com/acme/rocket/pull/7",
        head=Sha("a" * 40),
        base_ref="main",
        base=Sha("b" * 40),
        is_open=True,
        is_draft=False,
        changed_files=1,
    )
    return Snapshot(
        pull=pull,
        files=(),
        texts=(),
        config=None,
        templates=(),
        observed=Observed(checks=(), comments=()),
    )


def spec(text: str | Unreadable, path: str = "specs/a.md", base: str | None = None) -> FileText:
    return FileText(path=path, text=text, base=base)


def config(text: str | Unreadable) -> ConfigSource:
    return ConfigSource(path=CONFIG_PATH, text=text)


def findings(reading: Reading) -> list[tuple[str, str, int]]:
    return [
        (report.path, one.rule, one.line)
        for report in reading.reports
        for one in report.diagnostics
    ]


def told(reading: Reading) -> list[tuple[str, str, int, str]]:
    return [(fault.path, fault.rule, fault.line, fault.message) for fault in reading.faults]


async def read(snapshot: Snapshot, pool: Pool, *texts: FileText, limit_s: float = 30) -> Reading:
    return await check(replace(snapshot, texts=texts), pool, limit_s=limit_s)


async def test_every_specification_is_read_and_nothing_else(snapshot: Snapshot, pool: Pool) -> None:
    reading = await read(
        snapshot, pool, spec(OPEN), spec(CALM, "specs/b.md"), spec(OPEN, "README.md")
    )

    assert [report.path for report in reading.reports] == ["specs/a.md", "specs/b.md"]
    assert findings(reading) == [("specs/a.md", "QN601", 5)]
    assert (reading.is_advisory, reading.faults) == (False, ())


async def test_without_a_specification_there_is_nothing_to_report(
    snapshot: Snapshot, pool: Pool
) -> None:
    assert (await read(snapshot, pool, spec(OPEN, "README.md"))).reports == ()


@pytest.mark.parametrize(("draft", "phase"), [(True, Phase.DRAFT), (False, Phase.REVIEW)])
async def test_a_draft_is_judged_as_one(
    snapshot: Snapshot, pool: Pool, phase: Phase, *, draft: bool
) -> None:
    assert isinstance(snapshot.pull, PullRequest)
    of_draft = replace(snapshot, pull=replace(snapshot.pull, is_draft=draft))

    (report,) = (await read(of_draft, pool, spec(OPEN))).reports

    assert report.phase is phase


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Unreadable.BINARY, "The file is binary"),
        (Unreadable.NOT_UTF8, "The file is not UTF-8"),
        (Unreadable.TOO_LARGE, "too large"),
        (Unreadable.MISSING, "no such file"),
    ],
)
async def test_what_cannot_be_read_is_one_finding_and_hides_nothing_else(
    snapshot: Snapshot, pool: Pool, why: Unreadable, words: str
) -> None:
    reading = await read(snapshot, pool, spec(why, "specs/bad.md"), spec(OPEN))

    assert findings(reading) == [("specs/bad.md", "MT901", 1), ("specs/a.md", "QN601", 5)]
    (finding,) = reading.reports[0].diagnostics
    assert finding.severity is Severity.ERROR
    assert words in finding.message


@pytest.mark.parametrize(
    ("stand_in", "limit_s", "words"),
    [
        (hostile_checks.die_of_hostile, PATIENCE_S, "needs too much memory"),
        (hostile_checks.hang_on_hostile, 1, "could not be read within 1 seconds"),
    ],
)
async def test_a_specification_that_ends_its_process_is_one_finding_and_hides_nothing_else(
    snapshot: Snapshot,
    pool: Pool,
    monkeypatch: pytest.MonkeyPatch,
    stand_in: Callable[..., object],
    limit_s: float,
    words: str,
) -> None:
    monkeypatch.setattr(module, "check_text", stand_in)

    reading = await read(
        snapshot, pool, spec("# hostile\n", "specs/bad.md"), spec(OPEN), limit_s=limit_s
    )

    assert findings(reading) == [("specs/bad.md", "MT901", 1), ("specs/a.md", "QN601", 5)]
    assert words in reading.reports[0].diagnostics[0].message


async def test_a_text_before_that_ends_its_process_does_not_keep_its_mending_from_being_read(
    snapshot: Snapshot, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "check_text", hostile_checks.die_of_hostile)

    reading = await read(snapshot, pool, spec(OPEN, base="# hostile\n"))

    assert findings(reading) == [("specs/a.md", "QN601", 5)]
    assert reading.before == {}


async def test_a_bug_is_loud(
    snapshot: Snapshot, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "check_text", hostile_checks.break_on_hostile)

    with pytest.raises(LookupError, match=r"specs/a\.md"):
        await read(snapshot, pool, spec(OPEN))


async def test_templates_of_the_repository_come_before_the_built_in_ones(
    snapshot: Snapshot, pool: Pool
) -> None:
    own = replace(
        snapshot,
        config=config(
            "templates: {plan: docs/plan.md}\nspecs:\n  - {paths: ['specs/**'], template: plan}\n"
        ),
        templates=(TemplateFile(path="docs/plan.md", text=OWN_TEMPLATE),),
    )

    (report,) = (await read(own, pool, spec("# Plan: Move\n\n## Rollback\n\nDo it.\n"))).reports

    assert report.template == "plan"
    assert [(one.rule, one.message.split('"')[1]) for one in report.diagnostics] == [
        ("ST101", "Costs")
    ]


async def test_an_own_template_of_a_built_in_name_stands_in_for_it(
    snapshot: Snapshot, pool: Pool
) -> None:
    own = replace(
        snapshot,
        config=config("templates: {technical-spec: docs/plan.md}\n"),
        templates=(TemplateFile(path="docs/plan.md", text=OWN_TEMPLATE),),
    )
    marked = "<!-- spec-template: technical-spec -->\n# Plan: Move\n\n## Rollback\n\nDo it.\n"

    (report,) = (await read(own, pool, spec(marked))).reports

    assert [one.message.split('"')[1] for one in report.diagnostics] == ["Costs"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (Unreadable.MISSING, 1, "There is no such file on the branch"),
        (Unreadable.BINARY, 1, "The file is binary"),
        ("# A\n\n<!-- spec: {required: perhaps} -->\n\n## B\n", 3, "required"),
    ],
)
async def test_a_fault_of_a_template_is_told_and_the_rest_is_checked(
    snapshot: Snapshot, pool: Pool, text: str | Unreadable, line: int, words: str
) -> None:
    faulty = replace(
        snapshot,
        config=config("templates: {plan: docs/plan.md}\n"),
        templates=(TemplateFile(path="docs/plan.md", text=text),),
    )

    reading = await read(faulty, pool, spec(OPEN))

    ((path, rule, at, message),) = told(reading)
    assert (path, rule, at) == ("docs/plan.md", "MT903", line)
    assert words in message
    assert findings(reading) == [("specs/a.md", "QN601", 5)]


async def test_a_fault_of_the_configuration_is_told_and_the_defaults_hold(
    snapshot: Snapshot, pool: Pool
) -> None:
    faulty = replace(snapshot, config=config("mode: loud\n"))

    reading = await read(faulty, pool, spec(OPEN))

    assert [fault[:3] for fault in told(reading)] == [(CONFIG_PATH, "MT905", 1)]
    assert findings(reading) == [("specs/a.md", "QN601", 5)]


async def test_advice_and_the_number_of_comments_come_from_the_configuration(
    snapshot: Snapshot, pool: Pool
) -> None:
    asked = replace(snapshot, config=config("mode: advisory\nlimits: {comments: 5}\n"))

    reading = await read(asked, pool, spec(OPEN))

    assert (reading.is_advisory, reading.comments) == (True, 5)
    assert findings(reading) == [("specs/a.md", "QN601", 5)]


async def test_what_was_there_before_stands_only_where_new_ones_alone_count(
    snapshot: Snapshot, pool: Pool
) -> None:
    changed = spec(OPEN + "- Who decides?\n", base=OPEN)
    everything = await read(snapshot, pool, changed)
    only_new = await read(replace(snapshot, config=config("only: new\n")), pool, changed)

    def lines(found: list[Diagnostic]) -> list[int]:
        return [one.line for one in found]

    assert (lines(everything.findings()), everything.before) == (
        [5, 6],
        {"specs/a.md": Score(complete=0, required=0)},
    )
    assert (lines(only_new.findings()), lines(only_new.old_findings())) == ([6], [5])
