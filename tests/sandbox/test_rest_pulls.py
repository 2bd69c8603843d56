from bot.sandbox.commits import EXECUTABLE, SUBMODULE, SYMLINK, Move, Put
from tests.sandbox.conftest import TEN_LINES, Stage


async def test_pull_shows_its_counts_and_ends_when_open(stage: Stage) -> None:
    pull = await stage.github.people.open_pull(
        stage.repository, "topic", {"a.md": TEN_LINES + "more\n", "b.md": "new\n"}, title="A spec"
    )
    shown = (await stage.bot("GET", "/pulls/1")).json
    assert shown["title"] == "A spec"
    assert (shown["changed_files"], shown["additions"], shown["deletions"]) == (2, 2, 0)
    assert shown["head"]["label"] == "alice:topic"
    assert shown["head"]["sha"] == pull.head_sha
    assert shown["base"]["ref"] == "main"
    assert (shown["mergeable"], shown["mergeable_state"]) == (True, "clean")


async def test_pull_loses_removed_fields_when_the_new_version_is_asked(stage: Stage) -> None:
    await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "new\n"})
    old = (await stage.bot("GET", "/pulls/1")).json
    new = (await stage.bot.in_version("2026-03-10")("GET", "/pulls/1")).json
    assert {"merge_commit_sha", "assignee"} <= old.keys()
    assert not {"merge_commit_sha", "assignee"} & new.keys()
    assert "has_downloads" not in new["head"]["repo"]


async def test_files_have_github_statuses_and_patches_when_everything_changes(
    stage: Stage,
) -> None:
    people = stage.github.people
    await people.commit(
        stage.repository,
        {"gone.md": "x\n", "old name.md": TEN_LINES * 2, "turned": "file\n", "run.sh": "true\n"},
    )
    await people.open_pull(
        stage.repository,
        "topic",
        {
            "a.md": TEN_LINES.replace("line 5\n", "LINE 5\n"),
            "gone.md": None,
            "docs/new näme.md": Move(source="old name.md"),
            "image.png": b"\x89PNG\x00\x01",
            "link": Put(content=b"a.md", mode=SYMLINK),
            "vendored": Put(content=b"1" * 40, mode=SUBMODULE),
            "turned": Put(content=b"a.md", mode=SYMLINK),
            "run.sh": Put(content=b"true\n", mode=EXECUTABLE),
            "empty.md": "",
        },
        base="main",
    )
    shown = (await stage.bot("GET", "/pulls/1/files")).json
    files = {file["filename"]: file for file in shown}
    assert {name: file["status"] for name, file in files.items()} == {
        "a.md": "modified",
        "gone.md": "removed",
        "docs/new näme.md": "renamed",
        "image.png": "added",
        "link": "added",
        "vendored": "added",
        "turned": "changed",
        "run.sh": "modified",
        "empty.md": "added",
    }
    assert files["docs/new näme.md"]["previous_filename"] == "old name.md"
    assert files["a.md"]["patch"].startswith("@@ -2,7 +2,7 @@ line 1\n line 2\n")
    assert files["a.md"]["patch"].endswith("-line 5\n+LINE 5\n line 6\n line 7\n line 8")
    assert files["gone.md"]["patch"] == "@@ -1 +0,0 @@\n-x"
    without = {name for name, file in files.items() if "patch" not in file}
    assert without == {"docs/new näme.md", "image.png", "turned", "run.sh", "empty.md"}


async def test_files_come_in_pages_with_links_when_there_are_many(stage: Stage) -> None:
    changes = {f"docs/{number:04}.md": "text\n" for number in range(250)}
    await stage.github.people.open_pull(stage.repository, "topic", changes)
    first = await stage.bot("GET", "/pulls/1/files?per_page=100")
    last = await stage.bot("GET", "/pulls/1/files?per_page=100&page=3")
    assert (len(first.json), len(last.json)) == (100, 50)
    assert 'page=2>; rel="next"' in first.headers["Link"]
    assert 'page=3>; rel="last"' in first.headers["Link"]
    assert 'rel="next"' not in last.headers["Link"]
    assert len((await stage.bot("GET", "/pulls/1/files")).json) == 30
    assert len((await stage.bot("GET", "/pulls/1/files?per_page=1000")).json) == 100


async def test_files_stop_at_3000_when_there_are_more(stage: Stage) -> None:
    changes = {f"docs/{number:04}.md": "text\n" for number in range(3010)}
    pull = await stage.github.people.open_pull(stage.repository, "topic", changes)
    page_30 = await stage.bot("GET", "/pulls/1/files?per_page=100&page=30")
    page_31 = await stage.bot("GET", "/pulls/1/files?per_page=100&page=31")
    assert pull.changed_files == 3010
    assert (len(page_30.json), page_31.json) == (100, [])


