"""Markdown to HTML that is safe to show, as GitHub shows comments and check summaries."""

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
    "td": {"style"},
    "th": {"style"},
    "details": {"open"},
    "li": {"class"},
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS.split()),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener",
    strip_comments=True,
    filter_style_properties={"text-align"},
)
_GITHUB_LIKE = MarkdownIt("gfm-like", {"html": True, "linkify": True, "maxNesting": 100})
# GitHub wants the protocol or www before it makes a link of bare words.
_GITHUB_LIKE.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # type: ignore[union-attr]  # set by linkify: True


def to_html(markdown: str) -> Markup:
    """Rendered and cleaned: no script, no style, no comment, no picture from elsewhere."""
    return Markup(_CLEANER.clean(_GITHUB_LIKE.render(markdown)))  # noqa: S704  cleaned on this line
