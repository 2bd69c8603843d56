"""The words by which a form tells its writer what to write."""

import re

from bot.spec.words.patterns import seldom

LONGEST = 400
"""Characters; what is longer says more than what to write."""
_ABROAD = (
    r"(?:descreva|apresente|liste|defina|detalhe|informe|describa|explique|enumere|indique|detalle|"
    r"inclua|insira|elabore|discorra|incluya|agregue|añada|mencione|discuta|identifique|forneça|"
    r"especifique|documente|estabeleça|establezca|rastreie|proporcione)"
    r" (?:\w+ )?(?:os?|as?|quem|quién|quienes|possíveis|posibles|um|uma|el|las?|los|una?|como|"
    r"cómo|que|qué|quais|qual|todos?|todas?|"
    r"também|aqui|aquí)\b"
    r"|(?:décrivez|expliquez|listez|précisez|indiquez|présentez|spécifiez|définissez|identifiez|"
    r"énumérez|détaillez|donnez) (?:\w+ )?(?:les?|la|l['\u2019]\w+|"
    r"des?|du|une?|comment|ce|ici|tous|toutes|votre|vos)\b"
    r"|(?:beschreiben sie|erläutern sie|nennen sie|listen sie|geben sie|fügen sie|modellieren sie|"
    r"stellen sie|überlegen sie|führen sie|definieren sie|ergänzen sie|beschreibe|erläutere|"
    r"nenne) (?:\w+ )?(?:der|die|das|den|alle|wie|hier|was|welche\w?|ihre?n?|deine?n?)\b"
    r"|hier (?:stellen|beschreiben|erläutern|listen|geben|führen|nennen|definieren) sie\b"
    r"|hier soll(?:en|te|ten)? (?:\w+ ){1,8}(?:beschrieben|dargestellt|erläutert|aufgeführt|"
    r"definiert|genannt)\b"
    r"|hier (?:wird|werden) (?:\w+ )?(?:beschrieben|dargestellt|erläutert|aufgeführt|definiert)\b"
    r"|hier erfolg(?:t|en) (?:eine|die) (?:\w+ )?(?:beschreibung|darstellung|auflistung|"
    r"erläuterung|übersicht)\b"
    r"|(?:кратко |подробно )?(?:опиши|укажи|перечисли|добавь|заполни|приведи|объясни|поясни|"
    r"определи|сформулируй)(?:те)?,? (?:\w+ )?(?:здесь|все|всех|что|как|какие|какой|какую|каким|"
    r"почему|зачем|кто|где|когда|цел[ьи]|ситуацию|проблему|контекст|решение|основные|основную|"
    r"другие|ссылки|ссылку|требования|архитектуру|структуру|возможные|способ)\b"
    r"|(?:[^.?!\n]{3,80}[.] )?(?:mit )?dieser? vorlage (?:soll|kann|erhalten|hilft)\b"
)
_INFINITIVE = (
    r"(?:describir|detallar|explicar|identificar|enumerar|incluir|especificar|indicar|presentar|"
    r"mencionar|discutir|agregar|añadir|justificar|descrever|detalhar|listar|apresentar|incluir|"
    r"especificar|informar) (?:\w+ )?"
    r"(?:os?|as?|um|uma|el|las?|los|una?|como|cómo|que|qué|quais|qual|cualquier|todos?|todas?)\b"
    r"|breve (?:descripción|descrição|resumen|resumo|explicación) (?:del?|da|do|das|dos)\b"
    r"|(?-i:[A-ZÄÖÜ])[^.?!:\n]{3,80} (?:beschreiben|darstellen|auflisten|erläutern|aufzählen|"
    r"skizzieren|einfügen)[.]?$"
    r"|kurze[nr]?,? (?:[a-zäöüß]+ )?(?:beschreibung|zusammenfassung|erklärung|titel) (?:der|des|"
    r"von)\b|brève description (?:du|de|des)\b"
    r"|(?:décrire|présenter|expliquer|détailler|préciser|indiquer|inclure|lister) (?:\w+ )?"
    r"(?:les?|la|l['\u2019]\w+|un|une|des|du|de)\b"
    r"|(?:description|présentation|liste|explication) (?:du|de la|des|de l['\u2019])\w*"
)
"""What a form says in these languages, and an author of his aims."""
_IMPERATIVE = seldom(
    r"^\W{0,3}(?:please |briefly |clearly |explicitly )?(?:"
    r"(?:describe|explain|define|outline|summari[sz]e|list|specify|detail|identify|discuss|"
    r"enumerate|clarify|indicate|mention|document|state)(?:,? (?:and|or) [a-z]{3,12})? "
    r"(?:here |in detail )?(?:the|an?|any|all|how|what|which|why|who|when|where|whether|each|"
    r"every|your|its|key|main|relevant|specific|other|potential|possible|details?|steps?|"
    r"[a-z]{3,20}s)\b"
    r"|(?:provide|include|give|add|insert|attach|write|enter)(?: here)? (?:an? |the |any |all )?"
    r"(?:brief|short|concise|high-level|detailed|clear|links?|details?|overview|descriptions?|"
    r"summary|diagrams?|screenshots?|examples?|relevant|additional|information|your|name|"
    r"(?:one|two|single)-(?:paragraph|sentence|line)|(?:more |rough |general |basic ){1,2}"
    r"(?:detailed |technical )?(?:descriptions?|estimate|overview|idea|explanation|outline)|"
    r"(?:overall )?statement (?:of|that|summari[sz]\w{1,4})|"
    r"(?:complete |summary )?list of (?:all|any|the))\b"
    r"|present an? (?:summary|overview|list|brief)\b"
    rf"|{_ABROAD}|{_INFINITIVE}"
    r"|here (?:is where )?(?:you|we) (?:will |should |can )?(?:include|describe|list|write|add|put|"
    r"explain|define|provide)\b"
    r"|leave (?:this(?: (?:section|field|part))?|it) (?:blank|empty)\b"
    r"|you(?:.ll| will| should| can) (?:add|write|describe|include|list|explain)\b"
    r"|one sentence (?:[a-z]{2,12} ){0,4}describing\b"
    r"|(?:an? )?(?:high-level|brief|short|detailed|concise|one-sentence|\d ?[-\u2013] ?\d "
    r"(?:sentences?|paragraphs?))(?:,? [a-z-]{3,12}){0,2} (?:descriptions?|overview|summary|"
    r"explanation|diagram|statement)\b)"
)
"""In lower case."""
_IN_OTHER_WORDS = seldom(rf"\W{{0,3}}(?:{_ABROAD})", re.IGNORECASE)
_AIMED_ABROAD = seldom(rf"\W{{0,3}}(?:{_INFINITIVE})", re.IGNORECASE)
_LOOSE = seldom(
    r"^\W{0,3}(?:please |briefly |clearly )?(?:establish|describe|explain|define|outline|list|"
    r"summari[sz]e|specify|detail|identify|discuss|enumerate|clarify|indicate|mention|document|state|provide|"
    r"include|give|add|insert|attach|note|record|capture|highlight)\b(?: \S{1,30}){1,30}\.?$",
    re.IGNORECASE,
)
_QUESTION_WORD = seldom(
    r"^\W{0,3}(?:how|what|why|who|when|where|which)\b[^?]{4,200}$", re.IGNORECASE
)
_ON_EVENT = seldom(
    r"\W{0,3}(?:when|where) [^,?]{8,120}, (?:the|an?|all|it|they|this) ", re.IGNORECASE
)
"""`When the door opens, the light goes on.`"""
_FIRST_WORDS = seldom(
    r"\W{0,400}(?:please|briefly|clearly|explicitly|establish|describe|explain|define|outline|summari|list|"
    r"specify|detail|identify|discuss|enumerate|clarify|indicate|mention|document|state|provide|"
    r"include|give|add|insert|attach|write|enter|note|record|capture|highlight|here|you|leave|an?\b|"
    r"high-level|brief|short|concise|one[ -]sentence|\d|how|what|why|who|when|where|which|"
    r"(?:the )?(?:descri|overview|explanation|justification|rationale|discussion|summary|list|"
    r"outline|definition|detail|pros\b)|key|main|potential|possible|other|additional|relevant|"
    r"background|unresolved|known|important|major|specific|any\b|expected|proposed|alternative|"
    r"supporting|necessary|overall|general|primary|related|mock|information|example|links\b|"
    r"descr|apresent|list|defin|detal|resum|visi|visã|espacio|espaço|lista|explica|justif|"
    r"inclu|insira|elabor|discorr|discut|agreg|añad|inform|enumer|indi[qc]|especific|mencion|identif|forneç|document|estab|rastre|proporc|incluir|breve|kurze|brève|décri|détai|inclure|lister|expli[qc]|préci|présent|beschreib|"
    r"erläuter|nenn|hier [wslebgfnd]|кратко|подробно|опиши|укажи|перечисл|добавь|заполни|приведи|"
    r"объясни|поясни|определи|сформулируй|spécifi|définiss|identifi|énumér|donnez|listen sie|"
    r"geben sie|"
    r"fügen sie|modellieren sie|stellen sie|überlegen sie|führen sie|definieren sie|ergänzen sie)"
)
"""What a bidding in lower case begins with; most texts do not, and need no closer look."""
_OF_ANY_DOCUMENT = seldom(
    r"\b(?:any|how|which|whether|relevant|such as|including|potential|possible|different|briefly|"
    r"e\.g|key|should|must|you|your)\b",
    re.IGNORECASE,
)
_TO_YOU = seldom(
    r"\W{0,3}(?:please |briefly |clearly )?(?:describe|explain|summari[sz]e|outline|discuss|list|"
    r"insert|include|identify|define|state|specify|here|you)\b"
    r"[^`]{0,400}\b(?:you|your|you.ll)\b|\W{0,3}one sentence [^.]{0,60}\bdescribing\b",
    re.IGNORECASE,
)
_NOUNS = seldom(
    r"(?:an? |the )?(?:descriptions?|overview|summary|explanation|justification|rationale|list|"
    r"outline|definition|discussion|details?|pros (?:&|and) cons) ?(?:(?:of|for|about|behind|on) "
    r"(?:the|this|that|what|how|why|any|all|your|each|who|key|every)\b[^.?!;]{3,100}[.]?)?",
    re.IGNORECASE,
)
"""What is to be said, and of what: all of a form, and elsewhere perhaps a title."""
_NOUNS_ABROAD = seldom(
    r"(?:una? |breve )?(?:descripción|descrição|resumen|resumo|detal(?:les|hes)|visión general|"
    r"visão geral|espacio|espaço|lista|explica(?:ción|ção)|defini(?:ción|ção)|"
    r"justifica(?:tiva|ción))(?: (?:general|geral|detallada|detalhada|breve|de alto "
    r"(?:nivel|nível)))? (?:del?|d[aeo]s?|sobre|para)(?: [^.?!;:\s]{1,24}){3,25}[.]?",
    re.IGNORECASE,
)
_GENERAL = seldom(
    r"(?:key|main|potential|possible|other|additional|relevant|background|unresolved|known|"
    r"high-level|important|major|specific|any(?! (?:authenticated|registered|logged|user|visitor|"
    r"admin|member|employee)\b)|expected|proposed|alternative|supporting|necessary|"
    r"overall|general|primary|related|mock-?ups?|information|explanation|examples?|description|links)"
    r",? (?!(?:[a-z-]+ ){0,3}(?:is|are|was|were|will|can|has|have|should|must|shall|do|does)\b)"
    r"(?:[a-z-]+(?:[,:]|\.(?= [a-z]))? ){1,16}[a-z-]+[.]?",
    re.IGNORECASE,
)
"""`Key phases and deliverables for the project`: no sentence, and no name in it."""
_STATES = seldom(
    r"(?:when|where|which|who)\b|[^,]{3,80}, (?:\S+ ){1,12}(?:is|are|should|must)\b", re.IGNORECASE
)
"""`When the policy is set, all goes there.` asks nobody."""
_NAME_IN_IT = seldom(
    r"(?<=[Aa-z,] )(?!(?:I|NOT|MUST|ONLY|ALL|ANY|SHOULD|API|ADR|PRD|RFC|UI|UX|DB|SQL|CI|CD|SLA|SLO|"
    r"KPI|QA|HTTP|REST|JSON|URL|ID|CRUD|RBAC|TLS|PII|MVP|CLI|SDK|ERD|UML|MUST|E2E|OKR)s?\b)[A-Z]"
)
_OF_THIS = seldom(
    r"what this (?:feature|component|project|document|system|service|module|change|proposal|"
    r"product|release|spec(?:ification)?) (?:does|will|is|should|can|has)\b[^.?!]{0,60}[.]?",
    re.IGNORECASE,
)
_QUESTION = seldom(
    r"(?:(?:if|when) [^.?!]{4,80}, )?(?:how|what|why|who|when|where|which|is|are|does|do)\b"
    r"[^.?!]{6,200}\?",
    re.IGNORECASE,
)
_SIZE = seldom(r"\(?\d(?: ?[-\u2013] ?\d)?[ -](?:paragraph|sentence|page|line)s?\)?")
"""`(1-2 paragraphs)`, which says how much is to be written."""
_CONCRETE = seldom(r"[`\d<>{}\[\]]|https?:|(?:^|\s)#[a-z]|(?<![a-z]{2})/|/(?![a-z]{2,12}\b)")
"""What a bidding for any document does not name; a range of sentences apart."""
_EMPHASIS = ("*", "_")
_IN_ITALICS = seldom(r"[*_](?![*_\s])[^*_\n]{10,400}[*_]")
_BID_IN_PARENTHESES = seldom(
    r"\((?:(?:please|briefly) )?(?:describe|define|explain|list|specify|state|outline|identify|"
    r"summari[sz]e|indicate|enter|insert|(?:add|include|provide|write|give)(?= \S+ \S+ \S+ \S)) "
    r"[a-z\d][^()]{3,200}(?:\([^()]{1,80}\)[^()]{0,80})?\)[.]?",
    re.IGNORECASE,
)
_HERE = seldom(
    r"[\W_]{0,3}(?:please |bitte )?(?:describe|list|add|enter|insert|explain|write|put|include|"
    r"give|voeg|geef|beschrijf|vul|noem|beschreiben|fügen|listen|nennen|geben|décrivez|indiquez|"
    r"listez|insérez|précisez|ajoutez|describa|indique|liste|inserire|indicare|descrivere|elencare|descreva|"
    r"insira|opisz|wymień|podaj)\b[^?]{0,300}\b(?:here|hier|ici|aquí|qui|aqui|tutaj)\b",
    re.IGNORECASE,
)


