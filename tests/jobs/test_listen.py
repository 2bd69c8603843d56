"""Who is heard in a conversation, and in how much time."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.jobs import listen as listening
from bot.jobs.listen import listen
from bot.jobs.pool import Pool
from bot.review.conversation import Comment

COMMENT = Comment(
    id=1,
    node_id="IC_1",
    url="u",
    author="ada",
    is_bot=False,
    is_ours=False,
    editor="",
    body="Hello\n/specbot recheck\n> /specbot help\n/specbotic\n",
    said_at=datetime(2026, 1, 2, tzinfo=UTC),
    is_hidden=False,
    reactions=frozenset(),
)


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(processes=1)
    try:
        yield made
    finally:
        await made.close()


async def test_the_lines_that_speak_to_us_are_heard(pool: Pool) -> None:
    (spoken,) = await listen([COMMENT, replace(COMMENT, body="Just talk")], pool)
    assert (spoken.comment, spoken.lines) == (COMMENT, ("/specbot recheck",))


@pytest.mark.parametrize(
    "changes", [{"is_bot": True}, {"is_ours": True}, {"is_hidden": True}, {"author": ""}]
)
async def test_apps_and_what_is_folded_away_are_not(changes: dict[str, object], pool: Pool) -> None:
    said = replace(COMMENT, **changes)  # type: ignore[arg-type]  # fields by name
    assert await listen([said], pool) == ()


async def test_only_so_many_lines_of_a_comment_are_heeded(pool: Pool) -> None:
    (spoken,) = await listen([replace(COMMENT, body="/specbot help\n" * 50)], pool)
    assert len(spoken.lines) == 20


async def test_a_comment_that_takes_too_long_hides_no_other(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await listen([COMMENT], pool)
    monkeypatch.setattr(listening, "_LIMIT_S", 0.3)
    slow = replace(COMMENT, id=2, body="1. " * 21_000 + "x\n\n/specbot help\n")
    heard = await listen([slow, COMMENT], pool)
    assert [each.comment.id for each in heard][-1] == 1
