"""Tables that list questions, their state and their answers, in whatever order of columns."""

import re
from collections.abc import Iterator

from bot.model import QuestionState
from bot.spec.asking.ask import Ask, question_words
from bot.spec.asking.question_words import asks, is_undecided, says_none
from bot.spec.asking.settled import OPEN, Standing, says_done, standing
from bot.spec.markdown.blocks import Row, Table
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import normalise, squeeze

_QUESTION_COLUMN = re.compile(
    r"\bquestion|\bclarification (?:requested|needed)|\bquery|frage|pregunta|pergunta|domanda|"
    r"\bvraag|вопрос|问题|問題|質問|질문"
)
_TOPIC_COLUMN = seldom(r"\b(?:issue|topic|item|point|decision|description|what|thema|punkt)")
_NUMBER_COLUMNS = frozenset({"", "id", "no", "nr", "q", "key", "ref"})
_STATE_COLUMN = re.compile(
    r"^(?:(?:current )?(?:status|state)|resolved|closed|done|decided|open|estado|stand|stato|"
    r"statut|erledigt|afgehandeld)\b|状态|状態"
)
_DONE_COLUMN = re.compile(r"^(?:resolved|closed|done|decided|answered|erledigt|afgehandeld)\b")
_ANSWER_COLUMN = re.compile(
    r"^(?:(?:(?:proposed|signed|final|agreed|our|confirmed|current) )?(?:answer|decision)|"
    r"resolution|"
    r"outcome|conclusion|response|reply|antwort|"
    r"entscheidung|réponse|respuesta|resposta|risposta|antwoord|besluit)\b"
    r"(?! (?:date|by|deadline|due|needed|required|makers?|owners?|points?|impact|forum|target|"
    r"path|plan|time|window|method|status|type|priority)\b)|回答|答案|결정"
)
_OWED_COLUMN = re.compile(
    r"^(?:owners?|due(?: date)?|deadline|needed by|decide by|decision (?:date|by|owner|maker)|"
    r"who decides|blocks|blocking|blocker|default(?: if .*)?|resolve by|target date)$"
)
"""What is told of questions that nobody has answered."""
_NEEDED_COLUMN = re.compile(r"^(?:decisions? (?:needed|required|to make)|needed decisions?)$")
_DECISION_COLUMN = re.compile(r"^(?:open )?(?:decision|entscheidung|decisión|décision|besluit)s?$")
_PENDING = seldom(
    r"\W{0,3}(?:pending|open|undecided|tb[dc]|needs? (?:a )?decision|to be decided|offen|"
    r"pendiente|abierta)\b",
    re.IGNORECASE,
)
_NOT_OPEN = seldom(r"no\b|n$|false\b|-$|\u274c|\u2717", re.IGNORECASE)


def in_table(table: Table) -> Iterator[Ask]:
    """Every row of a table that lists questions."""
    titles = [normalise(cell) for cell in table.header.cells]
    asked = _asked_column(titles)
    # `Open question` is no state.
    others = ["" if at == asked else title for at, title in enumerate(titles)]
    state = _first_column(others, _STATE_COLUMN)
    answer = _first_column(others, _ANSWER_COLUMN)
    is_yes_open = state is not None and titles[state].startswith("open")
    is_dated = state is not None and _DONE_COLUMN.match(titles[state]) is not None
    is_dated = is_dated and any(_cell(row, state) for row in table.rows)
    for row in table.rows:
        words = _cell(row, asked) or next(filter(asks, row.cells), "")
        if words.strip("-\u2013\u2014 ") and not says_none(words):
            standing_now = _row_standing(row, state, answer, is_yes_open=is_yes_open)
            if is_dated and _cell(row, answer):
                standing_now = _dated_standing(_cell(row, state))
            is_said_open = standing_now == OPEN and is_undecided(_cell(row, state) or "none")
            yield Ask(row.line, row.line, question_words(words), standing_now, is_said_open)


def pending_in(table: Table) -> Iterator[Ask]:
    """The rows of a table of decisions that it says to be pending."""
    titles = [normalise(cell) for cell in table.header.cells]
    needed = _first_column(titles, _NEEDED_COLUMN)
    if needed is not None:
        for row in filter(lambda one: _cell(one, needed), table.rows):
            yield Ask(row.line, row.line, question_words(_cell(row, needed)), OPEN)
        return
    asked, state = _first_column(titles, _DECISION_COLUMN), _first_column(titles, _STATE_COLUMN)
    if asked is None or state is None:
        return
    for row in table.rows:
        words = _cell(row, asked)
        if words and _PENDING.match(_cell(row, state)):
            yield Ask(row.line, row.line, question_words(words), OPEN, is_said_open=True)


def tells_what_is_open(table: Table) -> bool:
    """Whether it says of some of its rows, in a column of their own, that they are open."""
    state = _first_column([normalise(cell) for cell in table.header.cells], _STATE_COLUMN)
    return state is not None and any(_PENDING.match(_cell(row, state)) for row in table.rows)


def _dated_standing(cell: str) -> Standing:
    """By a column such as "Closed", that holds a day, a tick or nothing."""
    if is_undecided(cell) or _NOT_OPEN.match(cell):
        return OPEN
    return Standing(QuestionState.ANSWERED, has_answer=True)


def lists_questions(table: Table) -> bool:
    """Whether a table says by its columns that it holds questions and what became of them."""
    titles = [normalise(cell) for cell in table.header.cells]
    asked = _first_column(titles, _QUESTION_COLUMN)
    if asked is None:
        return False
    others = ["" if at == asked else title for at, title in enumerate(titles)]
    if any(map(_STATE_COLUMN.search, others)) or any(map(_ANSWER_COLUMN.search, others)):
        return True
    are_asked = all(asks(_cell(row, asked)[-1:]) for row in table.rows)
    return are_asked and any(map(_OWED_COLUMN.match, others))


def _asked_column(titles: list[str]) -> int:
    for pattern in (_QUESTION_COLUMN, _TOPIC_COLUMN):
        found = _first_column(titles, pattern)
        if found is not None:
            return found
    return 1 if len(titles) > 1 and titles[0] in _NUMBER_COLUMNS else 0


def _first_column(titles: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, title in enumerate(titles) if pattern.search(title)), None)


def _cell(row: Row, column: int | None) -> str:
    return "" if column is None or column >= len(row.cells) else squeeze(row.cells[column])


def _row_standing(
    row: Row, state: int | None, answer: int | None, *, is_yes_open: bool
) -> Standing:
    has_answer = not is_undecided(_cell(row, answer))
    if any(standing(cell) != OPEN and "~~" in cell for cell in row.cells):
        return Standing(QuestionState.WITHDRAWN, has_answer)
    word = _cell(row, state)
    if word:
        is_done = _NOT_OPEN.match(word) is not None if is_yes_open else says_done(word)
        if not is_done:
            return OPEN
        return Standing(QuestionState.ANSWERED, has_answer or answer is None)
    return Standing(QuestionState.ANSWERED, has_answer=True) if has_answer else OPEN
