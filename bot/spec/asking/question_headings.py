"""The names of headings and labels under which questions are open, settled, or only mentioned."""

import re

from bot.spec.words.headings import key, number_and_title
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain
from bot.spec.words.recall import recalled

_OPEN = (
    "open|unresolved|outstanding|remaining|pending|unanswered|undecided|unsettled|unclear|"
    "unaddressed|still open|to be resolved|known"
)
_THINGS = "questions?|issues?|points?|items?|decisions?|topics?|concerns?|unknowns|clarifications?"
_NO_ADJECTIVES = "and|or|source|api|work|to|data|access|graph"
_HEADINGS = (
    (
        rf"(?:(?:the|our|any|list of|current) )?(?:{_OPEN})"
        rf"(?: (?!(?:{_NO_ADJECTIVES})\b)[\w/-]{{2,20}}){{0,2}} (?:{_THINGS})\b"
    ),
    r"(?:top|biggest|most important) questions\b",
    (
        r"(?:questions|unknowns|tbds?|unresolved|still open|not yet decided|"
        r"(?:still |currently |yet )?(?:undecided|undetermined))$"
    ),
    (
        r"questions (?:sent|put|asked) to\b|(?:things|points|stuff|topics) to (?:decide|clarify|"
        r"discuss|resolve)\b"
    ),
    (
        r"(?:\d{1,2}|two|three|four|five|six|some|several|a few|few|my|more|our|key|main) "
        r"questions for\b"
    ),
    (
        r"questions (?:and|for|to|that (?:are|remain|need|still|have|we|must|should)|we|still|open|"
        r"unresolved)\b(?! answers)"
    ),
    (
        r"(?:(?:stuff|things|what|points|topics|everything) )?(?:that )?(?:we |i |is |are |s "
        r")?(?:still |yet )(?:need |have )?(?:to )?(?:figure out|decide|be decided|clarify|sort "
        r"out|answer|resolve|discuss|open)\b"
    ),
    (
        r"(?:(?:a )?(?:couple|few)(?: of)? )?"
        r"(?:things|points|stuff|topics) (?:we |i )?(?:(?:still )?need to |to |still to )(?:figure "
        r"out|decide|clarify|sort out|resolve|discuss)\b"
    ),
    (
        r"(?:not (?:yet )?(?:decided|settled|clear)|noch (?:nicht )?"
        r"(?:offen|geklärt|entschieden|zu klären))\b"
    ),
    r"questions? (?:\w+ )?left open\b",
    (
        r"(?:important|key|main|major|critical|big|other|further|current|known|blocking) (?:open|"
        r"unresolved|outstanding|unanswered) (?:questions?|issues|points|decisions|items)$"
    ),
    r"decisions? to be (?:made|taken)\b|what is (?:still )?(?:unclear|undecided|open)$",
    (
        r"(?:still )?unclear(?: points| items)?$|tbd (?:items|list|points)$|open (?:for discussion|"
        r"problems)$"
    ),
    r"unsolved (?:questions|issues)$|(?:areas of )?uncertaint(?:y|ies)$|doubts$",
    r"(?:issues|points|questions|items) to be (?:resolved|clarified|decided|discussed)$",
    r"(?:still )?need(?:s|ed)? to (?:decide|be decided|clarify|resolve)\b",
    r"undecided \w",
    r"still to (?:assess|decide|clarify|define|discuss|settle)\b",
    r"(?:open|unresolved) gaps$",
    r"open \d{2,4}\b",
    r"decis(?:iones|ões) (?:abiertas|abertas|em aberto|pendientes|pendentes)\b",
    r"(?:décisions (?:ouvertes|en attente|à prendre)|offene entscheidungen)",
    r"decisions (?:the|we|our|they) (?:[a-z]+ ){0,3}?(?:still )?(?:needs?|have|has) to make\b",
    r"질문 (?:및|과|사항)|(?:협의|논의|확인|결정) (?:필요|예정)",
    r"decisioni (?:aperte|pendenti|in sospeso|da prendere)",
    r"(?:未(?:確定|決定|定|決)|要(?:確認|検討))(?:$|\W|事項)",
    r"(?:미정|미확정|논의 필요) ?(?:사항|$)",
    (
        r"(?:(?!no )[a-z]{3,16} )?(?:clarifications?|decisions?) (?:needed|required|pending|"
        r"to make|outstanding)\b(?! by\b| from\b)"
    ),
    r"needs? (?:clarification|decision)s?$",
    (
        r"(?:must|needs? to|to) (?:be )?(?:resolved?|decided?|answer(?:ed)?|clarif(?:y|ied)|"
        r"settled?) (?:before|prior to)\b"
    ),
    r"to (?:be (?:clarified|decided|determined|discussed|resolved)|discuss|decide|clarify)$",
    r"(?:issues|points|items) (?:to (?:resolve|clarify|discuss)|for discussion)$",
    (
        r"(?:fragen|preguntas|dudas|dúvidas|vragen|domande|perguntas|pytania|вопросы)$|(?:dudas|"
        r"dúvidas) (?:y|e) "
    ),
    r"(?:points?|sujets?|questions?) à (?:clarifier|trancher|décider|discuter|préciser)",
    r"(?:nog te (?:bespreken|beslissen|bepalen)|te bespreken|punti da (?:chiarire|decidere))",
    r"(?:[\w']{1,20} ){0,3}fragen (?:für|zur) (?:die )?diskussion",
    r"(?:[a-z]+ )?design questions(?: for [a-z\d ]{2,40})?$",
    r"(?:offene|ungeklärte|ungelöste) (?:\w{1,20} )?(?:fragen|punkte|themen)",
    r"(?:key|known|main|remaining|major|technical) unknowns$",
    r"(?:noch offen|zu klären|klärungsbedarf)$",
    r"(?:questions?|points?) (?:ouverte?s?|en suspens|non résolue?s|restante?s|à trancher)",
    r"(?:preguntas|cuestiones|puntos|temas) (?:abiert[ao]s|pendientes|sin re(?:solver|spuesta))",
    r"(?:perguntas|questões|pontos|dúvidas) (?:em aberto|abert[ao]s|pendentes)",
    r"(?:domande|questioni|punti) (?:apert[ei]|in sospeso)",
    r"open(?:staande)? (?:vragen|punten)",
    r"otwarte (?:pytania|kwestie)",
    r"öppna frågor|åpne spørsmål|åbne spørgsmål|avoimet kysymykset|otevřené otázky",
    r"açık (?:sorular|konular)|nyitott kérdések|întrebări deschise|ανοιχτά (?:ερωτήματα|ζητήματα)",
    r"(?:открытые|нерешённые|нерешенные) (?:вопросы|проблемы)|відкриті питання",
    r"(?:开放|未决|待解决|待确认|未解决)(?:的)?(?:问题|事项)|待(?:确认|定|解决)(?:问题|事项)?$",
    r"(?:開放|未決|待解決|待確認|未解決)(?:的)?(?:問題|議題|事項)",
    r"未(?:解決|決定|確定|決)(?:の)?(?:問題|課題|事項|質問|点|論点)|オープン(?:クエスチョン|イシュー|な質問)",
    r"확인 필요|(?:미해결|미결|열린) (?:질문|문제|이슈|사항)",
    r"câu hỏi (?:mở|còn mở)|pertanyaan terbuka|أسئلة مفتوحة|שאלות פתוחות|खुले प्रश्न",
)
_HEADING = seldom("|".join(f"^(?:{heading})" for heading in _HEADINGS))
_APPENDIX = seldom(r"^(?:appendix|annexe?|anhang|anlage|anexo|bijlage|allegato) (?:[a-z]|\d{1,2}) ")
_NOT_A_HEADING = seldom(
    r"\bknown (?:\w+ ){0,2}(?:issues|problems|items|concerns|points|topics|decisions)\b|"
    r"frequently asked"
    r"|\bpending (?:items|topics)\b|\bcontacts?$|\bdispositions?\b"
    r"|^answers? to\b|\bquestions and answers\b|\b(?:resolved|answered|closed|"
    r"settled) (?:questions|issues)\b"
    r"|(?<!open )(?<!unresolved )\bquestions (?:to ask\b|to answer for (?:each|every)\b|"
    r"for (?:annual|each|every|the interview|interview))"
)
_ASKS_FOR_HELP = seldom(r"\W{0,6}(?:any |have |more |got )?questions?[ *_]{0,3}[?!]", re.IGNORECASE)
_ENDS_WITH_QUESTIONS = seldom(
    r"(?<!known )(?<!resolved )\b(?:open|unresolved|outstanding|unanswered|remaining) "
    r"(?:questions?|points|decisions)$"
    r"|\b(?:open|unresolved|unanswered) questions (?:and )?(?:unresolved|open|undecided|unclear)\b"
)
_OF_ONE_KIND = seldom(
    r"[a-z]+ (?:open|unresolved|outstanding|unanswered|remaining) (?:questions?|points|decisions)"
)
"""`Explicit open questions`."""
_QUESTIONS_OF_A_KIND = seldom(
    r"(?:(?:discussion (?:points|topics|items)|points for discussion)(?: (?:for|"
    r"with) [\w ]{2,40})?|(?:topics|points|items|areas) for (?:further )?"
    r"discussion|decision points|ambiguities(?: and gaps)?|gaps and ambiguities|"
    r"missing information|(?:information|knowledge) gaps|undocumented edge cases|parking lot|"
    r"questions to answer|"
    r"(?:where (?:i|we) need feedback|feedback (?:needed|requested|wanted))|help needed|"
    r"(?:dependencies and )?unknowns|"
    r"questions?)$|"
    r"(?:key|critical|big|important|blocking|main|remaining) questions?$|"
    r"(?:design|implementation|naming|syntax|product|architect(?:ure|ural)|broader|further|"
    r"(?:product )?scope|legal|integration|timeline|follow up|technical|priority|"
    r"clarif(?:ying|ication)|business|pending) questions?"
    r"(?: for (?:discussion|review|you)| please answer)?$"
)
_OTHER_THINGS = seldom(
    r"\b(?:risks?|rischi|riesgos|risiken|risques|riscos|future|considerations?|faqs?|possibilit\w{1,4}|discussions?|assumptions?|"
    r"challenges?|next steps|research|limitations?|alternatives?|drawbacks|notes?|scenarios?|"
    r"dependencies|constraints|conclusions?|feedback|caveats|trade ?offs?)\b"
)
_SETTLED_HEADING = seldom(
    r"^(?:(?:already |previously )?(?:resolved|answered|closed|settled|decided|past)\b"
    r"|locked (?:decisions|in)\b|(?:migrated|moved|transferred) to\b"
    r"|out of scope\b|deferred\b(?! to (?:planning|implementation|design)\b)|postponed\b|"
    r"not in scope\b"
    r"|(?:[a-z]+ ){0,3}decisions? (?:made|taken|captured|recorded)\b|decisions$|resolutions?$|"
    r"answers?(?: to\b.*)?$|decisiones? (?:tomadas?$|$)"
    r"|décisions?(?: prises?)?$|entscheidungen$|getroffene|genomen|beslissingen$|besluiten$|"
    r"decisioni\b"
    r"|decisões\b|opgelost|afgehandeld"
    r"|questions? (?:resolved|answered|closed)\b"
    r"|gelöst|geklärt|beantwortet|erledigt|résolu|resuelt|resolvid|risolt|решённые|已解决|已解決|解決済)"
)
_ALL_SETTLED = seldom(
    r"\bout of scope\b|\bfor (?:later|future) (?:iterations?|versions?|phases?|releases?|work)\b"
    r"|\b(?:all|everything|now) (?:now )?(?:resolved|answered|closed|settled|"
    r"decided)\b"
    r"|(?<!un)\b(?:questions|issues|points|items|decisions) (?:resolved|answered|closed|settled)$"
)
_LEADS_TO_DECISIONS = seldom(
    r"\b(?:questions|issues|points) ?(?:\u2192|->|=>) ?(?:decisions|answers|resol)", re.IGNORECASE
)
_OPEN_GROUP = seldom(
    r"(?:(?:still |currently )?(?:open|pending|unresolved|unanswered|outstanding|undecided|active|"
    r"remaining|blocking|non ?blocking|in (?:progress|discussion)|under discussion)"
    r"(?: questions| issues| items)?"
    r"|(?:high|medium|low|top) priority|critical|must have|nice to have"
    r"|(?:before|after|during|for) [\w.]{1,20}|to (?:discuss|resolve|decide|clarify)"
    r"|other|misc(?:ellaneous)?|general|questions?|issues?|p[0-4]|offen|ouvertes?|abiertas?)$"
)
_ASIDE = seldom(
    r"(?:(?:one |a )?(?:last |final |closing |side )?(?:notes?|remarks?|words?)|background|context|"
    r"references?|links|see also|further reading|related (?:work|links|documents|discussions|"
    r"issues|notes)|history|frequently asked questions|faqs?|"
    r"change ?log|acknowledge?ments?|app?endix(?: [a-z\d]{1,2}\b.*)?|conclusions?|summary|"
    r"(?:[a-z]+ )?risks(?: .*)?|introduction|preamble|prior art|next steps|(?:further|"
    r"additional|other) (?:info|information|"
    r"notes|remarks)|(?:weitere|sonstige|zusätzliche) (?:infos?|informationen|hinweise))$"
)
_OWN_SECTION = seldom(
    r"(?:test(?:ing)? (?:plan|strategy)|graduation criteria|upgrade downgrade strategy|"
    r"version skew strategy|implementation (?:history|details|plan)|design details|"
    r"implementations?|infrastructure needed|risks and mitigations|support procedures|"
    r"operational aspects of api extensions|production readiness review questionnaire|"
    r"(?:dev|tech) preview (?:to )?(?:tech preview|ga)|removing a deprecated feature|"
    r"alternatives(?: considered| not implemented)?|drawbacks|non goals|goals|motivation|proposal|"
    r"copyright|license|table of contents|user stories|future (?:work|possibilities)|"
    r"how (?:to|we) (?:use|resolve|add|read|answer|contribute)(?: [a-z]+){0,5}|"
    r"current (?:state|status)|(?:proposed |suggested )?(?:build |work )?order|roadmap|overview|"
    r"(?:[a-z]+ ){0,3}template|sign off(?: section)?|"
    r"(?:.* )?not questions(?: .*)?|(?:adding|resolving|closing) (?:new )?questions?|"
    r"about this (?:document|doc|file|list))$"
)
_ANSWER = seldom(
    r"(?:final |our )?(?:answers?|conclusions?|decisions?|resolutions?|outcome|verdict|antwort|"
    r"entscheidung|réponse|respuesta)$"
)
_LABEL = seldom(
    r"(?:open|unresolved|outstanding|unanswered) (?:question|issue|point)s?(?: ?#?\d{1,3})?$"
    r"|(?:(?:still )?unclear|still unknown|needs? (?:discussion|decision|clarification)|"
    r"to (?:discuss|clarify|investigate|validate|research)|spike needed|up for (?:debate|"
    r"discussion)|assumptions? to (?:validate|verify|confirm))$"
    r"|questions? for (?!discussion|review|users?|interview|each|every)(?:the )?[\w&]{2,20}$"
    r"|(?:offene fragen?|offener punkt|questions? ouvertes?|preguntas? abiertas?|"
    r"open vra(?:ag|gen)|perguntas? em aberto|domand[ae] apert[ae])$"
)
_ONE_QUESTION = seldom(
    r"(?:open|unresolved|outstanding|unanswered) (?:question|issue|point|decision)[ #\d]{0,5}"
    r"[ ]?[:\u2013\u2014-][ ]?\S|open-\d{2,4}\b",
    re.IGNORECASE,
)


