import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.skeleton import fresh, section_lines
from bot.spec.schema.template import builtin, builtin_names, derive, marker

TEMPLATE = derive(
    """# Spec: [Name]

<!-- spec: {required: false} -->
## Parts <!-- spec: {aka: [Pieces]} -->

### Part 1: [Part Name]

- **Purpose**: [What it does]

### Part 2: [Part Name]

- **Purpose**: [What it does]

---

## Rollback

[How to go back]
""",
    "own",
)


def test_fresh_specification_has_the_marker_and_no_notes() -> None:
    text = fresh(TEMPLATE)

    assert text.startswith(
        "<!-- spec-template: own -->\n\n# Spec: [Name]\n\n## Parts\n\n### Part 1"
    )
    assert text.endswith("## Rollback\n\n[How to go back]\n")


def test_marker_follows_the_front_matter() -> None:
    template = derive("---\ntitle: <title>\n---\n\n## Abstract\n", "eip")

    assert fresh(template).startswith(
        "---\ntitle: <title>\n---\n\n<!-- spec-template: eip -->\n\n## Abstract"
    )


@pytest.mark.parametrize("name", builtin_names())
def test_fresh_specification_of_a_builtin_names_it(name: str) -> None:
    text = fresh(builtin(name))

    said = marker(parse(text))
    assert said is not None
    assert said.name == name
    assert "<!-- spec: " not in text


def test_section_has_as_many_instances_as_are_needed() -> None:
    parts = TEMPLATE.root.children[0]

    assert section_lines(TEMPLATE, parts) == (  # type: ignore[arg-type]  # it is no group
        "## Parts",
        "",
        "### Part 1: [Part Name]",
        "",
        "- **Purpose**: [What it does]",
    )
