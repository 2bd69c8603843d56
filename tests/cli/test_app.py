import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest
from typer.testing import CliRunner, Result

from bot import __version__
from bot.cli.app import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_version_is_told_and_nothing_else_is_done() -> None:
    done = run("--version", "serve")

    assert (done.exit_code, done.stdout) == (0, f"specbot {__version__}\n")


def test_help_lists_every_command_with_what_it_does() -> None:
    done = run("--help")

    assert done.exit_code == 0
    for command, purpose in {
        "run": "Serve GitHub when credentials",
        "serve": "Serve GitHub's webhooks",
        "sandbox": "Watch Specbot review pull requests",
        "check": "Check specifications",
    }.items():
        (line,) = [each for each in done.stdout.splitlines() if f" {command} " in each[:14]]
        assert purpose in line


def test_unknown_command_is_refused() -> None:
    done = run("frobnicate")

    assert done.exit_code == 2
    assert "frobnicate" in done.stderr


@pytest.mark.parametrize("module", ["graphql", "jinja2", "nh3"])
@pytest.mark.parametrize("arguments", [(), ("a.md", "--once"), ("--port", "80", "a.md")])
def test_missing_extra_says_how_to_install_it_whatever_was_asked(
    monkeypatch: pytest.MonkeyPatch, module: str, arguments: tuple[str, ...]
) -> None:
    def lean(name: str) -> ModuleType:
        if name == "bot.cli.sandbox":
            raise ModuleNotFoundError(f"No module named {module!r}", name=module)
        return import_module(name)

    monkeypatch.setattr("bot.cli.app.import_module", lean)

    done = run("sandbox", *arguments)

    assert done.exit_code == 2
    assert done.stderr == "specbot: this needs the extra: pip install 'specbot[sandbox]'\n"


@pytest.mark.parametrize("arguments", [("db",), ("chekc",), ("new", "technical-spec")])
def test_what_is_missing_is_one_line_that_says_where_the_right_way_stands(
    arguments: tuple[str, ...],
) -> None:
    done = run(*arguments)

    assert done.exit_code == 2
    assert done.stderr.startswith("specbot: ")
    assert done.stderr.endswith(" --help shows how\n")
    assert done.stderr.count("\n") == 1


def test_nothing_asked_for_is_answered_with_the_help_alone() -> None:
    done = run()

    assert "Commands" in done.stdout
    assert done.stderr == ""


def test_help_flows_as_wide_as_the_screen_is() -> None:
    shown = " ".join(run("doctor", "--help").stdout.split())

    assert "permissions and events, its webhook" in shown
    lines = run("doctor", "--help").stdout.splitlines()
    assert not [one for one in lines if one.rstrip().endswith("permissions and events,")]


def test_missing_module_of_our_own_is_a_bug_and_loud(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> ModuleType:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("bot.cli.app.import_module", broken)

    assert isinstance(run("check", "a.md").exception, ModuleNotFoundError)


def test_checking_a_file_loads_neither_server_nor_sandbox() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from bot.cli.app import app; "
        "CliRunner().invoke(app, ['check', 'nowhere.md']); "
        "print(sorted({'aiohttp', 'sqlalchemy', 'graphql', 'jinja2'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_module_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"specbot {__version__}\n"
