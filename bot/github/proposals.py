"""What a pull request would make of the rules, and the specifications that they would hold for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.github.answers import parse
from bot.github.answers_git import TreeAnswer, TreeEntryAnswer
from bot.github.blobs import read_objects
from bot.github.client import Connection
from bot.github.config_files import read_extended
from bot.github.look import Look
from bot.github.template_files import changed_paths, is_touched, read_templates
from bot.review.configuration import Effective, config_faults, effective_config
from bot.review.snapshot import (
    BaseFile,
    ConfigSource,
    FileStatus,
    FileText,
    Proposal,
    Unreadable,
)
from bot.spec.configuration.config import CONFIG_PATH, in_scope

PREVIEWED: Final = 50
"""How many specifications are checked with the rules as they would be; one request's worth."""

_TREE = "/repos/{owner}/{repo}/git/trees/{sha}?recursive=1"


async def read_proposal(
    connection: Connection, look: Look, source: ConfigSource | None, proposed: BaseFile | None
) -> Proposal | None:
    """The rules as they would be; None where they stay, or would be at fault.

    Args:
        connection: to GitHub.
        look: at what asks to be merged.
        source: from which the configuration comes.
        proposed: the configuration that is brought in; None for none.
    """
    after = await _source_after(connection, look, source, proposed)
    before_holds, after_holds = effective_config(source), effective_config(after)
    if after_holds.faults or not _changes_rules(look, before_holds, after_holds, source, after):
        return None
    entries = await _specifications(connection, look, before_holds, after_holds)
    read = await read_objects(
        connection, look.pull.id, [entry.sha for entry in entries[:PREVIEWED]]
    )
    return Proposal(
        config=after,
        before=await read_templates(
            connection, look, list(before_holds.templates.values()), at=look.pull.base
        ),
        templates=await read_templates(
            connection, look, list(after_holds.templates.values()), at=look.pull.head
        ),
        texts=tuple(
            FileText(path=entry.path, text=read.texts[entry.sha]) for entry in entries[:PREVIEWED]
        ),
        unread=len(entries[PREVIEWED:]),
    )


async def _source_after(
    connection: Connection, look: Look, source: ConfigSource | None, proposed: BaseFile | None
) -> ConfigSource | None:
    if proposed is None:
        gone = [f for f in look.files if f.path == CONFIG_PATH and f.status is FileStatus.REMOVED]
        return None if gone else source
    if isinstance(proposed.text, Unreadable) or config_faults(proposed):
        return source
    after = ConfigSource(path=proposed.path, text=proposed.text)
    extends = effective_config(after).config.extends
    if extends is None:
        return after
    return replace(after, extended=await read_extended(connection, look, extends))


def _changes_rules(
    look: Look,
    before: Effective,
    after: Effective,
    source: ConfigSource | None,
    source_after: ConfigSource | None,
) -> bool:
    places = [*before.templates.values(), *after.templates.values()]
    changed = changed_paths(look)
    return source_after != source or any(is_touched(place, changed) for place in places)


async def _specifications(
    connection: Connection, look: Look, before: Effective, after: Effective
) -> Sequence[TreeEntryAnswer]:
    """The specifications at the head, under the rules as they are or as they would be.

    Source: https://docs.github.com/en/rest/git/trees#get-a-tree
    """
    place = {"owner": look.pull.id.owner, "repo": look.pull.id.repo, "sha": look.pull.head}
    tree = parse(TreeAnswer, await connection.get(_TREE, place)).tree
    changed = {file.path for file in look.files}
    found = [
        entry
        for entry in tree
        if entry.type == "blob"
        and (in_scope(entry.path, before.config) or in_scope(entry.path, after.config))
    ]
    return sorted(found, key=lambda entry: (entry.path not in changed, entry.path))
