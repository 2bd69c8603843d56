"""A first look at a pull request."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from msgspec import structs

from bot.github import queries
from bot.github.answers import (
    BranchAnswer,
    FileAnswer,
    OpinionsAnswer,
    PullAnswer,
    PullRequestAnswer,
    parse,
)
from bot.github.answers_git import CompareAnswer
from bot.github.client import Connection
from bot.github.errors import GitHubRefused, GitHubWeather
from bot.github.look import (
    Likely,
    Look,
    Needs,
    changed_files,
    config_of,
    is_gone,
    read_with,
    with_defaults,
)
from bot.github.observed import read_observed
from bot.github.talk import login_of
from bot.github.trees import with_unlisted
from bot.model import PullRequestId, Sha
from bot.review.snapshot import PullRequest, QueuedCommit

_FILES = "/repos/{owner}/{repo}/pulls/{number}/files?per_page=100"
# The merge base is the same on every page; a page of one commit is the shortest.
_COMPARE = "/repos/{owner}/{repo}/compare/{basehead}?per_page=1"
_LOOKS = 3


async def look_at_pull(connection: Connection, pull: PullRequestId, likely: Likely) -> Look | None:
    """The pull request as it is now; None when it is closed or gone, or the App is.

    Args:
        connection: to GitHub.
        pull: where to look.
        likely: says which texts are read along with it.

    Raises:
        GitHubWeather: come again; also when pushes come faster than we can read.
    """
    for look in range(_LOOKS):
        answers = await _files(connection, pull)
        files = changed_files(answers)
        needs = likely(files)
        told = await _view(connection, pull, needs)
        repository = told.repository if told is not None else None
        view = repository.pull_request if repository is not None else None
        if told is None or repository is None or view is None:
            return None
        if view.state != "OPEN" or view.base_ref is None:
            return None
        is_listed = bool(answers) or not view.changed_files or look == _LOOKS - 1
        if is_listed and _are_of_head(answers, view.head_ref_oid):
            found = Look(
                pull=_pull_request(pull, repository.id, view, view.base_ref),
                files=files,
                config=config_of(view.base_ref),
                is_private=repository.is_private,
                observed=await read_observed(connection, pull, view),
                approvers=_approvers(view.latest_opinionated_reviews, view.head_ref_oid),
                siblings=_siblings(pull, view),
                listed=needs.listed(view.base_ref),
            )
            found = with_defaults(found, told.defaults)
            return await _completed(connection, found, view.changed_files)
    raise GitHubWeather(f"{pull} moved each time it was read")


async def _view(
    connection: Connection, pull: PullRequestId, needs: Needs
) -> PullRequestAnswer | None:
    values = {"number": pull.number}
    try:
        found = await read_with(connection, pull, queries.pull_request, values, needs)
    except GitHubRefused as refused:
        if is_gone(refused):
            return None
        raise
    return parse(PullRequestAnswer, found)


async def _files(connection: Connection, pull: PullRequestId) -> Sequence[FileAnswer]:
    """The changed files, at most 3,000; none when the pull request is gone.

    A permission that is missing looks like that as well; what is asked next tells the difference.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
    """
    try:
        pages = connection.pages(_FILES, _place(pull))
        return [parse(FileAnswer, item) async for item in pages]
    except GitHubRefused as refused:
        if is_gone(refused):
            return []
        raise


async def _completed(connection: Connection, look: Look, changed: int) -> Look:
    """The same with the files that GitHub did not list, where they can be had."""
    if len(look.files) >= changed or isinstance(look.pull, QueuedCommit):
        return look
    pull = look.pull
    place = {"owner": pull.id.owner, "repo": pull.id.repo, "basehead": f"{pull.base}...{pull.head}"}
    try:
        found = parse(CompareAnswer, await connection.get(_COMPARE, place))
    except GitHubRefused as refused:
        if is_gone(refused):
            return look
        raise
    base = Sha(found.merge_base_commit.sha)
    files = await with_unlisted(connection, pull.id, look.files, base=base, head=pull.head)
    if files is None:
        return look
    counted = replace(pull, changed_files=len(files))
    return replace(look, pull=counted, files=files, merge_base=base)


def _place(pull: PullRequestId) -> dict[str, str | int]:
    return {"owner": pull.owner, "repo": pull.repo, "number": pull.number}


def _are_of_head(files: Sequence[FileAnswer], head: str) -> bool:
    """Whether no push came between the two requests; a file's address names its commit."""
    for file in files:
        commits = parse_qs(urlsplit(file.contents_url).query).get("ref", [head])
        if commits != [head]:
            return False
    return True


def _pull_request(
    pull: PullRequestId, repository: str, view: PullAnswer, base: BranchAnswer
) -> PullRequest:
    return PullRequest(
        id=pull,
        repository_id=repository,
        url=view.url,
        head=Sha(view.head_ref_oid),
        base_ref=view.base_ref_name,
        base=Sha(base.target.oid),
        is_open=view.state == "OPEN",
        is_draft=view.is_draft,
        changed_files=view.changed_files,
        author=login_of(view.author),
    )


def _siblings(pull: PullRequestId, view: PullAnswer) -> tuple[PullRequestId, ...]:
    """The other open pull requests with the same head; checks on it are theirs as well.

    Source: https://docs.github.com/en/graphql/reference/objects#commit
    """
    listed = [
        each
        for node in view.commits.nodes
        if node.commit.associated_pull_requests is not None
        for each in node.commit.associated_pull_requests.nodes
    ]
    return tuple(
        structs.replace(pull, number=each.number)
        for each in listed
        if each.state == "OPEN"
        and each.head_ref_oid == view.head_ref_oid
        and each.number != pull.number
    )


def _approvers(opinions: OpinionsAnswer | None, head: str) -> frozenset[str] | None:
    """Who approves this very head; None when not all opinions could be had.

    Source: https://docs.github.com/en/graphql/reference/objects#pullrequest
    """
    if opinions is None or opinions.total_count > len(opinions.nodes):
        return None
    return frozenset(
        opinion.author.login.lower()
        for opinion in opinions.nodes
        if opinion.state == "APPROVED"
        and opinion.author is not None
        and opinion.commit is not None
        and opinion.commit.oid == head
    )
