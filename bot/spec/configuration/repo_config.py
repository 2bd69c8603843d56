"""What a repository wants of Specbot: which files, which templates, how strict."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bot.model import Phase, RuleId, Severity

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

MAXIMUM_SPEC_BYTES = 512 * 1024
MARKER_WORDS = ("TBD", "TBC", "TBA", "TODO", "FIXME", "TKTK", "XXX", "???")

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_SPEC_FOLDERS = frozenset(
    {"spec", "specs", "specification", "specifications", "rfc", "rfcs", "design", "designs"}
    | {"design-docs", "proposals", "enhancements"}
)
_NEVER_SPECS = frozenset(
    {"readme", "index", "changelog", "contributing", "license", "code_of_conduct", "security"}
    | {"summary", "template", "_template", "0000-template"}
)


class Mode(Enum):
    """Whether errors block."""

    ENFORCE = "enforce"
    ADVISORY = "advisory"


class PhasePolicy(Enum):
    """Who decides how strict a check is."""

    STRICTER = "stricter"
    """The stricter one of the document's own status and what the pull request asks."""
    DOCUMENT = "document"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"


class Blocks(Enum):
    """Which errors block."""

    ALL = "all"
    NEW = "new"
    """Only those that the pull request brings in."""


class CheckName(Enum):
    """The two checks, as the configuration calls them."""

    COMPLETENESS = "completeness"
    OPEN_QUESTIONS = "open_questions"


class SpecScope(Struct, frozen=True, kw_only=True):
    """Some specifications of a repository, and what holds for them.

    Attributes:
        paths: globs as in .gitignore; one that begins with ``!`` takes out again, from the scopes
            before it as well where there are no others.
        template: the name of their template; None: found by marker or headings.
        phase: None: as for the whole repository.
        rules: severities by id or name in lower case; None switches a rule off.
    """

    paths: tuple[str, ...]
    template: str | None = None
    phase: PhasePolicy | None = None
    rules: Mapping[str, Severity | None] = field(default_factory=dict)


class SharedFile(Struct, frozen=True, kw_only=True):
    """A configuration in another repository.

    Attributes:
        ref: a branch, tag or commit; None: the tip of the default branch.
    """

    owner: str
    repo: str
    path: str
    ref: str | None = None

    def __str__(self) -> str:
        """As people name it: ``owner/repo:path``."""
        return f"{self.owner}/{self.repo}:{self.path}"


class RepoConfig(Struct, frozen=True, kw_only=True):
    """What a repository wants; the defaults hold where it says nothing.

    Attributes:
        specs: empty: by the names of folders and files, see `in_scope`.
        templates: the repository's own, path by name.
        inherited: names of templates that lie beside the configuration that this one extends.
        extends: what holds where this configuration says nothing.
        rules: severities by id or name in lower case; None switches a rule off.
        marker_words: what stands for "still to be written", in upper case.
        comments: how many review comments one push may bring.
        off: the checks that the repository does not want.
        unwaivable: rules that nobody may waive, by id or name in lower case.
    """

    specs: tuple[SpecScope, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Severity | None] = field(default_factory=dict)
    mode: Mode = Mode.ENFORCE
    only: Blocks = Blocks.ALL
    phase: PhasePolicy = PhasePolicy.STRICTER
    marker_words: tuple[str, ...] = MARKER_WORDS
    maximum_bytes: int = MAXIMUM_SPEC_BYTES
    comments: int = 20
    off: frozenset[CheckName] = frozenset()
    unwaivable: frozenset[str] = frozenset()
    extends: SharedFile | None = None
    inherited: frozenset[str] = frozenset()

    def may_waive(self, rule: RuleId, name: str) -> bool:
        """Whether the findings of a rule may be waived, given its id and its name."""
        return self.unwaivable.isdisjoint({rule.casefold(), name.casefold()})


def in_scope(path: str, config: RepoConfig) -> SpecScope | None:
    """What holds for the specification at this path; None when it is none.

    Without `specs` in the configuration these are specifications: Markdown files in a folder named
    like specs, rfcs, designs or proposals, and those with "spec" as a word of their name.
    """
    if PurePosixPath(path).suffix.lower() not in _MARKDOWN:
        return None
    if path in config.templates.values():
        return None
    if not config.specs:
        return SpecScope(paths=()) if _is_spec_by_name(path) else None
    for scope in reversed(config.specs):
        match _globs(scope.paths).check_file(path).include:
            case True:
                return scope
            case False if _only_takes_out(scope):
                return None
            case _:
                continue
    return None


def _only_takes_out(scope: SpecScope) -> bool:
    return all(glob.startswith("!") for glob in scope.paths)


def _is_spec_by_name(path: str) -> bool:
    *folders, name = PurePosixPath(path.lower()).parts
    stem = PurePosixPath(name).stem
    if stem in _NEVER_SPECS or stem.endswith("template") or "templates" in folders:
        return False
    words = stem.replace("_", "-").replace(".", "-").split("-")
    return bool(_SPEC_FOLDERS.intersection(folders)) or not {
        "spec",
        "specs",
        "specification",
    }.isdisjoint(words)


@lru_cache(maxsize=256)
def _globs(paths: tuple[str, ...]) -> "GitIgnoreSpec":
    # Most checks of single files have no globs and need not wait for this.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - see above

    return GitIgnoreSpec.from_lines(paths)


def decide_phase(policy: PhasePolicy, own: Phase | None, asked: Phase) -> Phase:
    """The phase of a check.

    Args:
        policy: the configuration's.
        own: what the document's status says; None when it says nothing.
        asked: what the pull request or the command line asks.
    """
    match policy:
        case PhasePolicy.STRICTER:
            return max(asked, own or asked)
        case PhasePolicy.DOCUMENT:
            return own or asked
        case _:
            return Phase[policy.name]
