"""Words without a label behind or below a question: whether they answer it or only talk of it."""

import re

from bot.spec.asking.question_words import after_asking, asks, is_undecided
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_REPLIES = seldom(
    r"^(?:yes|no|nope|yep|tranché|décidé|acté|entschieden|beschlossen|agreed|decided|resolved|"
    r"answered|we (?:will|decided|chose|agreed|settled|"
    r"went|use|picked)|we'll|we\u2019ll|use |will use|going with|go with|went with|chose|chosen|"
    r"i (?:went|decided|chose|settled)|let's|let\u2019s|not planned|out of scope|"
    r"(?:probably|most likely|certainly|definitely|partially) (?:yes|not?)\b|"
    r"for now,? (?:we|i|let)\b|it seems (?:best|better) (?:to|if)\b|(?:the |our )?answer (?:is|"
    r"was)\b|(?:the |this )?(?:spec|rfc|document|proposal) (?:was|has been) (?:updated|changed|"
    r"amended)\b|starting with |will implement (?:this|it|that)? ?(?:as|in|with)\b|"
    r"keep(?:ing)? |ja\b|nein\b|nee\b|oui\b|non\b|sí\b|sì\b|sim\b|não\b|да\b|нет\b)(?:\W|\b)",
    re.IGNORECASE,
)
_SAYS_DONE = seldom(
    r"^(?:the |this )?(?:spec|rfc|document|proposal) (?:was|has been) (?:updated|changed|"
    r"amended)\b",
    re.IGNORECASE,
)
_HEDGES = seldom(
    r"^\W{0,6}(?:option|alternative|either|maybe|perhaps|possibly|probably|likely|could|can |might|"
    r"may |should|we (?:could|might|may|should|need|lean|tend)|one could|"
    r"would|proposal|proposed|suggest|recommend|preferred|next steps?|action|leaning|tentative|"
    r"current(?:ly)? leaning|default|e\.?g|for example|"
    r"example|context|background|note|owner|assigned|assignee|due|raised|asked|status|priority|"
    r"impact|see |related|depends|blocked|tbd|todo|pending|pros?\b|cons?\b|if |when |because|why|"
    r"consider|need|to be|who|what|which|where|how|is |are |do |does |some |one |this |it |there |"
    r"for |on |in |however|but|also|a |an |the )",
    re.IGNORECASE,
)
_LEAVES_OPEN = seldom(
    r"\b(?:(?:to|will|would|must|should|can) be (?:defined|determined|decided|discussed|clarified|"
    r"investigated|explored|resolved|specified)|needs? (?:more|further|input|discussion|work|"
    r"data|numbers)|(?:will|going to) (?:raise|ask|check|take|bring)\b|wants?\b|would (?:keep|"
    r"prefer|rather|go)\b|no reply\b|reminder sent|em discussão|in discussie|en discusión|in "
    r"discussione|(?:in|under|for|future|further|more) discussion|discussing|not (?:much |yet |so "
    r")?(?:clear|sure|certain|certainty|decided|known)|unclear|unknown|unsure|uncertain|undecided|"
    r"unresolved|tbd|maybe|perhaps|do(?:n.t| not) (?:yet )?(?:know|care|mind)|i guess|left open|"
    r"open question|(?:[A-Z@]\w{1,20} |legal |team )?(?:still )?(?:to|must|has to|needs? to) "
    r"(?:confirm|decide|check|clarify|"
    r"answer|advise|say|investigate|tell us)\b|"
    r"(?:we|one) (?:should|could|might|need to) "
    r"(?:explore|discuss|decide|consider|investigate|be sure)|prior to (?:stabili[sz]|merg)\w{2,4}|"
    r"worth (?:exploring|investigating|discussing)|nobody|no one)\b",
    re.IGNORECASE,
)
_COMMITS = seldom(
    r"\b(?:will|won.t|we|let.s|not|only|both|neither|never|always|settled|decided|chosen|chose|"
    r"planned|prefer\w{0,4}|agreed|no|yes)\b",
    re.IGNORECASE,
)
_BINARY = seldom(
    r"^\W{0,6}(?:\w{1,3}[.):]\s{1,3})?\W{0,4}(?:should|do|does|did|is|are|can|could|will|would|shall|"
    r"has|have|must|may|might|any)\b",
    re.IGNORECASE,
)
_OPEN_CHOICE = seldom(
    r"^\W{0,6}(?:\w{1,3}[.):]\s{1,3})?\W{0,4}(?:which|what|who|whom|whose|when|where|how)\b",
    re.IGNORECASE,
)
_NO_REPLY = seldom(
    r"^[\W_]{0,4}(?:option|alternative|either|maybe|perhaps|possibly|probably|likely|could|can|might|may|"
    r"should|would|proposal|proposed|suggest\w{0,5}|recommend\w{0,6}|preferred|next|action|leaning|tentative|default|e\.?g|example|context|note|"
    r"owner|assigned|assignee|due|raised|asked|status|priority|impact|see|related|depends|blocked|"
    r"blocking|blocker|todo|pending|pros?|cons?|consider|needs?|to|who|what|which|where|how|when|"
    r"why|if|i\W?m|i think|i believe|i\W?d|is|are|do|does|ask|check|confirm|discuss|important|"
    r"critical|urgent|high|medium|low|minor|major|"
    r"p[0-4]|v\d|ticket|tracked|same|also|but|or|and|this|it|that|these|there|then|"
    r"not (?:sure|clear|yet|known|decided))\b|^[@#(\[]",
    re.IGNORECASE,
)
_NO_ANSWER = seldom(r"^\w[\w ()/-]{0,40}[:\uff1a]|\betc\b")
_UNTIL_SETTLED = seldom(
    r"\b(?:as long as|while|until|till|before|tant que|solange|bis|hasta que|mientras|finché|"
    r"zolang|tot)\b[^.?!]{1,60}\b(?:tranché|décidé|decided|settled|resolved|answered|clear|entschieden|geklärt|"
    r"decid\w{2,4}|besloten|deciso)",
    re.IGNORECASE,
)
_ASIDE = seldom(r"\?\s?\([^()?]{2,200}\)[.\s]*$")
"""`Which of them? (They change each year.)`"""
_PROMPT = seldom(r"\bdo you (?:expect|consider|anticipate|see)\b", re.IGNORECASE)
_EMPHASISED = seldom(
    r"^[\s)\"'\u201d]{0,3}(\*\*?|__?)(?![(@\[])([^*_\n]{2,300})\1[.!]?(?: "
    r"?\([^()\n]{1,80}\))?\s{0,2}$"
)
_WE_DO = seldom(
    r"we (?!(?:could|might|may|should|need|lean|tend|do|don|would|can|are|have|think|believe|"
    r"want)\b)\w{3,}",
    re.IGNORECASE,
)
_CHOICE = seldom(
    r"([\w.]*\w)\W{0,3} (?:or|oder|ou|o|of|czy|vs\.?) \W{0,3}([\w.]*\w)|(\w+) ?/ ?(\w+)"
)
# fmt: off
_SMALL_WORDS = frozenset({
    "a", "an", "the", "this", "that", "it", "they", "we", "in", "on", "at", "to", "for", "if", "is",
    "are", "be", "do", "does", "not", "as", "by", "from", "with", "should", "can", "could", "may",
})
# fmt: on
_FEW_WORDS = 6
_SHORT_REMARK = 12
"""Words behind a question that say more of it."""


