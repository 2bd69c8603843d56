"""The pages on the specifications of a pull request, for whoever has their signed address."""

from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

import structlog
from aiohttp import web

from bot.jobs.database import StoreError
from bot.jobs.sheets import Push, Sheets
from bot.review.address import Seal
from bot.review.links import line_link
from bot.review.sheet import PartState, Sheet
from bot.server.rendering import page

_LONGEST_NUMBER: Final = 10
_BAR: Final = 22
_GAP: Final = 6
_HEIGHT: Final = 80
_SIGNS: Final = {
    PartState.COMPLETE: "✓",
    PartState.LEFT: "●",
    PartState.MISSING: "✗",
    PartState.WAIVED: "○",
}

log: structlog.stdlib.BoundLogger = structlog.get_logger()


def spec_routes(sheets: Sheets, seal: Seal) -> tuple[web.RouteDef, ...]:
    """``GET /specs/OWNER/REPO/NUMBER``, and the same with a path behind it."""

    async def show(request: web.Request) -> web.StreamResponse:
        place = _place(request)
        if place is None or not _may_read(request, seal, place, datetime.now(UTC).date()):
            return page("no_spec.html", status=HTTPStatus.FORBIDDEN, why="refused")
        try:
            path = request.match_info.get("path", "")
            shown = await _one(sheets, place, path) if path else await _all(sheets, place, request)
        except StoreError as error:
            log.warning("spec page not read", reason=str(error))
            return page("no_spec.html", status=HTTPStatus.SERVICE_UNAVAILABLE, why="away")
        return shown or page("no_spec.html", status=HTTPStatus.NOT_FOUND, why="unknown")

    root = "/specs/{owner}/{repo}/{number}"
    return web.get(root, show), web.get(root + "/{path:.+}", show)


Place = tuple[str, str, int]


def _place(request: web.Request) -> Place | None:
    owner, repo, number = (request.match_info[name] for name in ("owner", "repo", "number"))
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return None
    return owner, repo, int(number)


def _may_read(request: web.Request, seal: Seal, place: Place, today: date) -> bool:
    until, signature = request.query.get("until", ""), request.query.get("key", "")
    if not seal.holds(*place, until, signature):
        return False
    # Signed by us, so it is a day.
    return date.fromisoformat(until) >= today


async def _all(sheets: Sheets, place: Place, request: web.Request) -> web.Response | None:
    paths = await sheets.paths(*place)
    found = [(path, await sheets.newest(*place, path)) for path in paths]
    listed = [
        (f"{request.path}/{quote(path)}?{request.query_string}", one)
        for path, one in found
        if one is not None
    ]
    return page("specs.html", place=place, listed=listed) if listed else None


async def _one(sheets: Sheets, place: Place, path: str) -> web.Response | None:
    one = await sheets.newest(*place, path)
    if one is None:
        return None
    pushes = await sheets.pushes(*place, path)
    return page(
        "spec.html",
        place=place,
        sheet=one,
        parts=[(part, _SIGNS[part.state], _line(one, part.line)) for part in one.parts],
        questions=[(each, _line(one, each.line)) for each in one.questions],
        findings=[(each, _line(one, each.line)) for each in one.findings],
        bars=[_bar(number, push) for number, push in enumerate(pushes)],
        width=max(len(pushes), 1) * (_BAR + _GAP),
        height=_HEIGHT,
        bar_width=_BAR,
    )


def _line(sheet: Sheet, line: int) -> str:
    return line_link(sheet.files, sheet.path, line or None)


def _bar(number: int, push: Push) -> dict[str, object]:
    """Where the bar of a push stands in the picture, and what it says."""
    tall = round(_HEIGHT * push.complete / push.required) if push.required else 0
    return {
        "left": number * (_BAR + _GAP),
        "top": _HEIGHT - tall,
        "tall": tall,
        "push": push,
        "head": push.head[:7],
    }
