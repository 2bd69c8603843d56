from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.unfilled.lone_words import find_lone


def test_what_a_section_says_is_told_by_its_lines() -> None:
    text = "# A\n\n## B\n\nAny one.\n\n## C\n\nAny one.\n\n- **Two**: 2\n\n"
    text += "## D\n\n> The one.\n>\n> Two.\n\n## E\n\n> The one.\n\n```\ncode\n```\n\n## F\n"
    lone = list(find_lone(passages(parse(text))))
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
    (lone,) = find_lone(passages(parse(text)))
    whole = lone.as_one()
    assert (len(lone.said), whole.line, whole.end_line) == (3, 3, 4)
