"""Markdown to HTML that is safe to show, as GitHub shows comments and check summaries."""

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

# Source: https://github.com/gjtorikian/html-pipeline (what GitHub lets through)
_TAGS = (
    "a b blockquote br code del details div em h1 h2 h3 h4 h5 h6 hr i img input li ol p pre s span "
    "strike strong sub summary sup table tbody td th thead tr tt ul"
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"alt", "title"},
    "input": {"type", "checked", "disabled"},
    "code": {"class"},
    "td": {"align"},
    "th": {"align"},
    "details": {"open"},
    "li": {"class"},
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener",
    strip_comments=True,
)
_ALIGNED = re.compile(r'(<t[dh]) style="text-align:(left|center|right)">')
_GITHUB_LIKE = MarkdownIt("gfm-like", {"html": True, "linkify": True, "maxNesting": 100})
# GitHub wants the protocol or www before it makes a link of bare words.
_GITHUB_LIKE.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]  # set by linkify: True


def to_html(markdown: str) -> Markup:
    """Rendered and cleaned: no script, no style, no comment, no picture from elsewhere."""
    # The pages forbid style attributes, and markdown-it aligns columns by one.
    html = _ALIGNED.sub(r'\1 align="\2">', _GITHUB_LIKE.render(markdown))
    return Markup(_CLEANER.clean(html))  # noqa: S704  cleaned on this line
