"""What a page's form sends, from whoever it may come."""

from collections.abc import Mapping
from typing import Final

from aiohttp import web

LONGEST_FORM_BYTES: Final = 4_096


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The fields of a form by name.

    Raises:
        web.HTTPRequestEntityTooLarge: it is none of ours.
        web.HTTPBadRequest: it cannot be read.
    """
    if (request.content_length or 0) > LONGEST_FORM_BYTES:
        raise web.HTTPRequestEntityTooLarge(LONGEST_FORM_BYTES, request.content_length or 0)
    try:
        sent = await request.post()
    except (ValueError, LookupError):
        # Its signs are not in the encoding that it names, or its parts have no boundary.
        raise web.HTTPBadRequest from None
    return {name: value for name, value in sent.items() if isinstance(value, str)}
