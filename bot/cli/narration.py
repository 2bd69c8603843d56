"""What `specbot sandbox` tells the person in front of it."""

import re
from collections.abc import Callable
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.cli.answer import Answer, CheckAnswer, CommentAnswer
from bot.cli.stage import Stage
from bot.review.inert import plain
from bot.sandbox.events import Event
from bot.sandbox.protection import unmet_checks
from bot.sandbox.state import App, World

_SIGNS: Final = {"success": ("✓", "green"), "failure": ("✗", "red")}
_OTHER_SIGN: Final = ("●", "dim")
_TITLE_WIDTH: Final = 120
_COMMENT_WIDTH: Final = 100
_ESCAPE = re.compile(r"\\([^\w\s])")


def show_welcome(console: Console, stage: Stage) -> None:
    """Where everything is."""
    url, name = stage.people.world.url, stage.repository.full_name
    console.print(f"A GitHub in a box runs at [bold]{url}[/], on this machine only.")
    console.print(f"Its repository [bold]{name}[/] requires both checks of Specbot.\n")


def show_answer(console: Console, answer: Answer) -> None:
    """What Specbot posted on one pull request."""
    title = f"#{answer.number} {plain(answer.title, _TITLE_WIDTH)}"
    console.print(Text.assemble((title, "bold"), f"  {answer.url}"))
    for check in answer.checks:
        console.print(Text("  ").append_text(_check_line(check)))
    for comment in answer.comments:
        console.print(_comment_line(comment))
    merge = ("can be merged", "green") if answer.mergeable else ("merge blocked", "red")
    requests = sum(answer.requests.values())
    effort = f", answered in {answer.seconds:.1f} s with {requests} requests\n"
    console.print(Text.assemble("  ", merge, effort))


def _check_line(check: CheckAnswer) -> Text:
    sign = _SIGNS.get(check.conclusion or "", _OTHER_SIGN)
    return Text.assemble(sign, f" {check.name}: {plain(check.title or '', _TITLE_WIDTH)}")


def _comment_line(comment: CommentAnswer) -> Text:
    place = "outdated" if comment.line is None else f"L{comment.line}"
    return Text.assemble("    ", (place, "cyan"), f" {_first_line(comment.body)}")


def narrate(console: Console, world: World, app: App) -> None:
    """Shows from now on what happens as it happens, and says what to try."""
    repository = next(iter(world.repositories.values()))
    token = repository.owner.token
    host = world.url.removeprefix("http://")
    clone = f"http://{repository.owner.login}:{token}@{host}/{repository.full_name}.git"
    console.print(f"Go on in the browser, at [bold]{world.url}[/]: edit, commit, merge. Or push:")
    console.print(f"  git clone {clone}")
    console.print("Ctrl-C ends it.\n")
    world.listeners.append(_teller(console, world, app))


def _teller(console: Console, world: World, app: App) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        line = _line(event, app)
        if line is not None:
            console.print(Text.assemble((f"{world.now():%H:%M:%S} ", "dim"), line))

    return tell


def _line(event: Event, app: App) -> Text | None:
    """One line about what happened; None for what nobody needs to know."""
    who = plain(event.sender.login)
    match event.name, event.action:
        case "check_run", "completed" if event.check_run and event.check_run.app is app:
            run = event.check_run
            ended = CheckAnswer(
                name=run.name, conclusion=run.conclusion, title=run.title, annotations=0
            )
            return _check_line(ended)
        case "pull_request", "synchronize" if event.pull:
            return Text(f"{who} pushed {event.pull.head_sha[:7]} to #{event.pull.number}")
        case "pull_request", str(action) if event.pull:
            word = "merged" if action == "closed" and event.pull.merged else action
            title = plain(event.pull.title, _TITLE_WIDTH)
            return Text(f"{who}: {word.replace('_', ' ')} #{event.pull.number} {title}")
        case "pull_request_review", "submitted" if event.pull:
            blocked = ", merge blocked" if unmet_checks(event.pull) else ""
            return Text(f"{who} reviewed #{event.pull.number}{blocked}")
        case "issue_comment", "created" if event.comment:
            return Text(f"{who}: {_first_line(event.comment.body)}")
        case _:
            return None


def _first_line(markdown: str) -> str:
    return plain(_ESCAPE.sub(r"\1", markdown.partition("\n")[0]), _COMMENT_WIDTH)
