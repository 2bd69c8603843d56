from bot.spec.slots import RepeatSlot
from bot.spec.template import derive


def test_label_that_the_first_sample_has_twice_is_asked_twice_of_the_first_instance_only() -> None:
    template = derive(
        "# T\n\n## Part 1: [Name]\n\n- **By**: [Name]\n- **By**: [Other]\n\n"
        "## Part 2: [Name]\n\n- **By**: [Name]\n",
        "t",
    )
    (group,) = template.root.children
    assert isinstance(group, RepeatSlot)
    assert [slot.is_first_only for slot in group.pattern.fields] == [False, True]
