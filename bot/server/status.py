"""The operator's page: what runs, waits and lies buried, with a button to try it again."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.jobs.database import StoreError
from bot.jobs.overview import Listed
from bot.jobs.store import Store
from bot.log import logger
from bot.model import (
    ButtonPress,
    Dependants,
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Subject,
    UnansweredPulls,
)
from bot.review.inert import plain
from bot.server.forms import read_form
from bot.server.operator_pass import Operator
from bot.server.rendering import page

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_OWN_SITE: Final = ("", "none", "same-origin")
_SHORT_SHA: Final = 7
_LOOKS_AGAIN_S: Final = 15

log = logger()


def status_routes(store: Store, operator: Operator) -> dict[str, Handler]:
    """The handlers by their place: ``GET /status`` and so on."""
    return {
        "GET /status": _show(store, operator),
        "POST /status": _enter(operator),
        "POST /status/redo": _redo(store, operator),
    }


def _show(store: Store, operator: Operator) -> Handler:
    async def show(request: web.Request) -> web.StreamResponse:
        if not operator.is_in(request):
            return _locked(operator)
        try:
            overview = await store.overview()
        except StoreError as error:
            return page("trouble.html", status=HTTPStatus.SERVICE_UNAVAILABLE, words=f"{error}.")
        return page(
            "status.html",
            looks_again_s=_LOOKS_AGAIN_S,
            overview=overview,
            jobs=[_row(one) for one in overview.jobs],
        )

    return show


def _row(one: Listed) -> tuple[Listed, str, str]:
    """A job, what it is about and when; a stranger may have named the branch in it."""
    shown = replace(one, reason=plain(one.reason))
    return shown, plain(words(one.subject)), _when(one)


def _enter(operator: Operator) -> Handler:
    async def enter(request: web.Request) -> web.StreamResponse:
        given = (await read_form(request)).get("token", "")
        if not operator.knows(given):
            log.warning("status.token_refused")
            return _locked(operator, "This is not the token.", HTTPStatus.FORBIDDEN)
        response = _to_the_page()
        is_secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
        operator.let_in(response, is_secure=is_secure)
        return response

    return enter


def _redo(store: Store, operator: Operator) -> Handler:
    async def redo(request: web.Request) -> web.StreamResponse:
        if not operator.is_in(request) or not _is_own(request):
            return _locked(operator, "", HTTPStatus.FORBIDDEN)
        key = (await read_form(request)).get("key", "")
        try:
            is_redone = await store.redo(key)
        except StoreError as error:
            return page("trouble.html", status=HTTPStatus.SERVICE_UNAVAILABLE, words=f"{error}.")
        log.info("status.redo", key=key, is_redone=is_redone)
        return _to_the_page()

    return redo


def _is_own(request: web.Request) -> bool:
    """Whether the press came from this page; the cookie's own rule says so a second time."""
    return request.headers.get("Sec-Fetch-Site", "") in _OWN_SITE


def _locked(
    operator: Operator, fault: str = "", status: HTTPStatus = HTTPStatus.OK
) -> web.StreamResponse:
    return page("locked.html", status=status, exists=operator.exists, fault=fault)


def _to_the_page() -> web.Response:
    return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": "/status"})


def words(subject: Subject) -> str:  # noqa: PLR0911 - one for each kind
    """A subject as a person names it."""
    match subject:
        case PullRequestId(_, owner, repo, number):
            return f"{owner}/{repo}#{number}"
        case PullsAtCommit(_, owner, repo, head):
            return f"{owner}/{repo}: pull requests at {head[:_SHORT_SHA]}"
        case OpenPulls(_, owner, repo, base_ref):
            into = "" if base_ref is None else f" into {base_ref}"
            return f"{owner}/{repo}: open pull requests{into}"
        case Dependants(_, owner, repo):
            return f"{owner}/{repo}: repositories that extend its configuration"
        case UnansweredPulls(_, owner, repo):
            return f"{owner}/{repo}: pull requests without an answer"
        case MergeGroup(_, owner, repo, head):
            return f"{owner}/{repo}: merge group {head[:_SHORT_SHA]}"
        case Introduction(_, owner, repo):
            return f"{owner}/{repo}: introduction"
        case InstallationPulls():
            return "every open pull request"
        case ButtonPress(_, owner, repo, number):
            return f"{owner}/{repo}#{number}: a button on a check"


def _when(one: Listed) -> str:
    since = f"since {one.since:%Y-%m-%d %H:%M:%S} UTC"
    if one.due_at is None or one.due_at <= datetime.now(UTC):
        return since
    return f"{since}; not before {one.due_at:%H:%M:%S} UTC"
