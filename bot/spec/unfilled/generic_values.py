"""Values that any document could have, so that none has said it: `Risk: Risk description`."""

import re
from functools import lru_cache
from typing import Final

from bot.spec.asking.question_headings import names_questions
from bot.spec.unfilled.bidding import is_one_question
from bot.spec.unfilled.form_words import may_suit, suits_any_document
from bot.spec.unfilled.lone_bids import NAMES_ANY, ORDERS_ANY
from bot.spec.unfilled.sentences import opens_asking, states
from bot.spec.words.patterns import seldom
from bot.spec.words.people import names_people
from bot.spec.words.prose import plain

_LONGEST: Final = 90
"""Characters."""
_OF_DOCUMENTS = seldom(
    r"\W{0,3}(?:the |our |key |main |project |product |business |user |problem |executive |"
    r"target |current |expected |success )?(?:summary|overview|background|context|goals?|"
    r"objectives?|aims?|problem(?: statement)?|motivation|purpose|scope|impact|risks?|"
    r"mitigations?|metrics?|kpis?|targets?|baseline|benefits?|stakeholders?|dependenc(?:y|ies)|"
    r"assumptions?|constraints?|audience|users?|requirements?|solution|approach|alternatives?|"
    r"deliverables?|milestones?|timeline|dates?|deadline|status|owners?|authors?|reviewers?|"
    r"approvers?|teams?|project|feature|component|client|customer|company|decision|rationale|"
    r"notes?|links?|tickets?|epics?|issues?|prd|designs?|docs?|budget|costs?|estimates?|effort|"
    r"priority|release|rollout(?: plan)?|test(?:ing)?(?: plan)?|monitoring|security|"
    r"privacy)\W{0,3}",
    re.IGNORECASE,
)
"""Labels of what is said of a project, and not of a field or a command that it has."""
_KINDS: Final = (
    (
        r"date|deadline|created|updated|due|launch|start|end",
        r"(?i:<?today(?:'s date)?>?|\$\(?date\)?|month (?:dd?|day|date)?,? ?(?:yyyy|year))",
    ),
    (r"budget|costs?|price|fee|funding", r"[$€£]{1,4}(?: ?(?:\.{3}|\u2026|_+|\?+|[Xx]+))?"),
    (
        r"tickets?|issues?|epics?|jira|stories|story|tasks?|bugs?",
        (
            r"(?i:\[?(?:ABC|XYZ|JIRA|PROJ|PROJECT|TICKET|KEY|XXX)-(?:123|1234|000|0000|[XN#]+)\]?|link|"
            r"#issue|\[(?:link|ticket|issue)\])"
        ),
    ),
    (
        r"rfc|prs?|issue|number|id|adr|pull request",
        r"#?0{4,5}|(?:RFC|ADR|PR|KEP)[- #]?0{4,5}",
    ),
    (
        (
            r"links?|url|designs?|prd|docs?|figma|mockups?|spec|repo|repository|dashboard|epic|ticket|"
            r"document"
        ),
        (
            r"(?i:https?://(?:www\.)?example\.(?:com|org)/?|link|url|(?:figma|jira|design|prd|doc|"
            r"document|confluence|miro) link|(?:link|url) to \w{3,14}|\((?:link|url)\)|"
            r"(?:https?://)?git(?:hub|lab)\.com/(?:org|owner|user|username|organi[sz]ation|company|"
            r"your-?\w{0,12})/(?:repo|project|repository|name|your-?\w{0,12})/?|"
            r"\[[^\[\]]{1,40}\]\(#\))"
        ),
    ),
    (r"phone|telephone|mobile|tel|fax", r"(?i:(?:\+?\d{1,2} )?\(?XXX\)?[- ]XXX[- ]XXXX)"),
    (r"release|version|milestone", r"(?i:v?[XN]\.[XYN](?:\.[XYZN])?)"),
    (r"size|effort|complexity", r"(?:XS/)?S/M/L(?:/XL)?(?:/XXL)?"),
    (
        r"status",
        (
            r"(?i:(?:draft|proposed|in progress|in review|review|accepted|approved|rejected|final|"
            r"superseded|deprecated|implemented|done|open|closed)(?:, (?:in )?[a-z]{4,12}){1,6},? "
            r"or (?:in )?[a-z]{4,12})"
        ),
    ),
    (
        r"baseline|current|target|value|metric|goal|kpi",
        r"(?i:(?:current|target|expected|baseline|desired) value)",
    ),
    (r"project|company|product|app", r"My (?:Project|App|Company|Product)"),
)
"""What is in a label, as whole words, and the values that say nothing below such labels."""
_KIND = seldom("|".join(rf"(?P<kind{at}>\b(?:{kind})\b)" for at, (kind, _) in enumerate(_KINDS)))
_SOMEBODY = (
    r"First ?[Ll]ast|First ?[Nn]ame,? Last ?[Nn]ame|name <e-?mail>|@your-[\w-]{2,24}|"
    r"(?P<who>[A-Z][a-z]+) 1, (?P=who) 2(?:, (?P=who) 3)?|"
    r"(?i:(?:you|user|email|someone|yourname|your\.name|your\.email)@(?:company|example|domain|"
    r"email|yourcompany)\.(?:com|org))"
)
_SEVERAL = r"(?P<what>[A-Z][a-z]{2,16}) 1, (?P=what) 2(?:,? (?:and )?(?P=what) 3)?(?:, \.{3})?"
_RESTATES = (
    r"(?:(?:names?|descriptions?|definitions?|details?|explanations?|statement|list) of "
    r"(?:the |this |your |any |all |each )?{0}s?|{0}s?(?: (?:descriptions?|names?|strateg(?:y|ies)|"
    r"statement|details?|titles?|values?|text|here))|any {0}s?|\[{0}s?\]|{0} ?#?1|{0}s?(?: go|"
    r" goes)? here)[.]?"
)
_AIMS = seldom(
    r"\b(?:goals?|objectives?|aims?|purpose|requirements?|scope|decision|approach|solution|"
    r"deliverables?|milestones?|effort|rationale|motivation|release|plan|strategy|mitigations?)\b",
    re.IGNORECASE,
)
"""Labels of what is to be done, which an author says in the same form as an order."""
_TO_WRITER = seldom(r"(?:please )?(?:describe|explain|summari[sz]e|list|outline) ", re.IGNORECASE)
_TELLS_WHAT_IT_DOES = seldom(r"purpose|summary|action|function|operation", re.IGNORECASE)
"""Labels of a function or an endpoint, of which some list things."""
_ASKED_OF = seldom(r"\W{0,3}(?:context|problem)\W{0,3}", re.IGNORECASE)
_SAME = frozenset(
    {
        "summary",
        "overview",
        "background",
        "context",
        "goal",
        "goals",
        "objective",
        "problem",
        "motivation",
        "purpose",
        "scope",
        "impact",
        "risk",
        "risks",
        "metric",
        "target",
        "baseline",
        "stakeholders",
        "dependencies",
        "assumptions",
        "constraints",
        "audience",
        "solution",
        "date",
        "deadline",
        "owner",
        "author",
        "reviewer",
        "team",
        "project",
        "feature",
        "decision",
        "rationale",
        "notes",
        "link",
        "ticket",
        "description",
        "title",
    }
)
_OF_FORMS = re.compile(r"\b(?:format|scheme|pattern|example|type|template|placeholder|regex)\b")
_WORDS: Final = frozenset({"description", "summary", "details", "text", "content", "explanation"})


