"""Words in brackets that ask to be replaced, whatever the template: `[Author Name]`, `{{x}}`."""

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from bot.spec.words.inline import clean
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_HTML = (
    "a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i|img"
    "|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|sup"
    "|tbody|td|th|thead|tr|tt|u|ul|var|video|wbr"
)
_TOKEN = re.compile(
    r"(?<![^\W_])(?<![\])\\!])\[([^\[\]\n]{1,800})\](?![\[(])(?![^\W_])"
    r"|(?<![^\W_])(?<![$#{%])\{\{?(?! ?(?:page|site|layout|include)\.\w)([^{}\n]{1,600})\}?\}"
    r"(?![^\W_])"
    rf"|(?<![^\W_])(?<![<\\])<(?!(?:{_HTML})[ />])"
    r"([^\W\d_](?:[^<>\n=/@:]|(?<=[\w ])/(?=[\w ])){0,120})>(?![^\W_])"
)
_MAY_HOLD = re.compile(r"[\[{<]")
_BEGINS_WITH_TOKEN = re.compile(r"(?:_|[^\w\[{<`\"']){0,12}[\[{<]")
_INNER_LABEL = re.compile(
    r"\b[A-Z][a-z]{1,20}(?: [A-Za-z][a-z]{1,20})?(?: \d{1,2}(?:\.\d)?)?:(?=\s)"
)
_NO_WORDS = re.compile(r"(?:(?![`\"'<>{}\[\]=\\!?#$%^@])[\W_])*")
_EXAMPLES = seldom(
    r"^\W{0,3}(?:e\.?\s?g\.?|for example|such as|example:|z\. ?b\.)(?:\W|$)", re.IGNORECASE
)
_PROMPT = seldom(
    r"^(?:please )?(?:add|brief(?:ly)?|choose|clearly|define|describe|detail(?:s|ed)?|document|"
    r"enter|expand (?:on|this)|explain|fill|give|how|identify|include|indicate|"
    r"insert|link to|list|mention|name of|"
    r"note|one[- ]line|outline|paste|pick|placeholder|provide|put|reference your|"
    r"remove (?:if|this|when)|delete (?:if|this|when)|replace|select|set|short|"
    r"specific|specify|state|step[- ]by[- ]step|summar(?:y|i[sz]e)|tbc|what|when|where|which|who|"
    r"why|write|your|any|relevant|describe|insert|"
    r"(?:descripción|descrição|definición|definição|diagrama|ejemplos?|exemplos?|lista|beschreibung|"
    r"beispiele?|liste|schéma|description|explicación|resumen|resumo) (?:del?|de|do|da|dos|das|der|"
    r"des|du|clara?|breve|detallada|detalhada))\b",
    re.IGNORECASE,
)
_NOUNS = (
    "authority|amount|percentage|approver|manager|officer|analyst|engineer|address|api|approach|architect|author|authors|category|code|company|component|condition|"
    "constraint|constraints|contact|content|criteria|criterion|current|customer|date|deliverable|"
    "dependency|description|details|dd|document|duration|email|endpoint|entity|environment|epic|"
    "event|example|feature|field|file|filename|framework|github handle|goal|handle|here|id|"
    "identifier|impact|integration|issue|item|language|lead|library|link|location|member|"
    "metric|milestone|mitigation|mm|model|module|month|name|names|number|option|organization|owner|"
    "parameter|path|person|persona|phase|priority|product|project|purpose|question|rationale|"
    "reason|reference|requirement|resource|reviewer|risk|role|scenario|section|service|size|"
    "solution|stakeholder|status|step|story|strategy|summary|system|table|target|task|team|"
    "technology|term|text|ticket|time|timeline|title|topic|type|url|user|username|value|version|"
    "yyyy|datum|titel|autor|auteur|beschreibung|nombre|fecha|titre|nom"
)
_MOST_NAME_WORDS = 4
_YOU = seldom(
    r"^(?:you|yours?|your name|me|@(?:team|user|author|owner|reviewer|assignee|github|your|lead)"
    r"\w{0,20})$",
    re.IGNORECASE,
)
_UNKNOWN_AMOUNT = seldom(r"^[+~<>\u2248\u2264\u2265-]?(?:[$\u20ac\xa3][XYZ]|[XYZ] ?%)(?!\w)")
_NO_NAME = seldom(
    r"^(?:as|in|of|for|to|with|from|by|on|at|and|or|if|no|not|is|are|this|that|it|see|same)\b",
    re.IGNORECASE,
)
_NOUN_END = seldom(rf"(?:^|\W)(?:{_NOUNS})s?(?: ?(?:\d{{1,2}}|[A-Zn]|here))?$", re.IGNORECASE)
_ABROAD = seldom(
    r"^(?:naam|nom|nombre|nome|titel|titre|título|titolo|datum|fecha|data) (?:van |de |del |da |"
    r"do |der |des |di )?\w+$",
    re.IGNORECASE,
)
_NOUNS_ABROAD = seldom(
    r"(?:(?:краткое |полное )?(?:название|наименование|описание|имя|фио|дата|автор|версия|критерий|"
    r"проверка|роль|ссылка|значение|срок|статус|пример|требование|цель|задача|функция|проект|"
    r"компания|ответственный|номер|сумма|комментарий|приоритет|вариант|решение|метрика|показатель|"
    r"текст|указать|укажите|опишите|вставьте|вставить|заполнить)"
    r"|назва|опис|посилання|версія|nazwa|opis|imię|wersja|autorzy"
    r"|beschreibung|bezeichnung|verantwortlich(?:er|e)?|begründung|projektname|kurzbeschreibung"
    r"|descripción|descrição|descrizione|responsable|responsável|responsabile|enlace|correo|"
    r"proyecto|projeto|progetto|nom du projet|objectif|objetivo|obiettivo|versión|versão|versione"
    r"|omschrijving|beschrijving|naam)(?: [^\W\d_]{1,20}){0,2}"
    r"|(?:项目|产品|功能|系统|公司|作者|版本|文档|模块)?(?:名称|描述|日期|作者|版本|姓名|说明|链接|标题|负责人|名字)"
    r"|(?:プロジェクト|機能|製品|システム)?(?:名前|名|説明|日付|担当者|概要|タイトル)"
    r"|(?:프로젝트|기능|제품|시스템)?(?:이름|명|설명|날짜|작성자|제목|담당자)",
    re.IGNORECASE,
)
_DATE_FORM = seldom(r"^(?:yyyy|dd|mm|yy)(?:[-/. ](?:yyyy|dd|mm|yy|mmm)){1,2}$", re.IGNORECASE)
_OF_EITHER = seldom(r"[\w-]+ ?/ ?[\w-]+(?: [\w-]+){1,2}")
_SIGN = seldom(r"[\u2190-\u2bff\ufe0f\U0001f300-\U0001faff] ?")
"""`\u2705`, before an option."""
_OPTION = r"\s?[\w.+#-]{1,30}(?: [\w.+#-]{1,30}){0,2}\s?"
_OPTIONS = seldom(rf"^{_OPTION}(?:[/|]{_OPTION}){{1,11}}$")
_ID_FORM = seldom(r"(?:^|[-_#])(?:X{3,8}|N{3,8}|#{3,8})$")
_VERSION_FORM = seldom(r"^[vV]?[XxNn](?:\.[XxYyZzNn]){1,2}$")
_CHANNEL = seldom(r"^#[a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){1,6}$")
_PAIR = seldom(r"[a-z]{2,20}=\S+")
"""`[due=YYYY-MM-DD]`, a mark that carries a value."""
_NUMBERED = seldom(
    r"^[A-Z][\w-]{1,24}(?: [\w-]{1,24}){0,3} (?:\d{1,2}|[A-ZN]|One|Two|Three|Four)$"
    r"|^[A-Z][a-z\xdf-\xff]{3,20}-\d{1,2}$"
)


