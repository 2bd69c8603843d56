"""What goes over the wire between the bot and GitHub, as the contract judges it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl

DEFAULT_VERSION = "2022-11-28"
VERSION_HEADER = "x-github-api-version"


def _lowered(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request.

    Attributes:
        path: below the API's root and still percent-encoded, such as `/repos/o/r/pulls/1`;
            `/graphql` for GraphQL.
        query: decoded, in order.
        headers: by lower-case name.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str], body: bytes = b"") -> Self:
        """Make a request from its line on the wire, without the API's root."""
        path, _, query = target.partition("?")
        return cls(
            method=method.upper(),
            path=path,
            query=tuple(parse_qsl(query, keep_blank_values=True)),
            headers=_lowered(headers),
            body=body,
        )

    @property
    def version(self) -> str:
        """The REST API version that it asks for.

        Source: https://docs.github.com/en/rest/about-the-rest-api/api-versions
        """
        return self.headers.get(VERSION_HEADER, DEFAULT_VERSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back; headers by lower-case name."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, status: int, headers: Mapping[str, str], body: bytes = b"") -> Self:
        """Make an answer."""
        return cls(status=status, headers=_lowered(headers), body=body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One webhook as it was sent; headers by lower-case name."""

    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, headers: Mapping[str, str], body: bytes) -> Self:
        """Make a delivery."""
        return cls(headers=_lowered(headers), body=body)
