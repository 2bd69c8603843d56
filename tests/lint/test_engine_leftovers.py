"""What real documents are left with, whatever their template: each shape, and its innocent twin."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig

_HEAD = "# Export\n\n## Part\n\n"
_TEMPLATE = "# Export\n\n## Part\n\n" + "".join(
    f"- **{label}**: [{label} name]\n"
    for label in ("Author", "Team", "Product", "Owner", "Reviewer", "Project", "Role", "Service")
)


def _found(text: str) -> list[tuple[int, str]]:
    """Line and rule of all findings but those on the empty parts that make the text a document."""
    report = check(
        "spec.md",
        text + "\n\n## Last\n\nIt ends here.\n",
        [],
        RepoConfig(),
        phase=Phase.APPROVED,
        is_named=True,
    )
    return [(one.line or 0, str(one.rule)) for one in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### TODO: Document the parts\n\n- [ ] Drawing", [(5, "PH206")]),
        ("### TODO comments of the parts\n\nThey are read.", []),
        ("The structure of folders is still being finalised.", [(5, "PH206")]),
        ("While the structure of folders is still being finalised, wait.", []),
        ("Please provide two statements of the problem.", [(5, "PH202")]),
        ("Please provide feedback to Ada.", []),
        ("| A | B |\n|---|---|\n| --- | --- |\n| --- | --- |", [(5, "TB402")]),
        ("| A | B |\n|---|---|\n| 1 | --- |\n| 2 | --- |", []),
        ('- **A**: [Metric of it, e.g., "Fewer tickets on [X] by 5%"]', [(5, "PH201")]),
        ('- **A**: [Ada, e.g., "a [link](https://example.org)"]', []),
        ("It has the following characteristics:", [(5, "FD302")]),
        ("It has the following characteristics:\n\n## Range\n\n- 5 m", []),
        ("It has the following characteristics:\n\n## Range\n\nIt is far.", [(5, "FD302")]),
        (
            "- TODOs are kept.\n- TODO items have ids.\n- TODO comments too.\n- **TODO**: work",
            [],
        ),
        ("- TODOs are kept.\n- **TODO**: work", [(6, "PH206")]),
        ("> Copy this file to `specs/` before you begin.", [(5, "PH202")]),
        ("Copy this value into the file before you begin.", []),
        ("Ada says:\n\n> Remove sections that do not apply.", [(7, "PH202")]),
        ("It can remove sections that grew old.", []),
        ("One sentence. What is broken today.", [(5, "PH202")]),
        ("3\u20135 checkable statements. Each must be testable.", [(5, "PH202")]),
        ("One sentence is kept. What follows is cut.", []),
        ("- **Limits**: [RESEARCH REQUIRED]", [(5, "PH206")]),
        ("- **Limits**: [decided]", []),
        ("See SPEC-XXX for more.", [(5, "PH201")]),
        ("Once approved, the SPEC-XXX file is moved.", []),
        ("The format of ids changed from EPIC-XXXX to EP-XXXX.", []),
        ("- Status: Proposed / Accepted / Superseded", [(5, "PH205")]),
        ("- Ways: Proposed / Accepted / Superseded", []),
        (
            "- Kind: none\n- Decision and its reason:\n- Due:\n- Told to whom and by whom:",
            [(6, "FD302"), (7, "FD302"), (8, "FD302")],
        ),
        ("- Kind: none\n- Conditions or a date of review:\n- Size: 2", []),
        (
            "| ID | Requirement | Rank |\n|---|---|---|\n| FR-1 | | Must |\n| FR-2 | | May |",
            [(7, "TB403"), (8, "TB403")],
        ),
        ("| ID | Waiver | Rank |\n|---|---|---|\n| FR-1 | | Must |\n| FR-2 | | May |", []),
        ("[Breve descrição dos componentes:\n\n- Nomes\n- Funções]", [(5, "PH201")]),
        ("[Breve, disse ela: é assim] e mais.", []),
        ("The region is still to be confirmed (see the plan).", [(5, "PH206")]),
        ("Token-Based Access (TBA) is asked for.\n\nIt is required for TBA.", []),
        ("To be agreed (TBA).\n\nIt is required for TBA.", [(5, "PH206"), (7, "PH206")]),
        ("> **Owner:** <!-- name -->\n> **Status:** Draft", [(5, "FD302")]),
        ("- **In scope**\n  -\n- **Out of scope**\n  - mail", [(5, "FD302")]),
        ("- Flow:\n  1.\n  2.", [(5, "FD302")]),
        ("- Trigger: a click\n- Steps:\n1.\n2.\n- Outcome: it runs", [(6, "FD302")]),
        ("Steps:\n1.\n2.\nThey end.", [(6, "FD302"), (7, "FD302")]),
        ("- Steps:\n  1. it runs\n  2.", [(7, "FD302")]),
        ("1. It is.\n- Answer: [ ]\n\n2. It was.", [(6, "FD302")]),
        ("- Ticked: [ ]", []),
        (
            (
                "**Safety Layers:**\n\n**Layer 1: the board**\n\n- It stops.\n\n"
                "**Layer 2: the thread**\n\n- It waits."
            ),
            [],
        ),
        ("**Pros:**\n\n**Cons:**\n\n- It waits.", [(5, "FD302")]),
        ("- **TBD:**\n  - When it sounds", [(5, "PH206")]),
        ("- It is kept; its end to be decided once it is used.", [(5, "PH206")]),
        ("- It has to be decided once a year.", []),
        ("- Decisions: `docs/adr/` _(none yet -- to be written when it is final)_", [(5, "PH206")]),
        ("We have not updated the diagram yet.", [(5, "PH206")]),
        ("We have not updated the old rows yet, and they stay.", []),
        ("**Note: This section is under construction**", [(5, "PH206")]),
        ("- [API](TODO: link to the docs)", [(5, "PH201")]),
        ("[Consider risks related to:\n- security\n- cost]", [(5, "PH201")]),
        ("(Agregar justificación de la decisión)", [(5, "PH201")]),
        ("(Agregar la fila es cosa del cliente) y de nadie.", []),
        (
            "[Describe it]\n\n### [Subject for each action]\n\nIt is so.",
            [(5, "PH201"), (7, "PH201")],
        ),
        ("### [Row filters and column masks]\n\nIt is so.", []),
        ("It is given to others for review, and that these\n\nAll end.", [(5, "PH201")]),
        ("We decided against that because\n\n- it is slow", []),
        ("It is forbidden, but\n\n```yaml\na: b\n```", []),
        (
            "How is it set?\n\n- [ ] by a wizard\n- [ ] by a command",
            [(5, "QN601")],
        ),
        ("How is it set?\n\n- [x] by a wizard\n- [ ] by a command", []),
        ("How will we know that it works?\n\n- [ ] it is fast\n- [ ] it is used", []),
        (
            "| Decision | Status |\n|---|---|\n| Its place | Pending Q3 |\n| Name | Made |",
            [(7, "QN601")],
        ),
        (
            (
                "| ID | Description | Rank |\n|---|---|---|\n| FR-1 | it runs | 1 |\n"
                "| FR-2 | it stops | 2 |\n"
                "| FR-3 | it waits | 1 |\n| FR-4 | | 3 |\n| FR-5 | | 3 |"
            ),
            [(10, "TB403"), (11, "TB403")],
        ),
        (
            "\n".join(f"- As a [{who}], I want [to vote], so that [it counts]" for who in "abcde"),
            [],
        ),
        ("- Late payment: to the queue (definir política)", [(5, "PH206")]),
        ("- Late payment: to the queue (the política is set)", []),
        ("The phone is confirmed; the profile remains unresolved.", [(5, "QN601")]),
        ("Tasks that remain unresolved; they run again.", []),
        ('- Show the time: "You survived: XX seconds"', []),
        ("- Show the time within XX seconds", [(5, "PH201")]),
        ("- When it fires:\n- What it says:", [(5, "FD302"), (6, "FD302")]),
        ("- [x] Metrics\n- [ ] Other\n  - Details:", []),
        ("- ...?\n- mail", [(5, "FD302")]),
        (
            "status: draft|review\ncreated: YYYY-MM-DD\nauthor:",
            [(5, "PH205"), (6, "PH201"), (7, "FD302")],
        ),
        ("| Threat | Answer |\n|---|---|\n| XSS | |\n| CSRF | |", [(7, "TB403"), (8, "TB403")]),
        ("| Name | Signature |\n|---|---|\n| Ada | |\n| Ben | |", []),
        ("| A | B | C | D | E |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | |", [(7, "TB403")]),
        ("It says why.\n\n### Prepared By: Ada\n\n### Current Date: 2027-01-02", []),
        (
            "> Why is this the best design?\n\n> What happens without it?",
            [(5, "PH202")],
        ),
        ("> Why is this the best design?\n\nBecause it is small.", []),
        ("- **Term**: Definition", [(5, "PH201")]),
        ("- **Output**: Description", []),
        ("- Given \u2026\n- When ...", [(5, "PH201"), (6, "PH201")]),
        ("- As a <user>, I want <thing>", [(5, "PH201")]),
        ("- Run it (insert the instructions or refer to the readme)", [(5, "PH201")]),
        ('- Supersedes: (put "N/A" unless this replaces another)', [(5, "PH201")]),
        ("- GitHub PR ()", [(5, "PH201")]),
        ("- Call `run ()` and wait ()", []),
        ("- **Milestone 1**: Set it up \u2014 *[Date]*", [(5, "PH201")]),
        ("[The rest of the specification follows the first one.]", [(5, "PH201")]),
        ("- **Rotation**: [Refresh token rotation policy]", [(5, "PH201")]),
        ("A link of the form https://doi.org/xxxx leads there.", []),
        ("```r\n# TODO: pull the data\n# TODO fit the model\n```", [(6, "PH206"), (7, "PH206")]),
        ("```r\nx <- 1\n# TODO: pull the data\n```", []),
        ("[Pending] We will hear this week who the owner is.", [(5, "PH206")]),
        ("For now (actual interface TBD) it has two parts.", [(5, "PH206")]),
        ("Schema details TBD \u2014 discussed before we begin.", [(5, "PH206")]),
        ("It says why.\n\n### Output (TBD)\n\nA table.", [(7, "PH206")]),
        ("It says why.\n\n### Time Between Datagrams (TBD)\n\nA number.", []),
        ("Open questions\n\n- Who pays?\n- Until when?", [(7, "QN601"), (8, "QN601")]),
        ("- **Latency**: P95 < TODO ms at night", [(5, "PH201")]),
        ("Rights are still TODO (any user may).", [(5, "PH206")]),
        ("TODO Security", [(5, "PH206")]),
        ("TODO App", []),
        ("area: AREA\nteam: TEAM\nsite: here", [(5, "PH201"), (6, "PH201")]),
        ("- URL: [N/A]", []),
        ("**Team:** [Team Members]", [(5, "PH201")]),
        ("[naam applicatie]", [(5, "PH201")]),
        ("*Voeg hier een lijst in met de kolommen van elke tabel.*", [(5, "PH202")]),
        ("*She will list the columns of each table.*", []),
        ("| Versie | |\n|---|---|\n| Datum | 2027 |", [(5, "TB403")]),
        ("It says why.\n\n###\n\n### More\n\nIt is so.", []),
        (
            "<Describe the environment in which the\nsoftware will run, and with what.>",
            [(5, "PH201")],
        ),
        ("<details> are folded here.", []),
        ("It is so.\n\n### Future\n\nIs it clear enough?", []),
        ("It is so.\n\n### Problem\n\nWhy is it slow?", []),
        ("It is so.\n\n### Drawbacks\n\nWhy not? It is slow.", []),
        ("- Rails (exact signals TBD by the vendor)", [(5, "PH206")]),
        ("Its mapping is **TBD** and will be completed.", [(5, "PH206")]),
        ("Its price is TBD pending the benchmarks.", [(5, "PH206")]),
        ("- [ ] **Step 2: write tests** for `it`:\n\n```ts\nit();\n```", []),
        ("- [ ] Name of the project :iphone:", []),
        ("| Role | Name |\n|---|---|\n| Lead | <Eng> |", [(7, "PH201")]),
        ("| Role | Name |\n|---|---|\n| List | List<Eng> |", []),
        ("### Tasks\n\n- Decide if it is a part of it", []),
        ("- [iris]()", [(5, "PH201")]),
        ("It calls f[x]() twice.", []),
        ("- comments (we are no archive, are we?)", []),
        ("- comments (are they kept?)", [(5, "QN601")]),
        ("- Pending post-wireframe.", [(5, "PH206")]),
        ("- Parts:\n  - ?", [(6, "PH201")]),
        ("- Policy of comments:\n\nComment on what is not clear.", []),
        ("- Owner:\n- Policy:\n\nComment on what is not clear.", [(5, "FD302"), (6, "FD302")]),
        ("- \u4f5c\u8005\uff1a\n- \u65e5\u671f\uff1a2026-01-01", [(5, "FD302")]),
        ("- \u4f5c\u8005\uff1a\u5f85\u5b9a", [(5, "PH206")]),
        ("- \u5224\u5b9a\uff1a\uff1f", [(5, "PH206")]),
        ("Date: ??/??/??", [(5, "PH201")]),
        ("### Supply (TODO \u2014 a decision is needed)\n\nIt is so.", [(5, "PH206")]),
        ("TODO\nIdeas:\n- a name", [(5, "PH206")]),
        ("| Term | Meaning |\n|---|---|\n| <Begriff-1> | <Definition-1> |", [(7, "PH201")]),
        ("- A or B (decision pending).", [(5, "PH206")]),
        ("- The fill is free. Needs a decision.", [(5, "PH206")]),
        ("### Sketch (to be fully specced by them)\n\nIt is so.", [(5, "PH206")]),
        ("- It costs 5; price TBD with market figures", [(5, "PH206")]),
        ('- Use: "Ask your next one" after a week', []),
        ("| Week | Owner |\n|---|---|\n| 1 | Team member #N+1 |", [(7, "PH201")]),
        ("| Who | Role |\n|---|---|\n| Name LastName | Lead |", [(7, "PH201")]),
        ("**\\<Diagram or table\\>**\n\nIt is so.", [(5, "PH201")]),
        (
            "> _Place a diagram of it here._\n> _Describe how it is built._",
            [(5, "PH202"), (6, "PH202")],
        ),
        ("> Describe the one, said Ann.", []),
        (
            (
                "> Provide a summary of it.\n\nIt is so.\n\n> Provide a list of terms.\n\nA, b.\n\n"
                "> Replace the picture above."
            ),
            [(5, "PH202"), (9, "PH202"), (13, "PH202")],
        ),
        ("![Model](model-placeholder.png)", [(5, "PH201")]),
        ("![Replace with your model](model.png)", [(5, "PH201")]),
        ("![Add all files](add_all.png)", []),
        ("### Tier X\n\nIt is so.", [(5, "PH201")]),
        ("### Tier 2\n\nIt is so.", []),
        ("It works with version [X.Y] of it.", [(5, "PH201")]),
        ("If it is not known, mark it as TBD.", []),
        ("### Stack (TBD until it is seen)\n\nIt is so.", [(5, "PH206")]),
        ("Every 4 seconds (time to be determined) it comes.", [(5, "PH206")]),
        ("Thanks for all of it! :hugs:", []),
        ("### Overall status: all of them are done", []),
        ("### Decision: tests first", []),
        ("### Schema: see `SPEC.md`\n\n### Limits", [(7, "ST102")]),
        ("- Use tags: `<nav>`, `<main>`", []),
        ("It is simple (insert into users).", []),
        ("- Status: **Draft** / Review / Approved", []),
        ("- Status: Draft / Review / Approved", [(5, "PH205")]),
        ("**Questions:** ann@example.org", []),
        ("- A time (when did you train?)", []),
        ("- Compliance: Align with legal requirements.", []),
        ("- Compliance: Align with Legal", [(5, "PH206")]),
        ("- Lists of tasks (TODO.md, issues)", []),
        ("- \u2705 login\n- \U0001f6a7 lists", []),
        ("- TODO in code: `a.ts`", []),
        ("- Status: to be reviewed", []),
        ("- Issue: <!-- leave empty -->", []),
        ("**How they feed the next ones:**\n\n**Design:**\n\n- They feed it.", []),
        ("- Signature unchanged (conversationId, summary?)", []),
        ("- The source (`/old`, to be renamed)", []),
        ("It has all parts - no external references needed", []),
        ("TODO.md lists them.", []),
        ("### \U0001f6a7 Limits\n\nIt is so.", []),
        ("| Emoji | Name |\n|---|---|\n| \U0001f6a7 | Dam |", []),
        ("| Icon | Name |\n|---|---|\n| TBD | Dam |", [(7, "PH206")]),
        ("The pin of it is TBD (R4).", [(5, "PH206")]),
        ("Its name TBD in 01-requirements", [(5, "PH206")]),
        ("Those whose plan is still TBD in the old system get `trial`.", []),
        ("The details are TBD and out of scope.", [(5, "PH206")]),
        ("| Name | Value |\n|---|---|\n| `FORK` | `TBD` |", [(7, "PH206")]),
        ("| Word | Meaning |\n|---|---|\n| `TBD` | it waits |", []),
        ("- `FORK` = `TBD`", [(5, "PH206")]),
        ("- Write `TBD` where there is none", []),
        ("The policy is to be determined, but it will be strict.", [(5, "PH206")]),
        ("The size is to be determined at runtime.", []),
        ("Which of them (curses or rich) - to be decided in research phase", [(5, "PH206")]),
        ("Other options to be defined", [(5, "PH206")]),
        ("This allows types to be defined by the user.", []),
        ("The consequences need to be discussed.", [(5, "PH206")]),
        ("There are two things that need to be discussed.", []),
        ("The reason is not yet determined.", [(5, "QN601")]),
        ("It is not yet clear whether it holds.", [(5, "QN601")]),
        ("It is not clear whether it holds.", []),
        ("> Open question: one or two? Two are safer.", [(5, "QN601")]),
        ("> Open question: one or two? We decided on two.", []),
        ("- (Open question) whether to keep them", [(5, "QN601")]),
        ("**Open question:** Who owns it?\n\nIt is so.", [(5, "QN601")]),
        ("- **Open question:** Who owns it?\n  - **Next step:** measure it", [(5, "QN601")]),
        ("- **Open question:** Who owns it?\n  - **Decision:** Ann", []),
        ("#### Key endpoints (to be confirmed)\n\nThey are so.", [(5, "PH206")]),
        ("| Short | Long |\n|---|---|\n| tbd | to be determined |\n| UC | use case |", []),
        ("> Version: 2\n> Updated: 2027-01-XX", [(6, "PH201")]),
        ("> Ann: I said it.\n> She went on about it.", []),
        ("**Branch**: `[###-feature-name]`", [(5, "PH201")]),
        ('**Input**: "$ARGUMENTS"', [(5, "PH201")]),
        ('**Test**: [Describe how, e.g., "by [an act] with [a value]"]', [(5, "PH201")]),
        ("@TODO: read about large files", [(5, "PH206")]),
        ("TBD\n\n- Events\n- Conditions", [(5, "PH206")]),
        ("It begins in March (? is that needed)", [(5, "QN601")]),
        ("- Stack (OPEN ISSUE: Which layer?)", [(5, "QN601")]),
        ("It is an unresolved question whether mail is sent.", [(5, "QN601")]),
        ("The open question is how to bulk update.", [(5, "QN601")]),
        ("It says why.\n\n### How often?\n\nOn a cadence? Or at night?", [(7, "QN601")]),
        ("It says why.\n\n### How often?\n\nOnce a night.", []),
        ("- **Question**: shows a prompt. YES leads on.", []),
        ("Unclear: `[NEEDS CLARIFICATION: which of the two widths is wanted]`.", [(5, "QN601")]),
        ("Mark it with `[NEEDS CLARIFICATION: question]`.", []),
        ("_&lt;Contact name&gt;_", [(5, "PH201")]),
        ("It returns `Vec&lt;u8&gt;`, or Vec&lt;T&gt; for others.", []),
        ("**ID:**  \n<e.g., FR-01, US-03>", [(6, "PH201")]),
        ("**Owner:** [You]", [(5, "PH201")]),
        ("- [you] in a chat is whoever writes.", []),
        ("It says why.\n\n### 4.2 [Page Name]\n\nIt is so.", [(7, "PH201")]),
        ("It says why.\n\n### 4.2 [draft] Pages\n\nIt is so.", []),
        ("It says why.\n\n### Date\n\n*YYYY-MM-DD*", [(9, "PH201")]),
        ("It says why.\n\n### Format\n\n*YYYY-MM-DD*", []),
        ("Last updated: YYYY-MM-DD (update before publishing)", [(5, "PH201")]),
        ("*e.g., v1.0*", [(5, "PH201")]),
        ("*e.g.* the first of them.", []),
        ("**Reviewed by**: [Pending]\n**Team**: _(pending)_", [(5, "PH206"), (6, "PH206")]),
        ("**Status**: [Pending]", []),
        ("**The limit (to be confirmed):** 30 days, as before.", [(5, "PH206")]),
        ("- **Retention (TBC)**: 30 days\n- **Cost** (TBD): 2 EUR", [(5, "PH206"), (6, "PH206")]),
        ("- **Response (200)**: JSON\n- **Token Bound Account (TBA)**: a contract", []),
        ("**Version 1.0** | **Date**: May 2027  \n**Owner**: Ada | **Lead**: TBD", [(6, "PH206")]),
        (
            "- Wrong readings of it to reject:\n- What is said of it:\n- Others not said here yet:",
            [(5, "FD302"), (6, "FD302"), (7, "FD302")],
        ),
        ("| Feature | State |\n|---|---|\n| Chat | 要検討 |", [(7, "PH206")]),
        ("- Iterate with confidence (did the change of words break it?)", []),
        ("- Retention of 30 days (does Legal agree?)", [(5, "QN601")]),
        ("It is so.\n\n### Genre: Comedy\n\n### Platform: Linux", []),
        (
            "It is so.\n\n### Component: Mail\n\n### Component: Chat",
            [(7, "ST102"), (9, "ST102")],
        ),
        ("[This section describes the goals that\nshape the architecture.]", [(5, "PH201")]),
        ("[For each module, include a section with its name.", [(5, "PH201")]),
        ("[This section is intentionally left blank.]", []),
        ("Mages [expand on this]", [(5, "PH201")]),
        ("- **Number**: (update when you have one)", [(5, "PH201")]),
        ("Review on (2/xx/22) at noon", [(5, "PH201")]),
        ("It divides 2/xx/22/4 into parts.", []),
        ("QA: Undetermined", [(5, "PH206")]),
        ("- Their order is undetermined.", []),
        ("Both may be set; exact numbers to be decided later.", [(5, "PH206")]),
        ("> TODO: write of what follows", [(5, "PH206")]),
        ("> TODO lists are what people keep.", []),
        ("```yaml\nminimum: <TBD>\nmaximum: 3\n```", [(6, "PH206")]),
        ("```yaml\nstates: [TBD, DONE]\n```", []),
        (
            "- fetches from the backend\n- _monitoring?_\n- streaming data?",
            [(6, "QN601"), (7, "QN601")],
        ),
        ("- `verbose?`\n- Name: none?\n- Is it so?", []),
        (
            "- Should we sign them?\n- Do you need an id?\n- Branch strategy (flow, trunk)?",
            [(5, "QN601"), (6, "QN601"), (7, "QN601")],
        ),
        ("- Who pays?\n- What does it cost?\n- When is it due?", []),
        ("This is our new backend:", [(5, "FD302")]),
        ("This is our new backend:\n\nAnd this is our frontend:", [(5, "FD302"), (7, "FD302")]),
        ("This is our new backend:\n\n- mail", []),
        ("> Remove these instructions as you edit each section.", [(5, "PH202")]),
        ("It can remove the instructions from a program.", []),
        ("It is so.\n\n### Pitch\n\nBriefly explain how you plan to sell it.", [(9, "PH202")]),
        ("It is so.\n\n### Pitch\n\nBriefly explain it, they said.", []),
        (
            "| Task | Of |\n|---|---|\n| A | Item 1 |\n| B | Item 1 |\n| C | Item 2 |",
            [],
        ),
    ],
)
def test_a_leftover_is_found_and_its_twin_is_not(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(_HEAD + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- Response time: [SLA]",
        "- **Examples**: [Sample Request/Response]",
        "- Confidence: [0-100%]",
        "- **Endpoint**: `[METHOD] /path/to`",
        "1. User does [action]",
        "- **I want** {action/function}",
        "### 3.1 {Requirement Name}\n\nIt is so.",
        "- **Relations**: [To other models]",
        "- **Login**: [Required?]",
    ],
)
def test_in_a_template_all_words_in_brackets_are_left(text: str) -> None:
    assert (14, "PH201") in _found(_TEMPLATE + "\n" + text)


@pytest.mark.parametrize(
    "text",
    [
        "- Path: `/users/{id}/orders`",
        "- Roles: [admin, editor]",
        "- See [the guide](https://example.org)",
        "- **Relations**: as told [to other models]",
        "- **Login**: [required]",
    ],
)
def test_what_is_no_blank_is_none_in_a_template_either(text: str) -> None:
    assert (14, "PH201") not in _found(_TEMPLATE + "\n" + text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Licence (MIT, Apache)? No file as long as this is not settled.",
        "1. Licence (MIT, Apache) ? Aucun fichier tant que ce n'est pas tranch\u00e9.",
        "- One store or several? \u2192 ADR (with costs)",
        "- We should consider two names. There are two:\n  - A long one.\n  - XXX which?",
    ],
)
def test_words_that_only_seem_to_answer_leave_the_question_open(text: str) -> None:
    assert (5, "QN601") in _found("# Export\n\n## Open questions\n\n" + text)


@pytest.mark.parametrize(
    "text", ["- aucune question bloquante pour `F0-L02`", "- One store? \u2192 ADR-012"]
)
def test_these_words_leave_nothing_open(text: str) -> None:
    assert all(
        rule != "QN601" for _, rule in _found("# Export\n\n## Questions ouvertes\n\n" + text)
    )


def test_front_matter_names_its_people() -> None:
    text = "---\ntitle: Export\nauthor:\nrelated:\n---\n" + _HEAD + "It is so."
    assert _found(text) == [(3, "FD302")]


def test_a_list_of_people_is_not_empty() -> None:
    people = "author:\n -\n    fullname: Ada\n -\n    fullname: Ben\n"
    assert _found("---\ntitle: Export\n" + people + "--- abstract\n" + _HEAD + "It is so.") == []


_PROMPTS = (
    "Describe how the system fits into what surrounds it.",
    "List any constraints that limit its development.",
    "Specify the hardware on which it runs, such as servers.",
    "Include a glossary of relevant terms.",
)


@pytest.mark.parametrize("mark", ["", "> "])
def test_sections_that_only_instruct_were_never_written(mark: str) -> None:
    text = "".join(f"## Part {at}\n\n{mark}{words}\n\n" for at, words in enumerate(_PROMPTS))
    facts = "".join(f"## Fact {at}\n\nIt is {at} seconds.\n\n" for at in range(9))
    lines = [4 * at + 5 for at in range(len(_PROMPTS))]
    assert _found(f"# Export\n\n{text}{facts}") == [(line, "PH202") for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so. <!-- TODO: say why -->", [(5, "PH206")]),
        ("It is so.\n\n<!-- PLACEHOLDER: made up -->", [(7, "PH206")]),
        ("It is so. <!-- said on Monday -->", []),
        ("Details TBD, but the tests must cover it.", [(5, "PH206")]),
        ("- `--pass` is a password (XXX maybe a bad idea)", [(5, "PH206")]),
        ("The objects still need to be discussed in depth.", [(5, "PH206")]),
        ("The policy (to be confirmed at that time):\n\n- Keep it.", [(5, "PH206")]),
        ("It would still need to be resolved by name.", []),
        ("- Deciders: [list everyone involved] <!-- optional -->", [(5, "PH201")]),
        ("- The pool: <ADDRESS TBD>, a weighted one", [(5, "PH206")]),
        ("It is decided (details TBD for the next phase).", [(5, "PH206")]),
        ("- PR URL: pending.\n- Approval: pending", [(5, "PH206")]),
        ("TODO Phase 10.\n\nIt is so.", [(5, "PH206")]),
        ("* Proposal: [HXP-NNNN](NNNN-name.md)", [(5, "PH201")]),
        ("- Kept in the app.\n  **Offene Frage:** Soll es so sein?", [(6, "QN601")]),
        ("> Describe in 1-2 lines what each of them does.", [(5, "PH202")]),
        ("It can describe in 1-2 lines what it does.", []),
        ("OPEN: what is emitted? No metric is defined.", [(5, "QN601")]),
        ("Status: Planned \u00b7 Owner: TBD \u00b7 Source: mail", [(5, "PH206")]),
        ("- Zoom is allowed; rotation (by 90 degrees) to be decided.", [(5, "PH206")]),
        ("- Nothing has to be decided.", []),
        ("- Format: JSON or native \u2014 TBD in the next document.", [(5, "PH206")]),
        ("It is so.\n\n### TBD\n\nNothing blocking. All questions resolved.", []),
        ("[D: routes/markdown.py:97]", []),
        ("[out of scope? the next one?]", [(5, "QN601")]),
        ("[It is out of scope.]", []),
        ("One sentence briefly describing the game.", [(5, "PH202")]),
        ("It is so: `<!-- TODO -->`", []),
        ("```html\n<!-- TODO: say why -->\n```", [(6, "PH206")]),
        ("- **Leader**: (name to be appointed by the team)", [(5, "PH201")]),
        ("- **Issues**: (will contain links to them)", [(5, "PH201")]),
        ("What does it solve? Keep it short. (3-4 sentences is enough)", [(5, "PH202")]),
        ("A short (1-2 paragraph) document comes first.", []),
        ("_The plan of the platform. Expand each section as it is designed._", [(5, "PH202")]),
        ("(Please remove this part in your final submission)", [(5, "PH202")]),
        ("_<Describe an element (a subsystem, a component) in further detail.>_", [(5, "PH201")]),
        ("待详细定义。", [(5, "PH206")]),
        (
            "| Item | Requirement |\n|---|---|\n| Heat | 40 C |\n| Dust | |\n| Shock | |",
            [(8, "TB403"), (9, "TB403")],
        ),
        (
            "| Item | Requirement |\n|---|---|\n| Heat | 40 C |\n| Dust | none |\n| Ice | |",
            [(9, "TB403")],
        ),
        ("It is so.\n\n### Team members\n\n#### Ada Lovelace, Ben Bitdiddle", []),
    ],
)
def test_a_note_to_the_author_is_found_and_its_twin_is_not(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(_HEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Export\n\n## 3. Stages\n\n## 3.1 First\n\nIt is so.", []),
        ("# Export\n\n## 3. Stages\n\n## 4. First\n\nIt is so.", [(3, "ST102")]),
        ("# Export\n\n## 2) Delivery Phases\n\n## Phase A - Begin\n\nIt is so.", []),
        ("# Export\n## Stories and parts\n\n## Scope\n\nIt is so.", []),
        ("# Export\n\n## Part\n\nIt is.\n\n=====\n-----\n\n## More\n\nIt is so.", []),
        (
            "# A\n\n## B\n\n**Changes:**\n\n**the first file:**\n```ts\nx\n```",
            [],
        ),
        ("# A\n\n## B\n\n**Change:**\n\n**Owner:** Ada", [(5, "FD302")]),
        ("# A\n\n## B\n\nRun `node -v` to check.", []),
        ("# A\n\n## B\n\n- Flag what is left (TODO, TKTK, ???, etc.)", []),
        ("# A\n\n## B\n\n- Surface: Ask questions about the requirements", []),
        (
            "# A\n\n## B\n\n| T | S | C |\n|-|-|-|\n| a | 1 | 2 |\n| b | 2 | 3 |\n| Total | | 8 |",
            [],
        ),
        (
            "# A\n\n## B\n\n| Root | When |\n|---|---|\n| `state` | Step 4 |\n| `code` | Step 2 |",
            [],
        ),
        ("# A\n\n## B\n\n| Step | When |\n|---|---|\n| Step 1 | Day 1 |", [(7, "PH201")]),
    ],
)
def test_what_only_looks_left_is_not(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(text) == expected


def test_heading_may_say_that_all_questions_are_settled() -> None:
    text = "# Export\n\n## Open questions - all resolved at go-live\n\n1. Domain: yes, ours\n"
    assert _found(text) == []


def test_questions_that_are_labelled_open_are_open_whatever_follows() -> None:
    text = "# Export\n\n## Open questions\n\nOPEN: What was rejected? No record is kept.\n"
    assert _found(text) == [(5, "QN601")]


def test_comment_of_front_matter_may_be_a_note() -> None:
    text = "---\nname: Export # of orders\nrelease: # FIXME\n---\n\n# Export\n\nIt is so.\n"
    assert _found(text) == [(3, "PH206")]


def test_options_below_a_question_ask_nothing_of_their_own() -> None:
    options = "   - Block it?\n   - Warn only?\n   - **Recommendation**: Block it\n"
    text = f"# Export\n\n## Open questions\n\n1. **Failure handling**:\n{options}2. Who pays?\n"
    assert _found(text) == [(5, "QN601"), (9, "QN601")]


def test_what_people_discuss_elsewhere_is_no_question() -> None:
    text = "# Export\n\n## Open questions\n\n- Who pays?\n\n### Related discussions\n\n- Of May\n"
    assert _found(text) == [(5, "QN601")]


@pytest.mark.parametrize("behind", ["Decision by Nov 15", "Discuss with the team", "ask Ada"])
def test_arrow_to_whoever_will_answer_is_no_answer(behind: str) -> None:
    asked = f"- [ ] Do we ship it? \u2192 {behind}\n- Why? \u2192 It pays\n"
    assert _found(f"# Export\n\n## Open questions\n\n{asked}") == [(5, "QN601")]


def test_people_to_ask_are_no_questions() -> None:
    assert _found("# Export\n\n## Questions / contact\n\n- Photos -> the manager\n") == []


def test_question_deferred_with_its_answer_is_settled() -> None:
    table = "| Question | Status |\n|---|---|\n| May they nest? | Deferred to V2, flat for now |"
    assert _found(f"# Export\n\n## Open questions\n\n{table}") == []


def test_sections_that_only_quote_were_never_written() -> None:
    quotes = (
        "Key constraints of the system",
        "You will add to this as needed",
        "Open issues, risks",
    )
    text = "".join(f"## Part {at}\n\n> {words}\n\n" for at, words in enumerate(quotes))
    lines = [4 * at + 5 for at in range(len(quotes))]
    assert _found(f"# Export\n\n{text}") == [(line, "PH202") for line in lines]


def test_sections_that_only_ask_were_never_written() -> None:
    prompts = ("What is new in it?", "If it works, what changes?", "Which skills does it take?")
    text = "".join(f"## Part {at}\n\n{words}\n\n" for at, words in enumerate(prompts))
    lines = [4 * at + 5 for at in range(len(prompts))]
    assert _found(f"# Export\n\n{text}") == [(line, "PH202") for line in lines]
    answered = text.replace("?", "? It is small.")
    assert _found(f"# Export\n\n{answered}") == []


def test_what_is_to_discuss_is_open() -> None:
    assert _found("# Export\n\n## To discuss\n\n- `slug` instead of `id`\n") == [(5, "QN601")]


def test_sections_that_only_stand_in_parentheses_were_never_written() -> None:
    prompts = ("One short paragraph: the problem", "The approach that you chose", "What can fail")
    text = "".join(f"## Part {at}\n\n({words}.)\n\n" for at, words in enumerate(prompts))
    lines = [4 * at + 5 for at in range(len(prompts))]
    assert _found(f"# Export\n\n{text}") == [(line, "PH202") for line in lines]
    assert _found(f"# Export\n\n{text.replace('One short', 'None. A')}"[:80]) == []


def test_sections_that_quote_somebody_or_nothing_are_written() -> None:
    quotes = ("None", "Not provided, for it is small", "It is good.\n> - Ada Lovelace")
    text = "".join(f"## Part {at}\n\n> {words}\n\n" for at, words in enumerate(quotes))
    assert _found(f"# Export\n\n{text}") == []


def test_steps_of_a_plan_instruct_and_are_written() -> None:
    text = "".join(f"## Step {at}\n\n{words}\n\n" for at, words in enumerate(_PROMPTS))
    facts = "".join(f"## Fact {at}\n\nIt is {at} seconds.\n\n" for at in range(9))
    assert _found(f"# Export\n\n{text}{facts}") == []


def test_commands_are_described_in_the_imperative() -> None:
    text = "## list\n\nList the items.\n\n## add\n\nAdd an item.\n\n## show\n\nDescribe an item.\n"
    facts = "".join(f"## Fact {at}\n\nIt is {at} seconds.\n\n" for at in range(9))
    assert _found(f"# Export\n\n{text}\n{facts}") == []


def test_title_that_names_no_document_is_a_placeholder() -> None:
    assert _found("# Project Title\n\n## Part\n\nIt is so.") == [(1, "PH207")]
    assert _found("# Project Titles\n\n## Part\n\nIt is so.") == []


def test_list_may_say_that_all_of_it_is_settled() -> None:
    head = "# Export\n\n## Open questions\n\n"
    settled = "The following items are resolved for now:\n\n1. Moderation: minimal\n\n"
    assert _found(f"{head}{settled}To revisit later:\n\n1. Does it last?") == [(11, "QN601")]


def test_title_may_have_the_level_of_its_sections() -> None:
    text = "Integration plan of stage one\n---\n\nPurpose\n---\n\nIt is so.\n\nScope\n---\n\nAll."
    assert _found(f"Status: Draft\n\n{text}") == []


_RECORD = """# Export

