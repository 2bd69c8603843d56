"""Where the rules come from, and what becomes of a configuration that has a fault."""

import pytest

from bot.review.text import COMPLETENESS, NOTHING_CHANGED_TITLE, OPEN_QUESTIONS
from bot.sandbox.state import Repository
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

CONFIG = ".github/specbot.yml"
BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
ADVISED = {COMPLETENESS: "success", OPEN_QUESTIONS: "neutral"}
BROKEN = "rules:\n  missing-sectoin: off\n"
ROLLBACK = "# [Title]\n\n## Goals\n\n[What for?]\n\n## Rollback\n\n[How do we get back?]\n"
WITH_TEMPLATE = "specs: [{paths: 'specs/**', template: ours}]\ntemplates: {ours: plan.md}\n"


async def beside(
    town: Town, name: str, files: dict[str, str], *, private: bool = False, installed: bool = True
) -> Repository:
    """Another repository of Ada's."""
    made = await town.people.repository(town.repository.owner, name, {"README.md": "#\n", **files})
    made.private = private
    if installed:
        town.installation.repositories.append(made)
    await town.settle()
    return made


async def test_a_pull_request_that_breaks_the_configuration_is_told_at_line_and_column(
    town: Town,
) -> None:
    pull = await town.open({CONFIG: BROKEN, PLAN: FINISHED})
    assert town.conclusions(pull) == {COMPLETENESS: "failure", OPEN_QUESTIONS: "success"}
    (note,) = town.checks(pull)[COMPLETENESS].annotations
    assert (note.path, note.start_line, note.start_column) == (CONFIG, 2, 3)
    assert 'did you mean "missing-section"?' in note.message
    (remark,) = town.comments(pull)
    assert (remark.thread.path, remark.thread.line) == (CONFIG, 2)
    await town.push(pull, {CONFIG: BROKEN.replace("sectoin", "section")})
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_a_broken_configuration_is_refused_even_where_nothing_else_blocks(town: Town) -> None:
    await town.configure("mode: advisory\nchecks: {completeness: off, open_questions: off}\n")
    pull = await town.open({CONFIG: "mode: gentle\n"})
    assert town.conclusions(pull) == {COMPLETENESS: "failure", OPEN_QUESTIONS: "success"}
    assert "1 fault in the configuration" in (town.checks(pull)[COMPLETENESS].title or "")


async def test_a_pull_request_that_breaks_a_template_is_told_so(town: Town) -> None:
    await town.configure("templates: {ours: docs/ours.md}\n", {"docs/ours.md": ROLLBACK})
    pull = await town.open({"docs/ours.md": "# [Title]\n\n## Goals\n<!-- spec: {required -->\n"})
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    (note,) = town.checks(pull)[COMPLETENESS].annotations
    assert (note.path, note.start_line) == ("docs/ours.md", 4)


async def test_the_last_good_configuration_is_used_where_the_newest_is_broken(town: Town) -> None:
    await town.configure("mode: advisory\n")
    await town.push_to_base({"README.md": "# More\n"})
    await town.configure("moode: advisory\n")
    await town.configure("mode: [advisory\n")
    pull = await town.open()
    assert town.conclusions(pull) == ADVISED
    for run in town.checks(pull).values():
        assert "the last version without a fault is used" in (run.summary or "")
        assert "`.github/specbot.yml` line 2" in (run.summary or "")


async def test_the_last_good_configuration_costs_one_request_more_and_then_none(
    town: Town,
) -> None:
    await town.configure("mode: advisory\n")
    await town.configure("moode: advisory\n")
    before = len(town.requests())
    await town.open()
    assert len(town.requests()) - before == 5
    before = len(town.requests())
    await town.open()
    assert len(town.requests()) - before == 4


async def test_the_owners_configuration_holds_where_a_repository_has_none(town: Town) -> None:
    await beside(town, ".github", {CONFIG: "mode: advisory\n"})
    before = len(town.requests())
    pull = await town.open()
    assert town.conclusions(pull) == ADVISED
    assert len(town.requests()) - before == 4
    await town.configure("rules: {PH206: error}\n")
    assert town.conclusions(pull) == {COMPLETENESS: "failure", OPEN_QUESTIONS: "failure"}


async def test_the_owners_configuration_may_be_private(town: Town) -> None:
    await beside(town, ".github", {CONFIG: "mode: advisory\n"}, private=True)
    assert town.conclusions(await town.open()) == ADVISED


async def test_what_the_app_may_not_read_of_the_owner_changes_nothing(town: Town) -> None:
    files = {CONFIG: "mode: advisory\n"}
    await beside(town, ".github", files, private=True, installed=False)
    assert town.conclusions(await town.open()) == BLOCKED_BY_QUESTION


async def test_the_owners_templates_lie_beside_the_owners_configuration(town: Town) -> None:
    await beside(town, ".github", {CONFIG: WITH_TEMPLATE, "plan.md": ROLLBACK})
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert "Rollback" in town.said(pull)


async def test_a_change_of_the_owners_configuration_reaches_every_repository(town: Town) -> None:
    defaults = await beside(town, ".github", {CONFIG: "mode: enforce\n"})
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await town.people.commit(defaults, {CONFIG: "mode: advisory\n"})
    await town.settle()
    assert town.conclusions(pull) == ADVISED


async def test_a_broken_configuration_of_the_owner_is_told_without_quoting_it(town: Town) -> None:
    defaults = await beside(town, ".github", {CONFIG: "mode: advisory\n"}, private=True)
    await town.people.commit(defaults, {CONFIG: "secret_project: falcon\n"})
    pull = await town.open()
    assert town.conclusions(pull) == ADVISED
    assert "ada/.github:.github/specbot.yml` line 1" in (
        town.checks(pull)[COMPLETENESS].summary or ""
    )
    assert "secret_project" not in town.said(pull)


