"""The doubts of an author, in words: `we have not decided`, `unsure whether`."""

import re
from collections.abc import Iterable
from typing import Final

from bot.spec.asking.undecided import UNDECIDED
from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import is_quoted, squeeze

_SETTLED = (
    *("decided", "agreed", "settled", "chosen", "worked out", "figured out", "made up"),
    *("determined", "finalised", "finalized", "figured that", "figured this", "figured it"),
)
_NOT_SETTLED = tuple(
    f"{before} {verb}"
    for before in ("t", "t yet", "t really", "t quite", "t fully", "t been", "yet been")
    for verb in _SETTLED
)
"""Behind `not` or `n't`, whose sign may be any."""
_ARTICLES = ("", "a ", "any ", "the ")
_SOLUTIONS = ("solution", "answer", "decision", "idea")
_STANDING = ("open", "unresolved", "outstanding", "remaining", "unanswered")
_DOUBT = Phrase(
    seldom(
        r"\b(?:(?:we|i|team|they) (?:still )?(?:have(?: not|n.t)|ha(?:s not|sn.t)) (?:yet |"
        r"really |quite |fully )?"
        r"(?:decided|agreed|settled|chosen|determined (?:the|how|what|which|whether|if|when|who)|"
        r"finali[sz]ed|worked out(?! all (?:of )?the details)|figured out|made up (?:my|our|"
        r"their) mind|figured (?:that|"
        r"this|it) out)"
        r"|(?:we|i) (?:do not|don.t) (?:yet )?(?:have (?:a |any |the )?(?:solution|answer|"
        r"decision|idea)|know yet)"
        r"|(?:we|i) did(?: not|n.t) get (?:a?round) to"
        r"|(?:nobody|no one) (?:here )?(?:(?:knew|knows)(?= (?:yet|how|whether|if|what|who|why|"
        r"the(?! (?:private|secret|seed|key|password)))\b|[.,;)]|$)|could say|has decided|"
        r"is sure|was sure)"
        r"|(?<!which )has(?: not|n.t) (?:yet )?been (?:decided|settled|agreed(?: on)?|"
        r"chosen)(?! (?:by|here|in this|until))"
        r"|no (?:conclusion|decision|agreement|consensus) (?:yet|so far|was (?:reached|made|"
        r"taken)|in the (?:meeting|call|thread|review)|has been|reached)"
        r"|(?<!that )(?<!which )(?<!what )(?:is|are|was|were|remains?) (?:still |yet |as yet |"
        r"also |currently )?(?:undecided|unsettled|not "
        r"(?:yet )?(?:been )?(?:decided|settled|agreed(?: on)?)|an open (?:question|issue|"
        r"point))(?! (?:by|here|in "
        r"this|until))"
        r"|(?<!that )(?<!which )(?:is|are|was|were|has|have|isn.t|aren.t) (?:not )?yet (?:been )?"
        r"(?:finali[sz]ed|determined)(?=[.;:,)]|$)"
        r"|(?:is|are|was|were|but|still) not yet (?:decided|settled|determined)(?=[.;,)]|$)"
        r"|still (?:has|have) (?:some |many )?(?:unanswered|open|unresolved) (?:questions|issues)"
        r"|(?:leave|left|leaving) (?:this|it|that) (?:as )?(?:an )?open (?:question|issue|point)"
        r"|it(?: is|.s) not (?:yet )?decided (?:exactly |yet )?(?:how|whether|on|if|which|what|who|"
        r"when|where)|it(?: is|.s)(?: not|n.t) clear (?:to (?:me|us)|"
        r"(?:how|whether|if|which|what) we)"
        r"|it(?: is|.s)(?: not|n.t) yet clear (?:what|how|whether|which|if|when|who)\b"
        r"|(?:remains|(?:is|are) still) unresolved(?=[.)]|$)"
        r"|(?:is|are) the (?:other |last |remaining |big )?(?:unknowns?|open (?:question|issue|"
        r"point))"
        r"|it(?: is|.s) (?:still )?an? (?:open|unresolved|outstanding) (?:question|issue)"
        r"(?: as to| whether| how| if| which|[.,;:])"
        r"|the (?:one |only |main |big )?(?:open|unresolved|remaining|outstanding) "
        r"(?:question|issue)(?: here)? is (?:how|whether|what|which|who|if|when|where|why))\b",
        re.IGNORECASE,
    ),
    words=(
        "have not",
        "haven",
        "has not",
        "hasn",
        "do not have",
        "don",
        "not know yet",
        "did not get",
        "didn",
        "nobody",
        "no one",
        "no conclusion",
        "no decision",
        "no agreement",
        "no consensus",
        "undecided",
        "unsettled",
        "yet finalised",
        "yet finalized",
        "yet determined",
        "been determined",
        "been finalized",
        "been finalised",
        "yet clear",
        "clear to",
        *(f"clear {asked}" for asked in ("how", "whether", "if", "which", "what")),
        "remains unresolved",
        "still unresolved",
        "not decided",
        "not settled",
        "not agreed",
        "not yet",
        "not been",
        "an open",
        "an unresolved",
        "an outstanding",
        "open question",
        "open issue",
        "unresolved question",
        "unresolved issue",
        "remaining question",
        "remaining issue",
        "outstanding question",
        "outstanding issue",
        "unanswered question",
        "unanswered questions",
        "the unknown",
        "unknowns",
        "unknown",
        "the open",
    ),
    runs=(
        *_NOT_SETTLED,
        *(f"have {article}{what}" for article in _ARTICLES for what in _SOLUTIONS),
        *("know yet", "get round to", "get around to", "nobody", "no one", "undecided"),
        *("no conclusion", "no decision", "no agreement", "no consensus", "unsettled"),
        *(
            "yet finalised",
            "yet finalized",
            "yet determined",
            "yet been ",
            "t yet clear",
            "clear to me",
            "clear to us",
            *(f"clear {asked} we" for asked in ("how", "whether", "if", "which", "what")),
        ),
        *("remains unresolved", "still unresolved"),
        *(f"{word} {what}" for word in _STANDING for what in ("question", "issue", "point")),
        *(f"{word} unknown" for word in ("the", "other", "last", "remaining", "big")),
    ),
)
_NEED = Phrase(
    seldom(
        r"(?:^|[.!?;(] ?|[-\u2013\u2014] )(?:(?:we|i|the team) )?"
        r"(?:still (?:need|have) to (?:decide|settle|agree on|clarify|determine)|(?:still )?"
        r"(?:need|have) to (?:figure out|find out|work out|sort out)) (?:on )?"
        r"(?:who|what|how|whether|which|where|when|if|why)\b"
        r"|\bwe still (?:need|have) to (?:decide|agree|settle) (?:about|on|upon) \w",
        re.IGNORECASE,
    ),
    words=(
        "figure out",
        "find out",
        "work out",
        "sort out",
        "decide",
        "settle",
        "agree",
        "clarify",
        "determine",
    ),
    beside=("need", "have"),
)
_UNSURE = Phrase(
    seldom(
        r"(?:^|[.!?;:(\u2013\u2014-]\s{0,2})(?:unsure|not sure|undecided|no idea|open) "
        r"(?:if|whether|how|what|which|who|yet)\b(?![^.!?]{0,120}\? \w)"
        r"|(?<=[.!?] )undecided: \w"
        r"|(?<=[.!?] )(?-i:(?:Still o|O)pen: [a-z])[^.!?]{20,}"
        r"|[.!?;] not (?:yet )?(?:decided|settled|agreed)(?:[.]|$| yet)"
        r"|^not (?:yet )?(?:decided|settled|agreed)(?: yet)?(?:: |, | \(| whether | how )"
        r"|\bwe(?: are|.re) (?:still )?(?:unsure|not sure|undecided) (?:if|whether|which|"
        r"how (?:much|many))\b(?![^.]{0,200}\b(?:but|however|so)\b)"
        r"|\b(?:I|we)(?: am| are|.m|.re) not yet (?:entirely )?sure (?:if|whether|which|what|how|"
        r"who|where)\b",
        re.IGNORECASE,
    ),
    words=(
        "unsure",
        "not sure",
        "not yet sure",
        "not yet entirely",
        "undecided",
        "no idea",
        "open if",
        "open whether",
        "open how",
        "open what",
        "open which",
        "open who",
        "open yet",
        "not decided",
        "not settled",
        "not agreed",
        "not yet",
    ),
    signs=(". open: ", "still open:"),
)
_IF_DOUBT = seldom(
    r"\b(?:if(?! (?:so|not|yes|the latter|the former|it does|that is so),)|until|once|in case|"
    r"unless|because|since|as long as|while)\b[^.?!;]{0,40}$",
    re.IGNORECASE,
)
_OUT_OF_SCOPE = seldom(
    r"\b(?:is|are|falls?|lies?|be) (?:also |explicitly |currently |deliberately )?(?:out of|"
    r"outside|"
    r"beyond) (?:the )?scope (?:of|for) this\b",
    re.IGNORECASE,
)
"""What the document leaves to others is open there."""
_OF_BEFORE = seldom(r"(?:its?|this|that|they|their)\b", re.IGNORECASE)
_OF_CASES = seldom(
    r"\b(?:when|whether|that|which|who|what|how many)\b[^.?!;,]{0,60}$", re.IGNORECASE
)
_WHETHER = Phrase(
    seldom(
        r"\bwhether (?!or not\b)[^.?!]{3,120} (?:is|are|remains?) (?:still )?(?:up to "
        r"(?!date)(?!the "
        r"(?:caller|user|client|implement))|open\b|undecided|not (?:yet )?(?:decided|clear|"
        r"settled|known))",
        re.IGNORECASE,
    ),
    words=("whether",),
    beside=("up", "open", "undecided", "not"),
)
_STUDIED = Phrase(
    seldom(
        r"\bit(?: is|.s) (?:still )?an? (?:area|subject|matter|topic) of (?:active |ongoing |open |"
        r"further )?(?:research|investigation|discussion|debate)(?: on| as to| about)? "
        r"(?:whether|how|if|which|what)\b",
        re.IGNORECASE,
    ),
    words=("research", "investigation", "discussion", "debate"),
    beside=("area", "subject", "matter", "topic"),
)
DOUBTS: Final = (_DOUBT, _WHETHER, _UNSURE, _NEED, _STUDIED, *UNDECIDED)
"""What a document must have something of, that any of it doubts."""


def doubt_in(words: str, doubts: Iterable[Phrase] = DOUBTS) -> str:
    """The sentence in which the author says that something is not decided; empty without one.

    Args:
        words: of one passage, without emphasis and code.
        doubts: those that it may have.
    """
    folded = words.lower()
    for phrase in doubts:
        doubt = phrase.search(words, folded)
        if (
            doubt is None
            or is_quoted(words, doubt.start())
            or _IF_DOUBT.search(words[: doubt.start()])
        ):
            continue
        # `Where it is still unclear who pays, ask` is what a program or its user does.
        if phrase in UNDECIDED and _OF_CASES.search(words[: doubt.start()]):
            continue
        sentence = _sentence(words, doubt)
        # `It will be decided later` goes on with what was said before it.
        around = words if _OF_BEFORE.match(sentence) else sentence
        if "scope" not in folded or not _OUT_OF_SCOPE.search(around):
            return sentence
    return ""


def _sentence(words: str, found: re.Match[str]) -> str:
    start = max(words.rfind(sign, 0, found.start()) for sign in (". ", "! ", "? ", "; ")) + 1
    end = words.find(". ", found.end())
    return squeeze(words[start : len(words) if end < 0 else end + 1])
