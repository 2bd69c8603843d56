import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import said_in
from bot.spec.unfilled.blanks import find_blanks

FORM = "# Spec\n\n- **Author**: [Name]\n- **Team**: [Team]\n- **Date**: [Date]\n\n"


def _lines(text: str, *, has_template: bool = False) -> list[int]:
    document = parse(text)
    said = said_in(passages(document))
    found = find_blanks(said, document.definitions, has_template=has_template).found
    return sorted({blank.line for blank in found})


@pytest.mark.parametrize(
    "line",
    [
        "- [Technical capabilities that are working]",
        "- **Backend:** [Languages, frameworks, libraries]",
        "- Response: [Format]",
        "| FR-1 | [Description of the requirement] |",
        "As a [role], I want to [action], so that [benefit].",
        "[2-3 sentences: what is this and why are we building it?]",
        "- **Rollout:** <flag/canary/phased>",
        "{{problem_statement}}",
        "## [Functional Area 1]",
        "### White Box _\\<building block 1\\>_ {#_white_box}",
        "**\\<Mapping input to channels\\>**",
        "- *E.g.: Shall provide a trajectory to enter the orbit, and its duration.*",
        "- **Cache**: [Redis 7.x]",
        "- **Search**: [Elasticsearch 8.x / Solr] (if applicable)",
        "- `GET/POST /api/[endpoint]`",
        "- **Path**: `/api/v1/[path to it]`",
        "**Description:** 💡 [Single sentence description of the project]",
    ],
)
def test_in_a_form_all_words_in_brackets_are_blanks(line: str) -> None:
    assert 7 in _lines(FORM + line + "\n")


@pytest.mark.parametrize(
    "line",
    [
        "- **Roles**: [admin, editor]",
        "- **Roles**: [Admin, Editor]",
        "- `app/[slug]/page.tsx`",
        "- **Entry**: [main.ts]",
        "- `/blog/[slug].tsx`",
        "- [WIP]",
        "- [RFC 2119]",
        "- [Knuth 1997]",
        "- [See the rollout plan]",
        "- [Figure 2: data flow]",
        "- [--verbose]",
        "- [Removed in v2]",
        "- [x] done",
        "- [the guide](https://example.org)",
        "> [Describe this to the customer]",
        "- Map<string, Set<string>>",
        "Routes with a player are marked [IAP].",
    ],
)
def test_even_in_a_form_other_brackets_are_none(line: str) -> None:
    assert 7 not in _lines(FORM + line + "\n")


def test_a_lone_sentence_in_brackets_is_a_prompt_only_where_there_is_a_template() -> None:
    text = "# Spec\n\n## Background\n\n[Context and why this is needed]\n"
    assert _lines(text) == []
    assert _lines(text, has_template=True) == [5]


def test_a_path_with_brackets_is_a_route_in_what_is_no_form() -> None:
    assert _lines("# Spec\n\nIt is so.\n\n- `/api/[endpoint]`\n") == []


def test_two_words_in_brackets_alone_are_no_blank_in_a_finished_document() -> None:
    text = "# Spec\n\n- **Scope**: [Payments only]\n\nBoth [admin] and [guest] apply.\n"
    assert _lines(text, has_template=True) == []


def test_each_line_of_a_paragraph_has_its_own_blank() -> None:
    assert _lines(FORM + "As a [user]\nI want to [perform action]\n")[-2:] == [7, 8]


def test_sets_that_count_from_zero_are_no_blanks() -> None:
    assert _lines("# Spec\n\n| Hint |\n|------|\n| {NUMA node 0}, {NUMA node 1} |\n") == []


def test_a_long_document_with_a_few_blanks_left_is_no_form() -> None:
    few = "- [Dependency name]\n- [Failure mode brief description]\n- [Link to dashboard]\n"
    long = "".join(f"- Fact {number} of the export.\n" for number in range(200))
    text = f"# Spec\n\n{few}{long}- [Permission denied accessing logs]\n"

    assert _lines(text) == [3, 4, 5]
    assert 6 in _lines(f"# Spec\n\n{few}- [Permission denied accessing logs]\n")
