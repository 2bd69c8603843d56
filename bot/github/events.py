"""A webhook's event -> where to look. Pure; nothing else of an event is ever used."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from msgspec import DecodeError, Raw
from msgspec.json import Decoder

from bot.github.names import DEFAULTS_REPOSITORY, group_on
from bot.github.payloads import (
    AnyEvent,
    CheckRunEvent,
    CheckSuiteEvent,
    ClosedPullRequestEvent,
    InstallationEvent,
    InstallationRepositoriesEvent,
    IssueCommentEvent,
    MergeGroupEvent,
    PullRequestEvent,
    PullRequestReviewEvent,
    PushedCommit,
    PushEvent,
    Repository,
    Slice,
)
from bot.model import (
    ButtonPress,
    Dependants,
    InstallationId,
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
    Subject,
)
from bot.review.calls import holds_command
from bot.review.markers import NO_PULL, WAIVE, read_external_id, read_pressed
from bot.spec.configuration.config_path import CONFIG_PATH
from bot.spec.schema.sidecar_path import SIDECAR_SUFFIX

_PULL_ACTIONS = {
    "opened",
    "synchronize",
    "reopened",
    "edited",
    "ready_for_review",
    "converted_to_draft",
}
_REVIEW_ACTIONS = {"submitted", "dismissed"}
_OPINIONS = {"approved", "changes_requested", "dismissed"}
_COMMENT_ACTIONS = {"created", "edited", "deleted"}
_INSTALLATION_ACTIONS = {"created", "unsuspend", "new_permissions_accepted"}
_BRANCH = "refs/heads/"
_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}")
_TEXTS = (".md", ".markdown")
_TEMPLATES = (*_TEXTS, SIDECAR_SUFFIX)
_RULES_SUFFIXES = (*_TEXTS, ".yml", ".yaml")
_HEALTH_FILE = re.compile(
    r"(?:^|/)(?:README|CODE_OF_CONDUCT|CONTRIBUTING|GOVERNANCE|SECURITY|SUPPORT|CHANGELOG|LICENSE"
    r"|PULL_REQUEST_TEMPLATE|ISSUE_TEMPLATE|DISCUSSION_TEMPLATE|profile)(?:[./]|$)",
    re.IGNORECASE,
)
_LONG_LIVED = re.compile(
    r"(?:main|master|trunk|develop|development|dev|next|stable|staging|production)"
    r"|(?:release|releases|hotfix|support)[/-].{1,200}|v?\d{1,4}(?:\.[\dx]{1,4}){1,3}"
)
# GitHub names the files of the first commits of a push only.
_COMMITS_NAMED = 20

Event = TypeVar("Event", bound=Slice)
Places = tuple[Subject, ...]


class MalformedPayload(ValueError):  # noqa: N818 - the name says which error it is
    """The body is not what GitHub sends to an App for that event; quotes nothing of it."""


def look(event: str, body: bytes, *, app_id: int) -> Places:
    """Where a delivery says to look.

    Args:
        event: the header ``X-GitHub-Event``.
        body: the payload, exactly as it came, its signature checked.
        app_id: the App's number; check runs of other Apps say nothing.

    Returns:
        Empty when nothing may have changed for us, also for events that are not known.

    Raises:
        MalformedPayload: the body is no such payload.
    """
    return _EVENTS.get(event, _nowhere)(body, app_id)


def _parse(kind: type[Event], body: bytes | Raw) -> Event:
    try:
        event: Event = _decoder(kind).decode(body)
    except (DecodeError, UnicodeDecodeError) as error:
        # It names types and places only, never a value.
        raise MalformedPayload(str(error)) from None
    return event


@cache
def _decoder(kind: type[Event]) -> Decoder[Event]:
    return Decoder(kind)


def _pull_request(body: bytes, _app_id: int) -> Places:
    event = _parse(PullRequestEvent, body)
    if event.action == "closed":
        return (_left_behind(body),)
    if event.action not in _PULL_ACTIONS:
        return ()
    return (_pull(event.installation.id, event.repository, event.pull_request.number),)


def _left_behind(body: bytes) -> PullsAtCommit:
    """Pull requests that shared a commit with one that closed answer for themselves again."""
    event = _parse(ClosedPullRequestEvent, body)
    return _commit(event.installation.id, event.repository, event.pull_request.head.sha)


def _pull_request_review(body: bytes, _app_id: int) -> Places:
    """Somebody approved, or no longer does; a mere remark, as ours are, changes nothing."""
    event = _parse(PullRequestReviewEvent, body)
    if event.action not in _REVIEW_ACTIONS or event.review.state not in _OPINIONS:
        return ()
    return (_pull(event.installation.id, event.repository, event.pull_request.number),)


def _merge_group(body: bytes, _app_id: int) -> Places:
    event = _parse(MergeGroupEvent, body)
    if event.action != "checks_requested":
        return ()
    head, base = Sha(event.merge_group.head_sha), Sha(event.merge_group.base_sha)
    base_ref = event.merge_group.base_ref.removeprefix(_BRANCH)
    place = _commit(event.installation.id, event.repository, head)
    named = group_on(event.merge_group.head_ref.removeprefix(_BRANCH), place)
    pull = named.pull if named is not None else 0
    return (_group(event.installation.id, event.repository, head, base, base_ref, pull),)


def _check_run(body: bytes, app_id: int) -> Places:
    """Somebody pressed a button on a check run of ours.

    The payload names no pull request for a fork, so the run's own stamp is read first.
    Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_run
    """
    event = _parse(CheckRunEvent, body)
    run = event.check_run
    is_ours = run.app is not None and run.app.id == app_id
    if not is_ours or event.action not in {"rerequested", "requested_action"}:
        return ()
    number = read_external_id(run.external_id or "")
    if number == NO_PULL:
        return _queued(event)
    if number is not None:
        pull = _pull(event.installation.id, event.repository, number)
        return (_press(event, pull) if _is_waiver(event) else pull,)
    return (_commit(event.installation.id, event.repository, run.head_sha),)


def _is_waiver(event: CheckRunEvent) -> bool:
    pressed, sender = event.requested_action, event.sender
    is_by_a_person = sender.type == "User" and _LOGIN.fullmatch(sender.login) is not None
    return pressed is not None and pressed.identifier == WAIVE and is_by_a_person


def _press(event: CheckRunEvent, pull: PullRequestId) -> ButtonPress:
    """Who pressed which button: no later look would tell."""
    run, by = event.check_run.id, event.sender.login
    return ButtonPress(pull.installation, pull.owner, pull.repo, pull.number, run, by)


def _queued(event: CheckRunEvent) -> Places:
    """The merge group behind a run; anybody may name a branch so, but only we set the stamp."""
    run, repository = event.check_run, event.repository
    place = _commit(event.installation.id, repository, run.head_sha)
    group = group_on(run.check_suite.head_branch if run.check_suite else None, place)
    return (group or _introduction(event.installation.id, repository),)


def _check_suite(body: bytes, app_id: int) -> Places:
    event = _parse(CheckSuiteEvent, body)
    suite = event.check_suite
    is_ours = suite.app is not None and suite.app.id == app_id
    if not is_ours or event.action != "rerequested":
        return ()
    return (_commit(event.installation.id, event.repository, suite.head_sha),)


def _issue_comment(body: bytes, _app_id: int) -> Places:
    """A command was given, changed or taken back, or the record of a pressed button was."""
    event = _parse(IssueCommentEvent, body)
    is_of_open_pull = event.issue.pull_request is not None and event.issue.state == "open"
    if event.action not in _COMMENT_ACTIONS or not is_of_open_pull:
        return ()
    if not any(_matters(event, text) for text in _texts(event)):
        return ()
    return (_pull(event.installation.id, event.repository, event.issue.number),)


def _texts(event: IssueCommentEvent) -> Iterator[str]:
    """What the comment says, and what it said before it was changed."""
    yield event.comment.body or ""
    if event.changes is not None and event.changes.body is not None:
        yield event.changes.body.text


def _matters(event: IssueCommentEvent, text: str) -> bool:
    """Whether a text may hold a command; what we ourselves write, change and delete never does."""
    if event.comment.user is None or event.comment.user.type == "Bot":
        return event.sender.type != "Bot" and read_pressed(text) is not None
    return holds_command(text)


def _installation(body: bytes, _app_id: int) -> Places:
    event = _parse(InstallationEvent, body)
    if event.action not in _INSTALLATION_ACTIONS:
        return ()
    return (InstallationPulls(InstallationId(event.installation.id)),)


def _installation_repositories(body: bytes, _app_id: int) -> Places:
    event = _parse(InstallationRepositoriesEvent, body)
    if event.action != "added":
        return ()
    installation = InstallationId(event.installation.id)
    names = [repository.full_name.split("/") for repository in event.repositories_added]
    # What people wait for comes first.
    return (
        *(OpenPulls(installation, owner, repo) for owner, repo in names),
        *(Introduction(installation, owner, repo) for owner, repo in names),
    )


def _push(body: bytes, _app_id: int) -> Places:
    """The rules are read from the base branch, so they may have changed for those who target it.

    Those of the repository `.github` hold for every repository of its owner without its own, and
    other repositories may extend those of any.
    """
    event = _parse(PushEvent, body)
    if event.deleted or not event.ref.startswith(_BRANCH) or not _may_change_rules(event):
        return ()
    branch = event.ref.removeprefix(_BRANCH)
    repository = event.repository
    installation = InstallationId(event.installation.id)
    owner, name = repository.owner.login, repository.name
    is_default = branch == repository.default_branch
    kin = Dependants(installation, owner, name, branch, is_default)
    if repository.name == DEFAULTS_REPOSITORY and is_default:
        return (InstallationPulls(installation), kin) if _may_change_defaults(event) else ()
    return (OpenPulls(installation, owner, name, branch), kin)


def _may_change_defaults(push: PushEvent) -> bool:
    """Every open pull request of the owner hangs on the answer; most files there are GitHub's own.

    Source: https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file
    """
    if push.forced or len(push.commits) >= _COMMITS_NAMED:
        return True
    return any(
        path == CONFIG_PATH or (path.endswith(_TEMPLATES) and not _HEALTH_FILE.search(path))
        for path in _paths(push)
    )


def _may_change_rules(push: PushEvent) -> bool:
    if push.forced or len(push.commits) >= _COMMITS_NAMED:
        return True
    branch = push.ref.removeprefix(_BRANCH)
    is_base = branch == push.repository.default_branch or _LONG_LIVED.fullmatch(branch) is not None
    return any(_may_hold_rules(path, is_base=is_base) for path in _paths(push))


def _paths(push: PushEvent) -> Iterator[str]:
    for each in push.commits:
        commit = _parse(PushedCommit, each)
        yield from (*commit.added, *commit.modified, *commit.removed)


def _may_hold_rules(path: str, *, is_base: bool) -> bool:
    """Whether a file may be a configuration or a template.

    A branch that only lives to be merged brings specifications with nearly every push, and hardly
    ever is another one to be merged into it.
    """
    if is_base:
        return path.endswith(_RULES_SUFFIXES)
    return path == CONFIG_PATH or "template" in path.lower()


def _nowhere(body: bytes, _app_id: int) -> Places:
    _parse(AnyEvent, body)
    return ()


def _pull(installation: int, repository: Repository, number: int) -> PullRequestId:
    owner, name = repository.owner.login, repository.name
    return PullRequestId(InstallationId(installation), owner, name, number)


def _commit(installation: int, repository: Repository, head: str) -> PullsAtCommit:
    owner, name = repository.owner.login, repository.name
    return PullsAtCommit(InstallationId(installation), owner, name, Sha(head))


def _introduction(installation: int, repository: Repository) -> Introduction:
    return Introduction(InstallationId(installation), repository.owner.login, repository.name)


def _group(
    installation: int, repository: Repository, head: Sha, base: Sha, base_ref: str, pull: int
) -> MergeGroup:
    owner, name = repository.owner.login, repository.name
    return MergeGroup(InstallationId(installation), owner, name, head, base, base_ref, pull)


_EVENTS: Mapping[str, Callable[[bytes, int], Places]] = {
    "pull_request": _pull_request,
    "pull_request_review": _pull_request_review,
    "check_run": _check_run,
    "check_suite": _check_suite,
    "issue_comment": _issue_comment,
    "installation": _installation,
    "installation_repositories": _installation_repositories,
    "push": _push,
    "merge_group": _merge_group,
}
