"""What is left blank within brackets in a text: `(insert the date)`, `[Name]`, `{name, e.g. X}`."""

import re
from typing import Final

from bot.spec.markdown.phrase import Phrase
from bot.spec.unfilled.stories import STORIES
from bot.spec.words.patterns import seldom

_PROMPT_WORDS = (
    r"(?:fill in|insert(?! your favou?rite)|expand (?:on )?(?:this|here)|select:|choose:|"
    r"describe|enter|"
    r"to be (?:filled|added|supplied|provided|"
    r"completed|inserted)|add (?:an? |the )?(?:links?|numbers?|names?|diagrams?|pictures?|"
    r"screenshots?|figures?|examples?|details|text|PRs?|yours|more)|your (?:name|team|company|"
    r"project|email|handle|text))\b(?!,)[^\[\](){}<>\n]{0,80}"
)
_IN_PARENTHESES = (
    r"(?:(?:fill in(?! (?:the )?(?:missing|gaps|blanks))|"
    r"insert(?![-/]| `| (?:into|after|before|vs|or|and)\b)|will contain|update (?:when|"
    r"once|after) you|add (?:an? |the )?(?:links?|numbers?|"
    r"names?|diagrams?|figures?|text|PRs?))"
    r"\b(?!,| your favou?rite)[^()\n]{0,120}|(?:leave|keep) (?:this |it )?(?:empty|blank)"
    r"|(?:put|enter|write|type) (?:your |the (?:correct|right|actual|exact) )[^()\n]{2,80}"
    r"|(?:placeholder|space) for (?:the |an? )?(?:[a-z]+ )?(?:diagrams?|images?|pictures?|figures?|"
    r"screenshots?|tables?|charts?|text|logos?|description)\b[^()\n]{0,40}"
    r"|put \"[^\"()\n]{1,20}\" (?:if|unless|when)\b[^()\n]{0,100}"
    r"|add (?:more|others?|further|additional) [^()\n]{0,40}(?:as|if|when) (?:necessary|needed|"
    r"required|applicable))"
)
_LATER = (
    r"[^\[\](){}<>\n]{2,60}(?: (?:goes?|comes?) here|,? to be (?:supplied|provided|filled in|added|"
    r"inserted|nominated|appointed|named|assigned)(?: and \w{2,12})?"
    r"(?: by [^\[\](){}<>\n]{2,40})?| TK(?:TK)?)"
)
_OWED = (
    r"[^\[\](){}<>\n]{2,60} (?:(?:to (?:add|follow|come|provide|insert)|"
    r"add (?:more|additional|other))\b[^\[\](){}<>\n]{0,60}|"
    r"einfügen|ausfüllen|eintragen|ergänzen|nachtragen|à compléter|à insérer)"
)
_NAMES = (
    r"montant|betrag|importe|datum|fecha|nombre|nom|anzahl|titel|titre|importo|valor|bedrag|"
    r"naam|valore|cantidad|quantité|número|nummer|numéro"
)
_VERBS_ABROAD = (
    "descrivere|inserire|compilare|aggiungere|preencher|descrever|inserir|completar|describir|rellenar|"
    "insertar|beschreiben|ausfüllen|einfügen|ergänzen|décrire|compléter|remplir|insérer|invullen|"
    "beschrijven|aanvullen"
)
_NAMED = (
    *("company", "product", "project", "team", "client", "customer", "system", "feature"),
    *("service", "app", "application", "organization", "organisation", "department", "author"),
    *("owner", "vendor", "country", "document", "component", "module", "stakeholder", "reviewer"),
    *("manager", "tool", "library", "framework"),
)
_WHOLE = ("document", "version", "spec", "specification", "prd")
_BY = ("name", "title", "link", "url", "email", "date", "number", "here")
_OF_ANY = rf"(?:the |your |our )?(?:{'|'.join(_NAMED)}) (?:{'|'.join(_BY)})"
"""`[Company Name]`, whatever stands around it."""
CUT_OFF: Final = Phrase(
    seldom(
        r"\[(?:the )?(?:remaining|other) sections (?:continue|follow|remain|"
        r"are)\b[^\[\]\n]{0,200}\](?!\()"
        r"|\[(?:the )?(?:rest|remainder) of (?:the|this) (?:document|spec(?:ification)?|prd|"
        r"sections?|file|content)\b[^\[\]\n]{0,200}\](?!\()"
        r"|^\W{0,3}(?:note: )?(?:the |a )?(?:full|complete) (?:document|version|"
        r"spec(?:ification)?|prd) would (?:also )?(?:include|contain|cover|have)\b[^\n]{3,200}$"
        r"|^[*_(\[]{1,4}similar (?:[a-z]+ ){1,4}for (?:the )?(?:remaining|other|"
        r"rest)\b[^\n]{2,80}$",
        re.IGNORECASE,
    ),
    words=(
        "rest of",
        "remainder of",
        "similar",
        "remaining sections",
        "other sections",
        *(f"{one} would" for one in _WHOLE),
    ),
    beside=("[", "(", "full", "complete"),
)
"""A tool wrote the beginning, and said that it would not go on."""
IN_TEXT: Final = (
    Phrase(
        seldom(
            rf"(?:[\[<{{](?<!\w.)(?:{_PROMPT_WORDS}|{_LATER}|{_OWED})[\]>}}]"
            rf"|\((?<!\w.)(?:{_IN_PARENTHESES}|{_LATER})\))",
            re.IGNORECASE,
        ),
        words=(
            *(
                "fill in",
                "insert",
                "expand",
                "select",
                "choose",
                "describe",
                "enter",
                "add",
                "your",
                "put",
                "write",
                "type",
            ),
            *("to be filled", "to be added", "to be supplied", "to be provided"),
            *("to be completed", "to be inserted", "to be nominated", "to be appointed"),
            *("to be named", "to be assigned", "will contain"),
            *(
                "update when",
                "update once",
                "update after",
                "goes here",
                "go here",
                "comes here",
                "come here",
                "tk",
                "leave",
                "keep",
            ),
            *("add more", "add additional", "add other", "placeholder for", "space for"),
            *("to follow", "to come", "to provide", "to add", "to insert", "einfügen", "ausfüllen"),
            *("eintragen", "ergänzen", "nachtragen", "à compléter", "à insérer"),
        ),
        beside=("[", "<", "{", "("),
    ),
    Phrase(
        seldom(
            r"\[(?<![^\s*_]\[)(?:names?|dates?|links?|urls?|numbers?|amounts?|teams?|company|"
            r"product|"
            r"e-?mails?|titles?|authors?|owners?|reviewers?|tickets?|versions?)\](?=[\s.,;:)*_]|$)",
            re.IGNORECASE,
        ),
        words=(
            *("[name", "[names", "[date", "[dates", "[link", "[links", "[url", "[urls", "[number"),
            *("[numbers", "[amount", "[amounts", "[team", "[teams", "[company", "[product"),
            *("[email", "[emails", "[e-mail", "[e-mails", "[title", "[titles", "[author"),
            *("[authors", "[owner", "[owners", "[reviewer", "[reviewers", "[ticket", "[tickets"),
            *("[version", "[versions"),
        ),
    ),
    Phrase(
        seldom(
            r"(?<!\w)(?:\[[^\[\]\n]{2,80},? (?:e\.g\.|for example|z\.\s?B\.|p\. "
            r"?ej\.)[^\[\]\n]{2,120}\]"
            r"|\{[^{}\n]{2,80},? e\.g\.[^{}\n]{2,120}\})"
        ),
        words=("e.g.", "for example", "z.b.", "z. b.", "p.ej.", "p. ej."),
        beside=("[", "{"),
    ),
    Phrase(
        seldom(
            rf"\[(?<!\w\[)(?:(?:bitte|por favor|à|prière de|{_VERBS_ABROAD})\b(?: "
            rf"[^\[\]\n]{{3,60}})?|(?:{_NAMES}))\](?!\()"
        ),
        words=("bitte", "favor", "à", "prière", *_VERBS_ABROAD.split("|"), *_NAMES.split("|")),
        beside=("[",),
    ),
    Phrase(
        seldom(
            rf"\[(?<!\w\[){_OF_ANY}\](?![(\[])|<(?<!\w<){_OF_ANY}>|\{{(?<![\w$\{{/]\{{){_OF_ANY}\}}",
            re.IGNORECASE,
        ),
        words=tuple(f"{one} {what}" for one in _NAMED for what in _BY),
        beside=("[", "<", "{"),
    ),
    Phrase(
        seldom(
            r"\b(?:[Ss]ee|[Rr]efer to|[Rr]ead)\b[^.()\n]{2,60} \((?:link|url)\)"
            r"|\b(?:[Ss]ection|[Cc]hapter|[Ff]igure|[Tt]able) (?:X{1,3}|X\.X{1,2}|\?\?)(?![\w-]|"
            r"\.\w|\?)"
            r"|\b(?:[Tt]icket|[Ii]ssue|[Bb]ug|[Ss]tory|[Ee]pic) XXX-\d{1,5}\b"
        ),
        words=("(link)", "(url)", "section", "chapter", "figure", "table", "xxx"),
        beside=("(link)", "(url)", " x", "??", "xxx"),
    ),
    STORIES,
    Phrase(
        seldom(
            r"^(?:Given|When|Then|And|As an?|I want(?: to)?|So that|In order to)[*_]{0,2}[ ,]{0,2}"
            r"(?:\.\.\.|\u2026)$"
        ),
        signs=("\u2026", "..."),
    ),
    Phrase(
        seldom(r"\[[vV]?[XN]\.[XYN](?:\.[XYZN])?\](?!\()"),
        words=("x", "vx", "n", "vn"),
        beside=("[x.", "[vx.", "[n.", "[vn."),
    ),
    Phrase(
        seldom(r"(?<![\w./#\"'-])x{5,12}(?![\w./-])"),
        words=tuple("x" * count for count in range(5, 13)),
    ),
    Phrase(
        seldom(
            r"(?<![\w*_])([*_]{1,2})[NX]\1 (?:seconds?|segundos?|minutes?|minutos?|hours?|horas?|"
            r"ms|days?|días|users?|usuarios?|%)"
        ),
        words=(
            *("second", "seconds", "segundo", "segundos", "minute", "minutes", "minuto", "minutos"),
            *(
                "hour",
                "hours",
                "hora",
                "horas",
                "ms",
                "day",
                "days",
                "día",
                "días",
                "user",
                "users",
            ),
            *("usuario", "usuarios", "%"),
        ),
        beside=("_n_", "*n*", "_x_", "*x*"),
    ),
    Phrase(
        seldom(r"<(?<!\w<)(?:number|amount|percentage|threshold|date)>"),
        signs=("<",),
    ),
    Phrase(
        seldom(r"\{\{ ?(?!(?:page|site|layout|include)\.)[a-z][a-z0-9_. -]{2,40} ?\}\}"),
        signs=("{{",),
    ),
    # Of `<client, client>` both are told to be of one kind, as of any pair.
    Phrase(
        seldom(r"<(?<!\S<)(?!([a-z ]{3,41}), \1>)[a-z][a-z ]{2,40}, [^<>=\n\"/]{3,60}>"),
        signs=("<",),
    ),
)
