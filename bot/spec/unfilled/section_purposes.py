"""What a section is for, said where its content should stand: `This section lists all terms.`.

An author introduces what follows with the same words. Where in several sections nothing follows,
the words are a form's.
"""

import re
from typing import Final

from bot.spec.asking.question_headings import names_questions
from bot.spec.markdown.passage import Kind
from bot.spec.unfilled.form_words import suits_any_document
from bot.spec.unfilled.lone_words import Lone
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_MANY_WORDS: Final = 14
_PURPOSE: Final = seldom(
    r"(?:in )?th(?:is|e) (?:(?:sub)?section|chapter|part|introduction)"
    r"(?: (?:of|to) (?:the|this) [\w() -]{2,60}?)?,? "
    r"(?:(?:should|will|shall|must|is to|is intended to|we|we will|you|you will|you should) )?"
    r"(?:clearly |briefly |also )?"
    r"(?:provid|describ|specif|contain|list|explain|giv|present|outlin|identif|includ|defin|"
    r"summari[sz]|show|detail|discuss|document|stat)(?:e|es|s|y|ies)?\b",
    re.IGNORECASE,
)
_MAY_BE: Final = seldom(r"[\W_]{0,3}(?:in )?th(?:is|e) [scip]", re.IGNORECASE)
_PURPOSE_ABROAD: Final = seldom(
    r"[^\n\u3002]{4,120}[をにてい]\S{0,12}?"
    r"(?:記載|記述|定義|列挙|説明|整理|明記|記入|明確に|まとめ|示|書)"
    r"(?:します|する|してください|しましょう|ます|きます|く|る)\u3002?"
    r"|请?(?:描述|说明|列出|填写|简述|概述|阐述|介绍)[^\n\u3002]{2,80}\u3002?"
    r"|[^\n.]{4,80}(?:기술|작성|설명|정의|기재|서술|나열)"
    r"(?:합니다|한다|하세요|하십시오|해 주세요)\.?"
)
"""`Write down the aim of the project.` in Japanese, Chinese and Korean."""


def tells_purpose_alone(lone: Lone) -> bool:
    """`This section provides the definitions of all terms.`, and nothing else below the heading."""
    return tells_purpose(lone) and lone.only is not None and lone.is_all


def tells_purpose_of_any(lone: Lone) -> bool:
    """The same of a section that any document may have, which then is a form's by itself."""
    one = lone.only
    if one is None or not _MAY_BE.match(one.text):
        return False
    words = plain(one.text)
    is_this = words[:8].casefold() in ("this sec", "in this ")
    is_short = words.count(" ") < _MANY_WORDS
    return is_this and is_short and tells_purpose_alone(lone) and suits_any_document(words)


def tells_purpose(lone: Lone) -> bool:
    """The same, whatever stands below."""
    first = lone.said[0]
    if first.kind is not Kind.PARAGRAPH or not _MAY_BE.match(first.text):
        return False
    return _PURPOSE.match(plain(first.text)) is not None


def tells_purpose_abroad(lone: Lone) -> bool:
    """The same in a language without an article to tell it by."""
    one = lone.only
    if one is None or one.kind is not Kind.PARAGRAPH or one.text.isascii() or not lone.is_all:
        return False
    is_all = _PURPOSE_ABROAD.fullmatch(one.text) is not None
    return is_all and not names_questions(lone.section.title)
