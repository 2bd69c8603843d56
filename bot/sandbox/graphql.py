"""GraphQL: one endpoint, typed by the schema that GitHub publishes.

Whatever is wrong with a document, the status is 200 and the answer has ``errors``.
Source: https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache, partial
from importlib import resources
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from aiohttp import web
from graphql import (
    GraphQLError,
    build_schema,
    execute,
    get_operation_ast,
    parse,
    validate,
)

from bot.sandbox import graphql_check_mutations as check_mutations
from bot.sandbox import graphql_mutations as mutations
from bot.sandbox import graphql_nodes, graphql_queries
from bot.sandbox import graphql_remark_mutations as remark_mutations
from bot.sandbox.graphql_asking import Asked, UnansweredError
from bot.sandbox.graphql_rules import limits_of
from bot.sandbox.middlewares import GRAPHQL
from bot.sandbox.refusal import RefusalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphql import DocumentNode, GraphQLResolveInfo, GraphQLSchema

    from bot.sandbox.answers import Json
    from bot.sandbox.graphql_asking import Node

DOCUMENTATION = "https://docs.github.com/graphql"
_CAPITAL = re.compile(r"(?<!^)([A-Z])")
_ARGUMENTS = {"id": "identifier", "ids": "identifiers", "input": "given"}
_KINDS = {403: "FORBIDDEN", 404: "NOT_FOUND"}
routes = web.RouteTableDef()


@cache
def schema() -> GraphQLSchema:
    """GitHub's schema, as far as the sandbox answers it."""
    text = resources.files("bot.sandbox").joinpath("github.graphql").read_text(encoding="utf-8")
    return build_schema(text, assume_valid=True, assume_valid_sdl=True)


@routes.post(GRAPHQL)
async def post_graphql(request: web.Request) -> web.Response:
    """``POST /graphql``."""
    query, variables, name = _envelope(await request.read())
    document, faults = _read(query)
    if document is None:
        return _answered({"errors": [_error(fault) for fault in faults]})
    return _answered(await _executed(request, document, variables, name))


@lru_cache(maxsize=64)
def _read(query: str) -> tuple[DocumentNode | None, Sequence[GraphQLError]]:
    """The document, or what is wrong with it; clients send the same ones over and over."""
    try:
        document = parse(query)
    except GraphQLError as error:
        return None, [error]
    faults = validate(schema(), document)
    return (None if faults else document), faults


def _answered(answer: Json) -> web.Response:
    return web.Response(
        text=json.dumps(answer, ensure_ascii=False),
        content_type="application/json",
        charset="utf-8",
    )


def _envelope(raw: bytes) -> tuple[str, dict[str, Any], str | None]:
    """The query, its variables and the operation's name.

    Raises:
        RefusalError: 400 when there are none.
    """
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _malformed("Problems parsing JSON") from error
    if not isinstance(sent, dict):
        raise _malformed("Body should be a JSON object")
    query, variables, name = sent.get("query"), sent.get("variables"), sent.get("operationName")
    if not isinstance(query, str):
        raise _malformed("A query attribute must be specified and must be a string.")
    if not isinstance(variables, dict | None) or not isinstance(name, str | None):
        raise _malformed("Variables must be an object, and an operation's name a string.")
    return query, variables or {}, name


def _malformed(message: str) -> RefusalError:
    return RefusalError(400, message, documentation_url=DOCUMENTATION)


async def _executed(
    request: web.Request, document: DocumentNode, variables: dict[str, Any], name: str | None
) -> Json:
    nodes = 0
    operation = get_operation_ast(document, name)
    if operation is not None:
        limits = limits_of(schema(), document, operation, variables)
        if limits.errors:
            return {"data": None, "errors": limits.errors}
        nodes = limits.nodes
    running = execute(
        schema(),
        document,
        root_value=_root(Asked(request=request, nodes=nodes)),
        variable_values=variables,
        operation_name=name,
        field_resolver=_value,
    )
    result = await running if isawaitable(running) else running
    return {"data": result.data, **_errors(result.errors or ())}


def _root(asked: Asked) -> Node:
    """Where queries and mutations begin."""
    return {
        "id": "Q_sandbox",
        "repository": partial(graphql_queries.repository_named, asked),
        "rateLimit": partial(graphql_queries.rate_limit, asked),
        "viewer": partial(graphql_queries.viewer, asked),
        "node": partial(graphql_nodes.node, asked),
        "nodes": partial(graphql_nodes.nodes, asked),
        "addPullRequestReview": partial(mutations.add_review, asked),
        "submitPullRequestReview": partial(mutations.submit_review, asked),
        "addPullRequestReviewThread": partial(mutations.add_thread, asked),
        "addPullRequestReviewThreadReply": partial(mutations.add_reply, asked),
        "resolveReviewThread": partial(mutations.set_resolved, asked, resolved=True),
        "unresolveReviewThread": partial(mutations.set_resolved, asked, resolved=False),
        "minimizeComment": partial(mutations.minimize, asked),
        "deletePullRequestReviewComment": partial(remark_mutations.delete_comment, asked),
        "updatePullRequestReviewComment": partial(remark_mutations.edit_comment, asked),
        "updatePullRequestReview": partial(remark_mutations.edit_review, asked),
        "removeReaction": partial(mutations.remove_reaction, asked),
        "createCheckRun": partial(check_mutations.create, asked),
        "updateCheckRun": partial(check_mutations.update, asked),
    }


def _value(source: Node, field: GraphQLResolveInfo[None], **arguments: object) -> object:
    """A field of an object; one that is a function is called with the field's arguments."""
    found = source[field.field_name]
    if not callable(found):
        return found
    return found(**{_snake(name): value for name, value in arguments.items()})


def _snake(name: str) -> str:
    return _ARGUMENTS.get(name) or _CAPITAL.sub(r"_\1", name).lower()


def _errors(errors: Sequence[GraphQLError]) -> Json:
    """The errors of an execution.

    Raises:
        Exception: one that is a fault of the sandbox itself.
    """
    for error in errors:
        cause = error.original_error
        if cause is not None and not isinstance(cause, UnansweredError | RefusalError):
            if isinstance(cause, GraphQLError):
                continue
            raise cause
    return {"errors": [_error(error) for error in errors]} if errors else {}


def _error(error: GraphQLError) -> Json:
    shown: Json = {}
    message = error.message
    cause = error.original_error
    if isinstance(cause, UnansweredError):
        shown["type"] = cause.kind
    elif isinstance(cause, RefusalError):
        shown["type"] = _KINDS.get(cause.status, "UNPROCESSABLE")
        message = _sentence(cause)
    if error.path is not None:
        shown["path"] = list(error.path)
    if shown.get("type") == "FORBIDDEN":
        shown["extensions"] = {"saml_failure": False}
    places = error.locations or []
    shown["locations"] = [{"line": place.line, "column": place.column} for place in places]
    return {**shown, "message": message}


def _sentence(refusal: RefusalError) -> str:
    parts = [
        each if isinstance(each, str) else (each.message or f"{each.field} is {each.code}")
        for each in refusal.errors
    ]
    return ", ".join(parts) or refusal.message
