"""The verbs by which people settle something, and the phrases that say that they have yet to."""

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
