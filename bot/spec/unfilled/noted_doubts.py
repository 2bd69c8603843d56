"""Doubts that are noted beside what they are about: `(check with Legal)`, `Redis (?)`."""

import re
from typing import Final

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

_VERBS = (
    *("confirm", "verify", "check", "validate", "clarify", "decide", "determine", "discuss"),
    *("define", "review", "measure"),
)
_DONE = (
    *("confirmed", "verified", "checked", "validated", "clarified", "decided", "determined"),
    *("discussed", "defined", "reviewed", "agreed"),
)
_NEEDED = (
    *("verification", "confirmation", "validation", "citation", "source", "review", "checking"),
    *("verifying", "confirming", "decision"),
)
_CITED = ("citation", "source", "reference", "figure", "figures", "number", "numbers")
_ANY = "|".join
_TAIL = (
    r"(?: (?:precisely|exactly|further|fully|properly))?(?:,? (?:by|with|from|once|after|when|"
    r"before|during|against|at|in|on|as|by|later|soon)\b"
    r"[^()\[\]\n]{0,60})?"
)
_WHOM = (
    r"(?:(?:the )?(?:[a-z]+ )?(?:team|board|vendor|client|customer|supplier|council)|legal|finance|"
    r"ops|security|product|design|marketing|infra|backend|frontend|devs?|stakeholders|users|"
    r"(?-i:[A-Z])\w{1,20}(?: (?-i:[A-Z])\w{1,20})?)"
)
NOTED: Final = Phrase(
    seldom(
        rf"[(\[](?:[^()\[\]\n]{{2,40}} )?(?<!if )(?:still )?to be (?:{_ANY(_DONE)}){_TAIL}[)\]]"
        r"(?!\()"
        rf"|[(\[](?:(?:still|we|I) )?(?:need |needs |have )?to (?:{_ANY(_VERBS)}){_TAIL}[)\]](?!\()"
        rf"|[(\[](?:still )?needs? (?:an? |more |some )?(?:{_ANY(_NEEDED)}){_TAIL}[)\]](?!\()"
        r"|[(\[](?:citation|source|reference|figures?|numbers?) (?:needed|missing|required)"
        r"[)\]](?!\()"
        rf"|[(\[](?:please )?(?:(?:double-?)?check|confirm|verify|clarify|align|sync|discuss) with "
        rf"{_WHOM}[)\]]"
        r"|[(\[]ask (?-i:[A-Z])[a-z]{1,20}[)\]]"
        r"|[(\[](?:(?:rough|wild|just a|a) )?guess(?:timate)?[)\]]"
        r"|[(\[](?:dummy|placeholder|fake|made[- ]up|invented) (?:values?|numbers?|text|names?|"
        r"data)"
        r"[)\]](?!\()",
        re.IGNORECASE,
    ),
    words=(
        *(f"to be {one}" for one in _DONE),
        *(f"to {one}" for one in _VERBS),
        *(f"{need} {one}" for one in _NEEDED for need in ("need", "needs")),
        *(f"needs {article} {one}" for one in _NEEDED for article in ("a", "more", "some")),
        *(f"{what} {how}" for how in ("needed", "missing", "required") for what in _CITED),
        *("guess", "guesstimate"),
        *("check with", "doublecheck with", "confirm with", "verify with", "clarify with"),
        *("align with", "sync with", "discuss with", "(ask", "[ask"),
        *(
            f"{one} {what}"
            for one in ("dummy", "placeholder", "fake")
            for what in ("value", "values")
        ),
        *(f"{one} {what}" for one in ("dummy", "placeholder", "fake") for what in ("text", "data")),
        *("placeholder number", "placeholder numbers", "made up", "invented"),
    ),
    beside=("(", "["),
)
"""In brackets, in words."""
QUERIED: Final = Phrase(
    seldom(
        r"(?<!icon )(?<!button )(?<!help )(?<!mark )(?<=\w )\(\?\)(?! ?(?:icons?|buttons?|symbol|"
        r"tooltip|mark|help)\b)|(?<=[a-z])\(\?\)(?! ?(?:icons?|buttons?|symbol|tooltip)\b)",
        re.IGNORECASE,
    ),
    signs=("(?)",),
)
"""`Redis (?)`, which no reader of a page can press."""
