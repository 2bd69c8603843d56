from bot.sandbox.journal import PullKey
from tests.sandbox.conftest import Stage


async def test_requests_are_counted_for_the_pull_request_that_they_serve(stage: Stage) -> None:
    people = stage.github.people
    one = await people.open_pull(stage.repository, "one", {"1.md": "1\n"})
    two = await people.open_pull(stage.repository, "two", {"2.md": "2\n"})
    files = (await stage.bot("GET", "/pulls/1/files")).json
    await stage.bot("GET", f"/git/blobs/{files[0]['sha']}")
    await stage.bot("GET", f"/commits/{one.head_sha}/check-runs")
    run = await stage.bot("POST", "/check-runs", {"name": "a", "head_sha": one.head_sha})
    await stage.bot("PATCH", f"/check-runs/{run.json['id']}", {"conclusion": "success"})
    await stage.bot("GET", f"/contents/2.md?ref={two.head_sha}")
    await stage.person("GET", "/pulls/1")
    await stage.bot("GET", "/pulls")
    journal = stage.github.world.journal
    ids = [PullKey(repository_id=stage.repository.id, number=number) for number in (1, 2)]
    assert [journal.of_pull(key) for key in ids] == [
        {"rest_read": 3, "rest_write": 2, "graphql": 0},
        {"rest_read": 1, "rest_write": 0, "graphql": 0},
    ]
    assert dict(journal.total) == {"rest_read": 5, "rest_write": 2}
    assert [entry.app for entry in journal.entries] == ["specbot"] * 7
