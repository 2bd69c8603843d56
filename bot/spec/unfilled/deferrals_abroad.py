"""The same in other languages: `noch zu klären`, `por definir`, `à préciser`."""

import re

from msgspec import Struct

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

_NOT_YET = (
    r"(?:noch nicht (?:entschieden|geklärt|festgelegt|definiert|bestimmt|abgestimmt|beschlossen|"
    r"vereinbart)|nog niet (?:bepaald|besloten|gekozen|afgesproken)|"
    r"(?:pas|non) encore (?:été )?(?:défini|décidé|arrêté|fixé|choisi|déterminé|tranché)e?s?|"
    r"(?:aún|todavía) no (?:está |están |se ha )?(?:definid|decidid|acordad|elegid)[oa]s?|"
    r"ainda não (?:está |estão |foi |foram )?(?:definid|decidid|acordad|escolhid)[oa]s?|"
    r"(?:non (?:è |sono )?ancora|ancora non) (?:stat[oaie] )?"
    r"(?:decis|definit|stabilit|scelt)[oaie]|"
    r"jeszcze nie (?:ustalono|określono|zdecydowano|wybrano)|"
    r"(?:ещ[её]|до сих пор|пока) не (?:определ[её]н|реш[её]н|выбран|обсужда(?:л|ла|ли|лось|"
    r"лась)|согласован|утвержд[её]н|"
    r"установлен|уточн[её]н)[аоы]?)"
)
"""That something has not been settled, in each language."""
_WORDS = (
    r"por (?:definir|confirmar|decidir|determinar|acordar|completar)(?:se)?|"
    r"pendientes? de (?:[a-zé]{3,12}(?:ar|er|ir)|definición|confirmación|decisión)|"
    r"à (?:définir|confirmer|préciser|déterminer|compléter|décider|valider|clarifier|désigner|"
    r"rédiger|trancher|nommer|fixer|estimer|arbitrer|venir|voir(?: avec [\w' ]{2,30})?)|"
    r"(?:date |montant )?non (?:arrêtée?|définie?|décidée?|fixée?)|"
    r"n\.t\.b\.|n\.n\.b\.|n\.o\.t\.k\.|nader in te vullen|het nog niet over eens|non (?:ancora "
    r")?decis[oa]|da (?:allegare|inserire|concordare con|definire|decidere|confermare|stabilire|"
    r"concordare|completare|verificare|scrivere)|"
    r"(?:aún|todavía) (?:por|sin) (?:definir|decidir|confirmar|acordar)|"
    r"a (?:definir|confirmar|decidir|preencher|acordar|validar)|nader te bepalen|"
    r"nog (?:te (?:bepalen|bespreken|beslissen|doen)|in te vullen|niet (?:bekend|bepaald|"
    r"besloten|gekozen|afgesproken|gedefinieerd))|"
    r"(?:noch )?zu (?:klären|definieren|entscheiden|bestimmen|ergänzen|prüfen)|"
    r"noch (?:offen|unklar|in klärung|nicht (?:entschieden|geklärt|festgelegt|bekannt|definiert|"
    r"bestimmt|abgestimmt|vereinbart|beschlossen|gewählt))|"
    r"(?:wird|werden) noch (?:nachgereicht|ergänzt|geklärt|festgelegt|definiert|bestimmt)|"
    r"(?:steht|stehen) noch aus|folgt noch|in klärung|"
    r"do (?:ustalenia|uzgodnienia|doprecyzowania|potwierdzenia)|"
    r"уточняется|обсуждается|дорабатывается|"
    r"(?:предстоит|нужно|надо|требуется|необходимо) (?:определить|уточнить|решить|согласовать|"
    r"обсудить|выбрать)|требует (?:уточнения|обсуждения|согласования)|"
    r"待(?:详细)?(?:定义|补充|完善|填写|填入|填)(?:[\u4e00-\u9fff]{1,10})?[。]?|(?:目前|尚|还)未(?:完成|确定|定义)|待定|待确认|未定|検討が必要|未確定|要確認|要検討|検討中|미정"
)
_OPENING = (
    *("por", "pendiente", "pendientes", "a definir", "a confirmar", "a decidir"),
    *("a preencher", "a acordar", "a validar", "nader te", "nog", "zu", "noch", "klärung"),
    *("do ustalenia", "уточняется", "arrêtée", "arrêté", "définie", "défini", "décidée", "fixée"),
    *("encore", "aún", "todavía", "ainda", "ancora", "jeszcze", "do uzgodnienia"),
    *("do doprecyzowania", "do potwierdzenia", "ещё не", "еще не", "пока не", "до сих пор не"),
    *("da concordare", "da discutere", "a discutir", "a definir", "a acordar"),
    *("обсудить", "уточнить", "исправить", "доработать", "дополнить", "проверить"),
    *("согласовать", "дописать", "заполнить", "обсуждается", "дорабатывается"),
    *("предстоит", "нужно", "надо", "требуется", "необходимо", "требует"),
    # Words such as "à" and "da" stand in other texts as well.
    *("définir", "confirmer", "préciser", "déterminer", "compléter", "décider", "valider"),
    *("clarifier", "désigner", "rédiger", "trancher", "nommer", "fixer", "estimer", "arbitrer"),
    *("venir", "voir", "convenir", "discuter", "allegare", "inserire", "concordare", "definire"),
    *("decidere", "confermare", "stabilire", "completare", "verificare", "scrivere", "discutere"),
    *("definir", "concordar", "discutir", "acordar"),
    *("fixé", "n.t.b", "n.n.b", "n.o.t.k", "nader in", "over eens", "deciso", "decisa"),
)
_SIGNS = (
    "待定义",
    "待详细",
    "待补充",
    "待完善",
    "待填",
    "未完成",
    "未确定",
    "未定义",
    "待定",
    "待确认",
    "未定",
    "未確定",
    "要確認",
    "要検討",
    "検討中",
    "検討が必要",
    "还没有",
    "미정",
)
_WHOLE = seldom(
    rf"^\W{{0,3}}(?:{_NOT_YET}|{_WORDS}|folg(?:t|en)|volgt(?: nog)?|segue|suit|pendiente|"
    r"non (?:encore )?définie?s? ?: [^\n]{3,160}|wird "
    rf"(?:[\w.]{{1,20}} ){{0,8}}(?:ergänzt|"
    r"nachgereicht|geklärt|festgelegt|definiert|abgestimmt))"
    r"[*_]{0,2}(?: ?[(（][^()（）]{1,80}[)）])?(?:,? (?:con|lo hace|la hace|mit|met|com|avec|por|"
    r"von|par) "
    r".{1,40})?\W{0,3}$",
    re.IGNORECASE,
)
_AT_THE_END = seldom(
    r"(?:\b(?:ist|sind|noch|está|están|es|son|queda|quedan|sigue|est|sont|reste|restent|encore|è|"
    r"são)\s|[:,\u2013\u2014-]\s|[a-zäöüß]\s(?=noch\b|wird\b|werden\b|steh|folgt\b)|"
    # To look for the other case of each of thousands of signs takes longer than all else here.
    r"(?-i:[\u3040-\u9fff])(?=検討|未定|未確定|待定))"
    rf"(?:{_WORDS}|pendientes?)(?: (?:con|mit|met|com|avec|par|por|von) [^.;:]{{1,40}})?"
    rf"(?=\W{{0,2}}(?:$|[.;)]))|"
    r"[a-zé]\s(?:à (?:définir|préciser|convenir|déterminer|discuter) avec|"
    r"(?:a|da|por) (?:definire?|concordare?|acordar|discutere?|discutir) co[nm])"
    r" (?:l[aeo]s? |el |il |os? |as? |l')?[\w'’]{2,20}(?=\W{0,2}(?:$|[.;)]))|"
    r"此(?-i:[\u4e00-\u9fff]){1,6}(?:目前|尚|还)未(?:完成|确定|定义)|还没有(?:完全)?(?:完成|确定)(?=[。.]|$)|"
    rf"[:,\u2013\u2014-]\s{_NOT_YET}(?=\W{{0,2}}(?:$|[.;)]))|"
    r"[(（](?:[^(),（）\n]{2,40}[, ] ?)?(?:обсудить|уточнить|исправить|доработать|дополнить|"
    r"проверить|согласовать|дописать|заполнить)[^()（）\n]{0,40}[)）]|"
    r"\((?:[^()\n]{2,40} )?(?:por definir|por confirmar|à définir|à confirmer|da definire|"
    r"noch zu klären|noch offen|te bepalen)(?: [^()\n]{2,60})?\)|"
    rf"[(（](?:{_NOT_YET}|{_WORDS}|(?:definir|confirmar|decidir|definire|decidere)(?= [a-z]))"
    r"[^()（）\n]{0,60}[)）]",
    re.IGNORECASE,
)
_UNLESS = (
    r"(?:wenn|falls|solange|bis|als|zolang|tot|si|tant|lorsque|quand|cuando|mientras|se|quando|"
    r"enquanto|finché|gdy|jeśli|если|когда|пока|чтобы)"
)
_IN_A_SENTENCE = seldom(
    rf"(?:^|[.!?;] |\()(?:(?!\b{_UNLESS}\b)[^.!?;()\n]){{2,80}}?\s{_NOT_YET}"
    r"(?=\W{0,2}(?:$|[.;)]))",
    re.IGNORECASE,
)
"""Not behind `if` and `until`, where it is what may be the case."""
_BRACKETED = seldom(
    r"\[(?:PENDIENTE|OFFEN|(?i:por definir|por confirmar|à définir|à confirmer|à préciser|"
    r"à compléter|a definir|da definire|noch offen|te bepalen|nog in te vullen|a preencher))\b"
    r"[^\]]{0,80}\]"
)
_FOLLOWS = seldom(
    r"(?:^|[.!?:;(\u2013\u2014-] ?)(?:[\wäöüß-]{2,20} ){0,3}[A-ZÄÖÜ]?[a-zäöüß]{3,}(?<!utzer)"
    r"(?<!ersonen) folgen\.?$"
)
"""`Laufende Kosten folgen.`, and not `Beitrag schreiben, Nutzer folgen`."""
_MISSING = seldom(
    r"\bfalta (?:saber|decidir|definir|confirmar)\b|\bpreguntar a \w{3,20}[^.]{0,20}\.?$",
    re.IGNORECASE,
)


class Abroad(Struct, frozen=True):
    """The phrases that are all of a text, and those that stand within one."""

    whole: Phrase
    within: tuple[Phrase, ...]


ABROAD = Abroad(
    whole=Phrase(_WHOLE, (*_OPENING, "folgt", "folgen", "wird", "volgt", "segue", "suit"), _SIGNS),
    within=(
        Phrase(_AT_THE_END, _OPENING, _SIGNS),
        Phrase(
            _IN_A_SENTENCE,
            words=(
                *("noch nicht", "nog niet", "pas encore", "non encore", "aún no", "todavía no"),
                *("ainda não", "ancora", "jeszcze nie", "ещё не", "еще не", "до сих пор не"),
                "пока не",
            ),
        ),
        Phrase(
            _BRACKETED,
            words=(
                *("[pendiente", "[offen", "[por definir", "[por confirmar", "[a definir"),
                *("[da definire", "[noch offen", "[te bepalen", "[nog in", "[a preencher"),
            ),
            signs=("[à ",),
        ),
        Phrase(_FOLLOWS, ("folgen",)),
        Phrase(_MISSING, ("falta", "preguntar")),
    ),
)
