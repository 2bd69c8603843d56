"""Instructions that no template of ours has, left where their answer should stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress

from bot.spec.blocks import Break, Comment, Definition, Paragraph, Quote, Span
from bot.spec.document import Section
from bot.spec.passage import Kind, Passage
from bot.spec.patterns import seldom
from bot.spec.prose import plain
from bot.spec.question_words import asks, says_none

_NO_WORDS = (Comment, Break, Definition)
_SAYING = (Kind.FIELD, Kind.PARAGRAPH)
_FEW = 2
_MANY = 3
_SHARE = 0.4
"""Of all values and paragraphs: where so many instruct, they are the form's and not an author's."""
_LONGEST = 400
_IMPERATIVE = seldom(
    r"^\W{0,3}(?:please |briefly |clearly )?(?:"
    r"(?:describe|explain|define|outline|summari[sz]e|list|specify|detail|identify|discuss|"
    r"enumerate|clarify|indicate|mention|document|state)(?:,? (?:and|or) [a-z]{3,12})? "
    r"(?:here |in detail )?(?:the|an?|any|all|how|what|which|why|who|when|where|whether|each|"
    r"every|your|its|key|main|relevant|specific|other|potential|possible|details?|steps?|"
    r"[a-z]{3,20}s)\b"
    r"|(?:provide|include|give|add|insert|attach|write|enter)(?: here)? (?:an? |the |any |all )?"
    r"(?:brief|short|concise|high-level|detailed|clear|links?|details?|overview|descriptions?|"
    r"summary|diagrams?|screenshots?|examples?|relevant|additional|information|your|name)\b"
    r"|here (?:is where )?(?:you|we) (?:will |should |can )?(?:include|describe|list|write|add|put|"
    r"explain|define|provide)\b"
    r"|you(?:.ll| will| should| can) (?:add|write|describe|include|list|explain)\b"
    r"|one sentence (?:[a-z]{2,12} ){0,4}describing\b"
    r"|(?:an? )?(?:high-level|brief|short|detailed|concise|one-sentence|\d ?[-\u2013] ?\d "
    r"(?:sentences?|paragraphs?))(?: [a-z]{3,12})? (?:descriptions?|overview|summary|explanation|"
    r"diagram|statement)\b)",
    re.IGNORECASE,
)
_IN_ITALICS = seldom(r"[*_](?![*_\s])[^*_\n]{10,400}[*_]")
_HERE = seldom(
    r"\W{0,3}(?:please |bitte )?(?:describe|list|add|enter|insert|explain|write|put|include|give|"
    r"voeg|geef|beschrijf|vul|noem|beschreiben|fügen|listen|nennen|geben|décrivez|indiquez|"
    r"listez|insérez|précisez|ajoutez|describa|indique|liste|inserire|indicare|descrivere|elencare|descreva|"
    r"insira|opisz|wymień|podaj)\b[^?]{0,300}\b(?:here|hier|ici|aquí|qui|aqui|tutaj)\b",
    re.IGNORECASE,
)
"""What instructs wherever it stands alone, in italics."""
_LOOSE = seldom(
    r"^\W{0,3}(?:please |briefly |clearly )?(?:describe|explain|define|outline|summari[sz]e|list|"
    r"specify|detail|identify|discuss|enumerate|clarify|indicate|mention|document|state|provide|"
    r"include|give|add|insert|attach|note|record|capture|highlight)\b(?: \S{1,30}){1,30}\.?$",
    re.IGNORECASE,
)
"""What instructs where all around it does."""
_QUESTION_WORD = seldom(
    r"^\W{0,3}(?:how|what|why|who|when|where|which)\b[^?]{4,200}$", re.IGNORECASE
)
_FIRST_WORDS = seldom(
    r"\W{0,400}(?:please|briefly|clearly|describe|explain|define|outline|summari|list|specify|detail|"
    r"identify|discuss|enumerate|clarify|indicate|mention|document|state|provide|include|give|add|"
    r"insert|attach|write|enter|here|you|an?\b|high-level|brief|short|concise|"
    r"one[ -]sentence|\d|how|what|why|"
    r"who|when|where|which)",
    re.IGNORECASE,
)
"""What an instruction begins with; most texts do not, and need no closer look."""
_OF_ANY_DOCUMENT = seldom(
    r"\b(?:any|how|which|whether|relevant|such as|including|potential|possible|different|briefly|"
    r"e\.g|key|should|must|you|your)\b",
    re.IGNORECASE,
)
"""Words of an instruction that is not meant for this document alone, as a task of a plan is."""
_TASK = seldom(
    r"\W{0,3}(?:step|task|phase|milestone|stage|sprint|week|day|[A-Z]{1,4}-?\d)", re.IGNORECASE
)
_TO_YOU = seldom(
    r"\W{0,3}(?:please |briefly |clearly )?(?:describe|explain|summari[sz]e|outline|discuss|here|"
    r"you)\b[^`]{0,400}\b(?:you|your|you.ll)\b|\W{0,3}one sentence [^.]{0,60}\bdescribing\b",
    re.IGNORECASE,
)
"""Who writes a document does not tell its readers to describe what is theirs."""
_OPENS_UPPER = seldom(r"[^\w`]*[A-Z]")
_PARENTHESES = seldom(
    r"\((?!none|n/a|not |see )[^()]{3,40}(?:[^()]|\([^()]*\)){0,600}\)[.]?", re.IGNORECASE
)
_OPENS_ASKING = seldom(
    r"(?:(?:if|when) [^.?!]{4,80}, )?(?:how|what|why|who|when|where|which)\b", re.IGNORECASE
)
_FROM = seldom(r"(?:^|\n)\s{0,3}[\u2013\u2014-]{1,2} ?[A-Z]")
_ABOUT_TEMPLATE = seldom(
    r"\b(?:this|the following) template (?:provides|contains|has|gives)\b[^\n]{0,200}"
    r"\b(?:headings?|sections?)\b"
    r"|\b(?:remove|delete) (?:this|these)(?: \w{3,12})? (?:commentary|instructions|guidance text|"
    r"prompts|block ?quotes?)\b"
    r"|\bexpand (?:each|this|every) section (?:as|when|once)\b"
    r"|\b(?:remove|delete) (?:this|these) (?:part|section|paragraph|text|line|page|box)s?\b"
    r"[^.\n]{0,40}\b(?:submi\w{3,7}|final|before|once you|when you)\b",
    re.IGNORECASE,
)
_IN_SO_MANY = seldom(
    r"(?:describe|summari[sz]e|explain|state|give)\b[^.\n]{0,40}\bin (?:at most )?"
    r"\d ?(?:-|\u2013|to) ?\d (?:lines|sentences|words|paragraphs)\b",
    re.IGNORECASE,
)
_LENGTH = seldom(
    r"\((?:max\.? |maximum |about |approx\.? |at most |in )?\d{1,3}"
    r"(?: ?(?:-|\u2013|to) ?\d{1,3})? (?:sentences?|paragraphs?|words|bullets?|bullet points)"
    r"(?: (?:is|are) enough| max(?:imum)?)?\)[.:*_]{0,3}\s{0,2}$",
    re.IGNORECASE,
)
"""How much is to be written, which nobody says of what is."""
_CONCRETE = seldom(r"[`\d<>{}\[\]]|https?:|(?<![a-z]{2})/|/(?![a-z]{2,4}\b)")
"""What an instruction for any document does not name; a range of sentences apart."""


def find_instructions(passages: Sequence[Passage], *, is_form: bool) -> Iterator[Passage]:
    """Values and paragraphs that say what is to be written, in a document that has many of them.

    Args:
        passages: the document's own.
        is_form: it has many other things that are to be replaced.
    """
    said = [
        one for one in passages if one.kind in _SAYING and one.text.strip() and not one.is_quoted
    ]
    words = [plain(one.text) if _may_instruct(one.text) else "" for one in said]
    orders = list(map(_orders, words))
    asking = list(compress(said, orders))
    wide = [
        one
        for one, each, is_order in zip(said, words, orders, strict=True)
        if is_order or _asks(each)
    ]
    if len(wide) >= _MANY and len(wide) >= _SHARE * len(said):
        yield from _all_of_a_form(passages, wide)
    elif is_form and len(asking) >= _FEW:
        yield from asking
    else:
        yield from (
            one for one in said if _IN_ITALICS.fullmatch(one.text) and _HERE.match(one.text)
        )
        yield from _only_words(asking, said, passages) if asking else ()
    yield from _quoted(passages)
    yield from _in_parentheses(said, passages)
    yield from (one for one in passages if _tells_of_template(one))


def _only_words(
    asking: Sequence[Passage], said: Sequence[Passage], passages: Sequence[Passage]
) -> Sequence[Passage]:
    """Of those that are all that their sections say: to the writer, or as a form does, so many."""
    sizes = _sizes(passages)
    certain = {id(one) for one in asking}
    lone = [
        one
        for one in said
        if one.kind is Kind.PARAGRAPH
        and sizes[id(one.section)] == 1
        and (id(one) in certain or (_may_instruct(one.text) and _bids(one)))
        and _OPENS_UPPER.match(one.section.title)
        and not _TASK.match(one.section.title)
    ]
    sure = [one for one in lone if id(one) in certain and _OF_ANY_DOCUMENT.search(one.text)]
    verbs = {plain(one.text).split(" ", 1)[0] for one in sure}
    if len(sure) >= _MANY and len(verbs) > 1:
        return lone
    return [one for one in lone if id(one) in certain and _TO_YOU.match(plain(one.text))]


def _quoted(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Quotations that instruct, where several sections say nothing else."""
    asking = [
        one
        for one in passages
        if one.is_quoted and one.kind is Kind.PARAGRAPH and _may_instruct(one.text) and _bids(one)
    ]
    if len(asking) < _MANY:
        return ()
    sizes = _sizes(passages)
    lone = sum(sizes[id(one.section)] == 1 for one in asking)
    return asking if lone >= _MANY else ()


