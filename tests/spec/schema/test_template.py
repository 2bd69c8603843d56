import pytest

from bot.model import Phase
from bot.spec.schema.slots import (
    FieldSlot,
    ListMeaning,
    NaPolicy,
    Need,
    PlaceholderKind,
    RepeatSlot,
    SectionSlot,
    TextKind,
    ValueKind,
)
from bot.spec.schema.template import Template, derive, has_marker


def section(template: Template, title: str) -> SectionSlot:
    return next(slot for slot in template.sections() if slot.title == title)


def one_section(body: str) -> SectionSlot:
    slots = list(derive(f"# T\n\n{body}", "t").sections())
    assert len(slots) == 1
    return slots[0]


def one_field(line: str) -> FieldSlot:
    fields = one_section(f"## S\n\n{line}\n").fields
    assert len(fields) == 1
    return fields[0]


def group(template: Template, stem: str) -> RepeatSlot:
    found = [
        child
        for slot in template.root.walk()
        for child in slot.children
        if isinstance(child, RepeatSlot) and child.stem == stem
    ]
    assert len(found) == 1
    return found[0]


def test_headings_become_required_sections_with_paths() -> None:
    template = derive("# T\n\n## 1. A\n\n### 1.1 B\n\n## C\n", "t")
    assert [(slot.path, slot.key, slot.terms.is_required) for slot in template.sections()] == [
        (("1. A",), "a", True),
        (("1. A", "1.1 B"), "b", True),
        (("C",), "c", True),
    ]


def test_the_first_heading_is_the_title() -> None:
    title = derive("# Spec: [Feature Name]\n\n## A\n", "t").title
    assert title is not None
    assert (title.text, [each.token for each in title.placeholders]) == (
        "Spec: [Feature Name]",
        ["[Feature Name]"],
    )


@pytest.mark.parametrize("text", ["## A\n\n## B\n", "# A\n\n# B\n", "---\ntitle: <x>\n---\n"])
def test_a_template_may_have_no_title(text: str) -> None:
    assert derive(text, "t").title is None


@pytest.mark.parametrize(
    ("heading", "is_required"),
    [
        ("A (Optional)", False),
        ("A [optional]", False),
        ("A *(optional)*", False),
        ("A *(mandatory)*", True),
        ("A (if applicable)", False),
        ("A (include if the feature has data)", False),
        ("A (with data)", True),
    ],
)
def test_a_mark_in_the_heading_says_whether_it_is_optional(
    heading: str, *, is_required: bool
) -> None:
    slot = one_section(f"## {heading}\n\ntext\n")
    assert slot.terms.is_required is is_required


@pytest.mark.parametrize(
    "body",
    [
        "## A\n\n<!-- This section is optional. -->\n",
        "## A\n\n[Delete this section if it is not applicable.]\n",
        "<!-- This is an optional element. Feel free to remove. -->\n## A\n\ntext\n",
    ],
)
def test_guidance_beside_the_heading_may_make_it_optional(body: str) -> None:
    assert one_section(body).terms.is_required is False


def test_optional_for_some_that_nothing_tells_apart_is_optional() -> None:
    body = "## A\n\n<!-- This section is optional for small proposals. -->\n"
    assert one_section(body).terms.is_required is False


def test_optional_for_all_but_one_kind_is_required_of_that_kind() -> None:
    matter = "---\nkind: <Core, Network, or Tool>\n---\n\n"
    body = "## A\n\n<!-- This section is optional for non-Core proposals. -->\n"
    template = derive(matter + body, "t")
    terms = next(template.sections()).terms
    assert (terms.is_required, terms.when) == (True, "kind = core")


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("This section must be completed when targeting beta to a release.", Phase.APPROVED),
        ("**Note:** *Not required until targeted at a release.*", Phase.APPROVED),
        ("This section must be completed when targeting alpha to a release.", Phase.DRAFT),
        ("Must be completed with care.", Phase.DRAFT),
    ],
)
def test_guidance_puts_a_section_off(words: str, since: Phase) -> None:
    template = derive(f"# T\n\n## A\n\n<!-- {words} -->\n\n### B\n\n- Limit: [Number]\n", "t")
    assert [slot.terms.since for slot in template.sections()] == [since, since]
    assert [slot.terms.since for slot in section(template, "B").fields] == [since]


