"""The story: something happened to a pull request; make what GitHub shows true again.

Push, button, command, sweep and sandbox all enter here with the same argument. Running it twice
changes nothing, which is why a lost, doubled, late or reordered delivery cannot hurt.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from bot.github.client import Connection, GitHub
from bot.github.expand import expand
from bot.github.introduction import look_at_tip
from bot.github.read import read
from bot.github.talk import read_people
from bot.github.write import publish
from bot.jobs.check import check
from bot.jobs.database import StoreError
from bot.jobs.dependants import Kinship
from bot.jobs.listen import listen
from bot.jobs.pool import Pool
from bot.jobs.sheets import Sheets
from bot.log import logger
from bot.model import (
    ButtonPress,
    Checked,
    Dependants,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    Subject,
    UnansweredPulls,
)
from bot.review.address import Seal, pull_address
from bot.review.desired import Desired, desire, desire_apology, with_details
from bot.review.hearing import Heard, askers, ground, hear
from bot.review.introduction import desire_introduction
from bot.review.links import blob_page
from bot.review.plan import plan, without_review
from bot.review.pressing import record
from bot.review.reading import Reading
from bot.review.scope import choose_texts, nothing
from bot.review.shared import strictest
from bot.review.sheet import Sheet
from bot.review.snapshot import ConfigSource, PullRequest, QueuedCommit, Snapshot

log = logger()


Step = Callable[[str], AbstractContextManager[None]]
"""Around a part of the story, given its name."""


def unnoticed(_name: str) -> AbstractContextManager[None]:
    """Nobody notices."""
    return nullcontext()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """What the story needs from the outside world.

    Attributes:
        put: wants further subjects, durably.
        remind: the same, of those of which nothing is wanted already.
        kinship: which repositories extend the configuration of which.
        is_wanted_again: whether something has come for a subject since its run began.
        check_limit_s: how long one specification may take to be read.
        site: the address of our own pages; empty where people cannot reach them.
        sheets: keeps what the pages on specifications show.
        seal: signs their addresses.
        step: notices which part of the story is told.
    """

    github: GitHub
    pool: Pool
    put: Callable[[Iterable[Subject]], Awaitable[None]]
    remind: Callable[[Iterable[Subject]], Awaitable[None]]
    kinship: Kinship
    is_wanted_again: Callable[[Subject], Awaitable[bool]]
    check_limit_s: float = 20
    site: str = ""
    sheets: Sheets | None = None
    seal: Seal | None = None
    step: Step = unnoticed


async def reconcile(subject: Subject, edges: Edges) -> None:
    """Makes everything true that the subject stands for."""
    match subject:
        case PullRequestId() | MergeGroup():
            await _tell_the_truth(subject, edges)
        case ButtonPress():
            await _record(subject, edges)
            await edges.put([subject.pull])
        case Introduction():
            await _introduce(subject, edges)
        case Dependants():
            await edges.put(await edges.kinship.of(subject))
        case UnansweredPulls():
            await edges.remind(await expand(edges.github, subject))
        case _:
            await edges.put(await expand(edges.github, subject))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What GitHub should show of a pull request, and what our own pages on it should."""

    desired: Desired
    pull: PullRequest | QueuedCommit
    sheets: tuple[Sheet, ...]


async def _tell_the_truth(subject: Checked, edges: Edges) -> None:
    connection = edges.github.installation(subject.installation)
    with edges.step("read"):
        snapshot = await read(connection, subject, choose_texts)
        if snapshot is None:
            return
        siblings = [await read(connection, sibling, choose_texts) for sibling in snapshot.siblings]
    async with _beside(_remember_kin(subject, snapshot.config, edges.kinship)):
        await _check_and_publish(subject, snapshot, siblings, edges)


