"""One file checked, and mended where that is asked for: what a process of its own does."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from bot.cli.check_options import STANDARD_INPUT
from bot.cli.surroundings import link_targets, repository_of
from bot.cli.templates import templates
from bot.cli.workers import Bounds, Fate, in_order
from bot.lint.case import Facts
from bot.lint.engine import check, unreadable
from bot.lint.mending import mend
from bot.lint.registry import load
from bot.model import Asked, Phase, QuestionState, Report
from bot.spec.configuration.repo_config import RepoConfig

_WORTH_A_PROCESS = 16
"""Files below which another process costs more than it saves."""


class Source(Struct, frozen=True, kw_only=True):
    """A specification to be checked.

    Attributes:
        path: the name it goes by.
        content: None: what the file at `path` holds.
    """

    path: str
    content: bytes | None = None


class Wish(Struct, frozen=True, kw_only=True):
    """What the command line asks of every file.

    Attributes:
        template: as `bot.cli.templates.templates` takes it.
        today: UTC.
        mends: whether certain mendings are wanted.
        limit_s: how long one file may take; one that takes longer gets a finding that says so.
        memory_mib: how much memory one process may take, the same of it.
        ids: of the specifications around, each with the paths of those that have it.
        tells_age: whether it is worth asking git how old an open question is.
    """

    template: str | None
    phase: Phase
    today: date
    config: RepoConfig
    mends: bool = False
    limit_s: float = 20
    memory_mib: int = 1024
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tells_age: bool = False


class Checked(Struct, frozen=True, kw_only=True):
    """What came of one file.

    Attributes:
        report: on the file after its mending; None when it could not be read.
        fault: why it could not be read; empty when it could.
        before: its content, where mendings are wanted.
        after: its content after them.
        mended: how many findings are gone.
    """

    path: str
    report: Report | None
    fault: str = ""
    before: bytes = b""
    after: bytes = b""
    mended: int = 0


def check_all(sources: Sequence[Source], wish: Wish, jobs: int) -> Iterator[Checked]:
    """Every file in its order, as soon as it is done.

    Args:
        sources: the files.
        wish: the same for all of them.
        jobs: how many processes to use at most.
    """
    load()  # Before the processes are born, so that they need not do it each.
    worthwhile = max(1, min(jobs, len(sources) // _WORTH_A_PROCESS))
    bounds = Bounds(jobs=worthwhile, limit_s=wish.limit_s, memory_mib=wish.memory_mib)
    outcomes = in_order(lambda number: _checked(wish, sources[number]), len(sources), bounds)
    for source, outcome in zip(sources, outcomes, strict=True):
        yield _given_up(wish, source, outcome) if isinstance(outcome, Fate) else outcome


def _checked(wish: Wish, source: Source) -> Checked:
    try:
        content = _content(source)
    except OSError as error:
        fault = f"{source.path}: {error.strerror or error}"
        return Checked(path=source.path, report=None, fault=fault)
    return _answered(wish, source, content)


def _content(source: Source) -> bytes:
    return Path(source.path).read_bytes() if source.content is None else source.content


def _given_up(wish: Wish, source: Source, fate: Fate) -> Checked:
    # Hardly any run needs the words for it.
    from bot.review.text import needed_too_much, took_too_long  # noqa: PLC0415 - see above

    why = took_too_long(wish.limit_s) if fate is Fate.LATE else needed_too_much()
    report = unreadable(source.path, why, phase=wish.phase, config=wish.config)
    content = _content(source) if wish.mends else b""
    return Checked(path=source.path, report=report, before=content, after=content)


def _answered(wish: Wish, source: Source, content: bytes) -> Checked:
    if wish.mends:
        return _mended(wish, source.path, content)
    report = _report(wish, source.path, content)
    if wish.tells_age and source.content is None:
        report = _aged(wish, source.path, content, report)
    return Checked(path=source.path, report=report)


def _mended(wish: Wish, path: str, content: bytes) -> Checked:
    judge = partial(_report, wish, path)
    try:
        done = mend(content.decode("utf-8"), judge)
    except UnicodeDecodeError:
        return Checked(path=path, report=judge(content), before=content, after=content)
    return Checked(
        path=path,
        report=judge(done.text),
        before=content,
        after=done.text.encode("utf-8"),
        mended=len(done.fixed),
    )


def _aged(wish: Wish, path: str, content: bytes, report: Report) -> Report:
    """The report, where open questions say when they were asked."""
    root = repository_of(path)
    still_open = [one.line for one in report.questions if one.state is QuestionState.OPEN]
    if root is None or not still_open:
        return report
    # Most files have no open question, and need no git.
    from bot.cli.history import asked  # noqa: PLC0415 - see above

    known = asked(path, still_open, root)
    return _report(wish, path, content, known) if known else report


def _report(
    wish: Wish, path: str, content: str | bytes, asked: Mapping[int, Asked] | None = None
) -> Report:
    return check(
        path,
        content,
        templates(wish.template, wish.config.templates),
        wish.config,
        phase=wish.phase,
        is_named=wish.template is not None,
        facts=_facts(wish, path, content, asked or {}),
    )


def _facts(wish: Wish, path: str, content: str | bytes, asked: Mapping[int, Asked]) -> Facts:
    """What is known from around the file; of standard input only what any file knows."""
    root = repository_of(path) if path != STANDARD_INPUT else None
    if root is None:
        return Facts(today=wish.today)
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    present, absent = link_targets(path, text, root)
    own = str(Path(path))
    return Facts(
        today=wish.today,
        files=present,
        missing=absent,
        asked=asked,
        ids={value: of for value, paths in wish.ids.items() for of in paths if of != own},
    )
