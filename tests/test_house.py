"""The rules of the house, where no linter knows them."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"
MODULES = sorted(BOT.rglob("*.py"))
LONGEST_MODULE = 350
LONGEST_FUNCTION = 50
BANNED_WORDS = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "info", "data"}
BANNED_STARTS = ("handle_", "process_", "do_")
# Tests that stand for people or for GitHub rather than for one module.
UNMIRRORED = {"story", "contract", "specs", "golden", "bench", "fuzz", "rules", "browser"} | {
    *("test_house.py", "test_deploy.py", "test_deploy_audit.py")
}


def _functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield module, node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    is_documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = node.body[1:] if is_documented else node.body
    return (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0


def test_a_module_has_one_subject_and_is_not_long() -> None:
    lengths = {
        module.relative_to(ROOT).as_posix(): len(module.read_text(encoding="utf-8").splitlines())
        for module in MODULES
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_functions_fit_in_the_head() -> None:
    lengths = [(_length(node), f"{module.name}:{node.name}") for module, node in _functions()]
    assert [entry for entry in lengths if entry[0] > LONGEST_FUNCTION] == []
    assert statistics.median(length for length, _ in lengths) < 10


def test_names_are_the_fields_own() -> None:
    modules = [module.stem for module in MODULES]
    functions = [node.name for _, node in _functions()]
    bad_modules = [name for name in modules if set(name.split("_")) & BANNED_WORDS]
    bad_functions = [
        name
        for name in functions
        if name.lstrip("_").startswith(BANNED_STARTS) or set(name.split("_")) & BANNED_WORDS
    ]
    assert bad_modules + bad_functions == []


def test_tests_mirror_the_house() -> None:
    homeless = []
    for test in sorted((ROOT / "tests").rglob("test_*.py")):
        place = test.relative_to(ROOT / "tests")
        if place.parts[0] in UNMIRRORED or test.name in UNMIRRORED:
            continue
        subject = place.stem.removeprefix("test_")
        homes = [home.stem for home in (BOT / place.parent).glob("*") if home.stem != "__init__"]
        if not any(subject == home or subject.startswith(f"{home}_") for home in homes):
            homeless.append(place.as_posix())
    assert homeless == []


def test_no_path_of_one_machine_stands_in_the_project() -> None:
    foreign = re.compile(r"(?<![\w.-])/(?:work|root|Users|home/\w+)/")
    texts = [*MODULES, ROOT / "README.md", ROOT / "Makefile", *(ROOT / "tests").rglob("*.py")]
    assert [p.name for p in texts if foreign.search(p.read_text("utf-8"))] == []
