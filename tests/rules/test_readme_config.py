"""The README's examples are understood by the bot they speak of."""

from pathlib import Path

from bot.lint.registry import find_rule, rule_words
from bot.lint.suppression import suppressions
from bot.model import RuleId
from bot.spec.configuration.config import parse as parse_config
from bot.spec.markdown.blocks import Fence
from bot.spec.markdown.document import parse
from bot.spec.schema.annotations import annotation_keys
from bot.spec.schema.template import builtin_names, derive

README = Path(__file__).parent.parent.parent / "README.md"


def example(title: str, language: str) -> str:
    [section] = [one for one in parse(README.read_text("utf-8")).sections() if one.title == title]
    [fence] = [
        block for block in section.blocks if isinstance(block, Fence) and block.language == language
    ]
    return fence.content


def rule_id(word: str) -> RuleId | None:
    found = find_rule(word)
    return found.id if found else None


def test_configuration_has_no_fault() -> None:
    found = parse_config(
        example("Configure it", "yaml"), rules=rule_words(), templates=builtin_names()
    )

    assert found.problems == ()


def test_suppressions_name_rules_and_reasons() -> None:
    found = suppressions(parse(example("Configure it", "markdown")), rule_id)

    assert [sorted(one.rules) for one in found] == [["PH204"], ["LK801", "PH206"]]
    assert all(one.reason for one in found)


def test_template_of_the_readme_has_no_fault_and_every_key_is_told() -> None:
    title = "Say more in a template"
    derived = derive(example(title, "markdown"), "readme")
    text = README.read_text("utf-8").partition(f"## {title}")[2].partition("\n## The rules")[0]

    assert derived.faults == ()
    assert [key for key in annotation_keys() if key not in text.partition("| Key |")[2]] == []


def test_file_beside_the_template_of_the_readme_says_what_comments_would_say() -> None:
    title = "Say more in a template"
    lines = example(title, "markdown").splitlines()
    plain = "\n".join(line.partition("<!-- spec:")[0] for line in lines)
    derived = derive(plain, "readme", beside=example(title, "yaml"))
    section = next(each for each in derived.sections() if each.title == "Rollback")

    assert derived.faults == ()
    assert derived.root.is_ordered
    assert section.aliases == ("way back",)
    assert derived.root.fields[1].options == ("Low", "High")
    assert [text.text for text in derived.texts if text.is_exact] == ["All numbers are medians."]
