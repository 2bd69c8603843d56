"""Small forms that several rules know."""

import re

MAX_BODY = 65_536


def is_sha(text: str) -> bool:
    """Whether it is a full commit id."""
    return re.fullmatch("[0-9a-f]{40}", text) is not None


def is_http_url(text: str) -> bool:
    """Whether it is an absolute http or https address."""
    return re.fullmatch(r"https?://[^\s/]+\S*", text) is not None


def is_blank(text: str | None) -> bool:
    """Whether nothing can be seen of it."""
    return not (text or "").strip()
