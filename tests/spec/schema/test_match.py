import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spec.markdown.document import parse
from bot.spec.markdown.fields import FieldForm
from bot.spec.schema.match import (
    Choice,
    Ground,
    How,
    Match,
    RepeatMatch,
    SectionMatch,
    choose,
    match,
)
from bot.spec.schema.slots import TextKind
from bot.spec.schema.template import builtin, derive

TEMPLATE = """# Spec: [Name]

## About

- **Author**: [Author Name]
- **Status**: [Draft/Review/Approved]

## Overview

### Purpose

[Say in two sentences why this work is worth doing at all]

### Scope

[Name what is in and what is out]

## Parts

### Part 1: [Part Name]

- **Job**: [The one thing it does]

### Part 2: [Part Name]

- **Job**: [The one thing it does]

## Call

- **Body**:
```json
{
  "field1": "value1"
}
```

## Risks

| Risk | Impact |
|------|--------|
| [Risk description] | High/Medium/Low |

## Test Plan
<!-- spec: {aka: [Verification]} -->

[How you will know that it works]
"""
TEMPLATE_PARSED = derive(TEMPLATE, "t")

FILLED = """# Spec: Export

## About

- **Author**: Ann
- **Status**: Draft

## Overview

### Purpose

We need to get data out.

### Scope

CSV only.

## Parts

### Part 1: Writer

- **Job**: writes

## Call

- **Body**:
```json
{"rows": 3}
```

## Risks

| Risk | Impact |
|------|--------|
| Disk full | Low |

## Test Plan

We try it.
"""


def held(text: str) -> Match:
    return match(parse(text), TEMPLATE_PARSED)


def answer(text: str, title: str) -> SectionMatch:
    return next(each for each in held(text).sections() if each.slot.title == title)


def parts(text: str) -> RepeatMatch:
    found = answer(text, "Parts").children[0]
    assert isinstance(found, RepeatMatch)
    return found


def test_a_finished_document_lacks_nothing_and_keeps_nothing() -> None:
    found = held(FILLED)
    assert all(each.how is How.EXACT for each in found.sections())
    assert found.unchanged == ()
    assert found.placeholders == ()
    assert found.title is not None
    assert not found.title.is_unchanged


@pytest.mark.parametrize(
    "heading",
    [
        "## 7. Test Plan",
        "## **Test plan**",
        "## Test Plan (optional)",
        "## TEST PLAN:",
        "## §7 Test-Plan",
    ],
)
def test_a_heading_may_be_written_in_many_ways(heading: str) -> None:
    assert answer(FILLED.replace("## Test Plan", heading), "Test Plan").how is How.EXACT


def test_an_alias_answers() -> None:
    found = answer(FILLED.replace("## Test Plan", "## Verification"), "Test Plan")
    assert found.how is How.ALIAS


@pytest.mark.parametrize("heading", ["## The Test Plan", "## Test Plans", "## Tests: Plan"])
def test_a_plural_or_an_article_is_no_rename(heading: str) -> None:
    assert answer(FILLED.replace("## Test Plan", heading), "Test Plan").how is How.ALIAS


@pytest.mark.parametrize(
    ("wanted", "written", "how"),
    [
        ("Acknowledgments", "Acknowledgements", How.ALIAS),
        ("Details/Notes/Constraints", "Details", How.ALIAS),
        ("Upgrade / Downgrade Strategy", "Upgrade", How.MISSING),
        ("Dependencies", "Dependency", How.ALIAS),
        ("Process", "Proces", How.RENAMED),
        ("Analysis", "Analyses", How.RENAMED),
    ],
)
def test_when_two_titles_say_the_same(wanted: str, written: str, how: How) -> None:
    template = derive(f"# T\n\n## {wanted}\n\n[Say it]\n\n## Other\n\n[Say it]\n", "t")
    held = match(parse(f"# D\n\n## {written}\n\nOwn.\n\n## Other\n\nOwn.\n"), template)
    assert [part.how for part in held.sections()] == [how, How.EXACT]


def test_sections_under_a_second_title_are_in_their_place() -> None:
    template = derive("# T\n\n- Start: [Date]\n\n## Why\n\n[Why]\n\n## How\n\n[How]\n", "t")
    text = "# RFC\n\n- Start: 2025-01-01\n\n# Export\n\n## Why\n\nOwn.\n\n## How\n\nOwn.\n"
    assert [part.how for part in match(parse(text), template).sections()] == [How.EXACT] * 2


