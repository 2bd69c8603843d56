"""Cells that alone are empty in a table that is full: a value that somebody still owes."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.spec.markdown.blocks import Row, Table
from bot.spec.words.headings import key
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import ELLIPSES

_FEWEST_ROWS = 3
_OPTIONS = seldom(r"[A-Za-z][\w -]{1,30}(?: ?/ ?[A-Za-z][\w. -]{1,30}){1,6}")
_OPTIONAL = re.compile(
    r"\b(?:notes?|comments?|remarks?|examples?|default|alias|bemerkung\w*|hinweis\w*|kommentar\w*|"
    r"notas?|observac\w*|remarques?|commentaires?|opmerking\w*|note|until|parent|unit|limit)\b"
)
_OF_DOCUMENT = seldom(
    r"(?:versione?|versie|versión|datum|date|fecha|data|authors?|autore?|auteurs?|status|owner|"
    r"naam|name|titel|title|titre|project|client|team|reviewers?)"
)
_OWED = seldom(
    r"(?:requirements?|values?|answers?|specifications?|targets?|limits?|responses?|"
    r"(?:actual |test |observed )?results?|outcomes?|measured|findings?)"
)
_DESCRIBED = seldom(
    r"(?:descri(?:ption|ção|pción|zione)|beschreibung|requirement|requisito|anforderung|exigence)"
)
_PROOF = seldom(
    r"(?:test(?:s|ing)?(?: cases?)?|acceptance(?: criteria| tests?)?|verification|verified by|"
    r"expected (?:outputs?|results?))"
)
_IDENTIFIER = seldom(r"\W{0,2}[A-Z]{1,6} ?-? ?\d{1,4}\W{0,2}")
_FILLED_BY_HAND = seldom(
    r"\b(?:sign\w{0,8}|unterschrift|firma|assinatura|done|check\w{0,4}|\u2713)\b"
)
_TOTAL = seldom(
    r"总计|合计|小计|合計|итого|всего|\b(?:sub)?(?:totale?s?|sum|summe|insgesamt|razem|gesamt|average|mean|somme|suma|totaal)\b"
)
_SAYS_NONE = seldom(r"\W{0,3}(?:none|no entries|nothing|n/a)\b[\w ]{0,12}\W{0,3}", re.IGNORECASE)
_NAME = re.compile(r"[^\W_][\w./-]{0,20}(?: [\w./-]{1,20}){0,2}")
_LINK = re.compile(r"\[([^\[\]]{1,60})\]\([^()\s]{0,200}\)")
_TYPED = seldom(r"(?:data |field )?types?|typ|tipo")
_MEMBER = seldom(r"[`*]{0,3}[A-Za-z_]\w{0,40}\??[`*]{0,3}")
"""`createdAt`, of which a type may say enough."""
_CLOSES_SHORTCODE = seldom(r"\{\{[<%] ?/")
_NONE = frozenset({"n/a", "na", "not applicable", "none"})
_MARKS = frozenset("\u2705\u2714\u2713xX\u274c")
_PAIR = 2
_WIDE = 5


def is_unfilled(row: Row) -> bool:
    """Whether no cell says anything, be it that one offers a choice: `| | open / resolved | |`."""
    said = [cell.strip() for cell in row.cells if cell.strip() not in ("", ".")]
    is_form = len(said) == 1 and len(row.cells) > _PAIR and not row.cells[0].strip()
    return not said or (is_form and _OPTIONS.fullmatch(said[0]) is not None)


def lone_gaps(table: Table) -> Iterator[tuple[Row, str]]:
    """Each row that lacks a value, with the title of its column.

    One cell of all, in a column that is otherwise full; or several of one row that has a plain name
    or number; or the values of all names. Columns that may be empty by their title have none.
    """
    for row, title in _gaps_of(table):
        if not (_tells_itself(row, title, table) or _CLOSES_SHORTCODE.match(row.cells[0])):
            yield row, title


def _tells_itself(row: Row, title: str, table: Table) -> bool:
    """`| CreatedAt | DateTime | |`, where members that need it have their description."""
    at = table.header.cells.index(title) if title in table.header.cells else 0
    if not at or not _DESCRIBED.fullmatch(key(title)) or not _MEMBER.fullmatch(_cell(row, 0)):
        return False
    is_typed = any(
        _TYPED.fullmatch(_title(table, place)) and _cell(row, place)
        for place in range(1, len(table.header.cells))
    )
    return is_typed and any(_cell(each, at) for each in table.rows)


def _gaps_of(table: Table) -> Iterator[tuple[Row, str]]:
    if _is_unfilled_head(table):
        yield table.header, table.header.cells[0]
    for at, is_owed in ((1, _is_unfilled), (-1, _is_undescribed)):
        if is_owed(table):
            empty = (row for row in table.rows if not _cell(row, at % len(table.header.cells)))
            yield from ((row, table.header.cells[at]) for row in empty)
            return
    yield from _unproven(table)
    if len(table.rows) < _FEWEST_ROWS:
        for in_few in (_in_pairs, _in_one_row, _in_two_rows):
            yield from in_few(table)
        return
    yield from _among_many(table)


def _among_many(table: Table) -> Iterator[tuple[Row, str]]:
    columns = range(len(table.header.cells))
    rows = [row for row in table.rows if not _TOTAL.search("\n".join(row.cells).lower())]
    bare = [
        row for row in rows if _is_bare(row, columns) and not _SAYS_NONE.fullmatch(row.cells[0])
    ]
    # A row above others may be their heading; those at the end are above none.
    is_rest = _PAIR <= len(bare) < len(rows) and bare == rows[-len(bare) :]
    if is_rest or 2 * len(bare) <= len(table.rows):
        are_bold = all(_cell(row, 0).startswith("**") for row in table.rows)
        for row in (row for row in bare if are_bold or _is_named(row)):
            yield row, ", ".join(table.header.cells[1:])
    full = [row for row in rows if not _is_bare(row, columns)]
    holes = [(row, at) for row in full for at in columns if not _cell(row, at)]
    in_column = Counter(at for _, at in holes)
    for row, at in holes:
        # Without a first cell a row goes on with the one above it, or sums them up.
        if at == 0:
            continue
        is_alone = in_column[at] == 1 and len(full) >= _FEWEST_ROWS
        title = key(table.header.cells[at])
        if is_alone and not _OPTIONAL.search(title) and not _is_ticked(table, at):
            yield row, table.header.cells[at]
    yield from _undescribed(table, holes)
    yield from _among_none(table, holes)
    if not holes:
        yield from _dots(table)


def _is_undescribed(table: Table) -> bool:
    """Names with a last column for what they are, of which most have nothing there."""
    at = len(table.header.cells) - 1
    if len(table.rows) < _FEWEST_ROWS or at < _PAIR or not _DESCRIBED.fullmatch(_title(table, at)):
        return False
    empty = [row for row in table.rows if not _cell(row, at)]
    return 2 * len(empty) > len(table.rows) and all(_cell(row, 0) for row in empty)


def _unproven(table: Table) -> Iterator[tuple[Row, str]]:
    """`| NFR1 | It runs on a phone | |`, where the last cell is to name the test of it."""
    if len(table.rows) < _PAIR or not _IDENTIFIER.fullmatch(_cell(table.rows[0], 0)):
        return
    for at in range(1, len(table.header.cells)):
        if _PROOF.fullmatch(_title(table, at)):
            empty = [row for row in table.rows if not _cell(row, at)]
            if len(empty) > 1 and all(_IDENTIFIER.fullmatch(_cell(row, 0)) for row in table.rows):
                yield from ((row, table.header.cells[at]) for row in empty)


def _in_two_rows(table: Table) -> Iterator[tuple[Row, str]]:
    """The one cell that is empty of two rows that are wider than a pair."""
    columns = range(len(table.header.cells))
    holes = [(row, at) for row in table.rows for at in columns if not _cell(row, at)]
    if len(table.rows) != _PAIR or len(columns) <= _PAIR or len(holes) != 1:
        return
    row, at = holes[0]
    is_ticked = any(set(_cell(each, at)) <= _MARKS for each in table.rows if each is not row)
    if at and not _OPTIONAL.search(_title(table, at)) and not is_ticked:
        yield row, table.header.cells[at]


def _title(table: Table, at: int) -> str:
    return key(table.header.cells[at])


def _among_none(table: Table, holes: list[tuple[Row, int]]) -> Iterator[tuple[Row, str]]:
    """Cells without words in a column whose others say `N/A` where there is nothing to say."""
    for at in sorted({at for _, at in holes}):
        title = table.header.cells[at]
        said = [_cell(row, at).strip("*_ ").casefold() for row in table.rows]
        empty = [row for row, place in holes if place == at]
        is_told = sum(words in _NONE for words in said) >= _PAIR
        if is_told and 1 < len(empty) <= len(said) // 2 and not _OPTIONAL.search(key(title)):
            yield from ((row, title) for row in empty)


def _undescribed(table: Table, holes: list[tuple[Row, int]]) -> Iterator[tuple[Row, str]]:
    """`| FR-7 | | high |`, where others say what is required: an identifier that nobody described.

    One such alone is told above.
    """
    owed = [(row, at) for row, at in holes if at and _DESCRIBED.match(key(table.header.cells[at]))]
    if len(owed) > 1 and len(owed) < len(table.rows):
        for row, at in owed:
            if _IDENTIFIER.fullmatch(_cell(row, 0)):
                yield row, table.header.cells[at]


def _is_unfilled_head(table: Table) -> bool:
    """`| Version | |` as the first row of a table that has no titles."""
    first, *rest = table.header.cells
    is_blank = bool(rest) and not any(map(str.strip, rest))
    return is_blank and _OF_DOCUMENT.fullmatch(key(first)) is not None


def _is_unfilled(table: Table) -> bool:
    """Names in the first column, and in the second one nothing, or not half of it.

    Where there are more than the two, it is told by what the second one is to hold.
    """
    if len(table.header.cells) < _PAIR or not table.rows:
        return False
    title = key(table.header.cells[1])
    if _OWED.fullmatch(title):
        empty = [row for row in table.rows if not _cell(row, 1)]
        return 2 * len(empty) > len(table.rows) and all(map(_is_named, empty))
    if len(table.rows) < _PAIR or len(table.header.cells) > _PAIR:
        return False
    is_wanted = bool(title) and not _OPTIONAL.search(title) and not _FILLED_BY_HAND.search(title)
    return is_wanted and all(_is_named(row) and not _cell(row, 1) for row in table.rows)


def _is_bare(row: Row, columns: range) -> bool:
    """Nothing but the first cell; where that is no plain name, the row only parts the others."""
    rest = [_cell(row, at) for at in columns[1:]]
    return len(rest) > 1 and not any(rest)


def _is_named(row: Row) -> bool:
    return _NAME.fullmatch(_LINK.sub(r"\1", _cell(row, 0))) is not None


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip(" ,") if at < len(row.cells) else ""


def _in_pairs(table: Table) -> Iterator[tuple[Row, str]]:
    """`| Checked by | |`, in a table of labels and values, however short."""
    if len(table.header.cells) != _PAIR or not all(cell.strip() for cell in table.header.cells):
        return
    empty = [row for row in table.rows if _cell(row, 0) and not _cell(row, 1)]
    if len(empty) == 1 and len(table.rows) > 1:
        yield empty[0], table.header.cells[1]


def _in_one_row(table: Table) -> Iterator[tuple[Row, str]]:
    """The few cells that are empty in the only row of a wide table."""
    cells = table.rows[0].cells if len(table.rows) == 1 else ()
    empty = [at for at, cell in enumerate(cells) if not cell.strip()]
    titles = [table.header.cells[at] for at in empty]
    is_undescribed = len(cells) > _PAIR and len(empty) == 1 and _DESCRIBED.match(key(titles[0]))
    is_told = (len(cells) >= _WIDE and len(empty) <= _PAIR) or is_undescribed
    are_wanted = all(title.strip() and not _OPTIONAL.search(key(title)) for title in titles)
    if empty and 0 not in empty and is_told and are_wanted:
        yield table.rows[0], ", ".join(titles)


def _is_ticked(table: Table, at: int) -> bool:
    """A column of ticks, in which an empty cell is a no."""
    said = [_cell(row, at) for row in table.rows]
    return any(cell and set(cell) <= _MARKS for cell in said) or sum(map(bool, said)) <= 1


def _dots(table: Table) -> Iterator[tuple[Row, str]]:
    """A cell of dots among others that say something; a row or a column of dots leaves out more."""
    dotted = [
        (row, at)
        for row in table.rows
        for at in range(len(table.header.cells))
        if _cell(row, at) in ELLIPSES
    ]
    if len(dotted) == 1 and sum(map(bool, dotted[0][0].cells)) > 1:
        row, at = dotted[0]
        yield row, table.header.cells[at]
