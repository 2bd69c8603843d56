from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.lone_words import find_told


def test_what_a_section_says_is_told_by_its_lines() -> None:
    text = "# A\n\n## B\n\nAny one.\n\n## C\n\nAny one.\n\n- **Two**: 2\n\n"
    text += "## D\n\n> The one.\n>\n> Two.\n\n## E\n\n> The one.\n\n```\ncode\n```\n\n## F\n"
    lone = list(find_told(passages(parse(text))).sections)
    assert [(one.section.title, len(one.said), one.is_all) for one in lone] == [
        ("B", 1, True),
        ("C", 2, True),
        ("D", 2, True),
        ("E", 1, False),
    ]
    assert [one.line for one in lone[1].said] == [9, 11]
    assert lone[2].as_one().text == "The one.\n\nTwo."
    assert (lone[2].said[0].line, lone[2].as_one().end_line) == (15, 17)


def test_labels_of_one_line_are_one_passage_of_that_line() -> None:
    text = "# Spec\n\n**Size**: small **Weight**: light\n**Height**: low\n"
    (lone,) = find_told(passages(parse(text))).sections
    whole = lone.as_one()
    assert (len(lone.said), whole.line, whole.end_line) == (3, 3, 4)


LABELLED = """# Spec

Goals:
- The first
- The second

Users:
- Anybody

**Risks**
What may go wrong.

**Limits:**

None of them.
"""


def test_labels_and_bold_lines_part_what_has_no_headings() -> None:
    lone = list(find_told(passages(parse(LABELLED))).sections)
    assert [(one.section.title, [each.text for each in one.said]) for one in lone] == [
        ("Goals", ["The first", "The second"]),
        ("Users", ["Anybody"]),
        ("Risks", ["What may go wrong."]),
        ("Limits", ["None of them."]),
    ]
    assert [one.said[0].line for one in lone] == [4, 8, 11, 15]
    assert all(one.is_all for one in lone)


def test_where_there_are_headings_they_part_it_and_labels_only_where_asked_for() -> None:
    headings = "".join(f"\n## {title}\n\nAny one.\n" for title in "ABCD")
    words = passages(parse(LABELLED + headings))
    assert [one.section.title for one in find_told(words).sections] == ["Spec", *"ABCD"]
    assert len(find_told(words).parts) == 8


def test_a_code_block_below_a_label_is_more_than_its_words() -> None:
    text = LABELLED.replace("- Anybody", "- Anybody\n\n```\ncode\n```")
    lone = {one.section.title: one.is_all for one in find_told(passages(parse(text))).sections}
    assert lone == {"Goals": True, "Users": False, "Risks": True, "Limits": True}