@pytest.mark.parametrize(
    "heading", ["## Testing Plan", "## Plan of Tests", "## Test Plan and Tools"]
)
def test_a_similar_heading_is_a_rename(heading: str) -> None:
    found = answer(FILLED.replace("## Test Plan", heading), "Test Plan")
    assert found.how is How.RENAMED
    assert found.section is not None
    assert found.section.title == heading[3:]


def test_a_different_heading_is_no_rename() -> None:
    found = answer(FILLED.replace("## Test Plan", "## Migration"), "Test Plan")
    assert (found.section, found.how) == (None, How.MISSING)
    assert (found.after, found.after_line) == ("Risks", 36)


def test_a_heading_that_answers_another_slot_is_no_rename() -> None:
    template = derive("# T\n\n## Unit Tests\n\n[x y]\n\n## Unit Test\n\n[x y]\n", "t")
    found = match(parse("# T\n\n## Unit Test\n\nours\n"), template)
    assert [(each.slot.title, each.how) for each in found.sections()] == [
        ("Unit Tests", How.MISSING),
        ("Unit Test", How.EXACT),
    ]


def test_a_section_under_the_wrong_heading_is_misplaced() -> None:
    text = FILLED.replace("### Scope\n\nCSV only.\n", "") + "\n## Scope\n\nCSV only.\n"
    found = answer(text, "Scope")
    assert found.how is How.MISPLACED
    assert found.section is not None
    assert found.section.level == 2


def test_a_missing_section_lists_nothing_below() -> None:
    start, end = FILLED.index("## Overview"), FILLED.index("## Parts")
    found = answer(FILLED[:start] + FILLED[end:], "Overview")
    assert found.section is None
    assert found.children == ()


def test_a_label_answers_for_a_heading() -> None:
    text = FILLED.replace("### Purpose\n\nWe need", "**Purpose**: We need")
    found = answer(text, "Purpose")
    assert found.how is How.EXACT
    assert found.section is not None
    assert found.section.line == 10


def test_labels_under_the_title_answer_for_their_section() -> None:
    found = answer(FILLED.replace("## About\n\n", ""), "About")
    assert found.how is How.EXACT
    assert [each.how for each in found.fields] == [How.EXACT, How.EXACT]


def test_front_matter_answers_for_labels() -> None:
    text = "---\nauthor: Ann\nstatus: Draft\n---\n" + FILLED.replace(
        "- **Author**: Ann\n- **Status**: Draft\n", "Text.\n"
    )
    forms = [each.field.form for each in answer(text, "About").fields if each.field]
    assert forms == [FieldForm.FRONT_MATTER, FieldForm.FRONT_MATTER]


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("- **Author**: Ann", FieldForm.ITEM),
        ("- **Author:** Ann", FieldForm.ITEM),
        ("- Author: Ann", FieldForm.ITEM),
        ("1. __Author__: Ann", FieldForm.ITEM),
        ("**Author**: Ann  \n**Status**: Draft", FieldForm.PARAGRAPH),
        ("**Author:** Ann\n**Status:** Draft", FieldForm.PARAGRAPH),
        ("**Status**: Draft | **Author**: Ann", FieldForm.PARAGRAPH),
        ("Author: Ann", FieldForm.PARAGRAPH),
        ("Status: Draft\nAuthor: Ann", FieldForm.PARAGRAPH),
        ("| Field | Value |\n|---|---|\n| Author | Ann |", FieldForm.TABLE_ROW),
        ("| What | Who |\n|---|---|\n| **Author** | Ann |", FieldForm.TABLE_ROW),
        ("> **Author**: Ann", FieldForm.PARAGRAPH),
        ("#### Author\n\nAnn", FieldForm.HEADING),
    ],
)
def test_a_field_may_be_written_in_many_ways(body: str, form: FieldForm) -> None:
    text = FILLED.replace("- **Author**: Ann\n- **Status**: Draft", body)
    found = answer(text, "About").fields[0]
    assert found.how is How.EXACT
    assert found.field is not None
    assert (found.field.form, found.field.value or "Ann") == (form, "Ann")


def test_a_similar_label_is_a_rename() -> None:
    found = answer(FILLED.replace("**Author**", "**Authors**"), "About").fields[0]
    assert found.how is How.RENAMED


