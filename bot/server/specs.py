"""The pages on the specifications of a pull request, for whoever has their signed address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bot.jobs.database import StoreError
from bot.jobs.sheets import Push, Sheets
from bot.log import logger
from bot.review.address import Seal
from bot.review.links import line_link, repository_page
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

log = logger()


def spec_routes(sheets: Sheets, seal: Seal) -> tuple[web.RouteDef, ...]:
    """``GET /specs/OWNER/REPO/NUMBER``, and the same with a path behind it."""

    async def show(request: web.Request) -> web.StreamResponse:
        place = _place(request)
        if place is None or not _may_read(request, seal, place, datetime.now(UTC).date()):
            return page("no_spec.html", status=HTTPStatus.FORBIDDEN, why="refused")
        try:
            return await _shown(sheets, place, request)
        except StoreError as error:
            log.warning("spec page not read", reason=str(error))
            return page("no_spec.html", status=HTTPStatus.SERVICE_UNAVAILABLE, why="away")

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


async def _shown(sheets: Sheets, place: Place, request: web.Request) -> web.Response:
    """What the address names; its signature is for the pull request, and so for each in it."""
    path = request.match_info.get("path", "")
    paths = await sheets.paths(*place)
    newest = [await sheets.newest(*place, each) for each in ([path] if path else paths)]
    found = [one for one in newest if one is not None]
    if found and not path:
        return _all(found, place, request.query_string)
    if found:
        pushes = await sheets.pushes(*place, path)
        ages = await sheets.first_seen(*place, path)
        above = _address(place, "", request.query_string)
        return _one(_aged(found[0], ages), pushes, place, above=above, count=len(paths))
    listed = [(_address(place, each, request.query_string), each) for each in paths]
    return page("no_spec.html", status=HTTPStatus.NOT_FOUND, why="unknown", listed=listed)


def _aged(one: Sheet, ages: Mapping[str, datetime]) -> Sheet:
    """The sheet whose questions have the day since when they are known to be asked."""
    questions = [
        asked if asked.since else asked._replace(since=_day(ages.get(asked.text)))
        for asked in one.questions
    ]
    return replace(one, questions=questions)


def _day(seen: datetime | None) -> str:
    return seen.date().isoformat() if seen is not None else ""


def _address(place: Place, path: str, query: str) -> str:
    """Where a specification of the pull request is shown; with an empty path, all of them."""
    owner, repo, number = place
    one = f"/{quote(path)}" if path else ""
    return f"/specs/{quote(owner)}/{quote(repo)}/{number}{one}?{query}"


def _all(found: Sequence[Sheet], place: Place, query: str) -> web.Response:
    return page(
        "specs.html",
        place=place,
        pull=_pull_page(found[0], place),
        listed=[(_address(place, one.path, query), one) for one in found],
    )


def _one(
    one: Sheet, pushes: Sequence[Push], place: Place, *, above: str, count: int
) -> web.Response:
    return page(
        "spec.html",
        place=place,
        pull=_pull_page(one, place),
        above=above,
        count=count,
        sheet=one,
        parts=[(part, _SIGNS[part.state], _line(one, part.line)) for part in one.parts],
        questions=[(each, _line(one, each.line)) for each in one.questions],
        findings=[(each, _line(one, each.line)) for each in one.findings],
        bars=[_bar(number, push) for number, push in enumerate(pushes)],
        width=max(len(pushes), 1) * (_BAR + _GAP),
        height=_HEIGHT,
        bar_width=_BAR,
    )


def _pull_page(sheet: Sheet, place: Place) -> str:
    """The pull request's page at GitHub."""
    return f"{repository_page(sheet.files)}/pull/{place[2]}"


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
