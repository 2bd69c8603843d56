"""The store against a model of it so simple that it can be believed."""

import asyncio
import math
from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.jobs.job import Counts, Job
from bot.jobs.steady import LOOKS_PER_LEASE
from bot.jobs.store import Store
from bot.model import InstallationId, PullRequestId
from tests.jobs.clock import LEASE_S, Clock, store_at
from tests.jobs.sql import sql

DAY_S = 86_400
PULLS = [
    PullRequestId(InstallationId(installation), "octo-org", "specs", number)
    for installation in (1, 2)
    for number in (1, 2, 3)
]


@dataclass
class Wish:
    """What one subject's row should mean.

    Attributes:
        leased_at: by a clock that never jumps.
    """

    is_wanted: bool = False
    is_wanted_again: bool = False
    holder: tuple[str, int] | None = None
    leased_until: float = 0
    leased_at: float = -math.inf
    attempts: int = 0
    not_before: float = 0
    held_until: float = 0
    is_buried: bool = False

    def let_go(self) -> None:
        self.holder, self.leased_until, self.leased_at = None, 0, -math.inf


@dataclass
class Model:
    wishes: dict[PullRequestId, Wish] = field(
        default_factory=lambda: {pull: Wish() for pull in PULLS}
    )
    # When the store looked at the clock, and how far that was ahead.
    looks: list[tuple[float, float]] = field(default_factory=list)

    def look(self, clock: Clock) -> None:
        own = clock.own_s()
        if not self.looks or own >= self.looks[-1][0] + LEASE_S / LOOKS_PER_LEASE:
            self.looks.append((own, clock() - own))

    def now(self, clock: Clock) -> float:
        """The earliest that the clock may have said within a lease."""
        own = clock.own_s()
        leads = [-math.inf, *(lead for _, lead in self.looks)]
        ends = [*(at for at, _ in self.looks), math.inf]
        heard = zip(leads, ends, strict=True)
        return max(0, own + min(lead for lead, end in heard if end > own - LEASE_S))

    def running(self, now: float) -> list[PullRequestId]:
        return [
            pull
            for pull, wish in self.wishes.items()
            if wish.is_wanted and wish.holder and wish.leased_until > now
        ]

    def due(self, now: float, lease_now: float) -> list[PullRequestId]:
        return [
            pull
            for pull, wish in self.wishes.items()
            if wish.is_wanted
            and not wish.is_buried
            and max(wish.leased_until, wish.not_before, wish.held_until) <= now
            and wish.leased_until <= lease_now
        ]


