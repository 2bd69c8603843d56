"""Where the configuration comes from: the repository, else its owner, and what that extends."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Final

from msgspec import structs

from bot.github import queries
from bot.github.answers import parse
from bot.github.answers_git import SharedAnswer
from bot.github.blobs import read_objects, text_of
from bot.github.client import Connection
from bot.github.errors import GitHubRefused
from bot.github.look import Look, is_gone
from bot.github.names import DEFAULTS_REPOSITORY
from bot.github.shelf import Text
from bot.model import Checked
from bot.review.configuration import config_faults, effective_config, read_config
from bot.review.snapshot import BaseFile, ConfigSource, Origin, Unreadable
from bot.spec.configuration.config import CONFIG_PATH, SharedFile

STEPS: Final = (*range(1, 31), 36, 45, 60, 80, 110, 150, 200, 300, 400, 600, 800, 1_200, 2_000)
"""How many commits before the tip of a branch an older version is looked for, in one request."""


async def read_sources(connection: Connection, look: Look) -> ConfigSource | None:
    """The file from which the configuration comes; None where there is none."""
    source = await _own(connection, look) or await _defaults(connection, look)
    if source is None:
        return None
    extends = effective_config(source).config.extends
    if extends is None:
        return source
    return replace(source, extended=await read_extended(connection, look, extends))


async def _own(connection: Connection, look: Look) -> ConfigSource | None:
    place = look.pull.id
    text = await text_of(connection, place, look.config)
    if text is Unreadable.MISSING:
        return None
    source = ConfigSource(path=CONFIG_PATH, text=text)
    return await _with_last_good(connection, place, source, tip=look.pull.base)


async def _defaults(connection: Connection, look: Look) -> ConfigSource | None:
    if look.defaults is None or look.defaults_tip is None:
        return None
    place = _beside(look.pull.id, look.pull.id.owner, DEFAULTS_REPOSITORY)
    text = await text_of(connection, place, look.defaults)
    origin = Origin(owner=place.owner, repo=place.repo)
    source = ConfigSource(path=CONFIG_PATH, text=text, origin=origin)
    return await _with_last_good(connection, place, source, tip=look.defaults_tip)


async def read_extended(connection: Connection, look: Look, shared: SharedFile) -> ConfigSource:
    """The configuration that another one extends, so far as those who read it here may know it.

    What is read in the name of the installation may be more than the people here may read.
    """
    place = _beside(look.pull.id, shared.owner, shared.repo)
    origin = Origin(owner=shared.owner, repo=shared.repo, ref=shared.ref)
    revision = shared.ref or "HEAD"
    unknown = ConfigSource(path=shared.path, text=Unreadable.MISSING, origin=origin)
    values = {"owner": shared.owner, "repo": shared.repo, "file": f"{revision}:{shared.path}"}
    try:
        found = await connection.graphql(queries.SHARED, values, may_miss=["repository"])
    except GitHubRefused as refused:
        if is_gone(refused):
            return unknown
        raise
    repository = parse(SharedAnswer, found).repository
    if repository is None or not _may_extend(look, shared, is_private=repository.is_private):
        return unknown
    source = replace(unknown, text=await text_of(connection, place, repository.object))
    return await _with_last_good(connection, place, source, tip=revision)


def _may_extend(look: Look, shared: SharedFile, *, is_private: bool) -> bool:
    """All may extend what is public, and private repositories what is private of the same owner.

    An owner's repository `.github` is meant for all of the owner's.
    """
    if not is_private:
        return True
    is_ours = shared.owner.casefold() == look.pull.id.owner.casefold()
    return is_ours and (look.is_private or shared.repo.casefold() == DEFAULTS_REPOSITORY)


async def _with_last_good(
    connection: Connection, place: Checked, source: ConfigSource, *, tip: str
) -> ConfigSource:
    """The same with what it was when it last had no fault; one request, where it has one."""
    if source.text is Unreadable.MISSING or not config_faults(source):
        return source
    names = [f"{tip}~{step}:{source.path}" for step in STEPS]
    known = takewhile(
        lambda text: text is not None, (connection.shelf.get(place, name) for name in names)
    )
    good = _first_good(known)
    if good is None:
        found = await read_objects(connection, place, names)
        good = _first_good(found.texts[name] for name in names)
    return replace(source, last_good=good)


def _first_good(texts: Iterable[Text | None]) -> str | None:
    for text in texts:
        read = read_config(BaseFile(path=CONFIG_PATH, text=text)) if text is not None else None
        if isinstance(text, str) and read is not None and read.config is not None:
            return text
    return None


def _beside(subject: Checked, owner: str, repo: str) -> Checked:
    """Another repository, in the name of the same installation."""
    return structs.replace(subject, owner=owner, repo=repo)
