from bot.sandbox import pulls, reviews
from bot.sandbox.bodies import DraftComment, ReviewGiven
from bot.sandbox.pages.files import DiffRow, FileView, excerpt, file_views
from bot.sandbox.state import PullRequest
from tests.sandbox.conftest import TEN_LINES, Stage


async def views_of(pull: PullRequest) -> list[FileView]:
    return file_views(await pulls.files(pull), pull.threads)


async def remark(stage: Stage, pull: PullRequest, **place: object) -> None:
    comment = DraftComment.model_validate({"path": "a.md", "body": "Hm.", **place})
    given = ReviewGiven(body="Look.", event="COMMENT", comments=[comment])
    await reviews.submit_review(stage.github.world, pull, stage.alice, given, app=None)


async def changed(stage: Stage) -> PullRequest:
    text = TEN_LINES.replace("line 5\n", "five\nand a half\n")
    return await stage.github.people.open_pull(stage.repository, "change", {"a.md": text})


async def test_rows_carry_kind_both_line_numbers_and_text_without_its_sign(stage: Stage) -> None:
    (view,) = await views_of(await changed(stage))

    assert (view.file.path, view.file.additions, view.file.deletions) == ("a.md", 2, 1)
    assert view.rows == [
        DiffRow(kind="hunk", text="@@ -2,7 +2,8 @@ line 1"),
        DiffRow(kind="context", old_line=2, new_line=2, text="line 2"),
        DiffRow(kind="context", old_line=3, new_line=3, text="line 3"),
        DiffRow(kind="context", old_line=4, new_line=4, text="line 4"),
        DiffRow(kind="removed", old_line=5, text="line 5"),
        DiffRow(kind="added", new_line=5, text="five"),
        DiffRow(kind="added", new_line=6, text="and a half"),
        DiffRow(kind="context", old_line=6, new_line=7, text="line 6"),
        DiffRow(kind="context", old_line=7, new_line=8, text="line 7"),
        DiffRow(kind="context", old_line=8, new_line=9, text="line 8"),
    ]


async def test_a_thread_hangs_on_the_last_line_that_it_is_about(stage: Stage) -> None:
    pull = await changed(stage)
    await remark(stage, pull, line=6, side="RIGHT", start_line=5, start_side="RIGHT")

    (view,) = await views_of(pull)

    assert [(row.new_line, len(row.threads)) for row in view.rows if row.threads] == [(6, 1)]
    assert view.aside == []


async def test_a_thread_without_a_line_on_the_new_side_stands_aside(stage: Stage) -> None:
    pull = await changed(stage)
    await remark(stage, pull, line=5, side="LEFT")
    await remark(stage, pull, line=6, side="RIGHT")
    await stage.github.people.push(pull, {"a.md": TEN_LINES.replace("line 5\n", "five\n")})

    (view,) = await views_of(pull)

    assert [thread.side for thread in view.aside] == ["LEFT", "RIGHT"]
    assert not any(row.threads for row in view.rows)


async def test_a_file_without_text_to_show_has_no_rows(stage: Stage) -> None:
    pull = await stage.github.people.open_pull(
        stage.repository, "binary", {"logo.png": b"\x89PNG\x00\x01"}
    )

    (view,) = await views_of(pull)

    assert (view.file.path, view.rows) == ("logo.png", [])


async def test_an_excerpt_ends_with_the_line_that_a_thread_was_opened_on(stage: Stage) -> None:
    pull = await changed(stage)
    await remark(stage, pull, line=6, side="RIGHT")

    (thread,) = pull.threads

    assert [row.text for row in excerpt(thread)] == ["line 5", "five", "and a half"]


async def test_an_excerpt_of_a_large_file_costs_no_more_than_its_hunk(stage: Stage) -> None:
    text = "".join(f"line {number}\n" for number in range(19_000))
    pull = await stage.github.people.open_pull(stage.repository, "large", {"b.md": text})
    await remark(stage, pull, path="b.md", line=19_000, side="RIGHT")

    (view,) = await views_of(pull)

    assert len(view.rows) == 19_001
    assert [row.text for row in excerpt(pull.threads[0])][-1] == "line 18999"
