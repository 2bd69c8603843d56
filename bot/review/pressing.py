"""A pressed button -> its record in the conversation, where everybody sees it."""

from bot.model import ButtonPress
from bot.review.actions import Action, PostRemark
from bot.review.commands import Verb
from bot.review.hearing import People, records
from bot.review.markers import Pressed, pressed_marker
from bot.review.reading import Reading, blocking, check_of
from bot.review.snapshot import PostedCheck, Snapshot
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS, buttons
from bot.review.text.answers import not_permitted
from bot.spec.configuration.config import CheckName

FINDINGS_RECORDED = 2_000
"""So many fit into one comment."""

_CHECKS = {COMPLETENESS: CheckName.COMPLETENESS, OPEN_QUESTIONS: CheckName.OPEN_QUESTIONS}


def record(
    press: ButtonPress, snapshot: Snapshot, reading: Reading, people: People
) -> tuple[Action, ...]:
    """What is to be said of a pressed button; nothing when that was said, or it is out of date.

    Args:
        press: who pressed it, and on which check run.
        snapshot: the pull request as it is now.
        reading: what its specifications are like, and what is waived already.
        people: whether the presser may write.
    """
    run = _newest(press, snapshot)
    said = {(each.by, each.run) for _, each in records(snapshot.observed.talk)}
    if run is None or (press.by, press.run) in said:
        return ()
    if press.by.lower() not in people.writers:
        return (_refused(press, run, not_permitted(Verb.WAIVE, press.by)),)
    waived = [
        finding
        for finding in blocking(reading.findings())
        if check_of(finding) is _CHECKS[run.name] and reading.waivers.may_waive(finding)
    ][:FINDINGS_RECORDED]
    if not waived:
        return (_refused(press, run, buttons.nothing_to_waive()),)
    names = tuple(dict.fromkeys(finding.fingerprint for finding in waived))
    marker = pressed_marker(Pressed(press.by, press.run, names))
    body = buttons.waived(press.by, run.name, snapshot.pull.head, waived, marker)
    return (PostRemark(body=body),)


def _newest(press: ButtonPress, snapshot: Snapshot) -> PostedCheck | None:
    """The check run that carried the button; None when a newer one stands in its place.

    Whoever pressed it then saw something else than what is there now.
    """
    for check in snapshot.observed.checks:
        if check.id == press.run and check.name in _CHECKS:
            return check
    return None


def _refused(press: ButtonPress, run: PostedCheck, why: str) -> PostRemark:
    marker = pressed_marker(Pressed(press.by, press.run, ()))
    return PostRemark(body=buttons.not_waived(press.by, run.name, why, marker))
