"""A repository decides for itself, from its base branch only, and a mistake there is told."""

import pytest

from bot.review.text import COMPLETENESS, NOTHING_CHANGED_TITLE, OPEN_QUESTIONS
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
TEMPLATE = """\
# [Title]

**Owner**: [Name]

## Goals

[What is it for?]

## Rollback

[How do we get back?]
"""
SMALL = """\
specs: [{paths: ["specs/**"], template: ours}]
templates: {ours: docs/ours.md}
"""
SMALL_TEMPLATE = "# [Title]\n\n## Goals\n\n## Risks (optional)\n"
OWN_TEMPLATE = """\
specs:
  - paths: ["docs/**"]
    template: ours
templates:
  ours: docs/templates/ours.md
"""


async def test_a_team_says_which_files_are_specifications(town: Town) -> None:
    await town.configure('specs: ["designs/**", "!designs/old/**"]\n')
    pull = await town.open({PLAN: UNFINISHED, "designs/old/login.md": UNFINISHED})
    assert {run.title for run in town.checks(pull).values()} == {NOTHING_CHANGED_TITLE}
    await town.push(pull, {"designs/login.md": UNFINISHED})
    assert {comment.thread.path for comment in town.comments(pull)} == {"designs/login.md"}


async def test_a_team_has_a_template_of_its_own(town: Town) -> None:
    await town.configure(OWN_TEMPLATE, {"docs/templates/ours.md": TEMPLATE})
    pull = await town.open({"docs/login.md": "# Login\n\n**Owner**: Ada\n\n## Goals\n\nKeys.\n"})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert "Rollback" in town.said(pull)
    done = "# Login\n\n**Owner**: Ada\n\n## Goals\n\nKeys.\n\n## Rollback\n\nTurn it off.\n"
    await town.push(pull, {"docs/login.md": done})
    assert town.conclusions(pull) == BOTH_GREEN


async def test_a_heading_with_nothing_under_it_is_not_enough(town: Town) -> None:
    await town.configure(SMALL, {"docs/ours.md": SMALL_TEMPLATE})
    pull = await town.open(text="# Login\n\n## Goals\n\n## Plan\n\nSoon, and by Ada.\n")
    check = town.checks(pull)[COMPLETENESS]
    assert check.conclusion == "failure"
    assert [(note.start_line, note.title) for note in check.annotations] == [
        (3, "ST102 empty-section")
    ]


async def test_what_the_template_calls_optional_may_be_left_out(town: Town) -> None:
    await town.configure(SMALL, {"docs/ours.md": SMALL_TEMPLATE})
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert "Risks" not in town.said(pull)


async def test_the_template_itself_is_no_specification(town: Town) -> None:
    await town.configure(OWN_TEMPLATE, {"docs/templates/ours.md": TEMPLATE})
    pull = await town.open({"docs/templates/ours.md": f"{TEMPLATE}\n## Risks\n\n[Which?]\n"})
    assert town.conclusions(pull) == BOTH_GREEN


