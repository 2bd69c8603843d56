"""The answers GitHub gives when it refuses, word for word where the words are known."""

from __future__ import annotations

from typing import TypedDict

DOCUMENTATION = "https://docs.github.com/rest"


class Fault(TypedDict, total=False):
    """One entry of a validation error's ``errors``."""

    resource: str
    field: str
    code: str
    message: str


class Refusal(Exception):
    """Raised by whatever answers a request; one middleware turns it into GitHub's JSON.

    Attributes:
        status: the HTTP status.
        body: what GitHub says.
        headers: sent along, ``Retry-After`` for example.
    """

    def __init__(
        self, status: int, message: str, *, headers: dict[str, str] | None = None, **more: object
    ) -> None:
        super().__init__(f"{status} {message}")
        self.status = status
        self.headers = headers or {}
        self.body: dict[str, object] = {
            "message": message,
            **more,
            "documentation_url": DOCUMENTATION,
            "status": str(status),
        }


def not_found() -> Refusal:
    """There is no such thing, or you may not know of it."""
    return Refusal(404, "Not Found")


def forbidden() -> Refusal:
    """An App lacks the permission."""
    return Refusal(403, "Resource not accessible by integration")


def invalid(resource: str, field: str, code: str = "invalid") -> Refusal:
    """A field fails validation; ``code`` is one of GitHub's: missing_field, invalid, custom ..."""
    fault = Fault(resource=resource, field=field, code=code)
    return Refusal(422, "Validation Failed", errors=[fault])


def unprocessable(*sentences: str) -> Refusal:
    """A refusal whose ``errors`` are plain sentences, as reviews get them."""
    return Refusal(422, "Unprocessable Entity", errors=list(sentences))


def invalid_request(sentence: str) -> Refusal:
    """The body does not fit the endpoint's schema."""
    return Refusal(422, f"Invalid request.\n\n{sentence}")
