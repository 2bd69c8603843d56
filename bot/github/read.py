"""Everything that one reconcile has to know, read once, with as few requests as it takes."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from bot.github import queries
from bot.github.answers import FileAnswer, PullAnswer, PullRequestAnswer, parse
from bot.github.blobs import read_texts, text_of
from bot.github.client import Connection
from bot.github.errors import GitHubRefused, GitHubWeather, NotInstalled
from bot.github.observed import read_observed
from bot.model import PullRequestId, Sha
from bot.review.scope import Wanted
from bot.review.snapshot import (
    BaseFile,
    ChangedFile,
    FileStatus,
    FileText,
    PullRequest,
    Snapshot,
    Unreadable,
)

CONFIG_PATH = ".github/specbot.yml"

_FILES = "/repos/{owner}/{repo}/pulls/{number}/files?per_page=100"
_LOOKS = 3


Choose = Callable[[BaseFile | None, Sequence[ChangedFile]], Wanted]
"""Says which texts to read, given the configuration (None without one) and the changed files."""


async def read(connection: Connection, pull: PullRequestId, choose: Choose) -> Snapshot | None:
    """One pull request as it is now.

    Returns:
        None when there is nothing to keep true: it is closed or gone, or the App is.

    Raises:
        GitHubWeather: come again; also when pushes come faster than we can read.
        GitHubRefused: a permission is missing.
        GitHubChanged: an answer that makes no sense.
    """
    for _ in range(_LOOKS):
        view = await _view(connection, pull)
        if view is None or view.base_ref is None:
            return None
        files = await _files(connection, pull)
        if files is None:
            return None
        if _are_of_head(files, view.head_ref_oid):
            known = _pull_request(pull, view, view.base_ref.target.oid)
            changed = tuple(_changed_file(file) for file in files)
            return await _snapshot(connection, known, view, changed, choose)
    raise GitHubWeather(f"{pull} moved each time it was read")


async def _view(connection: Connection, pull: PullRequestId) -> PullAnswer | None:
    variables = _place(pull) | {"app": connection.app_id, "config": CONFIG_PATH}
    try:
        found = await connection.graphql(queries.PULL_REQUEST, variables)
    except GitHubRefused as refused:
        if _is_gone(refused):
            return None
        raise
    repository = parse(PullRequestAnswer, found).repository
    view = repository.pull_request if repository is not None else None
    return view if view is not None and view.state == "OPEN" else None


async def _files(connection: Connection, pull: PullRequestId) -> Sequence[FileAnswer] | None:
    """The changed files, at most 3,000; None when the pull request is gone.

    Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
    """
    try:
        pages = connection.pages(_FILES, _place(pull))
        return [parse(FileAnswer, item) async for item in pages]
    except GitHubRefused as refused:
        if _is_gone(refused):
            return None
        raise


def _is_gone(refused: GitHubRefused) -> bool:
    return isinstance(refused, NotInstalled) or refused.status == HTTPStatus.NOT_FOUND


def _place(pull: PullRequestId) -> dict[str, str | int]:
    return {"owner": pull.owner, "repo": pull.repo, "number": pull.number}


def _are_of_head(files: Sequence[FileAnswer], head: str) -> bool:
    """Whether no push came between the two requests; a file's address names its commit."""
    for file in files:
        commits = parse_qs(urlsplit(file.contents_url).query).get("ref", [head])
        if commits != [head]:
            return False
    return True


async def _snapshot(
    connection: Connection,
    pull: PullRequest,
    view: PullAnswer,
    files: tuple[ChangedFile, ...],
    choose: Choose,
) -> Snapshot:
    config = await _config(connection, pull, view)
    wanted = choose(config, files)
    blobs = {
        file.path: file.blob
        for file in files
        if file.path in wanted.specifications and file.status is not FileStatus.REMOVED
    }
    templates = {path: f"{pull.base}:{path}" for path in wanted.templates}
    names = [*filter(None, blobs.values()), *templates.values()]
    texts = await read_texts(connection, pull.id, names)
    return Snapshot(
        pull=pull,
        files=files,
        texts=tuple(
            FileText(path=path, text=texts[blob] if blob else Unreadable.MISSING)
            for path, blob in blobs.items()
        ),
        config=config,
        templates=tuple(BaseFile(path=path, text=texts[name]) for path, name in templates.items()),
        observed=await read_observed(connection, pull.id, view),
    )


async def _config(connection: Connection, pull: PullRequest, view: PullAnswer) -> BaseFile | None:
    entry = view.base_ref.target.file if view.base_ref is not None else None
    text = await text_of(connection, pull.id, entry.object if entry is not None else None)
    return None if text is Unreadable.MISSING else BaseFile(path=CONFIG_PATH, text=text)


def _pull_request(pull: PullRequestId, view: PullAnswer, base: str) -> PullRequest:
    return PullRequest(
        id=pull,
        url=view.url,
        head=Sha(view.head_ref_oid),
        base_ref=view.base_ref_name,
        base=Sha(base),
        is_open=view.state == "OPEN",
        is_draft=view.is_draft,
        changed_files=view.changed_files,
    )


def _changed_file(file: FileAnswer) -> ChangedFile:
    return ChangedFile(
        path=file.filename,
        previous_path=file.previous_filename,
        status=file.status,
        blob=Sha(file.sha) if file.sha else None,
        patch=file.patch,
    )
