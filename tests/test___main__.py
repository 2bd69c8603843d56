import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main


def _check(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bot", "check", "--template", "none", *arguments)


def test_check_says_the_same_without_the_table_of_commands(tmp_path: Path) -> None:
    spec = tmp_path / "a.md"
    spec.write_text("---\nstatus: [\n---\n# Spec: Export\n\n## Limits\n\nTBD\n")
    script = "import sys; from bot.cli.app import main; main()"

    short = subprocess.run(_check(str(spec)), capture_output=True, text=True, check=False)
    whole = subprocess.run(
        (sys.executable, "-c", script, *_check(str(spec))[3:]),
        capture_output=True,
        text=True,
        check=False,
    )

    assert "TBD" in short.stdout
    assert (short.returncode, short.stdout) == (whole.returncode, whole.stdout)


def test_reader_may_go_before_the_end(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.md").write_text("# Spec: Export\n\n" + "## Limits\n\nTBD\n\n" * 9)

    with subprocess.Popen(
        _check(str(tmp_path)), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")


def test_interrupted_check_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.cli.check.read_options", interrupt)
    monkeypatch.setattr("sys.argv", ["specbot", "check", "a.md"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 130


def test_server_keeps_no_commands_and_nothing_that_draws() -> None:
    program = (
        "import sys, bot.cli.serve as it; from bot.__main__ import main;"
        "it.serve = lambda: print(sorted({'typer', 'rich', 'pygments'} & set(sys.modules)));"
        "sys.argv = ['specbot', 'serve']; main()"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"[]\n"


def test_server_says_what_is_wrong_without_the_table_of_commands(tmp_path: Path) -> None:
    run = subprocess.run(
        (sys.executable, "-m", "bot", "serve"),
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "", "SPECBOT_PORT": "no"},
    )
    assert run.returncode == 2
    assert "specbot: SPECBOT_PORT" in run.stderr
