"""What a shell offers after `specbot`, asked of the shell itself."""

import shutil
import subprocess

import pytest
from typer.testing import CliRunner

from bot.cli.app import app


def script(shell: str) -> str:
    return CliRunner().invoke(app, ["completion", shell]).stdout


def offered(*words: str) -> list[str]:
    bash = shutil.which("bash")
    assert bash is not None
    ask = (
        f"{script('bash')}\n"
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD=$(({len(words)} - 1)); _specbot\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run([bash, "-c", ask], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("specbot", "che"), {"check"}),
        (("specbot", "check", "--fo"), {"--format"}),
        (("specbot", "check", "--format", "s"), {"sarif"}),
        (("specbot", "check", "--phase", "''"), {"draft", "review", "approved"}),
        (("specbot", "check", "--explain", "QN60"), {f"QN60{number}" for number in range(1, 7)}),
        (("specbot", "check", "--template", "tech"), {"technical-spec", "tech-spec-outline"}),
    ],
)
def test_bash_offers(words: tuple[str, ...], wanted: set[str]) -> None:
    assert set(offered(*words)) == wanted


def test_every_command_is_offered() -> None:
    assert {"check", "explain", "new", "completion", "serve"} <= set(offered("specbot", "''"))


def test_zsh_takes_what_bash_takes() -> None:
    assert script("zsh").endswith(script("bash"))


def test_fish_has_every_option_of_check() -> None:
    assert 'from check" -l format -x -a "text json github sarif junit"' in script("fish")


def test_another_shell_is_refused_with_the_known_ones() -> None:
    done = CliRunner().invoke(app, ["completion", "tcsh"])
    assert done.exit_code == 2
    assert done.stderr == "specbot: no completion for 'tcsh': should be one of bash, zsh, fish\n"
