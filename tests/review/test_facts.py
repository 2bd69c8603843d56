from dataclasses import replace
from datetime import date

from bot.review.facts import PATHS_LOOKED_UP, paths_after, pulled_with, sought_paths
from bot.review.snapshot import ChangedFile, FileStatus, FileText, Snapshot, Unreadable


def file(path: str, status: FileStatus, previous: str | None = None) -> ChangedFile:
    return ChangedFile(path=path, previous_path=previous, status=status, blob=None, patch=None)


FILES = (
    file("specs/a.md", FileStatus.MODIFIED),
    file("docs/gone.md", FileStatus.REMOVED),
    file("docs/new.md", FileStatus.RENAMED, "docs/old.md"),
    file("docs/copy.md", FileStatus.COPIED, "docs/source.md"),
)


def spec(text: str) -> FileText:
    return FileText(path="specs/a.md", text=text)


def test_a_pull_request_leaves_paths_behind_and_takes_others_away() -> None:
    present, taken = paths_after(FILES)
    assert present == {"specs/a.md", "docs/new.md", "docs/copy.md"}
    assert taken == {"docs/gone.md", "docs/old.md"}


def test_a_path_that_another_file_takes_over_is_still_there() -> None:
    swapped = (
        file("a.md", FileStatus.RENAMED, "b.md"),
        file("b.md", FileStatus.RENAMED, "a.md"),
    )
    assert paths_after(swapped) == (frozenset({"a.md", "b.md"}), frozenset())


def test_only_what_the_list_of_files_does_not_settle_is_sought() -> None:
    text = "[a](a.md) [b](../docs/gone.md) [c](../docs/new.md#x) [d](d.md) [e](/d/e.md) [d](d.md#x)"
    assert sought_paths([spec(text)], FILES) == ("specs/d.md", "d/e.md")


def test_nothing_is_sought_without_links_or_without_a_text() -> None:
    unread = FileText(path="specs/b.md", text=Unreadable.BINARY)
    assert sought_paths([spec("No links, [x] and (y)."), unread], FILES) == ()


def test_no_more_is_sought_than_one_request_holds() -> None:
    text = " ".join(f"[x]({number}.md)" for number in range(500))
    sought = sought_paths([spec(text)], ())
    assert len(sought) == PATHS_LOOKED_UP
    assert sought[-1] == "specs/99.md"


def test_links_are_told_as_the_document_writes_them(snapshot: Snapshot) -> None:
    known = replace(
        snapshot,
        files=FILES,
        today=date(2026, 11, 21),
        approvers=frozenset({"ann"}),
        present=frozenset({"docs/new.md"}),
        absent=frozenset({"docs/gone.md", "specs/d.md"}),
    )
    text = "[a](../docs/new.md#part) [b](../docs/gone.md) [c](d.md) [d](unknown.md)"
    pulled = pulled_with(replace(spec(text), base="# Old\n"), known)
    assert pulled.links.present == {"../docs/new.md#part"}
    assert pulled.links.absent == {"../docs/gone.md", "d.md"}
    assert pulled.links.gone == {"../docs/gone.md"}
    assert (pulled.base, pulled.today, pulled.approvers) == (
        "# Old\n",
        date(2026, 11, 21),
        frozenset({"ann"}),
    )