def is_answered_by(words: str, question: str) -> bool:
    """Whether words reply to a question that is quoted above them."""
    said = plain(words)
    if not asks(plain(question)[-1:]) or asks(said) or is_undecided(said):
        return False
    return _LEAVES_OPEN.search(said) is None and not said.endswith(":")


def reply_in(text: str) -> str:
    """What follows the last question mark of a text, where it reads as a reply; else empty."""
    rest = after_asking(text)
    after = plain(rest).strip(" )\"'\u201d")
    if not after or is_undecided(after) or _UNTIL_SETTLED.search(after):
        return ""
    if _REPLIES.match(after) or _takes_one_of(after, text):
        return after
    if _NO_REPLY.match(after) or _LEAVES_OPEN.search(after) or _NO_ANSWER.search(after):
        return ""
    emphasised = _EMPHASISED.match(rest)
    if emphasised is not None and (" " in after or after.endswith(".")):
        return after
    is_next_line = rest.lstrip(" *_)\"'").startswith("\n")
    is_short = len(after.split()) <= _FEW_WORDS and (after[-1] in ".!" or is_next_line)
    asked = plain(text[: len(text) - len(rest)])
    is_told = is_next_line and _WE_DO.match(after)
    return after if is_told or (is_short and _OPEN_CHOICE.match(asked)) else ""


def _takes_one_of(reply: str, text: str) -> bool:
    """`7 or 30 days? 30, for corrections come late`: a choice that the reply begins with."""
    asked = plain(text[: len(text) - len(after_asking(text))]).casefold()
    first = re.match(r"[\w.,:]*\w", reply.casefold())
    if first is None or _LEAVES_OPEN.search(reply):
        return False
    word = first.group()
    if any(sign.isdigit() for sign in word):
        return _CHOICE.search(asked) is not None and word in re.findall(r"[\w.:]*\w", asked)
    beside = {side for found in _CHOICE.finditer(asked) for side in found.groups() if side}
    # Who says something of each of them has not chosen.
    others = {each for each in beside if each != word and each not in _SMALL_WORDS}
    of_each = any(
        re.search(rf"[.;] (?:the )?{re.escape(each)}\b", reply, re.IGNORECASE) for each in others
    )
    return word in beside and word not in _SMALL_WORDS and not of_each


def decides(reply: str) -> bool:
    """Whether a reply says by its first words that it is one: `Yes.`, `We decided that ...`."""
    return _REPLIES.match(reply) is not None


def reads_as_answer(words: str, question: str, *, is_heading: bool) -> bool:
    """Whether words that stand alone below a question, without any label, answer it.

    Args:
        words: the only ones below it.
        question: as it is written.
        is_heading: of the question; what stands below explains it as often as it answers it.
    """
    said, asked = plain(words), _ASIDE.sub("?", plain(question)).rstrip(" *_\"')")
    remark = after_asking(asked)
    if 0 < len(remark.split()) <= _SHORT_REMARK:
        asked = asked[: -len(remark)].rstrip()
    if not asks(asked[-1:]) and _SAYS_DONE.match(said):
        return True
    if not asks(asked[-1:]) or _PROMPT.search(asked) or asks(said) or is_undecided(said):
        return False
    if _REPLIES.match(said):
        return True
    if _LEAVES_OPEN.search(said):
        return False
    if is_heading or _BINARY.match(asked):
        return _COMMITS.search(said) is not None and not _HEDGES.match(said)
    is_short = len(said.split()) <= _FEW_WORDS and _OPEN_CHOICE.match(asked) is not None
    return not _NO_REPLY.match(said) if is_short else not _HEDGES.match(said)
