"""Names that a heading still waits for: `Design of (Project Name)`, `Date: (Date)`."""

import re

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

UNTITLED = Phrase(
    seldom(
        r"(?:^|(?<=\s))\((?:project|product|feature|system|team|company|document|component|service|"
        r"app(?:lication)?) (?:name|title)\)|(?<=: )\((?:title|name|date|names? of [a-z ]{3,40})\)$"
        r"|^\(names? of (?:the |your )[a-z]{3,15}\)"
        r"|\((?:replace (?:this )?with|put|insert|enter) (?:the |your )?(?:[a-z]{3,12} )?"
        r"(?:name|title|date)\)$",
        re.IGNORECASE,
    ),
    words=("name", "names", "title", "date"),
    beside=("(",),
)
"""What is looked for in headings alone."""
