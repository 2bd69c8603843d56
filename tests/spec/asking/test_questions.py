import pytest

from bot.model import QuestionState
from bot.spec.asking.question_headings import names_questions
from bot.spec.asking.question_words import says_none
from bot.spec.asking.questions import AskedQuestion, find, removed
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages

OPEN, ANSWERED, WITHDRAWN = QuestionState.OPEN, QuestionState.ANSWERED, QuestionState.WITHDRAWN


def asked(text: str) -> tuple[AskedQuestion, ...]:
    document = parse(text)
    return find(document, tuple(passages(document)))


def states(body: str, heading: str = "## Open Questions") -> list[tuple[str, QuestionState]]:
    return [(one.text, one.state) for one in asked(f"# Spec\n\n{heading}\n\n{body}\n")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("- Who owns it?", "Who owns it?"),
        ("- Retention period", "Retention period"),
        ("* [ ] Who owns it?", "Who owns it?"),
        ("1. Who owns it?", "Who owns it?"),
        (
            "1. **Batch size** (proposed: 20 rows) - adjust",
            "Batch size (proposed: 20 rows) - adjust",
        ),
        ("### Who owns it?\n\nSome background.", "Who owns it?"),
        ("### Q1: Who owns it?\n\n- one\n- two", "Who owns it?"),
        ("### Naming\n\nStill to be discussed with the team.", "Naming"),
        ("Should it be kept? Nobody knows.", "Should it be kept? Nobody knows."),
        ("The name of the flag.", "The name of the flag."),
        ("| # | Question | Owner |\n|---|---|---|\n| 1 | Who owns it? | Ann |", "Who owns it?"),
        ("| Question | Status |\n|---|---|\n| Who owns it? | Open |", "Who owns it?"),
        ("| Question | Answer |\n|---|---|\n| Who owns it? | TBD |", "Who owns it?"),
        ("- [NEEDS CLARIFICATION: who owns it?]", "who owns it?"),
        ("- Who owns it? Decision: TBD", "Who owns it? Decision: TBD"),
        ("- Who owns it?\n  - Option A: ops\n  - Option B: dev", "Who owns it?"),
        ("- Who owns it?\n  - Owner: Ann\n  - Status: open", "Who owns it?"),
        ("- Map v1 → v2 ids", "Map v1 → v2 ids"),
        ("- A second concern: who pays?", "A second concern: who pays?"),
        ("Which store do we use?\n\n- PostgreSQL\n- SQLite", "Which store do we use?"),
        ("- None beyond the retention", "None beyond the retention"),
    ],
)
def test_question_is_open_in_every_shape(body: str, text: str) -> None:
    assert states(body) == [(text, OPEN)]


@pytest.mark.parametrize(
    "body",
    [
        "- [x] Who owns it? The billing team.",
        "- Who owns it? (It changes each year.)\n  - The billing team owns it.",
        "- [X] Who owns it?",
        "- Who owns it? **Decision**: the billing team.",
        "- Who owns it? Resolved: the billing team.",
        "- Who owns it? (Decided on 2025-01-10: billing)",
        "- **Resolved**: Who owns it? The billing team.",
        "- Who owns it? [resolved]",
        "- Badge counts? [RESOLVED] kept on the device",
        "- Who owns it? ✅ billing",
        "- Who owns it? → billing",
        "- Who owns it? -> billing",
        "- Should it be kept? Yes, for a year.",
        "- Should it be kept? No.",
        "- Who owns it?\n  - Answer: the billing team",
        "- Who owns it?\n\n  Answer: the billing team",
        "- Who owns it?\n  - → the billing team",
        "- Which store?\n  - PostgreSQL, which operations run already.",
        "- Who owns it?\n  - Status: closed",
        "### Who owns it?\n\n**Answer:** the billing team.",
        "**Q: Who owns it?**\nA: the billing team.",
        "Who owns it?\n\nDecision: the billing team.",
        "| Question | Status |\n|---|---|\n| Who owns it? | Resolved |",
        "| Question | Answer |\n|---|---|\n| Who owns it? | Billing |",
        "### Resolved\n\n- Who owns it?",
        "- ~~Who owns it?~~ Answer: billing",
    ],
)
def test_question_is_answered_when_it_says_so(body: str) -> None:
    assert [state for _, state in states(body)] == [ANSWERED]