async def _check_and_publish(
    subject: Checked, snapshot: Snapshot, siblings: Iterable[Snapshot | None], edges: Edges
) -> None:
    connection = edges.github.installation(subject.installation)
    with edges.step("check"):
        own = await _wanted(snapshot, connection, edges)
        others = [
            await _wanted(sibling, connection, edges)
            for sibling in siblings
            if sibling is not None and sibling.pull.head == snapshot.pull.head
        ]
    desired = strictest(own.desired, [other.desired for other in others])
    actions = plan(desired, snapshot.observed)
    if await _is_outrun(subject, edges):
        # The next run has a newer head to remark upon; this one only leaves no check unfinished.
        actions = without_review(actions)
    keeping = asyncio.create_task(_keep([own, *others], edges))
    try:
        with edges.step("publish"):
            await publish(connection, subject, actions)
    except BaseException:
        keeping.cancel()
        raise
    await keeping


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Does the work while the block runs, which neither waits for it nor fails with it.

    Raises:
        Exception: whatever the work raised, once the block is done; the block's own goes first.
    """
    task = asyncio.create_task(work)
    try:
        yield
    except BaseException:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
    await task


async def _is_outrun(subject: Checked, edges: Edges) -> bool:
    try:
        return await edges.is_wanted_again(subject)
    except StoreError as error:
        log.warning("not known whether outrun", subject=str(subject), reason=str(error))
        return False


async def _remember_kin(subject: Checked, config: ConfigSource | None, kinship: Kinship) -> None:
    """Has the repository told when what its configuration extends is changed."""
    extended = config.extended.origin if config is not None and config.extended else None
    if extended is not None:
        by = OpenPulls(subject.installation, subject.owner, subject.repo)
        await kinship.remember(by, extended.owner, extended.repo, extended.ref)


async def _introduce(place: Introduction, edges: Edges) -> None:
    """Makes the checks selectable as required, where they have not run yet."""
    connection = edges.github.installation(place.installation)
    found = await look_at_tip(connection, place)
    if found is not None:
        tip, observed = found
        await publish(connection, place, plan(desire_introduction(tip), observed))


async def _record(press: ButtonPress, edges: Edges) -> None:
    """Makes a pressed button part of the conversation, which is all that is ever looked at."""
    connection = edges.github.installation(press.installation)
    snapshot = await read(connection, press.pull, choose_texts)
    if snapshot is None:
        return
    reading = await check(snapshot, edges.pool, limit_s=edges.check_limit_s)
    heard = await _heard(snapshot, connection, edges)
    presser = await read_people(connection, press.pull, [press.by.lower()])
    known = replace(reading, waivers=heard.waivers)
    await publish(connection, press.pull, record(press, snapshot, known, presser))


async def _wanted(snapshot: Snapshot, connection: Connection, edges: Edges) -> _Wanted:
    reading = await check(snapshot, edges.pool, limit_s=edges.check_limit_s)
    heard = await _heard(snapshot, connection, edges)
    desired = desire(snapshot, reading, heard, site=edges.site)
    return _on_pages(desired, snapshot, replace(reading, waivers=heard.waivers), edges)


def _on_pages(desired: Desired, snapshot: Snapshot, reading: Reading, edges: Edges) -> _Wanted:
    """Has the checks lead to our pages on the specifications, where people can reach them."""
    pull = snapshot.pull
    unpaged = _Wanted(desired=desired, pull=pull, sheets=())
    if isinstance(pull, QueuedCommit) or snapshot.today is None or not reading.reports:
        return unpaged
    if not edges.site or edges.sheets is None or edges.seal is None:
        return unpaged
    sheets = reading.sheets(blob_page(pull.repository_url, pull.head))
    path = sheets[0].path if len(sheets) == 1 else ""
    address = pull_address(edges.site, edges.seal, pull.id, snapshot.today, path)
    return replace(unpaged, desired=with_details(desired, address), sheets=sheets)


async def _keep(wanted: Iterable[_Wanted], edges: Edges) -> None:
    """Keeps what the pages show; the checks neither wait for it nor fail with it."""
    for each in wanted:
        if edges.sheets is None or isinstance(each.pull, QueuedCommit):
            continue
        try:
            await edges.sheets.keep(each.pull.id, each.pull.head, each.sheets)
        except StoreError as error:
            log.warning("spec page not kept", pull=str(each.pull.id), reason=str(error))


async def _heard(snapshot: Snapshot, connection: Connection, edges: Edges) -> Heard:
    spoken = await listen(snapshot.observed.talk, edges.pool)
    people = await read_people(connection, snapshot.pull.id, askers(spoken, snapshot))
    return hear(spoken, snapshot, ground(snapshot, people, edges.site))


async def apologise(subject: Subject, reference: str, edges: Edges) -> None:
    """Completes the checks as failed, because the bot failed several times over.

    Args:
        subject: whose job was given up; wider places have no checks.
        reference: under which the operator finds the cause in the log.
        edges: as for `reconcile`.
    """
    if not isinstance(subject, PullRequestId | MergeGroup):
        return
    connection = edges.github.installation(subject.installation)
    snapshot = await read(connection, subject, nothing)
    if snapshot is not None:
        desired = desire_apology(snapshot.pull, reference)
        await publish(connection, subject, plan(desired, snapshot.observed))
