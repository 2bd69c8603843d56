"""How fast whole processes read the same folder: Specbot and two other checkers, interleaved."""

import compileall
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import ROOT, flat_copy, size_bytes
from tests.bench.figures import MB, Cost, Figures, cost_of, middle

_ROUNDS = 3
_PACKAGES = ("markdownlint-cli2@0.24.1", "eipw-lint-js@0.9.0")
_INSTALL_S = 120
_ONLY_HEADINGS = '{"config": {"default": false, "MD043": {"headings": ["*"]}}}'
_EIPW = """\
const { lint } = require("eipw-lint-js");
const { readdirSync } = require("node:fs");
// One call per file: a call with many files takes far longer than all of them together.
(async () => {
  for (const name of readdirSync(process.argv[2])) await lint([`${process.argv[2]}/${name}`]);
})();
"""


@dataclass(frozen=True, slots=True)
class Tool:
    """A checker as a command line; the folder comes last."""

    name: str
    command: tuple[str | Path, ...]


def measure(source: Path | None, temporary: Path) -> Figures:
    """The table, with one line where the other checkers cannot be had."""
    folder = flat_copy(source, temporary / "corpus")
    others, why_not = _others(temporary)
    tools = (*_specbot(folder), *others)
    costs: dict[str, list[Cost]] = {tool.name: [] for tool in tools}
    for _ in range(_ROUNDS):
        for tool in tools:
            costs[tool.name].append(cost_of(tool.command, temporary))
    size = size_bytes(folder)
    return Figures(
        title=f"Speed: {len(list(folder.iterdir()))} files, {size / MB:.1f} MB, whole processes",
        columns=("checker", "s", "MB/s", "processor s", "MB per processor s", "Specbot is faster"),
        rows=tuple(_rows(costs, size)),
        notes=(f"Medians of {_ROUNDS} interleaved runs.", *why_not),
    )


def _rows(costs: dict[str, list[Cost]], size: int) -> Iterator[tuple[str, ...]]:
    ours = middle(next(iter(costs.values()))).wall_s
    for name, each in costs.items():
        cost = middle(each)
        yield (
            name,
            f"{cost.wall_s:.2f}",
            f"{size / MB / cost.wall_s:.1f}",
            f"{cost.cpu_s:.2f}",
            f"{size / MB / cost.cpu_s:.1f}",
            f"{cost.wall_s / ours:.1f} x",
        )


def _specbot(folder: Path) -> tuple[Tool, ...]:
    # Who installs it gets its bytecode as well, which a checkout may be without.
    compileall.compile_dir(ROOT / "bot", quiet=1)
    base = (ROOT / ".venv/bin/specbot", "check", "--template", "none", "--format", "json")
    return (
        Tool("specbot check --jobs 2", (*base, "--jobs", "2", folder)),
        Tool("specbot check --jobs 1", (*base, "--jobs", "1", folder)),
    )


def _others(temporary: Path) -> tuple[tuple[Tool, ...], tuple[str, ...]]:
    if shutil.which("node") is None or shutil.which("npm") is None:
        return (), ("Not compared with other checkers: there is no node here.",)
    fetched = _npm_install(temporary)
    if fetched:
        return (), (f"Not compared with other checkers: npm says {fetched}",)
    settings = temporary / "only.markdownlint-cli2.jsonc"
    settings.write_text(_ONLY_HEADINGS, encoding="utf-8")
    (temporary / "eipw.js").write_text(_EIPW, encoding="utf-8")
    markdownlint = temporary / "node_modules/.bin/markdownlint-cli2"
    return (
        Tool("markdownlint-cli2, only MD043", (markdownlint, "--config", settings, "corpus/*.md")),
        Tool("eipw-lint-js", ("node", "eipw.js", "corpus")),
    ), ()


def _npm_install(temporary: Path) -> str:
    """Why the packages cannot be had, in one line; empty when they are there."""
    command: Sequence[str] = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
    try:
        done = subprocess.run(
            (*command, "--prefix", str(temporary), *_PACKAGES),
            cwd=temporary,
            capture_output=True,
            check=False,
            text=True,
            timeout=_INSTALL_S,
        )
    except subprocess.TimeoutExpired:
        return f"nothing for {_INSTALL_S} s."
    if done.returncode == 0:
        return ""
    return next((line for line in done.stderr.splitlines() if "error" in line), "no word why.")
