from dataclasses import dataclass

from bot.jobs.database import open_database
from bot.jobs.store import Store

LEASE_S = 30


@dataclass
class Clock:
    """The database's clock, as the test sets it.

    Attributes:
        passed_s: how long it has gone on without a jump, as any other clock would say.
    """

    time_s: float = 1_800_000_000
    passed_s: float = 0

    def __call__(self) -> float:
        return self.time_s

    def pass_s(self, seconds: float) -> None:
        self.time_s += seconds
        self.passed_s += seconds

    def jump_s(self, seconds: float) -> None:
        self.time_s += seconds

    def own_s(self) -> float:
        return self.passed_s


def store_at(url: str, clock: Clock) -> Store:
    return Store(open_database(url), lease_s=LEASE_S, now=clock, own_s=clock.own_s)
