from bot.spec.schema.slots import RepeatSlot, SectionSlot
from bot.spec.schema.template import derive


def test_label_that_the_first_sample_has_twice_is_asked_twice_of_the_first_instance_only() -> None:
    template = derive(
        "# T\n\n## Part 1: [Name]\n\n- **By**: [Name]\n- **By**: [Other]\n\n"
        "## Part 2: [Name]\n\n- **By**: [Name]\n",
        "t",
    )
    (group,) = template.root.children
    assert isinstance(group, RepeatSlot)
    assert [slot.is_first_only for slot in group.pattern.fields] == [False, True]


def test_heading_that_the_first_sample_has_twice_need_not_be_there_twice() -> None:
    template = derive(
        "# T\n\n## Part 1: [Name]\n\n### Scope\n\n### Scope\n\n## Part 2: [Name]\n\n### Scope\n",
        "t",
    )
    (group,) = template.root.children
    assert isinstance(group, RepeatSlot)
    scopes = [child for child in group.pattern.children if isinstance(child, SectionSlot)]
    assert [child.terms.is_required for child in scopes] == [True, False]
