"""A list of options is not reduced to a choice.

## Why

`High/Medium/Low` in a finished document means that nobody has decided.

## Template

```markdown
# Spec: [Name]

## About

- **Status**: [Draft/Review/Approved]
- **Cache**: *[e.g., Redis, Memcached]*
```

## Bad

```markdown
# Spec: Export

## About

- **Status**: [Draft/Review/Approved]
- **Cache**: *[e.g., Redis, Memcached]*
```

## Good

```markdown
# Spec: Export

## About

- **Status**: Review
- **Cache**: Redis
```

## How to mend

Keep the one option that holds and delete the others.
"""

import re
from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.lint.template_rows import leftover_rows
from bot.model import Fix, Problem, Severity
from bot.spec.markdown.blocks import ItemList
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.schema.match import FoundPlaceholder
from bot.spec.schema.slots import ListMeaning, PlaceholderKind
from bot.spec.unfilled.blank_words import is_date_words
from bot.spec.words.bracketed import reads_as_choice, stands_alone, tokens
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import excerpt, plain
from bot.spec.words.texts import text_key

_KINDS = frozenset({PlaceholderKind.CHOICE, PlaceholderKind.EXAMPLES})
# A tuple finds an enumeration's member by identity, a set by its hash, which costs a call.
_CHOOSING = (Kind.FIELD, Kind.CELL, Kind.HEADING, Kind.PARAGRAPH)
_BARE_OPTIONS = seldom(
    r"[A-Z][\w-]{0,20}(?: [\w-]{1,20}){0,2}(?: \([^()|]{2,20}\))?"
    r"(?:(?: ?/ ?| \| )[A-Z][\w-]{0,20}(?: [\w-]{1,20}){0,2}(?: \([^()|]{2,20}\))?){2,7}$"
)
_SCALES = (
    frozenset({"draft", "review", "in review", "approved", "implemented", "final", "rejected"}),
    frozenset(
        {"draft", "proposed", "in review", "approved", "accepted", "rejected", "withdrawn"}
        | {"deprecated", "superseded", "implemented", "final", "on hold", "active", "retired"}
    ),
    frozenset({"low", "med", "medium", "high", "critical"}),
    frozenset({"p0", "p1", "p2", "p3", "p4"}),
    frozenset({"must", "should", "could", "won't", "must have", "should have", "could have"}),
    frozenset({"not started", "in progress", "done", "complete", "completed", "blocked"}),
    frozenset({"низкий", "средний", "высокий", "критический", "критичный"}),
    frozenset({"niedrig", "mittel", "hoch", "kritisch"}),
    frozenset({"bajo", "medio", "alto", "crítico", "baja", "media", "alta", "crítica"}),
    frozenset({"baixo", "baixa", "médio", "média", "alto", "alta", "crítico", "crítica"}),
    frozenset({"faible", "moyen", "moyenne", "élevé", "élevée", "haute", "critique"}),
)
"""Of which a status, a priority or the like is one."""
_STATES_ABROAD = (
    frozenset(
        {"черновик", "на согласовании", "согласовано", "утверждено", "утверждён", "утвержден"}
        | {"в работе", "на ревью", "опубликовано", "принято", "отклонено", "архив", "готово"}
    ),
    frozenset(
        {"entwurf", "in prüfung", "in bearbeitung", "in arbeit", "freigegeben", "genehmigt"}
        | {"abgelehnt", "veraltet", "final", "umgesetzt", "offen"}
    ),
    frozenset(
        {"borrador", "en revisión", "aprobado", "rechazado", "implementado", "obsoleto", "final"}
        | {"propuesto", "pendiente", "aceptado"}
    ),
    frozenset(
        {"rascunho", "em revisão", "aprovado", "rejeitado", "implementado", "final", "proposto"}
    ),
    frozenset(
        {"brouillon", "en revue", "en relecture", "validé", "approuvé", "rejeté", "final"}
        | {"proposé", "accepté", "obsolète"}
    ),
    frozenset({"bozza", "in revisione", "approvato", "rifiutato", "definitivo", "proposto"}),
)
_ONE_OF = seldom(
    r"(?:[a-z]+ )?(?:priority|severity|status|complexity|risk(?: level)?|impact|likelihood|"
    r"probability|effort|urgency|importance|state|estado|prioridade?|priorität|statut|stato|type|"
    r"статус|приоритет|риск|состояние|estatus|impacto|priorité|risiko|auswirkung|risque|prioridad)",
    re.IGNORECASE,
)
_OPTION = seldom(r"[^\W\d_][\w-]{0,20}(?: [\w-]{1,20}){0,2}")
_MARKED = seldom(r"(?:[^\w\s'/]{1,3} ?[^\W\d_][\w -]{1,30} ?(?:/ |$)){3,6}")
"""Options of which each has its own sign before it."""
_IN_A_ROW = seldom(r"[A-Z][a-z]{2,14}(?: \u00b7 [A-Z][a-z]{2,14}){1,5}")
_BOLD = re.compile(r"\*\*[^*]{1,40}\*\*")
_THREE = 3
_LONGEST = 120
_PARTED = seldom(r"[\w-]{2,20}(?: \| [\w-]{2,20}){2,7}")
"""`scope | meter | platform`, in a form."""
_YES_NO = seldom(r"yes ?[/|] ?no(?: ?[/|] ?(?:n/?a|unknown|tbd))?", re.IGNORECASE)
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_METHOD = seldom(r"(?:http )?(?:method|verb)", re.IGNORECASE)
_SIGNS = seldom(r"[^\w'/ ]+")
_LEGEND = seldom(
    r"(?:legend|conventions|notation|key|how (?:to|we) (?:read|use)\b.*)$", re.IGNORECASE
)
"""Titles over what the words of a document mean."""
_LITERAL = re.compile(r"`+ ?(?:\"[^\"`]*\"|'[^'`]*')`* ?\\?\|")
_TARGET = seldom(r"\]\([^()\s]{0,300}\)")


