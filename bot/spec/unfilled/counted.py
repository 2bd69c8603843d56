"""Names with a number where words should stand: `Step 1`, `Responsibility 2`, `Reference 3`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.words.patterns import seldom

_LONGEST: Final = 80
"""Characters; most texts are longer, and the patterns have room for fewer."""
_TAIL = (
    r"(?:: ?(?:(?:brief |short )?description|details?|text|name|(?:(?:target|current|expected) )?"
    r"value|target|mitigation)(?:,? (?:(?:and )?[a-z]+ ?){1,3})?|[:.]|\.{3}|"
    r" \([a-z][a-z /]{3,40}\)| \(e\.g\.,? [^()]{3,80}\))?"
)
_COUNTED = re.compile(
    r"^(?:(?:primary|secondary|main|core|first|second|major|additional) )?"
    r"(?:step|issue|question|criteri(?:on|a)|requirement|task|goal|non-goal|item|metric|term|option|"
    r"objective|feature|risk|deliverable|reference|link|point|benefit|assumption|constraint|"
    r"dependency|milestone|service|parameter|field|value|scenario|reason|example|test case|"
    r"test scenario|user story|action|decision|alternative|stakeholder|person|name|"
    r"pro|con|advantage|disadvantage|drawback|responsibility|technology|outcome|success metric|"
    r"consequence|driver|"
    r"prerequisite|limitation|use case|acceptance criterion|mitigation|consideration|capability|"
    r"team member|key (?:feature|point|result|metric|benefit|decision))"
    rf"[ #]{{1,2}}(?:\d{{1,2}}|[a-cx-z]){_TAIL}$"
)
"""In lower case."""
_COUNTED_ABROAD = seldom(
    r"(?:цель|ограничение|термин|требование|задача|шаг|риск|вопрос|функция|метрика|критерий|пункт|"
    r"сценарий|пример|компонент|параметр|ziel|anforderung|schritt|risiko|frage|aufgabe|begriff|"
    r"kriterium|beispiel|objetivo|requisito|paso|passo|riesgo|risco|pregunta|pergunta|tarea|tarefa|"
    r"término|criterio|critério|ejemplo|exemplo|funcionalidad|característica|restricción|restrição|"
    r"objectif|exigence|étape|risque|tâche|terme|critère|exemple|fonctionnalité|contrainte|"
    r"obiettivo|rischio|compito|vincolo|doel|vereiste|stap|taak|cel|wymaganie|krok|ryzyko|zadanie|"
    r"目标|需求|步骤|功能|风险|問題|机能|機能|"
    r"(?:bénéfice|avantage|inconvénient|utilisateur|dépendance|livrable|hypothèse|indicateur|besoin|"
    r"acteur|cas d.(?:usage|utilisation)|beneficio|benefício|ventaja|vantagem|usuario|usuário|"
    r"dependencia|dependência|entregable|entregável|supuesto|premissa|indicador|caso de (?:uso|"
    r"prueba)|test|vorteil|nachteil|nutzer|abhängigkeit|annahme|anwendungsfall|testfall|"
    r"vantaggio|utente|dipendenza)(?: (?:type|tipo|externe|fonctionnel|fonctionnelle|attendu|"
    r"externa|funcional|esperado))?"
    r") ?#?\d{1,2}(?::? ?\.{3}|[.:])?"
)
"""The same, in other languages."""
_NUMBERED = seldom(
    rf"(?P<name>[A-ZÀ-Þ][a-zß-ÿ]+(?:[ -][A-Za-zß-ÿ][a-zß-ÿ]+){{0,3}}) (?P<number>\d{{1,2}}){_TAIL}"
)
_IN_ORDER = seldom(
    r"\b(?:phase|level|tier|chapter|section|part|version|release|iteration|round|wave|week|day|"
    r"month|year|quarter|stage|sprint|priority|layer|appendix|page|line|port|channel|bit|class|"
    r"grade|type|group|zone|slot|player|floor|room|lane|figure|table|annex|article|unit|node)$",
    re.IGNORECASE,
)
"""What is counted in earnest: phases, levels and chapters have no other names."""
_GENERAL = seldom(
    r"(?:(?:brief |short |expected |target |[a-z]{4,13}(?:/[a-z]{3,12})? (?=requirement))?"
    r"(?:descriptions?|details?|definitions?|requirements?(?: description)?|"
    r"targets?|mitigations?|values?|names?|explanations?|purpose|impact|rewards?|summary|goals?|"
    r"définition|définir|explication|definición|definição|definizione|descripción|descrição|"
    r"descrizione|beschreibung|erklärung))"
    r"(?:,? (?:(?:and |or )?[a-z]+ ?){1,4})?[.]?",
    re.IGNORECASE,
)
_ID = seldom(r"^[A-Z]{1,6}-?0{0,3}(\d{1,2})$")
_LINK = seldom(r"\[(?P<text>[^\[\]]{3,60})\]\((?!#)[^()\s]{1,200}\)")
_UNKNOWN = seldom(r"\[[NXYZ]\](?: ?(?:%|[a-zA-Z/]{1,12}))?$")
_SIGNS: Final = " /\u2705\u274c\u2714\u2718\u2b1c\ufe0f"
"""What a template shows behind a step that works or does not."""
_SEVERAL: Final = 2


def is_counted(text: str) -> bool:
    """Whether it is the name of a thing and its number, or a link of that name to another page."""
    words = text.strip("*_ ").rstrip(_SIGNS)
    if words[:1] == "[" and (link := _LINK.fullmatch(words)):
        words = link["text"]
    if len(words) > _LONGEST:
        return False
    folded = words.lower()
    is_numbered = folded.rstrip(" .:")[-1:].isdigit()
    return bool(_COUNTED.match(folded) or (is_numbered and _COUNTED_ABROAD.fullmatch(folded)))


def may_be_counted(text: str) -> bool:
    """Whether it is any name and a number, which among others of the kind stands for words."""
    return len(text) <= _LONGEST and _NUMBERED.fullmatch(text.strip("*_ ")) is not None


def unknowns(passages: Sequence[Passage]) -> Iterator[Passage]:
    """`Users: [X]`, which is no tick where `Requests: [Y]` stands beside it."""
    likely = (one for one in passages if one.text[:1] == "[" and one.kind is Kind.FIELD)
    fields = [one for one in likely if _UNKNOWN.match(one.text)]
    letters: dict[int, set[str]] = {}
    for one in fields:
        letters.setdefault(id(one.section), set()).add(one.text[1])
    yield from (one for one in fields if len(letters[id(one.section)]) > 1)
    yield from (one for one in passages if one.kind is Kind.CELL and one.text == "[N]")


def counted_runs(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Items and fields one after another that are called alike and counted from one.

    Only where many things are to be replaced: elsewhere a name may be all that there is to say.
    """
    run: list[Passage] = []
    name = ""
    for one in passages:
        found = _numbered(one)
        if found is not None and found["name"] == name and int(found["number"]) == len(run) + 1:
            run.append(one)
            continue
        if run and run[0].section is one.section and _says_nothing(one):
            # `...` or `Purpose:`, below each of them.
            continue
        yield from run if len(run) >= _SEVERAL else ()
        is_first = found is not None and found["number"] == "1"
        run, name = ([one], found["name"]) if found is not None and is_first else ([], "")
    yield from run if len(run) >= _SEVERAL else ()


def _says_nothing(one: Passage) -> bool:
    return one.kind in (Kind.ITEM, Kind.FIELD) and not any(map(str.isalpha, one.text))


def _numbered(one: Passage) -> re.Match[str] | None:
    if len(one.text) > _LONGEST:
        return None
    if one.kind is Kind.FIELD:
        # Their values say no more than what they are to be.
        words = one.label if _GENERAL.fullmatch(one.text) else ""
        words = _ID.sub(r"Id \1", words)
    else:
        words = one.text.strip("*_ ") if one.kind is Kind.ITEM else ""
    found = _NUMBERED.fullmatch(words)
    is_own = found is not None and one.kind is Kind.ITEM and _IN_ORDER.search(found["name"])
    return None if is_own else found
