"""A statement in the words of a database's driver."""

from typing import Any, Final

from sqlalchemy import BindParameter, ClauseElement
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.dialects.sqlite import pysqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

from bot.jobs.compiled import CompiledStatement


class _Literal(SQLCompiler):
    """Writes out what is known beforehand; what is given later keeps its place."""

    def visit_bindparam(self, bindparam: BindParameter[Any], *args: Any, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
        is_known = bindparam.value is not None
        whether: Any = {"literal_binds": is_known}
        return str(super().visit_bindparam(bindparam, *args, **(kw | whether)))  # type: ignore[no-untyped-call]  # SQLAlchemy forgot it


def _spelling(dialect: Dialect) -> Dialect:
    known: Any = dialect.statement_compiler
    dialect.statement_compiler = type("_Spelling", (_Literal, known), {})
    return dialect


_DIALECTS: Final = {
    "sqlite": _spelling(pysqlite.dialect()),
    "postgresql": _spelling(asyncpg.dialect()),  # type: ignore[no-untyped-call]  # SQLAlchemy forgot it,
}


def spelled(statement: ClauseElement, dialect: str) -> CompiledStatement:
    """The statement in the words of the driver for a dialect.

    Args:
        statement: one whose values need no translation, such as text and numbers.
        dialect: ``sqlite`` or ``postgresql``.
    """
    compiled = statement.compile(dialect=_DIALECTS[dialect])
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - for the types
    return CompiledStatement(text=compiled.string, places=tuple(compiled.positiontup or ()))
