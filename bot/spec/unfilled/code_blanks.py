"""What is to be replaced within code: `<what it does>`, `/api/v1/[path]`."""

import re
from collections.abc import Sequence
from typing import Final

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.words.patterns import seldom

_ELEMENTS = (
    "html|body|head|title|main|nav|article|section|header|footer|aside|form|input|button|label|"
    "select|option|canvas|svg|iframe|template|slot|script|style|link|meta|dialog|figure|legend|"
    "textarea|audio|video|img|div|span|table|ul|ol|li|p|a"
)
_IN_CODE = seldom(
    rf"(?!`<(?:{_ELEMENTS})>`)(?:`<[^`<>\n]{{2,200}}>`[\s,.;:/|\u00b7\u2192-]{{0,4}}){{1,8}}"
)
_WORDS_IN_CODE = seldom(
    r"`(?![^`\n]*=[\"'])<[a-z][^<>`\n]{1,80} [^<>`\n]{1,120}>`\W{0,3}", re.IGNORECASE
)
_PROMPT_IN_CODE = seldom(r"`<[A-Z][a-z]{2,20},?(?: [\w,'()/-]{1,30}){3,20}>`")
_PATH_IN_CODE = seldom(
    r"`(?:(?:\[[A-Za-z ]{3,20}\]|[A-Z]{3,7}(?:/[A-Z]{3,7}){0,4}) )?/[\w/-]{0,40}"
    r"\[[a-z][a-z -]{2,30}\][\w/-]{0,40}`"
    r"|`\[[a-z]{3,16}(?:-[a-z]{2,16}){1,3}\]`"
    r"|`(?:[\w.-]{1,30}/){1,8}\[[a-z][a-z -]{2,30}\](?:/[\w-]{1,30})?\.md`"
)
"""`/api/v1/[path]`, `docs/[feature-name].md`; in what is no form a route of a framework."""
_STORY = seldom(
    r"(?:[^`]{0,60}`<[a-z]{2,12}(?: [a-z]{2,12}){1,4}>`){2,4}[^`]{0,20}"
    r"|(?:[^`]{0,30}\b)?As an? `<[a-z /]{2,30}>`,? I (?:want|can|need)\b[^`]{0,20}"
    r"`<[a-z ]{2,30}>`.{0,80}"
)
"""`As a `<type of user>`, I want `<some goal>``, whatever else the document is."""
_PATH_TO = seldom(r"`(?:[\w.-]{1,20}/)?path/to/[\w./-]{1,60}`")
_ENDS_IN_DOTS = seldom(r"`[^`\n]{0,60}(?:\.\.\.|\u2026)/?`(?: \([^()\n]{1,60}\))?")
_WORDED: Final = (Kind.FIELD, Kind.PARAGRAPH)
_SEVERAL: Final = 3
_SEVERAL_SPACES: Final = 3


def _is_prompt(one: Passage) -> bool:
    """`- `<Difference between what is and what should be>``, which is no syntax."""
    return one.kind is Kind.ITEM and _PROMPT_IN_CODE.fullmatch(one.text) is not None


def in_code(own: Sequence[Passage], *, is_form: bool) -> Sequence[Passage]:
    """`<what it does>` in code, where several values and paragraphs are nothing else.

    In a form also `/api/v1/[path]`.

    Args:
        own: a document's own passages.
        is_form: many other things are to be replaced in it.
    """
    stories = [one for one in own if "`<" in one.text and _STORY.fullmatch(one.text)]
    found = [
        one
        for one in own
        if "`<" in one.text
        and (one.kind in _WORDED or (is_form and one.kind is Kind.ITEM) or _is_prompt(one))
        and _IN_CODE.match(one.text)
    ]
    alone = [one for one in found if _WORDS_IN_CODE.fullmatch(one.text) is not None]
    if not is_form:
        is_many = len(alone) >= _SEVERAL
        few = [one for one in alone if one.text.count(" ") >= _SEVERAL_SPACES]
        return [*(found if is_many else few), *stories]
    coded = [one for one in own if "`" in one.text]
    paths = [one for one in coded if _PATH_IN_CODE.fullmatch(one.text)]
    paths += [one for one in coded if one.kind is not Kind.PARAGRAPH and _PATH_TO.match(one.text)]
    dots = [one for one in coded if one.kind is Kind.ITEM and _ENDS_IN_DOTS.fullmatch(one.text)]
    return [*(found if len(alone) >= _SEVERAL else alone), *stories, *paths, *dots]
