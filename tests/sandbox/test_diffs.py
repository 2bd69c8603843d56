from pathlib import Path

import pytest

from bot.sandbox import diffs, git
from bot.sandbox.remarks import Side

PATCH = """@@ -1,3 +1,4 @@
 one
-two
+TWO
+more
 three
@@ -10,2 +11,1 @@ func
 ten
-eleven
\\ No newline at end of file"""


@pytest.mark.parametrize(
    ("side", "line", "position"),
    [
        ("RIGHT", 1, 1),
        ("LEFT", 2, 2),
        ("RIGHT", 2, 3),
        ("RIGHT", 3, 4),
        ("RIGHT", 4, 5),
        ("LEFT", 3, 5),
        ("RIGHT", 11, 7),
        ("LEFT", 11, 8),
        ("LEFT", 4, None),
        ("RIGHT", 12, None),
    ],
)
def test_line_has_the_position_that_github_counts(
    side: Side, line: int, position: int | None
) -> None:
    place = diffs.place_of(PATCH, side, line)
    assert (None if place is None else place.position) == position


def test_place_knows_its_hunk() -> None:
    place = diffs.place_of(PATCH, "RIGHT", 11)
    assert place is not None
    assert (place.hunk, place.diff_hunk) == (1, "@@ -10,2 +11,1 @@ func\n ten")


@pytest.mark.parametrize(
    ("new", "line", "expected"),
    [
        ("a\nb\nc\nd\n", 3, 3),
        ("x\na\nb\nc\nd\n", 3, 4),
        ("a\nc\nd\n", 3, 2),
        ("a\nb\nC\nd\n", 3, None),
        ("a\nb\nd\n", 3, None),
        ("a\nb\nc\nx\ny\nd\n", 4, 6),
        ("", 1, None),
    ],
)
async def test_line_is_followed_into_a_new_version(
    tmp_path: Path, new: str, line: int, expected: int | None
) -> None:
    path = tmp_path / "r.git"
    await git.create(path, "main")
    hashes = [
        await git.text(path, "hash-object", "-w", "--stdin", stdin=text.encode())
        for text in ("a\nb\nc\nd\n", new)
    ]
    assert await diffs.moved_line(path, hashes[0], hashes[1], line) == expected
