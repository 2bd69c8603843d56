"""Asks a stage's sandbox over GraphQL; the contract at the door judges every answer."""

from typing import Any

from tests.sandbox.api import Reply
from tests.sandbox.conftest import Stage, mint

# Beside the REST root, as on a GitHub Enterprise Server.
ENDPOINT = "!/../graphql"


async def ask(
    stage: Stage, document: str, variables: dict[str, Any] | None = None, *, token: str = ""
) -> Reply:
    """Send a document as the App, or as whoever has the token."""
    body = {"query": document, "variables": variables or {}}
    return await stage.bot.as_caller(token or stage.bot.token)("POST", ENDPOINT, body)


async def ask_repository(stage: Stage, fields: str, *, token: str = "") -> Any:
    """Return what alice/specs answers to some fields; any error fails."""
    document = f'{{ repository(owner: "alice", name: "specs") {{ {fields} }} }}'
    reply = await ask(stage, document, token=token)
    assert "errors" not in reply.json, reply.json
    return reply.json["data"]["repository"]


async def refusal_of(stage: Stage, document: str, *, token: str = "") -> dict[str, Any]:
    """Return the only error of an answer."""
    reply = await ask(stage, document, token=token)
    assert reply.status == 200
    (error,) = reply.json["errors"]
    return dict(error)


async def mutate(stage: Stage, name: str, given: str, fields: str, *, token: str = "") -> Any:
    """Return what a mutation answers; any error fails."""
    document = f"mutation {{ {name}(input: {{ {given} }}) {{ {fields} }} }}"
    reply = await ask(stage, document, token=token)
    assert "errors" not in reply.json, reply.json
    return reply.json["data"][name]


def token_with(stage: Stage, **levels: str) -> str:
    """Return an installation token with these permissions beside `metadata`."""
    token = mint(stage.github, stage.installation, "ghs_" + "_".join(levels.values()) + "x")
    stage.github.world.tokens[token].permissions = {"metadata": "read", **levels}
    return token