def may_bid(text: str) -> bool:
    """Whether any of the functions here need look closer: of most texts they need not."""
    if len(text) > LONGEST:
        return False
    # Marks of emphasis may stand within the first word.
    is_marked = "*" in text or "_" in text or "~" in text
    return is_marked or _FIRST_WORDS.match(text.lower()) is not None


def orders(words: str) -> bool:
    """`Describe the system's users`: what hardly anybody writes but for a writer.

    Args:
        words: without emphasis, as for all here that take words.
    """
    if words[:1].isalpha() and any(map(str.isdigit, words)):
        words = _SIZE.sub("", words)
    found = _IMPERATIVE.match(words.lower())
    return found is not None and not _CONCRETE.search(words, found.end())


def bids_abroad(words: str) -> bool:
    """`Descreva o sistema`, `Hier wird beschrieben`: an order in another language."""
    return _IN_OTHER_WORDS.match(words) is not None


def asks_writer(words: str) -> bool:
    """`How the data is kept`: a question without its mark, where a statement is expected."""
    is_asked = _QUESTION_WORD.match(words) is not None and not _ON_EVENT.match(words)
    return is_asked and not _CONCRETE.search(words)


def names_what_to_say(words: str) -> bool:
    """`Description of the problem`, `What this component does`, in a form."""
    if _NOUNS.fullmatch(words) or _NOUNS_ABROAD.fullmatch(words):
        return True
    if asks_writer(words) and not _STATES.match(words):
        return True
    return bool(_GENERAL.fullmatch(words)) and not _NAME_IN_IT.search(words)


