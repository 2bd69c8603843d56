"""What reviewers of real documents remarked or would not have remarked, each beside its twin."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.config import RepoConfig

_TAIL = "\n\n## Last\n\nIt ends here.\n"
_TWO = "|---|---|"
_THREE = "|---|---|---|"
_FOUR = "|---|---|---|---|"


def _found(text: str) -> list[tuple[int, str]]:
    result = check(
        "spec.md", text, (), RepoConfig(templates={}), is_named=True, phase=Phase.APPROVED
    )
    return [(found.line or 0, str(found.rule)) for found in result.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie kann Beitrag schreiben, Nutzer folgen", []),
        ("Weitere Bilder folgen.", [(5, "PH206")]),
        (f"| | | |\n{_THREE}\n| \U0001f914 | \U0001f30a | \U0001f6a7 |", []),
        (f"| Part | Answer |\n{_TWO}\n| Door | \U0001f914 |", [(7, "PH206")]),
        (f"| Length | Part |\n{_TWO}\n| ? | key |\n| 32 | hash |", []),
        (f"| Owner | Part |\n{_TWO}\n| ? | key |\n| Ada | hash |", [(7, "PH206")]),
        ("### Why now?\n\nWhy is this the right time to address this problem?", []),
        ("- Mode `m`:\n- Mode `i`:\n- Mode `p`:", [(5, "FD302"), (6, "FD302"), (7, "FD302")]),
        ("- Mode `m`: one\n- Mode `i`: two\n- Mode `p`: three", []),
        ("- TDB: how do all doors get it?", [(5, "PH206")]),
        ("- TDB is the door's name.", []),
        ("How exactly the door is moved will be determined.", [(5, "QN601")]),
        ("How the door is moved will be determined by its weight.", []),
        ("This decision will be confirmed before the door opens.", [(5, "QN601")]),
        ("The full scope of these doors is currently unknown.", [(5, "QN601")]),
        ("A door of a scope that is unknown stays shut.", []),
        ("(The names will need to be updated with the final ones.)", [(5, "PH206")]),
        ("The names will need to be updated with each door.", []),
        ("It is the likely way. Investigate whether the door has it.", [(5, "QN601")]),
        ("- Investigate whether the door has it.", []),
        ("Ask the ??? endpoint for it.", []),
        ("- connect to ??? endpoint", [(5, "PH206")]),
        ("**Records:** To be stored in `docs/doors/`", []),
        ("**Records:** To be written", [(5, "PH206")]),
        (
            f"| Who | Role | Signed | Date |\n{_FOUR}\n| | Lead | | |\n| | Owner | | |",
            [(7, "TB403"), (8, "TB403")],
        ),
        (f"| | Role | Signed | Date |\n{_FOUR}\n| | Lead | | |\n| | Owner | | |", []),
        (
            (
                f"| Role | Name | Signed | Date |\n{_FOUR}\n| **Author** | Ada | A. | May 4 |\n"
                "| **Safety** | | | |\n| **Project** | | | |"
            ),
            [(8, "TB403"), (9, "TB403")],
        ),
        (f"| Kind | Form |\n{_TWO}\n| Due | [due=YYYY-MM-DD] |\n| Refs | [refs=#1] |", []),
        ("**Context:** How should doors be named?\n\n**Options:**\n\n- Oak\n- Elm", []),
        (
            (
                "- **Impact**: What is the impact?\n- **Proof**: Was it measured on a door?\n"
                "- **Trust**: Is the door honest about its keys?\n- **Cost**: Is the hinge cheap?"
            ),
            [],
        ),
        ("把门交给 Ada。TODO\uff1a门的颜色", [(5, "PH206")]),
        ("1. Ada 知道门\uff08如何知道\uff1f\uff09", [(5, "QN601")]),
        ("1. Ada 知道门\uff08如下\uff09", []),
        ("- A mode for doors (fill in missing ones)", []),
        ("- A mode for doors (fill in the name)", [(5, "PH201")]),
        ("(`TODO(ada): Say why the door is red.`)", [(5, "PH206")]),
        ("It prints `TODO(ada): paint`.", []),
        ("**Issue:** keys/doors#TBD", [(5, "PH206")]),
        ("Oak is its core (exact kind still an open question).", [(5, "QN601")]),
        ("Open question, not yet resolved: where is it kept", [(5, "QN601")]),
        ("Not yet fully designed \u2014 a first shape:\n\n- a key", [(5, "PH206")]),
        ("The gate, not yet fully designed, is closed.", []),
        ("The door.\n\nInstall:\n--------\n  sudo ./door\n\nKeys:\n-----\n  oak", []),
        ("- Nobody comes.\n- If we pay one, should we pay all?", [(6, "QN601")]),
        ("- Nobody comes.\n- Ada asks: If we pay one, who pays all?", []),
        (
            "1. All are old\n   - If not, probably remove the door?\n   - Or keep it.",
            [(6, "QN601")],
        ),
        (f"| Part | Completion |\n{_TWO}\n| Door | MM/DD/YYYY |", [(7, "PH201")]),
        (f"| Part | Format |\n{_TWO}\n| Door | MM/DD/YYYY |", []),
        ("待填入实验结果。", [(5, "PH206")]),
        ("待填的表格很长而且门在里面所以不是空的。", []),
        ("It is a log. The final summary goes here before it ends.", [(5, "PH206")]),
        ("The summary goes here as one line.", []),
        ("Numbers above are placeholders \u2014 assign real ones.", [(5, "PH206")]),
        ("Its values are placeholders \u2014 real ones come from the door.", []),
        ("todo...", [(5, "PH206")]),
        ("- todo...", [(5, "PH206")]),
        ("What is in, what is out, and what is undecided.", []),
        ("Which doors are in the tower is undecided.", [(5, "QN601")]),
        ("One door or two, to be decided when we open it.", [(5, "PH206")]),
        ("A new picture \u2014 **pending your upload**; the old one stays.", [(5, "PH206")]),
        ("The door is pending your turn of the key.", []),
        ("It swaps doors.\n\nShould we add gates or make them doors?", [(7, "QN601")]),
        ("Should we add gates?\n\nNo, for they are heavy.", []),
        ("Exact validation method remains open.", [(5, "QN601")]),
        ("The door remains open.", []),
        ("Fill this out before the door is built.", [(5, "PH202")]),
        ("Document the known doors here and keep `doors.json`.\n\nOak.", [(5, "PH202")]),
        ("Document the known doors.\n\nOak.", []),
        ("Some are good.\n\n(What are the improvements)", [(7, "PH202")]),
        ("Some are good.\n\n(What they are is told below)", []),
        ('- **Door**: `<door name="oak" width="2">`', []),
        ("- **Door**: `<the name of the door>`", [(5, "PH201")]),
        ("### Key unknowns\n\n- How heavy it is", [(7, "QN601")]),
        ("### Key knowledge\n\n- How heavy it is", []),
        ("Doors that are optional should be listed here.", [(5, "PH202")]),
        ("It should be noted here that doors are heavy.", []),
        ("The door fits. Adjust this to your needs.", [(5, "PH202")]),
        (
            "- It shuts.\n- Do we want it shut at night? If so, how? Who does it?\n- It opens.",
            [(6, "QN601")],
        ),
        ("- It shuts.\n- Did the door open at night? It did.\n- It opens.", []),
        ("### Design questions for the door\n\n- **Key**: is it old?", [(7, "QN601")]),
        ("### Design of the door\n\n- **Key**: its age is known.", []),
        ("### Fragen zur Diskussion\n\n- Der Schl\u00fcssel", [(7, "QN601")]),
        ("### Fragen zum T\u00fcrbau\n\n- Der Schl\u00fcssel", []),
        ("[Remaining sections continue as in the first version]", [(5, "PH201")]),
        ("The remaining sections continue as in the first version.", []),
        ("- *(Is it the door (of oak), or the key that is old?)*", [(5, "QN601")]),
        ("It has more, with requirements yet to be specified by the client.", [(5, "PH206")]),
        ("It is *C*\\<*its own arguments*>.*name*, as one writes it.", []),
        ("It is <_the name of the door_> and old.", [(5, "PH201")]),
        ("One sees that no one knows the private key of the door.", []),
        ("One sees that no one knows the age of the door.", [(5, "QN601")]),
        ("It tells of a door that is not yet finalized.", []),
        ("The door is not yet finalized.", [(5, "QN601")]),
        ("### Open questions\n\nNone presently.", []),
        ("### Open questions\n\nWe do not have any specific questions about this door.", []),
        ("### Open questions\n\nAll questions have been migrated to the tracker.", []),
        ("### Open questions\n\nWe do have some about this door.", [(7, "QN601")]),
        ("### Open questions\n\n- ~Is it old?~ EDIT: it is new.", []),
        ("### Open questions\n\n- What is it? EDIT: it is a door.", []),
        ("### Open questions\n\n- Is it ~5 or ~7 m wide?", [(7, "QN601")]),
        ("### Questions\n\n#### Why not a door of iron?\n\nIron rusts.", []),
        ("### Questions\n\n#### Which door of iron?\n\nSome rust.", [(7, "QN601")]),
        (f"| Door | Key |\n{_TWO}\n| Oak | Not specified |\n| Iron | Two |", []),
        (f"| Door | Owner |\n{_TWO}\n| Oak | Not specified |\n| Iron | Ada |", [(7, "PH206")]),
        ("- Key: not specified", [(5, "PH206")]),
        ("*Note from a member of another team of makers*\nIt is made of oak.", []),
        ("- **Version**: (2.x / 3.x)\n- **Other**: (1.x / 2.x)", []),
        ("/{prefix}/{doorType}/{door.Name}", []),
        ("```go\n// It requires the start and the end to be defined.\n```", []),
        ("```go\n// The start of the door, to be defined.\n```", [(6, "PH206")]),
        ("- Status: Implementation in progress", []),
        ("- [x] [NEEDS CLARIFICATION] are the doors all clear?", []),
        ("- [x] The door [NEEDS CLARIFICATION: which one]", [(5, "QN601")]),
        ("It is made from oak. No new door needed.", []),
        ("It is made from oak. Diagram needed.", [(5, "PH206")]),
        ("It shuts within X minutes (configurable, 5 by default).", []),
        ("It shuts within X minutes (when nobody comes).", [(5, "PH201")]),
        ("- Hard to find (which door was it?)", []),
        ("- Easily found (which door was it?)", [(5, "QN601")]),
        ("- 1 headline (3-9 words) and a picture (1-2 sentences)", []),
        ("- The headline of the door (1-2 sentences)", [(5, "PH202")]),
        ("It adds one (insert `Door.oak` and its key).", []),
        ("- **DoorId**: (OakId, door_index)\n- **KeyId**: (OakId, key_index)", []),
        ("- **Goal**: (short summary)\n- **Key**: (name of it)", [(5, "PH202"), (6, "PH202")]),
        ("- Questions: 4 essential questions covering the doors", []),
        ("- Dialog (? button) that tells of doors", []),
        ("- **Uncertainty**: A group of radio buttons", []),
        (f"| Event | Holds |\n{_TWO}\n| `opened` | {{ doorId, time }} |", []),
        (f"| Event | Holds |\n{_TWO}\n| `opened` | {{Door name}} |", [(7, "PH201")]),
        ("When the door opens, the light in the hall goes on.", []),
        ("### Version <1.0>\n\nIt is old.", [(5, "PH201")]),
        ("- **Unsure if a door is allowed?** Rule: only your own.", []),
        ("- Unsure if a door is allowed.", [(5, "QN601")]),
        ("- To be called when the door is shut.", []),
        ("- To be painted when the door is shut.", [(5, "PH206")]),
        ("- Titles: Create concise, descriptive titles (4-8 words)", []),
        ("- Summary: A concise and clear text of the doors (4-8 words)", [(5, "PH202")]),
        ("It is written once (insert-or-ignore), so no door is twice there.", []),
        ("It is written once (insert the date).", [(5, "PH201")]),
        ("- [ ] No placeholder text remains (e.g., [TODO], [NEEDS CONFIRMATION])", []),
        ("- [ ] The doors remain (see [TODO])", [(5, "PH206")]),
        ("- Tarih format\u0131: DD.MM.YYYY", []),
        ("- Tarih: DD.MM.YYYY", [(5, "PH201")]),
        ("### Team Name: Oak\n\n### Door: Oak\n\n### Key", [(9, "ST102")]),
        (f"| | Oak |\n{_TWO}\n| a | text |\n| b | int |\n| | date |\n| c | int |", []),
        ("- Ada\n- Noor\n- who else?", [(7, "QN601")]),
        ("- Ada\n- Noor\n- who else would?", []),
        ("- Due: not set \u2014 the door has no date", [(5, "PH206")]),
        ("- Door: not set \u2014 it hangs on one hinge", []),
        ("- Description: ask the makers", [(5, "PH206")]),
        ("- Description: Ask the makers to send oak", []),
        ("It is old. Open: its weight, its frame and how many keys it has.", [(5, "QN601")]),
        ("It is old. Open: 9 to 17, each day of the week but Sunday.", []),
        ("- Asserts: the box goes from [ ] to [x]", []),
        ("- Box: is it ticked [ ]", [(5, "PH201")]),
        (f"| Column | Type |\n{_TWO}\n| `a` | text |\n| `b` | int |\n| | UNIQUE (`a`) |", []),
        (f"| Column | Type |\n{_TWO}\n| `a` | text |\n| `b` | int |\n| | date |", []),
        (f"| Column | Type |\n{_TWO}\n| a | text |\n| b | int |\n| c | |", [(9, "TB403")]),
        ("The model determines:\n\n- Should it open?\n- Should it shut?", []),
        ("To be settled:\n\n- Should it open?\n- Should it shut?", [(7, "QN601"), (8, "QN601")]),
        (
            "- **Resolved, at the exit:** One door.\n- **Open, at the exit:** Two doors.",
            [],
        ),
    ],
)
def test_it_is_left_and_its_twin_is_not(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(f"# Export\n\n## Part\n\n{text}{_TAIL}") == expected


_FORM = "\n\nAuthor: [Name]\n\nDate: YYYY-MM-DD\n\n- [Describe it well]\n- [Describe it again]"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- Bénéfice 1\n- Utilisateur type 1", [5, 6]),
        ("- Dépendance externe 1\n- Test fonctionnel 1", [5, 6]),
        ("- **Terme 1**: Définition\n- **Terme 2**: Définition", [5, 6]),
        ("- Porte 1 est en bois\n- Porte 2", []),
        ("- `docs/doors/[door-name].md`\n- `docs/doors/door.md`", [5]),
        ("- **[Door]**: Which door it belongs to (A, B)\n- The [Door] label tells which.", []),
        ("- **[Door name]**: A door of oak", [5]),
        (
            "```\nEn tant que [type d'utilisateur]\nJe veux [action]\nAfin de [bénéfice]\n```",
            [6],
        ),
    ],
)
def test_in_a_form_more_is_to_be_filled_in(text: str, lines: list[int]) -> None:
    found = _found(f"# Export\n\n## Part\n\n{text}{_FORM}{_TAIL}")
    assert [line for line, _ in found if line < 5 + text.count("\n") + 2] == lines


def test_questions_that_lead_to_decisions_are_settled() -> None:
    text = "# Export\n\n## Open questions{}\n\n- **Key** -> one of iron.\n- **Door** -> oak.\n"
    assert _found(text.format(" \u2192 decisions (folded into the plan)")) == []
    assert {rule for _, rule in _found(text.format(""))} == {"QN601"}


def test_a_bold_label_may_say_when_it_was_resolved() -> None:
    text = "# Export\n\n## Open questions\n\n- **{}, at the exit:** One door.\n- Which key?\n"
    assert [at for at, rule in _found(text.format("Resolved")) if rule == "QN601"] == [6]
    assert [at for at, rule in _found(text.format("Raised")) if rule == "QN601"] == [5, 6]


def test_other_words_than_open_leave_a_question_among_risks_open() -> None:
    text = "# Export\n\n## Open questions / risks\n\n- **Delay**: 3 s {}\n- Fire.\n"
    for words in ("is a placeholder.", "needs A/B testing."):
        assert [at for at, _ in _found(text.format(words))] == [5]
    assert _found(text.format("is what the law asks for.")) == []


def test_one_word_more_in_a_title_leaves_it_one_of_questions() -> None:
    text = "# Export\n\n## {} open questions\n\n- [ ] The shape of the key\n- [ ] The door\n"
    assert [at for at, _ in _found(text.format("Explicit"))] == [5, 6]
    assert _found(text.format("Risks and")) == []


def test_edge_cases_to_consider_are_asked() -> None:
    text = "# Export\n\n## {}\n\n- What happens when the door is shut?\n- Rounding? Half up?\n"
    assert [at for at, _ in _found(text.format("Edge cases to consider"))] == [5, 6]


def test_an_answer_that_is_owed_is_told_with_its_question() -> None:
    text = "# Export\n\n## Open questions\n\n### 1. The key\n\nWhich?\n\n**Answer:** _pending_\n"
    assert [(at, rule) for at, rule in _found(text) if at >= 5] == [(5, "QN601")]
    alone = "# Export\n\n## Key\n\nIt is old.\n\n**Answer:** _pending_\n"
    assert _found(alone) == [(7, "PH206")]


def test_a_section_of_what_are_no_questions_holds_none() -> None:
    text = "# Open questions\n\n## The key\n\nWhich?\n\n## {}\n\n- **Rust:** the door is old.\n"
    assert [at for at, _ in _found(text.format("Risks (not questions)"))] == [3]
    assert [at for at, _ in _found(text.format("The doors (all questions)"))] == [3, 9]


def test_what_heads_decisions_may_have_a_remark_behind_it() -> None:
    text = "# Export\n\n## Open questions\n\n**{} (may be changed later):**\n\n- One key.\n"
    assert _found(text.format("Decisions taken")) == []
    assert [at for at, _ in _found(text.format("Decisions to take"))] == [7]


def test_documentation_may_explain() -> None:
    text = "---\ntitle: Doors\n{}: explanation\n---\n\n# Doors\n\nThey are made of oak.\n"
    assert _found(text.format("audience")) == []
    assert [at for at, _ in _found(text.format("scope"))] == [3]


def test_a_variable_that_is_told_of_is_none_to_be_replaced() -> None:
    text = "# Export\n\n## Door\n\n- Key: {{KEY}}\n- How: it swaps the {{KEY}}%s\n"
    assert [at for at, _ in _found(text % " placeholder")] == [5]
    assert [at for at, _ in _found(text % "")] == [5, 6]


def test_what_is_said_in_quotation_marks_is_no_doubt_of_the_author() -> None:
    text = "# Export\n\n## Test\n\n{}I have no idea what it costs{}\n"
    assert _found(text.format('- "', '," said a visitor.')) == []
    assert [at for at, _ in _found(text.format("- ", "."))] == [5]


def test_a_question_may_have_been_closed_on_a_day() -> None:
    text = "# Export\n\n## Open questions\n\n**{} 2026-07-23:** the door is made of oak.\n"
    assert _found(text.format("Closed")) == []
    assert [at for at, _ in _found(text.format("Raised"))] == [5]


def test_a_title_may_be_followed_by_who_wrote_it_and_when() -> None:
    text = "# Doors\n\n## Their needs\n\n## {}\n\n## Background\n\nThey are made of oak.\n"
    assert _found(text.format("by Noor, May 3, 2026")) == []
    assert [at for at, _ in _found(text.format("Their keys"))] == [3, 5]
