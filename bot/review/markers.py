"""The hidden marks by which Specbot knows its own words again."""

import hashlib
import re
from dataclasses import dataclass

from bot.model import Fingerprint

NO_PULL = 0
"""Stands for the number where there is no pull request: on the commit of a merge queue."""

_FINDING = re.compile(r"<!-- specbot:finding ([0-9a-f]{16,64}) -->")
_RETIRED = "<!-- specbot:retired -->"
_EXTERNAL_ID = re.compile(r"specbot:(\d{1,12}):([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Marker:
    """What the last line of one of our comments says of it."""

    fingerprint: Fingerprint | None
    is_retired: bool


def finding_marker(fingerprint: Fingerprint) -> str:
    """The last line of a comment that speaks of one finding."""
    return f"<!-- specbot:finding {fingerprint} -->"


def retired_marker() -> str:
    """The last line of a comment whose finding is gone."""
    return _RETIRED


def read_marker(body: str) -> Marker:
    """Reads a comment of ours; only its last line counts, so that quoted text cannot forge one."""
    last = body.rstrip().rpartition("\n")[2].strip()
    found = _FINDING.fullmatch(last)
    return Marker(
        fingerprint=Fingerprint(found.group(1)) if found else None,
        is_retired=last == _RETIRED,
    )


def external_id(number: int, content: str) -> str:
    """What a check run is stamped with: whose it is, and a digest of all that it says."""
    return f"specbot:{number}:{hashlib.sha256(content.encode()).hexdigest()[:32]}"


def read_external_id(text: str) -> int | None:
    """The pull request's number in a check run's stamp, or `NO_PULL`; None when it is not ours."""
    found = _EXTERNAL_ID.fullmatch(text)
    return int(found.group(1)) if found else None