@rule("PH205", draft=Severity.WARNING, review=Severity.ERROR, approved=Severity.ERROR)
def choice_unresolved(case: Case) -> Iterator[Problem]:
    """Choices of the template that are still whole, and option lists that any template has."""
    said: set[int] = set()
    rows = leftover_rows(case)
    for found in case.match.placeholders if case.match else ():
        is_words = found.is_in_heading and found.token[:1] not in "[{<"
        is_choice = found.placeholder.kind in _KINDS and not found.is_in_code
        if is_choice and not is_words and found.line not in said:
            said.add(found.line)
            yield _of_template(found, rows.get(found.line))
    yield from _of_lists(case)
    for passage in case.passages:
        if passage.kind not in _CHOOSING or passage.line in said:
            continue
        if not _may_list_options(passage.text) or _LEGEND.match(passage.section.title):
            continue
        label = _label(passage)
        options = _in_heading(passage, case) if passage.kind is Kind.HEADING else ""
        options = options or (_options(passage, label, case) if label else "")
        if options:
            said.add(passage.line)
            what = label or passage.section.title
            yield Problem(
                line=passage.line,
                message=f"Choose one for {excerpt(what, 40)}: {excerpt(options)}.",
                section=where(passage.section),
                subject=what,
            )


def _may_list_options(text: str) -> bool:
    # `"small" \| "large"` in code is a type.
    if text[:1] == "`" and _LITERAL.match(text):
        return False
    return "/" in text or "|" in text or "\u00b7" in text


def _label(passage: Passage) -> str:
    """Of a paragraph below `Status` that word."""
    title = passage.section.title
    is_value = passage.kind is Kind.PARAGRAPH and len(passage.text) <= _LONGEST
    return title if is_value and _ONE_OF.fullmatch(title) else passage.label


def _of_lists(case: Case) -> Iterator[Problem]:
    """Lists of which the template wants one item, and that still have several of its own."""
    for part in case.match.walk() if case.match else ():
        for held in part.lists if case.is_wanted(part.slot.terms) else ():
            if held.slot.meaning is not ListMeaning.CHOOSE_ONE or held.items is None:
                continue
            own = {text_key(item) for item in held.slot.items}
            left = [item for item in held.items.items if text_key(item.text) in own]
            is_chosen = any(item.checked for item in held.items.items)
            if len(left) > 1 and not is_chosen and part.section is not None:
                words = ", ".join(excerpt(item.text, 40) for item in left)
                yield Problem(
                    line=held.items.span.first,
                    end_line=held.items.span.last,
                    message=f"Keep one and delete the rest: {excerpt(words)}.",
                    section=where(part.section),
                    subject=words,
                )


