"""What is read of GitHub's answers on commits and trees: only these fields, each with its type."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from bot.github.answers import FileAnswer


class _Rest(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Commit(_Rest):
    sha: str


class CompareAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/commits/commits#compare-two-commits."""

    merge_base_commit: _Commit
    files: Sequence[FileAnswer] = ()


class TreeEntryAnswer(_Rest):
    """A file, a folder (``tree``) or a submodule (``commit``)."""

    path: str
    mode: str
    type: str
    sha: str


class TreeAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/git/trees#get-a-tree."""

    tree: Sequence[TreeEntryAnswer]
    truncated: bool
