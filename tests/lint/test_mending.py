import random
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.lint.engine import check
from bot.lint.mending import applied, mend
from bot.model import Fix, Phase, Report
from bot.spec.configuration.repo_config import RepoConfig
from bot.spec.schema.skeleton import fresh
from bot.spec.schema.template import Template, builtin, builtin_names, derive

TEMPLATE = derive(
    """# Spec: [Name]

## About

- **Author**: [Author Name]
- **Status**: [Draft/Review/Approved]
- **Date**: [YYYY-MM-DD]

## Parts

### Part 1: [Part Name]

- **Purpose**: [What it does]

### Part 2: [Part Name]

- **Purpose**: [What it does]

## Risks

| Risk | Impact |
|------|--------|
| [Risk] | High/Medium/Low |

## Rollback

[Describe how to return to the previous release.]

## Open Questions

- [Question 1]
""",
    "own",
)
FINISHED = """# Spec: Export

## About

- **Author**: Jane Doe
- **Status**: Approved
- **Date**: 2025-03-01

## Parts

### Part 1: Writer

- **Purpose**: writes the file

## Risks

| Risk | Impact |
|------|--------|
| The disk fills up | High |

## Rollback

The flag `export` switches it off.

## Open Questions

None.
"""


def judge(text: str, template: Template = TEMPLATE) -> Report:
    return check("a.md", text, (template,), RepoConfig(), phase=Phase.APPROVED, is_named=True)


def test_finished_document_is_left_alone() -> None:
    assert mend(FINISHED, judge).text == FINISHED


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("FD303", "Status**: Approved", "Status**: Aproved"),
        ("FD304", "2025-03-01", "March 1st, 2025"),
        ("FD304", "2025-03-01", "1 Mar 2025"),
        ("FD304", "2025-03-01", "2025/3/1"),
        ("TB403", "| High |", "| Hihg |"),
        ("QN602", "## Open Questions\n\nNone.\n", "## Open Questions\n"),
        (
            "ST106",
            "\n\n## Risks",
            "\n\n### Part 2: [Part Name]\n\n- **Purpose**: [What it does]\n\n## Risks",
        ),
        ("PH205", "up | High |\n", "up | High |\n| [Risk] | High/Medium/Low |\n"),
        (
            "PH203",
            "## Rollback\n\n",
            "## Rollback\n\n[Describe how to return to the previous release.]\n\n",
        ),
        ("MT904", "## Risks\n\n", "## Risks\n\n<!-- spec-ignore PH201: not yet named -->\n\n"),
        ("LK801", "`export` switches", "`export` (see [parts](#prats)) switches"),
    ],
)
def test_certain_mending_restores_the_document(rule: str, old: str, new: str) -> None:
    assert FINISHED.count(old) == 1
    broken = FINISHED.replace(old, new)

    done = mend(broken, judge)

    assert rule in [one.rule for one in done.fixed]
    assert (
        done.text == FINISHED.replace("export` switches", "export` (see [parts](#parts)) switches")
        if rule == "LK801"
        else done.text == FINISHED
    )


@pytest.mark.parametrize(
    "said",
    ["Status**: Undecided", "Status**: Review or Approved?", "Date**: 02/03/2025", "Date**: soon"],
)
def test_nothing_is_guessed(said: str) -> None:
    label = said.partition("*")[0]
    line = next(line for line in FINISHED.split("\n") if label in line)
    broken = FINISHED.replace(line, f"- **{said}")

    assert mend(broken, judge).text == broken


def test_missing_section_is_framed_in_its_place() -> None:
    broken = FINISHED.replace("## Rollback\n\nThe flag `export` switches it off.\n\n", "")

    done = mend(broken, judge)

    assert [one.rule for one in done.fixed] == ["ST101"]
    assert done.text == FINISHED.replace(
        "The flag `export` switches it off.", "[Describe how to return to the previous release.]"
    )


def test_neighbouring_missing_sections_keep_the_order_of_the_template() -> None:
    head, _, rest = FINISHED.partition("## Risks")
    broken = head + rest[rest.index("## Open Questions") :]

    text = mend(broken, judge).text

    assert text.index("## Parts") < text.index("## Risks") < text.index("## Rollback")
    assert text.index("## Rollback") < text.index("## Open Questions")


def test_missing_field_is_framed_below_the_one_before_it() -> None:
    broken = FINISHED.replace("- **Status**: Approved\n", "").replace("- **Auth", "* **Auth")

    lines = mend(broken, judge).text.split("\n")

    assert lines[5] == "* **Status**: [Draft/Review/Approved]"


def test_missing_group_is_framed_with_one_instance() -> None:
    broken = FINISHED.replace("### Part 1: Writer\n\n- **Purpose**: writes the file", "Several.")

    text = mend(broken, judge).text

    assert "Several.\n\n### Part 1: [Part Name]\n\n- **Purpose**: [What it does]\n\n## R" in text


def test_section_is_not_framed_on_levels_of_another_kind() -> None:
    broken = FINISHED.replace("## Rollback\n\nThe flag `export` switches it off.\n\n", "")
    broken = broken.replace("\n## ", "\n### ")

    assert "Rollback" not in mend(broken, judge).text


def test_nothing_is_mended_behind_a_block_that_never_ends() -> None:
    broken = FINISHED.replace("Approved", "Aproved") + "\n```\n"

    assert mend(broken, judge).text == broken


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_byte_order_mark_and_last_line_stay(end: str, bom: str, last: str) -> None:
    text = FINISHED.replace("Approved", "Aproved").removesuffix("\n\nNone.\n") + last
    wanted = bom + (FINISHED.removesuffix("\n") + last).replace("\n", end)

    assert mend(bom + text.replace("\n", end), judge).text == wanted


def test_lines_are_put_in_taken_out_and_changed() -> None:
    fixes = [
        Fix(first=3, last=2, lines=("x", "y")),
        Fix(first=1, last=1, lines=("A",)),
        Fix(first=3, last=4, lines=()),
        Fix(first=6, last=5, lines=("z",)),
    ]

    assert applied("a\nb\nc\nd\ne", fixes) == "A\nb\nx\ny\ne\nz"
    assert applied("a\rb\r\nc\r\n", [Fix(first=2, last=2, lines=("C",))]) == "a\rb\r\nC\r\n"
    assert applied("", [Fix(first=1, last=0, lines=("a",))]) == "a\n"


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(builtin_names()), seed=st.integers(0, 10**6), share=st.floats(0, 0.5))
def test_mending_ends_what_it_mends_and_brings_nothing_but_the_templates_words(
    name: str, seed: int, share: float
) -> None:
    template = builtin(name)
    chance = random.Random(seed)  # noqa: S311 - hypothesis gives the seed
    lines = [line for line in fresh(template).split("\n") if chance.random() > share]
    text = "\n".join(lines)
    look = partial(judge, template=template)

    done = mend(text, look)

    assert mend(done.text, look) == type(done)(text=done.text, fixed=())
    own = {line.strip() for line in template.document.lines}
    left = {one.fingerprint for one in look(text).diagnostics}
    for one in look(done.text).diagnostics:
        line = done.text.split("\n")[one.line - 1].strip()
        assert one.fingerprint in left or line in own
