from typing import Any

import pytest

from bot.github import queries
from bot.sandbox.commits import EXECUTABLE, SUBMODULE, SYMLINK, Put
from bot.sandbox.graphql_objects import SHOWN_BYTES
from tests.sandbox.conftest import TEN_LINES, Stage
from tests.sandbox.graphql_client import ask, ask_repository

BLOB = "... on Blob { oid byteSize isBinary isTruncated text }"


async def object_at(stage: Stage, expression: str, fields: str) -> Any:
    found = await ask_repository(stage, f'object(expression: "{expression}") {{ {fields} }}')
    return found["object"]


async def test_blob_is_read_by_branch_commit_and_oid(stage: Stage) -> None:
    sha = await stage.github.people.commit(stage.repository, {"ü b.md": "Grüße\n"})
    by_branch = await object_at(stage, "main:ü b.md", BLOB)
    assert by_branch["text"] == "Grüße\n"
    assert (by_branch["byteSize"], by_branch["isBinary"], by_branch["isTruncated"]) == (
        8,
        False,
        False,
    )
    assert await object_at(stage, f"{sha}:ü b.md", BLOB) == by_branch
    assert await object_at(stage, by_branch["oid"], BLOB) == by_branch
    by_oid = await ask_repository(stage, f'object(oid: "{by_branch["oid"]}") {{ {BLOB} }}')
    assert by_oid["object"] == by_branch


async def test_the_bots_document_reads_many_files(stage: Stage) -> None:
    names = {"owner": "alice", "repo": "specs", "f0": "main:a.md", "f1": "main:none.md"}
    reply = await ask(stage, queries.objects(2, 0), names)
    read = reply.json["data"]["repository"]
    assert (read["f0"]["text"], read["f1"]) == (TEN_LINES, None)


async def test_text_is_cut_when_it_is_long(stage: Stage) -> None:
    long = "x" * (SHOWN_BYTES + 1)
    await stage.github.people.commit(stage.repository, {"cut": long, "whole": long[:-1]})
    cut = await object_at(stage, "main:cut", BLOB)
    assert (len(cut["text"]), cut["byteSize"], cut["isTruncated"]) == (512_000, 512_001, True)
    whole = await object_at(stage, "main:whole", BLOB)
    assert (len(whole["text"]), whole["isTruncated"]) == (512_000, False)


async def test_text_is_null_when_the_file_is_binary(stage: Stage) -> None:
    await stage.github.people.commit(stage.repository, {"a.bin": b"\x89PNG\0\0"})
    found = await object_at(stage, "main:a.bin", BLOB)
    assert (found["text"], found["isBinary"], found["byteSize"]) == (None, True, 6)


async def test_text_that_is_no_utf8_is_patched(stage: Stage) -> None:
    await stage.github.people.commit(stage.repository, {"latin.txt": b"Gr\xfc\xdfe"})
    found = await object_at(stage, "main:latin.txt", BLOB)
    assert (found["text"], found["isBinary"]) == ("Gr\ufffd\ufffde", False)


@pytest.mark.parametrize(
    "expression", ["main:none.md", "none:a.md", "none", "main:../a.md", ":a.md", "main:./a.md", ""]
)
async def test_object_is_null_when_nothing_has_the_name(stage: Stage, expression: str) -> None:
    assert await object_at(stage, expression, "oid") is None


async def test_tree_lists_links_and_submodules_as_they_are(stage: Stage) -> None:
    elsewhere = "1" * 40
    await stage.github.people.commit(
        stage.repository,
        {
            "d/link": Put(content=b"../a.md", mode=SYMLINK),
            "d/run": Put(content=b"#!\n", mode=EXECUTABLE),
            "d/sub": Put(content=elsewhere.encode(), mode=SUBMODULE),
            "d/e/f": "deep\n",
        },
    )
    entry = f"name path mode type size oid object {{ __typename {BLOB} }}"
    tree = await object_at(stage, "main:d", f"... on Tree {{ entries {{ {entry} }} }}")
    shown = {
        each["name"]: (each["path"], each["mode"], each["type"], each["size"])
        for each in tree["entries"]
    }
    assert shown == {
        "e": ("d/e", 0o40000, "tree", 0),
        "link": ("d/link", 0o120000, "blob", 7),
        "run": ("d/run", 0o100755, "blob", 3),
        "sub": ("d/sub", 0o160000, "commit", 0),
    }
    objects = {each["name"]: each["object"] for each in tree["entries"]}
    assert objects["link"]["text"] == "../a.md"
    assert objects["sub"] is None
    assert objects["e"] == {"__typename": "Tree"}


async def test_commit_tells_its_message_and_files(stage: Stage) -> None:
    sha = await stage.github.people.commit(
        stage.repository, {"d/b.md": "B\n"}, message="Say B\n\nAt length."
    )
    found = await object_at(
        stage,
        "main",
        "... on Commit { oid url message messageHeadline committedDate "
        'tree { entries { name } } file(path: "d/b.md") { path object { ... on Blob { text } } } '
        'none: file(path: "none") { path } }',
    )
    assert found.pop("committedDate").endswith("Z")
    assert found == {
        "oid": sha,
        "url": f"{stage.github.url}/alice/specs/commit/{sha}",
        "message": "Say B\n\nAt length.",
        "messageHeadline": "Say B",
        "tree": {"entries": [{"name": "a.md"}, {"name": "d"}]},
        "file": {"path": "d/b.md", "object": {"text": "B\n"}},
        "none": None,
    }


async def test_ref_is_null_when_there_is_no_such_branch(stage: Stage) -> None:
    found = await ask_repository(
        stage,
        'short: ref(qualifiedName: "main") { name } '
        'full: ref(qualifiedName: "refs/heads/main") { name } '
        'none: ref(qualifiedName: "none") { name }',
    )
    assert found == {"short": {"name": "main"}, "full": {"name": "main"}, "none": None}
