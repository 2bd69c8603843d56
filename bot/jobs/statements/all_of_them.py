"""All statements, as they are written down for a database."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import ClauseElement

from bot.jobs.compiled import written
from bot.jobs.statements.chores import chores
from bot.jobs.statements.copying import copying
from bot.jobs.statements.dependants import dependants
from bot.jobs.statements.intake import intake
from bot.jobs.statements.overview import overview
from bot.jobs.statements.queue import queue
from bot.jobs.statements.said import said
from bot.jobs.statements.sheets import sheets
from bot.jobs.statements.spelling import spelled

_SUBJECTS: Final[tuple[Callable[[str], Mapping[str, ClauseElement]], ...]] = (
    intake,
    queue,
    overview,
    chores,
    dependants,
    said,
    sheets,
    copying,
)


def sheet_of(dialect: str) -> str:
    """The text of the file, each statement below its name and what has to be given to it."""
    return "\n".join(
        written(name, spelled(statement, dialect))
        for subject in _SUBJECTS
        for name, statement in subject(dialect).items()
    )
