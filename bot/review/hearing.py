"""Commands, and what their speakers may do -> what is waived, and what is answered."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.lint.registry import find_rule, load
from bot.model import RuleId
from bot.review.commands import Command, Flaw, Misunderstood, Verb, nearest, read_command
from bot.review.configuration import effective_config
from bot.review.conversation import Comment, Reaction
from bot.review.links import rule_page
from bot.review.markers import AnswerMark, Pressed, answer_mark, answer_marker, read_pressed
from bot.review.scope import specifications
from bot.review.snapshot import QueuedCommit, Snapshot
from bot.review.text import answers as words
from bot.review.waivers import NO_WAIVERS, Lapse, Lapsed, Verdict, Waivers

PEOPLE_ASKED_ABOUT = 30
"""Of how many people it is asked what they may do; the commands of others are left unheard."""

_BY_WRITERS = {Verb.WAIVE, Verb.UNWAIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A comment of a person with its lines that speak to us, at least one."""

    comment: Comment
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What people may do in the repository now.

    Attributes:
        known: logins in lower case of which it is known.
        writers: those of them who may write.
    """

    known: frozenset[str]
    writers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A comment of ours that answers a command.

    Attributes:
        reaction: the one that goes with it, and tells where it stands that the reply was there.
    """

    mark: AnswerMark
    reaction: Reaction
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one comment with commands should be answered."""

    comment: Comment
    reactions: frozenset[Reaction]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the conversation comes to."""

    waivers: Waivers = NO_WAIVERS
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What commands are judged by, beside their own words.

    Attributes:
        author: who opened the pull request; empty where nobody may recheck for being the author.
        paths: of the specifications that the pull request brings or changes.
        unwaivable: rules whose findings the repository lets nobody waive.
        site: the address of the bot's own pages; empty where people cannot reach them.
        rule_page: the address of a rule's page; empty where there is none.
    """

    people: People
    author: str
    paths: Collection[str]
    unwaivable: Collection[RuleId]
    site: str


def askers(spoken: Iterable[Spoken], snapshot: Snapshot) -> tuple[str, ...]:
    """The logins, lower case, on whose permission something depends; first those who spoke first.

    What was rechecked already is done, whoever asked for it.
    """
    author = _author(snapshot)
    asked = [
        (each.comment.id, each.comment.author)
        for each in spoken
        if each.comment.is_own_word
        for command in map(read_command, each.lines)
        if isinstance(command, Command) and _needs_leave(command, each.comment, author)
    ]
    asked += [(comment.id, record.by) for comment, record in records(snapshot.observed.talk)]
    logins = dict.fromkeys(login.lower() for _, login in sorted(asked))
    return tuple(logins)[:PEOPLE_ASKED_ABOUT]


def hear(
    spoken: Sequence[Spoken],
    snapshot: Snapshot,
    ground: Ground,
) -> Heard:
    """What is waived, and how each comment with commands is to be answered."""
    verdicts = [*_spoken_verdicts(spoken, ground), *_pressed_verdicts(snapshot, ground)]
    ordered = tuple(verdict for _, verdict in sorted(verdicts, key=lambda pair: pair[0]))
    return Heard(
        waivers=Waivers(
            verdicts=ordered,
            unwaivable=ground.unwaivable,
            lapsed=tuple(_lapsed(snapshot, ground)),
        ),
        answers=tuple(answer for each in spoken if (answer := _answer(each, ground)) is not None),
    )


def ground(snapshot: Snapshot, people: People, site: str) -> Ground:
    """What commands are judged by.

    Args:
        snapshot: all that was read.
        people: what those may do on whom something depends.
        site: the address of the bot's own pages; empty where people cannot reach them.
    """
    config = effective_config(snapshot.config).config
    return Ground(
        people=people,
        author=_author(snapshot),
        paths=tuple(file.path for file in specifications(snapshot.texts, config)),
        unwaivable=frozenset(r.id for r in load() if not config.may_waive(r.id, r.name)),
        site=site,
    )


def _author(snapshot: Snapshot) -> str:
    return "" if isinstance(snapshot.pull, QueuedCommit) else snapshot.pull.author


def _needs_leave(command: Command, comment: Comment, author: str) -> bool:
    if command.verb is Verb.RECHECK:
        return comment.author != author and Reaction.DONE not in comment.reactions
    return command.verb in _BY_WRITERS


def records(talk: Iterable[Comment]) -> Iterator[tuple[Comment, Pressed]]:
    """Our own records of pressed buttons that nobody has changed or folded away."""
    for comment, record in _ever_recorded(talk):
        if comment.is_own_word and not comment.is_hidden:
            yield comment, record


def _ever_recorded(talk: Iterable[Comment]) -> Iterator[tuple[Comment, Pressed]]:
    for comment in talk:
        record = read_pressed(comment.body) if comment.is_ours else None
        if record is not None:
            yield comment, record


_When = tuple[object, int]


def _pressed_verdicts(snapshot: Snapshot, ground: Ground) -> Iterator[tuple[_When, Verdict]]:
    for comment, record in records(snapshot.observed.talk):
        if record.by.lower() in ground.people.writers:
            yield (
                (comment.said_at, comment.id),
                _pressed(comment, record),
            )


def _pressed(comment: Comment, record: Pressed) -> Verdict:
    return Verdict(
        findings=frozenset(record.findings),
        by=record.by,
        on=comment.said_at.date(),
        url=comment.url,
    )


def _lapsed(snapshot: Snapshot, ground: Ground) -> Iterator[Lapsed]:
    """The records of pressed buttons that hold no more; who is not known may still write."""
    for comment, record in _ever_recorded(snapshot.observed.talk):
        verdict, by = _pressed(comment, record), record.by.lower()
        if not comment.is_own_word:
            yield Lapsed(verdict=verdict, why=Lapse.CHANGED, by_whom=comment.editor)
        elif comment.is_hidden:
            yield Lapsed(verdict=verdict, why=Lapse.FOLDED)
        elif by in ground.people.known and by not in ground.people.writers:
            yield Lapsed(verdict=verdict, why=Lapse.NOT_PERMITTED)


def _spoken_verdicts(spoken: Iterable[Spoken], ground: Ground) -> Iterator[tuple[_When, Verdict]]:
    for each in spoken:
        comment = each.comment
        for command in map(read_command, each.lines):
            if isinstance(command, Misunderstood) or command.verb not in _BY_WRITERS:
                continue
            if _refusal(command, comment, ground) is None:
                yield (
                    (comment.said_at, comment.id),
                    Verdict(
                        rule=command.rule,
                        path=command.path,
                        waives=command.verb is Verb.WAIVE,
                        by=comment.author,
                        on=comment.said_at.date(),
                        why=command.reason,
                        url=comment.url,
                    ),
                )


def _refusal(command: Command, comment: Comment, ground: Ground) -> str | None:
    """Why a command is not followed; None when it is."""
    if not comment.is_own_word:
        return words.not_own_word(comment.author, comment.editor)
    is_writer = comment.author.lower() in ground.people.writers
    if not is_writer and _needs_leave(command, comment, ground.author):
        return words.not_permitted(command.verb, comment.author)
    if command.verb is Verb.WAIVE and command.rule in ground.unwaivable:
        return words.unwaivable(command.rule)
    return None


def _is_unheard(command: Command | Misunderstood, comment: Comment, ground: Ground) -> bool:
    """Whether nobody knows what its speaker may do."""
    if isinstance(command, Misunderstood) or not comment.is_own_word:
        return False
    is_known = comment.author.lower() in ground.people.known
    return not is_known and _needs_leave(command, comment, ground.author)


def _answer(spoken: Spoken, ground: Ground) -> Answer | None:
    comment = spoken.comment
    reactions: set[Reaction] = set()
    replies: dict[AnswerMark, Reply] = {}
    for line in spoken.lines:
        command = _placed(read_command(line), comment, ground)
        if _is_unheard(command, comment, ground):
            continue
        reaction, said = _outcome(command, comment, ground)
        reactions.add(reaction)
        if said:
            mark = answer_mark(comment.id, f"{reaction.value} {' '.join(line.split())}")
            body = words.reply(line, comment.url, said, answer_marker(mark))
            replies[mark] = Reply(mark=mark, reaction=reaction, body=body)
    if not reactions:
        return None
    return Answer(comment=comment, reactions=frozenset(reactions), replies=tuple(replies.values()))


def _placed(
    command: Command | Misunderstood, comment: Comment, ground: Ground
) -> Command | Misunderstood:
    """The same, unless its path is none of this pull request's; one that was followed may be gone.

    A path that was right once and left the pull request since is no mistake of the speaker's.
    """
    if isinstance(command, Misunderstood) or command.path is None:
        return command
    if command.path in ground.paths or Reaction.DONE in comment.reactions:
        return command
    near = nearest(command.path, ground.paths)
    return Misunderstood(line=command.line, flaw=Flaw.UNKNOWN_PATH, word=command.path, near=near)


def _outcome(
    command: Command | Misunderstood, comment: Comment, ground: Ground
) -> tuple[Reaction, str]:
    """The reaction, and the reply where one is due."""
    if isinstance(command, Misunderstood):
        return Reaction.MISUNDERSTOOD, words.misunderstood(command)
    match command.verb:
        case Verb.HELP:
            return Reaction.ANSWERED, words.usage()
        case Verb.EXPLAIN:
            rule = find_rule(command.rule or "")
            if rule is None:
                raise LookupError(command.rule)
            return Reaction.ANSWERED, words.explanation(rule, rule_page(ground.site, rule.id))
        case Verb.RECHECK | Verb.WAIVE | Verb.UNWAIVE:
            refusal = _refusal(command, comment, ground)
            return (Reaction.REFUSED, refusal) if refusal else (Reaction.DONE, "")
