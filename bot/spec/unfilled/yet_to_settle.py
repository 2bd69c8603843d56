"""The phrases that say that a decision has still to be taken: `has not yet been agreed`."""

import re

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import NOT_IN_A_WORD, seldom

_BY_TALK = (
    *("agreed", "clarified", "confirmed", "debated", "decided", "discussed", "explored"),
    *("finalised", "finalized", "investigated", "researched"),
)
"""What nobody but people does."""
_BY_WORK = (
    *("checked", "chosen", "defined", "designed", "determined", "negotiated", "selected"),
    *("specified", "validated", "verified"),
)
"""What a program may do as well, or who calls it."""
_AND_MORE = (
    *("added", "announced", "appointed", "assigned", "completed", "documented", "done"),
    *(
        "populated",
        "specced",
        "filled in",
        "filled",
        "fleshed out",
        "fought out",
        "measured",
        "named",
        "nominated",
    ),
    *(
        "provided",
        "resolved",
        "scheduled",
        "settled",
        "sorted out",
        "supplied",
        "worked out",
        "written",
    ),
)
"""What is done to the document or for it."""
_TO_TALK = (
    *("agree", "clarify", "confirm", "decide", "determine", "discuss", "explore", "figure out"),
    *("find out", "investigate", "research", "work out"),
)
_TO_CHECK = ("check", "double-check", "verify")
_SETTLED = "|".join(_BY_TALK)
_WORKED = "|".join(_BY_WORK)
_SETTLE = "|".join(_TO_TALK)
VERBS = rf"(?:{'|'.join((*_BY_TALK, *_BY_WORK, *_AND_MORE))})"
"""All of them, as they stand behind `to be`."""
FIRST_WORDS = tuple(dict.fromkeys(one.split()[0] for one in (*_BY_TALK, *_BY_WORK, *_AND_MORE)))
"""The first word of each."""
TO_BE_SETTLED = tuple(f"to be {verb}" for verb in FIRST_WORDS)
_BY_ROLE = r"(?! (?:by (?:the|an?|each|every|any|its)|within)\b)"
_LATER = (
    r"(?: (?:later|soon|further(?: [^()]{1,40})?|(?:post|prior to|before|after|during|with) "
    r"[^()]{1,40}|in (?:the )?(?:future|next|later|design|review|planning|implementation|"
    r"technical|detailed|beta|phase|milestone)\b[^()]{0,40}))?"
)
_ASKING = r"(?:if|whether|how|which|what|who|when|where)"
_OPENS = r"(?:^|[.!?;] |\s[\u2013\u2014-]\s)"
_LEADS = r"(?<!\btb[acd] )\((?:(?:this|it|which|is|are|still|yet) ){0,3}"
YET_TO_SETTLE = Phrase(
    seldom(
        rf"{NOT_IN_A_WORD}(?:\((?:this )?(?:section |text |content |details? )?(?:still |yet )?to "
        rf"be (?:written|added|completed|supplied|documented|filled in)\)"
        rf"|{_LEADS}to be (?:(?:{_SETTLED})\b{_BY_ROLE}[^()]{{0,60}}|(?:{_WORKED}){_LATER})\)"
        rf"|{_OPENS}(?:still|yet) to be (?:{_SETTLED}|{_WORKED})\b{_BY_ROLE}"
        rf"|\b(?:still|yet|remains?) to be (?:{_SETTLED}|determined) {_ASKING}\b"
        r"|(?<!that )(?<!which )(?<!who )\b(?:has|have|is|are|was|were) (?:still )?yet to "
        r"(?:be (?:agreed|clarified|decided|determined|discussed|chosen|finali[sz]ed)"
        r"(?!, (?:they|it|this|so)\b)|"
        rf"(?:{_SETTLE}|choose))\b{_BY_ROLE})",
        re.IGNORECASE,
    ),
    words=("to be", "yet to"),
    runs=(
        *(f"to be {verb}" for verb in (*_BY_TALK, *_BY_WORK)),
        *("to be written", "to be added", "to be completed", "to be supplied", "to be documented"),
        "to be filled in",
        *(f"yet to {verb}" for verb in (*_TO_TALK, "choose")),
    ),
    beside=(*FIRST_WORDS, *(one.split()[0] for one in _TO_TALK), "choose"),
)
NEED_TO_SETTLE = Phrase(
    seldom(
        r"\((?:(?:we|i|this|it|that|still|also) ){0,3}(?:"
        rf"needs? to be (?:(?:{_SETTLED}){_BY_ROLE}[^()]{{0,60}}|"
        rf"(?:{_WORKED}) with (?!an? )[^()]{{1,40}})"
        rf"|need to (?:{_SETTLE}|{'|'.join(_TO_CHECK)})(?: (?:this|that|it|these))?"
        r"(?: (?:from|in) [^()]{0,20}(?:docs?|documentation|specs?|specification|manual)|"
        r" with (?!an? )[^()]{1,40})?"
        rf"|need to (?:{_SETTLE}) {_ASKING} [^()]{{1,60}}"
        r"|(?:please |to )confirm|confirm or (?:revise|change|correct|adjust))\)",
        re.IGNORECASE,
    ),
    words=("needs to be", "need to", "confirm"),
    beside=(*FIRST_WORDS, *(one.split("-")[0].split()[0] for one in (*_TO_TALK, *_TO_CHECK))),
)
STILL_OPEN = Phrase(
    seldom(
        r"(?:^|[.!?;:] )(?!(?:if|when|while|until|unless|where|once|as|what|which)\b)"
        r"[^.!?;:]{3,120}\b(?:is|are) (?:also |currently )?still (?:largely |mostly |partly )?"
        r"(?:being (?:finali[sz]ed|decided|debated|determined|negotiated|worked out)|"
        r"undecided|undetermined)\b"
        r"|^still (?:undecided|unclear|undefined|open(?= ?[\u2013\u2014-]))"
        r"|\((?:still (?:unclear|undefined)|(?:still )?undecided)\b[^()]{0,60}\)",
        re.IGNORECASE,
    ),
    words=("still", "undecided"),
    beside=(
        *("finalised", "finalized", "decided", "debated", "determined", "negotiated", "worked"),
        *("undecided", "undetermined", "unclear", "undefined", "open"),
    ),
)
_STILL = r"(?:\b(?:is|are|was|were|stays?|remains?|still|yet|currently)|[,:\u2013\u2014]|\s-)"
_ENDS = r"(?=\W{0,2}(?:$|[.;)])| \(see\b)"
_REST = rf"(?: [\w&]{{2,20}}){{0,2}}{_ENDS}"
IS_TO_BE = Phrase(
    seldom(
        rf"{NOT_IN_A_WORD}(?:{_STILL} (?:still |yet )?to be (?!(?:done|completed|written|provided|"
        rf"added|resolved|discussed|supplied|explored)\b){VERBS}\b(?: (?:later|soon|yet))?{_ENDS}"
        rf"|\bto be (?:decided|determined|defined) later{_ENDS}|\bremains? to be explored{_ENDS}"
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
_DECIDED = r"(?:determined|decided|agreed(?: upon)?|finali[sz]ed|clarified|confirmed)"
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
        rf"{NOT_IN_A_WORD}(?:\b(?:is|are|remains?) (?:still |yet )?to be {_DECIDED}"
        rf"(?=, (?:but|the|and|as|so)\b|[.;)]|$| (?:once|later)\b| {_DURING})"
        rf"|[-\u2013\u2014(,] to be (?:(?:clearly |fully |further )?defined|{_DECIDED}) {_DURING}"
        rf"|[a-z]{{1,24}} to be (?:(?:clearly |fully |further )?defined|{_DECIDED}) {_AT_WORK}"
        rf"|\((?!the\b|an?\b)[a-z]{{3,20}}(?: [a-z]{{2,20}})? to be (?:{_DECIDED}|chosen|"
        rf"selected)\)"
        r"|\b(?:is|are) still to be (?:defined|specified|designed|chosen)(?=[,.;)]|$)"
        r"|[\u2013\u2014(,;] to be (?:decided|determined|agreed|chosen) (?:when|once|"
        r"as soon as) (?:we|I)\b"
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
        rf"\b(?:this|it) will be (?!discussed later\b){_SETTLES} (?:later\b|at a later\b|"
        r"in (?:the |a )?(?:next|later|future) (?:versions?|revisions?|drafts?|iterations?|"
        r"specs?|phases?)\b)"
        r"|\b(?<!if )(?<!if the )(?<!when the )(?<!until the )(?:exact )?"
        rf"{_OPEN_THING} (?:has|have) not yet been {_SETTLES}\b"
        rf"|\b(?:{_OPEN_THING}|information|requirements?) (?:is |are )?yet to be {_SETTLES}\b",
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
_FIGURES = "(?:numbers|ids|links|values|figures|names|details|stats|prices|amounts|dates|targets)"
UNMADE = Phrase(
    seldom(
        rf"\([^()\n]{{2,40}} not yet {_MADE}[.]?\)"
        rf"|[\u2013\u2014-] not (?:yet )?{_MADE}(?: yet)?[.]?$"
        r"|\b(?<!updates )(?<!tests )(?<!test )will be (?:put|added|placed|inserted|given) here\b"
        r"|\\?\[TB[RSN]\\?\]|\(TBR\)"
        r"|\b(?:to|of|in|for|from|by|with|at) \?{3} [a-z]"
        r"|(?:^|[.!?] )(?:the )?(?:final |exact )?(?:summary|results?|text|diagram|details?|"
        r"description|numbers?|figures?|conclusions?) goes? here\b(?! as)"
        r"|\bor\b[^.?!\n]{2,40} ?[\u2013\u2014(-] ?(?:pick|choose) one\b(?! of)"
        r"|\b(?:hypothetical|examples?(?! below| above)|placeholders?|dummy)\b[^.\n]{0,80}"
        r"\b(?:should|must|needs? to) be replaced (?:with|by) (?:the )?(?:actual|real|final)\b"
        r"|\b(?:will )?(?:need|have|has) to be (?:updated|filled in|replaced) with the (?:actual|"
        r"real|final|correct) \w"
        rf"|\b(?:[Tt]icket )?{_FIGURES} (?:here |below |"
        rf"above )?are (?:all )?(?:still )?(?:an? )?(?:wip|"
        r"work in progress|placeholders?|made up|guesses)"
        r"(?=[.;,)]|\s[\u2013\u2014-] (?:assign|replace|fill|update|swap|to be|will)\b|$)",
        re.IGNORECASE,
    ),
    words=(
        *("not defined", "not decided", "not designed", "not specified", "not determined"),
        *("not finalised", "not finalized", "not fleshed", "not written", "not chosen"),
        *("not agreed", "not worked", "not yet", "wip", "in progress", "placeholder"),
        *(
            "be replaced",
            "the final",
            "the actual",
            "the real",
            "the correct",
            "pick one",
            "choose one",
            "put here",
            "added here",
            "placed here",
            "inserted here",
        ),
        *("given here", "tbr", "tbs", "tbn"),
        *("placeholders", "made up", "guesses", "go here", "goes here"),
    ),
    signs=("??? ",),
)
"""`(Effect not yet defined.)`, `All numbers are a WIP.`"""
NAMED_TO_SETTLE = Phrase(
    seldom(
        r"^[A-Z][\w/-]{1,20}(?: (?!needs?\b|has\b|have\b|is\b|are\b|ought\b|that\b|which\b|must\b|"
        r"to\b|from\b|could\b|can\b|would\b|should\b|may\b|will\b|allows?\b|having\b|requires?\b|"
        r"only\b|things\b|items\b)[\w/()-]{1,20}){0,7} to be (?:defined|determined|decided|"
        r"confirmed|agreed|specified|finali[sz]ed|chosen|selected|clarified|announced)[.]?$"
    ),
    words=("to be",),
    beside=(
        *("defined", "determined", "decided", "confirmed", "agreed", "specified", "finalised"),
        *("finalized", "chosen", "selected", "clarified", "announced"),
    ),
)
"""`Performance parameters to be defined`, and no verb."""
