"""The documented forms of the headers of GitHub's answers."""

import re
from collections.abc import Iterator

from tests.contract.exchange import Answer

# Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
RATE_LIMITS = tuple(f"x-ratelimit-{name}" for name in ("limit", "remaining", "used", "reset"))
# Source: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
LINK = re.compile(r'<https?://[^>\s]+>; rel="(?:first|prev|next|last)"')
ETAG = re.compile(r'(W/)?"[^"]+"')


def answer_header_faults(answer: Answer) -> Iterator[str]:
    """Yield what is wrong with the headers of an answer."""
    headers = answer.headers
    present = [name for name in RATE_LIMITS if name in headers]
    if present and len(present) < len(RATE_LIMITS):
        yield f"{', '.join(present)}: the other rate limit headers are missing"
    for name in [*present, *({"retry-after"} & headers.keys())]:
        if not re.fullmatch("[0-9]+", headers[name]):
            yield f"{name}: {headers[name]!r} is no number"
    for link in re.split(r",\s*(?=<)", headers["link"]) if "link" in headers else ():
        if not LINK.fullmatch(link):
            yield f"link: {link!r} is malformed"
    if "etag" in headers and not ETAG.fullmatch(headers["etag"]):
        yield f"etag: {headers['etag']!r} is malformed"