## Open questions

### OQ-001 - The cap

- **Affects:** I.2
- **Impact:** The filter cannot be evaluated -> no order.
- **Owner:** Ada
- **Status:** Open

### OQ-002 - The zone

- **Affects:** Is it I.3?
- **Owner:** Ada
- **Status:** Resolved, it is UTC
"""


def test_record_of_a_question_is_no_list_of_questions() -> None:
    assert _found(_RECORD) == [(5, "QN601")]


@pytest.mark.parametrize(
    "title",
    [
        "Anhang B - Offene Punkte (Backlog)",
        "Appendix 2: Open points",
        "Two questions for you",
        "Open Questions (To Answer During Implementation)",
    ],
)
def test_headings_of_questions_may_begin_otherwise(title: str) -> None:
    text = f"# Export\n\n## {title}\n\n- [ ] The version\n- Who pays?\n"
    assert _found(text) == [(5, "QN601"), (6, "QN601")]


def test_under_questions_of_a_kind_only_what_asks_is_one() -> None:
    text = "# Export\n\n## Technical questions for discussion\n\n- The version\n- Who pays?\n"
    assert _found(text) == [(6, "QN601")]


def test_where_all_around_instructs_so_does_what_begins_alike() -> None:
    form = "".join(
        f"- **{label}**: Describe the {label.lower()}.\n"
        for label in ("Scope", "Purpose", "Limits")
    )
    text = _HEAD + form + "- **Terms, Acronyms, and Abbreviations**: List any terms used.\n"
    assert (8, "PH202") in _found(text + "- (Add more features as necessary)\n")
    assert (9, "PH202") in _found(text + "- (Add more features as necessary)\n")


def test_a_topic_in_bold_is_one_finding_with_what_it_asks() -> None:
    report = check(
        "spec.md",
        "# A\n\n## Open Questions\n\n**Users**\n\nHow do they learn?\n\n**Growth**\n\nHow far?\n",
        [],
        RepoConfig(),
        phase=Phase.APPROVED,
    )
    assert [(one.line, one.end_line) for one in report.diagnostics] == [(5, 7), (9, 11)]


def test_what_is_told_has_its_code_in_it() -> None:
    text = "# Export\n\n## Part\n\nThe format of `export.csv` is TBD.\n"
    report = check("spec.md", text, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    (message,) = [one.message for one in report.diagnostics]
    assert message == '"The format of `export.csv` is TBD." is still to be settled.'


_FORM = "".join(f"- **{label}**: [{label} name]\n" for label in ("Author", "Team", "Owner"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Duty 1\n- Duty 2", [(9, "PH201"), (10, "PH201")]),
        ("- Phase 1\n- Phase 2", []),
        ("- [Reference 1](https://example.org/a)", [(9, "PH201")]),
        ("- [Goal 1](#part)", []),
        ("- Duty 2\n- Duty 3", []),
        ("- Duty 1\n- Trick 2", []),
        ("| Goal |\n|---|\n| Users shall be able to... |", [(11, "PH201")]),
        ("| Text |\n|---|\n| Loading... |", []),
        ("- **Result:** Rejected because...", [(9, "PH201")]),
        (
            "Description of the problem.\n\n- **Aim:** What this part does",
            [(9, "PH202"), (11, "PH202")],
        ),
        ("Description of the problem.", []),
        ("- What this feature will NOT do", [(9, "PH202")]),
        ("- What the user sees", []),
        (
            "- **Users**: Who is affected?\n- **Flow**: What is there?\n- **Need**: Why do it?",
            [(9, "PH202"), (10, "PH202"), (11, "PH202")],
        ),
    ],
)
def test_in_a_form_more_is_to_be_replaced(text: str, expected: list[tuple[int, str]]) -> None:
    found = [one for one in _found(_HEAD + _FORM + "\n" + text) if one[0] > 8]
    assert found == expected
    assert not any(rule == "PH202" for _, rule in _found(_HEAD + "Words.\n\n" + text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Pro 1\n- Pro 2\n- Con 1", [(5, "PH201"), (6, "PH201"), (7, "PH201")]),
        ("- Metric 1: Target value", [(5, "PH201")]),
        ("| Field | Value |\n|---|---|\n| Author | username |", [(7, "PH201")]),
        ("| Field | Type |\n|---|---|\n| username | string |", []),
        ("**Updated**: $(date +%Y-%m-%d)", [(5, "PH201")]),
        ("**Command**: `$(date +%Y-%m-%d)`", []),
        ("See [the epic](https://link.to.the.epic).", [(5, "PH201")]),
        ("See [the epic](https://links.example.com/epic).", []),
        ("::PACKAGE-NAME", [(5, "PH201")]),
        ("::2-4 SENTENCES", [(5, "PH201")]),
        ("::Result is the type.", []),
        ("- [Assets to be planned after the design]", [(5, "PH206")]),
        ("- [Mentioned but undefined]", [(5, "PH206")]),
        ("Use this section to describe the plan, such as:\n\n- what comes first", [(5, "PH202")]),
        ("We use this section to describe the plan.", []),
        ("The draft is complete.\n\nWould you like me to expand it?", [(7, "QN601")]),
        ("The page asks: would you like me to expand it?", []),
        ("It is planned.\n\n**Shall I begin implementing the search?**", [(7, "QN601")]),
        ("It is planned.\n\nWhich of these steps should I take for you?", [(7, "QN601")]),
        ("It is planned.\n\nThe pilot asks the tower whether he is ready to begin.", []),
        ("- **Purpose**: Ranking? Progress? Feedback?", [(5, "QN601")]),
        ("1. Which pressure (300 bar?), which year? -- all of them.", []),
        ("Sections marked [NEEDS CLARIFICATION], then a report.", []),
        ("All [NEEDS CLARIFICATION] blocks are looked at.", []),
        ("The time zone [NEEDS CLARIFICATION].", [(5, "QN601")]),
        ("| Net | Value |\n|---|---|\n| LAN | [10.1.0.0/24] |", []),
        (
            "| Metric | Now | Then |\n|---|---|---|\n| Time | 3 | 1 |\n| Users | | |\n| Cost | | |",
            [(8, "TB403"), (9, "TB403")],
        ),
        (
            "| Metric | Now | Then |\n|---|---|---|\n| Users | | |\n| Time | 3 | 1 |\n| Cost | | |",
            [],
        ),
    ],
)
def test_what_is_left_by_scripts_assistants_and_other_templates(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(_HEAD + text) == expected


def test_headings_of_a_title_page_are_not_empty_sections() -> None:
    page = "# The Tower\n\n# Use case: opening doors\n\n# Version 1.0\n\nBy Ada.\n"
    assert _found(page) == []
    assert _found("# The Tower\n\nBy Ada.\n\n# Doors\n\n# Keys\n\nMany.\n") == [(5, "ST102")]


def test_numbered_headings_that_ask_are_questions_where_one_says_it_is_decided() -> None:
    asked = "\n## 3. Which floor?\n\nIt is unwritten.\n\n## 4. Which year?\n\nSome.\n"
    decided = "\n## 5. Which zone? \u2014 **Decided 2026-07-23**\n\nUTC.\n"
    assert _found("# Register\n" + asked + decided) == [(3, "QN601"), (7, "QN601")]
    assert _found("# Guide\n" + asked + decided.replace("Decided", "Answers")) == []


def test_part_of_open_items_that_must_be_resolved_asks_whatever_its_words() -> None:
    text = "# Plan\n\n## Open items and next steps\n\n### {}\n\n| Item | Status |\n|---|---|\n"
    row = "| Export of the accounts | OPEN |\n"
    assert _found(text.format("Must resolve before implementation") + row) == [(9, "QN601")]
    assert _found(text.format("Later") + row) == []


def test_what_a_table_says_to_be_open_is_so_among_other_things_but_not_among_tasks() -> None:
    text = "# Plan\n\n## {}\n\n| Item | Status |\n|---|---|\n| Advice on deposits | {} |\n"
    assert _found(text.format("Open questions / risks", "Open")) == [(7, "QN601")]
    assert _found(text.format("Open questions / risks", "Accepted")) == []
    assert _found(text.format("Open questions and next steps", "Open")) == []


_VALUES = "| Field | Value |\n|---|---|\n"


@pytest.mark.parametrize(
    ("label", "value", "is_left"),
    [
        ("Author", "Your Name", True),
        ("Author", "Ada Name", False),
        ("Project", "Project Name", True),
        ("Column", "Project Name", False),
        ("Reviewers", "@reviewer1, @reviewer2", True),
        ("Version", "X.Y.Z", True),
        ("Version format", "X.Y.Z", False),
        ("Estimate", "X weeks", True),
        ("Estimate", "2 weeks", False),
        ("Storage", "Y units", True),
        ("Budget", "$X", True),
        ("Date", "Month DD, YYYY", True),
        ("Status", "Status", True),
        ("Summary", "Brief description", True),
        ("Summary", "Text here", True),
        ("Summary", "See the text here", False),
        ("Risk", "Description of the risk", True),
        ("Risk", "Description of the queue", False),
        ("Link", "Link to the ticket", True),
        ("Button", "Link to the profile", False),
        ("Repository", "https://github.com/your-org/your-repo", True),
        ("Repository", "https://github.com/octo-org/yourself", False),
        ("Owner", "\\[Owner name\\]", True),
        ("Limits", "(define the limits)", True),
        ("Contact", "name@company.com", True),
        ("Contact", "ada@company.org", False),
        ("Channel", "#your-channel", True),
        ("Risk", "Choose one", True),
        ("Diagram", "Insert diagram", True),
        ("Button", "Insert diagram", False),
        ("Version", "[x.x.x]", True),
        ("Approver", "Name, Title", True),
        ("Diagram", "![It](path/to/it.png)", True),
        ("Diagram", "![It](images/it.png)", False),
        ("Link", "https://...", True),
    ],
)
def test_values_that_name_what_they_should_be(label: str, value: str, *, is_left: bool) -> None:
    rules = {rule for line, rule in _found(f"{_HEAD}- **{label}**: {value}") if line == 5}
    assert (rules & {"PH201", "PH202"} != set()) == is_left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- As a user, I want ... so that ...", [(5, "PH201")]),
        ("As a user, I want to...\n\n- log in", []),
        ("- So that [benefit]", [(5, "PH201")]),
        ("- Given [a number], it starts", [(5, "PH201")]),
        ("- Given <race number>, it starts", []),
        ("It cuts the time by X %.", [(5, "PH201")]),
        ("It cuts the time by 5 %.", []),
        ("The aim \u2014 ...", [(5, "PH201")]),
        ("- ...\n- ...", [(5, "FD302"), (6, "FD302")]),
        ("- bread\n- ...", []),
        ("- {{explicit non-goal \u2014 what is excluded; and why}}", [(5, "PH201")]),
        ("- {{#each items}}", []),
        ("This section should include the diagrams.", [(5, "PH202")]),
        ("The section should include the diagrams.", []),
        ("*Please update this with the details of the project.*", [(5, "PH202")]),
        ("Add more rows as needed", [(5, "PH201")]),
        ("We add more rows as the load grows", []),
        ("- Columns are in order. (?)", [(5, "QN601")]),
        ("Still need to figure out who creates it.", [(5, "QN601")]),
        ("We still need to decide whether it is kept.", [(5, "QN601")]),
        ("Users need to decide what they buy.", []),
    ],
)
def test_sentences_that_are_begun_or_put_off(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(_HEAD + text) == expected


_REGISTER = """# Open questions

