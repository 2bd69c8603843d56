from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.cli.answer import Answer, CheckAnswer, CommentAnswer
from bot.cli.narration import narrate, show_answer, show_welcome
from bot.cli.stage import Stage
from bot.review.text import COMPLETENESS
from tests.cli.answered import post_both, post_check, post_review

GOLDEN = Path(__file__).parents[1] / "golden" / "narration"
HOSTILE = "[bold red]x[/] [/nonsense] :warning: \x1b[31m\x07\u202e\r\n@ada \\"
INERT = "[bold red]x[/] [/nonsense] :warning: [31m @ada \\"
HEAD = "0123abc" + "0" * 33

ANSWER = Answer(
    number=3,
    title="Technical Specification: Passkey Login",
    url="http://127.0.0.1:8080/ada/specs/pull/3",
    branch="spec/passkeys",
    paths=["specs/passkeys.md"],
    head_sha=HEAD,
    checks=[
        CheckAnswer(
            name="specbot / completeness",
            conclusion="failure",
            title="2 things left to mend: empty field, placeholder left",
            annotations=2,
        ),
        CheckAnswer(
            name="specbot / open questions",
            conclusion="success",
            title="No open question",
            annotations=0,
        ),
    ],
    comments=[
        CommentAnswer(
            path="specs/passkeys.md",
            line=8,
            body='Last Updated is still "\\[YYYY-MM-DD\\]".\n\n<sub>`PH201`</sub>\n<!-- mark -->',
        ),
        CommentAnswer(path="specs/passkeys.md", line=None, body="Dependencies is empty."),
    ],
    mergeable=False,
    requests={"rest_read": 1, "rest_write": 3, "graphql": 2},
    seconds=0.3456,
)


@pytest.fixture
def screen() -> StringIO:
    return StringIO()


@pytest.fixture
def console(screen: StringIO) -> Console:
    """A narrow screen, as the sandbox's is when its output is not a terminal."""
    return Console(file=screen, width=40, highlight=False, soft_wrap=True)


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text("utf-8")


def test_answer_shows_checks_comments_and_whether_it_can_be_merged(
    console: Console, screen: StringIO
) -> None:
    show_answer(console, ANSWER)

    assert screen.getvalue() == golden("answer")


async def test_welcome_tells_where_it_is_and_what_is_required(
    stage: Stage, console: Console, screen: StringIO
) -> None:
    stage.people.world.url = "http://127.0.0.1:8080"

    show_welcome(console, stage)

    assert screen.getvalue() == golden("welcome")


async def test_each_thing_that_happens_is_one_line(
    stage: Stage, console: Console, screen: StringIO
) -> None:
    people, world = stage.people, stage.people.world
    world.url, stage.person.token = "http://127.0.0.1:8080", "ghp_1"
    narrate(console, world, stage.app)
    pull = await people.open_pull(
        stage.repository, "spec/a", {"specs/a.md": "# A\n\nTwo\n"}, title="A"
    )
    await post_review(stage, pull, (3, "Mend it."))
    await post_both(stage, pull, "failure")
    people.comment(pull, stage.person, "Done\\.\nMore below.")
    people.convert_to_draft(pull)
    people.mark_ready(pull)
    await people.push(pull, {"specs/a.md": "# A\n\nThree\n"})
    await post_check(stage, pull, COMPLETENESS, "neutral", "For information")
    await post_both(stage, pull, "success")
    await people.merge(pull, stage.person)

    assert screen.getvalue().replace(pull.head_sha[:7], "0123abc") == golden("events")


async def test_checks_of_other_apps_are_nobodys_business_here(
    stage: Stage, console: Console, screen: StringIO
) -> None:
    other = stage.people.app("other", public_key_pem="", permissions={}, events=[])
    pull = await stage.people.open_pull(stage.repository, "a", {"specs/a.md": "# A\n"})
    narrate(console, stage.people.world, other)
    before = screen.getvalue()

    await post_check(stage, pull, COMPLETENESS, "success", "Complete")

    assert screen.getvalue() == before


@pytest.mark.parametrize("colours", [False, True])
async def test_hostile_words_do_nothing_in_the_terminal(stage: Stage, *, colours: bool) -> None:
    screen = StringIO()
    console = Console(file=screen, force_terminal=colours, highlight=False, soft_wrap=True)
    narrate(console, stage.people.world, stage.app)
    pull = await stage.people.open_pull(
        stage.repository, "a", {"specs/a.md": "# A\n"}, title=HOSTILE
    )
    await post_check(stage, pull, COMPLETENESS, "failure", HOSTILE)
    stage.people.comment(pull, stage.person, HOSTILE.replace("\n", " "))
    check = CheckAnswer(name="c", conclusion=None, title=HOSTILE, annotations=0)
    comment = CommentAnswer(path="a.md", line=1, body=HOSTILE.replace("\n", " "))
    show_answer(
        console,
        Answer(
            number=1,
            title=HOSTILE,
            url="http://127.0.0.1/",
            branch="a",
            paths=[],
            head_sha=HEAD,
            checks=[check],
            comments=[comment],
            mergeable=False,
            requests={},
            seconds=0,
        ),
    )

    shown = screen.getvalue()
    assert shown.count(INERT) == 6
    assert not {"\x07", "\u202e", "\r"} & set(shown)
    assert "\x1b[31m @ada" not in shown
