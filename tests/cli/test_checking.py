from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli import checking
from bot.cli.checking import Checked, Source, Wish, check_all
from bot.lint import engine
from bot.lint.registry import load
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig

LIMIT_S = 0.5
REAL_CHECK = engine.check


def loop() -> None:
    while True:
        pass


def all_memory() -> None:
    bytearray(1 << 32)


ENDLESS = {"LOOP": loop, "MEMORY": all_memory}


def hostile_check(path: str, text: str | bytes, *rest: Any, **more: Any) -> Any:
    for word, work in ENDLESS.items():
        if word in (text if isinstance(text, str) else text.decode()):
            work()
    return REAL_CHECK(path, text, *rest, **more)


def checked(
    folder: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, *, jobs: int, mends: bool
) -> list[Checked]:
    load()
    monkeypatch.setattr(checking, "check", hostile_check)
    sources = []
    for number, word in enumerate(words):
        path = folder / f"{number:02}.md"
        path.write_text(f"# A spec\n\n{word}\n")
        sources.append(Source(path=str(path)))
    wish = Wish(
        template="none",
        phase=Phase.REVIEW,
        today=date(2026, 3, 1),
        config=RepoConfig(),
        mends=mends,
        limit_s=LIMIT_S,
        memory_mib=512,
    )
    return list(check_all(sources, wish, jobs))


def rules_of(one: Checked) -> list[str]:
    return [] if one.report is None else [found.rule for found in one.report.diagnostics]


@pytest.mark.parametrize(
    ("word", "why"), [("LOOP", "within 0.5 seconds"), ("MEMORY", "too much memory")]
)
def test_a_file_whose_check_does_not_end_gets_a_finding_and_the_next_one_its_own(
    word: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = checked(tmp_path, ["Fine.", word, "Fine."], monkeypatch, jobs=1, mends=False)

    assert [rules_of(one) for one in done] == [[], ["MT901"], []]
    assert done[1].report is not None
    assert why in done[1].report.diagnostics[0].message


def test_so_it_is_in_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["Fine."] * 20 + ["LOOP"] + ["Fine."] * 12
    done = checked(tmp_path, words, monkeypatch, jobs=2, mends=False)

    assert [at for at, one in enumerate(done) if rules_of(one)] == [20]


def test_what_was_not_read_to_its_end_is_not_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (done,) = checked(tmp_path, ["LOOP"], monkeypatch, jobs=1, mends=True)

    assert done.before == done.after == b"# A spec\n\nLOOP\n"


def test_a_file_that_is_gone_is_told_by_its_name(tmp_path: Path) -> None:
    gone = Source(path=str(tmp_path / "gone.md"))
    wish = Wish(template="none", phase=Phase.REVIEW, today=date(2026, 3, 1), config=RepoConfig())
    (done,) = check_all([gone], wish, 1)
    assert "gone.md: No such file" in done.fault