class Token(Struct, frozen=True):
    """Bracketed words; `start` and `end` are places in the text, brackets included."""

    start: int
    end: int
    raw: str
    inner: str


def tokens(text: str, definitions: Collection[str] = ()) -> Iterator[Token]:
    """Everything in brackets, braces or angles that is plain words, in order.

    Links, `[[page]]`, code, task boxes, footnotes and array indices are none; nor is `[Name]` where
    `definitions` holds `name`, for it is a link then.
    """
    if _MAY_HOLD.search(text) is None:
        return
    for match in _TOKEN.finditer(clean(text, definitions)):
        inner = (match.group(1) or match.group(2) or match.group(3) or "").strip()
        is_whole = text[match.start() : match.end()] == match.group()
        is_page = " " not in inner and text[match.start() - 1 : match.start()] == "["
        if inner and is_whole and not is_page and inner not in "xX":
            yield Token(match.start(), match.end(), match.group(), inner)


def stands_alone(text: str, definitions: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of a text that holds nothing but bracketed words; empty when it holds more."""
    label = _INNER_LABEL.match(text)
    if _BEGINS_WITH_TOKEN.match(text, label.end() if label else 0) is None:
        return ()
    # Most texts that begin with a bracket, such as a link, have words behind the last one.
    if _has_words(text[max(map(text.rfind, "]}>")) + 1 :]):
        return ()
    found = tuple(tokens(text, definitions))
    rest = text
    for token in reversed(found):
        rest = rest[: token.start] + rest[token.end :]
    return () if _has_words(rest) else found


def _has_words(text: str) -> bool:
    rest = _INNER_LABEL.sub("", text) if ":" in text else text
    return _NO_WORDS.fullmatch(rest) is None


def reads_as_placeholder(inner: str) -> bool:
    """Whether bracketed words ask to be replaced, whatever template they came from."""
    words = plain(inner)
    count = len(words.split())
    if (
        not inner.strip("_ ")
        or _EXAMPLES.match(words)
        or _DATE_FORM.match(words)
        or _ID_FORM.search(words)
        or _YOU.match(words)
        or _VERSION_FORM.match(words)
        or _UNKNOWN_AMOUNT.match(words)
    ):
        return True
    if count > 1 and _PROMPT.match(words):
        return True
    if _PAIR.fullmatch(words):
        return False
    if count > _MOST_NAME_WORDS or _NO_NAME.match(words) or _CHANNEL.match(words):
        return False
    is_named = _NOUN_END.search(words) or _NUMBERED.match(words) or _ABROAD.match(words)
    return bool(is_named or _NOUNS_ABROAD.fullmatch(words))


def reads_as_choice(inner: str) -> bool:
    """Whether words list options of which one is to be kept: `High/Medium/Low`."""
    words = plain(inner)
    words = words if words.isascii() else _SIGN.sub("", words)
    is_none = words.casefold() == "n/a"
    is_figure = not any(map(str.isalpha, words)) or _DATE_FORM.match(words)
    # `Feature/Product Name` is one name of either.
    is_name = _OF_EITHER.fullmatch(words) is not None and _NOUN_END.search(words) is not None
    is_other = is_none or is_figure or is_name or _PROMPT.match(words)
    return not is_other and bool(_OPTIONS.match(words))