@pytest.mark.parametrize(
    ("value", "is_required", "since"),
    [
        ("(leave this empty)", False, Phase.APPROVED),
        ("(fill in with the key once accepted)", True, Phase.APPROVED),
        ("(will contain links to the pull requests)", True, Phase.APPROVED),
        ("(find a second author later to help out)", True, Phase.APPROVED),
        ("(fill in with today's date)", True, Phase.DRAFT),
    ],
)
def test_the_value_puts_a_field_off(value: str, *, is_required: bool, since: Phase) -> None:
    terms = one_section(f"## A\n\n- Link: {value}\n").fields[0].terms
    assert (terms.is_required, terms.since) == (is_required, since)
    assert terms.placeholder_until is (since if since is Phase.APPROVED else None)


@pytest.mark.parametrize("label", ["supersedes", "superseded-by", "see-also", "replaces"])
def test_a_relation_to_other_documents_is_optional(label: str) -> None:
    template = derive(f"---\n{label}: <name>\n---\n\n## A\n\nSay it.\n", "t")
    assert template.front_matter[0].terms.is_required is False


@pytest.mark.parametrize(
    ("line", "is_required"),
    [
        ("- **Cache** (optional): [Name]", False),
        ("- **Cache** (if applicable): [Name]", False),
        ("- **Cache** (required): [Name]", True),
        ("- **Cache** (p95): [Name]", True),
        ("- Cache (optional): [Name]", False),
        ("- Cache: (names of caches, if any)", False),
    ],
)
def test_what_stands_in_brackets_makes_a_field_optional(line: str, *, is_required: bool) -> None:
    assert one_field(line).terms.is_required is is_required


def test_a_key_in_front_matter_may_say_for_whom_it_is() -> None:
    matter = "---\ntype: <Core | Tool>\nkind (*only required for Core): <A | B>\n---\n"
    template = derive(f"{matter}\n## A\n\nSay it.\n", "t")
    assert [(each.key, each.terms.is_required) for each in template.front_matter] == [
        ("type", True),
        ("kind", False),
    ]


@pytest.mark.parametrize(
    ("line", "na"),
    [
        ("- Ticket: [acme/shop#NNNN](https://example.org/NNNN)", NaPolicy.WITH_REASON),
        ("- Ref: AB-XXXX", NaPolicy.FORBIDDEN),
        ("- Status: [Draft/Final]", NaPolicy.FORBIDDEN),
    ],
)
def test_only_what_identifies_a_specification_cannot_be_inapplicable(
    line: str, na: NaPolicy
) -> None:
    assert one_field(line).terms.na is na


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Pick one of these and delete the rest.", ListMeaning.CHOOSE_ONE),
        ("Pick one more of these and delete the rest.", ListMeaning.CHECKLIST),
    ],
)
def test_words_that_ask_for_a_choice(words: str, meaning: ListMeaning) -> None:
    body = f"## A\n\n<!-- {words} -->\n\n- [ ] North\n- [ ] South\n"
    assert [each.meaning for each in one_section(body).lists] == [meaning]


def test_html_comments_do_not_spoil_front_matter() -> None:
    template = derive('---\nid: "<number>" <!-- keep the marks -->\n---\n\n## A\n\nSay it.\n', "t")
    assert [each.key for each in template.front_matter] == ["id"]
    assert template.document.front_matter_fault == ""


def test_a_key_that_the_template_leaves_empty_is_optional() -> None:
    template = derive("---\nowner: <name>\nreleased:\n---\n\n## A\n\nSay it.\n", "t")
    assert [each.terms.is_required for each in template.front_matter] == [True, False]


def test_numbered_headings_with_a_placeholder_repeat() -> None:
    template = derive(
        "# T\n\n## Parts\n\n### Part 1: [Name]\n\n- **A**: [a b]\n- **B**: [b c]\n\n"
        "### Part 2: [Name]\n\n- **A**: [a b]\n",
        "t",
    )
    found = group(template, "Part")
    assert (found.minimum, found.maximum, len(found.samples)) == (1, None, 2)
    assert [(slot.label, slot.is_first_only) for slot in found.pattern.fields] == [
        ("A", False),
        ("B", True),
    ]


