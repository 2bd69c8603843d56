import pytest

from bot.lint.handbook import page, severities
from bot.lint.registry import Rule, find_rule, load


@pytest.mark.parametrize("rule", load(), ids=lambda rule: rule.id)
def test_page_has_a_sentence_for_each_part(rule: Rule) -> None:
    told = page(rule)

    for part in (told.summary, told.why, told.mend):
        assert part.rstrip("`")[-1] in ".:"
        assert "\n" not in part


def test_severities_are_told_by_phase() -> None:
    rule = find_rule("CX701")

    assert rule is not None
    assert severities(rule) == "error in approved"
