"""Asks OSV whether an advisory is known for anything in the two lock files; `make check` runs it.

Fails for an advisory that `[tool.audit.accepted]` in pyproject.toml does not give a reason for.
Where OSV cannot be asked it says so in one line and fails nothing. OSV holds what PyPI, the Python
packaging advisory database and GitHub know, and takes every package in one request.

Source: https://google.github.io/osv.dev/post-v1-querybatch/
"""
# ruff: noqa: INP001, T201 - a script, whose answer is what it prints

import json
import os
import re
import sys
import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
LOCKS = (ROOT / "requirements.lock", ROOT / "deploy" / "requirements.lock")
OSV = "https://api.osv.dev"
PATIENCE_S = 5
"""In all: `make check` may not wait for somebody else's server."""

_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
_PAGES = 5


@dataclass(frozen=True, order=True)
class Pin:
    """A package as a lock file names it."""

    name: str
    version: str

    def __str__(self) -> str:
        """As in the lock file."""
        return f"{self.name}=={self.version}"


KNOWN_TO_BE_BAD = Pin("jinja2", "2.4.1")
"""OSV's own example; whoever knows nothing of it is no source of advisories."""


class Unasked(Exception):  # noqa: N818 - weather
    """The advisories could not be had; the text says why."""


@dataclass(frozen=True)
class Advisory:
    """What is known of a package.

    Attributes:
        names: the advisory's id, then what others call it.
    """

    pin: Pin
    names: tuple[str, ...]
    summary: str = ""
    is_withdrawn: bool = False

    def __str__(self) -> str:
        """One line for whoever has to decide."""
        return f"{self.pin}: {', '.join(self.names)} {self.summary}".rstrip()


def pins(locks: Iterable[Path]) -> list[Pin]:
    """Every package of the lock files, once."""
    found = (_PINNED.finditer(lock.read_text("utf-8")) for lock in locks)
    return sorted({Pin(one["name"], one["version"]) for each in found for one in each})


def advisories(asked: Iterable[Pin], osv: str) -> list[Advisory]:
    """What OSV knows of the packages.

    Raises:
        Unasked: it cannot be reached, or is no OSV.
    """
    found = dict(_known([KNOWN_TO_BE_BAD, *asked], osv))
    if not found.pop(KNOWN_TO_BE_BAD, None):
        raise Unasked(f"it knows nothing of {KNOWN_TO_BE_BAD}")
    return [_told(pin, name, osv) for pin, names in found.items() for name in names]


def _known(asked: list[Pin], osv: str) -> Iterator[tuple[Pin, list[str]]]:
    names: dict[Pin, list[str]] = {pin: [] for pin in asked}
    queries = {pin: _query(pin) for pin in asked}
    for _ in range(_PAGES):
        answer = _fetch(f"{osv}/v1/querybatch", {"queries": list(queries.values())})
        results = dict(zip(queries, answer["results"], strict=True))
        for pin, result in results.items():
            names[pin] += [each["id"] for each in result.get("vulns", ())]
        more = {pin: each.get("next_page_token") for pin, each in results.items()}
        queries = {pin: _query(pin, token) for pin, token in more.items() if token}
        if not queries:
            break
    yield from names.items()


def _query(pin: Pin, page_token: str = "") -> dict[str, object]:
    query = {"package": {"ecosystem": "PyPI", "name": pin.name}, "version": pin.version}
    return query | ({"page_token": page_token} if page_token else {})


def _told(pin: Pin, name: str, osv: str) -> Advisory:
    try:
        known = _fetch(f"{osv}/v1/vulns/{name}")
        others = tuple(known.get("aliases", ()))
        return Advisory(pin, (name, *others), known.get("summary", ""), "withdrawn" in known)
    except Unasked:
        return Advisory(pin, (name,))


def _fetch(url: str, body: object = None) -> Any:  # noqa: ANN401 - JSON is anything
    content = None if body is None else json.dumps(body).encode()
    request = Request(url, content, {"Content-Type": "application/json"})  # noqa: S310 - OSV's
    try:
        with urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310 - see above
            return json.load(answer)
    except (OSError, HTTPException, ValueError) as error:
        raise Unasked(str(error) or type(error).__name__) from None


def _in_time(asked: list[Pin], osv: str) -> list[Advisory]:
    """The advisories, or `Unasked` when it takes too long: a name's look-up has no limit itself."""
    said: list[list[Advisory] | Unasked] = []

    def ask() -> None:
        try:
            said.append(advisories(asked, osv))
        except Unasked as error:
            said.append(error)
        except (LookupError, TypeError, AttributeError, ValueError):
            said.append(Unasked("its answer is none"))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE_S)
    outcome = said[0] if said else Unasked(f"no answer within {PATIENCE_S} s")
    if isinstance(outcome, Unasked):
        raise outcome
    return outcome


def audit(locks: Iterable[Path], accepted: Mapping[str, str], osv: str = OSV) -> int:
    """Says what is known of the packages; the exit code is 1 where something is to be done."""
    asked = pins(locks)
    reasoned = {name for name, reason in accepted.items() if reason.strip()}
    try:
        found = _in_time(asked, osv)
    except Unasked as error:
        print(f"Advisories: skipped, {osv} could not be asked ({error}).")
        return 0
    open_ones = [one for one in found if not one.is_withdrawn and not reasoned & set(one.names)]
    for one in open_ones:
        print(one)
    for name in sorted(accepted.keys() - {name for one in found for name in one.names}):
        print(f"{name} is accepted and of nothing that is locked; take it off the list.")
    print(f"Advisories: {len(asked)} packages, {len(open_ones)} to be dealt with.")
    return 1 if open_ones else 0


def main() -> int:
    """The two lock files, with the reasons of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    accepted: dict[str, str] = project["tool"]["audit"]["accepted"]
    return audit(LOCKS, accepted, os.environ.get("OSV_URL", OSV))


if __name__ == "__main__":
    sys.exit(main())
