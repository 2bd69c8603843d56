import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from bot.lint.case import Case
from bot.lint.registry import BrokenRuleError, find_rule, load, rule, rule_words
from bot.model import Phase, Problem, Severity


def nothing(_case: Case) -> Iterator[Problem]:
    yield from ()


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("bot.rules.fields.some_rule", "Says something.")
    monkeypatch.setitem(sys.modules, made.__name__, made)
    monkeypatch.setattr(nothing, "__module__", made.__name__)
    return made


def test_rule_takes_its_name_family_and_doc_from_its_module(module: ModuleType) -> None:
    declared = rule("FD999", draft=Severity.INFO, approved=Severity.ERROR)(nothing)

    assert (declared.name, declared.family, declared.doc) == ("some-rule", "fields", module.__doc__)
    assert declared.severities == {Phase.DRAFT: Severity.INFO, Phase.APPROVED: Severity.ERROR}


def test_rule_may_not_run_without_documentation(module: ModuleType) -> None:
    module.__doc__ = None

    with pytest.raises(BrokenRuleError, match=r"some_rule has no documentation"):
        rule("FD999")(nothing)


def test_rules_are_found_by_id_and_name_in_any_case() -> None:
    assert find_rule("st101") is find_rule("Missing-Section")
    assert find_rule("ST999") is None
    assert {"ST101", "missing-section"} <= rule_words()


def test_rules_are_sorted_and_unique() -> None:
    ids = [declared.id for declared in load()]

    assert ids == sorted(set(ids))


def test_questions_are_apart_from_completeness() -> None:
    apart = {declared.id for declared in load() if declared.is_about_questions}

    assert apart == {f"QN60{number}" for number in range(1, 7)}


def test_what_a_rule_gives_way_to_exists() -> None:
    ids = {declared.id for declared in load()}

    assert {other for declared in load() for other in declared.unless} <= ids