@pytest.mark.parametrize("body", ["- ~~Who owns it?~~", "- Who owns it? (withdrawn)"])
def test_question_is_withdrawn_when_struck_or_said_so(body: str) -> None:
    assert [state for _, state in states(body)] == [WITHDRAWN]


@pytest.mark.parametrize(
    "body",
    [
        "None.",
        "- None",
        "N/A - the feature is small.",
        "There are no open questions at this time.",
        "All questions have been resolved.",
        "Keine.",
        "- [Question 1]\n- [Question 2]",
        "- [ ] [Question 1]",
        "- [ ] Question 1:",
        "<!-- list them -->",
        "The following are still open:",
        "`None`.",
        "None I can think of.",
        "None outstanding that I know about.",
        "None: the process is left to a proposal of its own, but that will come.",
        "As far as we know, there are no unresolved questions.",
        "As of now, none.",
        "No open questions or issues remain.",
        "(Previous questions have been resolved in an update.)",
        "All outstanding questions have been resolved.",
        "See the discussion above.",
        "Also see the [Risks and Costs](#risks-and-costs) section",
        "The author has no open questions at this point.",
        "This proposal does not cover exports in other formats.",
        "```\nWho owns it?\n```",
    ],
)
def test_nothing_is_asked_when_the_section_says_none_or_holds_placeholders(body: str) -> None:
    assert states(body) == []


@pytest.mark.parametrize(
    "title",
    [
        "Open Questions",
        "10. Open Questions",
        "Open Questions [optional]",
        "Unresolved questions",
        "Open Technical Questions",
        "Outstanding Decisions",
        "Questions and Risks",
        "Offene Fragen",
        "Questions ouvertes",
        "Preguntas abiertas",
        "Открытые вопросы",
        "待确认事项",
        "Still UNDECIDED",
        "Architecture Decisions Needed",
    ],
)
def test_heading_holds_questions_under_its_many_names(title: str) -> None:
    assert names_questions(title)


@pytest.mark.parametrize(
    "title",
    [
        "FAQ",
        "Frequently Asked Questions",
        "Security Questions",
        "Resolved Questions",
        "Known Issues",
        "Open Source Issues",
        "Questions and Answers",
        "No decisions needed",
        "Remaining Work Items",
        "Open API",
    ],
)
def test_heading_holds_no_open_questions_when_it_only_sounds_alike(title: str) -> None:
    assert not names_questions(title)


@pytest.mark.parametrize(
    "text",
    [
        "None beyond X",
        "None, except the name",
        "None, but who owns it is open",
        "None?",
        "No owner yet",
        "All questions are to be resolved before the release",
        "See issue 12 for the question of retention",
    ],
)
def test_none_is_not_said_when_something_is_left(text: str) -> None:
    assert not says_none(text)


def test_box_asks_nothing_when_it_stands_elsewhere() -> None:
    assert states("- [ ] exports in a minute\n- Is this a question?", "## Acceptance") == []


def test_mark_asks_anywhere_but_in_code() -> None:
    found = asked(
        "# Spec\n\nKept for [NEEDS CLARIFICATION: how many days?] days.\n\n"
        "`[NEEDS CLARIFICATION: not me]`\n\n"
        "<<[UNRESOLVED naming]>>\nWhat is it called?\n<<[/UNRESOLVED]>>\n\n"
        "<<[UNRESOLVED never closed]>>\n"
    )

    assert [(one.line, one.end_line, one.text) for one in found] == [
        (3, 3, "how many days?"),
        (7, 9, "What is it called?"),
        (11, 11, "never closed"),
    ]


def test_label_asks_anywhere_when_it_says_open_question() -> None:
    found = asked("# Spec\n\n## Trial\n\n**Open question:** which one wins?\n")

    assert [(one.line, one.text, one.is_listed) for one in found] == [(5, "which one wins?", False)]


def test_label_of_a_list_asks_each_item() -> None:
    found = asked("# Spec\n\n## Trial\n\n**Open questions:**\n\n- which one?\n- whose?\n")

    assert [one.text for one in found] == ["which one?", "whose?"]


