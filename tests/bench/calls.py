"""How many requests each event costs, beside those that other bots' code makes for one push."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.review.text import COMPLETENESS
from bot.sandbox.commits import Changes
from bot.sandbox.journal import Entry
from tests.bench.figures import Figures
from tests.story.town import FINISHED, UNFINISHED, Town, living

_KINDS = ("REST reads", "REST writes", "GraphQL reads", "GraphQL writes")

_TWENTY = "# Plan\n\n## Questions\n\n" + "".join(f"- How is {n} done?\n" for n in range(20))

Event = Callable[[Town], Awaitable[None]]


def measure(temporary: Path) -> Figures:
    """One event after the other, through the sandbox, each on a pull request of its own."""
    return Figures(
        title="Requests for one event",
        columns=("event", *_KINDS, "together"),
        rows=tuple(asyncio.run(_rows(temporary))),
        notes=(
            "Counted by the sandbox; a token, which lasts an hour, is not among them.",
            "Every specification here has something to mend, so each push brings a review.",
        ),
    )


def measure_others() -> Figures:
    """Counted from the code of each, for one push to a pull request."""
    return Figures(
        title="Requests for one push, as other bots' code makes them",
        columns=("bot", "reads", "writes", "together"),
        rows=(
            ("kodiak", "2", "1", "3"),
            ("dco", "2-3 + members", "1", "3-4"),
            ("policy-bot", "3 + members", "1-2", "4-7 + members"),
            ("reviewdog, as review", "3", "0-1 + up to 10 + outdated", "3-4 + up to 10 + outdated"),
            ("reviewdog, as check", "1", "2 + annotations / 50", "3 + annotations / 50"),
            ("triagebot", "4-5 and more", "0-3", "4-8 and more"),
            ("bedevere", "5 and a token", "2-4", "7-10"),
            ("eip-review-bot", "5 and two clones", "2 and labels", "7-10 and two clones"),
            ("danger-js", "", "", "about 10-14"),
        ),
        notes=(
            "At most 100 files and 100 comments, a token at hand unless named; public code, 2026.",
            "dco, kodiak and policy-bot read no file's content and write no remark on a line.",
        ),
    )


async def _rows(temporary: Path) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, (before, event) in _events().items():
        folder = temporary / f"calls-{len(rows)}"
        folder.mkdir()
        async with living(f"sqlite:///{folder}/specbot.db") as town:
            await before(town)
            asked = len(town.requests())
            await event(town)
            rows.append(_row(name, town, asked))
    return rows


def _row(name: str, town: Town, asked: int) -> tuple[str, ...]:
    entries = town.requests()[asked:]
    kinds = Counter(_kind(each) for each in entries)
    return name, *(str(kinds[kind]) for kind in _KINDS), str(len(entries))


def _kind(entry: Entry) -> str:
    interface = "GraphQL" if entry.kind == "graphql" else "REST"
    return f"{interface} {'writes' if entry.is_write else 'reads'}"


def _events() -> dict[str, tuple[Event, Event]]:
    """What happens before it counts, and the event that is counted."""
    pushes: dict[str, tuple[Event, Event]] = {
        f"push with {count} specifications of {files} files": (
            _nothing,
            _opened({**_specs(count), **_code(files - count)}),
        )
        for count, files in ((0, 1), (1, 1), (10, 100), (50, 100), (1, 300))
    }
    ten = _opened(_specs(10))
    return pushes | {
        "push that mends everything": (_opened(_specs(1)), _mended),
        "push that mends twenty remarks": (_opened({"specs/0.md": _TWENTY}), _mended),
        "the same event again": (ten, _repeated),
        "a comment that is no command": (ten, _chatted),
        "a command": (ten, _commanded),
        "a check run again": (ten, _rerun),
        "new rules, each open pull request": (ten, _configured),
    }


def _specs(count: int) -> Changes:
    return {f"specs/{number}.md": f"{UNFINISHED}\nNumber {number}.\n" for number in range(count)}


def _code(count: int) -> Changes:
    return {f"src/{number}.py": f"{number}\n" for number in range(count)}


async def _nothing(_town: Town) -> None: ...


def _opened(files: Changes) -> Event:
    async def opened(town: Town) -> None:
        await town.open(files)

    return opened


async def _mended(town: Town) -> None:
    await town.push(town.repository.pulls[1], {"specs/0.md": FINISHED})


async def _repeated(town: Town) -> None:
    await town.deliver_again(*town.deliveries("pull_request", "opened"))


async def _chatted(town: Town) -> None:
    town.people.comment(town.repository.pulls[1], town.stage.person, "Looks good to me.")
    await town.settle()


async def _commanded(town: Town) -> None:
    town.people.comment(town.repository.pulls[1], town.stage.person, "/specbot recheck")
    await town.settle()


async def _rerun(town: Town) -> None:
    run = town.checks(town.repository.pulls[1])[COMPLETENESS]
    town.people.rerun_check(run, town.stage.person)
    await town.settle()


async def _configured(town: Town) -> None:
    await town.configure("mode: advisory\n")