def _in_parentheses(said: Sequence[Passage], passages: Sequence[Passage]) -> Sequence[Passage]:
    """Values and paragraphs in parentheses, where several sections say nothing else."""
    found = [one for one in said if one.text[:1] == "(" and _PARENTHESES.fullmatch(one.text)]
    if len(found) < _MANY:
        return ()
    sizes = _sizes(passages)
    lone = sum(one.kind is Kind.PARAGRAPH and sizes[id(one.section)] == 1 for one in found)
    return found if lone >= _MANY else ()


def _tells_of_template(one: Passage) -> bool:
    """`As you edit each section, remove these instructions`, wherever it stands."""
    text = one.text
    if "(" in text and one.kind is not Kind.CELL and _LENGTH.search(text):
        return True
    if " in " in text and one.kind is Kind.PARAGRAPH and _IN_SO_MANY.match(text):
        return True
    is_told = any(sign in text for sign in ("template", "emove th", "elete th", "xpand "))
    return is_told and one.kind is Kind.PARAGRAPH and bool(_ABOUT_TEMPLATE.search(plain(text)))


def _bids(one: Passage) -> bool:
    words = plain(one.text)
    return _LOOSE.match(words) is not None and "`" not in words and "http" not in words


def _sizes(passages: Sequence[Passage]) -> Counter[int]:
    """How many passages stand in each section below its heading."""
    return Counter(id(one.section) for one in passages if one.kind is not Kind.HEADING)


