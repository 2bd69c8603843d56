import base64
from typing import Any

import pytest

from bot.sandbox.commits import SUBMODULE, SYMLINK, Change, Put
from tests.sandbox.conftest import TEN_LINES, Stage

MODULES = '[submodule "lib"]\n\tpath = vendored\n\turl = https://example.org/lib.git\n'


@pytest.fixture
async def filled(stage: Stage) -> Stage:
    changes: dict[str, Change] = {
        "docs/größe #1?.md": "größe\n",
        "docs/deep/x.md": "x\n",
        "binary.bin": b"\xff\xfe\x00",
        "big.md": "x" * (1024 * 1024 + 1),
        "link.md": Put(content=b"docs/deep/x.md", mode=SYMLINK),
        "chain.md": Put(content=b"link.md", mode=SYMLINK),
        "loop": Put(content=b"loop", mode=SYMLINK),
        "outside": Put(content=b"../../etc/passwd", mode=SYMLINK),
        "vendored": Put(content=b"1" * 40, mode=SUBMODULE),
        ".gitmodules": MODULES,
    }
    await stage.github.people.commit(stage.repository, changes, branch="feature/x")
    return stage


async def read(stage: Stage, path: str, **headers: str) -> Any:
    answered = await stage.bot("GET", f"/contents/{path}?ref=feature/x", headers=headers)
    assert answered.status == 200
    return answered.json


async def test_file_comes_in_base64(filled: Stage) -> None:
    shown = await read(filled, "docs/gr%C3%B6%C3%9Fe%20%231%3F.md")
    assert (shown["type"], shown["path"], shown["size"]) == ("file", "docs/größe #1?.md", 8)
    assert base64.b64decode(shown["content"]).decode() == "größe\n"
    escaped = await read(filled, "docs%2Fdeep%2Fx.md")
    assert escaped["path"] == "docs/deep/x.md"
    by_default = await filled.bot("GET", "/contents/a.md")
    assert base64.b64decode(by_default.json["content"]).decode() == TEN_LINES


async def test_file_comes_as_it_is_when_raw_is_asked(filled: Stage) -> None:
    url = f"{filled.github.api_url}/repos/alice/specs/contents/binary.bin?ref=feature/x"
    headers = {
        "Authorization": f"token {filled.bot.token}",
        "Accept": "application/vnd.github.raw+json",
    }
    async with filled.bot.session.get(url, headers=headers) as response:
        assert (response.status, await response.read()) == (200, b"\xff\xfe\x00")


async def test_file_above_a_megabyte_is_only_for_raw_and_object(filled: Stage) -> None:
    refused = await filled.bot("GET", "/contents/big.md?ref=feature/x")
    assert refused.status == 403
    assert "up to 1 MB" in refused.json["message"]
    raw = await read(filled, "big.md", Accept="application/vnd.github.raw+json")
    assert len(raw) == 1024 * 1024 + 1
    as_object = await read(filled, "big.md", Accept="application/vnd.github.object+json")
    assert (as_object["content"], as_object["encoding"]) == ("", "none")
    blob = await filled.bot("GET", f"/git/blobs/{as_object['sha']}")
    assert len(base64.b64decode(blob.json["content"])) == blob.json["size"] == 1024 * 1024 + 1


async def test_folder_lists_a_submodule_as_each_version_does(filled: Stage) -> None:
    old = {entry["name"]: entry["type"] for entry in await read(filled, "")}
    assert old == {
        ".gitmodules": "file",
        "a.md": "file",
        "big.md": "file",
        "binary.bin": "file",
        "chain.md": "symlink",
        "docs": "dir",
        "link.md": "symlink",
        "loop": "symlink",
        "outside": "symlink",
        "vendored": "file",
    }
    answered = await filled.bot.in_version("2026-03-10")("GET", "/contents/?ref=feature/x")
    new = {entry["name"]: entry["type"] for entry in answered.json}
    assert new == old | {"vendored": "submodule"}
    nested = await read(filled, "docs/deep")
    assert [entry["path"] for entry in nested] == ["docs/deep/x.md"]
    as_object = await read(filled, "docs", Accept="application/vnd.github.object+json")
    assert (as_object["type"], len(as_object["entries"])) == ("dir", 2)


async def test_link_is_followed_inside_the_repository_alone(filled: Stage) -> None:
    for name in ("link.md", "chain.md"):
        shown = await read(filled, name)
        assert (shown["type"], base64.b64decode(shown["content"])) == ("file", b"x\n")
    outside = await read(filled, "outside")
    assert (outside["type"], outside["target"]) == ("symlink", "../../etc/passwd")
    assert (await read(filled, "loop"))["type"] == "symlink"


async def test_submodule_tells_its_address(filled: Stage) -> None:
    shown = await read(filled, "vendored")
    assert (shown["type"], shown["sha"]) == ("submodule", "1" * 40)
    assert shown["submodule_git_url"] == "https://example.org/lib.git"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/contents/none.md", 404),
        ("/contents/a.md/b", 404),
        ("/contents/a.md?ref=nowhere", 404),
        ("/contents/a.md?ref=--help", 404),
        ("/git/blobs/" + "1" * 40, 404),
        ("/git/blobs/HEAD", 422),
    ],
)
async def test_what_is_not_there_is_refused(stage: Stage, path: str, status: int) -> None:
    assert (await stage.bot("GET", path)).status == status


async def test_blob_of_a_commit_is_not_found(stage: Stage) -> None:
    pull = await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    assert (await stage.bot("GET", f"/git/blobs/{pull.head_sha}")).status == 404
