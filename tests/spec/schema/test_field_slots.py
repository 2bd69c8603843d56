from bot.spec.schema.template import derive


def fields(body: str) -> list[tuple[str, bool]]:
    (section,) = derive(f"# T\n\n## A\n\n{body}\n", "t").sections()
    return [(slot.label, slot.terms.is_required) for slot in section.fields]


def test_prompt_among_prompts_is_no_field_though_it_has_a_colon() -> None:
    body = "- Has anybody tried this before, and what came of it?\n- Papers: Is there any to read?"
    assert fields(body) == []


def test_prompts_behind_labels_are_fields_when_all_items_have_one() -> None:
    body = "- Purpose: Say in a sentence what it is for.\n- Owner: [Name]"
    assert fields(body) == [("Purpose", True), ("Owner", True)]


def test_bold_label_is_a_field_wherever_it_stands() -> None:
    body = "- Is there anything else to say?\n- **Owner**: Who answers for it?"
    assert fields(body) == [("Owner", True)]


def test_labels_below_a_box_are_wanted_only_with_it() -> None:
    body = "- [ ] By a flag\n  - Flag name:\n- [ ] By another way\n  - Details:"
    assert fields(body) == [("Flag name", False), ("Details", False)]
