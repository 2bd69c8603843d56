"""How a document says that something does not apply, with or without the reason."""

import re
from enum import Enum

from bot.spec.markdown.blocks import Break, Comment, Definition, Paragraph
from bot.spec.markdown.document import Section
from bot.spec.words.patterns import seldom
from bot.spec.words.prose import plain

_SAYS_SO = seldom(
    r"^\W{0,3}(?:n ?/ ?a|n\.a\.|not (?:applicable|needed|required|relevant)|non-?applicable|"
    r"does not apply|nothing|nil|"
    r"none(?: (?:required|needed|identified|known|planned|expected|at this time))?|"
    r"entfällt|keine?|sans objet|no aplica|não aplicável|non applicabile|不适用|該当なし)"
    r"(?=$|[\s.,;:!()\u2013\u2014-])",
    re.IGNORECASE,
)
_REASON_WORDS = 3


class Applies(Enum):
    """Whether a text says that its heading or label does not apply."""

    YES = "it applies"
    NO = "it does not, for a reason"
    NO_BARE = "it does not, without a reason"


def applies(text: str) -> Applies:
    """What a section's or a value's whole text says; a reason has three words or more."""
    words = plain(text)
    said = _SAYS_SO.match(words)
    if said is None:
        return Applies.YES
    rest = re.findall(r"\w+", words[said.end() :])
    return Applies.NO if len(rest) >= _REASON_WORDS else Applies.NO_BARE


def section_applies(section: Section) -> Applies:
    """What a section says whose only content is one paragraph; any other section applies."""
    blocks = [one for one in section.blocks if not isinstance(one, Comment | Break | Definition)]
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return Applies.YES
    return applies(blocks[0].text)