def speaks_of_this(words: str) -> bool:
    """`What this feature will NOT do`: of a thing that still has no name."""
    return _OF_THIS.fullmatch(words) is not None


def is_one_question(words: str) -> bool:
    """`What is the existing workflow or situation?`, as a value."""
    return _QUESTION.fullmatch(words) is not None


def bids(words: str) -> bool:
    """`Record changes of price`: one sentence that a plan may hold as well."""
    is_bid = _LOOSE.match(words) or _AIMED_ABROAD.match(words)
    return is_bid is not None and "`" not in words and "http" not in words


def names_nothing(words: str) -> bool:
    """Whether the words have no number, path, name in code or link."""
    return not _CONCRETE.search(words)


def names_somebody(words: str) -> bool:
    """Whether a word in the midst of the words is a name: `the tables of Noor`."""
    return _NAME_IN_IT.search(words) is not None


def suits_any(text: str) -> bool:
    """Whether it speaks of any document, as a task of a plan does not: `any relevant systems`."""
    return _OF_ANY_DOCUMENT.search(text) is not None


def speaks_to_writer(words: str) -> bool:
    """`Describe your solution`: nobody tells readers to describe what is theirs."""
    return _TO_YOU.match(words) is not None


def is_bid_here(text: str) -> bool:
    """`_List the risks here_`, in some languages, and `(define the limits)`."""
    if text[:1] == "(":
        return _BID_IN_PARENTHESES.fullmatch(text) is not None
    is_marked = text[:1] in _EMPHASIS and text[-1:] in _EMPHASIS
    return is_marked and bool(_IN_ITALICS.fullmatch(text)) and bool(_HERE.match(text))