def unanswered_prompts(section: Section) -> Span | None:
    """The lines of quoted questions that are all that stands under a heading: nobody answered.

    Without the marks of a quotation they may be an author's own: `Is it clear enough?`.
    """
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    if not said or section.children or not all(isinstance(block, Quote) for block in said):
        return None
    quoted = [each for block in said if isinstance(block, Quote) for each in block.children]
    is_all = all(isinstance(each, Paragraph) and asks(each.text[-1:]) for each in quoted)
    return Span(said[0].span.first, said[-1].span.last) if is_all else None


def only_asks(section: Section) -> Span | None:
    """The lines of one question that is all that stands under a heading; None elsewhere."""
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    if len(said) != 1 or section.children or not isinstance(said[0], Paragraph):
        return None
    words = plain(said[0].text)
    is_one = (
        words.endswith("?") and words.count("?") == 1 and _OPENS_ASKING.match(words) is not None
    )
    return said[0].span if is_one and not asks(section.title) else None


def only_quotes(section: Section) -> Span | None:
    """The lines of a short quotation that is all that stands under a heading; None elsewhere."""
    said = [block for block in section.blocks if not isinstance(block, _NO_WORDS)]
    if len(said) != 1 or section.children or not isinstance(said[0], Quote):
        return None
    children = said[0].children
    if not children or not isinstance(children[0], Paragraph):
        return None
    words = children[0].text
    is_remark = words.startswith(("[!", '"', "\u201c", "**", "Not ")) or _FROM.search(words)
    is_short = len(words) <= _LONGEST and "http" not in words
    return said[0].span if is_short and not is_remark and not says_none(words) else None


def _all_of_a_form(passages: Sequence[Passage], wide: Sequence[Passage]) -> Iterator[Passage]:
    """Those that are certain, and what begins like them."""
    certain = {id(one) for one in wide}
    for one in passages:
        if id(one) in certain:
            yield one
        elif one.kind in (*_SAYING, Kind.ITEM) and not one.is_quoted and len(one.text) <= _LONGEST:
            words = plain(one.text)
            # An item may have the label before its words that is too long for one.
            words = words if one.kind is not Kind.ITEM else words.rpartition(": ")[2]
            if _LOOSE.match(words) and not _CONCRETE.search(words):
                yield one


def _may_instruct(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    # Marks of emphasis may stand within the first word.
    return "*" in text or "_" in text or "~" in text or _FIRST_WORDS.match(text) is not None


def _orders(words: str) -> bool:
    found = _IMPERATIVE.match(words)
    return found is not None and not _CONCRETE.search(words, found.end())


def _asks(words: str) -> bool:
    return bool(_QUESTION_WORD.match(words)) and not _CONCRETE.search(words)
