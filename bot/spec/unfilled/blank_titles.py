"""Names that a title page still waits for: `Design of (Project Name)`, `Prepared by <author>`."""

import re

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

UNTITLED = Phrase(
    seldom(
        r"(?:^|(?<=\s))\((?:project|product|feature|system|team|company|document|component|service|"
        r"app(?:lication)?) (?:name|title)\)|(?<=: )\((?:title|name|date|names? of [a-z ]{3,40})\)$"
        r"|^\([^()]{3,60} (?:goes|comes) here\)$|^\(names? of (?:the |your )[a-z]{3,15}\)"
        r"|\((?:replace (?:this )?with|put|insert|enter) (?:the |your )?(?:[a-z]{3,12} )?"
        r"(?:name|title|date)\)$"
        r"|^[\[<{](?:project|product|feature|system|app(?:lication)?|service|company|component|"
        r"team)(?:[ -]name)?[\]>}](?= \w)|^\((?:title|name)\)$|^version <\d\.\d>$|^(?:\.{3}|"
        r"\u2026)$",
        re.IGNORECASE,
    ),
    words=(
        *("name", "names", "title", "date", "goes here", "comes here", "project", "product"),
        *("feature", "system", "app", "application", "service", "company", "component", "team"),
        "version",
    ),
    signs=("...", "\u2026"),
    beside=("(", "[", "<", "{", "...", "\u2026"),
)
"""What is looked for in headings alone."""

_NAMED = ("project", "product", "feature", "system", "app", "application", "document")
IN_EMPHASIS = Phrase(
    seldom(
        rf"^[*_]{{1,2}}(?:{'|'.join(_NAMED)}) (?:title|name)[*_]{{1,2}}(?= \w|$)", re.IGNORECASE
    ),
    words=tuple(f"{one} {what}" for one in _NAMED for what in ("title", "name")),
    beside=("*", "_"),
)
"""`*Project Title* Design`, the same."""

TITLE_PAGE = Phrase(
    seldom(
        r"^(?:(?:prepared|written|created|compiled|submitted|authored|reviewed|approved) by:? )?"
        r"<(?:your )?(?:project |company |team )?(?:authors?|organi[sz]ation|company|names?|"
        r"version|"
        r"date(?: created)?)>[ \t]{0,4}$",
        re.IGNORECASE | re.MULTILINE,
    ),
    words=(
        *("author", "authors", "organization", "organisation", "company", "name", "names"),
        *("version", "date"),
    ),
    beside=("<",),
)
"""Lines of a paragraph, of which each has its own."""
