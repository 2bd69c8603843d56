"""The hidden marks by which Specbot knows its own words again."""

import hashlib
import re
from dataclasses import dataclass

from bot.model import Fingerprint

NO_PULL = 0
"""Stands for the number where there is no pull request: on the commit of a merge queue."""

RECHECK = "recheck"
WAIVE = "waive"
"""How GitHub names our buttons to us when they are pressed."""

_FINDING = re.compile(r"<!-- specbot:finding ([0-9a-f]{16,64}) -->")
_RETIRED = "<!-- specbot:retired -->"
_REVIEW = "<!-- specbot:review -->"
_ANSWER = re.compile(r"<!-- specbot:answer (\d{1,19}) ([0-9a-f]{16}) -->")
_PRESSED = re.compile(
    r"<!-- specbot:pressed ([A-Za-z0-9_-]{1,100}) (\d{1,19})((?: [0-9a-f]{16,64}){0,3000}) -->"
)
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
    last = _last_line(body)
    found = _FINDING.fullmatch(last)
    return Marker(
        fingerprint=Fingerprint(found.group(1)) if found else None,
        is_retired=last == _RETIRED,
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """A remark that stands in the body of a review, with the finding by which it is known again."""

    fingerprint: Fingerprint
    words: str


def review_marker() -> str:
    """The last line of a review of ours."""
    return _REVIEW


def passage_text(passage: Passage) -> str:
    """A remark as it stands in the body of a review."""
    return f"{passage.words}\n{finding_marker(passage.fingerprint)}"


def read_passages(body: str) -> tuple[Passage, ...] | None:
    """Reads the body of a review: the remarks in it; None when it is none of ours.

    What comes before the first blank line counts them and is none itself.
    """
    if _last_line(body) != _REVIEW:
        return None
    passages, words = [], list[str]()
    for line in "\n".join(body.splitlines()).partition("\n\n")[2].split("\n"):
        found = _FINDING.fullmatch(line.strip())
        if found is None:
            words.append(line)
        else:
            passages.append(Passage(Fingerprint(found[1]), "\n".join(words).strip()))
            words.clear()
    return tuple(passages)


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """What the last line of an answer of ours says of it.

    Attributes:
        comment: the id of the comment that holds the command.
        command: a digest of the command.
    """

    comment: int
    command: str


def answer_mark(comment: int, command: str) -> AnswerMark:
    """The mark of the answer to a command, by the words that matter in it."""
    return AnswerMark(comment, hashlib.sha256(command.encode()).hexdigest()[:16])


def answer_marker(mark: AnswerMark) -> str:
    """The last line of an answer."""
    return f"<!-- specbot:answer {mark.comment} {mark.command} -->"


def read_answer_mark(body: str) -> AnswerMark | None:
    """Reads a comment of ours; None when it is no answer."""
    found = _ANSWER.fullmatch(_last_line(body))
    return AnswerMark(int(found[1]), found[2]) if found else None


@dataclass(frozen=True, slots=True)
class Pressed:
    """What the last line of our record of a pressed button says.

    Attributes:
        by: the login of who pressed it.
        run: the id of the check run that carried it.
        findings: those that were waived by it; none where it could not be done.
    """

    by: str
    run: int
    findings: tuple[Fingerprint, ...]


def pressed_marker(pressed: Pressed) -> str:
    """The last line of a record."""
    words = [pressed.by, str(pressed.run), *pressed.findings]
    return f"<!-- specbot:pressed {' '.join(words)} -->"


def read_pressed(body: str) -> Pressed | None:
    """Reads a comment of ours; None when it records no pressed button."""
    found = _PRESSED.fullmatch(_last_line(body))
    if found is None:
        return None
    return Pressed(found[1], int(found[2]), tuple(map(Fingerprint, found[3].split())))


def _last_line(body: str) -> str:
    return body.rstrip().rpartition("\n")[2].strip()


def external_id(number: int, content: str) -> str:
    """What a check run is stamped with: whose it is, and a digest of all that it says."""
    return f"specbot:{number}:{hashlib.sha256(content.encode()).hexdigest()[:32]}"


def read_external_id(text: str) -> int | None:
    """The pull request's number in a check run's stamp, or `NO_PULL`; None when it is not ours."""
    found = _EXTERNAL_ID.fullmatch(text)
    return int(found.group(1)) if found else None