class StoreMachine(RuleBasedStateMachine):
    """Any order of calls by any worker leaves the store as the model says."""

    url = "sqlite://"
    jobs = Bundle("jobs")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.clock = Clock()
        self.model = Model()
        # What waits for an instant that was written before may or may not wait for it still.
        self.was_set_back = False
        self.store = self.runner.run(self.open())
        self.model.look(self.clock)

    async def open(self) -> Store:
        store = store_at(self.url, self.clock)
        await store.open()
        for table in ("job", "turn"):
            await store._database.change(sql(f"DELETE FROM {table}"))  # noqa: S608 - names of ours
        return store

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()

    @rule(pulls=st.lists(st.sampled_from(PULLS), max_size=3))
    def put(self, pulls: list[PullRequestId]) -> None:
        self.runner.run(self.store.put(pulls))
        for pull in pulls:
            wish = self.model.wishes[pull]
            wish.is_wanted_again = True
            wish.is_wanted, wish.is_buried = True, False
            wish.attempts, wish.not_before = 0, 0

    @rule(seconds=st.sampled_from([0.5, 5, LEASE_S, 1000]))
    def let_time_pass(self, seconds: float) -> None:
        self.clock.pass_s(seconds)

    @rule(seconds=st.sampled_from([60, DAY_S]))
    def set_clock_forward(self, seconds: float) -> None:
        # One that was set twice between two looks was set once, as far as anybody can see.
        self.clock.pass_s(2)
        self.clock.jump_s(seconds)

    @rule(target=jobs, worker=st.sampled_from(["left", "right"]))
    def claim(self, worker: str) -> Job | None:
        now = self.clock()
        self.model.look(self.clock)
        lease_now = min(now, self.model.now(self.clock))
        due, running = self.model.due(now, lease_now), self.model.running(lease_now)
        job: Job | None = self.runner.run(self.store.claim(worker))
        if job is None:
            assert due == [] or self.was_set_back
            return None
        pull = job.subject
        assert isinstance(pull, PullRequestId)
        wish = self.model.wishes[pull]
        assert self.clock.own_s() >= wish.leased_at + LEASE_S
        if not self.was_set_back:
            assert pull in due
            load = {
                one.installation: sum(other.installation == one.installation for other in running)
                for one in due
            }
            assert load[pull.installation] == min(load.values())
        wish.attempts += 1
        wish.is_wanted_again = False
        wish.holder, wish.leased_until = (worker, job.token), now + LEASE_S
        wish.leased_at = self.clock.own_s()
        assert job.attempts == wish.attempts
        return job

    def held(self, job: Job | None) -> Wish | None:
        """The wish of a job, when the job may still write back."""
        if job is None or not isinstance(job.subject, PullRequestId):
            return None
        wish = self.model.wishes[job.subject]
        return wish if wish.holder == (job.worker, job.token) else None

    @rule(job=jobs)
    def extend(self, job: Job | None) -> None:
        if job is None:
            return
        wish = self.held(job)
        self.model.look(self.clock)
        assert self.runner.run(self.store.extend(job)) == (wish is not None)
        if wish is not None:
            wish.leased_until = self.clock() + LEASE_S
            wish.leased_at = self.clock.own_s()

    @rule(job=consumes(jobs))
    def finish(self, job: Job | None) -> None:
        if job is None:
            return
        wish = self.held(job)
        assert self.runner.run(self.store.finish(job)) == (wish is not None)
        if wish is not None:
            wish.let_go()
            wish.is_wanted, wish.attempts = wish.is_wanted_again, 0

    @rule(job=jobs, after_s=st.sampled_from([0, 10, 900]))
    def retry(self, job: Job | None, after_s: float) -> None:
        if job is None:
            return
        wish = self.held(job)
        assert self.runner.run(self.store.retry(job, after_s=after_s)) == (wish is not None)
        if wish is not None:
            wish.let_go()
            wish.not_before = 0 if wish.is_wanted_again else self.clock() + after_s

    @rule(job=jobs, after_s=st.sampled_from([0, 10, 900]))
    def postpone(self, job: Job | None, after_s: float) -> None:
        if job is None:
            return
        wish = self.held(job)
        until_s = self.clock() + after_s
        assert self.runner.run(self.store.postpone(job, after_s=after_s)) == (wish is not None)
        if wish is not None:
            wish.let_go()
            wish.attempts, wish.held_until = max(wish.attempts - 1, 0), until_s

    @rule(job=jobs)
    def bury(self, job: Job | None) -> None:
        if job is None:
            return
        wish = self.held(job)
        assert self.runner.run(self.store.bury(job, "reason")) == (wish is not None)
        if wish is not None:
            wish.let_go()
            wish.is_buried = not wish.is_wanted_again

    @rule(worker=st.sampled_from(["left", "right"]))
    def release(self, worker: str) -> None:
        self.runner.run(self.store.release(worker))
        for wish in self.model.wishes.values():
            if wish.holder is not None and wish.holder[0] == worker:
                wish.let_go()
                wish.attempts = max(wish.attempts - 1, 0)

    @invariant()
    def counts_are_right(self) -> None:
        if self.was_set_back:
            return
        now = min(self.clock(), self.model.now(self.clock))
        running = len(self.model.running(now))
        buried = sum(wish.is_buried for wish in self.model.wishes.values())
        wanted = sum(wish.is_wanted for wish in self.model.wishes.values())
        expected = Counts(waiting=wanted - running - buried, running=running, buried=buried)
        assert self.runner.run(self.store.counts()) == expected


class SetBackMachine(StoreMachine):
    """As above, but what its model says of instants written before the clock went back is vague."""

    @rule(seconds=st.sampled_from([60, DAY_S]))
    def set_clock_back(self, seconds: float) -> None:
        self.clock.pass_s(2)
        self.clock.jump_s(-seconds)
        self.was_set_back = True


@pytest.mark.parametrize("machine", [StoreMachine, SetBackMachine])
def test_store_does_what_its_model_says_on_sqlite(machine: type[StoreMachine]) -> None:
    enough = settings(max_examples=60, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(machine, settings=enough)


@pytest.mark.parametrize("machine", [StoreMachine, SetBackMachine])
def test_store_does_what_its_model_says_on_postgresql(
    postgresql_url: str, machine: type[StoreMachine]
) -> None:
    class OnPostgres(machine):  # type: ignore[misc, valid-type]  # whichever it is
        url = postgresql_url

    enough = settings(max_examples=20, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(OnPostgres, settings=enough)