FAULTS: dict[str, tuple[str | bytes, str]] = {
    "broken YAML": ("mode: [advisory\n", "line 2"),
    "an unknown key": ("moode: advisory\n", "did you mean"),
    "a wrong value": ("mode: gentle\n", "mode"),
    "an unknown rule": ("rules: {missing-sectoin: off}\n", "missing-section"),
    "an unknown template": ("specs: [{paths: a, template: nope}]\n", "nope"),
    "no mapping": ("- mode\n", "must be a mapping"),
    "no text": (b"\xff\xfe\x00", "not UTF-8"),
    "too large a file": (b"# " + b"x" * 600_000, "too large"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_faulty_configuration_is_told_and_the_defaults_hold(town: Town, name: str) -> None:
    text, words = FAULTS[name]
    await town.push_to_base({".github/specbot.yml": text})
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    for run in town.checks(pull).values():
        assert ".github/specbot.yml" in (run.summary or "")
        assert words in (run.summary or "")
    assert town.lines(pull) == [5, 9]


async def test_a_faulty_configuration_is_told_also_where_no_specification_changed(
    town: Town,
) -> None:
    await town.configure("moode: advisory\n")
    pull = await town.open({"src/login.py": "pass\n"})
    assert town.conclusions(pull) == BOTH_GREEN
    assert ".github/specbot.yml" in (town.checks(pull)[COMPLETENESS].summary or "")


async def test_an_empty_configuration_is_the_default_one(town: Town) -> None:
    await town.configure("")
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "specbot.yml" not in town.said(pull)


UNFIT_TEMPLATES: dict[str, tuple[str | bytes | None, str]] = {
    "is not there": (None, "no such file"),
    "is empty": ("", "no heading"),
    "is binary": (b"# Plan\n\0\n", "binary"),
    "has no heading": ("Some words.\n", "no heading"),
    "has a faulty annotation": (
        "# [Title]\n\n## Goals\n<!-- spec: {required: perhaps} -->\n",
        "line 4",
    ),
    "has an unclosed annotation": ("# [Title]\n\n## Goals\n<!-- spec: {required\n", "line 4"),
}


@pytest.mark.parametrize("name", UNFIT_TEMPLATES)
async def test_a_template_that_cannot_be_used_is_told(town: Town, name: str) -> None:
    content, words = UNFIT_TEMPLATES[name]
    files = {} if content is None else {"docs/templates/ours.md": content}
    await town.configure(OWN_TEMPLATE, files)
    pull = await town.open({"docs/login.md": FINISHED})
    for run in town.checks(pull).values():
        assert "docs/templates/ours.md" in (run.summary or "")
        assert words in (run.summary or "")
    assert (await town.health())["jobs"]["buried"] == 0


async def test_advice_never_blocks(town: Town) -> None:
    await town.configure("mode: advisory\n")
    pull = await town.open()
    assert town.conclusions(pull) == {COMPLETENESS: "success", OPEN_QUESTIONS: "neutral"}
    assert town.lines(pull) == [5, 9]
    assert "does not block" in town.comments(pull)[1].body
    await town.people.merge(pull, town.stage.person)
    assert pull.merged


async def test_a_rule_can_be_switched_off(town: Town) -> None:
    await town.configure("rules: {open-question: off, PH206: error}\n")
    pull = await town.open()
    assert town.conclusions(pull) == {COMPLETENESS: "failure", OPEN_QUESTIONS: "success"}
    assert town.lines(pull) == [5]


OTHERS = {COMPLETENESS: "completeness", OPEN_QUESTIONS: "open_questions"}


@pytest.mark.parametrize("check", OTHERS)
async def test_a_check_that_is_turned_off_passes_instead_of_waiting_for_ever(
    town: Town, check: str
) -> None:
    await town.configure(f"checks: {{{OTHERS[check]}: off}}\nrules: {{PH206: error}}\n")
    pull = await town.open()
    assert town.conclusions(pull) == {COMPLETENESS: "failure", OPEN_QUESTIONS: "failure"} | {
        check: "success"
    }
    assert town.checks(pull)[check].title == "Turned off by the configuration"
    assert town.lines(pull) == ([9] if check == COMPLETENESS else [5])


async def test_with_both_checks_off_a_pull_request_can_be_merged_and_hears_nothing(
    town: Town,
) -> None:
    await town.configure("checks: {completeness: off, open_questions: off}\n")
    pull = await town.open()
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []
    await town.people.merge(pull, town.stage.person)
    assert pull.merged


async def test_fewer_remarks_can_be_asked_for(town: Town) -> None:
    await town.configure("limits: {comments: 1}\n")
    pull = await town.open()
    assert town.lines(pull) == [9]


async def test_a_pull_request_cannot_choose_its_own_rules(town: Town) -> None:
    lenient = {PLAN: UNFINISHED, ".github/specbot.yml": "mode: advisory\n"}
    pull = await town.open(lenient)
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION


async def test_a_pull_request_cannot_choose_its_own_template(town: Town) -> None:
    await town.configure(OWN_TEMPLATE, {"docs/templates/ours.md": TEMPLATE})
    pull = await town.open({"docs/templates/ours.md": "# [Title]\n", "docs/login.md": FINISHED})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert "Rollback" in town.said(pull)


async def test_new_rules_on_the_base_branch_hold_for_pull_requests_that_are_open(
    town: Town,
) -> None:
    pull, other = await town.open(), await town.open(text=FINISHED)
    await town.configure("mode: advisory\n")
    assert town.conclusions(pull)[OPEN_QUESTIONS] == "neutral"
    assert town.conclusions(other) == BOTH_GREEN


async def test_a_new_template_on_the_base_branch_holds_for_pull_requests_that_are_open(
    town: Town,
) -> None:
    await town.configure(OWN_TEMPLATE, {"docs/templates/ours.md": "# [Title]\n\n## Goals\n"})
    pull = await town.open({"docs/login.md": FINISHED})
    assert town.conclusions(pull) == BOTH_GREEN
    await town.push_to_base({"docs/templates/ours.md": TEMPLATE})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert "Rollback" in town.said(pull)


async def test_code_on_the_base_branch_changes_nothing(town: Town) -> None:
    await town.open()
    requests = len(town.requests())
    await town.push_to_base({"src/login.py": "pass\n"})
    assert len(town.requests()) == requests


async def test_without_the_configuration_the_defaults_hold_again(town: Town) -> None:
    await town.configure("mode: advisory\n")
    pull = await town.open()
    await town.push_to_base({".github/specbot.yml": None})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
