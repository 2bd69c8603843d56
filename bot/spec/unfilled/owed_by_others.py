"""The phrases that ask somebody for what is missing: `Legal to confirm`, `waiting for Ana`."""

import re

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

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
        r"|(?:^|[.,;:(\u2013\u2014]\s{0,2}|\s-\s)(?:still )?(?:pending|waiting (?:on|for)) your "
        r"(?:\w+ )?(?:upload|input|answer|feedback|decision|confirmation|reply|review|approval|"
        r"choice|details?|text|images?)\b"
        r"|(?:^|[,;(\u2013\u2014]\s{0,2}|\s-\s)(?:still )?(?:collecting|debating|under debate|"
        r"being "
        r"debated)[.)]{0,2}$",
        re.IGNORECASE,
    ),
    words=(
        "pending your",
        "waiting",
        "asked",
        "asking",
        "pinged",
        "collecting",
        "debating",
        "debate",
        "debated",
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
