"""What a text says is open, in other words: `still being discussed`, `up for debate`."""

import re
from typing import Final

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

_ASKED = ("whether", "if", "how", "what", "which", "who", "when", "where", "why")
_WH = rf"(?:{'|'.join(_ASKED)})"
_SETTLED = (
    *("clear", "final", "finalised", "finalized", "specified", "determined", "agreed", "designed"),
    "defined",
)
_OPEN_TO = ("up for", "open to", "open for")
_BY_TALK = (
    *("clarified", "discussed", "out", "settled", "decided", "agreed", "validated", "confirmed"),
)
_TO_TALK = ("figure", "sort", "work", "agree", "decide", "clarify", "settle", "discuss", "find")
_WANTED = (
    *("validation", "confirmation", "verification", "clarification", "benchmarking"),
    *("investigation", "input", "answer", "answers", "decision", "guidance", "discussion"),
)
_ARTICLES = ("", "a ", "an ", "the ", "more ", "some ")
_UNDER_WAY = Phrase(
    seldom(
        r"\bthere are still (?:[a-z]+ )?(?:topics|points|questions|issues|details|things|"
        r"decisions) (?:left )?to (?:discuss|decide|clarify|resolve|settle|work out|figure out|"
        r"answer|make)\b"
        r"|\b(?:is|are) still (?:under (?:discussion|debate|evaluation|consideration|"
        r"investigation)|being (?:discussed|figured out|explored|investigated|considered|assessed|"
        r"evaluated(?! for)))\b"
        r"|\b(?:details?|specifics|terms|numbers|mechanics|names?) (?:is|are) (?:still |"
        r"currently )?being (?:worked out|figured out|discussed|decided|negotiated|finali[sz]ed)\b"
        r"|\bwe(?:.re| are) still (?:evaluating|deciding|figuring out|debating|discussing|"
        r"investigating|exploring|looking into|considering|working out|thinking about)\b",
        re.IGNORECASE,
    ),
    words=(
        *("discussion", "debate", "evaluation", "consideration", "investigation", "discussed"),
        *("figured", "explored", "investigated", "considered", "assessed", "evaluated", "worked"),
        *("decided", "negotiated", "finalised", "finalized", "evaluating", "deciding", "figuring"),
        *("debating", "discussing", "investigating", "exploring", "looking", "considering"),
        *("working", "thinking", "topics", "points", "questions", "issues", "details", "things"),
        "decisions",
    ),
    beside=("still", "being"),
)
_FURTHER = Phrase(
    seldom(
        r"\b(?:requires|needs) (?:further|more|additional) (?:discussion|investigation|research|"
        r"clarification|input)\b(?!,? and\b| by\b)(?![^.]{0,60}\b(?:later|before it|"
        r"out of scope)\b)"
        r"|\b(?:further|more|additional) (?:discussion|investigation|research|clarification|input) "
        r"(?:is|are) (?:still )?(?:needed|required|necessary)\b(?![^.]{0,60}\blater work\b)",
        re.IGNORECASE,
    ),
    words=("discussion", "investigation", "research", "clarification", "input"),
    beside=("further", "more", "additional"),
)
_WEIGHED = Phrase(
    seldom(
        r"(?:^|[.;] |[\u2013\u2014-] )[A-Z][\w /-]{2,50} under (?:consideration|discussion|debate|"
        r"evaluation|investigation)(?=[.;]?$|\s?[\u2013\u2014;])"
        r"|(?<!no )\bopen decision (?:on|about|regarding|over) \w"
        r"|\b[Tt]here(?:.s| is) (?:still )?an open question (?:on|about|regarding|around) \w"
    ),
    words=(
        *(f"under {one}" for one in ("consideration", "discussion", "debate", "evaluation")),
        *("under investigation", "open decision", "open question"),
    ),
)
_NEEDS = Phrase(
    seldom(
        r"(?:^|[.;] )(?:this|that|it) (?:requires|needs) (?:discussion|investigation|research|"
        r"clarification)(?=[.;]|$)",
        re.IGNORECASE,
    ),
    words=tuple(f"{one} {how}" for one in ("this", "that", "it") for how in ("requires", "needs")),
    beside=("discussion", "investigation", "research", "clarification"),
)
_REMAINS = Phrase(
    seldom(
        rf"\bit(?: remains|.s| is) to be (?:seen|determined|decided|clarified|defined|agreed) "
        rf"{_WH}\b|\bit(?:.s| is) to be seen\b|\bremains unclear {_WH}\b"
        rf"|\b(?:is|are) still (?:unclear|unresolved)(?=[.;,)]|$| {_WH})|\bit.s still unclear\b"
        r"|(?:^|[.!?;,] )(?:who|what|how|which|where|whether) [^.?!;:]{3,140}(?<! what)(?<! which)"
        r"(?<! who) (?:(?:(?:is|are) "
        r"still|remains?) open|(?:is|are|remains?) (?:still |currently )?(?:undecided|unclear|"
        r"unknown|to be seen|not (?:yet )?(?:decided|clear|settled|known))|"
        r"will be (?:determined|decided|worked out|figured out))(?=[.;)]|$)"
        r"|(?:^|[.!?] )(?:the )?(?:exact |final |precise )?(?:[a-z]+ )?(?:questions?|decisions?|"
        r"choice|method|format|details?|approach|naming|mechanism|strategy|policy|design) "
        r"(?:of [^.?!;:]{3,60} )?remains? (?:still )?(?:open|undecided)(?=[.;]|$)"
        r"|\b(?:scope|extent|impact|cause|effort|cost|effect) of [^.?!;:]{3,100} (?:is|are) "
        r"(?:currently|still|as yet|yet) (?:unknown|unclear)(?=[.;)]|$)",
        re.IGNORECASE,
    ),
    words=(
        *("to be seen", "to be determined", "to be decided", "to be clarified", "to be defined"),
        *("to be agreed", "unclear", "unresolved", "undecided", "unknown", "still open"),
        *("remains open", "remain open", "not decided", "not yet", "not clear", "not settled"),
        *("not known", "be determined", "be decided", "be worked", "be figured"),
        *("currently unclear", "currently unknown", "still unknown", "yet unknown"),
    ),
)
_ONE_IS = Phrase(
    seldom(
        r"\b(?:an|one|another|the (?:main|big|key|biggest|last)) (?:open|remaining|unresolved|"
        r"outstanding) (?:question|issue|point) (?:here )?(?:is|remains|concerns)\b"
        rf"|\bthe question (?:then |now |of {_WH} )?remains,? {_WH}\b"
        r"|\b(?:one|the|another|a) question that remains\b"
        rf"|\bit(?:.s| is) (?:still )?an open (?:question|point|issue|matter|topic),? {_WH}\b"
        r"|\bstill an? (?:open|unresolved|outstanding) (?:question|point|issue)\b(?! (?:how|why) )",
        re.IGNORECASE,
    ),
    words=("question", "issue", "point", "matter", "topic"),
    beside=("open", "remaining", "unresolved", "outstanding", "remains"),
)
_DECISION = Phrase(
    seldom(
        r"\bdecisions? (?:on|about|regarding|for|whether) [^.]{3,80} (?:is|are) (?:still )?"
        r"(?:pending|outstanding|open)\b"
        r"|\b(?:a|the|no) (?:final )?decision has (?:not|yet)(?: yet)?(?: been| to be) "
        r"(?:made|taken|reached)\b"
        r"|^\W{0,3}decision (?:required|needed) (?:from|by) (?!\d)[^.:]{3,60}[.]?$"
        r"|^\W{0,3}(?:still )?(?:awaiting|waiting (?:for|on)|pending) (?:an? |the |final |further |"
        r"their |your |some )?(?:\w+ ){0,2}?(?:confirmation|answers?|response|approval|decision|"
        r"feedback|input|reply|clarification|sign-?off) (?:from|by) [^.:]{3,60}[.]?$"
        r"|^\W{0,3}(?:still )?pending (?:a )?decision (?:on|about) [^.:]{3,60}[.]?$"
        r"|(?:^|[.;] )this (?:final )?decision will be (?:confirmed|made|taken|finali[sz]ed|"
        r"revisited) (?:before|once|later|during|prior to)\b"
        r"|\bthe decision (?:on|about) whether [^.]{3,80} (?:is|was|will be|has been) "
        r"(?:deferred|postponed)\b",
        re.IGNORECASE,
    ),
    words=(
        *("decision", "decisions", "confirmation", "answer", "answers", "response", "approval"),
        *("feedback", "input", "reply", "clarification", "signoff", "sign-off"),
    ),
    beside=(
        *("pending", "outstanding", "open", "made", "taken", "reached", "required", "needed"),
        *("awaiting", "waiting", "confirmed", "finalised", "finalized", "revisited"),
        *("deferred", "postponed"),
    ),
)
_IGNORANT = Phrase(
    seldom(
        rf"\bI (?:wonder|have no idea|would like to discuss) {_WH}\b"
        rf"|\bI.d like to discuss {_WH}\b"
        r"|\bI(?: am|.m) (?:still )?(?:unsure|uncertain|not (?:\w+ )?sure) (?:(?:whether|if|how|"
        r"what) (?:to|we|this|it|that)\b|to what extent\b|(?:that )?(?:we|this|it) )"
        r"|\bI(?:.m| am) not (?:\w+ )?confident about (?:this|that|it)\b"
        r"|\bI (?:do not|don.t) know (?:yet )?(?:how|whether|if) (?:to|we|this|it)\b"
        r"|\b(?:I|[Ww]e) (?:do not|don.t) have an answer (?:to (?:this|that|it) )?yet\b"
        rf"|\b[Ii]t(?: is|.s) not yet known {_WH}\b|\b[Tt]here is no answer (?:to (?:this|"
        rf"that) )?yet\b"
    ),
    words=(
        "wonder",
        "to discuss",
        "no idea",
        "confident",
        "unsure",
        "uncertain",
        "sure",
        "know",
        "answer",
        "not yet known",
    ),
    beside=(
        "whether",
        "if",
        "how",
        "what",
        "which",
        "who",
        "when",
        "where",
        "why",
        "this",
        "it",
        "we",
        "to",
    ),
)
_ASKED_OF = Phrase(
    seldom(
        r"\bplease (?:confirm|clarify|advise|verify) (?:whether|if|how|what|which|who|that|with)\b"
        r"(?! you)"
        r"|\b(?:can|could) (?:someone|somebody|anyone) (?:please )?(?:confirm|clarify|verify|"
        r"check)\b|\b(?:can|could) you (?:please )?(?:confirm|clarify)\b[^.?!]{3,120}\?",
        re.IGNORECASE,
    ),
    words=("confirm", "clarify", "advise", "verify", "check"),
    beside=("please", "can", "could"),
)
_TO_CONFIRM = Phrase(
    seldom(r"[;,.] (?:please )?confirm (?:this|that|it)[.]?$", re.IGNORECASE),
    words=("confirm this", "confirm that", "confirm it"),
)
_LATER = Phrase(
    seldom(
        r"\bwill (?:have to )?be (?:decided|settled|clarified|figured out|worked out|"
        r"agreed(?: upon)?|determined) (?:later\b|at a later (?:date|time|point|stage)\b|"
        r"during (?:the )?(?:implementation|development|design|planning|code review|review)\b)(?! "
        r"by\b)"
        r"|\bwill (?:have to )?be (?:decided|settled|clarified|figured out|worked out) (?:once|"
        r"after|based on)\b"
        r"|\bwe(?:.ll| will) (?:have to |need to )?(?:decide|figure (?:this|that|it) out|settle|"
        r"determine)\b[^.]{0,40}\b(?:later|during implementation|at some point)\b",
        re.IGNORECASE,
    ),
    words=(
        *("decided", "settled", "clarified", "figured", "worked", "agreed", "determined"),
        *("decide", "figure", "settle", "determine"),
    ),
    beside=("will", "ll"),
)
_THING = r"(?:names?|naming|wording|apis?|interface|syntax|schema|design|layout|numbers?|values?)"
_NOT_FINAL = Phrase(
    seldom(
        r"\b(?:is|are) not (?:clear|final|finali[sz]ed|specified|determined|agreed|"
        r"designed|defined) yet(?=[.;)]|$)"
        r"|\b(?:is|are) not (?:yet )?(?:final|finali[sz]ed|determined|agreed) at this time\b"
        r"|\b(?:is|are) not yet (?:clear|final|finali[sz]ed|specified|agreed|designed|"
        r"defined)(?=[.;)]|$)"
        rf"|\b{_THING} (?:is|are) (?:still )?not (?:yet )?(?:final|finali[sz]ed|set in stone)"
        r"(?! by| in | until)\b"
        r"|(?<!not )\b(?:is|are|still) (?:\w+ )?(?:up for|open (?:to|for)) (?:debate|discussion)\b"
        rf"|\bit(?: is|.s) debatable {_WH}\b"
        r"|\b(?:details|specifics) have not been (?:worked out|figured out)\b",
        re.IGNORECASE,
    ),
    words=(
        *(f"{one} yet" for one in _SETTLED),
        *(f"{no} {one}" for one in _SETTLED for no in ("yet", "not")),
        *(f"{how} {what}" for what in ("debate", "discussion") for how in _OPEN_TO),
        *("in stone", "debatable", "been worked", "been figured"),
    ),
)
_TO_CLARIFY = Phrase(
    seldom(
        rf"\b(?:(?:has|needs?|ought) to|must|should) be (?:clarified|discussed|figured out|worked "
        rf"out|settled|decided) {_WH}\b(?! (?:that|the) path)"
        r"|\bneeds? to (?:be )?(?:explored|discussed|considered|evaluated) and (?:decided|agreed)\b"
        r"|[.;] (?:Investigate|Find out|Figure out) (?:whether|if|how|which) "
        r"|\b(?:has|have|needs?) (?:still )?to be (?:clarified|discussed|agreed|validated|"
        r"confirmed) with\b"
        r"|^\W{0,3}(?:(?:we )?(?:still )?need|needs) to (?:figure out|sort out|work out|agree on|"
        r"decide on|clarify|settle|discuss|find out)\b"
        r"|^[*_(]{0,3}(?:still )?needs (?:a spike|validation|confirmation|verification|"
        r"clarification|benchmarking|investigation|input)(?:[.]?$| (?:from|with|by)\b)"
        r"|\b(?:we|I) (?:still )?need (?:an? |the |more |some )?(?:confirmation|input|"
        rf"clarification|answers?|decision|guidance) (?:from|on|about|{_WH})\b"
        r"|\((?:not sure|unsure|not yet (?:decided|clear|confirmed|final|known|agreed)|needs? "
        r"(?:benchmarking|validation|confirmation|clarification|a decision))\b(?! why)[^()]{0,40}\)"
        r"|[,\u2013\u2014-] needs discussion\b|\blet.s (?:discuss|talk about) (?:this|that|it)\b"
        r"|\b(?:should|need to) (?:discuss|talk about) (?:this|that|it) (?:in|with|at|before)\b",
        re.IGNORECASE,
    ),
    words=(
        *(f"{one} {asked}" for one in _BY_TALK for asked in (*_ASKED, "on", "with")),
        *("and decided", "and agreed", "investigate whether", "investigate if", "investigate how"),
        *(
            "investigate which",
            *(f"{one} out {asked}" for one in ("find", "figure") for asked in _ASKED),
        ),
        *(f"{need} to {verb}" for verb in _TO_TALK for need in ("need", "needs")),
        *(f"needs {one}" for one in (*_WANTED, "a spike")),
        *(f"need {article}{one}" for one in _WANTED for article in _ARTICLES),
        *("(not sure", "(unsure", "(not yet", "(needs", "(need", "needs discussion"),
        *(f"{verb} {what}" for verb in ("discuss", "about") for what in ("this", "that", "it")),
    ),
)
ALONE: Final = Phrase(
    seldom(
        r"^(?:not (?:yet )?(?:decided|settled|agreed|finali[sz]ed|determined|defined|clear|"
        r"confirmed)(?: yet)?|not (?:yet known|known yet)|unknown (?:yet|at this (?:time|point|"
        r"stage)|for now|so far)|(?:final )?decision (?:is )?(?:still )?(?:pending|outstanding)|"
        r"(?:still )?waiting on [\w ]{2,25})[.]?$",
        re.IGNORECASE,
    ),
    words=(
        *("decided", "settled", "agreed", "finalised", "finalized", "determined", "defined"),
        *("clear", "confirmed", "known", "unknown", "decision", "waiting"),
    ),
    beside=("not", "yet", "this", "now", "far", "pending", "outstanding", "on"),
    longest=40,
)
"""All of a text; of a value something else is told."""
UNDECIDED: Final = (
    ALONE,
    _UNDER_WAY,
    _FURTHER,
    _NEEDS,
    _WEIGHED,
    _REMAINS,
    _ONE_IS,
    _DECISION,
    _IGNORANT,
    _ASKED_OF,
    _TO_CONFIRM,
    _LATER,
    _NOT_FINAL,
    _TO_CLARIFY,
)
