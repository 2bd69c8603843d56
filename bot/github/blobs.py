"""The texts of files, or why there is none, and which paths there are."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.github import queries
from bot.github.answers import BlobAnswer, ContentAnswer, ObjectsAnswer, parse
from bot.github.client import Connection
from bot.github.errors import GitHubWeather
from bot.github.shelf import Text
from bot.model import Checked
from bot.review.snapshot import Unreadable

TEXT_LIMIT_BYTES = 512 * 1024
"""Larger files are not read: nobody writes a specification that long by hand."""

BATCH = 50
"""How many texts are asked for at once."""

_BLOB = "/repos/{owner}/{repo}/git/blobs/{sha}"
_FIXED = re.compile(r"[0-9a-f]{40}(?:[:~]|$)")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """What git expressions name.

    Attributes:
        texts: by expression.
        present: those that were only looked for and are there.
    """

    texts: Mapping[str, Text]
    present: frozenset[str]


async def read_objects(
    connection: Connection, subject: Checked, expressions: Sequence[str], sought: Sequence[str] = ()
) -> Objects:
    """The text of each file that is named; one request, or none, for each fifty.

    Args:
        connection: to GitHub.
        subject: whose repository it is.
        expressions: a blob's own name, or ``commit:path``; what was read before is not asked for.
        sought: a hundred at most that are only looked for, along with the first fifty.
    """
    distinct = list(dict.fromkeys(expressions))
    shelf = connection.shelf
    texts = {each: text for each in distinct if (text := shelf.get(subject, each)) is not None}
    unread = [each for each in distinct if each not in texts]
    present: frozenset[str] = frozenset()
    for start in range(0, max(len(unread), bool(sought)), BATCH):
        batch, looked = unread[start : start + BATCH], sought if start == 0 else ()
        blobs = await _batch(connection, subject, batch, looked)
        for expression in batch:
            blob = blobs.get(expression)
            texts[expression] = await keep_text(connection, subject, expression, blob)
        present |= {each for each in looked if blobs.get(each) is not None}
    return Objects(texts=texts, present=present)


async def _batch(
    connection: Connection, subject: Checked, expressions: Sequence[str], sought: Sequence[str]
) -> Mapping[str, BlobAnswer | None]:
    """One request; in halves where GitHub does not manage it, for it gives up after ten seconds.

    Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#timeouts
    """
    try:
        return await _ask(connection, subject, expressions, sought)
    except GitHubWeather:
        if len(expressions) <= 1:
            raise
    half = len(expressions) // 2
    first = await _batch(connection, subject, expressions[:half], sought)
    return {**first, **await _batch(connection, subject, expressions[half:], ())}


async def _ask(
    connection: Connection, subject: Checked, expressions: Sequence[str], sought: Sequence[str]
) -> Mapping[str, BlobAnswer | None]:
    named = {f"p{number}": each for number, each in enumerate(sought)}
    named |= {f"f{number}": each for number, each in enumerate(expressions)}
    variables = {"owner": subject.owner, "repo": subject.repo, **named}
    document = queries.objects(len(expressions), len(sought))
    found = await connection.graphql(document, variables, may_miss=named)
    answer = parse(ObjectsAnswer, found).repository
    return {each: answer.get(name) for name, each in named.items()}


async def keep_text(
    connection: Connection, subject: Checked, name: str, blob: BlobAnswer | None
) -> Text:
    """What an object holds, from now on without a request."""
    text = await text_of(connection, subject, blob)
    if blob is not None and _FIXED.match(name):
        # What is not there now may be the next time, and a branch moves.
        connection.shelf.put(subject, name, text)
    return text


def keep_absence(connection: Connection, subject: Checked, name: str) -> None:
    """That there is nothing of that name, from now on without a request.

    Only for one of a commit in which something else was found, so that the commit is known.
    """
    if _FIXED.match(name):
        connection.shelf.put(subject, name, Unreadable.MISSING)


async def text_of(connection: Connection, subject: Checked, blob: BlobAnswer | None) -> Text:
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
    return connection.shelf.get(subject, blob.oid) or await _stored(connection, subject, blob.oid)


async def _stored(connection: Connection, subject: Checked, oid: str) -> Text:
    place = {"owner": subject.owner, "repo": subject.repo, "sha": oid}
    content = parse(ContentAnswer, await connection.get(_BLOB, place))
    text = decode(base64.b64decode(content.content))
    connection.shelf.put(subject, oid, text)
    return text


def decode(stored: bytes) -> Text:
    """Bytes as text; a byte order mark stays where it is."""
    if stored.startswith(_UTF16_MARKS):
        return Unreadable.NOT_UTF8
    if b"\0" in stored:
        return Unreadable.BINARY
    try:
        return stored.decode()
    except UnicodeDecodeError:
        return Unreadable.NOT_UTF8
