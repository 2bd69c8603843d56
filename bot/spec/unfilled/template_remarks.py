"""What a template says of itself, left in a document: `delete this section`, `(2-3 sentences)`."""

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from bot.spec.markdown.document import Document
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase, Said
from bot.spec.words.patterns import NOT_IN_A_WORD, seldom
from bot.spec.words.prose import plain

_ABOUT_TEMPLATE = seldom(
    rf"{NOT_IN_A_WORD}(?:\b(?:this|the following) template (?:provides|contains|has|"
    rf"gives)\b[^\n]{{0,200}}\b(?:headings?|sections?)\b"
    r"|\b(?:remove|delete) (?:this|these)(?: \w{3,12})? (?:commentary|instructions|guidance text|"
    r"prompts|block ?quotes?)\b"
    r"|\bexpand (?:each|this|every) section (?:as|when|once)\b"
    r"|^\W{0,3}this (?:section|document|"
    r"chapter)(?: \([^()]{3,30}\))? should (?:\w+ ){0,2}(?:include|describe|contain|specify|"
    r"present|be no (?:more|longer) than|"
    r"explain|list|cover|provide|outline|summari[sz]e)\b"
    r"|\bplease (?:update|replace|edit|adapt) (?:this|with|the) [^.\n]{0,60}\b(?:details|as needed|"
    r"placeholders?)\b"
    r"|^\W{0,3}keep (?:this|it) (?:to|under) (?:one|two|an?|\d) (?:page|paragraph|sentence)s?\b"
    r"|^\W{0,3}in this section,? you (?:should|must|will|need|can|may)\b"
    r"|^\W{0,3}this is (?:an?|the) (?:summary|overview|description) of the (?:project|system|"
    r"product|feature|application)[.]?$"
    r"|^the [A-Za-z -]{3,40} section should(?::| (?:include|describe|contain|explain|list|cover|"
    r"provide|outline)\b)"
    r"|^\W{0,3}use this (?:section|part|chapter|template) (?:to|as a|for)\b"
    r"|\binstructions are in (?:italics|brackets|square brackets|quotes|comments)\b"
    r"|\bthis section (?:has|was|is) (?:\w{4,15} )?not (?:yet )?(?:been )?filled (?:out|in)\b"
    r"|^\W{0,3}instructions?:\W{0,3}(?:please )?(?:fill|complete|replace|delete|remove|use) "
    r"(?:in |out )?(?:this|the|each|every|all)\b"
    r"|\b(?:remove|delete) the (?:\w+ )?(?:text|content|examples?|instructions) (?:above|below)\b"
    r"|^\W{0,3}fill (?:this (?:in|out)|in (?:all|the|every)|all placeholders|out (?:all|each|"
    r"every))\b"
    r"|\bthis (?:file |document |page )?is a template(?: file)?[.;,]"
    r"|^\W{0,3}skip this section (?:in|for|if|when|unless)\b"
    r"|^\W{0,3}(?:copy|duplicate) (?:this|into) (?:template|file|document|your|the)\b[^.\n]{0,20}"
    r"\b(?:to|into|as|when|for|before|folder|repository)\b"
    r"|^\W{0,3}(?:remove|delete|omit) (?:any |the |all )?sections? "
    r"(?:marked|that (?:do|are)(?: not|n't)|which (?:do|are) not|not )\b"
    r"|^(?:one|two|three|a few|\d ?[-\u2013] ?\d)(?: (?:short|brief|concise|clear|"
    r"[a-z]{4,9}able))? (?:sentences?|paragraphs?|statements?|bullets?|bullet points?|lines?)"
    r"(?: max(?:imum)?| at most)?[.:] (?=[A-Z]|what|who|why|how)"
    r"|^\W{0,3}this template (?:is for|defines|describes) \w"
    r"|^\W{0,3}this (?:document|form|template) (?:should|must) be (?:filled|completed)\b"
    r"|^[A-Z][^.?!]{8,120}\? be (?:as )?(?:specific|concise|brief|clear|detailed|honest)\b"
    r"|\b(?:each|this|every) section(?: below)? is (?:still )?an? placeholder\b"
    r"|^\W{0,3}[a-z][^.?!\n]{3,80} should be (?:stated|listed|documented|described|recorded|"
    r"written) (?:here|at this stage|in this section)[.*_]{0,3}\s{0,4}(?:$|<br>|\n>)"
    r"|\badjust (?:this |these )?(?:based on|to|for) your (?:own )?(?:project|needs|team|stack|"
    r"case)\b|\badjust based on plan\.md\b"
    r"|^\W{0,3}this (?:\w+ )?template is an? (?:general )?(?:guideline|guide|outline|starting)"
    r"|\b(?:remove|delete) (?:this|these) (?:part|section|paragraph|text|line|page|box)s?\b"
    r"[^.\n]{0,40}\b(?:submi\w{3,7}|final|before|once you|when you)\b)",
    re.IGNORECASE,
)
_DO_WRITE = (
    r"(?:describe|list|explain|include|provide|add|outline|discuss|specify|mention|detail|"
    r"summari[sz]e|define|document|give|state|identify)"
)
_TO_WRITER: Final = Phrase(
    seldom(
        rf"^[*_>(\[ ]{{0,3}}(?:(?:\[?\(?optional\)?\]?|"
        rf"if applicable)[:,]? (?:please )?{_DO_WRITE}\b"
        rf"|in this section,? (?:please )?{_DO_WRITE}\b|here,? (?:please )?{_DO_WRITE} (?:the|your|"
        r"all|any|how|what|why)\b"
        r"|this is (?:where|the place (?:to|where)) (?:you )?(?:can |should |will )?(?:describe|"
        r"explain|list|outline)\b"
        r"|(?:remove|delete) this (?:section|line|paragraph|text|page|part|template|note|box|"
        r"block)(?: (?:if|when|once|before|after|unless)\b[^.]{3,80})?[.]?$"
        r"|replace this (?:(?:text|section|paragraph|line|example|content) )?with\b[^.:]{3,80}[.]?$"
        r"|note to (?:the )?(?:author|writer|self)s?:"
        r"|(?:(?:start|begin) )?(?:type|typing|write|writing) here[.]{0,3}$"
        r"|keep (?:it|this|this section) (?:short|brief|concise|high-level|under \d{1,4} words)"
        r"(?:[.]?$| and (?:simple|concise|clear|focused|to the)\b)|be (?:specific|concise|brief|"
        r"as (?:detailed|specific|concise) as "
        r"possible)[.]?$"
        r"|(?:please )?(?:add|include|list|provide) (?:any )?(?:other |additional |further )?"
        r"(?:relevant )?(?:context|details?|information)(?: and background)?(?: here)?[.]?$"
        r"|in (?:one or two|a few|one|two|three|\d(?: ?[-\u2013] ?\d)?) (?:short )?(?:sentences?|"
        rf"paragraphs?|words|lines),? (?:{_DO_WRITE}|what|why|tell|please)\b"
        r"|(?:one|two|\d ?[-\u2013] ?\d) (?:sentences?|paragraphs?|lines)(?: summary| overview| "
        r"description| explanation)?(?: (?:describing|about|explaining|summari[sz]ing) "
        r"[^.]{3,80})?[.]?$"
        r"|describe,[^.,]{3,40}, (?:the|how|what|your)\b"
        r"|keep track (?:here )?of (?:the |all |any )?(?:questions|issues|decisions) "
        r"|(?:an? |your )(?:[\w'/-]+ ){1,8}(?:can|should|could|may) go here(?=, )"
        r"|give as (?:much|many)\b[^.]{0,60}\bas (?:possible|you (?:want|like|wish|need|can))\b"
        r"|(?:give|break down|describe|share|draw|write|tell) [^.?!]{3,120}\byour (?:project|"
        r"product|idea|team)\b|(?:break down|describe|summari[sz]e) your (?:project|product|idea)\b"
        r"|give (?:some|a few) (?:timelines?|examples?|details?|context|background)\b"
        r"|(?:document|list|describe|record|note|summari[sz]e) (?:the|all|any|your|"
        r"each) [^.?!\n]{3,80} "
        r"here(?: and [^?!\n]{3,60})?[.]$"
        r"|\((?:what|which|how|why|who) (?:are|is|do|does|did|should|will) [^()?]{3,80}\)$"
        r"|tl;?dr goes here|elevator pitch[.]?$)",
        re.IGNORECASE,
    ),
    words=(
        *("optional", "applicable", "in this section", "here", "this is where", "the place"),
        *("remove this", "delete this", "replace this", "note to", "keep it", "keep this"),
        *("specific", "concise", "brief", "possible", "context", "detail", "details"),
        *("information", "sentence", "sentences", "paragraph", "paragraphs", "words", "lines"),
        *("describe", "tldr", "tl", "elevator", "(what", "(which", "(how", "(why", "(who"),
        *("give some", "give a few", "give as", "your project", "your product", "your idea"),
        *("your team", "keep track"),
    ),
    longest=320,
)
_IN_SO_MANY = seldom(
    r"(?:describe|summari[sz]e|explain|state|give)\b[^.\n]{0,40}\bin (?:at most )?"
    r"\d ?(?:-|\u2013|to) ?\d (?:lines|sentences|words|paragraphs)\b",
    re.IGNORECASE,
)
_LENGTH = seldom(
    r"(?<!titles )(?<!names )(?<!labels )(?<!messages )"
    r"\((?:max\.? |maximum |about |approx\.? |at most |in )?\d{1,3}"
    r"(?: ?(?:-|\u2013|to) ?\d{1,3})? (?:sentences?|paragraphs?|words|bullets?|bullet points)"
    r"(?: (?:is|are) enough| max(?:imum)?)?\)[.:*_]{0,3}\s{0,2}$",
    re.IGNORECASE,
)
"""How much is to be written, which nobody says of what is."""
_DESCRIBED = seldom(
    r"\b(?:concise|brief|short|clear|one-line|summary|title|name|slug)\b", re.IGNORECASE
)
_FEW_WORDS = seldom(r"\([12]?\d(?: ?(?:-|\u2013|to) ?[12]?\d)? words\)\W*", re.IGNORECASE)
"""Of a test or a game; who has something to write is given more."""
_REMARKS: Final = Phrase(
    _ABOUT_TEMPLATE,
    words=(
        *("template provides", "template contains", "template has", "template gives"),
        *("remove this", "remove these", "delete this", "delete these", "expand each"),
        *(
            "expand this",
            "expand every",
            "use this section",
            "use this part",
            "use this chapter",
            "use this template",
            "instructions are",
            "section should",
            "section you",
            "summary of",
            "overview of",
            "description of",
            "document should",
            "subsections",
            "instructions",
        ),
        *("chapter should", "filled out", "filled in", "please update", "please replace"),
        *("please edit", "please adapt", "keep this", "keep it", "remove the", "delete the"),
        *(
            "copy this",
            "duplicate this",
            "duplicate into",
            "copy into",
        ),
        *("delete any", "remove any", "delete sections", "remove sections", "omit sections"),
        *("delete all", "remove all", "omit any", "omit the", "omit all"),
        *("template is", "template defines", "template describes", "placeholder"),
        *("be filled", "be completed", "be specific", "be concise", "be brief", "be clear"),
        *("be as", "be detailed", "be honest"),
        *("adjust", "stated here", "listed here", "documented here", "described here"),
        *("recorded here", "written here", "noted here", "at this stage", "in this section"),
        *("skip this", "fill this", "fill in", "fill all", "fill out", "a template"),
    ),
)
_COUNTS: Final = Phrase(
    _ABOUT_TEMPLATE,
    words=(
        *("sentence", "sentences", "paragraph", "paragraphs", "statement", "statements"),
        *("bullet", "bullets", "lines"),
    ),
    beside=("one", "two", "three", "few", *map(str, range(10))),
)
"""The same, where it begins with a number: `2-3 sentences. Who ...`."""
_COPY = seldom(
    r"\bcopy this (?:template|file|document)\b|\btemplate: copy\b|\bthis is a template\b",
    re.IGNORECASE,
)
_TITLE_OF_TEMPLATE = seldom(
    r"^(?!\W{0,3}(?:use|adopt|choose|introduce|add|create|define|update|switch)\b).*"
    r"\b(?:spec(?:ification)?|document|design(?: doc)?|prd|requirements|rfc|adr|plan|proposal|"
    r"brief|tdd|srs|feature|record|architecture)(?: (?:for \S+|\([^()]{1,20}\)))? \[?template\]?"
    r"(?: \([^()]{1,40}\)| v?[\d.]{1,6})?$",
    re.IGNORECASE,
)
_HEAD: Final = 20
"""Passages among which the title stands, behind the fields at the very top."""
_SHORT: Final = 300
"""Characters; longer comments tell of a process, and stay in what is finished."""
_TOP: Final = 5
"""Lines of the document."""
_LENGTHS: Final = Phrase(
    _LENGTH,
    words=(
        "lines",
        "sentence",
        "sentences",
        "words",
        "paragraph",
        "paragraphs",
        "bullet",
        "bullets",
    ),
)
SOUGHT: Final = (_REMARKS, _COUNTS, _LENGTHS, _TO_WRITER)