def _of_template(found: FoundPlaceholder, fix: Fix | None) -> Problem:
    label = f" for {excerpt(found.label, 40)}" if found.label else ""
    options = ", ".join(found.placeholder.options) or found.token
    if found.placeholder.kind is PlaceholderKind.EXAMPLES:
        message = f"Name one{label}; still the examples {excerpt(options)}."
    else:
        message = f"Choose one{label}: {excerpt(options)}."
    return Problem(
        line=found.line,
        column=found.column,
        message=message,
        section=where(found.section),
        subject=f"{found.label} {found.token}",
        fix=fix,
    )


def _options(passage: Passage, label: str, case: Case) -> str:
    text = passage.text
    if _IN_A_ROW.fullmatch(text):
        text = text.replace(" \u00b7 ", " | ")
    if "/" not in text and "|" not in text:
        return ""
    if passage.kind is Kind.FIELD and _is_column(passage):
        return ""
    if "[" in text or "{" in text or "<" in text:
        for token in stands_alone(text, case.definitions):
            if reads_as_choice(token.inner):
                return token.inner
    if len(_BOLD.findall(text)) == 1 and not _BOLD.fullmatch(text.strip()):
        # `**Draft** / Review`: the one in bold is chosen.
        return ""
    words = plain(_TARGET.sub("]", text) if "](" in text and " | " in text else text).strip("`")
    if words[:1] == "(" and words.find(")") == len(words) - 1:
        words = words[1:-1]
    is_chosen_from = _is_scale(words, label)
    if passage.kind is Kind.CELL and _METHODS.issuperset(words.split("/")):
        # One address takes several of them.
        is_chosen_from = is_chosen_from and case.blanks.is_form
    return words if is_chosen_from or (case.blanks.is_form and _is_bare_list(words)) else ""


def _is_column(passage: Passage) -> bool:
    """`- status: open | settled`, among other fields of what a database holds."""
    is_lower = passage.label[:1].islower() and passage.text.islower()
    if not is_lower or "[" in passage.text:
        return False
    lists = [one for one in passage.section.blocks if isinstance(one, ItemList)]
    items = [item for one in lists for item in one.items]
    return sum(item.text[:1].islower() for item in items) >= max(_THREE, len(items) - 1)


def _is_scale(words: str, label: str) -> bool:
    """`Draft | Review`, and `P0/P1/P2` or `\U0001f534 Low | High` where one of them is to stand."""
    options = words.replace("|", "/").split("/")
    listed = [_bare(option) for option in options]
    is_one_of = _ONE_OF.fullmatch(label) is not None
    statuses, states, *others = _SCALES
    own = (statuses.union(states), *_STATES_ABROAD) if is_one_of else (statuses,)
    if len(options) > 1 and any(scale.issuperset(listed) for scale in own):
        return True
    if len(options) >= _THREE and _METHODS.issuperset(options):
        return _METHOD.fullmatch(label) is not None
    if len(options) < _THREE or not is_one_of:
        return False
    # In capitals they are the values that a column of a database may have.
    is_plain = not words.isupper() and "(" not in words
    are_words = is_plain and all(_OPTION.fullmatch(word) for word in listed)
    is_marked = words.count("|") >= _THREE - 1 or _MARKED.fullmatch(words) is not None
    return any(scale.issuperset(listed) for scale in (states, *others)) or (are_words and is_marked)


def _bare(option: str) -> str:
    words = _SIGNS.sub("", option).strip().casefold()
    # `superseded by`, and the document that does it.
    return "superseded" if words.startswith("superseded by") else words


def _is_bare_list(words: str) -> bool:
    """`High | Medium | Low` without brackets: in a form it is there to be chosen from."""
    is_list = any(one.fullmatch(words) for one in (_BARE_OPTIONS, _YES_NO, _PARTED))
    return is_list and not is_date_words(words)


def _in_heading(passage: Passage, case: Case) -> str:
    """`FR-001: Export [MUST/SHOULD/COULD]`."""
    if not case.blanks.is_form or not passage.text.rstrip().endswith("]"):
        return ""
    last = list(tokens(passage.text, case.definitions))[-1:]
    return next((token.inner for token in last if reads_as_choice(token.inner)), "")
