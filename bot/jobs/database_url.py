"""The URL of a database."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

_DIALECTS: Final = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql",
    "postgresql+asyncpg": "postgresql",
    # As many hosts of PostgreSQL hand it out.
    "postgres": "postgresql",
}
_IN_MEMORY: Final = ":memory:"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseUrl:
    """A URL that was read.

    Attributes:
        dialect: ``sqlite`` or ``postgresql``.
        dsn: as the driver of PostgreSQL takes it; the password stands in it.
        path: of SQLite's file.
        is_secret: whether a password stands in it.
    """

    dialect: str
    dsn: str = field(repr=False)
    path: str = ""
    is_secret: bool = False


def database_url(text: str) -> DatabaseUrl:
    """Reads a database URL.

    Raises:
        ValueError: it is no URL of a database, or of one that is not known; the text quotes
            nothing of the URL.
    """
    try:
        parts = urlsplit(text)
        # What is no number raises here, and nowhere else.
        parts.port  # noqa: B018 - see above
    except ValueError:
        raise ValueError("it is no database URL") from None
    if not parts.scheme or not text[len(parts.scheme) :].startswith("://"):
        raise ValueError("it is no database URL")
    if parts.scheme not in _DIALECTS:
        raise ValueError("only sqlite and postgresql are known")
    if _DIALECTS[parts.scheme] == "postgresql":
        is_secret = parts.password is not None or "password" in dict(parse_qsl(parts.query))
        return DatabaseUrl(dialect="postgresql", dsn=_dsn(parts), is_secret=is_secret)
    if parts.netloc or parts.query:
        raise ValueError("a URL of SQLite is sqlite:///FILE, with nothing else in it")
    path = unquote(parts.path.removeprefix("/")) or _IN_MEMORY
    return DatabaseUrl(dialect="sqlite", dsn=text, path=path)


def _dsn(parts: SplitResult) -> str:
    # SQLAlchemy's word for it, which operators know from elsewhere.
    asked = parse_qsl(parts.query, keep_blank_values=True)
    words = urlencode([("sslmode" if name == "ssl" else name, value) for name, value in asked])
    return f"postgresql://{parts.netloc}{parts.path}" + (f"?{words}" if words else "")