_ASKS_FOR_ALL = seldom(
    r"(?:what|which) (?:open |other )?questions (?:do you|remain|are)\b", re.IGNORECASE
)
_QUESTIONNAIRE = seldom(
    r"\b(?:interview (?:\w+ )?(?:questions?|guide|script)|question (?:bank|catalogue|pool)|"
    r"questionnaires?|survey|quiz)\b"
)
_SAYS_OPEN = seldom(rf"\b(?:{_OPEN})\b")
_NOT_TAKEN = seldom(r"\b(?:alternatives?|rejected|discarded|dismissed)\b")


@recalled(16_384)
def names_questions(title: str) -> bool:
    """Whether a heading or label of these words holds open questions, perhaps among others."""
    return _names_questions(title) or (
        "/" in title and any(map(_names_questions, title.split("/")))
    )


def _names_questions(title: str) -> bool:
    words = _words_of(title)
    # Hardly a heading does, so what names something else all the same is looked for afterwards.
    if not (_HEADING.search(words) or _holds_some(words)):
        return False
    return not (_NOT_A_HEADING.search(words) or _ASKS_FOR_HELP.match(title))


def _words_of(title: str) -> str:
    """Those of "Appendix B - Open questions" that say what is in it."""
    return _APPENDIX.sub("", key(title))


