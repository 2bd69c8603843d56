"""How what was found is mended: once for each rule, folded away until somebody asks."""

from collections.abc import Iterable
from functools import cache

from bot.lint.handbook import Page, page
from bot.lint.registry import find_rule
from bot.model import Diagnostic, RuleId
from bot.review.links import Pages, rule_page
from bot.review.text import linked_rule


def mending_note(findings: Iterable[Diagnostic], pages: Pages) -> str:
    """Why each rule is there and what to do, the rules in the order of their findings.

    Empty where nothing was found.
    """
    rules = dict.fromkeys(finding.rule for finding in findings)
    lines = [_line(rule, pages.site) for rule in rules if _told(rule).mend]
    if not lines:
        return ""
    listed = "\n".join(lines)
    return f"<details><summary>Why, and how to mend it</summary>\n\n{listed}\n\n</details>"


def _line(rule: RuleId, site: str) -> str:
    told = _told(rule)
    return f"- {linked_rule(rule, rule_page(site, rule))} {told.summary} {told.why} **{told.mend}**"


@cache
def _told(rule: RuleId) -> Page:
    found = find_rule(rule)
    return Page(summary="", why="", mend="") if found is None else page(found)
