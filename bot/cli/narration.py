"""What `specbot sandbox` tells the person in front of it."""

import re
from collections.abc import Callable

from rich.console import Console
from rich.markup import escape

from bot.cli.answer import Answer
from bot.cli.stage import Stage
from bot.review.inert import plain
from bot.sandbox.events import Event
from bot.sandbox.protection import unmet_checks
from bot.sandbox.state import App, World

_SIGNS = {"success": "[green]✓[/]", "failure": "[red]✗[/]", "neutral": "[dim]●[/]"}
_COMMENT_WIDTH = 100
_ESCAPE = re.compile(r"\\([^\w\s])")


def show_welcome(console: Console, stage: Stage) -> None:
    """Where everything is."""
    url, name = stage.people.world.url, stage.repository.full_name
    console.print(f"A GitHub in a box runs at [bold]{url}[/], on this machine only.")
    console.print(f"Its repository [bold]{name}[/] requires both checks of Specbot.\n")


def show_answer(console: Console, answer: Answer) -> None:
    """What Specbot posted on one pull request."""
    console.print(f"[bold]#{answer.number} {_shown(answer.title)}[/]  {answer.url}")
    for check in answer.checks:
        sign = _SIGNS.get(check.conclusion or "", "●")
        console.print(f"  {sign} {check.name}: {_shown(check.title or '')}")
    for comment in answer.comments:
        said = _shown(_first_line(comment.body), _COMMENT_WIDTH)
        console.print(f"    [cyan]L{comment.line}[/] {said}", soft_wrap=True)
    merge = "[green]can be merged[/]" if answer.mergeable else "[red]merge blocked[/]"
    requests = sum(answer.requests.values())
    console.print(f"  {merge}, answered in {answer.seconds:.1f} s with {requests} requests\n")


def narrate(console: Console, world: World, app: App) -> None:
    """Shows from now on what happens as it happens, and says what to try."""
    repository = next(iter(world.repositories.values()))
    token = repository.owner.token
    host = world.url.removeprefix("http://")
    clone = f"http://{repository.owner.login}:{token}@{host}/{repository.full_name}.git"
    console.print("Mend one of them and push it, then merge it on its page:")
    console.print(f"  git clone {clone}", soft_wrap=True)
    console.print("Ctrl-C ends it.\n")
    world.listeners.append(_teller(console, world, app))


def _teller(console: Console, world: World, app: App) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        line = _line(event, app)
        if line:
            console.print(f"[dim]{world.now():%H:%M:%S}[/] {line}", soft_wrap=True)

    return tell


def _line(event: Event, app: App) -> str:
    """One line about what happened; empty for what nobody needs to know."""
    who = _shown(event.sender.login)
    match event.name, event.action:
        case "check_run", "completed" if event.check_run and event.check_run.app is app:
            run = event.check_run
            return f"{_SIGNS.get(run.conclusion or '', '●')} {run.name}: {_shown(run.title or '')}"
        case "pull_request", action if event.pull and action != "synchronize":
            word = "merged" if action == "closed" and event.pull.merged else action
            return f"{who}: {word} #{event.pull.number} {_shown(event.pull.title)}"
        case "pull_request", "synchronize" if event.pull:
            return f"{who} pushed {event.pull.head_sha[:7]} to #{event.pull.number}"
        case "pull_request_review", "submitted" if event.pull:
            blocked = "" if not unmet_checks(event.pull) else ", merge blocked"
            return f"{who} reviewed #{event.pull.number}{blocked}"
        case "issue_comment", "created" if event.comment:
            return f"{who}: {_shown(_first_line(event.comment.body), _COMMENT_WIDTH)}"
        case _:
            return ""


def _first_line(markdown: str) -> str:
    return _ESCAPE.sub(r"\1", markdown.partition("\n")[0])


def _shown(text: str, limit: int = 120) -> str:
    return escape(plain(text, limit))
