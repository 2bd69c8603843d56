import re
from html.parser import HTMLParser
from itertools import pairwise

import aiohttp
import pytest

from bot.sandbox.app import Sandbox
from bot.sandbox.state import PullRequest, RequiredCheck
from tests.sandbox.conftest import Stage
from tests.sandbox.pages.remarks import post_check, post_review
from tests.sandbox.pages.visitor import PULL, Visitor

ACTIVE = '<script>alert(1)</script><img src=x onerror=alert(1)>"><b onmouseover=alert(1)>'
HOSTILE = f"{ACTIVE}\x1b[31m\u202egnorw\u2066"


class Page(HTMLParser):
    """What could act on a page, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.sources: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "script":
            self.sources.append(dict(attrs).get("src"))

    def acts(self) -> list[str]:
        """Every name of an attribute or element that the policy would have to stop."""
        names = [name for name, _ in self.attributes if name.startswith("on") or name == "style"]
        return names + [tag for tag in self.tags if tag in {"style", "iframe", "object", "base"}]

    def levels(self) -> list[int]:
        return [int(tag[1]) for tag in self.tags if re.fullmatch("h[1-6]", tag)]


async def hostile_pull(stage: Stage) -> PullRequest:
    """Hostile words wherever a person or the bot can put words."""
    people = stage.github.people
    pull = await people.open_pull(
        stage.repository,
        "hostile",
        {"a.md": f"{HOSTILE}\n" * 3, "<img src=x onerror=alert(1)>.md": HOSTILE},
        title=HOSTILE,
        body=HOSTILE,
    )
    people.comment(pull, stage.alice, HOSTILE)
    people.comment(pull, stage.alice, HOSTILE).minimized_reason = "RESOLVED"
    await post_check(stage, pull, HOSTILE, "failure", HOSTILE, HOSTILE)
    await post_review(stage, pull, HOSTILE, 1, 2, words=HOSTILE)
    people.protect(stage.repository, RequiredCheck(context=HOSTILE))
    return pull


def pages_of(pull: PullRequest) -> list[str]:
    return [
        "/",
        f"/alice/specs/pull/{pull.number}",
        f"/alice/specs/pull/{pull.number}/edit/a.md",
        f"/alice/specs/blob/{pull.head_sha}/a.md?plain=1",
    ]


async def test_every_page_is_there_and_lets_nothing_act_but_its_own_script(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    await post_check(stage, pull, "spec", "failure", words="| a |\n|--:|\n| 1 |\n")
    for path in pages_of(pull):
        status, html = await visitor.get(path)
        policy = (await visitor.headers(path))["Content-Security-Policy"]

        page = Page(html)
        assert status == 200
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self';")
        assert "unsafe" not in policy
        assert (page.acts(), page.sources) == ([], ["/assets/live.js"])


async def test_hostile_words_are_inert_on_every_page(stage: Stage, visitor: Visitor) -> None:
    pull = await hostile_pull(stage)
    for path in pages_of(pull):
        status, html = await visitor.get(path)

        page = Page(html)
        assert status == 200
        assert "alert(1)" in html
        assert (page.acts(), page.sources) == ([], ["/assets/live.js"])
        assert "[U+202E]gnorw[U+2066]" in html
        # What is edited has to come back as it is.
        shown = re.sub(r"<textarea.*?</textarea>", "", html, flags=re.DOTALL)
        assert not {"\x1b", "\u202e", "\u2066"} & set(shown)


async def test_headings_follow_each_other_without_a_gap(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    await post_check(stage, pull, "spec", "failure", words="### `a.md`\n")
    for path in pages_of(pull):
        levels = Page((await visitor.get(path))[1]).levels()

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


async def test_a_pull_request_shows_what_blocks_it_before_its_conversation(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    await post_check(stage, pull, "spec", "failure", "2 things left")
    stage.github.people.comment(pull, stage.alice, "Please look.")

    _, page = await visitor.get(PULL)

    places = [page.index(words) for words in ("Merging is blocked", "2 things left", "Please look")]
    assert places == sorted(places)


async def test_a_long_review_is_folded_after_its_first_threads(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    await post_review(stage, pull, "Remarks.", *range(1, 9))

    _, page = await visitor.get(PULL)

    assert "Show 5 more" in page


async def test_a_remark_leads_to_its_line_while_there_is_something_to_edit(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    await post_review(stage, pull, "Remarks.", 2)
    way = f'<a href="{PULL}/edit/a.md#L2">Edit line 2</a>'
    assert (await visitor.get(PULL))[1].count(way) == 2

    await post_check(stage, pull, "spec", "success")
    await visitor.post(f"{PULL}/merge", seal=await visitor.seal())
    assert way not in (await visitor.get(PULL))[1]


@pytest.mark.parametrize(
    "path",
    [
        "/nobody/specs/pull/1",
        "/alice/specs/pull/7",
        "/alice/specs/pull/9999999999",
        "/alice/specs/pull/x",
        "/assets/nothing.css",
        "/assets/..%2froutes.py",
        f"/alice/specs/blob/{'0' * 40}/a.md",
        "/alice/specs/blob/main/a.md",
    ],
)
async def test_what_is_not_there_is_404(visitor: Visitor, pull: PullRequest, path: str) -> None:
    assert pull.number == 1
    assert (await visitor.get(path))[0] == 404


@pytest.mark.parametrize(
    ("path", "asked", "is_page"),
    [
        ("/alice/specs/pull/7", "text/html,*/*", True),
        ("/alice/specs/pull/7", "*/*", False),
        ("/api/v3/nothing", "text/html", False),
    ],
)
async def test_a_browser_is_led_back_from_where_nothing_is(
    visitor: Visitor, path: str, asked: str, *, is_page: bool
) -> None:
    status, answer = await visitor.get(path, Accept=asked)

    assert (status, '<a href="/">All pull requests</a>' in answer) == (404, is_page)


@pytest.mark.parametrize(
    "path", ["nothing.md", "a%0Ab.md", "a%00.md", "..%2f..%2fetc%2fpasswd", "%2e", ".%2fa.md"]
)
async def test_a_file_that_is_not_in_the_commit_is_404(
    visitor: Visitor, pull: PullRequest, path: str
) -> None:
    assert (await visitor.get(f"/alice/specs/blob/{pull.head_sha}/{path}"))[0] == 404


async def test_a_file_is_shown_by_lines(visitor: Visitor, pull: PullRequest) -> None:
    _, page = await visitor.get(f"/alice/specs/blob/{pull.head_sha}/a.md")

    assert re.findall(r'id="L(\d+)"', page) == [str(number) for number in range(1, 11)]
    assert "Line 10" in page


async def test_the_merge_button_merges_what_nothing_blocks(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    await post_check(stage, pull, "spec", "success")

    answer = await visitor.post(f"{PULL}/merge", seal=await visitor.seal())

    assert answer == (303, f"{PULL}#merge")
    assert pull.merged
    assert "Merged as" in (await visitor.get(PULL))[1]


async def test_the_merge_button_does_nothing_while_a_check_is_missing(
    visitor: Visitor, pull: PullRequest
) -> None:
    answer = await visitor.post(f"{PULL}/merge", seal=await visitor.seal())

    _, page = await visitor.get(PULL)
    assert answer == (303, f"{PULL}#merge")
    assert not pull.merged
    assert "disabled>Merge pull request" in page


async def test_the_comment_button_says_it_in_the_conversation(
    visitor: Visitor, pull: PullRequest
) -> None:
    await visitor.post(f"{PULL}/comment", seal=await visitor.seal(), body=" Looks **good**. ")

    assert [comment.body for comment in pull.comments.values()] == ["Looks **good**."]
    assert "Looks <strong>good</strong>." in (await visitor.get(PULL))[1]


async def test_an_empty_comment_is_not_said(visitor: Visitor, pull: PullRequest) -> None:
    status, _ = await visitor.post(f"{PULL}/comment", seal=await visitor.seal(), body=" \n")

    assert (status, pull.comments) == (303, {})


async def test_the_rerun_button_asks_the_app_again(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    run = await post_check(stage, pull, "spec", "failure")

    answer = await visitor.post(f"{PULL}/rerun", seal=await visitor.seal(), run=str(run.id))

    event = stage.github.world.events[-1]
    assert answer == (303, f"{PULL}#checks")
    assert (event.name, event.action, event.check_run) == ("check_run", "rerequested", run)


@pytest.mark.parametrize("run", ["", "0", "-1", "²", "9" * 30])
async def test_a_run_that_does_not_exist_cannot_be_run_again(
    visitor: Visitor, pull: PullRequest, run: str
) -> None:
    assert pull.number == 1
    assert (await visitor.post(f"{PULL}/rerun", seal=await visitor.seal(), run=run))[0] == 404


@pytest.mark.parametrize("button", ["merge", "comment", "rerun", "press", "delete", "accept"])
@pytest.mark.parametrize("seal", ["", "wrong", "ключ"])
async def test_a_button_pressed_elsewhere_is_refused(
    stage: Stage, visitor: Visitor, pull: PullRequest, button: str, seal: str
) -> None:
    await post_check(stage, pull, "spec", "success")
    before = len(stage.github.world.events)

    status, _ = await visitor.post(f"{PULL}/{button}", seal=seal, body="Hm.", run="1")

    assert status == 403
    assert len(stage.github.world.events) == before
    assert (pull.merged, pull.comments) == (False, {})


async def test_the_version_changes_with_every_event_and_not_by_itself(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    seen = [await visitor.get("/assets/version"), await visitor.get("/assets/version")]
    assert seen[0] == seen[1]

    stage.github.people.comment(pull, stage.alice, "Hm.")
    seen.append(await visitor.get("/assets/version"))
    await post_check(stage, pull, "spec", "success")
    seen.append(await visitor.get("/assets/version"))

    assert len(set(seen)) == 3
    assert f'data-version="{seen[-1][1]}"' in (await visitor.get("/"))[1]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("style.css", "text/css"),
        ("live.js", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ],
)
async def test_assets_say_what_they_are(visitor: Visitor, name: str, kind: str) -> None:
    headers = await visitor.headers(f"/assets/{name}")

    assert headers["Content-Type"].startswith(kind)
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_an_empty_world_has_a_page_too() -> None:
    async with Sandbox() as empty, aiohttp.ClientSession() as session:
        status, page = await Visitor(session, empty.url).get("/")

    assert status == 200
    assert "There is no repository yet." in page


async def test_ready_for_review_is_offered_on_a_draft_only(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    _, ready = await visitor.get(PULL)
    stage.github.people.convert_to_draft(pull)
    _, draft = await visitor.get(PULL)
    await visitor.post(f"{PULL}/ready", seal=await visitor.seal())
    assert ("Ready for review" in ready, "Ready for review" in draft) == (False, True)
    assert not pull.draft


async def test_first_page_shows_what_the_readme_says_and_lets_nothing_act(
    stage: Stage, visitor: Visitor
) -> None:
    people = stage.github.people
    await people.commit(stage.repository, {"README.md": f"# Welcome\n\n{HOSTILE}\n"})
    _, html = await visitor.get("/")
    assert "<h1>Welcome</h1>" in html
    assert Page(html).acts() == []


async def test_a_comment_can_be_made_as_somebody_else_and_deleted(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    bob = stage.github.people.user("bob")
    fields = {"seal": await visitor.seal(), "speaker": "bob", "body": "/specbot help"}
    await visitor.post(f"{PULL}/comment", **fields)
    (comment,) = pull.comments.values()
    assert comment.user is bob
    assert "bob (read)" in (await visitor.get(PULL))[1]
    await visitor.post(f"{PULL}/delete", seal=await visitor.seal(), comment=str(comment.id))
    assert pull.comments == {}
    status, _ = await visitor.post(f"{PULL}/delete", seal=await visitor.seal(), comment="1x")
    assert status == 404


async def test_reactions_are_shown(stage: Stage, visitor: Visitor, pull: PullRequest) -> None:
    comment = stage.github.people.comment(pull, stage.alice, "Hm.")
    await stage.bot("POST", f"/issues/comments/{comment.id}/reactions", {"content": "+1"})
    assert "👍 1" in (await visitor.get(PULL))[1]


async def test_a_button_of_a_check_can_be_pressed(
    stage: Stage, visitor: Visitor, pull: PullRequest
) -> None:
    button = {"label": "Waive", "description": "Lets it be", "identifier": "waive"}
    given = {"name": "one", "head_sha": pull.head_sha, "actions": [button]}
    await stage.bot("POST", "/check-runs", given)
    (run,) = stage.repository.check_runs.values()
    assert ">Waive</button>" in (await visitor.get(PULL))[1]
    fields = {"seal": await visitor.seal(), "run": str(run.id), "identifier": "waive"}
    await visitor.post(f"{PULL}/press", **fields)
    await visitor.post(f"{PULL}/press", **(fields | {"identifier": "nothing"}))
    pressed = [e for e in stage.github.world.events if e.action == "requested_action"]
    assert [(e.sender, e.check_run) for e in pressed] == [(stage.alice, run)]