def names_other_things(title: str) -> bool:
    """Whether not all that stands under a heading of questions asks: "Risks and open questions"."""
    words = _words_of(title)
    is_other = _HEADING.search(words) is None and _OF_ONE_KIND.fullmatch(words) is None
    return is_other or bool(_OTHER_THINGS.search(words))


def _holds_some(words: str) -> bool:
    return bool(_ENDS_WITH_QUESTIONS.search(words) or _QUESTIONS_OF_A_KIND.match(words))


def names_settled(title: str) -> bool:
    """Whether what stands under a heading of these words is settled."""
    return bool(_SETTLED_HEADING.match(key(title)))


def says_all_settled(title: str) -> bool:
    """Whether a heading says that none is left: "Open questions - all resolved"."""
    return bool(_ALL_SETTLED.search(key(title)) or _LEADS_TO_DECISIONS.search(title))


def names_other_ways(title: str) -> bool:
    """Whether what stands under a heading was weighed and not taken: "Alternatives considered"."""
    return bool(_NOT_TAKEN.search(key(title)))


def names_open_group(title: str) -> bool:
    """Whether a sub-heading says how open its questions are, and asks none itself: "Pending"."""
    return bool(_OPEN_GROUP.match(key(title)))


def names_aside(title: str) -> bool:
    """Whether a sub-heading among questions stands over something else: "Background"."""
    return bool(_ASIDE.match(key(title)))


def names_own_section(title: str) -> bool:
    """Whether a sub-heading is a section of its own that only stands at a wrong level."""
    return bool(_OWN_SECTION.match(key(title)))


def names_answer(title: str) -> bool:
    """Whether what stands under a heading of these words answers what is asked above it."""
    return bool(_ANSWER.match(key(title)))


def names_one_question(title: str) -> bool:
    """Whether a heading is itself one open question: "Open question: who owns it"."""
    return bool(_ONE_QUESTION.match(number_and_title(plain(title))[1]))


def asks_for_all(title: str) -> bool:
    """Whether a heading is a form's prompt for all questions, and asks none itself."""
    return _ASKS_FOR_ALL.match(plain(title)) is not None


def names_questionnaire(title: str) -> bool:
    """Whether a document of this title holds questions that are to be put to somebody."""
    return _QUESTIONNAIRE.search(key(title)) is not None


def says_open(title: str) -> bool:
    """Whether a heading of questions says itself that nobody has answered them."""
    return _SAYS_OPEN.search(key(title)) is not None


@recalled(16_384)
def labels_a_question(label: str) -> bool:
    """Whether a label anywhere in a document announces one open question."""
    return bool(_LABEL.match(key(label)))