@pytest.mark.parametrize(
    ("headings", "stem"),
    [
        (["Endpoint 1"], "Endpoint"),
        (["Table/Collection 1", "Table/Collection 2"], "Table/Collection"),
        (["Endpoint: [Name]"], "Endpoint"),
        (["Requirement: <!-- name -->"], "Requirement"),
        (["Story 1 (Optional)", "Story 2 (Optional)"], "Story"),
        (["User Story 1 - [Brief Title] (Priority: P1)"], "User Story"),
        (["{title of option 1}", "{title of another option}"], "{title of option 1}"),
    ],
)
def test_what_repeats(headings: list[str], stem: str) -> None:
    text = "# T\n\n## S\n" + "".join(f"\n### {heading}\n\ntext\n" for heading in headings)
    found = group(derive(text, "t"), stem)
    assert len(found.samples) >= 1


@pytest.mark.parametrize(
    "headings",
    [
        ["Appendix A: Code", "Appendix B: Files"],
        ["Phase 1: Prepare", "Phase 2: Build"],
        ["1. First", "2. Second"],
    ],
)
def test_what_only_looks_as_if_it_repeats(headings: list[str]) -> None:
    text = "# T\n\n## S\n" + "".join(f"\n### {heading}\n\ntext\n" for heading in headings)
    children = section(derive(text, "t"), "S").children
    assert [type(child) for child in children] == [SectionSlot] * len(headings)


@pytest.mark.parametrize(
    ("line", "kind", "options"),
    [
        ("- **Status**: [Draft/In Review/Approved]", "ENUM", ("Draft", "In Review", "Approved")),
        ("- Status: draft | active | done", "ENUM", ("draft", "active", "done")),
        ("- Category: <Core, Networking, or ERC>", "ENUM", ("Core", "Networking", "ERC")),
        ("- **Method**: GET/POST/PUT", "METHOD", ("GET", "POST", "PUT")),
        ("- **Method**: [Method]", "METHOD", ()),
        ("- **Cache**: *[e.g., Redis, Memcached]*", "EXAMPLES", ("Redis", "Memcached")),
        ("- **Date**: [YYYY-MM-DD]", "DATE", ()),
        ("- **Last Updated**: [day]", "DATE", ()),
        ("- **Document ID**: SPEC-XXXX", "ID", ()),
        ("- **Feature ID**: [ID]", "ID", ()),
        ("- **Author**: [Name and Role]", "PERSON", ()),
        ("- **Version**: 1.0", "VERSION", ()),
        ("- **Version**: *[Version or range]*", "VERSION", ()),
        ("- **Path**: `/api/v1/things`", "PATH", ()),
        ("- **Load**: [Requests per second]", "QUANTITY", ()),
        ("- **Enabled**: true|false", "BOOL", ("true", "false")),
        ("- **Ticket**: [URL]", "LINK", ()),
        ("**Lead**: [Name] - [Approved/Pending]", "APPROVAL", ("Approved", "Pending")),
        ("- **Secrets**: [How PII/secrets are kept]", "TEXT", ()),
        ("- **Purpose**:", "TEXT", ()),
    ],
)
def test_the_kind_of_a_value_is_read_from_its_placeholder(
    line: str, kind: str, options: tuple[str, ...]
) -> None:
    slot = one_field(line)
    assert (slot.kind, slot.options) == (ValueKind[kind], options)


def test_an_id_gets_a_pattern() -> None:
    assert one_field("- **ID**: SPEC-XXXX").pattern == r"SPEC\-[0-9A-Z]{4}"
    assert one_field("- **ID**: KEP-NNNN").pattern == r"KEP\-[0-9]{4}"


def test_who_a_document_is_from_cannot_be_not_applicable() -> None:
    assert one_field("- **Author**: [Name]").terms.na is NaPolicy.FORBIDDEN
    assert one_field("- **Cache**: [Name]").terms.na is NaPolicy.WITH_REASON


@pytest.mark.parametrize(
    "line",
    [
        "**Note**: this is no field",
        "Example: neither is this",
        "This includes: nothing",
        "Consider the following:",
        "See: https://example.org",
        "https://example.org/a:b",
        "[Service 1]: [Details]",
        "`code`: explanation",
    ],
)
def test_remarks_are_no_labels(line: str) -> None:
    assert one_section(f"## S\n\n{line}\n").fields == ()


