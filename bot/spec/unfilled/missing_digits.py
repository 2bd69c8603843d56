"""Amounts, dates and serial numbers whose digits are missing: `xx ms`, `2026-03-XX`, `ADR-NNN`."""

from bot.spec.markdown.phrase import Phrase
from bot.spec.words.patterns import seldom

_UNIT = (
    r"(?:%|\u2030|\u00b0C|€|£|k\b|mA\b|[KMGT]i?B\b|[kMG]W\b|[kMG]?Hz\b|fps\b|dB\b|EUR\b|USD\b|CHF\b|GBP\b|"
    r"/\s?(?:s|sec|min|h|hour|day|week|month|year)\b|(?i:ms|s|secs?|seconds?|min|mins|minutes?|h|"
    r"hours?|days?|weeks?|months?|years?|users?|requests?|req|rps|qps|tps|people|customers?|points?|"
    r"pages?|times|records?|rows?|euros?|dollars?|jahre?n?|tage?n?|stunden?|wochen?|monate?n?|sekunden?|"
    r"minuten?|días?|horas?|meses|jours?|heures?|mois|giorni|ore|dagen|uur)\b)"
)
_NUMBER = (
    r"(?:X{2,4}|x{2,4}|#{2,4}|_{2,8}|\?{2,3})"
    r"(?:[.,](?:X{1,3}|x{1,3}|#{1,3}|_{1,3}))?"
)
AMOUNTS = Phrase(
    seldom(
        # What it may begin with is looked at first: nearly all places have another character.
        r"(?=[Xx#_?<>≤≥~≈EUCG€$£\u2026.\[])(?:"
        rf"(?!xxs\b)(?<![\w.#/_@=\[-]){_NUMBER}\s?{_UNIT}"
        rf"|(?<![=\w-])(?:[<>≤≥~≈]=?|EUR|USD|CHF|GBP|€|\$|£)\s?{_NUMBER}(?![\w(\]>#])"
        r"|(?:\u2026|\.\.\.)\s?[%€£$]|[€£$]X{1,3}(?:[.,]X{3})+"
        r"|(?<![=\w-])[<>≤≥~≈]=?\s?(?:TODO|TBD|TBC)\b"
        r"|(?<!\w)[~≈<>]\s?\?{1,3}\s?(?:[%€$£]|$)|(?:(?<=\s)|^)_{2,}(?=[\s.,;)]|$)"
        r"|(?<![\w\])])\[\d{1,6} ?\?\](?=\s))"
        r"|\b(?:onder de|unter|under|over|than|von|at least|at most|moins de|plus de|meno di|"
        r"menos de|meer dan|más de) (?:\u2026|\.\.\.)(?= \w)"
    ),
    words=("todo", "tbd", "tbc"),
    signs=(
        "xx",
        "__",
        "##",
        "??",
        "\u2026",
        "...",
        "?\u20ac",
        "~?",
        "?%",
        "?]",
    ),
)
_MEASURED = (
    "by",
    "to",
    "of",
    "least",
    "most",
    "than",
    "below",
    "under",
    "within",
    "over",
    "maximum",
    "minimum",
)
LETTERS = Phrase(
    seldom(
        rf"(?<!\w)[<>≤≥~]=? ?[xXN] ?{_UNIT}(?![^\n]{{1,20}}\bN ?=)|\b(?:by|to|of|least|than) "
        rf"[XN] ?%"
        r"|[€£$][XN](?:[KMB]\b| ?/ ?(?:month|year|day|week|user|seat|call|request)s?\b)"
        rf"|\([~≈]?X {_UNIT}\)|(?<=\w )\[[Nn]\](?=\s[a-zà-ÿ%€])"
        rf"|(?<![\w\\])(?:\[[XN]\]|<[XN]>)(?=\s?{_UNIT})"
        rf"|\b(?:of|least|most|than|up to) [YZ](?: {_UNIT}| ?%| (?:units?|m/s|k[gm])\b)"
        rf"|\b[XY]-[YZ] ?{_UNIT}"
        r"|\[[xXnN] ?%\]|\b99\.(?:X{1,3}|x{1,3}) ?%|(?<!\w)[$€£]X\.XX(?!\w)"
        r"|^N (?:examples?|users|installs|instances)\b|\b(?i:below|under|within|at most|at least|"
        r"more than|less than|fewer than|maximum|"
        rf"minimum|over) [XN](?= (?:{_UNIT}|open |defects|bugs|failures|errors))"
        r"(?![^\n]{1,200}\b[XN]\b)(?![^()\n]{1,20} \((?:configurable|adjustable|default)\b)"
    ),
    words=("n", "x", "y", "z", "xx", "xxx"),
    signs=("<n", "<x", "~n", "~x"),
    beside=(
        *(
            f"{sign}{gap}{letter}"
            for sign in "<>≤≥~"
            for gap in ("", " ", "=", "= ")
            for letter in "nx"
        ),
        *("[x%]", "[n%]", "[x %]", "99.x", "$x.xx", "€x.xx", "£x.xx"),
        *("$x", "$n", "€x", "€n", "£x", "£n"),
        *("(x ", "(≈x ", "[n]", "[x]", "x-y", "x-z", "y-y", "y-z"),
        *("n example", "n users", "n installs", "n instances"),
        *(f"{word} {letter}{end}" for word in _MEASURED for letter in "nxyz" for end in " %"),
    ),
)
DATES = Phrase(
    seldom(
        r"\b(?:19|20)\d\d-(?:\d\d-(?:XX|xx|\?\?|__|DD|dd)"
        r"|(?:XX|xx|\?\?|MM)(?:-(?:XX|xx|\?\?|DD|dd|\d\d))?)(?!\w)"
        r"|(?<![\w/])\d{1,2}/(?:xx|XX)/\d{2,4}(?![\w/])"
        r"|\b(?:19|20)\d\d-(?=[\d-]{0,3}\?)[\d?_]{2}(?:-[\d?_]{2})?(?!\w)|(?:19|20)\d\d-__-__"
        r"|(?<![\w.])(?:XX|xx|\?\?|__)\.(?:XX|xx|\?\?|__|\d\d)\."
        r"(?:(?:19|20)\d\d|XXXX|xxxx|20XX)?(?!\w)|^(?:YYYY-MM-DD|DD\.MM\.YYYY)(?: [Hh][Hh]:mm)?$"
        r"|^[vV]?\d{1,2}(?:\.\d{1,3}){0,2}[*_]{0,2} \(YYYY-MM-DD\)"
        r"|\b(?:deadline|due|date|scheduled for|planned for|released|effective)(?: is| by| on|"
        r" from| will be)? (?:YYYY-MM-DD|MM/DD/YYYY|DD/MM/YYYY|DD\.MM\.YYYY)(?=[.,;)]|$)"
        r"|^[*_][A-Z][\w ]{2,24}: YYYY-MM-DD[*_]$"
        r"|(?<![\w-])xxxx-xx-xx(?![\w-])|\bQ[?X_#] ?(?:19|20)\d\d\b"
        r"|(?<![\w-])20(?:XX|xx|\?\?)(?![\w+])|(?<![\w/])\?\?/\?\?/\?\?"
    ),
    words=("xx", "xxxx", "mm", "dd", "yyyy", "20xx", "q"),
    signs=("-??", "-__", "-?", "?-", "??.", "__.", "20??", "qx", "??/"),
)
NNN = tuple("n" * count for count in range(3, 7))
SERIAL = Phrase(
    seldom(
        r"(?<![\w-])(?!X+[-_#])[A-Z]{2,10}[-_#](?:N{3,6}|X{2,6}|#{2,6}|\?{2,4}|0000)(?![\w-])"
        r"|\b(?:RFC|ADR|KEP|EIP|PEP|CIP|DEP) N{3,4}\b|(?<![\w#])#N{3,4}\b"
        r"|\b0{8}-0{4}-[0-9]000-[0-9]000-0{12}\b"
        r"|(?<![\w.])\d{3,}[ -]?x{2,6}(?!\w)"
        r"|\+?\d[\d ]{2,12} (?:X{3,4}|x{3,4})(?: [Xx]{2,4}){0,3}(?!\w)"
        r"|(?<![\w.?])\?\.\?(?:\.\?)?(?![\w?])"
    ),
    words=(*NNN, "0000", "000000000000"),
    signs=("xx", "##", "??", "?.?"),
)
