"""What differs between two commits is told from their trees, however large they are."""

import pytest

from bot.github.trees import with_unlisted
from bot.model import Sha
from bot.review.snapshot import ChangedFile, FileStatus
from bot.sandbox import rest_git
from bot.sandbox.commits import SUBMODULE, Changes, Move, Put
from tests.github.box import Box

BEFORE: Changes = {
    "specs/kept.md": "kept\n",
    "specs/changed.md": "old\n",
    "specs/gone.md": "gone\n",
    "specs/deep/er/moved.md": "moved\n",
    "a b/#{x} ü.md": "old\n",
    "src/same.py": "same\n",
}
AFTER: Changes = {
    "specs/changed.md": "new\n",
    "specs/gone.md": None,
    "docs/new/place.md": Move(source="specs/deep/er/moved.md"),
    "a b/#{x} ü.md": "new\n",
    "specs/added.md": "added\n",
    "lib": Put(content=b"1" * 40, mode=SUBMODULE),
}
FOUND = {
    ("specs/changed.md", "modified", None),
    ("specs/gone.md", "removed", None),
    ("docs/new/place.md", "renamed", "specs/deep/er/moved.md"),
    ("a b/#{x} ü.md", "modified", None),
    ("specs/added.md", "added", None),
    ("lib", "added", None),
}


async def told(box: Box, *listed: ChangedFile) -> tuple[ChangedFile, ...] | None:
    people = box.sandbox.people
    base = await people.commit(box.repository, BEFORE)
    head = await people.commit(box.repository, AFTER, branch="change")
    pull = await people.open_pull(box.repository, "change")
    return await with_unlisted(
        box.connection, box.id_of(pull), listed, base=Sha(base), head=Sha(head)
    )


def facts(files: tuple[ChangedFile, ...] | None) -> set[tuple[str, str, str | None]]:
    assert files is not None
    return {(file.path, file.status.value, file.previous_path) for file in files}


async def test_every_file_that_differs_is_told(box: Box) -> None:
    assert facts(await told(box)) == FOUND


@pytest.mark.parametrize("entries", [8, 7])
async def test_a_tree_that_github_cuts_is_read_folder_by_folder(
    box: Box, monkeypatch: pytest.MonkeyPatch, entries: int
) -> None:
    monkeypatch.setattr(rest_git, "MAX_ENTRIES", entries)
    assert facts(await told(box)) == FOUND


async def test_a_folder_that_github_cuts_itself_is_not_guessed_at(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest_git, "MAX_ENTRIES", 2)
    assert await told(box) is None


async def test_reading_trees_ends_somewhere(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest_git, "MAX_ENTRIES", 5)
    monkeypatch.setattr("bot.github.trees.MOST_TREES", 3)
    assert await told(box) is None


async def test_what_github_lists_is_kept_as_it_lists_it(box: Box) -> None:
    listed = ChangedFile(
        path="specs/changed.md",
        previous_path="specs/gone.md",
        status=FileStatus.RENAMED,
        blob=None,
        patch="@@ -1 +1 @@\n-old\n+new",
    )
    files = await told(box, listed)
    assert files is not None
    assert files[0] is listed
    assert {path for path, _, _ in facts(files)} == {path for path, _, _ in FOUND} - {
        "specs/gone.md"
    }
