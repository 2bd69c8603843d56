"""What the bot says of configurations and templates."""

from collections.abc import Sequence

from bot.model import Diagnostic
from bot.review.inert import inert, inert_code
from bot.review.preview import Preview
from bot.review.text import count


def turned_off_title() -> str:
    """Said by a check that the repository does not want."""
    return "Turned off by the configuration"


def turned_off_summary() -> str:
    """Where that stands, and why there is a check all the same."""
    return (
        "The repository's configuration turns this check off, so it says nothing and passes. "
        "It is posted all the same, for a branch that requires it would wait for it for ever."
    )


def unsought_note(files: int) -> str:
    """Says that a specification may hide where nobody looked, and how to have it found."""
    are = "is not" if files == 1 else "are not"
    return (
        f"**{count(files, 'changed Markdown file')} outside the folders of specifications {are} "
        "looked into for a `spec-template` marker: there are too many.** Name the paths of the "
        "specifications under `specs:` in `.github/specbot.yml`, and each of them is read."
    )


def fault_note(faults: Sequence[Diagnostic], *, is_last_good: bool = False) -> str:
    """What is wrong with the configuration or a template at the base, and what holds instead.

    Args:
        faults: of all these files.
        is_last_good: an older configuration holds, not the defaults.
    """
    lines = [
        f"- {inert_code(fault.path)} line {fault.line}: {inert(fault.message)} `{fault.rule}`"
        for fault in faults
    ]
    instead = "the last version without a fault is" if is_last_good else "the defaults are"
    head = f"**The base branch has a fault in its configuration; {instead} used instead.**"
    return "\n".join([head, "", *lines])


def brought_title(faults: int) -> str:
    """Said when a pull request would break the configuration or a template."""
    return f"{count(faults, 'fault')} in the configuration that this would bring in"


def brought_lead(faults: int) -> str:
    """What is meant by it, and what it would do."""
    return (
        f"**{count(faults, 'fault')} in the configuration or a template of this pull request.** "
        "Merged like this, every later pull request would be checked with an older configuration, "
        "or with none. The one on the base branch decides about the rest below."
    )


def preview_table(preview: Preview) -> str:
    """What the rules of this pull request would change for the specifications on its branch."""
    seen, different = len(preview.specifications), preview.different
    beyond = f" {preview.unread:,} more were not looked at." if preview.unread else ""
    head = (
        "**This pull request changes the rules.** They count once it is merged; for "
        f"{count(seen, 'specification')} on this branch they would then change "
    )
    if not different:
        return f"{head}nothing.{beyond}"
    rows = [
        f"| {inert_code(spec.path)} | {_blocks(spec.before)} | {_blocks(spec.after)} |"
        for spec in different
    ]
    others = seen - len(different)
    same = f" The other {others:,} stay as they are." if others else ""
    table = ["| Specification | Blocks now | Would block |", "|---|---|---|", *rows]
    return "\n".join([f"{head}this:{same}{beyond}", "", *table])


def _blocks(findings: int | None) -> str:
    if findings is None:
        return "not a specification"
    return count(findings, "finding") if findings else "nothing"


def fault_elsewhere() -> str:
    """What is wrong with a configuration of another repository, which is not quoted here."""
    return "The file has a fault here; its own repository says which."


def not_shared() -> str:
    """Said where a configuration of another repository is not there, or not for all who read."""
    return (
        "There is no such file that may be extended here. Its repository must be public or have "
        "Specbot installed, and what is private can be extended by private repositories of the "
        "same owner only."
    )
