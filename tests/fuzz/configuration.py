"""A configuration, and one that it extends."""

from bot.lint.registry import load
from bot.model import Phase
from bot.spec.configuration.config import ReadConfig, decide_phase, in_scope, joined, parse
from bot.spec.schema.template import builtin_names
from tests.fuzz.parts import two_texts

_RULES = {word: rule.id for rule in load() for word in (rule.id, rule.name)}
_PATHS = ("specs/a.md", "docs/old/b.markdown", "a b/ü.md", "README.md")


def attack(content: bytes) -> None:
    """Every text is a configuration, or has faults at places that it has; two can be joined."""
    own, shared = (_read(text) for text in two_texts(content))
    if own.file is None or shared.file is None:
        return
    both = joined(own.file, shared.file, rules=_RULES, templates=builtin_names())
    for found in (own, shared, both):
        _use(found)


def _read(text: str) -> ReadConfig:
    found = parse(text, rules=_RULES, templates=builtin_names())
    assert (found.config is None) == bool(found.problems)
    for problem in found.problems:
        lines = yaml_lines(text)
        assert 1 <= problem.line <= len(lines) + 1
        assert problem.column is not None
        assert problem.column >= 1
        _judge_words(problem.message)
    assert parse(text, rules=_RULES, templates=builtin_names()) == found
    return found


def yaml_lines(text: str) -> list[str]:
    """The lines as YAML counts them, which is how an editor shows them but for old separators."""
    return text.split("\n")


def _judge_words(message: str) -> None:
    assert message
    assert "\n" not in message
    assert len(message) < 1500
    message.encode()


def _use(found: ReadConfig) -> None:
    if found.config is None:
        return
    for path in _PATHS:
        scope = in_scope(path, found.config)
        policy = (scope and scope.phase) or found.config.phase
        assert decide_phase(policy, Phase.DRAFT, Phase.REVIEW) in Phase
    hash(found.config.off)