@pytest.mark.parametrize("value", ["questions that must be resolved first", "issues to be named"])
def test_label_asks_nothing_when_its_value_says_what_it_means(value: str) -> None:
    assert (
        asked(f"# Spec\n\n## Parts\n\n1. **Open items** \u2014 {value}\n2. **Size** \u2014 it\n")
        == ()
    )


def test_all_are_answered_below_the_words_that_say_so_but_for_what_asks_again() -> None:
    below = "- **OQ-1** \u2192 on top\n- Wide pages\n- Who owns it?"
    assert [state for _, state in states(f"_All resolved._\n\n{below}")] == [
        ANSWERED,
        ANSWERED,
        OPEN,
    ]
    assert OPEN in [state for text, state in states(below) if text == "Wide pages"]


@pytest.mark.parametrize("title", ["Interview Question Bank", "Survey of users", "Questionnaire"])
def test_questions_that_are_to_be_put_to_somebody_are_content(title: str) -> None:
    text = f"# {title}\n\n## {{}} Questions\n\n- How often does it happen?\n"
    assert asked(text.format("Clarifying")) == ()
    assert len(asked(text.format("Open"))) == 1
    assert len(asked(text.replace(title, "Spec").format("Clarifying"))) == 1


def test_question_has_the_lines_it_is_written_on() -> None:
    found = asked("# Spec\n\n## Open Questions\n\n- Who owns\n  the run?\n- And then?\n")

    assert [(one.line, one.end_line) for one in found] == [(5, 6), (7, 7)]


def test_question_is_removed_when_it_is_gone_and_not_when_moved_edited_or_answered() -> None:
    before = asked(
        "## Open Questions\n\n- Who owns the nightly run?\n- Do we keep XML?\n- Which store?\n"
    )
    after = asked(
        "## Intro\n\n## Open Questions\n\n- [x] Do we keep XML? No.\n"
        "- Who owns the nightly run then?\n"
    )

    assert [one.text for one in removed(before, after)] == ["Which store?"]


def test_sub_headings_group_questions_when_they_hold_lists() -> None:
    body = "### Storage\n\n- Which store?\n- How long?\n\n### Naming\n\n- Which name?"

    assert [text for text, _ in states(body)] == ["Which store?", "How long?", "Which name?"]


@pytest.mark.parametrize(
    "body",
    [
        "### Naming\n\nTwo names are known.\n\n- run\n- export\n\nBoth are short.",
        "### Naming\n\nSome possibilities:\n\n- run\n- export",
        "### Naming\n\nIt has been named export so far, because:\n\n- it is short\n- it is known",
    ],
)
def test_sub_heading_is_one_question_when_its_list_explains_it(body: str) -> None:
    assert [text for text, _ in states(body)] == ["Naming"]


def test_heading_is_one_question_when_it_labels_itself_so() -> None:
    found = asked("# Spec\n\n## Open question: run or export\n\n### Options\n\n- run\n- export\n")

    assert [(one.line, one.text) for one in found] == [(3, "run or export")]


def test_options_belong_to_the_words_that_introduce_them() -> None:
    body = "The name is not settled. There are two options:\n\n- run\n- export"

    assert [text for text, _ in states(body)] == ["The name is not settled. There are two options:"]


def test_questions_count_when_the_words_before_them_only_sound_like_options() -> None:
    body = "These are some examples:\n\n- Who owns it?\n- How long is it kept?"

    assert [text for text, _ in states(body)] == ["Who owns it?", "How long is it kept?"]


def test_question_out_of_scope_is_not_open() -> None:
    assert [state for _, state in states("### Out of scope\n\n- Which formats?")] == [ANSWERED]


def test_nested_questions_count_when_their_parent_only_groups_them() -> None:
    body = "- Storage\n  - Which store?\n  - How long?"

    assert [text for text, _ in states(body)] == ["Which store?", "How long?"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("- Do we favour:\n  - one repository, or\n  - one for each?", ["Do we favour:"]),
        (
            "- What should happen when:\n  - Which store is away?\n  - the disk is full?",
            ["Which store is away?", "the disk is full?"],
        ),
    ],
)
def test_question_that_goes_on_below_is_one_unless_what_goes_on_asks_by_itself(
    body: str, texts: list[str]
) -> None:
    assert [text for text, _ in states(body)] == texts
