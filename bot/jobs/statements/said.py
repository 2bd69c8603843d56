"""What was said of late in the name of an installation."""

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ClauseElement,
    Double,
    Text,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from bot.jobs.statements.tables import given
from bot.jobs.statements.tables import said as table

_of_installation = given("of_installation", BigInteger())


def said(dialect: str) -> Mapping[str, ClauseElement]:
    """The statements by their names, for one dialect."""
    of_it = table.c.installation == _of_installation
    said_at: BindParameter[float] = given("said_at", Double())
    alone = func.pg_advisory_xact_lock(
        func.hashtextextended(literal("said", Text()), _of_installation)
    )
    return {
        **({"say_alone": select(alone)} if dialect == "postgresql" else {}),
        "forget_said": delete(table).where(of_it, table.c.said_at <= given("before", Double())),
        # The clock was set back: it was said before, and nobody knows when.
        "say_by_now": update(table).where(of_it, table.c.said_at > said_at).values(said_at=said_at),
        "said_when": select(table.c.said_at).where(of_it).order_by(table.c.said_at),
        "say": insert(table).values(installation=_of_installation, said_at=said_at),
    }