def test_a_field_may_be_optional_by_its_value() -> None:
    assert one_field("* Flag: *if applicable* `Name`").terms.is_required is False


def test_the_code_after_a_list_belongs_to_its_last_label() -> None:
    slot = one_section("## S\n\n- **A**: [a]\n- **Body**:\n```json\n{}\n```\n- **Next**: [n]\n")
    assert [(each.label, each.fence is not None) for each in slot.fields] == [
        ("A", False),
        ("Body", True),
        ("Next", False),
    ]
    assert slot.fences == ()


def test_nested_labels_and_items_belong_to_their_field() -> None:
    slot = one_section(
        "## S\n\n- **Fields**:\n  - [Name]: [Type]\n- **Limits**:\n  - Size: [size]\n"
    )
    fields, limits = slot.fields
    assert fields.items is not None
    assert fields.items.items == ("[Name]: [Type]",)
    assert [(each.label, each.kind) for each in limits.fields] == [("Size", ValueKind.QUANTITY)]


def test_a_table_has_columns_with_kinds() -> None:
    slot = one_section(
        "## S\n\n| Risk | Impact | Done |\n|---|---|---|\n"
        "| [Risk] | High/Medium/Low | Yes |\n| [Risk] | High/Medium/Low | No |\n"
    )
    assert [(each.key, each.kind, each.options) for each in slot.tables[0].columns] == [
        ("risk", ValueKind.TEXT, ()),
        ("impact", ValueKind.ENUM, ("High", "Medium", "Low")),
        ("done", ValueKind.ENUM, ("Yes", "No")),
    ]


def test_a_table_of_versions_is_a_change_log() -> None:
    slot = one_section(
        "## S\n\n| Version | Date | Changes |\n|---|---|---|\n| 1.0 | [Date] | x |\n"
    )
    assert slot.tables[0].is_change_log


def test_a_table_of_labels_is_fields() -> None:
    slot = one_section("## S\n\n| Field | Value |\n|---|---|\n| **Author** | [Name] |\n")
    assert [each.label for each in slot.fields] == ["Author"]
    assert slot.tables == ()


@pytest.mark.parametrize(
    ("body", "need"),
    [
        ("## Sequence Diagrams\n\n[Who calls whom]\n", Need.REQUIRED),
        ("## Shape\n\n[Explain it. Include diagrams if possible.]\n", Need.ADVISED),
        ("## Shape\n\n[Include a diagram or a description]\n", Need.ADVISED),
        ("## ER Diagram\n\n[Draw it, or describe the diagram in words]\n", Need.ADVISED),
        ("## Data Flow\n\n[How data moves]\n", Need.NONE),
    ],
)
def test_whether_a_diagram_is_wanted(body: str, need: Need) -> None:
    assert one_section(body).diagram is need


def test_drawn_code_is_a_diagram() -> None:
    fences = one_section("## S\n\n```\n┌──┐\n└──┘\n```\n\n```json\n{}\n```\n").fences
    assert [fence.is_diagram for fence in fences] == [True, False]


@pytest.mark.parametrize(
    "title", ["Open Questions", "Unresolved questions", "Outstanding Issues", "7. Open points"]
)
def test_questions_sections_are_known_by_their_title(title: str) -> None:
    slot = one_section(f"## {title}\n\n- [Question 1]\n")
    assert slot.is_questions
    assert slot.lists[0].meaning is ListMeaning.QUESTIONS


def test_boxes_elsewhere_are_a_checklist() -> None:
    assert one_section("## Sign-off\n\n- [ ] Tests\n").lists[0].meaning is ListMeaning.CHECKLIST


def test_what_the_text_of_a_template_is() -> None:
    slot = one_section(
        "## S\n\nSay why.\n\n<!-- A hint. -->\n\n- **A**: [Name]\n- **V**: 1.0\n\n"
        "- Plain guidance\n- [The PRD](./prd.md)\n- [One]\n\n```sh\nmake\n```\n"
    )
    assert [(text.line, text.kind) for text in slot.texts] == [
        (5, TextKind.PROMPT),
        (7, TextKind.PROMPT),
        (9, TextKind.PLACEHOLDER),
        (10, TextKind.KEEP),
        (12, TextKind.PROMPT),
        (13, TextKind.SAMPLE),
        (14, TextKind.PLACEHOLDER),
        (16, TextKind.SAMPLE),
    ]


