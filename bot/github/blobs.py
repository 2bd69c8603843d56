"""The texts of files, or why there is none."""

import base64
from collections.abc import Mapping, Sequence

from bot.github import queries
from bot.github.answers import BlobAnswer, BlobsAnswer, ContentAnswer, parse
from bot.github.client import Connection
from bot.github.errors import GitHubWeather
from bot.model import Checked
from bot.review.snapshot import Unreadable

TEXT_LIMIT_BYTES = 512 * 1024
"""Larger files are not read: nobody writes a specification that long by hand."""

_BATCH = 50
_BLOB = "/repos/{owner}/{repo}/git/blobs/{sha}"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


async def read_texts(
    connection: Connection, subject: Checked, expressions: Sequence[str]
) -> Mapping[str, str | Unreadable]:
    """The text of each file that is named: by its blob, or as ``commit:path``."""
    distinct = list(dict.fromkeys(expressions))
    texts: dict[str, str | Unreadable] = {}
    for start in range(0, len(distinct), _BATCH):
        batch = distinct[start : start + _BATCH]
        for expression, blob in zip(batch, await _batch(connection, subject, batch), strict=True):
            texts[expression] = await text_of(connection, subject, blob)
    return texts


async def _batch(
    connection: Connection, subject: Checked, expressions: Sequence[str]
) -> Sequence[BlobAnswer | None]:
    """One request; in halves where GitHub does not manage it, for it gives up after ten seconds.

    Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#timeouts
    """
    try:
        return await _ask(connection, subject, expressions)
    except GitHubWeather:
        if len(expressions) == 1:
            raise
    half = len(expressions) // 2
    return [
        *await _batch(connection, subject, expressions[:half]),
        *await _batch(connection, subject, expressions[half:]),
    ]


async def _ask(
    connection: Connection, subject: Checked, expressions: Sequence[str]
) -> Sequence[BlobAnswer | None]:
    names = {f"f{number}": expression for number, expression in enumerate(expressions)}
    variables = {"owner": subject.owner, "repo": subject.repo, **names}
    document = queries.blobs(len(names))
    found = await connection.graphql(document, variables, allows_missing=True)
    answer = parse(BlobsAnswer, found)
    return [answer.repository.get(name) for name in names]


async def text_of(
    connection: Connection, subject: Checked, blob: BlobAnswer | None
) -> str | Unreadable:
    """A file's text, exactly as stored.

    GraphQL gives no text for what it takes to be binary, cuts a long one, and does not say what it
    does to bytes that are not UTF-8; so its text counts only where it is as long as the file.

    Source: https://docs.github.com/en/graphql/reference/objects#blob
    """
    if blob is None or blob.oid is None or blob.byte_size is None:
        return Unreadable.MISSING
    if blob.byte_size > TEXT_LIMIT_BYTES:
        return Unreadable.TOO_LARGE
    if blob.text is not None and len(blob.text.encode()) == blob.byte_size:
        return blob.text
    place = {"owner": subject.owner, "repo": subject.repo, "sha": blob.oid}
    content = parse(ContentAnswer, await connection.get(_BLOB, place))
    return decode(base64.b64decode(content.content))


def decode(stored: bytes) -> str | Unreadable:
    """Bytes as text; a byte order mark stays where it is."""
    if stored.startswith(_UTF16_MARKS):
        return Unreadable.NOT_UTF8
    if b"\0" in stored:
        return Unreadable.BINARY
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return Unreadable.NOT_UTF8
