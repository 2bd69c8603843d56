"""The words by which people ask, answer and close questions, in some languages."""

import re

from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_OPTIONS = seldom(
    r"\b(?:we|you|one) (?:can|could)(?: either)?:$"
    r"|\b(?:options?|alternatives?|possibilit(?:y|ies)|solutions?|answers?|reasons?|approach(?:es)?|"
    r"examples?|advantages|disadvantages|drawbacks|benefits|pros|cons|candidates|patterns?|ways|"
    r"suggestions?)\b[^.:]{0,80}:$|\bbecause:$|\bfor (?:example|instance):$"
)
_THIS_QUESTION = seldom(r"\b(?:this|the|that|these) (?:issue|question|problem|point)s?\b")
_ABOUT_QUESTIONS = seldom(r"\b(?:questions?|issues?|decid\w*|resol\w*|clarif\w*|open)\b")

ANSWER = (
    "answer(?:ed)?|decision|choice|selected|decided|resolution|resolved|outcome|conclusion|concluded|closed|"
    "solved|settled|agreed|verdict|(?-i:EDIT)|resolución|resolução|risoluzione|solución|antwort|entscheidung|entschieden|réponse|"
    "décision|respuesta|decisión|erledigt|geklärt|beantwortet|gelöst|resuelt[oa]|résolue?|risolt[oa]|"
    "resolvid[oa]|opgelost|besloten|besluit|decidid[oa]|decis[oa]|tranchée?|beschlossen|resposta|decisão|risposta|decisione|ответ|решение|回答|答|决定|"
    "決定|结论|結論"
)
"""The words that label an answer."""

_ASKS = seldom(r"\?(?![\w=&%/]|: \w+ ?[;,)}])|[\uff1f\u061f\u037e]")

