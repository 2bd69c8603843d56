"""``git clone`` and ``git push`` over smart HTTP, by git's own server programs.

A password is a person's token or an installation token; the user name does not matter. What a push
moved then goes the way of every push.
Source: https://git-scm.com/docs/http-protocol
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from aiohttp import web

from bot.sandbox import git
from bot.sandbox.protection import unmet_on
from bot.sandbox.pulls import permission_of
from bot.sandbox.pushes import note_push
from bot.sandbox.state import NO_SHA
from bot.sandbox.web import WORLD

if TYPE_CHECKING:
    from bot.sandbox.state import Repository, User

SERVICES = ("git-upload-pack", "git-receive-pack")
WRITERS = ("write", "maintain", "admin")
COMMAND_WORDS = 3
BAND_REPORT, BAND_PROGRESS = b"\x01", b"\x02"
FLUSH = b"0000"
routes = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class Move:
    """What a push wants: a reference from one place to another."""

    reference: str
    before: str
    after: str


@routes.get("/{owner}/{repo}/info/refs")
async def advertise(request: web.Request) -> web.Response:
    """Tell which references there are."""
    service = request.query.get("service", "")
    if service not in SERVICES:
        raise web.HTTPForbidden(text="Please upgrade your git client.\n")
    repository, _ = _opened(request, service)
    head = _packet(f"# service={service}\n".encode()) + FLUSH
    body = await _serve(request, repository, service, "--advertise-refs")
    return _answer(f"{service}-advertisement", head + body)


@routes.post("/{owner}/{repo}/git-upload-pack")
async def upload_pack(request: web.Request) -> web.Response:
    """Serve a clone or fetch."""
    repository, _ = _opened(request, "git-upload-pack")
    return _answer("git-upload-pack-result", await _serve(request, repository, "git-upload-pack"))


@routes.post("/{owner}/{repo}/git-receive-pack")
async def receive_pack(request: web.Request) -> web.Response:
    """Take a push; everything has followed it when the answer goes out."""
    repository, pusher = _opened(request, "git-receive-pack")
    if pusher is None:
        _ask_for_password()
    moves, is_wide = _moves(await request.read())
    async with repository.lock:
        if refusal := await _refusal(repository, moves):
            return _answer("git-receive-pack-result", _declined(moves, refusal, wide=is_wide))
        before = await git.references(repository.path)
        body = await _serve(request, repository, "git-receive-pack")
        after = await git.references(repository.path)
        for name in sorted(before.keys() | after.keys()):
            await note_push(
                request.app[WORLD],
                repository,
                pusher,
                name,
                before.get(name, NO_SHA),
                after.get(name, NO_SHA),
            )
    return _answer("git-receive-pack-result", body)


def _opened(request: web.Request, service: str) -> tuple[Repository, User | None]:
    """The repository, for a caller who may use it so."""
    world = request.app[WORLD]
    name = request.match_info["repo"].removesuffix(".git")
    repository = world.repository(request.match_info["owner"], name)
    person, may_read, may_write = _caller(request, repository)
    if repository is None or not may_read:
        if person is None:
            _ask_for_password()
        raise web.HTTPNotFound(text="Repository not found.\n")
    if service == "git-receive-pack" and not may_write:
        if person is None:
            _ask_for_password()
        raise web.HTTPForbidden(
            text=f"Permission to {repository.full_name}.git denied to {person.login}.\n"
        )
    return repository, person


def _caller(request: web.Request, repository: Repository | None) -> tuple[User | None, bool, bool]:
    """Who calls, and whether they may read and write the repository."""
    world = request.app[WORLD]
    token = _password(request.headers.get("Authorization", ""))
    is_open = repository is not None and not repository.private
    minted = world.tokens.get(token)
    if minted is not None and minted.expires_at > world.now():
        seen = minted.installation.repositories if minted.repositories is None else (
            minted.repositories)  # fmt: skip
        granted = minted.permissions.get("contents") if repository in seen else None
        return minted.installation.app.bot, is_open or granted is not None, granted == "write"
    for person in world.users.values():
        if person.token and person.token == token:
            permission = "none" if repository is None else permission_of(repository, person)
            return person, permission != "none", permission in WRITERS
    if token:
        _ask_for_password()
    return None, is_open, False


def _password(header: str) -> str:
    kind, _, coded = header.partition(" ")
    if kind.lower() != "basic":
        return coded
    try:
        return base64.b64decode(coded, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _ask_for_password() -> NoReturn:
    raise web.HTTPUnauthorized(
        headers={"WWW-Authenticate": 'Basic realm="GitHub"'}, text="Authentication failed.\n"
    )


async def _serve(
    request: web.Request, repository: Repository, service: str, *options: str
) -> bytes:
    """Run one of git's server programs on the request's body."""
    variables = {}
    if protocol := request.headers.get("Git-Protocol"):
        variables["GIT_PROTOCOL"] = protocol
    _, output = await git.run(
        repository.path,
        service.removeprefix("git-"),
        "--stateless-rpc",
        *options,
        ".",
        stdin=await request.read(),
        # A fetch of something that does not exist is told to the client in the output.
        allowed=(0, 1, 128),
        **variables,
    )
    return output


def _answer(kind: str, body: bytes) -> web.Response:
    headers = {"Content-Type": f"application/x-{kind}", "Cache-Control": "no-cache"}
    return web.Response(body=body, headers=headers)


def _packet(content: bytes) -> bytes:
    return f"{len(content) + 4:04x}".encode() + content


def _moves(body: bytes) -> tuple[list[Move], bool]:
    """What a push wants, and whether the client takes the report in side bands."""
    moves: list[Move] = []
    is_wide = False
    at = 0
    while body[at : at + 4] not in (FLUSH, b""):
        length = _length(body[at : at + 4])
        line, _, abilities = body[at + 4 : at + length].partition(b"\0")
        is_wide = is_wide or b"side-band-64k" in abilities
        words = line.decode(errors="replace").rstrip("\n").split(" ", 2)
        if len(words) == COMMAND_WORDS:
            moves.append(Move(reference=words[2], before=words[0], after=words[1]))
        at += length
    return moves, is_wide


def _length(digits: bytes) -> int:
    try:
        length = int(digits, 16)
    except ValueError:
        length = 0
    if length <= len(digits):
        raise web.HTTPBadRequest(text="This is no git push.\n")
    return length


async def _refusal(repository: Repository, moves: list[Move]) -> str:
    """Why a protected branch does not let itself be moved; empty when it does.

    A commit that is not here yet cannot have passed a required check.
    """
    for move in moves:
        protection = repository.protection.get(move.reference.removeprefix("refs/heads/"))
        if protection is None:
            continue
        head = f"error: GH006: Protected branch update failed for {move.reference}.\n"
        if move.after == NO_SHA:
            return head + "error: Cannot delete this protected branch\n"
        if unmet := unmet_on(repository, protection, move.after):
            names = ", ".join(f'"{check.context}"' for check in unmet)
            return head + f"error: Required status check {names} is expected.\n"
        if (
            not protection.allow_force_pushes
            and move.before != NO_SHA
            and await git.commit_of(repository.path, move.after)
            and not await git.is_ancestor(repository.path, move.before, move.after)
        ):
            return head + "error: Cannot force-push to this branch\n"
    return ""


def _declined(moves: list[Move], reason: str, *, wide: bool) -> bytes:
    """The report of a push of which nothing was taken."""
    report = _packet(b"unpack ok\n")
    for move in moves:
        line = f"ng {move.reference} protected branch hook declined\n"
        report += _packet(line.encode())
    report += FLUSH
    if not wide:
        return report
    return _packet(BAND_PROGRESS + reason.encode()) + _packet(BAND_REPORT + report) + FLUSH
