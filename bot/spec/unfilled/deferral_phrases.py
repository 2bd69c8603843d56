"""The phrases in the midst of a text by which people put an answer off."""

import re

from bot.spec.markdown.phrase import Phrase
from bot.spec.unfilled.settling import FIRST_WORDS, TO_BE_SETTLED, VERBS
from bot.spec.words.patterns import NOT_IN_A_WORD, seldom

_STILL = r"(?:\b(?:is|are|was|were|stays?|remains?|still|yet|currently)|[,:\u2013\u2014]|\s-)"
_ENDS = r"(?=\W{0,2}(?:$|[.;)])| \(see\b)"
_REST = rf"(?: [\w&]{{2,20}}){{0,2}}{_ENDS}"
IS_TO_BE = Phrase(
    seldom(
        rf"{NOT_IN_A_WORD}(?:{_STILL} (?:still |yet )?to be (?!(?:done|completed|written|provided|"
        rf"added|resolved|discussed|supplied)\b){VERBS}\b(?: (?:later|soon|yet))?{_ENDS}"
        rf"|\bto be (?:decided|determined|defined) later{_ENDS}"
        r"|(?<!would )\bstill needs? to be (?:determined|decided|discussed|defined|clarified|"
        r"agreed)\b"
        rf"|(?<!\bhas)(?<!\bhave)(?<!needs)(?<!\bneed)(?<!\bonly) to be decided{_ENDS}"
        r"|(?<!\bhas)(?<!\bhave)(?<!needs)(?<!\bneed)(?<!\bonly)(?<!ought) to be "
        r"(?:decided|determined|defined|agreed|chosen) (?:once|pending)\b"
        rf"|(?:^|[.!?] |\s[\u2013\u2014-]\s)(?-i:To) be {VERBS}\b"
        r"|\bto be (?:agreed|confirmed|decided|clarified|"
        rf"determined|negotiated|discussed|sorted out) (?:by (?-i:[A-Z])[\w&.]{{1,20}}|"
        rf"with (?:the |our )?[\w&]{{2,20}}){_REST}|\bto be (?:agreed|confirmed|decided) by "
        rf"(?:the |our )"
        rf"[\w&]{{2,20}}{_REST})",
        re.IGNORECASE,
    ),
    words=("to be",),
    beside=FIRST_WORDS,
    runs=TO_BE_SETTLED,
)
_SETTLED = r"(?:determined|decided|agreed(?: upon)?|finali[sz]ed|clarified|confirmed)"
_DURING = (
    r"(?:during|before|after|at|in|by|upon|as part of) (?:the |a |our )?(?:[a-z]+ )?"
    r"(?:implementation|design|development|review|planning|research|integration|discovery|alpha|"
    r"beta|ga|graduation|experimentation|testing|prototyping|future|next|later)\b"
)
_AT_WORK = (
    r"(?:during|before) (?:the |a |our )?(?:[a-z]+ )?(?:implementation|design|development|review|"
    r"planning|research|integration|discovery|testing|prototyping)\b"
)
LEFT_TO_SETTLE = Phrase(
    seldom(
        rf"{NOT_IN_A_WORD}(?:\b(?:is|are|remains?) (?:still |yet )?to be {_SETTLED}"
        rf"(?=, (?:but|the|and|as|so)\b|[.;)]|$| (?:once|later)\b| {_DURING})"
        rf"|[-\u2013\u2014(,] to be (?:(?:clearly |fully |further )?defined|{_SETTLED}) {_DURING}"
        rf"|[a-z]{{1,24}} to be (?:(?:clearly |fully |further )?defined|{_SETTLED}) {_AT_WORK}"
        rf"|\((?!the\b|an?\b)[a-z]{{3,20}}(?: [a-z]{{2,20}})? to be (?:{_SETTLED}|chosen|"
        rf"selected)\)"
        r"|\b(?:is|are) still to be (?:defined|specified|designed|chosen)(?=[,.;)]|$)"
        r"|(?:^|[.;:,] )others? to be (?:chosen|added|defined|selected)\b"
        r"|\b(?:details?|options?|specifics|contents?|thresholds?|names?|syntax|mechanics) "
        r"(?:are |is )?(?:still )?to be (?:finali[sz]ed|determined|decided|agreed|defined|"
        r"confirmed)\b(?! (?:by|on|in the|for|as|with|and|or)\b)"
        r"|(?<!that )(?<!which )(?<!things )(?<!to )(?<!not )(?<!what )(?<!may )(?<!might )"
        r"\bneeds? to be (?:discussed|clarified|confirmed|agreed(?: upon)?|decided)(?=[.;)]|$))",
        re.IGNORECASE,
    ),
    words=("to be",),
    beside=(
        *("determined", "decided", "agreed", "finalised", "finalized", "clarified", "confirmed"),
        *("discussed", "defined", "chosen", "selected", "added"),
    ),
)
NEEDS = Phrase(
    seldom(
        r"(?:^|[.:] )(?:this )?(?:still )?needs (?:further |more |some )?"
        r"(?:discussion|thought|investigation)\b"
        r"|(?:^|[.:\u2013\u2014] )(?:still )?needs (?:a )?decision\b|\bneeds a decision(?=[.;)]|$)"
        r"|\bwork still needs to be done\b|^\W{0,3}needs to be discussed\b"
        r"|^\W{0,3}must be (?:decided|settled|resolved|agreed|clarified) (?:before|prior to)\b"
        r"|\((?:decision|approval|choice) (?:is |still "
        r")?pending\)"
        r"|^\W{0,3}(?-i:(?:STILL )?NEEDS? TO BE (?:COMPLETED|WRITTEN|DONE|FILLED|DOCUMENTED|"
        r"DEFINED|UPDATED|SPECIFIED))\b"
        r"|^\W{0,3}this (?:document|doc|page|spec|design|section|diagram) (?:still )?needs to be "
        r"(?:updated|revised|rewritten|completed|finished|reworked)\b"
        r"|[\u2013\u2014-] (?:this )?(?:still )?needs to be (?:investigated|researched|looked into)"
        r"[.)]{0,2}$"
        r"|\((?:this )?(?:still )?needs? (?:further |more |some )?"
        r"(?:discussion|thought|investigation|expansion|detail|research|elaboration)\)",
        re.IGNORECASE,
    ),
    words=("need", "needs", "pending", "must be"),
    beside=(
        *("decided", "settled", "resolved", "agreed", "clarified"),
        *(
            "decision",
            "approval",
            "choice",
            "discussion",
            "thought",
            "investigation",
            "expansion",
            "detail",
            "research",
        ),
        *("completed", "written", "done", "filled", "documented", "defined", "updated"),
        *("elaboration", "specified", "revised", "rewritten", "finished", "reworked"),
        *("investigated", "researched", "looked"),
    ),
)
_DEPARTMENTS = (
    r"(?:legal|finance|security|ops|design|product|infra|sales|marketing|support|qa|hr|dpo|ciso|"
    r"eng|platform|compliance|procurement)"
)
_NO_NAMES = (
    r"(?!How|What|Where|When|Which|Who|Click|Press|Tap|Hit|Select|Use|Choose|Type|Enter|Need|Want|"
    r"Try|Run|Call|Execute|Open|Visit|Go|Start|Set|Add|Send|Read|Follow|Look|"
    r"Ask|Easy|Hard|Able|Ways?|Steps?|Time)"
)
WHO_TO = Phrase(
    seldom(
        rf"(?:^|[.?!;:(\u2013\u2014\u2192,-] ?)(?:{_DEPARTMENTS} (?:still )?to (?:confirm|decide|"
        rf"clarify|check|answer|advise|verify|provide|approve|review)\b[^.?!]{{0,20}}[.)\]]{{0,2}}$"
        rf"|(?:@[\w/-]{{1,40}}|{_NO_NAMES}[A-Z][\w&]{{1,20}}(?: [A-Z]\w{{1,20}})?) (?:still )?to "
        rf"(?:confirm|decide|clarify|check|answer|advise|verify|provide|supply|deliver|propose|add|"
        rf"write|fill in|draft|say)(?: (?:this|that|it|numbers?|text|figures?|"
        rf"details))?[.)\]]{{0,2}}$)"
    ),
    words=(
        *("to confirm", "to decide", "to clarify", "to check", "to answer", "to advise"),
        *("to verify", "to provide", "to approve", "to review", "to supply", "to deliver"),
        *("to propose", "to add", "to write", "to fill", "to draft", "to say"),
    ),
)
PLEASE = Phrase(
    seldom(
        r"@[\w/-]{1,40}[,:]? (?!please insert your name)(?:pl[sz]|please|can you|could you)\b"
        r"|\bpl[sz] (?:confirm|check|"
        r"advise|"
        r"clarify|decide|fill in|complete)\b|\bplease (?:confirm|advise|clarify)[.)!]{0,2}$",
        re.IGNORECASE,
    ),
    words=("pls", "plz", "please", "can you", "could you"),
)
WAITING = Phrase(
    seldom(
        r"(?:^|[.,;:(\u2013\u2014]\s{0,2}|\s-\s)(?:still )?(?:waiting (?:on|for)|"
        r"(?:asked|asking|pinged)) (?-i:[A-Z@])[\w&]{1,20}(?: (?:for|on|about|"
        r"\()[^.?!]{0,60})?[.)]{0,2}$"
        r"|(?:^|[,;(\u2013\u2014]\s{0,2}|\s-\s)(?:still )?(?:collecting|debating|under debate|"
        r"being "
        r"debated)[.)]{0,2}$",
        re.IGNORECASE,
    ),
    words=("waiting", "asked", "asking", "pinged", "collecting", "debating", "debate", "debated"),
)
COMING = Phrase(
    seldom(
        rf"{NOT_IN_A_WORD}(?:\b(?<!no )(?<!no external )(?<!no further )(?<!no additional "
        rf")(?:dates?|descriptions?|"
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
SOMEBODY = Phrase(
    seldom(
        r"\b(?:somebody|someone|anyone)(?: (?:who|with|from) [^.?!,]{2,40})? (?:please|pls|should|"
        r"needs? to|must|has to) (?:please )?(?:check|review|confirm|own|verify|look|decide|"
        r"rewrite|"
        r"fill)\b",
        re.IGNORECASE,
    ),
    words=("somebody", "someone", "anyone"),
)
FILL = Phrase(seldom(r"(?:^|\(|\[)FILL(?::? ?$|[)\]]|: (?=\S))"), words=("fill",))
"""In capitals: `FILL: the line height`, `(FILL)`."""
LATIN = Phrase(
    seldom(r"\blorem ipsum dolor sit amet\b", re.IGNORECASE),
    words=("lorem ipsum",),
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
_OPEN_THING = (
    r"(?:formats?|details?|names?|interfaces?|apis?|schemas?|protocols?|polic(?:y|ies)|process|"
    r"dates?|budget|approach|design|scope|mechanism|syntax|ux|ui|layout|structure)"
)
_SETTLES = (
    r"(?:decided|determined|specified|defined|settled|chosen|agreed(?: upon)?|finali[sz]ed|"
    r"designed|discussed)"
)
NOT_YET = Phrase(
    seldom(
        rf"\b(?:this|it) will be {_SETTLES} (?:later\b|at a later\b|in (?:the |a )?(?:next|later|"
        r"future) (?:versions?|revisions?|drafts?|iterations?|specs?|phases?)\b)"
        r"|\b(?<!if )(?<!if the )(?<!when the )(?<!until the )(?:exact )?"
        rf"{_OPEN_THING} (?:has|have) not yet been {_SETTLES}\b"
        rf"|\b{_OPEN_THING} (?:is |are )?yet to be {_SETTLES}\b",
        re.IGNORECASE,
    ),
    words=("will be", "not yet been", "yet to be"),
    runs=(
        *("will be decided", "will be determined", "will be specified", "will be defined"),
        *("will be settled", "will be chosen", "will be agreed", "will be finalized"),
        *("will be finalised", "will be designed", "will be discussed"),
        *("not yet been", "yet to be"),
    ),
)
"""`The format has not yet been specified.`"""
_MADE = (
    r"(?:defined|decided|designed|specified|determined|finali[sz]ed|fleshed out|written|chosen|"
    r"agreed|worked out)"
)
_FIGURES = "(?:numbers|values|figures|names|details|stats|prices|amounts|dates|targets)"
UNMADE = Phrase(
    seldom(
        rf"\([^()\n]{{2,40}} not yet {_MADE}[.]?\)"
        rf"|[\u2013\u2014-] not (?:yet )?{_MADE}(?: yet)?[.]?$"
        r"|\b(?<!updates )will be (?:put|added|placed|inserted|given) here\b"
        r"|\\?\[TB[RSN]\\?\]|\(TBR\)"
        r"|\bor\b[^.?!\n]{2,40} ?[\u2013\u2014(-] ?(?:pick|choose) one\b(?! of)"
        r"|\b(?:hypothetical|examples?|placeholders?|dummy)\b[^.\n]{0,80}\b(?:should|must|"
        r"needs? to) be replaced (?:with|by) (?:the )?(?:actual|real|final)\b"
        rf"|\b{_FIGURES} (?:here |below |above )?are (?:all )?(?:still )?(?:an? )?(?:wip|"
        r"work in progress|placeholders?|made up|guesses)(?=[.;,)]|$)",
        re.IGNORECASE,
    ),
    words=(
        *("not defined", "not decided", "not designed", "not specified", "not determined"),
        *("not finalised", "not finalized", "not fleshed", "not written", "not chosen"),
        *("not agreed", "not worked", "not yet", "wip", "in progress", "placeholder"),
        *(
            "be replaced",
            "pick one",
            "choose one",
            "put here",
            "added here",
            "placed here",
            "inserted here",
        ),
        *("given here", "tbr", "tbs", "tbn"),
        *("placeholders", "made up", "guesses"),
    ),
)
"""`(Effect not yet defined.)`, `All numbers are a WIP.`"""
