"""The phrases that say that a text is still to be written: `Details will follow.`."""

import re
from itertools import islice
from typing import Final

from bot.spec.markdown.blocks import Break, Comment, ItemList
from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import NOT_IN_A_WORD, seldom

_PARTS: Final = (
    *("section", "part", "chapter", "page", "document", "doc", "paragraph", "table", "diagram"),
    *("list", "spec", "specification", "description", "text", "content", "template"),
)
_PART: Final = f"(?:{'|'.join(_PARTS)})"
_VERBS: Final = (
    *("written", "added", "completed", "finished", "filled", "updated", "expanded", "drawn"),
    *("described", "documented", "populated", "fleshed", "reworked", "rewritten", "revised"),
    *("defined", "specified"),
)
_WRITTEN: Final = f"(?:{'|'.join(_VERBS)})(?: (?:in|out))?"
_BY_US: Final = ("write", "fill", "add", "complete", "finish", "describe", "document", "expand")
_OBJECTS: Final = ("this", "that", "it", "these", "detail", "details", "more", "some", "here")
_NOT_YET: Final = ("to be", "will be", "not", "been", "yet")
_REWORK: Final = (
    *("update", "updating", "expansion", "expanding", "rewriting", "rewrite", "rework"),
)
_ARTICLES: Final = ("a", "an", "some", "more", "the")
_SHOWN: Final = (
    r"(?:diagrams?|screenshots?|pictures?|images?|figures?|drawings?|examples?|details?|links?|"
    r"tables?|descriptions?|content|text|info|information|explanations?|data|numbers|mockups?|"
    r"wireframes?|references?|sources?|charts?|schemas?)"
)
_SOON: Final = r"(?: (?:later|soon|shortly|asap|next|afterwards|tomorrow|in (?:the )?future|here))?"
_MORE: Final = r"(?:(?:more|further|additional|the|all|some) )?"
TO_COME: Final = Phrase(
    seldom(
        rf"^\W{{0,3}}(?:(?:note|nb): )?(?:"
        rf"this {_PART} (?:still |also )?(?:needs? (?:more|further|some|additional) (?:details?|"
        rf"work|content|info|information|explanation|thought)|needs? to be {_WRITTEN}|"
        rf"(?:has|was|is)(?: not|n.t) (?:been |yet )?(?:yet )?{_WRITTEN}(?: yet)?|"
        rf"is (?:still |currently )?(?:missing|empty|blank|a (?:stub|placeholder|draft)|"
        rf"not (?:yet )?(?:complete|done|ready|finished)(?: yet)?|yet to be {_WRITTEN}|"
        rf"(?:intentionally )?left (?:blank|empty) for (?:now|later)|to be {_WRITTEN}))"
        rf"|needs? to (?:add|write|fill in|complete|define|draw)(?: (?:this|it|more|here))?"
        rf"|this {_PART} (?:could|should|can) be (?:strengthened|improved|expanded|extended|"
        rf"clarified|reworked|tightened)(?: by [^.]{{3,150}})?"
        rf"|this (?:section|part|chapter|appendix) will be (?:{_WRITTEN}|developed|extended|"
        rf"defined|specified)(?: (?:later|soon|shortly))?(?: (?:through|as|once|when|after|in|"
        rf"during|based on|with) [^.]{{3,150}})?"
        rf"|{_MORE}(?:{_SHOWN}|more) (?:(?:will|to) follow|(?:will|to) be {_WRITTEN}{_SOON}|"
        rf"(?:is|are) (?:coming|missing|pending)|coming)(?: (?:once|when|after|in|"
        rf"with) [^.]{{3,60}})?"
        rf"|(?:I|we)(?:.ll| will| still (?:need|have) to| need to| must| should) (?:write|fill|add|"
        rf"complete|finish|describe|document|expand|flesh out) (?:(?:this|that|it|these|details?|"
        rf"more|some|here)(?: {_PART}| {_SHOWN})?)(?: in| out| up)?{_SOON}"
        rf"(?: (?:once|when|after|as soon as) [^.]{{3,60}})?"
        rf"|(?:will|to) (?:be )?(?:{_WRITTEN}|follow|come)"
        rf"(?: (?:later|soon|shortly|in (?:a )?(?:later|next|future)\b[^.]{{0,30}}))"
        rf"|(?:coming|more|details) (?:later|soon|shortly|to follow)"
        rf"|(?:not (?:yet )?{_WRITTEN}|not yet (?:available|done|ready))(?: yet)?"
        rf"|(?:remains|(?:still )?needs) to be {_WRITTEN}|(?:will|to) follow|will be updated"
        rf"|(?:(?:still|we|this|this {_PART}) )?needs? (?:(?:an?|some|more|the) |(?=updat|expan|"
        rf"rew))(?:update|updating|"
        rf"expansion|expanding|rewriting|rewrite|rework|{_SHOWN})(?: here)?"
        rf"|(?:out of date|outdated)[,;:] (?:needs?|to be|must be) [^.]{{3,40}}"
        rf"|(?:(?:empty|blank|n/?a|nothing) for now)"
        rf"|draft ?[\u2013\u2014-] ?(?:not (?:yet )?(?:ready|complete|finished|done)|"
        rf"to be {_WRITTEN})[^.]{{0,30}}"
        rf")\W{{0,3}}$|^\[todo\]$",
        re.IGNORECASE,
    ),
    words=(
        *(f"this {part}" for part in _PARTS),
        *(f"{how} {verb}" for verb in _VERBS for how in _NOT_YET),
        *(f"{verb} {what}" for verb in _BY_US for what in _OBJECTS),
        *("not yet", "will follow", "to follow", "coming", "flesh out", "todo", "be updated"),
        *(f"{is_so} {how}" for is_so in ("is", "are") for how in ("missing", "pending")),
        *(f"{how} missing" for how in ("still", "currently")),
        *("more later", "more soon", "more shortly", "details later", "details soon"),
        *(f"{need} {what}" for need in ("need", "needs") for what in _REWORK),
        *(f"{need} {article}" for need in ("need", "needs") for article in _ARTICLES),
        *("out of date", "outdated", "for now", "draft"),
        *(
            f"{need} to {verb}"
            for need in ("need", "needs")
            for verb in (*_BY_US, "define", "draw")
        ),
    ),
    longest=180,
)
"""All of a text, wherever it stands."""
TO_COME_ALONE: Final = Phrase(
    seldom(
        rf"^[*_(~> -]{{0,3}}(?:(?:(?:add|insert|need|needs|include|draw|attach|put) {_MORE}(?:an? "
        rf")?(?:[a-z]{{3,14}} ){{0,2}}{_SHOWN}(?: here)?)"
        rf"|(?:write|add|put|enter|describe|insert) (?:something|stuff|things|text|words|content|"
        rf"this|me|it)(?: here)?"
        rf"|(?:(?:work )?in progress|still being written)|(?:still )?(?:missing|pending|empty|"
        rf"blank|later|soon|unfinished|incomplete|stub)"
        r"|todo(?: ?(?:\.{2,4}|\u2026|:))?"
        rf"|(?:nothing|empty) (?:here )?(?:yet|so far)|not (?:started|done|available|ready) yet"
        rf"|(?:awaiting|needs?|pending) (?:input|review|content|details|data|update|info)"
        rf"|(?:please )?(?:expand|elaborate|rewrite|rework|reword|clarify|complete|finish|revise|"
        rf"explain|update|flesh out|work) (?:on |out )?(?:this|that|it|here|more|further|why|how)"
        rf"(?: {_PART}| more| further| out)?"
        rf"|elaborate|(?<=\()(?:unchanged|no changes?|same as before)(?=\))"
        rf"|(?:please )?(?:double[ -]?check|verify|check|confirm|validate) (?:this|these|that|the)"
        rf"(?: (?:numbers?|figures?|values?|facts?|claims?|again))?"
        rf"|(?:ask|talk to|check with|confirm with|discuss with|clarify with|sync with) "
        rf"(?:(?-i:[A-Z])\w{{1,15}}|the \w{{2,15}} team|legal|ops|security|finance|product|design)"
        rf")\W{{0,3}}$",
        re.IGNORECASE,
    ),
    words=(
        *("add", "insert", "need", "needs", "include", "draw", "attach", "put", "write", "enter"),
        *("describe", "missing", "pending", "empty", "blank", "later", "soon", "unfinished"),
        *("in progress", "being written"),
        *(
            "todo",
            "incomplete",
            "stub",
            "nothing",
            "yet",
            "awaiting",
            "expand",
            "elaborate",
            "rewrite",
        ),
        *("rework", "reword", "clarify", "complete", "finish", "revise", "explain", "update"),
        *("flesh", "work", "check", "verify", "confirm", "validate", "ask", "talk", "discuss"),
        *("sync", "doublecheck", "unchanged", "no change", "no changes", "same as before"),
    ),
    longest=44,
)
"""The same of what says nothing of the kind beside other texts: `Add a diagram`, as a step."""
COMING = Phrase(
    seldom(
        rf"{NOT_IN_A_WORD}(?:\b(?<!no )(?<!no new )(?<!no extra )(?<!no other )"
        rf"(?<!no external )(?<!no further )(?<!no additional )(?<!/)(?:dates?|descriptions?|"
        r"schemas?|sources?|references?|owners?|links?|text|"
        r"diagrams?|numbers?|figures?|pictures?|screenshots?|details|more|"
        r"examples?|table|mockups?|wireframes?) (?:coming(?: soon)?|to (?:come|follow)|missing|"
        r"needed|pending|follows? later)(?: (?:once|when|after|soon)\b[^.]{0,60})?[.)]{0,2}$"
        r"|(?:^|[.;] )(?:text|diagram|numbers?|figures?|input|details|examples?) needed\b"
        r"|\(none yet\W{1,4}to be [^()]{3,80}\)"
        r"|\b(?:haven.t|have not) (?:yet )?(?:updated|written|documented|drawn|added|finished) "
        r"(?:(?:the|this|these|that|any) )?(?:diagrams?|sections?|docs?|documents?|specs?|tables?|"
        r"figures?|descriptions?|pictures?|images?|texts?|parts?) yet\b)",
        re.IGNORECASE,
    ),
    words=(
        *("none yet", "have not", "haven"),
        *("coming", "to come", "to follow", "missing", "needed", "pending", "follows later"),
        *("follow later",),
    ),
    beside=(
        *("date", "dates", "description", "descriptions", "schema", "schemas", "source", "sources"),
        *("reference", "references", "owner", "owners", "link", "links", "text", "diagram"),
        *("diagrams", "number", "numbers", "figure", "figures", "picture", "pictures"),
        *("screenshot", "screenshots", "details", "more", "example", "examples", "table"),
        *("mockup", "mockups", "wireframe", "wireframes", "input", "to be"),
        *("section", "sections", "doc", "docs", "document", "documents", "spec", "specs"),
        *("tables", "image", "images", "texts", "part", "parts"),
    ),
)
FILL = Phrase(seldom(r"(?:^|\(|\[)FILL(?::? ?$|[)\]]|: (?=\S))"), words=("fill",))
"""In capitals: `FILL: the line height`, `(FILL)`."""
_LATIN = (
    "phasellus|curabitur|vestibulum|suspendisse|pellentesque|vivamus|maecenas|praesent|quisque|aenean|"
    "aliquam|lobortis|vulputate|consectetur|adipiscing|ullamcorper|sollicitudin"
)
"""Words of the text that typesetters show their letters with."""
LATIN = Phrase(
    seldom(
        r"\blorem ipsum dolor sit amet\b"
        rf"|^\W{{0,3}}(?:(?:{_LATIN}|"
        rf"[a-z]{{2,12}},?) ){{0,3}}(?:{_LATIN})\b(?: [a-z]{{1,14}}[,.]?){{2,60}}",
        re.IGNORECASE,
    ),
    words=("lorem ipsum", *_LATIN.split("|")),
)
SHRUGS = Phrase(
    seldom(
        r"^\U0001f6a7 |^\W{0,3}(?:\U0001f6a7|\U0001f937\S{0,3}|\U0001f914|\u23f3|\u231b|"
        r"\u2753)+\W{0,3}$"
        r"|(?:\u2192|->|=>|[:\uff1a]) ?"
        r"(?:\U0001f937\S{0,3}|\U0001f914|\u2753|[?\uff1f]{1,3})\W{0,2}$"
    ),
    signs=(
        *("\U0001f6a7", "\U0001f937", "\U0001f914", "\u23f3", "\u231b", "\u2753"),
        *("\u2192 ?", "\u2192?", "-> ?", "->?", "=> ?", "=>?", ": ?", ":?", "\uff1a\uff1f"),
    ),
)
_NO_WORDS = (Comment, Break)
_NONE = re.compile(r"\b[Nn]o\b[^.;,]{0,40}\Z")


def needs_none(phrase: Phrase, words: str, found: re.Match[str]) -> bool:
    """`No table of its own needed`, of which code may stand in the midst."""
    return phrase is COMING and _NONE.search(words, 0, found.start()) is not None


def is_all_of_section(passage: Passage) -> bool:
    """Whether nothing else stands below its heading: one paragraph, or the one item of a list."""
    if passage.kind not in (Kind.PARAGRAPH, Kind.ITEM) or passage.section.children:
        return False
    said = (one for one in passage.section.blocks if not isinstance(one, _NO_WORDS))
    blocks = list(islice(said, 2))
    only = blocks[0] if len(blocks) == 1 else None
    return only is not None and not (isinstance(only, ItemList) and len(only.items) > 1)


def heads_list(passage: Passage) -> bool:
    """Whether a list follows the paragraph, over which it is a heading in all but name: `Later`."""
    return passage.kind is Kind.PARAGRAPH and isinstance(passage.next_block, ItemList)