Questions from the design.

## Locked decisions

- It is small.

## Balance (raised in May)

Some of it is tested.

### Pace of the early game

**Seen:** All stop early.

**Questions:**
- Is it too steep?
- Should it end?

### Q2. Storage panel

Flat or grouped? It is asked often.

### \u2705 Sounds - RESOLVED

**Resolution:**
- They are made.

### Cost of a card

- **Source**: the test
- **Default**: 7

### Q5. Streams

How do they look?

**Status \u2014 partially resolved.** Two of them for now.

### Q6. Files

**Status \u2014 resolved.** One of them.

## How to use this document

- Don't decide here.
"""


def test_document_of_questions_has_topics_records_and_settled_ones() -> None:
    lines = [line for line, rule in _found(_REGISTER) if rule == "QN601"]
    assert [line for line in lines if line <= _REGISTER.count("\n")] == [18, 19, 21, 30, 35]


def test_what_was_settled_elsewhere_is_settled() -> None:
    text = "# A\n\n## Open questions\n\n1. Which zone? \u2014 superseded by Q2.\n2. Which year?\n"
    assert _found(text) == [(6, "QN601")]


def test_headings_numbered_as_questions_are_questions_wherever_they_stand() -> None:
    text = "# A\n\n## To answer\n\n### Question 1: Zone \u2713\n\nUTC.\n\n### Question 2: Year\n\n"
    assert _found(text + "**Context**: It is fixed.\n\n**Suggested approach**:\n\n- Next\n") == [
        (9, "QN601")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u2753 How do we retry", [(5, "QN601")]),
        ("\u2753 = not known", []),
        ("\u2753 Help and support \u2192", []),
        ("Any thoughts?", [(5, "QN601")]),
        ("We are not sure whether it holds.", [(5, "QN601")]),
        ("We are not sure whether it holds, but it should.", []),
        ("It is kept (for a year?).", [(5, "QN601")]),
        ("type Err = { code: string; details?: unknown };", []),
        ("**Question for Legal:** may we keep it?", [(5, "QN601")]),
        ("**Questions to ask:** Who pays? Who ships?", []),
        (
            "The items still to be resolved:\n\n1. Security\n2. Passwords",
            [(7, "QN601"), (8, "QN601")],
        ),
        ("The items to be resolved by the job:\n\n1. Paths\n2. Names", []),
        ("NOTE: Needs discussion: the store.", [(5, "PH206")]),
        ("- Status: not started | in progress | done", [(5, "PH205")]),
        ("- Risk: (High/Med/Low)", [(5, "PH205")]),
        ("**Decision:** _Pending_", [(5, "PH206")]),
        ("**Decision:** _Pending - awaiting the vendor_", [(5, "PH206")]),
        ("- **Status:** pending", []),
        ("- Item", [(5, "PH201")]),
        ("* First goal\n* Second goal", [(5, "PH201"), (6, "PH201")]),
        ("* The first goal is speed", []),
        ("1. ______________\n2. ______________", [(5, "FD302"), (6, "FD302")]),
        ("- [Paper](../research/...)", [(5, "PH201")]),
        ("> Delete the example content below and write your own.", [(5, "PH202")]),
        ("> This is a template file. Replace it.", [(5, "PH202")]),
        ("The code is a template, and C++ fills it in.", []),
        ("- Estado: \u2705 Hecho / \U0001f6a7 En curso / \u26a0 Bloqueado", [(5, "PH205")]),
        ("- status: DRAFT | OPEN | CLOSED", []),
        ("- Status: done / merged / live", []),
        ("- Team: YOUR TEAM\n- Last Modified: DATE", [(5, "PH201"), (6, "PH201")]),
        ("- Format: DATE", []),
        ("- Author: (Github usernames)", [(5, "PH201")]),
        ("- Tiempo: X horas Y minutos", [(5, "PH201")]),
        ("- Figma: https://figma.com/file/...", [(5, "PH201")]),
        ("| Week | Team member |\n|---|---|\n| 1 | Team member #1 |", [(7, "PH201")]),
        ("- Depends on: NNN, NNN", [(5, "PH201")]),
        ("| Day | What |\n|---|---|\n| xxxx-xx-xx | ship it |", [(7, "PH201")]),
        ("- Owner: TODO@example.com", [(5, "PH201")]),
        ("- Decision: {Solution chosen to proceed with}", [(5, "PH201")]),
        ("- Nodes: {NUMA node 0}", []),
        ("`<list of people involved in it>`", [(5, "PH201")]),
        ("`<config file>`", []),
        ("It needs discussions with users.", []),
        ("| Step | Text |\n|---|---|\n| Input | <!-- what is done --> |", [(7, "TB403")]),
        ("| Step | Text |\n|---|---|\n| Input | a key <!-- any --> |", []),
        ("- [ ] <!-- the outcome -->", [(5, "FD302")]),
        ("`[Insert the diagram here]`", [(5, "PH201")]),
        ("- **Talk:** (link to the issue/PR)", [(5, "PH201")]),
        ("![Diagram](url_to_diagram)", [(5, "PH201")]),
        ("- **Author**: Your Name (@handle)", [(5, "PH201")]),
        ("- (List any risks here, with their weight)", [(5, "PH202")]),
        ("Explique como a plataforma foi feita.\n\nEm Go.", [(5, "PH202")]),
        ("Explique-se.\n\nEm Go.", []),
        ("- **Priority:** P0 (must) | P1 (should) | P2 (nice)", []),
        ("Instructions are in italics, please remove them.", [(5, "PH202")]),
    ],
)
def test_what_is_asked_or_owed_in_other_ways(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(_HEAD + text) == expected


@pytest.mark.parametrize("text", ["Pending with Legal.", "\u2753 Which zone", "Still open."])
def test_what_alone_is_said_below_open_questions_is_one(text: str) -> None:
    assert _found(f"# A\n\n## Open questions\n\n{text}\n") == [(5, "QN601")]
    assert _found("# A\n\n## Open questions\n\nNone yet.\n") == []


def test_paragraphs_in_italics_are_prompts_where_several_are() -> None:
    prompts = ("*What does it look like? Be specific.*", "*Describes the impact, good and bad.*")
    text = "# A\n" + "".join(
        f"\n## Part {at}\n\nNoor moved 40 ships there.\n\n{prompt}\n"
        for at, prompt in enumerate((*prompts, "*Describe the users.*", "*The good and the bad.*"))
    )
    assert _found(text) == [(line, "PH202") for line in (7, 13, 19, 25)]
    caption = text.replace("*Describe the users.*", "*Figure 1: the users of it*")
    assert (19, "PH202") not in _found(caption)


def test_where_a_third_of_the_sections_prompt_all_short_ones_do() -> None:
    bodies = (
        "What problem does it solve? Who has it? Be concrete.",
        "How does one know that the tide works?",
        "Other designs and why they were not chosen.",
        "The heart of the matter, with all interactions.",
    )
    text = "# A\n" + "".join(f"\n## Part {at}\n\n{body}\n" for at, body in enumerate(bodies))
    assert [line for line, _ in _found(text)] == [5, 9, 13, 17]
    many = "".join(f"\n## Other {at}\n\nThe store keeps it.\n" for at in range(7))
    assert [line for line, _ in _found(text + many)] == []


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Priority", "P0/P1/P2", "PH205"),
        ("Priority", "P0", ""),
        ("Priority levels", "P0/P1/P2", ""),
        ("Status", "\U0001f534 Not started | \U0001f7e1 In progress | \U0001f7e2 Done", "PH205"),
        ("Impact", "High/Medium/Low", "PH205"),
        ("Cables", "High/Medium/Low", ""),
        ("Date", "DD/MM/YYYY", "PH201"),
        ("Owner", "unassigned", "PH206"),
        ("Pin", "unassigned", ""),
        ("Owner", "Ben?", "QN601"),
        ("Title", "Ben?", ""),
    ],
)
def test_what_is_to_be_chosen_or_is_nobodys_yet(label: str, value: str, expected: str) -> None:
    assert [rule for _, rule in _found(f"{_HEAD}- **{label}**: {value}")] == [expected][
        : bool(expected)
    ]


def test_in_a_form_one_value_for_any_document_is_enough() -> None:
    text = _HEAD + _FORM + "\n- **Needs**: List any dependencies\n"
    assert (9, "PH202") in _found(text)
    assert (9, "PH202") not in _found(text.replace("any dependencies", "the three brokers"))


def test_where_each_section_has_one_item_of_names_it_says_what_belongs_there() -> None:
    items = (
        "Main flows, edge cases.",
        "Criteria and metrics.",
        "Flags, steps to take.",
        "Unknown costs, open points.",
    )
    text = "# A\n" + "".join(f"\n## Part {at}\n\n- {item}\n" for at, item in enumerate(items))
    assert _found(text) == [(line, "PH202") for line in (5, 9, 13, 17)]
    filled = text.replace("Unknown costs, open points.", "It costs a lot.")
    assert _found(filled.replace("Criteria and metrics.", "It is fast.")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Part | Choice |\n|---|---|\n| Store | *Not decided* |", [(7, "PH206")]),
        ("| Part | Status |\n|---|---|\n| Store | Not decided |", []),
        (
            "| Part | Choice |\n|---|---|\n| Host | **Open** \u2014 one machine or two |",
            [(7, "QN601")],
        ),
        ("- **Count**: 5 or 7. Not decided.", [(5, "QN601")]),
        ("It is also not decided whether it holds.", [(5, "QN601")]),
        ("It is not decided by the job.", []),
        ("Two questions are open, and one depends on the other.\n\n- The zone", [(7, "QN601")]),
        ("- As a user, I want to see it (will it last?)", []),
        ("### Edge cases\n\n- What happens when it is full?", [(7, "QN601")]),
        ("### Edge cases\n\n- What happens when it is full? It waits.", []),
        ("### Edge cases\n\n- How to show fewer than six (a skeleton)?", []),
        ("See [[parts]] and [[api-routes]].", []),
    ],
)
def test_what_is_not_decided(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(_HEAD + text) == expected


def test_a_word_of_the_end_behind_a_condition_settles_nothing() -> None:
    text = "# A\n\n## Open questions\n\n1. Keep it or move it, once the limits are resolved.\n"
    assert _found(text) == [(5, "QN601")]
    settled = _found(text.replace("once the limits are", ""))
    assert not any(rule == "QN601" for _, rule in settled)


def test_in_what_is_called_a_template_all_that_instructs_or_asks_is_a_prompt() -> None:
    text = "# Feature Specification Template\n\n## Part\n\nDocument the behaviour.\n\nWords.\n\n"
    text += "- What it is\n- How errors are told\n- When it is full, it waits.\n"
    assert _found(text) == [(5, "PH202"), (9, "PH202"), (10, "PH202")]
    assert _found(text.replace("Specification Template", "of the template")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Field | Type |\n|---|---|\n| price | number? |", []),
        ("| Field | Store |\n|---|---|\n| price | disk? |", [(7, "QN601")]),
        ("## Glossary\n\n- **TBD**: the bounded dictionary", []),
        ("## Parts\n\n- **TBD**: the bounded dictionary", [(7, "PH206")]),
    ],
)
def test_types_and_terms_are_neither_open_nor_marks(
    text: str, expected: list[tuple[int, str]]
) -> None:
    found = [one for one in _found(_HEAD + text) if one[1] != "ST102"]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- `otp`: not empty. TBD: length and alphabet (see the list)", [(5, "PH206")]),
        ("- `otp`: непустой. TBD: длина (см. [x](#part)).", [(5, "PH206")]),
        ("Length and alphabet of the code - TBD (see the list).", [(5, "PH206")]),
        ("Codes: TBD, below are the conditions.", [(5, "PH206")]),
        ("The state is one of these - TBD, DONE, OPEN.", []),
        ("Add it when block >= TBD, or so.", [(5, "PH201")]),
        ("**Endpoint:** `/api/days` (exact path TBD from docs)", [(5, "PH206")]),
        ("Login (provider tbd in the technical design) is by mail.", [(5, "PH206")]),
        ("All or nothing, policy TBD during bring-up of the board.", [(5, "PH206")]),
        ("It replaces the TBD from the last version.", []),
        ("It goes back. To be discussed - the flow in case there are more.", [(5, "PH206")]),
        ("Pending - To be completed by the architect of it.", [(5, "PH206")]),
        ("It is so.\n\n###TODO\n\nIt is good.", [(7, "PH206")]),
        ("It is so.\n\n#TODO lists are what people keep.", []),
        ("Формат (код ещё не определён). Коды.", [(5, "PH206")]),
        ("Формат ещё не определён.", [(5, "PH206")]),
        ("Если формат ещё не определён, берётся текст.", []),
        ("Das Format (Länge noch nicht festgelegt) ist kurz.", [(5, "PH206")]),
        ("Die Zahl noch nicht festgelegter Werte ist klein.", []),
        ("Le format n'est pas encore défini.", [(5, "PH206")]),
        ("Si le format n'est pas encore défini.", []),
        ("La fecha aún no está definida. Es en mayo.", [(5, "PH206")]),
        ("10人程度（未確定）", [(5, "PH206")]),
        ("10人程度（確定）", []),
        ("此命令目前未完成，请忽略。", [(5, "PH206")]),
        ("如果任务尚未完成，则重试。", []),
        ("Quand : sous un délai à définir avec le client", [(5, "PH206")]),
        ("Les champs à définir avec soin dans le fichier.", []),
        ("// TODO: tie the two halves together", [(5, "PH206")]),
        ("/TODO/list is the path of it.", []),
        ("```js\nx = { a: 1 } // TBD: Glossary\n```", [(6, "PH206")]),
        ("```js\nx = { a: 1 } // TODO: Glossary\n```", []),
    ],
)
def test_what_is_still_to_be_settled(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(_HEAD + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| | |\n|---|---|\n| Author | Ada |\n| First Reviewers | todo |", [(8, "PH206")]),
        ("| Part | Owner |\n|---|---|\n| Mail | todo |\n| Fax | Ada |", [(7, "PH206")]),
        ("| Part | Owner |\n|---|---|\n| Mail | todo |\n| Fax | done |", []),
        ("| Part | Status |\n|---|---|\n| Mail | todo |\n| Fax | seen |", []),
        ("| Part | Room | Owner |\n|---|---|---|\n| Mail | 1 | todo |\n| Fax | 2 | Ada |", []),
        ("- **Reviewer**: todo\n- **Status**: in progress", [(5, "PH206")]),
        ("- **Mail**: todo\n- **Fax**: in progress", []),
        ("- **Prefix**: todo\n- **Status**: todo", []),
        ("| Key | Meaning |\n|---|---|\n| x | todo |\n| y | note |", []),
    ],
)
def test_todo_in_lower_case_is_a_word_but_as_a_whole_value(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(_HEAD + text) == expected


def test_a_mark_in_a_list_of_front_matter_is_found_where_it_stands() -> None:
    text = '---\ntitle: It\nreviewers:\n  - "@ada"\n  - TBD\n  - Ben\n---\n\n' + _HEAD + "It is so."
    assert _found(text) == [(5, "PH206")]
    assert _found(text.replace("TBD", "Tabea")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Components:\n\nInterface (UI): It shows the list and what is new in it.", []),
        ("It has two.\n\nStore (in rows):\n\nDescription: It keeps all of the rows.", []),
        ("Text: It has one.\n\nTables:\n\nUsers: Keeps the users.\nMails: Keeps mails.", []),
        ("Reviewers:\n\nDate: 2024-01-01", [(5, "FD302")]),
        ("Components:\n\nVersion: The second one of three", [(5, "FD302")]),
        ("Hosting:\n\nRisks: The room may be too small.", [(5, "FD302")]),
        ("Room: The big hall.\n\nHost:\n\nStore: In the hall.", [(7, "FD302")]),
        ("Components:\n\nStore: rows", [(5, "FD302")]),
        ("It is so.\n\n**Pros**\n\nCons:\n\n### Result\n\nGood.", [(7, "FD302"), (9, "FD302")]),
        ("Pros:\n\nCons:\n\n- slow", [(5, "FD302")]),
        ("**Pros**\n\n- fast\n\n**Cons**\n\n- slow", []),
        ("**Cons**\n\nIt is slow.\n\n### Result\n\nGood.", []),
    ],
)
def test_a_plain_label_introduces_parts_but_not_other_fields(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(_HEAD + text) == expected


def test_bad_front_matter_with_a_list_below_a_label_is_one_finding() -> None:
    text = '---\nauthors:\n- "@ada"\n  sponsors:\n- Ben\n---\n\n' + _HEAD + "It is so."
    assert _found(text) == [(1, "MT901")]
    assert _found(text.replace('- "@ada"\n', "")) == [(1, "MT901"), (2, "FD302")]
    assert _found(text.replace("- Ben", "- TBD")) == [(1, "MT901"), (5, "PH206")]


def test_a_section_of_a_note_alone_is_empty_down_to_the_note() -> None:
    text = _HEAD + "<!-- TODO: [Insert the diagram here] -->\n\n## More\n\n<!-- It is so. -->"
    report = check("spec.md", text, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    found = [(one.line, one.end_line, str(one.rule)) for one in report.diagnostics]
    assert found == [(3, 5, "ST102"), (7, None, "ST102")]


_TOPICS = """# Open questions

