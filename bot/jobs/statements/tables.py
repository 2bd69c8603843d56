"""The tables of the durable queue, and what all of its statements are made of.

`migrations` makes the tables.

Every instant is seconds since 1970 by the database's clock.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    Double,
    Index,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    bindparam,
    case,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from bot.jobs.compiled import NOW

T = TypeVar("T")

Insert: TypeAlias = "postgresql.Insert | sqlite.Insert"

metadata = MetaData()


def inserting(dialect: str) -> Callable[[Table], Insert]:
    """Begins an insert that knows what to do about a conflict.

    Args:
        dialect: ``sqlite`` or ``postgresql``.
    """
    return sqlite.insert if dialect == "sqlite" else postgresql.insert


def each_of(name: str, dialect: str) -> Select[str]:
    """The texts of a list that is given when the statement is run."""
    if dialect == "sqlite":
        # The connection writes a list as JSON.
        return select(func.json_each(given(name, Text())).table_valued("value").c.value)
    return select(func.unnest(given(name, ARRAY(Text()))).column_valued("each_of_them"))


def given(name: str, type_: TypeEngine[T]) -> BindParameter[T]:
    """A value that is given when the statement is run."""
    return bindparam(name, None, type_=type_, required=False)


job = Table(
    "job",
    metadata,
    # What it is about.
    Column("key", Text, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("installation", BigInteger, nullable=False),
    Column("owner", Text, nullable=False),
    Column("repo", Text, nullable=False),
    Column("number", BigInteger),
    Column("ref", Text),
    # The level that triggers: there is work while wanted is above done.
    Column("wanted", BigInteger, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("claimed", BigInteger, nullable=False),
    # The lease: the token rises with every claim, so that a late write-back finds nothing.
    Column("worker", Text),
    Column("token", BigInteger, nullable=False),
    Column("leased_until", Double, nullable=False),
    # Trouble: our own backoff ends with a new push, GitHub's time does not.
    Column("attempts", Integer, nullable=False),
    Column("deaths", Integer, nullable=False, server_default="0"),
    Column("not_before", Double, nullable=False),
    Column("held_until", Double, nullable=False),
    Column("buried_at", Double),
    Column("buried_reason", Text),
    # Where it came from.
    Column("first_wanted_at", Double, nullable=False),
    Column("last_wanted_at", Double, nullable=False),
    Column("last_delivery", Text),
)

ready_at: Final = case(
    (
        (job.c.first_wanted_at >= job.c.leased_until)
        & (job.c.first_wanted_at >= job.c.not_before)
        & (job.c.first_wanted_at >= job.c.held_until),
        job.c.first_wanted_at,
    ),
    (
        (job.c.leased_until >= job.c.not_before) & (job.c.leased_until >= job.c.held_until),
        job.c.leased_until,
    ),
    (job.c.not_before >= job.c.held_until, job.c.not_before),
    else_=job.c.held_until,
)
"""From when on a job can be claimed: the latest of its instants, in words of both dialects."""


is_waiting: Final = (job.c.wanted > job.c.done) & job.c.buried_at.is_(None)
"""Whether a job can be claimed, now or later, in the words of the index `job_ready`."""


def is_leased(now: ColumnElement[float], steady: ColumnElement[float]) -> ColumnElement[bool]:
    """Whether somebody holds the job, as far as anybody can tell.

    Args:
        now: the database's clock.
        steady: the time by which a lease may be called over.
    """
    return (job.c.leased_until > now) | (job.c.leased_until > steady)


# All three hold the same rows in PostgreSQL.
Index(
    "job_ready",
    job.c.installation,
    Grouping(ready_at),
    sqlite_where=(job.c.wanted > job.c.done) & job.c.buried_at.is_(None),
)

Index(
    "job_held",
    job.c.worker,
    sqlite_where=job.c.worker.is_not(None),
)

Index(
    "job_to_do",
    job.c.installation,
    job.c.first_wanted_at,
    sqlite_where=job.c.wanted > job.c.done,
)

turn = Table(
    "turn",
    metadata,
    Column("installation", BigInteger, primary_key=True, autoincrement=False),
    Column("served_at", Double, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("guid", Text, primary_key=True),
    Column("put_at", Double, nullable=False, index=True),
)


chore = Table(
    "chore",
    metadata,
    Column("name", Text, primary_key=True),
    Column("due_at", Double, nullable=False),
    # How far it got; 0 before the first time.
    Column("reached", Double, nullable=False),
)

dependant = Table(
    "dependant",
    metadata,
    # What is extended, in lower case, and the branch; empty: the default branch.
    Column("owner", Text, primary_key=True),
    Column("repo", Text, primary_key=True),
    Column("ref", Text, primary_key=True),
    # By whom.
    Column("by_installation", BigInteger, primary_key=True, autoincrement=False),
    Column("by_owner", Text, primary_key=True),
    Column("by_repo", Text, primary_key=True),
    Column("seen_at", Double, nullable=False),
)

said = Table(
    "said",
    metadata,
    # What people were told of, by installation.
    Column("installation", BigInteger, nullable=False),
    Column("said_at", Double, nullable=False),
    Index("said_of", "installation", "said_at"),
)

sheet = Table(
    "sheet",
    metadata,
    # Which specification at which head, owner and repository in lower case.
    Column("owner", Text, primary_key=True),
    Column("repo", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("path", Text, primary_key=True),
    Column("head", String(40), primary_key=True),
    # How far it was, and the page as JSON.
    Column("complete", Integer, nullable=False),
    Column("required", Integer, nullable=False),
    Column("still_open", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("seen_at", Double, nullable=False, index=True),
)

schema_version = Table(
    "schema_version",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("applied_at", Double, nullable=False),
    # The oldest version of the program that can work with the tables as they are since then.
    Column("oldest", BigInteger, nullable=False, server_default="0"),
)


class DatabaseNow(FunctionElement[float]):
    """The database's clock, the only one that several machines share."""

    type = Double()
    inherit_cache = True


@compiles(DatabaseNow)
def _now(_element: DatabaseNow, compiler: SQLCompiler, **_: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    return NOW[compiler.dialect.name]
