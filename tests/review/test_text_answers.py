"""Every word about commands, waivers and buttons; the longer texts stand whole as golden files."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from bot.lint.registry import find_rule
from bot.model import Diagnostic, RuleId
from bot.review.commands import Flaw, Misunderstood, Verb
from bot.review.text import answers, buttons, waivers
from bot.review.waivers import Verdict

GOLDEN = Path(__file__).parents[1] / "golden" / "review"
EVIL = "@ada #1 <img> [a](http://e.example) `c` | -->"
URL = "https://github.com/acme/rocket/pull/7#issuecomment-5"


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.md").read_text("utf-8")


def told(line: str, said: str) -> str:
    return answers.reply(line, URL, said, "<!-- marker -->")


def test_answers_are_told_whole() -> None:
    every = [
        told("/specbot help", answers.usage()),
        told(
            "/specbot waiv PH204 so",
            answers.misunderstood(
                Misunderstood(line="", flaw=Flaw.UNKNOWN_VERB, word="waiv", near="waive")
            ),
        ),
        *(
            told(f"/specbot {flaw.value}", answers.misunderstood(misunderstood(flaw)))
            for flaw in Flaw
            if flaw is not Flaw.UNKNOWN_VERB
        ),
        *(told(f"/specbot {verb.value}", answers.not_permitted(verb, "eve")) for verb in DEEDS),
        told("/specbot waive QN601 so", answers.unwaivable(RuleId("QN601"))),
        told("/specbot recheck", answers.not_own_word("ada", "eve")),
    ]
    assert "\n\n----\n\n".join(every) + "\n" == golden("answers")


DEEDS = (Verb.RECHECK, Verb.WAIVE, Verb.UNWAIVE)


def misunderstood(flaw: Flaw) -> Misunderstood:
    return Misunderstood(line="", flaw=flaw, word=EVIL, near="PH204")


def test_a_rule_is_explained_whole() -> None:
    rule = find_rule("ST101")
    assert rule is not None
    said = answers.explanation(rule, "https://specbot.example/rules/ST101")
    assert told("/specbot explain ST101", said) + "\n" == golden("explanation")


def test_waivers_are_told_whole(finding: Diagnostic) -> None:
    by_rule = Verdict(
        by="ada", on=date(2026, 1, 2), url=URL, rule=RuleId("PH201"), path="a|b.md", why=EVIL
    )
    by_button = Verdict(by="bob", on=date(2026, 1, 3), url=URL)
    note = waivers.waived_note([(by_rule, [finding]), (by_button, [finding] * 3)])
    assert f"{note}\n" == golden("waived")


def test_the_record_of_a_button_is_told_whole(finding: Diagnostic) -> None:
    other = replace(finding, path="specs/`b`.md", rule=RuleId("ST101"))
    done = buttons.waived(
        "ada", "specbot / completeness", "a" * 40, [finding, other, finding], "<!-- marker -->"
    )
    refused = buttons.not_waived(
        "eve", "specbot / completeness", buttons.nothing_to_waive(), "<!-- marker -->"
    )
    assert f"{done}\n\n----\n\n{refused}\n" == golden("pressed")


def test_buttons_are_as_short_as_github_wants_them() -> None:
    for button in (buttons.recheck(), buttons.waive()):
        assert len(button.label) <= 20
        assert len(button.description) <= 40
        assert len(button.identifier) <= 20


def test_a_title_does_not_hide_what_was_waived() -> None:
    assert waivers.with_waived("No open question", 0) == "No open question"
    assert waivers.with_waived("No open question", 2) == "No open question, 2 waived"
    assert waivers.waived_body("ada", "mark") == "Waived by `ada`.\nmark"
    assert answers.rule_name("PH206") == "`PH206` todo-marker"
    assert answers.rule_name("a`b") == "``a`b``"