async def test_a_configuration_extends_another_and_what_it_says_itself_holds(town: Town) -> None:
    shared = "mode: advisory\nrules: {PH206: error, open-question: off}\n"
    await beside(town, "rules", {CONFIG: shared})
    await town.configure("extends: ada/rules\nrules: {QN601: error}\n")
    before = len(town.requests())
    pull = await town.open()
    assert town.conclusions(pull) == {COMPLETENESS: "neutral", OPEN_QUESTIONS: "neutral"}
    assert len(town.requests()) - before == 5


async def test_a_change_of_what_is_extended_holds_for_pull_requests_that_are_open(
    town: Town,
) -> None:
    rules = await beside(town, "rules", {CONFIG: "mode: enforce\n"})
    await town.configure("extends: ada/rules\n")
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    await town.people.commit(rules, {CONFIG: "mode: advisory\n"})
    await town.settle()
    assert town.conclusions(pull) == ADVISED


async def test_a_change_of_a_template_that_is_extended_holds_for_pull_requests_that_are_open(
    town: Town,
) -> None:
    files = {CONFIG: WITH_TEMPLATE, "plan.md": ROLLBACK.partition("## Rollback")[0]}
    rules = await beside(town, "rules", files)
    await town.configure("extends: ada/rules\n")
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    await town.people.commit(rules, {"plan.md": ROLLBACK})
    await town.settle()
    assert town.conclusions(pull)[COMPLETENESS] == "failure"
    assert "Rollback" in town.said(pull)


async def test_a_change_of_the_owners_configuration_reaches_those_who_extend_it_elsewhere(
    town: Town,
) -> None:
    shared = await beside(town, ".github", {CONFIG: "mode: enforce\n"})
    grace = town.people.user("grace")
    files = {CONFIG: "extends: ada/.github\n"}
    designs = await town.people.repository(grace, "designs", files)
    town.people.install(town.stage.app, designs)
    pull = await town.people.open_pull(designs, "one", {PLAN: UNFINISHED})
    await town.settle()

    def concluded() -> dict[str, str | None]:
        found = (r for r in designs.check_runs.values() if r.head_sha == pull.head_sha)
        return {run.name: run.conclusion for run in sorted(found, key=lambda run: run.id)}

    assert concluded() == BLOCKED_BY_QUESTION
    await town.people.commit(shared, {CONFIG: "mode: advisory\n"})
    await town.settle()
    assert concluded() == ADVISED


async def test_a_template_of_the_extended_repository_is_used(town: Town) -> None:
    files = {"conf/specs.yml": WITH_TEMPLATE, "plan.md": ROLLBACK}
    await beside(town, "rules", files)
    await town.configure("extends: ada/rules:conf/specs.yml@main\nmode: advisory\n")
    pull = await town.open(text=FINISHED)
    assert town.conclusions(pull)[COMPLETENESS] == "neutral"
    assert "Rollback" in town.said(pull)


@pytest.mark.parametrize(
    ("private", "installed", "extends"),
    [
        (True, True, "ada/rules"),
        (True, False, "ada/rules"),
        (False, True, "ada/rules:none.yml"),
        (False, True, "ada/rules@none"),
        (False, True, "nobody/rules"),
    ],
    ids=["private", "not installed", "no such file", "no such branch", "no such repository"],
)
async def test_what_not_all_may_read_here_cannot_be_extended_and_nothing_of_it_is_told(
    town: Town, extends: str, *, private: bool, installed: bool
) -> None:
    shared = "mode: advisory\nrules: {PH206: error}\n"
    await beside(town, "rules", {CONFIG: shared}, private=private, installed=installed)
    await town.configure(f"extends: {extends}\n")
    pull = await town.open()
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert "There is no such file that may be extended here" in town.said(pull)


async def test_a_private_repository_extends_what_is_private_of_its_owner(town: Town) -> None:
    await beside(town, "rules", {CONFIG: "mode: advisory\n"}, private=True)
    town.repository.private = True
    await town.configure("extends: ada/rules\n")
    assert town.conclusions(await town.open()) == ADVISED


async def test_the_last_good_version_of_what_is_extended_is_used(town: Town) -> None:
    rules = await beside(town, "rules", {CONFIG: "mode: advisory\n"})
    await town.people.commit(rules, {CONFIG: "moode: secret\n"})
    await town.configure("extends: ada/rules\n")
    pull = await town.open()
    assert town.conclusions(pull) == ADVISED
    assert "the last version without a fault is used" in town.said(pull)
    assert "secret" not in town.said(pull)


async def test_without_any_configuration_nothing_is_looked_for_twice(town: Town) -> None:
    before = len(town.requests())
    pull = await town.open({"src/login.py": "pass\n"})
    assert {run.title for run in town.checks(pull).values()} == {NOTHING_CHANGED_TITLE}
    assert len(town.requests()) - before == 3


async def test_a_merge_group_is_held_to_the_rules_of_the_owner_and_of_what_is_extended(
    town: Town,
) -> None:
    await beside(town, "rules", {CONFIG: "mode: advisory\n"})
    await beside(town, ".github", {CONFIG: "extends: ada/rules\nrules: {QN601: error}\n"})
    pull = await town.open()
    group = await town.people.enqueue(pull, town.repository.owner)
    await town.settle()
    found = [r for r in town.repository.check_runs.values() if r.head_sha == group.head_sha]
    assert {run.name: run.conclusion for run in found} == ADVISED
