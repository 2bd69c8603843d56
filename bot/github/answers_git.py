"""What is read of GitHub's answers on commits: only these fields, each with its type."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from bot.github.answers import BlobAnswer, FileAnswer, HeadCommitAnswer


class _Rest(BaseModel):
    model_config = ConfigDict(frozen=True)


class _GraphQL(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel)


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


class _Suite(_Rest):
    id: int


class StampedRunAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference."""

    external_id: str | None
    check_suite: _Suite | None


class SuiteAnswer(_Rest):
    """Source: https://docs.github.com/en/rest/checks/suites#get-a-check-suite."""

    head_branch: str | None


class _TipRef(_GraphQL):
    target: HeadCommitAnswer


class _TipRepository(_GraphQL):
    id: str
    is_archived: bool
    default_branch_ref: _TipRef | None


class IntroductionAnswer(_GraphQL):
    """The answer to `bot.github.queries.TIP`."""

    repository: _TipRepository | None