async def test_patch_is_left_out_when_it_is_too_large(stage: Stage) -> None:
    await stage.github.people.open_pull(
        stage.repository, "topic", {"big.md": "x\n" * 20_001, "small.md": "x\n"}
    )
    big, small = (await stage.bot("GET", "/pulls/1/files")).json
    assert "patch" not in big
    assert big["additions"] == 20_001
    assert small["patch"] == "@@ -0,0 +1 @@\n+x"


async def test_list_filters_by_state_head_and_base(stage: Stage) -> None:
    people = stage.github.people
    one = await people.open_pull(stage.repository, "one", {"1.md": "1\n"})
    await people.open_pull(stage.repository, "two", {"2.md": "2\n"}, draft=True)
    people.close(one)

    async def numbers(query: str) -> list[int]:
        return [pull["number"] for pull in (await stage.bot("GET", f"/pulls?{query}")).json]

    assert await numbers("") == [2]
    assert await numbers("state=closed") == [1]
    assert await numbers("state=all&direction=asc") == [1, 2]
    assert await numbers("state=all&head=alice:one") == [1]
    assert await numbers("base=other") == []
    assert (await stage.bot("GET", "/pulls?state=merged")).status == 422


async def test_pull_is_opened_and_edited_over_rest(stage: Stage) -> None:
    await stage.github.people.commit(stage.repository, {"b.md": "b\n"}, branch="topic")
    body = {"title": "T", "head": "topic", "base": "main", "draft": True}
    made = await stage.person("POST", "/pulls", body)
    assert (made.status, made.json["draft"]) == (201, True)
    again = await stage.person("POST", "/pulls", body)
    assert again.json["errors"][0]["message"] == "A pull request already exists for alice:topic."
    changed = await stage.person("PATCH", "/pulls/1", {"title": "Better", "state": "closed"})
    assert (changed.json["title"], changed.json["state"]) == ("Better", "closed")
    told = [(event.action, event.changes) for event in stage.github.world.events[-2:]]
    assert told == [("edited", {"title": {"from": "T"}}), ("closed", {})]


async def test_head_repository_is_null_when_the_fork_is_deleted(stage: Stage) -> None:
    people = stage.github.people
    bob = people.user("bob")
    fork = await people.fork(stage.repository, bob)
    pull = await people.open_pull(stage.repository, "topic", {"b.md": "b\n"}, fork=fork)
    before = (await stage.bot("GET", "/pulls/1")).json
    assert before["head"]["repo"]["full_name"] == "bob/specs"
    people.delete_repository(fork)
    shown = (await stage.bot("GET", "/pulls/1")).json
    assert (shown["head"]["repo"], shown["head"]["sha"]) == (None, pull.head_sha)
    files = (await stage.bot("GET", "/pulls/1/files")).json
    assert [file["filename"] for file in files] == ["b.md"]
    read = await stage.bot("GET", f"/contents/b.md?ref={pull.head_sha}")
    assert read.json["size"] == 2


async def test_version_that_does_not_exist_is_refused(stage: Stage) -> None:
    refused = await stage.bot.in_version("2020-01-01")("GET", "/pulls")
    assert refused.status == 400


async def test_answer_is_304_when_the_etag_is_known(stage: Stage) -> None:
    first = await stage.bot("GET", "/pulls")
    known = {"If-None-Match": first.headers["ETag"]}
    second = await stage.bot("GET", "/pulls", headers=known)
    await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    third = await stage.bot("GET", "/pulls", headers=known)
    assert (second.status, second.json, third.status) == (304, None, 200)


async def test_permission_is_told_in_both_vocabularies(stage: Stage) -> None:
    people = stage.github.people
    people.collaborator(stage.repository, people.user("mia"), "maintain")
    people.user("eve")

    async def permission(login: str) -> tuple[str, str]:
        shown = (await stage.bot("GET", f"/collaborators/{login}/permission")).json
        return shown["permission"], shown["role_name"]

    assert await permission("alice") == ("admin", "admin")
    assert await permission("mia") == ("write", "maintain")
    assert await permission("eve") == ("read", "read")
    assert (await stage.bot("GET", "/collaborators/nobody/permission")).status == 404


async def test_repository_is_not_found_when_the_name_is_wrong(stage: Stage) -> None:
    assert (await stage.bot("GET", "")).json["full_name"] == "alice/specs"
    assert (await stage.bot("GET", "!/repos/alice/none")).status == 404
    assert (await stage.bot("GET", "/pulls/99")).status == 404
