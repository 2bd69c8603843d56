"""What is read off a template without any annotation: one small template for each inference.

Marks of open questions (I16) are tested with the questions, the template against itself (I22) in
`test_template_law`.
"""

from collections.abc import Callable

import pytest

from bot.spec.schema.slots import (
    ListMeaning,
    NaPolicy,
    Need,
    RepeatSlot,
    SectionSlot,
    TextKind,
    ValueKind,
)
from bot.spec.schema.template import Template, derive


def shape(template: Template) -> list[tuple[str, int, bool]]:
    return [(slot.title, slot.level, slot.terms.is_required) for slot in template.sections()]


def first(template: Template) -> SectionSlot:
    return next(template.sections())


def group(template: Template) -> tuple[str, int, int]:
    found = next(each for each in template.root.children if isinstance(each, RepeatSlot))
    return found.stem, found.minimum, len(found.samples)


def fields(template: Template) -> list[tuple[str, ValueKind, bool]]:
    return [(slot.label, slot.kind, slot.terms.is_required) for slot in first(template).fields]


def kinds(template: Template) -> list[TextKind]:
    return [text.kind for text in first(template).texts]


Read = Callable[[Template], object]


@pytest.mark.parametrize(
    ("text", "read", "wanted"),
    [
        pytest.param(
            "# Plan: [Name]\n\n## A\n\n[x y]\n",
            lambda t: (t.title.text, [each.token for each in t.title.placeholders]),
            ("Plan: [Name]", ["[Name]"]),
            id="I1 the first heading is the title",
        ),
        pytest.param(
            "## A\n\n[x y]\n\n### B\n\n[x y]\n",
            shape,
            [("A", 2, True), ("B", 3, True)],
            id="I2 every other heading is a required section on its level",
        ),
        pytest.param(
            "## A (Optional)\n\n[x y]\n\n## B *(mandatory)*\n\n[x y]\n\n## C [optional]\n\n[x y]\n",
            shape,
            [("A", 2, False), ("B", 2, True), ("C", 2, False)],
            id="I3 a mark in the heading makes it optional",
        ),
        pytest.param(
            "## A\n\n<!-- Delete this section if not applicable. -->\n\n[x y]\n",
            shape,
            [("A", 2, False)],
            id="I4 guidance makes it optional",
        ),
        pytest.param(
            "## Part 1: [Name]\n\n[x y]\n\n## Part 2: [Name]\n\n[x y]\n",
            group,
            ("Part", 1, 2),
            id="I5 numbered headings are a group",
        ),
        pytest.param(
            "## Appendix A: Samples\n\n[x y]\n\n## Appendix B: Files\n\n[x y]\n",
            shape,
            [("Appendix A: Samples", 2, True), ("Appendix B: Files", 2, True)],
            id="I5 different titles are none",
        ),
        pytest.param(
            "## Endpoint: [Name]\n\n[x y]\n", group, ("Endpoint", 1, 1), id="I6 a named heading"
        ),
        pytest.param(
            "## A\n\n- **Owner**: [Name]\n- Note: read this first.\n",
            fields,
            [("Owner", ValueKind.PERSON, True)],
            id="I7 a label with a placeholder is a field, a remark is none",
        ),
        pytest.param(
            "## A\n\n- Level: [Low/High]\n- Day: YYYY-MM-DD\n- Ref: AB-XXXX\n- Limit: [Number]\n"
            "- Version: 1.0\n- Site: <URL>\n- On: [true/false]\n- Call: [GET/POST]\n",
            lambda t: [kind for _, kind, _ in fields(t)],
            [
                *(ValueKind.ENUM, ValueKind.DATE, ValueKind.ID, ValueKind.QUANTITY),
                *(ValueKind.VERSION, ValueKind.LINK, ValueKind.BOOL, ValueKind.METHOD),
            ],
            id="I8 the placeholder tells the kind of the value",
        ),
        pytest.param(
            "## A\n\n- Store: [e.g., Redis, Memcached]\n",
            lambda t: [(slot.kind, slot.options) for slot in first(t).fields],
            [(ValueKind.EXAMPLES, ("Redis", "Memcached"))],
            id="I8 examples are no closed list",
        ),
        pytest.param(
            "## A\n\n- Bug: *if applicable* [Link]\n- Owner: [Name]\n",
            lambda t: [is_required for _, _, is_required in fields(t)],
            [False, True],
            id="I9 the value makes a field optional",
        ),
        pytest.param(
            "## A\n\n<!-- say why -->\n\n> Say how.\n\n{Say when}\n",
            kinds,
            [TextKind.PROMPT] * 3,
            id="I10 comments, quotations and brackets are guidance",
        ),
        pytest.param(
            "## A\n\nThis part is read by the operators.\n",
            kinds,
            [TextKind.PROMPT],
            id="I11 so is any sentence that no annotation keeps",
        ),
        pytest.param(
            "## A\n\n| Risk | Impact |\n|---|---|\n| [Risk] | High/Medium/Low |\n",
            lambda t: [(each.name, each.options) for each in first(t).tables[0].columns],
            [("Risk", ()), ("Impact", ("High", "Medium", "Low"))],
            id="I12 a table has columns and their options",
        ),
        pytest.param(
            "## A\n\n```json\n{}\n```\n\n## B\n\n```\n+---+\n| x |-->\n+---+\n```\n",
            lambda t: [
                (each.language, each.is_diagram) for slot in t.sections() for each in slot.fences
            ],
            [("json", False), ("", True)],
            id="I13 code is wanted, a drawing is a diagram",
        ),
        pytest.param(
            "## Sequence Diagram\n\n[Draw it]\n\n## B\n\nDraw a diagram or describe it in words.\n",
            lambda t: [slot.diagram for slot in t.sections()],
            [Need.REQUIRED, Need.ADVISED],
            id="I14 a diagram is wanted, or advised",
        ),
        pytest.param(
            "## Open Issues\n\n- [Issue]\n\n## Sign-off\n\n- [ ] Read\n",
            lambda t: [(s.is_questions, s.lists[0].meaning) for s in t.sections()],
            [(True, ListMeaning.QUESTIONS), (False, ListMeaning.CHECKLIST)],
            id="I15 questions by their heading, other boxes are a checklist",
        ),
        pytest.param(
            "## A\n\n**Security Lead**: [Name] - [Approved/Pending]\n",
            lambda t: [(slot.kind, slot.options) for slot in first(t).fields],
            [(ValueKind.APPROVAL, ("Approved", "Pending"))],
            id="I17 a role with a name and a choice is an approval",
        ),
        pytest.param(
            "## Implementation History\n\n[x y]\n\n"
            "## B\n\n| Version | Date |\n|---|---|\n| 1 | [D] |\n",
            lambda t: [
                slot.is_change_log or any(each.is_change_log for each in slot.tables)
                for slot in t.sections()
            ],
            [True, True],
            id="I18 a change log by heading or columns",
        ),
        pytest.param(
            "## A\n\n[x y]\n",
            lambda t: (first(t).is_ordered, first(t).is_closed),
            (False, False),
            id="I19, I20 neither order nor extra headings are judged unasked",
        ),
        pytest.param(
            "## A\n\n- Status: [Draft/Final]\n- Store: [Name]\n",
            lambda t: [slot.terms.na for slot in first(t).fields],
            [NaPolicy.FORBIDDEN, NaPolicy.WITH_REASON],
            id="I21 not applicable with a reason, but no status",
        ),
    ],
)
def test_inference(text: str, read: Read, wanted: object) -> None:
    template = derive(text, "t")
    assert template.faults == ()
    assert read(template) == wanted
