import pytest

from tests.sandbox.conftest import TEN_LINES, Stage


async def test_compare_counts_from_the_merge_base(stage: Stage) -> None:
    people = stage.github.people
    await people.commit(stage.repository, {"b.md": "b\n"}, branch="feature/x", message="One")
    await people.commit(stage.repository, {"b.md": "c\n"}, branch="feature/x", message="Two")
    await people.commit(stage.repository, {"a.md": TEN_LINES + "main\n"})
    shown = (await stage.bot("GET", "/compare/main...feature/x")).json
    assert (shown["status"], shown["ahead_by"], shown["behind_by"]) == ("diverged", 2, 1)
    assert [each["commit"]["message"] for each in shown["commits"]] == ["One", "Two"]
    (file,) = shown["files"]
    assert (file["filename"], file["patch"]) == ("b.md", "@@ -0,0 +1 @@\n+c")
    assert shown["merge_base_commit"]["sha"] != shown["base_commit"]["sha"]
    assert shown["commits"][0]["author"]["login"] == "alice"


@pytest.mark.parametrize(
    ("span", "status", "files"),
    [
        ("main...topic", "ahead", 1),
        ("topic...main", "behind", 0),
        ("main...main", "identical", 0),
        ("alice:main...alice:topic", "ahead", 1),
    ],
)
async def test_compare_says_how_the_two_stand(
    stage: Stage, span: str, status: str, files: int
) -> None:
    await stage.github.people.commit(stage.repository, {"b.md": "b\n"}, branch="topic")
    shown = (await stage.bot("GET", f"/compare/{span}")).json
    assert (shown["status"], len(shown["files"])) == (status, files)


@pytest.mark.parametrize("span", ["main...nowhere", "nowhere...main", "main", "bob:main...main"])
async def test_compare_finds_nothing_when_an_end_is_missing(stage: Stage, span: str) -> None:
    assert (await stage.bot("GET", f"/compare/{span}")).status == 404


async def test_compare_shows_300_files_on_the_first_page_alone(stage: Stage) -> None:
    people = stage.github.people
    await people.commit(
        stage.repository, {f"{number:03}.md": "x\n" for number in range(310)}, branch="topic"
    )
    await people.commit(stage.repository, {"000.md": "y\n"}, branch="topic")
    first = await stage.bot("GET", "/compare/main...topic?per_page=1")
    second = await stage.bot("GET", "/compare/main...topic?per_page=1&page=2")
    assert (len(first.json["files"]), len(second.json["files"])) == (300, 0)
    assert [len(first.json["commits"]), len(second.json["commits"])] == [1, 1]
    assert first.json["total_commits"] == 2
    assert 'page=2>; rel="next"' in first.headers["Link"]
