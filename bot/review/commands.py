"""One line that speaks to the bot -> the command it gives, or what is wrong with it."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

import rapidfuzz

from bot.lint.registry import find_rule, rule_words
from bot.model import RuleId

_LONGEST_LINE = 1_000
_NEAR = 60
# A path may be quoted, and must be where it holds spaces.
_PATH = re.compile(
    r"(?:`(?P<ticked>[^`\n]{1,300})`|\"(?P<quoted>[^\"\n]{1,300})\"|(?P<bare>\S{1,300}))"
    r"(?P<reason>(?:\s.{0,1000})?)$",
    re.DOTALL,
)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


class Verb(Enum):
    """What can be asked of the bot."""

    RECHECK = "recheck"
    WAIVE = "waive"
    UNWAIVE = "unwaive"
    EXPLAIN = "explain"
    HELP = "help"


class Flaw(Enum):
    """Why a command cannot be understood."""

    UNKNOWN_VERB = "unknown verb"
    NO_RULE = "no rule"
    UNKNOWN_RULE = "unknown rule"
    UNKNOWN_PATH = "unknown path"
    NO_REASON = "no reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command that can be understood; what its verb does not take is empty.

    Attributes:
        line: as written.
        path: of the one specification that it is about; None: of all.
    """

    line: str
    verb: Verb
    rule: RuleId | None = None
    path: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """A command that cannot be understood.

    Attributes:
        line: as written.
        word: the one that is wrong; empty where one is missing.
        near: what was perhaps meant; empty where nothing is near.
    """

    line: str
    flaw: Flaw
    word: str = ""
    near: str = ""


def read_command(line: str) -> Command | Misunderstood:
    """What a line asks for.

    Args:
        line: one for which `speaks_to_us`.
    """
    words = line[:_LONGEST_LINE].split(maxsplit=2)[1:]
    if not words:
        return Command(line=line, verb=Verb.HELP)
    verbs = {verb.value: verb for verb in Verb}
    verb = verbs.get(words[0].casefold())
    rest = words[1] if len(words) > 1 else ""
    if verb is None:
        near = nearest(words[0], verbs)
        return Misunderstood(line=line, flaw=Flaw.UNKNOWN_VERB, word=words[0], near=near)
    return _READERS[verb](line, rest)


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that is nearest to another one; empty when none is near."""
    near = rapidfuzz.process.extractOne(
        word,
        sorted(known),
        scorer=rapidfuzz.fuzz.ratio,
        processor=rapidfuzz.utils.default_process,
        score_cutoff=_NEAR,
    )
    return near[0] if near else ""


def _recheck(line: str, _rest: str) -> Command | Misunderstood:
    return Command(line=line, verb=Verb.RECHECK)


def _help(line: str, _rest: str) -> Command | Misunderstood:
    return Command(line=line, verb=Verb.HELP)


def _explain(line: str, rest: str) -> Command | Misunderstood:
    found = _rule(line, rest)
    if isinstance(found, Misunderstood):
        return found
    return Command(line=line, verb=Verb.EXPLAIN, rule=found)


def _unwaive(line: str, rest: str) -> Command | Misunderstood:
    found = _rule(line, rest)
    if isinstance(found, Misunderstood):
        return found
    path, _ = _path_and_reason(_after_word(rest))
    return Command(line=line, verb=Verb.UNWAIVE, rule=found, path=path)


def _waive(line: str, rest: str) -> Command | Misunderstood:
    found = _rule(line, rest)
    if isinstance(found, Misunderstood):
        return found
    path, reason = _path_and_reason(_after_word(rest))
    if not any(sign.isalnum() for sign in reason):
        return Misunderstood(line=line, flaw=Flaw.NO_REASON)
    return Command(line=line, verb=Verb.WAIVE, rule=found, path=path, reason=reason)


def _rule(line: str, rest: str) -> RuleId | Misunderstood:
    if not rest:
        return Misunderstood(line=line, flaw=Flaw.NO_RULE)
    word = rest.split(maxsplit=1)[0].strip("`\"'*:,;.")
    found = find_rule(word)
    if found is None:
        near = nearest(word, rule_words())
        return Misunderstood(line=line, flaw=Flaw.UNKNOWN_RULE, word=word, near=near)
    return found.id


def _after_word(text: str) -> str:
    return "".join(text.split(maxsplit=1)[1:])


def _path_and_reason(text: str) -> tuple[str | None, str]:
    """The path that the text begins with, where it begins with one, and what comes after it."""
    found = _PATH.match(text)
    if found is not None:
        path = (found["ticked"] or found["quoted"] or found["bare"]).strip()
        if path.casefold().endswith(_MARKDOWN):
            return path.removeprefix("./").removeprefix("/"), _squeezed(found["reason"])
    return None, _squeezed(text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


_READERS: dict[Verb, Callable[[str, str], Command | Misunderstood]] = {
    Verb.RECHECK: _recheck,
    Verb.WAIVE: _waive,
    Verb.UNWAIVE: _unwaive,
    Verb.EXPLAIN: _explain,
    Verb.HELP: _help,
}