## Current state

- All open jobs fail loudly.

## Modules

See the design.

- **Bundles.** Should ports be grouped?
- **Latency per port.** One is simpler, the other allows two.

## Decision 1: Which key?

**Status:** NEEDS DECISION

**Options:** Is it ours? Is it theirs?

## Blockers

Before we begin:

### 1. More branches are needed

It asks for the default.

### 2. Fewer people

They wait.

## Rows

| # | Question | Status |
|---|---|---|
| 1 | Which part? | \U0001f7e2 **Resolved: none** |
| 2 | Which key? | \U0001f534 open |
"""


def test_topics_decisions_and_states_of_a_document_of_questions() -> None:
    report = check("spec.md", _TOPICS, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    asked = [(one.line, one.end_line) for one in report.diagnostics if str(one.rule) == "QN601"]
    assert asked == [(11, None), (12, None), (14, 16), (24, None), (28, None), (37, None)]


_PARTS = ("`<what it does>`", "`<who may>` (on the server)", "`<the name>`", "`<a | b>`")


def test_a_comment_at_the_top_may_say_that_it_is_a_template() -> None:
    text = "\n# It\n\n## Goal\n\nExplain the plan.\n\n- What it is\n"
    assert [line for line, _ in _found("<!-- Copy this template. -->" + text)] == [6, 8]
    assert _found("<!-- The plan of May. -->" + text) == []


def test_prompts_in_code_are_prompts_where_several_sections_are_nothing_else() -> None:
    text = "# It\n" + "".join(f"\n## Part {at}\n\n{part}\n" for at, part in enumerate(_PARTS))
    assert [line for line, _ in _found(text)] == [5, 9, 13, 17]
    assert _found("# It\n\n## A\n\nCall it with `<name>`, `<id>` or `<a | b>`.\n") == []


def test_a_prompt_below_open_questions_is_one_finding() -> None:
    parts = {"Aims": "What we want to reach.", "Costs": "Key costs and their limits."}
    parts |= {"Open Questions": "Unresolved issues that need further discussion."}
    text = "# A\n" + "".join(f"\n## {title}\n\n{body}\n" for title, body in parts.items())
    assert _found(text) == [(5, "PH202"), (9, "PH202"), (13, "PH202")]
    assert _found("# A\n\n## Open Questions\n\nUnresolved issues that need discussion.\n") == [
        (5, "QN601")
    ]


def test_a_line_of_the_title_page_is_no_empty_section() -> None:
    rest = "\n\n## Goals\n\nIt exports.\n"
    assert _found(f"# Export\n\n## Specification v1.1 (updated March 2026){rest}") == []
    assert _found(f"# Export\n\n## Limits{rest}") == [(3, "ST102")]


@pytest.mark.parametrize(
    "said",
    [
        "All design questions have been resolved. See section 15.",
        "I believe that all major questions for this have been resolved.",
        "See `docs/open-questions.md` for unresolved decisions.",
        "Not needed.",
        "No open questions remain for MVP. They are kept elsewhere.",
        "None for this draft; all is defined.",
        "- Aucune question bloquante restante pour la V1 du module.",
        "| Q | Question | State |\n|---|---|---|\n| 1 | Who pays for it? | `\u5df2\u51bb\u7ed3` |",
    ],
)
def test_a_section_of_questions_may_say_that_none_is_left(said: str) -> None:
    assert _found(f"# Export\n\n## Open questions\n\n{said}\n") == []


@pytest.mark.parametrize(("label", "lines"), [("Rules", [5]), ("Ours", [5, 9])])
def test_rules_of_the_list_are_no_questions(label: str, lines: list[int]) -> None:
    rules = f"- Who pays for it?\n\n{label}:\n\n- Name an owner for each of them"
    found = _found(f"# Export\n\n## Open questions\n\n{rules}\n")
    assert found == [(line, "QN601") for line in lines]


@pytest.mark.parametrize(
    "title",
    [
        "Project Name TDD",
        "REPLACE this with your KEP title",
        "Tech Design Title",
        "Nome do projeto",
        "Software Design Document for XXX",
    ],
)
def test_a_title_that_names_no_document_is_told(title: str) -> None:
    assert _found(f"# {title}\n\n## Goals\n\nIt exports.\n") == [(1, "PH207")]
    assert _found(f"# Export: {title}\n\n## Goals\n\nIt exports.\n") == []


@pytest.mark.parametrize(
    "said",
    [
        "- Scope: Only now, or for ever? (Proposed: for ever.) -> For ever",
        "- Place: Above all of it or above the last (proposed: above all). -> at the bottom",
        "- Mixed text: The browser knows how to show it. No action needed.",
        "- How are missing lanes kept? The timer tells none.\n  - We keep them as last.",
    ],
)
def test_a_question_is_answered_by_what_stands_behind_it(said: str) -> None:
    assert _found(f"# Export\n\n## Open questions\n\n{said}\n") == []


@pytest.mark.parametrize(
    "said",
    [
        "- Is it in the foreground or background? Foreground is simple. Background is fast.",
        "- Should it be one?\n  - Recommendation: one",
    ],
)
def test_a_question_is_open_while_its_answers_are_weighed(said: str) -> None:
    assert _found(f"# Export\n\n## Open questions\n\n{said}\n") == [(5, "QN601")]


def test_among_other_things_what_is_to_be_confirmed_is_open() -> None:
    text = "# Export\n\n## Dependencies / Open questions\n\n- {}\n"
    assert _found(text.format("Confirm the tier of the model")) == [(5, "QN601")]
    assert _found(text.format("Vendor choice (parity vs overhead).")) == [(5, "QN601")]
    assert _found(text.format("The tier of the model")) == []


def test_questions_stand_in_code_below_a_prompt_for_all_and_below_open() -> None:
    head = "# Export\n\n## Open questions\n\n"
    code = "```text\nIs it kept?\nWho pays?\n```\n"
    assert _found(head + code) == [(6, "QN601"), (7, "QN601")]
    assert _found(head + code.replace("Who pays?", "It pays.")) == []
    prompt = "### What questions do you still have?\n\nWho pays?\nIs it kept?\n"
    assert _found(head + prompt) == [(7, "QN601"), (8, "QN601")]
    assert _found("# Export\n\nopen:\n\n- Who pays?\n- Is it kept?\n") == [
        (5, "QN601"),
        (6, "QN601"),
    ]


def test_what_is_to_be_decided_below_todo_is_open() -> None:
    text = "# Export\n\n## TODO\n\n- Decide if it is a part of it\n- Write the tests\n"
    assert (5, "QN601") in _found(text)
    assert (6, "QN601") not in _found(text)


def test_a_decision_is_pending_by_its_status() -> None:
    text = "# Export\n\n## Decision 1: the key\n\n**Status:** {}\n\n**Context:** None is here.\n"
    assert _found(text.format("NEEDS DECISION (one is proposed)")) == [(3, "QN601")]
    assert _found(text.format("Accepted")) == []


def test_a_line_to_write_on_below_a_heading_or_a_label_is_one_finding_with_it() -> None:
    room = "_" * 30
    heading = f"{_HEAD}Yes.\n\n## Notes\n\n{room}"
    label = f"{_HEAD}Yes.\n\n**Limits:**\n{room}"
    for text, expected in (
        (heading, [(7, 9, "ST102")]),
        (label, [(7, 8, "FD302")]),
    ):
        report = check("a.md", text, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
        assert [(one.line, one.end_line, one.rule) for one in report.diagnostics] == expected


def test_a_roadmap_may_stand_above_its_phases() -> None:
    text = "# Export\n\n## 7. {}\n\n## Phase 1: the base\n\nIt is laid.\n"
    assert _found(text.format("Roadmap")) == []
    assert _found(text.format("Costs")) == [(3, "ST102")]


def test_what_a_requirement_is_for_may_stand_above_its_id() -> None:
    text = _HEAD + "**First version:**  \n**REQ-09:** It exports rows.\n"
    assert _found(text) == []
    assert _found(text.replace("REQ-09", "Rows")) == [(5, "FD302")]


def test_marks_that_open_lines_of_a_paragraph_are_told_each() -> None:
    text = _HEAD + ":::danger\nTODO: Define the parts.\nTODO: Can they be kept?\n:::"
    assert _found(text) == [(6, "PH206"), (7, "PH206")]
    assert _found(text.replace("TODO: Can", "TODOs can")) == [(6, "PH206")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The data format has not yet been specified.", "PH206"),
        ("This will be decided in the next version of it.", "PH206"),
        ("A screen (UX yet to be discussed) is shown.", "PH206"),
        ("One may choose, but I'm not yet sure what the best way is.", "QN601"),
        ("- \u2705 ...\n- \u274c ...", "FD302"),
        (
            "Estimated date when all of it is to be ready for review:\n\nSecond date of it all:",
            "FD302",
        ),
    ],
)
def test_what_is_not_settled_yet_is_open(text: str, rule: str) -> None:
    assert rule in {found for _, found in _found(_HEAD + text)}


@pytest.mark.parametrize(
    "text",
    [
        "Blocks that have not yet been finalized are dropped.",
        "If the format has not yet been defined, it is text.",
        "This will be decided in a later RFC.",
        "- \u2705 good\n- \u274c bad",
    ],
)
def test_what_is_not_settled_at_run_time_is_told(text: str) -> None:
    assert _found(_HEAD + text) == []


def test_a_template_in_chinese_is_one() -> None:
    bodies = ("[产品名称的简洁描述]", "[我们正在解决的问题]", "[目标客户群体]", "[作者姓名和团队]")
    text = "# 产品\n" + "".join(f"\n## 部分 {at}\n\n{body}\n" for at, body in enumerate(bodies))
    assert [one for one in _found(text) if one[1] == "PH201"] == [
        (line, "PH201") for line in (5, 9, 13, 17)
    ]


def test_labels_in_a_row_are_empty_each() -> None:
    labels = ("We are building:", "We are not building it:", "What we give up for it:")
    text = "# Export\n\n## Part\n\n" + "\n\n".join(f"**{label}**" for label in labels)
    assert _found(text) == [(5, "FD302"), (7, "FD302"), (9, "FD302")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Status\n\nDraft | In Review | Approved", [(5, "PH205")]),
        ("## Status\n\nApproved by Ada | Noor", []),
        ("## Scales\n\nLow | Medium | High", []),
        ("## Open questions\n\n- None for the current scope.", []),
    ],
)
def test_what_stands_below_a_status_is_its_value(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(f"# Export\n\n{text}") == expected
