"""The words by which people name, answer and close questions, in some languages."""

import re

from bot.spec.headings import key
from bot.spec.prose import plain

_OPEN = (
    "open|unresolved|outstanding|remaining|pending|unanswered|undecided|unsettled|unclear|"
    "still open|to be resolved|known"
)
_THINGS = "questions?|issues?|points?|items?|decisions?|topics?|concerns?|unknowns|clarifications?"
_NO_ADJECTIVES = "and|or|source|api|work|to|data|access|graph"
_HEADINGS = (
    (
        rf"(?:(?:the|our|any|list of|current) )?(?:{_OPEN})"
        rf"(?: (?!(?:{_NO_ADJECTIVES})\b)[\w/-]{{2,20}}){{0,2}} (?:{_THINGS})\b"
    ),
    r"(?:questions?|unknowns|tbds?)$",
    r"questions (?:and|for|to|that|we|still|open|unresolved)\b(?! answers)",
    r"(?:clarifications?|decisions?) (?:needed|required|pending|to make|outstanding)\b",
    r"needs? (?:clarification|decision)s?$",
    r"to be (?:clarified|decided|determined|resolved)$",
    r"(?:issues|points|items) (?:to (?:resolve|clarify|discuss)|for discussion)$",
    r"(?:offene|ungeklärte) (?:\w{1,20} )?(?:fragen|punkte|themen)",
    r"(?:questions?|points?) (?:ouverte?s|en suspens)",
    r"(?:preguntas|cuestiones|puntos) (?:abiert[ao]s|pendientes|sin resolver)",
    r"(?:perguntas|questões|pontos) (?:em aberto|abert[ao]s|pendentes)",
    r"(?:domande|questioni|punti) apert[ei]",
    r"open(?:staande)? (?:vragen|punten)",
    r"otwarte (?:pytania|kwestie)",
    r"öppna frågor|åpne spørsmål|åbne spørgsmål|otevřené otázky",
    r"(?:открытые|нерешённые|нерешенные) (?:вопросы|проблемы)|відкриті питання",
    r"(?:开放|未决|待解决|待确认|未解决)(?:的)?(?:问题|事项)|待(?:确认|定|解决)(?:问题|事项)?$",
    r"未(?:解決|決定)(?:の)?(?:問題|課題|事項|質問)|オープン(?:クエスチョン|な質問)",
    r"확인 필요|(?:미해결|열린) (?:질문|문제|이슈)",
)
_HEADING = re.compile("|".join(f"^(?:{heading})" for heading in _HEADINGS))
_NOT_A_HEADING = re.compile(
    r"\b(?:known (?:issues|problems|items|concerns)|frequently asked|pending (?:items|topics))\b"
    r"|\bquestions and answers\b|\b(?:resolved|answered|closed|settled) (?:questions|issues)\b"
)
_SETTLED_HEADING = re.compile(
    r"^(?:(?:already |previously )?(?:resolved|answered|closed|settled|decided|past)\b"
    r"|out of scope\b|deferred\b|postponed\b|not in scope\b"
    r"|decisions? made\b|decisions$|resolutions?$|answers?$"
    r"|questions? (?:resolved|answered|closed)\b"
    r"|gelöst|geklärt|beantwortet|résolu|resuelt|resolvid|risolt|решённые|已解决|解決済)"
)
_LABEL = re.compile(
    r"(?:open|unresolved|outstanding|unanswered) (?:question|issue|point)s?(?: ?#?\d{1,3})?$"
)
_ONE_QUESTION = re.compile(
    r"(?:open|unresolved|outstanding|unanswered) (?:question|issue|point)[ #\d]{0,5}"
    r"[ ]?[:\u2013\u2014-][ ]?\S",
    re.IGNORECASE,
)
_OPTIONS = re.compile(
    r"\b(?:options?|alternatives?|possibilit(?:y|ies)|solutions?|answers?|reasons?|approach(?:es)?|"
    r"examples?|advantages|disadvantages|drawbacks|benefits|pros|cons|candidates|patterns?|ways|suggestions?)\b"
    r"[^.:]{0,80}:$|\bbecause:$|\bfor (?:example|instance):$"
)
_ABOUT_QUESTIONS = re.compile(r"\b(?:questions?|issues?|decid\w*|resol\w*|clarif\w*|open)\b")

ANSWER = (
    "answer(?:ed)?|decision|decided|resolution|resolved|outcome|conclusion|concluded|closed|"
    "solved|settled|agreed|verdict|antwort|entscheidung|entschieden|réponse|"
    "décision|respuesta|decisión|resposta|decisão|risposta|decisione|ответ|решение|回答|答|决定|"
    "決定|结论|結論"
)
"""The words that label an answer."""