def test_instances_are_found_by_their_stem_in_any_number() -> None:
    text = FILLED.replace(
        "## Call",
        "### Part 2: Reader\n\n- **Job**: reads\n\n### Part: Third\n\n- **Job**: c\n\n## Call",
    )
    found = parts(text)
    assert [(each.section.title, each.is_untouched) for each in found.instances] == [
        ("Part 1: Writer", False),
        ("Part 2: Reader", False),
        ("Part: Third", False),
    ]


@pytest.mark.parametrize(
    ("titles", "count"), [(["{option 1}", "{other option}"], 2), (["Redis"], 1), ([], 0)]
)
def test_headings_that_are_only_a_placeholder_may_become_anything(
    titles: list[str], count: int
) -> None:
    def text(titles: list[str]) -> str:
        return "# T\n\n## Options\n" + "".join(f"\n### {title}\n\nx.\n" for title in titles)

    template = derive(text(["{option 1}", "{other option}"]), "t")
    group = next(match(parse(text(titles)), template).sections()).children[0]
    assert isinstance(group, RepeatMatch)
    assert len(group.instances) == count


def test_an_instance_may_carry_only_its_name() -> None:
    found = parts(FILLED.replace("### Part 1: Writer", "### The Writer"))
    assert [each.section.title for each in found.instances] == ["The Writer"]


def test_a_block_of_the_template_is_untouched_whatever_its_number() -> None:
    text = FILLED.replace(
        "## Call", "### Part 3: [Part Name]\n\n- **Job**: [The one thing it does]\n\n## Call"
    )
    assert [each.is_untouched for each in parts(text).instances] == [False, True]


def test_a_half_filled_block_is_not_untouched() -> None:
    text = FILLED.replace("### Part 1: Writer", "### Part 1: [Part Name]")
    assert [each.is_untouched for each in parts(text).instances] == [False]


def test_a_table_is_matched_column_by_column() -> None:
    text = FILLED.replace(
        "| Risk | Impact |\n|------|--------|\n| Disk full | Low |",
        "| Impacts | Owner | Risk |\n|---|---|---|\n| Low | Ann | Fire |\n"
        "| High/Medium/Low | | [Risk description] |",
    )
    found = answer(text, "Risks").tables[0]
    assert found.columns == (2, 0)
    assert found.template_rows == (1,)


def test_a_missing_table_and_code_are_told() -> None:
    table = FILLED[FILLED.index("| Risk |") : FILLED.index("\n## Test Plan")]
    assert answer(FILLED.replace(table, "None.\n"), "Risks").tables[0].table is None
    call = answer(FILLED.replace('```json\n{"rows": 3}\n```\n', ""), "Call").fields[0]
    assert call.fence is not None
    assert call.fence.fence is None


def test_sample_code_is_known_again() -> None:
    text = FILLED.replace('{"rows": 3}', '{\n    "field1": "value1"\n}')
    fence = answer(text, "Call").fields[0].fence
    assert fence is not None
    assert fence.is_sample


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("[Say in two sentences why this work is worth doing at all]", True),
        ("Say in two sentences why this work is worth doing at all.", True),
        ("*[Say in two sentences why this work is worth doing]*", True),
        ("[Say in two sentences why this work is worth doing at all]\n\nWe need it.", False),
    ],
)
def test_a_prompt_is_known_again_though_lightly_edited(text: str, *, is_whole: bool) -> None:
    found = held(FILLED.replace("We need to get data out.", text)).unchanged
    assert [(each.span.first, each.kind, each.is_whole) for each in found] == [
        (12, TextKind.PROMPT, is_whole)
    ]


def test_own_words_near_a_short_text_of_the_template_are_own() -> None:
    found = held(FILLED.replace("We need to get data out.", "Risk description"))
    assert found.unchanged == ()


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("See [Author Name] and [author name].", [(12, 5), (12, 23)]),
        ("Link [Author Name](./a.md), `[Author Name]`, [x][Author Name].", []),
        ("Kinds: High/Medium/Low are all there.", []),
        ("- one\n- two [Risk\n  description]", []),
        ("| a |\n|---|\n| [Part Name] |", [(14, 3)]),
        ("```\n[Author Name]\n```", [(13, 1)]),
    ],
)
def test_a_placeholder_is_found_where_it_stands(body: str, places: list[tuple[int, int]]) -> None:
    found = held(FILLED.replace("We need to get data out.", body)).placeholders
    assert [(each.line, each.column) for each in found] == places


