"""Texts of files that were read once, kept by what they hold."""

from typing import Final

from cachetools import LRUCache

from bot.model import Checked, InstallationId
from bot.review.snapshot import Unreadable

KEPT_BYTES: Final = 64 * 1024 * 1024
"""Some five thousand specifications."""

_ENTRY_BYTES: Final = 200

Text = str | Unreadable
"""A file's text, or why it has none."""

_Key = tuple[InstallationId, str, str, str]


class Shelf:
    """What git objects hold, by repository and name; the oldest go when it is full.

    An object never changes, so nothing here grows stale. Each repository has its own place, so
    that none reads what another one's token was good for.

    Args:
        kept_bytes: about how much memory the texts may take.
    """

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._texts: LRUCache[_Key, Text] = LRUCache(kept_bytes, getsizeof=_size)

    def get(self, subject: Checked, name: str) -> Text | None:
        """What an object of the subject's repository holds; None when that is not known."""
        return self._texts.get(_key(subject, name))

    def put(self, subject: Checked, name: str, text: Text) -> None:
        """Keeps what an object holds."""
        if _size(text) <= self._texts.maxsize:
            self._texts[_key(subject, name)] = text


def _key(subject: Checked, name: str) -> _Key:
    return subject.installation, subject.owner, subject.repo, name


def _size(text: Text) -> int:
    return _ENTRY_BYTES + (len(text) * 2 if isinstance(text, str) else 0)
