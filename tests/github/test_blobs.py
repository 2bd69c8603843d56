from bot.review.snapshot import FileStatus, Unreadable
from bot.sandbox.commits import SUBMODULE, SYMLINK, Move, Put
from tests.github.box import Box


async def test_odd_entries_are_read_without_harm(box: Box) -> None:
    pull = await box.open(
        {
            "new name {a} #1?.md": Move(source="old.md"),
            "README.md": None,
            "image.md": b"\x89PNG\r\n\0\0",
            "latin.md": "Käse\n".encode("latin-1"),
            "mark.md": b"\xef\xbb\xbf# Spec\n",
            "empty.md": b"",
            "large.md": "x" * 600_000,
            "long.md": "# Long\n" + "y" * 515_000,
            "link.md": Put(content=b"README.md", mode=SYMLINK),
            "module.md": Put(content=b"d" * 40, mode=SUBMODULE),
        }
    )
    snapshot = await box.look(pull)
    moved = next(file for file in snapshot.files if file.path.startswith("new"))
    assert (moved.status, moved.previous_path) == (FileStatus.RENAMED, "old.md")
    assert {file.path: file.text for file in snapshot.texts} == {
        "new name {a} #1?.md": "# Old\n\nA long enough text.\n",
        "image.md": Unreadable.BINARY,
        "latin.md": Unreadable.NOT_UTF8,
        "mark.md": "\ufeff# Spec\n",
        "empty.md": "",
        "large.md": Unreadable.TOO_LARGE,
        "long.md": "# Long\n" + "y" * 515_000,
        "link.md": "README.md",
        "module.md": Unreadable.MISSING,
    }
