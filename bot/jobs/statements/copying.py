"""Copying: whole tables, read and written in strides."""

from collections.abc import Mapping

from sqlalchemy import BigInteger, ClauseElement, Select, Table, func, insert, select, tuple_

from bot.jobs.statements.tables import delivery, dependant, given, job, sheet, turn

_most = given("most", BigInteger())


def copying(_dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    sums = func.sum(job.c.wanted), func.sum(job.c.token), func.sum(job.c.leased_until)
    said: dict[str, ClauseElement] = {
        "sum_of_jobs": select(*sums),
        "sum_of_deliveries": select(func.count(), func.max(delivery.c.put_at)).select_from(
            delivery
        ),
        "held": _held(),
    }
    for table in (job, turn, delivery, dependant, sheet):
        key = list(table.primary_key)
        stride = select(table).order_by(*key).limit(_most)
        after = tuple_(*(given(column.name, column.type) for column in key))
        said[f"first_of_{table.name}"] = stride
        said[f"next_of_{table.name}"] = stride.where(tuple_(*key) > after)
        said[f"write_{table.name}"] = _write(table)
    return said


def _held() -> Select[str, str, int, float]:
    """What somebody holds, and for how long."""
    held = select(job.c.key, job.c.worker, job.c.token, job.c.leased_until)
    return held.where(job.c.worker.is_not(None)).order_by(job.c.key)


def _write(table: Table) -> ClauseElement:
    return insert(table).values({each.name: given(each.name, each.type) for each in table.c})