def calls_itself_template(document: Document, said: Said) -> bool:
    """Whether its title says so, or a comment at its top: `Copy this template and fill it out`."""
    titles = (one.text for one in said.passages[:_HEAD] if one.kind is Kind.HEADING)
    if any(map(_TITLE_OF_TEMPLATE.search, titles)):
        return True
    first = document.comments[0] if document.comments else None
    if first is None or first.span.first > _TOP or len(first.text) > _SHORT:
        return False
    return _COPY.search(first.text) is not None


def template_remarks(said: Said) -> Iterator[Passage]:
    """The passages that speak of the template, or of how much is to be written.

    Args:
        said: all that a document says.
    """
    lengths: list[Passage] = []
    for place, phrases in said.places_of(SOUGHT).items():
        one = said.passages[place]
        if one.kind is Kind.FIELD and (not one.text or one.label == "Instructions"):
            # `The goals section should:`, above the list of what it should.
            said_so = f"{one.label}: {one.text}".rstrip()
            one = replace(one, kind=Kind.PARAGRAPH, text=said_so, label="")
        may_be_remark = _REMARKS in phrases or _COUNTS in phrases
        is_remark = may_be_remark and one.kind is Kind.PARAGRAPH
        is_order = _TO_WRITER in phrases and one.kind is Kind.PARAGRAPH
        if (
            (is_remark and _ABOUT_TEMPLATE.search(plain(one.text)))
            or (is_order and _TO_WRITER.pattern.match(plain(one.text)))
            or (_LENGTHS in phrases and _tells_length(one) and one.kind is not Kind.ITEM)
        ):
            yield one
        elif _LENGTHS in phrases and one.kind is Kind.ITEM and _tells_length(one):
            lengths.append(one)
    # One item alone may say what a page or an answer is to hold, `Judgment (2-3 sentences)`.
    yield from lengths if len(lengths) > 1 else filter(_names_one, lengths)


def _names_one(one: Passage) -> bool:
    return one.text.startswith(("The ", "A ", "An ", "Your "))


def _tells_length(one: Passage) -> bool:
    """In a table's cell a number of words may be a figure, and headings are kept."""
    if one.kind is Kind.PARAGRAPH and _IN_SO_MANY.match(one.text):
        return True
    is_told = "(" in one.text and one.kind not in (Kind.CELL, Kind.HEADING)
    if one.kind is Kind.ITEM or one.label[:1] == "`":
        # What a page or a field has to hold.
        is_told = is_told and not (one.text[:1].isdigit() or one.label or one.text[:1] == "`")
    found = _LENGTH.search(one.text) if is_told else None
    is_few = found is not None and _FEW_WORDS.fullmatch(found.group()) is not None
    return found is not None and not (is_few and not _DESCRIBED.search(one.text))
