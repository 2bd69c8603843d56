import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import bot
from bot.spec.words.patterns import _Uncompiled, seldom

METHODS = ("match", "fullmatch", "search", "sub", "split", "findall", "finditer")


def all_seldom() -> Iterator[tuple[str, _Uncompiled]]:
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if module.name.startswith(("bot.spec", "bot.lint", "bot.rules")):
            for name, value in vars(importlib.import_module(module.name)).items():
                for each in value if isinstance(value, tuple | list) else (value,):
                    if isinstance(each, _Uncompiled):
                        yield f"{module.name}.{name}", each


def test_every_pattern_can_be_compiled() -> None:
    found = list(all_seldom())
    assert len(found) > 50
    for name, pattern in found:
        assert pattern.match is not None, name


@pytest.mark.parametrize("method", METHODS)
def test_it_does_what_a_compiled_one_does(method: str) -> None:
    arguments = ("-", "aB-Ab") if method == "sub" else ("aB-Ab",)
    for _ in range(2):
        lazy = getattr(seldom("ab", re.IGNORECASE), method)(*arguments)
        eager = getattr(re.compile("ab", re.IGNORECASE), method)(*arguments)
        plain = [
            list(map(str, each)) if method == "finditer" else str(each) for each in (lazy, eager)
        ]
        assert plain[0] == plain[1]


def test_what_no_pattern_has_it_has_not_either() -> None:
    assert not hasattr(seldom("a"), "nothing")
    assert seldom("a").pattern == "a"