_UNDECIDED = re.compile(
    r"^(?:tb[acd]\b|to be (?:determined|decided|defined|confirmed|discussed)|pending|open\b|"
    r"unknown|"
    r"undecided|unresolved|unanswered|not yet|none yet|todo|waiting|under discussion|in progress|"
    r"needs?\b|\?+$|-+$|\u2013$|\u2014$|\.{2,3}$|\u2026$|n/?a yet|no answer|no decision|offen\b|"
    r"investigating|blocked|awaiting|to discuss|new$|asked$)",
)
_NONE_WORD = (
    r"(?:there (?:are|is|were) |we have |i have |the authors? ha(?:s|ve) )?"
    r"(?:currently |at (?:this|the) (?:time|moment|point) )?"
    r"(?:none|no|nothing|nil|n ?/ ?a|not applicable|keine?|entfällt|aucune?|néant|ninguna?|"
    r"nenhuma?|nessuna?|geen|brak|ingen|нет|отсутствуют|无|暂无|没有|なし|特になし|없음)"
)
_NONE_TAIL = (
    r"known|open|unresolved|outstanding|remaining|remain|remains|further|major|more|other|questions?|"
    r"issues?|items?|points?|topics?|and|or|so far|yet|currently|now|left|for now|identified|"
    r"to date|"
    r"right now|as of now|today|at present|here|anymore|"
    r"at (?:this|the) (?:time|moment|point|stage)|in this (?:document|spec|version)|of note|"
    r"(?:that )?(?:i|we) (?:know|know about|(?:can|could) think) of|(?:that )?(?:i|we) know about|"
    r"(?:that )?(?:i m|i am|we are|we re) aware of|to the authors?|that are known|"
    r"offenen?|fragen|mehr|bekannt|question|ouverte|pregunta|pendiente|em aberto|"
    r"as (?:of )?yet|yet|particularly|in particular|really|specific(?:ally)?|significant|obvious|"
    r"apparent|i think|i believe|at all|have been (?:raised|identified)|were (?:raised|identified)"
)
_NONE = re.compile(rf"^{_NONE_WORD}(?: (?:{_NONE_TAIL})){{0,8}}$")
_AS_FAR_AS = re.compile(
    r"^(?:as far as (?:i|we) (?:know|can (?:see|tell))|to (?:my|our) (?:best )?knowledge)[ ,]{1,2}"
)
_CLAUSE = re.compile(r"[.,;:!(\u2013\u2014。，：]| - | -- ")
_EXCEPT = re.compile(
    r"\b(?:except|beyond|other than|besides|apart from|aside from|unless|außer|sauf|salvo|"
    r"excepto)\b"
    r"|^\W{0,3}(?:\w{1,20} ){0,2}(?:but|however|only)\b"
)
_ALL_DONE = re.compile(
    r"^(?:all|every|each|both|any|previous|prior|earlier)(?: of)?"
    r"(?: (?:the|these|our|known|open|prior|previous|outstanding|unresolved|remaining|other|"
    r"\w+ing))*"
    r" (?:questions?|issues?|points?|items?)\b.{0,80}"
    r"\b(?:resolved|solved|answered|settled|closed|decided|addressed)\b"
)
_NOT_DONE = re.compile(
    r"\b(?:to be|must|needs?|will|should be|have to|has to|not|before|until|once|when)\b"
)
_POINTER = re.compile(
    r"^(?:please |also )?(?:see|cf\.?|as discussed in|covered (?:in|by)|discussed (?:in|under))"
    r" (?:the )?(?:[\w&-]+ ){0,4}"
    r"(?:above|below|alternatives?|drawbacks|rationale|discussion|motivation|section)"
    r"(?: section)?(?: above| below)?\.?$"
)
_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\([^()\s]{0,200}\)")
_SCOPE = re.compile(
    r"^this (?:rfc|otep|kep|proposal|document|spec(?:ification)?|feature|change|design|section) "
    r"(?:does not|doesn.t|leaves|is already|has already|only|simply|deliberately)\b"
)
_OPENNESS = re.compile(
    r"\b(?:unclear|unresolved|open|undecided|undetermined|unknown|unsure|uncertain|tbd|whether|"
    r"questions?|not (?:\w+ )?(?:clear|decided|known|settled)|still|to be)\b"
)


def names_questions(title: str) -> bool:
    """Whether a heading or label of these words holds open questions."""
    words = key(title)
    return bool(_HEADING.search(words)) and not _NOT_A_HEADING.search(words)


def names_settled(title: str) -> bool:
    """Whether what stands under a heading of these words is settled."""
    return bool(_SETTLED_HEADING.match(key(title)))


def names_one_question(title: str) -> bool:
    """Whether a heading is itself one open question: "Open question: who owns it"."""
    return bool(_ONE_QUESTION.match(plain(title)))


def introduces_options(text: str) -> bool:
    """Whether a text ends with words that announce options, reasons or examples."""
    last = text.casefold().rpartition(". ")[2]
    return bool(_OPTIONS.search(last)) and _ABOUT_QUESTIONS.search(last) is None


def labels_a_question(label: str) -> bool:
    """Whether a label anywhere in a document announces one open question."""
    return bool(_LABEL.match(key(label)))


def is_undecided(answer: str) -> bool:
    """Whether an answer says that there is none yet: "TBD", "pending", "?", nothing at all."""
    words = plain(answer).casefold().strip(" .()[]")
    return not words or bool(_UNDECIDED.match(words))


def says_none(text: str) -> bool:
    """Whether a text says that there are no questions: "None", but not "None beyond X".

    A text that only points to another section asks nothing either.
    """
    words = plain(text).casefold().replace("n/a", "na").replace("'", " ").replace("\u2019", " ")
    words = words.replace("na", "n/a", 1) if words.startswith("na") else words
    if "?" in words:
        return False
    words = _AS_FAR_AS.sub("", words.strip("`( "), count=1)
    if _POINTER.match(_LINK.sub(r"\1", words)):
        return True
    if _ALL_DONE.match(words):
        return _EXCEPT.search(words) is None and _NOT_DONE.search(words) is None
    first, _, rest = _split(words)
    return bool(_NONE.match(first)) and _EXCEPT.search(rest) is None


def _split(words: str) -> tuple[str, str, str]:
    found = _CLAUSE.search(words)
    if found is None:
        return words.strip(" *_-`)"), "", ""
    return words[: found.start()].strip(" *_-`)"), found.group(), words[found.end() :]


def only_states(text: str) -> bool:
    """Whether a text says what the document does or leaves out, and asks nothing."""
    words = plain(text).casefold()
    return bool(_SCOPE.match(words)) and _OPENNESS.search(words) is None
