"""Every word with which the bot answers commands and pressed buttons."""

import re

from bot.lint.handbook import page, parts, severities
from bot.lint.registry import Rule, find_rule
from bot.model import RuleId
from bot.review.commands import Flaw, Misunderstood, Verb
from bot.review.inert import inert_code

_LONGEST_QUOTED = 120
_FENCE = re.compile(r"`{3,}|~{3,}")
_BEGINS_ALONE = re.compile(r"[-*|#>]|\d+\. ")
_DEEDS = {
    Verb.RECHECK: "ask for another check of somebody else's pull request",
    Verb.WAIVE: "waive findings",
    Verb.UNWAIVE: "take waivers back",
}


def reply(line: str, url: str, said: str, marker: str) -> str:
    """A comment that answers one command; nobody is named in it so that it pings.

    Args:
        line: the command.
        url: of the comment that gives it.
        said: the answer.
        marker: by which the reply is known again.
    """
    return f"[{inert_code(line, _LONGEST_QUOTED)}]({url})\n\n{said}\n\n{marker}"


def not_permitted(verb: Verb, login: str) -> str:
    """Said to somebody who may not write here."""
    return (
        f"Only people who may write to this repository can {_DEEDS[verb]}, "
        f"and {inert_code(login)} may not."
    )


def not_own_word(author: str, editor: str) -> str:
    """Said when a comment no longer is what its author wrote."""
    return (
        f"This comment of {inert_code(author)} was changed by {inert_code(editor)}, so it is "
        "nobody's word. Write the command in a comment of your own."
    )


def unwaivable(rule: RuleId | None) -> str:
    """Said when the configuration forbids to waive a rule."""
    return (
        f"This repository lets nobody waive {rule_name(rule or '')}: "
        "its configuration lists the rule under `unwaivable`."
    )


def misunderstood(command: Misunderstood) -> str:
    """What is wrong with a command, and how it would be right."""
    word = inert_code(command.word, _LONGEST_QUOTED)
    meant = f" Did you mean {inert_code(command.near)}?" if command.near else ""
    match command.flaw:
        case Flaw.UNKNOWN_VERB:
            return f"There is no command {word}.{meant}\n\n{usage()}"
        case Flaw.NO_RULE:
            return f"It does not say which rule.\n\n{usage()}"
        case Flaw.UNKNOWN_RULE:
            return f"There is no rule {word}.{meant}"
        case Flaw.UNKNOWN_PATH:
            return f"This pull request changes no specification {word}.{meant}"
        case Flaw.NO_REASON:
            return (
                "A waiver needs its reason, behind the rule and, where it is meant for one "
                "specification only, the path: "
                "`/specbot waive PH204 specs/export.md the endpoint is the real one`."
            )


def usage() -> str:
    """Every command, with what it does."""
    return (
        "| Command | What it does |\n"
        "|---|---|\n"
        "| `/specbot recheck` | checks this pull request again |\n"
        "| `/specbot waive RULE [PATH] REASON` | lets a rule's findings stand, in all "
        "specifications of this pull request or in one |\n"
        "| `/specbot unwaive RULE [PATH]` | takes that back; so does deleting the comment that "
        "waived |\n"
        "| `/specbot explain RULE` | shows what a rule is about |\n"
        "| `/specbot help` | shows this |"
    )


def explanation(rule: Rule, address: str) -> str:
    """A rule's page."""
    name = f"[{rule.id} {rule.name}]({address})" if address else f"{rule.id} {rule.name}"
    checked = "open questions" if rule.is_about_questions else "completeness"
    told = (f"**{title}**\n\n{_flowing(text)}" for title, text in parts(rule))
    head = f"**{name}**: {severities(rule)}; part of `specbot / {checked}`"
    return "\n\n".join([head, page(rule).summary, *told])


def _flowing(markdown: str) -> str:
    """The text with each paragraph on one line, for in a comment every line end is kept."""
    lines: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        is_text = not fence and mark is None and _BEGINS_ALONE.match(line) is None
        if is_text and line and lines and lines[-1] and not _FENCE.match(lines[-1]):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
        if mark is not None:
            fence = "" if fence and line.startswith(fence) else fence or mark[0]
    return "\n".join(lines)


def rule_name(word: str) -> str:
    """A rule's id with its name."""
    found = find_rule(word)
    return f"`{found.id}` {found.name}" if found is not None else inert_code(word)
