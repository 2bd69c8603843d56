"""Where the relative links of a document lead within its repository."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from bot.spec.words.patterns import seldom

_LINK = re.compile(r"\]\(<?([^()\s<>]{1,300})>?(?:\s\"[^\"\n]{0,200}\")?\)")
_ELSEWHERE = seldom(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:|//|#|\?")


def relative_targets(text: str) -> Iterator[str]:
    """Each target of a link that names a file, once, as the document writes it.

    Links in code are among them: whoever asks about one of those learns nothing wrong.
    """
    found = _LINK.findall(text) if "](" in text else []
    return (target for target in dict.fromkeys(found) if not _ELSEWHERE.match(target))


def resolve(path: str, target: str) -> str | None:
    """The path, from the repository's root, of what a link names.

    Args:
        path: of the document that holds the link.
        target: as the document writes it; with a leading slash it begins at the root.

    Returns:
        None where the link leaves the repository's files, or names no path that git could hold.

    Source: https://docs.github.com/en/get-started/writing-on-github/basic-formatting#relative-links
    """
    written = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    folder = "" if written.startswith("/") else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, written.lstrip("/")))
    is_within = found not in {".", ".."} and not found.startswith(("../", "/"))
    return found if is_within and found.isprintable() else None
