import pytest

from bot.spec.markdown.document import parse


def fields(text: str) -> list[tuple[str, str]]:
    return [
        (each.label, each.value)
        for section in parse(f"# T\n\n{text}\n").sections()
        for each in section.fields
    ]


@pytest.mark.parametrize(
    "text",
    [
        "People who switched it on are in a **difficult position**:\n\n- one",
        "**Owner**: Ann, who is\nin a **difficult position**:",
    ],
)
def test_bold_words_at_the_end_of_a_sentence_are_no_label(text: str) -> None:
    assert "difficult position" not in [label for label, _ in fields(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Owner: Ann **Team**: Billing", [("Owner", "Ann"), ("Team", "Billing")]),
        ("\U0001f4cc **Owner**: Ann", [("Owner", "Ann")]),
        ("1. **Filter:** (`filter_test.go`)", [("Filter", "(`filter_test.go`)")]),
        ("**Answer** (200 OK): yes", [("Answer", "yes")]),
    ],
)
def test_label_and_value_are_told_apart(text: str, found: list[tuple[str, str]]) -> None:
    assert fields(text) == found


def test_nested_fields_are_not_the_section_s_own() -> None:
    [_, section] = parse("# T\n\nOwner: Ann\n\n- Limits: two\n  - Size: 1 MB\n").sections()

    assert [each.label for each in section.own_fields] == ["Owner", "Limits"]
    assert [each.label for each in section.fields] == ["Owner", "Limits", "Size"]
