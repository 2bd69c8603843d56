"""Brackets as people see them: not `&lt;`, nor behind a backslash."""

from typing import Final

from msgspec.structs import replace

from bot.spec.markdown.passage import Kind, Passage
from bot.spec.markdown.phrase import Said, may_hold
from bot.spec.words.inline import without_comments
from bot.spec.words.patterns import seldom

_ANGLES: Final = (
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("\\<", "<"),
    ("\\[", "["),
    ("\\]", "]"),
    ("\\>", ">"),
    ("\\_", "_"),
    ("_<", "<"),
    (">_", ">"),
    ("<_", "<"),
    ("_>", ">"),
    ("<(Optional) ", "<"),
)
_ESCAPED: Final = ("\\<", "&l")
_SIGNS: Final = ("<!--", "&lt;", "\\<", "\\[")
"""Any other text but a heading is shown as it is written."""
_ANCHOR = seldom(r" \{#[^{}\s]{1,80}\}$")
_NO_SPACE = seldom(r"^([\d.]{1,12})(?=[\[{<]|&lt;)")
# To ask an enumeration for its member costs more than to compare it.
_HEADING: Final = Kind.HEADING


def all_as_shown(said: Said) -> list[Passage]:
    """All that a document says in its own words, with its brackets as people see them."""
    own = [one for one in said.passages if not one.is_quoted]
    if may_hold(said.folded, _SIGNS):
        return list(map(as_shown, own))
    # Most documents have none of the signs, and of headings some have more about them.
    return [as_shown(one) if one.kind is _HEADING else one for one in own]


def as_shown(passage: Passage) -> Passage:
    """The passage with its brackets as people see them: not `&lt;`, nor behind a backslash."""
    text = passage.text
    if text.startswith("\\[..."):
        # What is left out of a quotation.
        return passage
    if "<!--" in text:
        text = without_comments(text)
        passage = replace(passage, text=text)
    if passage.kind is _HEADING and text[:1].isdigit():
        text = _NO_SPACE.sub(r"\1 ", text)
        passage = replace(passage, text=text)
    if text[-1:] == "}" and passage.kind is _HEADING:
        text = _ANCHOR.sub("", text)
        passage = replace(passage, text=text)
    if "&lt;" not in text and "\\<" not in text and "\\[" not in text:
        return passage
    for written, shown in _ANGLES:
        text = text.replace(written, shown)
    return replace(passage, text=text)


def label_as_shown(passage: Passage) -> str:
    """The label of `**&lt;Diagram or table&gt;**`, a line with its looks; empty elsewhere."""
    label = passage.label.strip("*_")
    if passage.kind is not Kind.FIELD or label[:2] not in _ESCAPED:
        return ""
    for written, shown in _ANGLES:
        label = label.replace(written, shown)
    return label
