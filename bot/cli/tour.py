"""The sandbox's tour: five pull requests, each in another state, and what to try on them."""

from importlib import resources
from typing import Final

from bot.cli.opening import Opening
from bot.spec.schema.template import builtin_source

_SANDBOX: Final = resources.files("bot.sandbox")


def tour_base() -> dict[str, bytes]:
    """What stands on the default branch; the old specification in it is nobody's fault today."""
    return {
        "README.md": _file("README.md"),
        "specs/clinic-scheduling.md": _spec("system-spec.md"),
    }


def tour() -> tuple[Opening, ...]:
    """The five pull requests, in the order in which the README numbers them."""
    return (
        Opening(
            branch="spec/export",
            title="Begin the specification of the export",
            files={"specs/export.md": builtin_source("technical-spec").encode()},
            body=_body("untouched"),
        ),
        Opening(
            branch="spec/passkey-login",
            title="Passkey login, first half",
            files={"specs/passkey-login.md": _spec("feature-spec.md")},
            body=_body("half-finished"),
            is_draft=True,
        ),
        Opening(
            branch="spec/search-suggestions",
            title="Search suggestions",
            files={"specs/search-suggestions.md": _file("search-suggestions.md")},
            body=_body("open-question"),
        ),
        Opening(
            branch="spec/image-resizing",
            title="Image resizing at the edge",
            files={"specs/image-resizing.md": _file("image-resizing.md")},
            body=_body("finished"),
        ),
        Opening(
            branch="configure-specbot",
            title="Give decisions a template of our own",
            files={
                ".github/specbot.yml": _file("specbot.yml"),
                "docs/templates/decision.md": _file("decision.md"),
            },
            body=_body("configuration"),
        ),
    )


def _body(name: str) -> str:
    return _SANDBOX.joinpath("tour", "bodies", f"{name}.md").read_text("utf-8")


def _file(name: str) -> bytes:
    return _SANDBOX.joinpath("tour", "files", name).read_bytes()


def _spec(name: str) -> bytes:
    return _SANDBOX.joinpath("specs", name).read_bytes()
