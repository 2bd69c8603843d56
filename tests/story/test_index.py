"""The index of the stories tells the truth: every test that it names is there."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROWS = re.findall(
    r"^\| ([TC]\d+) \| [^|]+ \| (.+) \|$",
    (Path(__file__).parent / "README.md").read_text("utf-8"),
    re.MULTILINE,
)


def test_every_trap_and_every_complaint_has_a_story() -> None:
    traps = [f"T{number}" for number in range(1, 20)]
    assert [name for name, _ in ROWS] == [*traps, *(f"C{number}" for number in range(1, 31))]
    assert all(re.fullmatch(r"`test_\w+`(, `test_\w+`)*", tests) for _, tests in ROWS)


def test_every_test_that_is_named_exists() -> None:
    named = {name for _, tests in ROWS for name in re.findall(r"test_\w+", tests)}
    there = {
        node.name
        for module in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert named - there == set()
