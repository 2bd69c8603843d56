"""A delivery: lines of headers, an empty line, the body; `@` stands for the right signature."""

from collections.abc import Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

from multidict import CIMultiDict

from bot.github.events import look
from bot.jobs.subjects import columns_of, subject_of
from bot.model import Subject
from bot.server.webhook import Refusal, find_subjects, verify
from tests.server.deliveries import SECRET, sign

_APP_ID = 9
_LARGEST = 2**63


def attack(content: bytes) -> None:
    """A delivery is refused with a reason, or says where to look in words that can be kept."""
    head, _, body = content.partition(b"\n\n")
    pairs = (line.partition(": ") for line in head.decode("latin-1").split("\n"))
    headers = CIMultiDict(
        (name, sign(body) if value == "@" else value) for name, _, value in pairs if name
    )
    try:
        delivery = verify(headers, body, [SECRET])
        subjects = find_subjects(delivery, body, partial(look, app_id=_APP_ID))
    except Refusal as refusal:
        _judge_refusal(refusal)
        return
    _judge_places(subjects)


def _judge_refusal(refusal: Refusal) -> None:
    assert 400 <= refusal.status < 500
    assert all(" " <= sign <= "~" for sign in refusal.reason)
    assert len(refusal.reason) < 500


def _judge_places(subjects: Sequence[Subject]) -> None:
    for subject in subjects:
        columns = columns_of(subject)
        row: Any = SimpleNamespace(**columns.row())
        assert subject_of(row) == subject
        assert "\x00" not in columns.key
        columns.key.encode()
        assert all(abs(n) < _LARGEST for n in columns.row().values() if isinstance(n, int))
        assert "\n" not in str(subject)