_ANSWER_SIGN = seldom(r"^(?:a|ans|answer)\s?:\s{0,3}")
_ELSEWHERE = seldom(
    r"(?:an? |the |eine? )?(?:adr\b(?![ -]?\d)|architektur-?entscheidung|architecture decision)"
    r"(?! (?:says|decided|sagt))"
)
"""Where somebody else is to give the answer."""
_UNDECIDED = seldom(
    r"^(?:tb[acd]\b|unclear\b|(?:we |i )?(?:do not|don.t) know\b|to be (?:determined|decided|"
    r"defined|confirmed|discussed)|pending|open\b|"
    r"unknown|undecided|unresolved|unanswered|still (?:open|unclear|undecided|unresolved|tb[acd]|"
    r"to be)\b|not yet|none yet|todo|waiting|under discussion|in progress|"
    r"needs?\b|\?+$|-+$|\u2013$|\u2014$|\.{2,3}$|\u2026$|n/?a yet|no answer|no decision|offen\b|"
    r"decision (?:by|due|needed|pending|at the|in the)\b|(?:decide|resolve|settle|answer|"
    r"determine|clarify|revisit) (?:by|in|with|at|on|during|before|after|when|once|later|as|per)\b|"
    r"discuss (?:with|in|at|by)\b|(?:confirm|check|clarify|validate|sync|align) with\b|ask \w|"
    r"investigating|blocked(?:$| (?:by|on|until|pending)\b)|awaiting|to discuss|new$|asked\b|"
    r"forwarded|escalated|raised with|"
    r"passed on|sent to|checking|hm+\b|no idea|not sure|no reply|em discussão|in discussie|en "
    r"discusión|in klärung|pendiente|en cours|"
    r"entscheidung (?:bei|in|nach|im|am|erst|später|folgt|offen|steht|vor)\b|(?:wird|werden) "
    r"(?:noch|später) |wird (?:noch )?geklärt|"
    r"[\u23f3\u231b\u2753\u2754\U0001f937\U0001f7e1\U0001f534\U0001f914])",
)
_HEDGE = seldom(
    r"^(?:(?:a|ans|answer)\s?:\s{0,3})?(?:tb[acd]\b|hm+\b|good question|not sure|no idea|no clue|"
    r"idk|dunno|(?:nobody|no one) (?:\w{1,12} )?kn|ask \w|à voir\b|zu klären|preguntar\b|da "
    r"verificare|nog te |unclear|unknown|undecided|unresolved|no reply|em discussão|in discussie|"
    r"en discusión|in discussione|nog niet|noch nicht|will ask\b|"
    r"still (?:\w{2,12}ing|under|in discussion|open|unclear)|pending\b|"
    r"(?:we |i )?(?:do not|don.t|did not) know|to be (?:decided|discussed|defined|determined|"
    r"confirmed)|open\b(?! (?:an?|the) [a-z])|offen\b|needs? (?:discussion|a decision|input)|"
    r"under discussion|\u00af|"
    r"\U0001f937|\U0001f6a7|"
    r"\?+$|needs to be (?:decided|discussed)|to discuss)",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = seldom(
    r"^(?:please )?(?:see|tracked in|listed in|kept in|documented in|cf\.?) (?:the )?"
    r"[`\[(]{0,2}[\w./-]{1,80}\.md\b"
)
_NONE_WORD = (
    r"(?:there (?:are|is|were) |we have |i have |the authors? ha(?:s|ve) )?"
    r"(?:currently |at (?:this|the) (?:time|moment|point) )?"
    r"(?:none|no|not (?:needed|required)|(?:i|we) do(?: not|n t) (?:have|see|know of) any|"
    r"there should(?: not|n t) be any|nothing|nil|n ?/ ?a|not applicable|keine?|entfällt|"
    r"aucune?|néant|ninguna?|"
    r"nenhuma?|nessuna?|geen|brak|ingen|yok|нет|отсутствуют|无|無|暂无|沒有|没有|"
    r"なし|特になし|ありません|該当なし|없음|없습니다)"
)
_NONE_TAIL = (
    r"known|open|unresolved|outstanding|remaining|remain|remains|further|major|more|other|"
    r"questions?|issues?|items?|points?|topics?|implementation|design|work|and|or|so far|yet|"
    r"currently|now|left|for now|"
    r"identified|to date|right now|presently|(?:about|regarding) (?:this|the|how) .{1,120}|"
    r"as of now|today|at present|here|anymore|"
    r"at (?:this|the) (?:time|moment|point|stage)|in this (?:document|spec|version)|of note|"
    r"(?:that )?(?:i|we) (?:know|know about|(?:currently )?(?:can|could) (?:currently )?think) of|"
    r"(?:that )?(?:i|we) know about|"
    r"(?:that )?(?:i m|i am|we are|we re) aware of|to the authors?|that are known|"
    r"offenen?|weiteren?|fragen|punkte|mehr|bekannt|question|ouverte|pregunta|pendiente|em aberto|"
    r"as (?:of )?yet|yet|particularly|in particular|really|specific(?:ally)?|significant|obvious|"
    r"(?:blocking|bloquante?s?)(?: (?:for|pour) [\w.`-]{1,20})?|bloqueantes?|blockierenden?|"
    r"(?:for|in|within|blocking|before) (?:the |this |our )?(?:current )?(?:mvp|v\d{1,2}|phase \d|"
    r"scope|(?:initial |first |current )?(?:release|version|implementation|spec|document|draft|"
    r"design))|restante?s?|(?:pour|para|für) (?:la |le |el |o |a |den |die |das )?(?:v\d|"
    r"mvp)\b.{0,80}|apparent|i think|i believe|at all|have been (?:raised|identified|discovered|"
    r"found)|recorded|were (?:raised|identified)|(?:comes?|springs?) to mind|(?:i|we) can think of"
)
_OPENS_WITH_NONE = seldom(rf"^{_NONE_WORD}(?!\w)")
_NONE = seldom(rf"^{_NONE_WORD}(?: (?:{_NONE_TAIL})){{0,8}}$")
_AS_FAR_AS = seldom(
    r"^(?:as far as (?:i|we) (?:know|can (?:see|tell))|to (?:my|our) (?:best )?knowledge|"
    r"as of (?:now|today|yet)|(?:right|for) now|if this (?:rfc|proposal) is accepted)[ ,]{1,2}"
)
_CLAUSE = seldom(r"[.,;:!(\u2013\u2014。，：]| - | -- ")
_EXCEPT = seldom(
    r"\b(?:except|beyond|other than|besides|apart from|aside from|unless|außer|sauf|salvo|"
    r"excepto)\b"
    r"|^\W{0,3}(?:(?:\w{1,20} ){0,2}(?:but|however)|only)\b"
)
_PROMISE = seldom(
    r"[ ,;]{1,3}(?:(?:but|and|though|however)[ ,]{1,2})?(?:if|should|when|in case) .{1,80}"
    r"\b(?:add(?:ed)?|updated?|list(?:ed)?|append(?:ed)?|track(?:ed)?|revise[d]?|open(?:ed)?)\b"
)
_WHEN_THERE_ARE = seldom(
    r"^(?:unresolved|open|additional|further|more|other)\b(?: questions?)? (?:may|might|can|will) "
    r"(?:be (?:added|raised)|appear) (?:\w+ ){0,4}(?:as|if|when|once) "
    r"|^(?:i|we) (?:will|ll) (?:add|list) (?:them|more|others|questions)\b [^.?!]{0,40}\b(?:as|"
    r"if|when) "
    r"|^(?:the |further |more |public )?(?:discussions?|reviews?|feedback) (?:may|might|will|can) "
    r"(?:bring up|raise|reveal|lead to|uncover) (?:additional|further|more|other|new|some) "
    r"questions"
    r"|^(?:as|if|when) (?:\w+ ){0,3}(?:identify|discover|find|encounter|come across) [^.?!]{3,80}, "
    r"(?:we|they|i) (?:will|ll|can) (?:be )?(?:add(?:ed)?|list(?:ed)?|append(?:ed)?)\b"
    r"|^this (?:rfc|proposal|document|spec|section) will be updated (?:\w+ ){0,4}(?:as|if|when)\b"
    r"|\bthere are no (?:open|unresolved|outstanding) (?:questions|issues)\b(?! beyond| except|"
    r" but)"
    r"|^there (?:do not|doesn t|don t|does not) (?:seem|appear) to be any\b"
    r"|^(?:this section is )?(?:(?:intentionally|deliberately) )?(?:left )?(?:empty|blank)[.]?$"
    r"|^resolved[.,;:]? (?:see|in) "
)
"""`As we identify more questions, we will add them here.`"""
_DONE_WORDS = r"(?:migrated|resolved|solved|answered|settled|closed|decided|addressed)\b"
_ALL_DONE = seldom(
    r"^(?:(?:i|we) (?:believe|think) (?:that )?)?(?:all|every|each|both|any|previous|prior|"
    r"earlier)(?: of)?(?: (?:the|these|our|known|open|prior|previous|outstanding|unresolved|"
    r"remaining|other|major|design|technical|main|\w{1,20}ing)){0,6}"
    rf" (?:questions?|issues?|points?|items?)\b.{{0,80}}\b{_DONE_WORDS}"
    r"|^the (?:\w+ ){0,2}(?:blockers|questions|issues) (?:are|have been) (?:now |all )?"
    rf"{_DONE_WORDS}"
    r"|^(?:all|everything|both)(?: of (?:them|it|these))?"
    rf"(?: (?:is|are|was|were|has been|have been|now|already)){{0,3}} {_DONE_WORDS}"
    r"|^(?:todas|todos|ambas|ambos) (?:(?:ya|están|fueron|han sido|las dos) ){0,2}"
    r"(?:resuelt|cerrad|respondid|decidid)[oa]s\b"
    r"|^alle (?:sind )?(?:geklärt|beantwortet|gelöst|entschieden)\b"
    r"|^toutes (?:sont )?(?:résolues|tranchées|répondues)\b"
)
_NOT_DONE = seldom(
    r"\b(?:to be|must|needs?|will|should be|have to|has to|not|before|until|once|when)\b"
)
_POINTER = seldom(
    r"^(?:please |also )?(?:see|cf\.?|as discussed in|covered (?:in|by)|discussed (?:in|under))"
    r" (?:the )?(?:[\w&-]+ ){0,4}"
    r"(?:above|below|alternatives?|drawbacks|rationale|discussion|motivation|section)"
    r"(?: section)?(?: above| below)?\.?$"
    r"|^(?:please |also )?see (?!.*\b(?:for|questions?|issues?|if|whether|how|what)\b)"
    r"(?:[\w&/-]{2,30} ?){1,6}\.?$"
)
_LINK = seldom(r"\[([^\[\]\n]{1,80})\]\([^()\s]{0,200}\)")
_SCOPE = seldom(
    r"^this (?:rfc|otep|kep|proposal|document|spec(?:ification)?|feature|change|design|section) "
    r"(?:does not|doesn.t|leaves|is already|has already|only|simply|deliberately)\b"
)
_LEFT_OUT = seldom(r"\b(?:intentionally|deliberately) (?:left|leaves?|omit\w{0,4}|out)\b")
_OPENNESS = seldom(
    r"\b(?:unclear|unresolved|open|undecided|undetermined|unknown|unsure|"
    r"(?<!where )(?<!an )uncertain|tbd|whether|"
    r"da (?:verificare|definire|decidere|chiarire|confermare)|por (?:definir|decidir|confirmar|"
    r"verificar)|à (?:définir|confirmer|vérifier|préciser)|zu (?:klären|prüfen|bestätigen)|"
    r"a (?:definir|confirmar|verificar)|"
    r"questions?|not (?:\w+ )?(?:clear|decided|known|settled)|to be|"
    r"still (?!needs? an?\b)(?:open|to|not|un\w+|under|being|needs?|needed|pending|missing|tbd|in|"
    r"have|has|must|waiting|investigat\w+|discuss\w+|looking|evaluat\w+|a question)|"
    r"need to (?:figure out|find out|decide|clarify|ask|check)|(?:is|are) (?:just |only )?an? "
    r"(?:placeholder|guess|hypothesis|starting (?:point|hypothesis)|assumption)|"
    r"needs? (?:[\w/-]+ )?(?:approval|sign-?off|testing|playtesting|validation|tuning|research|"
    r"confirmation|"
    r"investigation))\b"
)
_DEFINITION = seldom(
    r"(?:questions|issues|points|items|things|anything|topics|decisions) (?:that|which|to be)\b"
)


def asks(text: str) -> bool:
    """Whether a text has a question mark of any script."""
    return ("?" in text or not text.isascii()) and _ASKS.search(text) is not None


def after_asking(text: str) -> str:
    """What follows the last question mark of a text; empty where there is none."""
    last = max((found.end() for found in _ASKS.finditer(text)), default=len(text))
    return text[last:]


def hedges(answer: str) -> bool:
    """Whether what stands where an answer should says that nobody has one: "Hm.", "not sure"."""
    words = plain(answer).casefold().strip(" .()[]*\"'-\u2013\u2014\u2192>:")
    return bool(_HEDGE.match(words))


def introduces_options(text: str) -> bool:
    """Whether a text ends with words that announce options, reasons or examples."""
    last = _THIS_QUESTION.sub("", text.casefold().rpartition(". ")[2])
    return bool(_OPTIONS.search(last)) and _ABOUT_QUESTIONS.search(last) is None


def is_undecided(answer: str) -> bool:
    """Whether an answer says that there is none yet: "TBD", "pending", "?", nothing at all."""
    words = _ANSWER_SIGN.sub("", plain(answer).casefold().strip(" .()[]"))
    return not words or bool(_UNDECIDED.match(words) or _ELSEWHERE.match(words))


def defines(text: str) -> bool:
    """`Open items: questions that must be answered first`: what the label means, and no item."""
    return _DEFINITION.match(text) is not None


def says_all_done(text: str) -> bool:
    """`All resolved.`, above questions that are kept with their answers."""
    words = plain(text).casefold()
    is_done = _ALL_DONE.match(words) is not None and not asks(words)
    return is_done and _EXCEPT.search(words) is None and _NOT_DONE.search(words) is None


def says_none(text: str) -> bool:
    """Whether a text says that there are no questions: "None", but not "None beyond X".

    A text that only points to another section asks nothing either.
    """
    words = plain(text).casefold().replace("n/a", "na").replace("'", " ").replace("\u2019", " ")
    words = words.replace("na", "n/a", 1) if words.startswith("na") else words
    if asks(words):
        return False
    if _WHEN_THERE_ARE.search(words):
        return True
    words = _AS_FAR_AS.sub("", _PROMISE.split(words.strip("`( "), maxsplit=1)[0], count=1)
    if _POINTER.match(_LINK.sub(r"\1", words)) or _POINTS_ELSEWHERE.match(words):
        return True
    if _ALL_DONE.match(words):
        return _EXCEPT.search(words) is None and _NOT_DONE.search(words) is None
    first, _, rest = _split(words)
    return bool(_NONE.match(first)) and _EXCEPT.search(rest) is None


def opens_with_none(text: str) -> bool:
    """Whether it says so in words, and does not only point elsewhere: "None. Both are gone"."""
    return says_none(text) and _OPENS_WITH_NONE.match(plain(text).casefold()) is not None


def _split(words: str) -> tuple[str, str, str]:
    found = _CLAUSE.search(words)
    if found is None:
        return words.strip(" *_-`)"), "", ""
    return words[: found.start()].strip(" *_-`)"), found.group(), words[found.end() :]


def sounds_open(text: str) -> bool:
    """Whether a text says of something that it is not settled."""
    return _OPENNESS.search(plain(text).casefold()) is not None


def only_states(text: str) -> bool:
    """Whether a text says what the document does or leaves out, and asks nothing."""
    words = plain(text).casefold()
    if _LEFT_OUT.search(words):
        return True
    return bool(_SCOPE.match(words)) and not sounds_open(text)