def test_only_a_section_without_parts_needs_text_of_its_own() -> None:
    template = derive("# T\n\n## A\n\n[Why]\n\n## B\n\n[Why]\n\n### C\n\n## D\n\n- **L**:\n", "t")
    assert [(slot.title, slot.needs_body) for slot in template.sections()] == [
        ("A", True),
        ("B", False),
        ("C", True),
        ("D", False),
    ]


def test_placeholders_are_found_with_their_lines() -> None:
    template = derive(
        "# T\n\n## S [x y]\n\n[a](b) `[0]` text [One two] and SPEC-XXXX\n\n"
        '```json\n{"field1": [1]}\n```\n',
        "t",
    )
    assert [(each.line, each.token, each.kind) for each in template.placeholders] == [
        (3, "[x y]", PlaceholderKind.NAME),
        (5, "[One two]", PlaceholderKind.NAME),
        (5, "SPEC-XXXX", PlaceholderKind.ID),
        (8, "field1", PlaceholderKind.SAMPLE),
    ]


def test_front_matter_gives_fields() -> None:
    slots = derive(
        "---\ntitle: <The title>\nstatus: Draft | Final\n---\n\n## A\n", "t"
    ).front_matter
    assert [(slot.label, slot.kind) for slot in slots] == [
        ("title", ValueKind.TEXT),
        ("status", ValueKind.ENUM),
    ]


@pytest.mark.parametrize(
    ("comment", "is_marker"),
    [
        ("<!-- spec-template: technical-spec@3 -->", True),
        ("<!--spec-template: own/name-->", True),
        ("<!-- spec-template: -->", False),
        ("`<!-- spec-template: a@1 -->`", False),
    ],
)
def test_a_marker_names_template_and_version(comment: str, *, is_marker: bool) -> None:
    assert has_marker(f"# T\n\n{comment}\n") is is_marker


def test_a_marker_far_down_is_none() -> None:
    assert not has_marker("\n" * 30 + "<!-- spec-template: a@1 -->")
    assert derive("\n" * 30 + "<!-- spec-template: a@1 -->", "own").name == "own"


def test_a_marker_wins_over_the_given_name() -> None:
    template = derive("<!-- spec-template: a@1.2 -->\n# T\n", "own")
    assert (template.name, template.version) == ("a", "1.2")


def test_annotations_speak_of_the_section_the_block_or_the_line() -> None:
    template = derive(
        "# T\n\n## A <!-- spec: {aka: [Alpha]} -->\n"
        "<!-- spec: {required: false, from: Review} -->\n\n"
        "First.\n\n<!-- spec: {keep: exact} -->\n\nSecond.\n\n"
        "- **S**: [a] <!-- spec: {values: [On, Off], extensible: true} -->\n- **P**: [p]\n"
        "  <!-- spec: {na: bare-ok} -->\n",
        "t",
    )
    slot = section(template, "A")
    assert template.faults == ()
    assert slot.aliases == ("alpha",)
    assert (slot.terms.is_required, slot.terms.since) == (False, Phase.REVIEW)
    assert [(text.text, text.kind, text.is_exact) for text in slot.texts[:2]] == [
        ("First.", TextKind.PROMPT, False),
        ("Second.", TextKind.KEEP, True),
    ]
    state, plain = slot.fields
    assert (state.kind, state.options, state.is_extensible) == (ValueKind.ENUM, ("On", "Off"), True)
    assert plain.terms.na is NaPolicy.BARE_OK


def test_what_one_annotation_denies_another_one_does_not_take_back() -> None:
    template = derive(
        "# T\n\n## A\n<!-- spec: {required: false} -->\n<!-- spec: {aka: [B]} -->\n\n[Why]\n", "t"
    )
    slot = section(template, "A")
    assert (slot.terms.is_required, slot.aliases) == (False, ("b",))


def test_the_items_of_a_list_are_told_without_the_annotations_behind_them() -> None:
    slot = one_section("## S\n\n- [first] <!-- spec: {keep: true} -->\n- [second]\n")
    assert slot.lists[0].items == ("[first]", "[second]")