def test_a_bracket_that_is_a_link_by_definition_is_no_placeholder() -> None:
    body = "See [Author Name].\n\n[Author Name]: https://example.org"
    assert held(FILLED.replace("We need to get data out.", body)).placeholders == ()


def test_a_document_without_a_title_is_matched_too() -> None:
    found = held(FILLED.split("\n", 1)[1])
    assert all(each.how is How.EXACT for each in found.sections())
    assert found.title is not None
    assert found.title.text == ""


def test_an_empty_document_lacks_everything() -> None:
    assert all(each.section is None for each in held("").sections())


def test_a_template_without_headings_matches_anything() -> None:
    assert match(parse(FILLED), derive("", "t")).root.section is not None


def chosen(text: str) -> Choice:
    names = ("technical-spec", "feature-spec", "build-spec")
    return choose(parse(text), [*(builtin(name) for name in names), TEMPLATE_PARSED])


def test_a_marker_chooses() -> None:
    choice = chosen("<!-- spec-template: build-spec@1 -->\n# X\n")
    assert choice.template is builtin("build-spec")
    assert choice.ground is Ground.MARKER


def test_a_marker_for_no_template_says_its_name() -> None:
    choice = chosen("<!-- spec-template: biuld-spec -->\n" + FILLED)
    assert (choice.template, choice.unknown) == (None, "biuld-spec")


def test_headings_choose() -> None:
    choice = chosen(FILLED)
    assert choice.template is TEMPLATE_PARSED
    assert choice.ground is Ground.HEADINGS


def test_nothing_is_chosen_when_no_headings_fit() -> None:
    assert chosen("# Notes\n\n## Monday\n\n## Tuesday\n") == Choice(
        template=None, ground=Ground.NONE
    )


def test_nothing_is_chosen_when_two_fit_alike() -> None:
    twins = [derive(TEMPLATE, "one"), derive(TEMPLATE, "two")]
    choice = choose(parse(FILLED), twins)
    assert (choice.template, choice.candidates) == (None, ("one", "two"))


# fmt: off
SNIPPETS = [
    "# Spec: [Name]\n", "## About\n", "- **Author**: [Author Name]\n", "- Status: x\n",
    "### Purpose\n", "## Parts\n", "### Part 1: [Part Name]\n", "### Part 9\n",
    "- **Job**: [The one thing it does]\n", "| Risk | Impact |\n|---|---|\n", "| | |\n",
    "| [Risk description] | High/Medium/Low |\n", "```json\n", "```\n", "\n", "text\n", "\r",
    "[Name what is in and what is out]\n", "<!-- spec: {a: b} -->\n", "## Test Plans\n",
    "#### Scope\n", "> [Part Name]\n",
]
# fmt: on


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=20).map("".join))
def test_any_document_can_be_matched_and_every_section_answers_once(text: str) -> None:
    found = held(text)
    count = max(1, len(found.document.lines))
    assert all(1 <= each.line <= count and each.column >= 1 for each in found.placeholders)
    assert all(1 <= each.span.first <= each.span.last <= count for each in found.unchanged)
    real = {id(section) for section in found.document.sections()}
    answers = [id(each.section) for each in found.sections() if id(each.section) in real]
    assert len(answers) == len(set(answers))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS), max_size=20).map("".join))
def test_any_text_as_a_template_lacks_nothing_that_it_asks_for(text: str) -> None:
    template = derive(text, "t")
    found = match(template.document, template)
    wanted = [each for each in found.sections() if each.slot.terms.is_required]
    assert [each.slot.title for each in wanted if each.section is None] == []
    fields = [field for each in wanted for field in each.fields if field.slot.terms.is_required]
    assert [field.slot.label for field in fields if field.field is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[Author Name] " * 4_000,
        "## Test Plam\n" * 3_000,
        "### Part 1: [Part Name]\n" * 2_000,
        "- **Job**: [The one thing it does]\n" * 1_500,
        "| Risk | Impact |\n|---|---|\n" + "| [Risk description] | High/Medium/Low |\n" * 1_200,
        "Say in two sentences why this work is worth doing, or not.\n\n" * 900,
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    document = parse(FILLED + text)
    started = time.process_time()
    match(document, TEMPLATE_PARSED)
    assert time.process_time() - started < 2
