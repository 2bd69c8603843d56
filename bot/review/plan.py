"""Desired minus observed gives actions; none when GitHub shows the truth already."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.model import Fingerprint, Sha
from bot.review.actions import (
    Action,
    CheckRun,
    ContinueCheck,
    DeleteComment,
    PostCheck,
    PostChecks,
    PostReview,
    RetireComment,
    RewordComment,
    RewriteReview,
    TakeBack,
)
from bot.review.desired import Desired
from bot.review.markers import Passage, finding_marker, passage_text, retired_marker, review_marker
from bot.review.plan_answers import reactions, replies
from bot.review.remarks import Remark
from bot.review.snapshot import Observed, PostedCheck, PostedComment
from bot.review.text import remarks as words
from bot.review.text.waivers import waived_body


def plan(desired: Desired, observed: Observed) -> tuple[Action, ...]:
    """What is to be done, comments first: finished checks mean a finished answer.

    Reactions come last, for they say that all is done.
    """
    return (
        *_taken_back(desired, observed),
        *_review(desired, observed),
        *replies(desired, observed),
        *_checks(desired, observed),
        *reactions(desired),
    )


def without_review(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The same, with nothing new remarked upon."""
    return tuple(action for action in actions if not isinstance(action, PostReview))


def _taken_back(desired: Desired, observed: Observed) -> Iterator[Action]:
    """Comments whose finding is gone, the second of two that say the same, and what counts them."""
    if desired.findings is None:
        return
    kept = _kept(desired.findings, observed)
    deeds = (
        *(_taken_away(each, desired) for each in _owned(observed) if each not in kept.values()),
        *_reworded(desired, desired.findings, observed),
        *_rewritten(desired, desired.findings, observed),
    )
    if deeds:
        yield TakeBack(deeds=deeds)


def _owned(observed: Observed) -> Sequence[PostedComment]:
    """The comments that speak of a finding, oldest first."""
    ours = (it for it in observed.comments if not it.is_retired and it.fingerprint is not None)
    return sorted(ours, key=lambda comment: comment.id)


def _kept(
    findings: frozenset[Fingerprint], observed: Observed
) -> Mapping[Fingerprint, PostedComment]:
    """The comments that stay: the oldest on each finding."""
    kept: dict[Fingerprint, PostedComment] = {}
    for comment in _owned(observed):
        if comment.fingerprint in findings:
            kept.setdefault(comment.fingerprint, comment)
    return kept


def _reworded(
    desired: Desired, findings: frozenset[Fingerprint], observed: Observed
) -> Iterator[RewordComment]:
    """Comments whose finding stands and is told in other words by now, or blocks and did not.

    One that the diff does not show any more says where its finding is now: to say it again there
    would tell people what they know, and to say nothing would hide it. A suggestion goes with the
    old words: it was made for lines that may be others now.
    """
    kept = dict(_kept(findings, observed))
    for remark in desired.remarks:
        comment = kept.pop(remark.fingerprint, None)
        if comment is None:
            continue
        said = words.moved(remark.comment) if comment.is_outdated else remark.comment.words
        if not _lines(comment.body).startswith(f"{said}\n"):
            body = words.comment_body(said, None, finding_marker(remark.fingerprint))
            yield RewordComment(node_id=comment.node_id, body=body)
    for comment in kept.values():
        # The diff does not show their findings any more, nor says anybody where those are.
        if (body := words.unplaced(comment.body)) != comment.body:
            yield RewordComment(node_id=comment.node_id, body=body)


def _rewritten(
    desired: Desired, findings: frozenset[Fingerprint], observed: Observed
) -> Iterator[RewriteReview]:
    """Reviews whose words above their comments are no longer true.

    How much more there is in the checks is said by the newest alone.
    """
    standing = Counter(comment.review for comment in _kept(findings, observed).values())
    posted, beyond = _new(desired, observed)
    counting = [it.node_id for it in observed.reviews if standing[it.node_id]]
    for review in observed.reviews:
        is_newest = not posted and counting[-1:] == [review.node_id]
        left = [each for each in review.passages if each.fingerprint in findings]
        body = _body(standing[review.node_id], len(beyond) if is_newest else 0, left)
        if body != _lines(review.body):
            yield RewriteReview(node_id=review.node_id, body=body)


def _body(standing: int, beyond: int, passages: Sequence[Passage]) -> str:
    if passages:
        return words.review_without_lines(list(map(passage_text, passages)), review_marker())
    if standing:
        return words.review_body(standing, beyond, review_marker())
    return words.settled_review(review_marker())


def _lines(body: str) -> str:
    """What was posted, whichever way its lines end."""
    return "\n".join(body.strip().splitlines())


def _taken_away(comment: PostedComment, desired: Desired) -> DeleteComment | RetireComment:
    if not comment.is_answered:
        return DeleteComment(node_id=comment.node_id)
    by = desired.waived_by.get(comment.fingerprint) if comment.fingerprint else None
    if by is not None:
        body = waived_body(by, retired_marker())
    else:
        body = words.retired_body(desired.head, retired_marker())
    return RetireComment(node_id=comment.node_id, body=body, thread=comment.resolvable)


def _new(desired: Desired, observed: Observed) -> tuple[Sequence[Remark], Sequence[Remark]]:
    """What has not been said yet: as much of it as there is room for, and the rest."""
    findings = desired.findings or frozenset()
    standing = set(_kept(findings, observed))
    told = {passage.fingerprint for review in observed.reviews for passage in review.passages}
    standing |= told & findings
    new = [remark for remark in desired.remarks if remark.fingerprint not in standing]
    room = max(0, desired.comments - len(standing))
    return new[:room], new[room:]


def _review(desired: Desired, observed: Observed) -> Iterator[Action]:
    posted, beyond = _new(desired, observed)
    if posted:
        passages = [Passage(it.fingerprint, words.passage_words(it.comment)) for it in posted]
        yield PostReview(
            commit=Sha(desired.head),
            body=words.review_body(len(posted), len(beyond), review_marker()),
            comments=tuple(remark.comment for remark in posted),
            without_lines=_body(0, 0, passages),
        )


def _checks(desired: Desired, observed: Observed) -> Iterator[Action]:
    posted = {check.name: check for check in observed.checks}
    wanted = [_check(run, posted.get(run.name)) for run in desired.checks]
    new = [action.run for action in wanted if isinstance(action, PostCheck)]
    is_at_once = len(new) > 1 and all(run.repository for run in new)
    for action in wanted:
        if action is not None and not (is_at_once and isinstance(action, PostCheck)):
            yield action
    if is_at_once:
        yield PostChecks(runs=tuple(new))


def _check(run: CheckRun, posted: PostedCheck | None) -> Action | None:
    if posted is None or posted.external_id != run.external_id:
        return PostCheck(run=run)
    if posted.is_completed:
        return None
    # One that has all its annotations and is open all the same was asked to run again, and GitHub
    # shows a re-run only as a new run.
    if posted.annotations < len(run.annotations):
        return ContinueCheck(id=posted.id, run=run, posted=posted.annotations)
    return PostCheck(run=run)
