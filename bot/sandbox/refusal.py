"""How GitHub says no: one JSON shape for every refused request.

Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DOCS = "https://docs.github.com/rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One entry of the `errors` list of a 422."""

    resource: str
    field: str
    code: str
    message: str | None = None

    def as_json(self) -> dict[str, str]:
        """Return the entry as GitHub writes it."""
        entry = {"resource": self.resource, "field": self.field, "code": self.code}
        return entry if self.message is None else {**entry, "message": self.message}


@dataclass
class RefusalError(Exception):
    """A request is answered with `status` and GitHub's error body instead of a result."""

    status: int
    message: str
    errors: Sequence[FieldError | str] = ()
    documentation_url: str = DOCS
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.status} {self.message}"

    def as_json(self) -> dict[str, object]:
        """Return the body: the `errors` key is left out when there are none."""
        body: dict[str, object] = {"message": self.message}
        if self.errors:
            body["errors"] = [
                error if isinstance(error, str) else error.as_json() for error in self.errors
            ]
        return {**body, "documentation_url": self.documentation_url, "status": str(self.status)}


def bad_credentials() -> RefusalError:
    """Return the answer to a token that nobody knows, or that is expired or revoked."""
    return RefusalError(401, "Bad credentials")


def requires_authentication() -> RefusalError:
    """Return the answer to a request without any credentials."""
    return RefusalError(401, "Requires authentication")


def not_found() -> RefusalError:
    """Return the answer for what is not there, or must not be known to be there."""
    return RefusalError(404, "Not Found")


def not_accessible() -> RefusalError:
    """Return the answer to an App whose installation lacks the permission."""
    return RefusalError(403, "Resource not accessible by integration")
