"""What is read of GitHub's answers on commits and trees: only these fields, each with its type."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from bot.github.answers import BlobAnswer, FileAnswer


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


class _SharedFile(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)

    is_private: bool
    object: BlobAnswer | None


class SharedAnswer(BaseModel):
    """The answer to `bot.github.queries.SHARED`."""

    repository: _SharedFile | None
