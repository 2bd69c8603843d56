"""What lies beside a template counts as the template does."""

from bot.review.text import COMPLETENESS
from tests.story.town import BOTH_GREEN, FINISHED, Town

CONFIG = ".github/specbot.yml"
OWN = "specs: [{paths: 'specs/**', template: ours}]\ntemplates: {ours: docs/design.md}\n"
TEMPLATE = "# [Title]\n\n## Goals\n\n[What for?]\n\n## Rollback\n\n[How do we get back?]\n"
PATH = "docs/design.md"
BESIDE = "docs/design.spec.yml"
OPTIONAL = "Rollback: {required: false}\n"
FAULTY = "Goals: {min-words: 1}\nRolback: {required: false}\n"


def summary(town: Town, pull: object) -> str:
    return town.checks(pull)[COMPLETENESS].summary or ""  # type: ignore[arg-type]


async def test_it_holds_from_the_base_branch_on_for_pull_requests_that_are_open(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE})
    pull = await town.open({"specs/login.md": FINISHED})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    await town.push_to_base({BESIDE: OPTIONAL})
    assert town.conclusions(pull) == BOTH_GREEN
    await town.push_to_base({BESIDE: None})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"


async def test_a_pull_request_cannot_choose_its_own(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE})
    pull = await town.open({BESIDE: OPTIONAL, "specs/login.md": FINISHED})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert "Rollback" in town.said(pull)


async def test_a_pull_request_that_changes_it_alone_shows_what_that_would_change(
    town: Town,
) -> None:
    await town.configure(OWN, {PATH: TEMPLATE, "specs/a.md": FINISHED})
    pull = await town.open({BESIDE: OPTIONAL})
    assert town.conclusions(pull) == BOTH_GREEN
    assert "**This pull request changes the rules.**" in summary(town, pull)
    assert "| `specs/a.md` | 1 finding | nothing |" in summary(town, pull)


async def test_a_pull_request_that_takes_it_away_shows_it_as_well(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE, BESIDE: OPTIONAL, "specs/a.md": FINISHED})
    pull = await town.open({BESIDE: None})
    assert town.conclusions(pull) == BOTH_GREEN
    assert "| `specs/a.md` | nothing | 1 finding |" in summary(town, pull)


async def test_a_mistake_in_it_is_told_on_its_line_and_mended(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE})
    pull = await town.open({BESIDE: FAULTY})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    (note,) = town.checks(pull)[COMPLETENESS].annotations
    assert (note.path, note.start_line, note.start_column) == (BESIDE, 2, 1)
    assert "did you mean “Rollback”?" in note.message
    (remark,) = town.comments(pull)
    assert (remark.thread.path, remark.thread.line) == (BESIDE, 2)
    await town.push(pull, {BESIDE: OPTIONAL})
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_a_template_that_leaves_it_without_its_heading_is_told_so(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE, BESIDE: OPTIONAL})
    pull = await town.open({PATH: TEMPLATE.replace("Rollback", "Retreat")})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    (note,) = town.checks(pull)[COMPLETENESS].annotations
    assert (note.path, note.start_line) == (BESIDE, 1)


async def test_a_merge_group_that_would_bring_in_a_mistake_fails(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE})
    pull = await town.open({BESIDE: FAULTY})
    group = await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    found = [r for r in town.repository.check_runs.values() if r.head_sha == group.head_sha]
    assert {run.conclusion for run in found if run.name == COMPLETENESS} == {"failure"}


async def test_what_is_no_text_is_told_and_the_template_holds_alone(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE, BESIDE: b"Rollback: \xff\n"})
    pull = await town.open({"specs/login.md": FINISHED})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert BESIDE in town.said(pull)
    assert "not UTF-8" in town.said(pull)


async def test_a_template_of_another_repository_brings_its_own(town: Town) -> None:
    files = {"conf.yml": OWN, PATH: TEMPLATE, BESIDE: OPTIONAL}
    rules = await town.people.repository(town.repository.owner, "rules", files)
    town.installation.repositories.append(rules)
    await town.configure("extends: ada/rules:conf.yml\n", {BESIDE: "Goals: {min-words: 500}\n"})
    pull = await town.open({"specs/login.md": FINISHED})
    assert town.conclusions(pull) == BOTH_GREEN
    await town.people.commit(rules, {BESIDE: None})
    await town.settle()
    assert town.conclusions(pull)[COMPLETENESS] == "failure"


async def test_that_there_is_none_is_asked_once(town: Town) -> None:
    await town.configure(OWN, {PATH: TEMPLATE})
    pull = await town.open({"specs/login.md": FINISHED})
    before = len(town.requests())
    await town.deliver_again(*town.deliveries("pull_request", "opened"))
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert len(town.requests()) - before == 2
