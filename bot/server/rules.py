"""The rules' pages: a list of all, and one page each, with the text of `specbot explain RULE`."""

from http import HTTPStatus
from itertools import groupby
from typing import Final

from aiohttp import web
from markupsafe import Markup

from bot.lint.handbook import page as handbook_page
from bot.lint.handbook import parts
from bot.lint.registry import Rule, find_rule, load
from bot.model import Phase
from bot.server.rendering import page
from bot.spec.markdown.rendered import to_html

_PHASES: Final = tuple(Phase)
_LONGEST_WORD: Final = 60


async def rule_list(_request: web.Request) -> web.Response:
    """The handler of ``GET /rules``."""
    families = [
        (family, [_line(rule) for rule in rules])
        for family, rules in groupby(load(), key=lambda rule: rule.family)
    ]
    return page("rules.html", families=families, phases=[_word(phase) for phase in _PHASES])


async def rule_page(request: web.Request) -> web.Response:
    """The handler of ``GET /rules/{rule}``, by id or name."""
    word = request.match_info["rule"]
    rule = find_rule(word)
    if rule is None:
        shown = word[:_LONGEST_WORD]
        return page("no_rule.html", status=HTTPStatus.NOT_FOUND, word=shown)
    return page(
        "rule.html",
        rule=rule,
        summary=handbook_page(rule).summary,
        phases=[(_word(phase), _severity(rule, phase)) for phase in _PHASES],
        # Our own words, in which no tag is let through.
        parts=[(title, Markup(to_html(text))) for title, text in parts(rule)],  # noqa: S704
    )


def _line(rule: Rule) -> dict[str, object]:
    return {
        "rule": rule,
        "summary": handbook_page(rule).summary,
        "severities": [_severity(rule, phase) for phase in _PHASES],
    }


def _severity(rule: Rule, phase: Phase) -> str:
    level = rule.severities.get(phase)
    return "–" if level is None else level.name.lower()


def _word(phase: Phase) -> str:
    return phase.name.capitalize()
