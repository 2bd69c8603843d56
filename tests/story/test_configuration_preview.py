"""A pull request that changes the rules shows what they would change, and is not judged by them."""

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from tests.story.town import BOTH_GREEN, FINISHED, PLAN, UNFINISHED, Town

CONFIG = ".github/specbot.yml"
BLOCKED_BY_QUESTION = {COMPLETENESS: "success", OPEN_QUESTIONS: "failure"}
ROLLBACK = "# [Title]\n\n## Goals\n\n[What for?]\n\n## Rollback\n\n[How do we get back?]\n"


def summary(town: Town, pull: object) -> str:
    return town.checks(pull)[COMPLETENESS].summary or ""  # type: ignore[arg-type]


async def test_new_severities_are_shown_on_the_specifications_of_the_branch(town: Town) -> None:
    await town.push_to_base({"specs/a.md": UNFINISHED, "specs/b.md": FINISHED})
    pull = await town.open({CONFIG: "rules: {PH206: error}\n"})
    assert town.conclusions(pull) == BOTH_GREEN
    assert "**This pull request changes the rules.**" in summary(town, pull)
    assert "| `specs/a.md` | 1 finding | 2 findings |" in summary(town, pull)
    assert "The other 1 stay as they are." in summary(town, pull)
    assert "specs/b.md" not in summary(town, pull)


async def test_files_that_would_become_specifications_are_shown(town: Town) -> None:
    await town.push_to_base({"specs/a.md": UNFINISHED, "docs/plan.md": UNFINISHED})
    pull = await town.open({CONFIG: "specs: docs/**\nmode: advisory\n"})
    assert "| `docs/plan.md` | not a specification | nothing |" in summary(town, pull)
    assert "| `specs/a.md` | 1 finding | not a specification |" in summary(town, pull)


async def test_a_new_template_is_tried_on_the_specifications_that_follow_it(town: Town) -> None:
    await town.configure(
        "specs: [{paths: 'specs/**', template: ours}]\ntemplates: {ours: docs/ours.md}\n",
        {"docs/ours.md": "# [Title]\n\n## Goals\n\n[What for?]\n", "specs/a.md": FINISHED},
    )
    pull = await town.open({"docs/ours.md": ROLLBACK})
    assert town.conclusions(pull) == BOTH_GREEN
    assert "| `specs/a.md` | nothing | 1 finding |" in summary(town, pull)


async def test_the_specifications_of_the_pull_request_itself_are_among_them(town: Town) -> None:
    pull = await town.open({CONFIG: "mode: advisory\n", PLAN: UNFINISHED})
    assert town.conclusions(pull) == BLOCKED_BY_QUESTION
    assert f"| `{PLAN}` | 1 finding | nothing |" in summary(town, pull)


async def test_a_change_that_changes_nothing_says_so(town: Town) -> None:
    await town.push_to_base({"specs/a.md": UNFINISHED})
    pull = await town.open({CONFIG: "# Later.\n"})
    assert "for 1 specification on this branch they would then change nothing." in summary(
        town, pull
    )


async def test_to_take_the_configuration_away_is_a_change_as_well(town: Town) -> None:
    await town.configure("mode: advisory\n", {"specs/a.md": UNFINISHED})
    pull = await town.open({CONFIG: None})
    assert "| `specs/a.md` | nothing | 1 finding |" in summary(town, pull)


async def test_only_so_many_specifications_are_looked_at_and_the_rest_is_counted(
    town: Town,
) -> None:
    await town.push_to_base({f"specs/{n:03}.md": f"# Plan {n}\n\nDone.\n" for n in range(60)})
    before = len(town.requests())
    pull = await town.open({CONFIG: "mode: advisory\n"})
    assert "for 50 specifications on this branch" in summary(town, pull)
    assert "10 more were not looked at." in summary(town, pull)
    assert len(town.requests()) - before == 6


async def test_other_pull_requests_pay_nothing_for_it(town: Town) -> None:
    await town.push_to_base({"specs/a.md": UNFINISHED})
    before = len(town.requests())
    pull = await town.open({"src/login.py": "pass\n"})
    assert len(town.requests()) - before == 3
    assert "changes the rules" not in summary(town, pull)