def is_generic_value(text: str, label: str) -> bool:
    """Whether the value of a field says only what belongs there.

    Args:
        text: one value as written.
        label: of the field, without its colon.
    """
    if len(text) > _LONGEST or not label:
        return False
    values = _values_of(label)
    if values is not None and values.fullmatch(text):
        return True
    if not _is_of_documents(label):
        return False
    folded = text.casefold().rstrip(".")
    if folded == label.casefold() and folded in _SAME:
        return True
    # Documentation is of four kinds, one of which is called explanation.
    is_nothing = folded in _WORDS and label.casefold() != "audience"
    return is_nothing or restates(text, label) or _prompts(text, label)


@lru_cache(maxsize=1024)
def _values_of(label: str) -> re.Pattern[str] | None:
    """The values that say nothing below this label; None where any says something."""
    folded = label.casefold()
    if _OF_FORMS.search(folded):
        return None
    kinds = {name for found in _KIND.finditer(folded) for name in found.groupdict() if found[name]}
    values = [value for at, (_, value) in enumerate(_KINDS) if f"kind{at}" in kinds]
    if names_people(label) or "mail" in folded:
        values.append(_SOMEBODY)
    if _is_of_documents(label):
        values.append(_SEVERAL)
    return _any_of(tuple(values))


@lru_cache(maxsize=64)
def _any_of(values: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{value})" for value in values)) if values else None


@lru_cache(maxsize=1024)
def _is_of_documents(label: str) -> bool:
    return _OF_DOCUMENTS.fullmatch(label) is not None and not names_questions(label)


def restates(text: str, label: str) -> bool:
    """Whether it only says a label again: `Risk description`, `Name of the risk`."""
    # Hardly a text has the words of its label, and to compile its pattern takes longer than all.
    name = label.strip().removesuffix("s")
    return name.casefold() in text.casefold() and _restating(name).fullmatch(text) is not None


@lru_cache(maxsize=1024)
def _restating(name: str) -> re.Pattern[str]:
    return re.compile(_RESTATES.format(re.escape(name)), re.IGNORECASE)


def _prompts(text: str, label: str) -> bool:
    """`What are we trying to achieve?`, `List any dependencies.`, of any form's words."""
    if not may_suit(text) or " " not in text:
        return False
    words = plain(text)
    if words.startswith("How ") and _ASKED_OF.fullmatch(label):
        # What a decision is about is said as a question.
        return False
    if words.startswith("List ") and _TELLS_WHAT_IT_DOES.fullmatch(label):
        return False
    is_asked = is_one_question(words) and opens_asking(words)
    is_order = ORDERS_ANY.fullmatch(words) and (_TO_WRITER.match(words) or not _AIMS.search(label))
    is_named = NAMES_ANY.fullmatch(words) or is_order
    return bool(is_asked or (is_named and not states(words))) and suits_any_document(words)
