"""The documented rules that every REST request keeps, whatever it asks for."""

import re
from collections.abc import Iterator

from tests.contract.description import Operation
from tests.contract.exchange import VERSION_HEADER, Request

MAX_PER_PAGE = 100
# Source: https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api
JSON_MEDIA_TYPES = {"application/json", "application/vnd.github+json"}
BODY_FORMS = {"raw", "text", "html", "full"}
# Source: the "custom media types" of each operation's page, https://docs.github.com/en/rest
FORMS = {
    "pulls/get": BODY_FORMS | {"diff", "patch"},
    "pulls/list": BODY_FORMS | {"diff", "patch"},
    "pulls/list-files": BODY_FORMS,
    "repos/compare-commits-with-basehead": {"diff", "patch"},
    "repos/get-commit": {"diff", "patch", "sha"},
    "repos/get-content": {"raw", "html", "object"},
    "git/get-blob": {"raw"},
}
COMMENTED = re.compile(r"pulls/.*(review|comment)|issues/.*comment")
# Operations that an App asks for as itself, with its JWT.
# Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
AS_APP = re.compile(r"/app(/.*)?|/repos/[^/]+/[^/]+/installation")
WITHOUT_CREDENTIALS = re.compile(r"/app-manifests/[^/]+/conversions")
JWT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
CREDENTIALS = re.compile(r"(Bearer|token) (\S+)", re.IGNORECASE)
# RFC 3986: what may stand in a path segment.
SEGMENTS = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+")


def header_faults(operation: Operation, request: Request) -> Iterator[str]:
    """Yield what is wrong with the request's headers."""
    if not request.headers.get("user-agent", "").strip():
        yield "user-agent: missing"
    yield from _accept_faults(operation, request.headers.get("accept"))
    yield from _credential_faults(request)
    content_type = request.headers.get("content-type", "").partition(";")[0]
    if request.body and content_type != "application/json":
        yield f"content-type: {content_type!r} is not application/json"


def version_faults(request: Request, versions: set[str]) -> Iterator[str]:
    """Yield a fault when GitHub does not know the API version asked for; it answers 400 then."""
    if request.version not in versions:
        yield f"{VERSION_HEADER}: {request.version!r} is not one of {', '.join(sorted(versions))}"


def path_faults(request: Request) -> Iterator[str]:
    """Yield where the path is not what arrives when it was encoded as GitHub asks.

    Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
    """
    if not SEGMENTS.fullmatch(request.path):
        yield f"path: {request.path!r} is not percent-encoded"
    if {".", ".."} & set(request.path.split("/")):
        yield f"path: {request.path!r} climbs"


def paging_faults(request: Request) -> Iterator[str]:
    """Yield where a page asked for cannot be had.

    Source: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
    """
    for name, most in (("per_page", MAX_PER_PAGE), ("page", None)):
        value = dict(request.query).get(name, "1")
        if re.fullmatch("-?[0-9]+", value) is None:
            continue
        if int(value) < 1 or (most is not None and int(value) > most):
            yield f"query {name}: {value} is out of bounds"


def _accept_faults(operation: Operation, accept: str | None) -> Iterator[str]:
    if accept is None:
        yield "accept: missing"
        return
    forms = FORMS.get(operation.name, BODY_FORMS if COMMENTED.match(operation.name) else set())
    for media_type in (part.partition(";")[0].strip() for part in accept.split(",")):
        # The 3 of version 3 may stand before the form, as it did for years.
        plain = re.sub(r"\bv3(\.|(?=\+))", "", media_type).replace("github.+", "github+")
        form = re.fullmatch(r"application/vnd\.github\.(\w+)(\+json)?", plain)
        if plain not in JSON_MEDIA_TYPES and not (form and form[1] in forms):
            yield f"accept: {operation.name} has no {media_type}"


def _credential_faults(request: Request) -> Iterator[str]:
    if WITHOUT_CREDENTIALS.fullmatch(request.path):
        return
    match = CREDENTIALS.fullmatch(request.headers.get("authorization", ""))
    if match is None:
        yield "authorization: missing or malformed"
        return
    is_jwt = JWT.fullmatch(match[2]) is not None
    is_as_app = AS_APP.fullmatch(request.path) is not None
    if is_as_app and not is_jwt:
        yield "authorization: an App asks for this with its JWT"
    elif is_jwt and not is_as_app:
        yield "authorization: a JWT cannot ask for this"
    elif is_jwt and match[1].lower() != "bearer":
        yield "authorization: a JWT is a Bearer token"