def test_repeat_bounds_are_annotated_on_an_instance() -> None:
    template = derive("# T\n\n## S\n\n### Story\n<!-- spec: {repeat: 2..6} -->\n\n[Tell it]\n", "t")
    assert (group(template, "Story").minimum, group(template, "Story").maximum) == (2, 6)


@pytest.mark.parametrize(
    ("annotation", "part"),
    [
        ("{requierd: false}", "did you mean “required”"),
        ("{colour: red}", "known are required"),
        ("{required: maybe}", "must be true or false"),
        ("{from: Tuesday}", "must be Draft, Review or Approved"),
        ("{repeat: 6..1}", "must not end before it begins"),
        ("{min-words: 9, max-words: 3}", "less than"),
        ("{keep: exact, guidance: true}", "contradict"),
        ("{type: enum}", "needs “values”"),
        ("{pattern: '(a+)+b'}", "nested repeats"),
        ("{pattern: '['}", "no regular expression"),
        ("{table: {rows: 3}}", "did you mean “min-rows”"),
        ("{approval: {teams: x}}", "Unknown key “teams” in “approval”"),
        ("[a, b]", "not a map"),
        ("{a: [", "not a YAML map"),
        ("{" * 50, "too long or nested"),
        ("{aka: &a [x, *a]}", "YAML anchor"),
    ],
)
def test_a_wrong_annotation_is_a_fault_on_its_line(annotation: str, part: str) -> None:
    faults = derive(f"# T\n\n## A\n\ntext\n\n<!-- spec: {annotation} -->\n\nmore\n", "t").faults
    assert len(faults) == 1
    assert faults[0].line == 7
    assert part in faults[0].message


def test_an_annotation_above_nothing_is_a_fault() -> None:
    faults = derive("# T\n\n## A\n\ntext\n\n<!-- spec: {required: false} -->\n\n## B\n", "t").faults
    assert [fault.line for fault in faults] == [7]


def test_counted_labels_are_items_and_no_fields() -> None:
    slot = one_section("## S\n\n- **FR-001**: It must [do this]\n- **FR-002**: It must [do that]\n")
    assert slot.fields == ()
    assert slot.lists[0].items == (
        "**FR-001**: It must [do this]",
        "**FR-002**: It must [do that]",
    )


def test_a_list_of_guidance_is_a_prompt_and_no_list_to_fill() -> None:
    slot = one_section("## S\n\nPlease explain:\n\n* How it fails\n* What it costs\n")
    assert slot.lists == ()
    assert slot.needs_body


def test_links_inside_the_document_may_stay() -> None:
    slot = one_section("## S\n\n- [Summary](#summary)\n- [The PRD](./prd.md)\n")
    assert [text.kind for text in slot.texts] == [TextKind.KEEP, TextKind.SAMPLE]


def test_front_matter_that_is_no_yaml_still_gives_fields() -> None:
    text = (
        "---\nstatus: {proposed | accepted | superseded by [x](y)}\ndate: {YYYY-MM-DD}\n---\n# T\n"
    )
    slots = derive(text, "t").front_matter
    assert [slot.label for slot in slots] == ["status", "date"]


def test_a_placeholder_in_braces_may_have_several_lines() -> None:
    slot = one_section("## S\n\n{Describe the context,\n in two sentences.}\n")
    assert [text.kind for text in slot.texts] == [TextKind.PROMPT]
    assert derive("# T\n\n- {one\n  two}\n", "t").placeholders[0].token == "{one\ntwo}"


def test_italics_with_a_colon_are_no_sure_label() -> None:
    slot = one_section("## S\n\n_Example of marking what is unclear:_\n\n*Owner:* [Name]\n")
    assert [field.label for field in slot.fields] == ["Owner"]


def test_a_comment_above_the_next_heading_speaks_of_that_one() -> None:
    text = "# T\n\n## A\n\ntext\n\n<!-- This section is optional. -->\n## B\n\nx\n"
    required = [slot.terms.is_required for slot in derive(text, "t").sections()]
    assert required == [True, False]


def test_a_bracket_that_fills_a_code_span_is_a_placeholder() -> None:
    template = derive("# T\n\n- **Branch**: `[feature-name]`\n- **Index**: `[0]`\n", "t")
    assert [each.token for each in template.placeholders] == ["[feature-name]"]
