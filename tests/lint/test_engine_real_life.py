"""Shapes met in documents that nobody wrote for a checker: what is left, and its innocent twin."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig

_HEAD = "# Export\n\n## Part\n\n"
_TAIL = "\n\n## Last\n\nIt ends here.\n"


def _found(text: str) -> list[tuple[int, str]]:
    """Line and rule of all findings of a document without a template."""
    report = check("s.md", text, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    return [(one.line or 0, str(one.rule)) for one in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WIP", [(5, "PH206")]),
        ("- **Status**: WIP", []),
        ("_(To be added: a drawing of the doors, the keys and the locks.)_", [(5, "PH206")]),
        ("To be added by the caller: a drawing.", []),
        ("Left blank for discussion", [(5, "PH206")]),
        ("This page is left blank on purpose.", []),
        ("If the guest wants to, he can ..", [(5, "PH201")]),
        ("It prints uses for each", []),
        ("Personal motivation goes here.", [(5, "PH201")]),
        ("See what goes here.", []),
        ("Mail it to Ada (put your name here in capitals).", [(5, "PH201")]),
        ("Mail it to Ada (put it on her desk).", []),
        (
            "| Name | Type | Description |\n|---|---|---|\n| id | text | Description |",
            [(7, "PH201")],
        ),
        ("| Name | Type |\n|---|---|\n| Type | text |", []),
        (
            "- May 1 -\n- May 8 -\n- May 15 - tell Ada\n- May 22 -",
            [(at, "FD302") for at in (5, 6, 8)],
        ),
        ("- May 1 -\n- May 8 - tell Ada", []),
        ("Written by {{ page.author }} in {{ site.town }}.", []),
        ("The pair <client, client> is kept.", []),
        ("This will be added to the grammar of the door.", []),
        ("This will be added.", [(5, "PH206")]),
        ("The doors are kept.\nHow they close is\nTBD.", [(6, "PH206")]),
        (
            "Prepared by <author>  \n<organization>  \n<date created>",
            [(5, "PH201"), (6, "PH201"), (7, "PH201")],
        ),
        ("It is a Vec of  \n<Foo>  \nand more.", []),
        ("Include a diagram that illustrates the proposed solution.", [(5, "PH202")]),
        ("Include a diagram of the west gate.", []),
        ("A brief statement about the current status can go here.", [(5, "PH201")]),
        ("(placeholder for diagram)", [(5, "PH201")]),
        ("- Door: [Door/Product Name]", [(5, "PH201")]),
        ("- Kind: [Feature/Service]", [(5, "PH205")]),
        ("### Use:* [name of the use]*\n\nIt shuts.", [(5, "PH201")]),
        ("- **Time**: 4 hours (TBD from the tests) in all", [(5, "PH206")]),
        ("- Lead: @designer", [(5, "PH201")]),
        ("- Lead: @ada", []),
        ("### Decisions the team needs to make\n\n- **Doors**: oak or ash", [(7, "QN601")]),
        ("### Decisions the team made\n\n- **Doors**: oak", []),
        ("They shut.\n\n> QUESTION: What do people think of oak?", [(7, "QN601")]),
        (
            "Open questions (minimal)\n\n1. Is it oak?\n2. Is it ash?",
            [(7, "QN601"), (8, "QN601")],
        ),
        ("Doors are oak, I think (I'm not confident about this).", [(5, "QN601")]),
        ("| A | B |\n|---|---|\n| doors | [N] |\n| keys | 4 |", [(7, "PH201")]),
        ("They shut so:\n\n```ada\n```", [(7, "CD502")]),
        ('```json\n{\n\u00a0"a": 1\n}\n```', []),
        ("| | Front | Back |\n|---|---|---|\n| Shut? | **yes** | no |", []),
        (
            "### Open questions\n\n1. Is it oak?\n\nYes.\n\n2. Shut?\n\nAt night.\n\n3. Is it old?",
            [(15, "QN601")],
        ),
        (
            "### Open questions\n\n1. Is it oak?\n2. Does it shut?\n\nWe meet in May.",
            [(7, "QN601"), (8, "QN601")],
        ),
        (
            (
                "### Open issues\n\n**1. The lock** (in May):\n- **Context**: It is old\n"
                "- **Options**: two\n- **Impact**: none yet"
            ),
            [(7, "QN601")],
        ),
        (
            (
                "### Open questions\n\n**Format**: Each says who decides.\n\n"
                "#### UQ-001: The lock\n\n**Question**: Which one?\n\n"
                "**Known lock points**:\n\n- old\n- new\n\n**Status**: Open"
            ),
            [(9, "QN601")],
        ),
        ("### Doors?\nWhat they are:\n\n**Kinds:**\n\n- oak\n- ash", []),
        ("**Decision required:** Say which key is used.", [(5, "QN601")]),
        ("**Decision required:** Say which key is used.\n\nAnswer: the old one.", []),
        ("**Options:**\n\n- A) oak\n- B) ash\n- C) TBD", []),
        ("- Keys: none is lent; confirm this.", [(5, "QN601")]),
        ("- Keys: none is lent, which clerks confirm.", []),
        ("_(Similar daily plan for remaining doors)_", [(5, "PH201")]),
        ("These doors lead to a house, which will hold", [(5, "PH201")]),
        (
            (
                "| Open question | Status | Resolution |\n|---|---|---|\n| How is it shut? |"
                " Resolved | "
                "**Blocked.** Keys are kept. |"
            ),
            [],
        ),
        (
            "[The approach to doors. Reference [the keys](https://example.org/keys.md)]",
            [(5, "PH201")],
        ),
        ("[The approach to doors](https://example.org/keys.md)", []),
        ("- Doors: [X]\n- Keys: [Y]\n- Locks: [Z]", [(5, "PH201"), (6, "PH201"), (7, "PH201")]),
        ("- Shut: [X]\n- Kept: [ ]", []),
        ("- Role: OWNER", []),
        ("- Author: OWNER", [(5, "PH201")]),
        ("- Fires: mitigate by...?", [(5, "PH201")]),
        ("- Fires: mitigate by water...", []),
        ("- **Parts**: door, key (to be defined precisely)", [(5, "PH206")]),
        ("```cpp\n// the id of the door, to be determined\nint a;\n```", [(6, "PH206")]),
        ("```cpp\n// the id is to be determined once a day\nint a;\n```", []),
        ("The doors are examples and should be replaced with the actual doors.", [(5, "PH206")]),
        ("Old doors should be replaced with the actual model.", []),
        ("- Keys come along; open decision on who cuts them.", [(5, "QN601")]),
        ("- A silent door under consideration", [(5, "QN601")]),
        ("- The silent door under consideration here is oak.", []),
        (
            "### Top questions to resolve in review\n\n1. Oak or ash\n2. Should it shut?",
            [(7, "QN601"), (8, "QN601")],
        ),
        ("### Top doors to shut in spring\n\n1. Oak or ash\n2. The front one", []),
        (
            "*Describe all of the doors of your project and how they shut by day.*\nThey shut.",
            [(5, "PH202")],
        ),
        ("*They shut by day and by night, as all of the doors of the town do.*\nThey shut.", []),
        ("- Doors are in colours of the town (TBD in design).", [(5, "PH206")]),
        ("### Doors of this draft (please confirm or correct)\n\n- Oak", [(5, "PH206")]),
        ("- [Picture of it](@TODO)", [(5, "PH201")]),
        ("Doors may burn; I haven't quite figured that out yet.", [(5, "QN601")]),
        ("It's not decided exactly how doors shut.", [(5, "QN601")]),
        ("I'd like to discuss if we need two doors.", [(5, "QN601")]),
        ("### Open questions\n\nNothing comes to mind.", []),
        (
            (
                "### Open questions\n\n- We need a way to shut doors.\n\nWe can:\n\n"
                "1. Use a key.\n2. Use two."
            ),
            [(7, "QN601")],
        ),
        ("*This section should be no more than a paragraph.*", [(5, "PH202")]),
        (
            "| ID | Need | Test cases |\n|---|---|---|\n| FR1 | a b | |\n| FR2 | c d | |",
            [(7, "TB403"), (8, "TB403")],
        ),
        ("| ID | Need | Comments |\n|---|---|---|\n| FR1 | a b | |\n| FR2 | c d | |", []),
        ("| A | Story |\n|---|---|\n| x y | 001, |\n| z | , , |\n| w | 003 |", [(8, "TB403")]),
        (
            (
                "| Field | Needed | Description |\n|---|---|---|\n| `a` | y | |\n| `b` | y | |\n|"
                " `v` | y | 1 |"
            ),
            [(7, "TB403"), (8, "TB403")],
        ),
        ("| R | Q | Kind |\n|---|---|---|\n| front | 1 | oak |\n| back | 1 | |", [(8, "TB403")]),
        ("| R | Q | Done |\n|---|---|---|\n| front | 1 | x |\n| back | 1 | |", []),
        ("| A | B |\n|---|---|\n| WIP | Work in Progress |\n| n/r | not needed |", []),
        ("### *Project Title* and its doors\n\nThey shut.", [(5, "PH201")]),
        ("### *Open* and its doors\n\nThey shut.", []),
        ("**Costs:**\n\n**Old Doors:**\n\n- 4\n\n**New Doors:**\n\n- 8", []),
        ("**Costs:**\n\n**Doors:**\n\n- 4\n\n**New keys:**\n\n- 8", [(5, "FD302")]),
        ("- The list of doors is TBD pending a visit.", [(5, "PH206")]),
        ("Doors shut at TBD Hz, by day.", [(5, "PH206")]),
        ("- Doors of ISO 15289 // TODO: check the year", [(5, "PH206")]),
        ("See the doors (*todo: link to them*).", [(5, "PH206")]),
        ("See the doors (todo lists).", []),
        ("The width of the door to be defined during detailed design.", [(5, "PH206")]),
        ("Doors to be defined in the future need keys.", []),
        ("The kind of door is still to be defined, most likely oak.", [(5, "PH206")]),
        ("The reason for it will be put here.", [(5, "PH206")]),
        ("Future updates will be added here.", []),
        ("It takes 90 \\[TBR\\] minutes.", [(5, "PH206")]),
        ("### Doors (WIP)\n\nThey shut.", [(5, "PH206")]),
        ("### Doors (oak)\n\nThey shut.", []),
        ("This will be determined once at the start of each day.", []),
        ("- It is better than used to be", []),
        ("The house has one in xxxxxx street.", [(5, "PH201")]),
        ('- Sample: `"name": "xxxxxx"`', []),
        ("- RFC PR: [doors/rfcs#0000](https://github.com/doors/rfcs/pull/7)", [(5, "PH201")]),
        ("It shuts within _N_ seconds.", [(5, "PH201")]),
        ("It shuts for all _N_ doors.", []),
        ("We have not determined how doors shut.", [(5, "QN601")]),
        ("This requires investigation.", [(5, "QN601")]),
        ("A broken door requires investigation by Ada.", []),
        ("_Keep track here of questions that come up while this is a draft._", [(5, "PH202")]),
        ("### Use: the doors of the house (making, moving) and all keys\n\n### More\n\nIt is.", []),
        ("### Use: doors\n\n### More\n\nIt is.", [(5, "ST102")]),
        (
            (
                "### Open points and risks\n\n**Open points:**\n\n- Which doors shut?\n\n"
                "**Risks:**\n\n- **Fire**: doors burn"
            ),
            [(9, "QN601")],
        ),
        (
            (
                "### Open questions\n\nThese questions are **out of scope** for this house\nand "
                "remain open:\n\n1. Which doors shut?"
            ),
            [(10, "QN601")],
        ),
        (
            (
                "### Open questions\n\nThese questions are out of scope for this house:\n\n"
                "1. Which doors shut?"
            ),
            [],
        ),
        ("### Open questions\n\n- It works, so there are no unresolved questions here;", []),
        (
            "| Door | Use |\n|---|---|\n| [Front](#part) | |\n| Back | |",
            [(7, "TB403"), (8, "TB403")],
        ),
        ("| Name | Value | Description |\n|---|---|---|\n| Doors | 4 | |", [(7, "TB403")]),
        ("| Name | Value | Notes |\n|---|---|---|\n| Doors | 4 | |", []),
        (
            (
                "| Door | Key | Use |\n|---|---|---|\n| a |  | all |\n| b |  | all |\n| c | N/A |"
                " all |\n"
                "| d | N/A | all |"
            ),
            [(7, "TB403"), (8, "TB403")],
        ),
        (
            (
                "| PHASE 0 | | |\n|---|---|---|\n|  | ADCS | CDH |\n| Launch | 0 | 0 |\n| Land |"
                " 1 |"
                " 0 |"
            ),
            [],
        ),
        ("Path: (exact path to be confirmed by Ada)", [(5, "PH206")]),
        ("It keeps doors in Redis (?) for now.", [(5, "PH206")]),
        ("- Doors: oak or ash \u2014 pick one and stay with it.", [(5, "PH206")]),
        ("- Doors: oak or ash, and both are kept.", []),
        ("| Door | Key |\n|---|---|\n| front | NEED TO ADD |\n| back | old |", [(7, "PH206")]),
        ("| Door | Key | Use |\n|---|---|---|\n\n| front | old | all |", []),
        ("| Door | Key | Use |\n|---|---|---|\n\nIt is used.", [(5, "TB402")]),
        ("The key lies at [PLACE TBD]", [(5, "PH206")]),
        ("The key lies at [TBD-4].", []),
        ("- **Purpose:** List all doors of a house", []),
        ("- **Product scope:** List in-scope items", [(5, "PH201")]),
        ("This section will be developed through a study of the doors.", [(5, "PH206")]),
        ("This house will be developed through a study of the doors.", []),
        ("*(This section could be strengthened by naming the doors.)*", [(5, "PH206")]),
        ("This door could be strengthened by a bar.", []),
        ("> **Instructions:** fill this document before the first door is cut.", [(5, "PH202")]),
        ("> **Instructions:** cut the first door.", []),
        ("This section (and its subsections) should describe some doors.", [(5, "PH202")]),
        ("Give as much, or as little, info as you want here.", [(5, "PH202")]),
        ("Break down your project into as many parts as possible.", [(5, "PH202")]),
        ("Break down the door into its parts.", []),
        ("- Doors double. *(Effect not yet defined.)*", [(5, "PH206")]),
        ("Doors and keys \u2014 not yet fleshed out.", [(5, "PH206")]),
        ("*All numbers are a WIP.*", [(5, "PH206")]),
        ("All numbers are prime.", []),
        ("The form of the key is not finalized at this time, but will be.", [(5, "QN601")]),
        ("- TODO Support for doors is there and tested.", [(5, "PH206")]),
        ("- TODO List support is there and tested.", []),
        ("(Unchanged)", [(5, "PH206")]),
        ("- Door: (unchanged)", []),
        ("There are still topics to discuss and flesh out.", [(5, "QN601")]),
        ("It's not clear how we can do that.", [(5, "QN601")]),
        ("It's not clear how doors do that.", []),
        ("- Unlike locks, since keys are old, we would have to", [(5, "PH201")]),
        ("- As wide as we need it to be\n- Small", []),
        ("### Template outline\n\n- Title\n- Date:\n\nIt is used.", []),
        ("| ID | Status |\n|---|---|\n| a | TODO |\n| b | DONE |", []),
        ("| ID | Limit |\n|---|---|\n| a | TODO |\n| b | 4 |", [(7, "PH206")]),
        ("See `https://yourusername.github.io/doors` for it.", [(5, "PH201")]),
        ("See `https://ada.github.io/doors` for it.", []),
        ("\\newpage", [(5, "ST102")]),
        (
            "| Field | Needed | Description |\n|---|---|---|\n| `description` | No | Description |",
            [],
        ),
        ("*e.g. Open a door*\n\n```mermaid\ngraph TD\nA-->B\n```", []),
        ("*e.g. Open a door*", [(5, "PH201")]),
        (
            (
                "| A | B |\n|---|---|\n| x | 1 |\n| ... | ... |"
                "\n\nAuthor: [Name]\n\nDate: YYYY-MM-DD\n\n"
                "- [Describe it well]"
            ),
            [(8, "PH201"), (10, "PH201"), (12, "PH201"), (14, "PH201")],
        ),
        ("| A | B |\n|---|---|\n| x | 1 |\n| ... | ... |", []),
        ("A short list of days can go here, with the newest last.", [(5, "PH202")]),
        ("The boat can go here and there.", []),
        (
            "[Rest of the document follows the form of the first chapters, with the same care]",
            [(5, "PH201")],
        ),
        (
            (
                "Doors shut.\n\n### 8-11. [Rest of the document is as the older one was]\n\n"
                "(Note: Full document would include whole chapters on doors.)"
            ),
            [(7, "PH201"), (9, "PH201")],
        ),
        ("A full document would be better.", []),
        (
            "- Doors shut.\n- [Include drawings of the doors or pictures of all of them]",
            [(6, "PH201")],
        ),
        ("- Doors shut.\n- [Include door drawings]", []),
        ("Doors shut.\n\nLater\n\n- Doors open by themselves.", []),
        ("Later", [(5, "PH206")]),
        ("XXX Another kind of door might be needed.", [(5, "PH206")]),
        ("XXX Doors and Co is a name.", []),
        ("- Doors (XXX naming): they shut.", [(5, "PH206")]),
        ("- Doors (XXL size): they shut.", []),
        (
            "Two doors can take over. If so, it's an open question whether they share a key.",
            [(5, "QN601")],
        ),
        ("If it's an open question whether they share a key, ask.", []),
        (
            "### Next actions\n\n1. Decide **key A or B**, then go on.\n2. Decide the rest.",
            [(7, "QN601")],
        ),
        (
            (
                "### Limitations and open questions\n\nIt is for doors.\n\n"
                "We should determine a way to shut them."
            ),
            [(9, "QN601")],
        ),
        (
            (
                "### Limitations and open questions\n\nIt is for doors.\n\n"
                "We determine a way to shut them."
            ),
            [],
        ),
        ("- Doors shut.\n- asdf", [(6, "PH201")]),
        ("- Goals: [...]\n- Keys: old", [(5, "PH201")]),
        ("- [...]\n- Doors shut.", [(5, "PH201")]),
        ("| A | B |\n|---|---|\n| 1 | [...] |", []),
        ("- **Evidence (2-3 sentences)**:\n- **Doors**: old", [(5, "FD302")]),
        ("| Step | Work |\n|---|---|\n| Step 1 | The guest says who he is and what he wants |", []),
        ("| Step | Work |\n|---|---|\n| Step 1 | Work |", [(7, "PH201")]),
        ("A door has a state (TODO/in progress/done) that Ada can set.", []),
        ("In progress", [(5, "PH206")]),
        ("| Name | Role |\n|---|---|\n| Name | Role |", [(7, "PH201")]),
        ("| Metric | Target |\n|---|---|\n| Metric name | Target value |", [(7, "PH201")]),
        ("| Metric | Target |\n|---|---|\n| Metric name | The name of it |", []),
        ("| Key | Door | Guest |\n|---|---|---|", [(5, "TB402")]),
        ("| Term | Definition |\n|---|---|", [(5, "TB402")]),
        ("| Author | Ada |\n|---|---|", []),
        ("| Door | Delay |\n|---|---|\n| West | X ms |", [(7, "PH201")]),
        ("- Bullet point\n- Doors shut.", [(5, "PH201")]),
        ("![door](https://via.placeholder.com/150)", [(5, "PH201")]),
        ("![TODO: the door](door.png)", [(5, "PH201")]),
        ("[Architecture diagram]", [(5, "PH201")]),
        ("[Architecture diagram](door.png)", []),
        ("```python\n# your code here\n```", [(6, "CD502")]),
        ("```\n...\n```", [(6, "CD502")]),
        ("```python\nhere = code\n```", []),
        ("```mermaid\ngraph TD\n```", [(6, "CD502")]),
        ("```mermaid\ngraph TD\n  A --> B\n```", []),
        ("It ends.\n\n### [Project Name] and its doors\n\nThey shut.", [(7, "PH201")]),
        ("It ends.\n\n### [Draft] The doors\n\nThey shut.", []),
        ("- Doors shut.\n// TODO: a drawing\n- Keys lock.", [(6, "PH206")]),
        ("It may hold spaces TODO: ask Ada", [(5, "PH206")]),
        ("- name = Ada\n- room =\n- key = old", [(6, "FD302")]),
        ("- name = Ada\n- room =", []),
        ("*In progress*, as Ada told us, are both doors.", []),
        ("The door keeps a place (placeholder for the old one).", []),
        ("This is a great idea because...", [(5, "PH201")]),
        ("Ada: it rains because... well, it rains because water falls from the clouds.", []),
        ("- Doors shut.\n- The keys are to be", [(6, "PH201")]),
        ("- Doors shut.\n- The keys are to be cut.", []),
        ("- Performance parameters to be defined", [(5, "PH206")]),
        ("- Keys need to be defined", []),
        ("Needs to be discussed", [(5, "PH206")]),
        ("The door is old, needs discussion.", [(5, "QN601")]),
        ("What needs to be discussed is told to Ada.", []),
        (
            "<what the door does for its guests, and when it does so, in a few words>",
            [(5, "PH201")],
        ),
        ("- <...>\n- Doors shut.", [(5, "PH201")]),
        ("This section will be populated later.", [(5, "PH206")]),
        ("This section will be added to the door of the tower in May.", []),
        ("This is a summary of the project.", [(5, "PH202")]),
        ("This is a summary of the project that Ada gave in May.", []),
        ("Ask at https://github.com/your-org/door/issues for keys.", [(5, "PH201")]),
        ("Ask at https://github.com/our-org/door/issues for keys.", []),
        ("![]", [(5, "PH201")]),
        ("```yaml\n# the names are TBD, likely next to it\na: 1\n```", [(6, "PH206")]),
        ("```yaml\n# the word 'not TBD' is shown\na: 1\n```", []),
        (
            "*(To be filled in after the test. It tells, in short, whether we go on.)*",
            [(5, "PH206")],
        ),
        ("- USB microphone (hardware to be chosen)", [(5, "PH206")]),
        ("- [To Do: Add more features]", [(5, "PH206")]),
        ("Under construction.", [(5, "PH206")]),
        ("The tower is under construction since May.", []),
        ("- Calls are limited (Undecided: numbers).", [(5, "PH206")]),
        ("- It falls back to nothing (undefined).", []),
        ("**Decision:** PENDING VALIDATION", [(5, "PH206")]),
        ("- **Rationale:** PENDING", [(5, "PH206")]),
        ("- **Status:** PENDING", []),
        ("- **SDK**: not recorded", [(5, "PH206")]),
        ("PENDING \u2014 awaiting the decision of the owner.", [(5, "PH206")]),
        ("- **Coverage**: %", [(5, "FD302")]),
        ("- It costs $X/month at most.", [(5, "PH201")]),
        ("- It costs $5/month at most.", []),
        ("- [Tracking issue](#last):\n- [Thread](#last): none", [(5, "FD302")]),
        ("<_What does a call look like?_>", [(5, "PH201")]),
        ("1. Open `id` (insert after the last line)", []),
        ("- [ ] Milestone 1: [Milestone name]", [(5, "PH201")]),
        (
            "<details>\n<summary>More</summary>\nExplain your idea in plain words.\n\n</details>",
            [(7, "PH202")],
        ),
        ("<details>\n<summary>More</summary>\nIt is a plain idea.\n\n</details>", []),
        (
            "In this section you should answer the questions:\n\n* What is it?\n* Who is in it?",
            [(5, "PH202")],
        ),
        ("The goals section should:\n\n* say what is done", [(5, "PH202")]),
        ("The first code section MUST have no inputs.", []),
        ("- **Status**: Accepted | Proposed | Rejected | Superseded by", [(5, "PH205")]),
        (
            "| Check | Result | Note |\n|---|---|---|\n| Call | | a |\n| Door | | b |",
            [(7, "TB403"), (8, "TB403")],
        ),
        ("- **Data Params**\n  TODO: what it looks like", [(6, "PH206")]),
        ("* **Data Params**\n  <_What is in the body? See above._>", [(6, "PH201")]),
        ("The loop runs at [X] Hz.", [(5, "PH201")]),
        ("- @username1 - for the doors", [(5, "PH201")]),
        ("- @ada - for the doors", []),
        ("**Decision:** pending, choose `PASS` or `HOLD`.", [(5, "PH206")]),
        ("![Mockup](url-to-mockup)", [(5, "PH201")]),
        ("It is told in issue #NNN.", [(5, "PH201")]),
        ("- **Title**: {{TITLE}}\n- **Route**: `/api/{{BASE_PATH}}`", [(5, "PH201"), (6, "PH201")]),
        ("- **Route**: `/api/{{BASE_PATH}}`", []),
        ("- **Release date**: TBD -> actual date", []),
        ("- Change the owner from TBD to Ada.", []),
        ("**Add commits at each step**", []),
        ("- **Members:** **Add all names**", [(5, "PH201")]),
        ("Work still needs to be done to make it general.", [(5, "PH206")]),
        ("- Flag:\n- Stages (first to last):", [(5, "FD302"), (6, "FD302")]),
        ("- **Store**: SQLite (confirm or revise)", [(5, "PH206")]),
        ("- **Keys**: Enter (confirm) and Esc", []),
        ("- **Status**: \U0001f6a7 the first part is built", []),
        ("- **Search**: Ask follow-up questions about any door", []),
        ("- **Related**: Links to related articles for context", []),
        ("**Strategy:**\n\n**Phase 1: keys**\n\n- cut them", []),
        ("- Make a map in the office:\n\nExample:\n```\na\n```", []),
    ],
)
def test_it_is_left_and_its_twin_is_not(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(_HEAD + text + _TAIL) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Export\n\n## Date: (Date)\n\nIt is so.", [(3, "PH201")]),
        ("# Export\n\n## Names (first and last)\n\nIt is so.", []),
        ("# Plan (Replace with Project Name)\n\n## Part\n\nIt is so.", [(1, "PH201")]),
        ("# Export\n\n## Plan for <project name>\n\nIt is so.", [(3, "PH201")]),
        ("# Export\n\n## Doors (names TBD in 01)\n\nIt is so.", [(3, "PH206")]),
        ("# (Plan title goes here)\n\n## Part\n\nIt is so.", [(1, "PH201")]),
        ("# Plan 1: Short descriptive title\n\n## Part\n\nIt is so.", [(1, "PH207")]),
        ("# Export\n\n## Rules\n\n## 1. First\n\nIt is so.", []),
        ("# Export\n\n## 106 {RESERVED}\n\n## 107\n\nIt is so.", []),
        ("# Export\n\n## Task 4 \u2014 **done**\n\n## More\n\nIt is so.", []),
        ("# Export\n\n## Part\n\n**Failure handling:**\n\n**Door failures:**\n\n- shut it\n", []),
        ("# Export\n\n## Part\n\nBetter requirements:\n\nRequirement 4A:\nIt opens.\n", []),
        ("# Export\n\n### TBD fields\n\nIt is so.", [(3, "PH206")]),
        ("# Export\n\n## TODO\n\nNone.", []),
        ("# Export\n\n## TODO\n\nThe doors.", [(3, "PH206")]),
        ("# Export\n\n## Q & A\n\n## Why doors?\n\nThey close.", []),
        ("# Export\n\n## Q & A\n\n## Doors\n\nThey close.", [(3, "ST102")]),
        ("# Export\n\n## `GET /a`\n## `GET /b`\n\nThey tell all.", []),
        ("# Export\n\n## Aims\n## Limits\n\nThey tell all.", [(3, "ST102")]),
        ("# Export\n#### Ada Byron\n#### May 2, 2043\n\n# Part\n\nIt is so.", []),
        ("# Export\n\n## Part\n\n* **Head:**\n* `kind` of the door\n* `size` of it\n", []),
        ("# Export\n\n## Part\n\n* Ticket:\n * [A-1](https://example.org/a)\n", []),
        ("# Export\n\n## Part\n\n* **Head:**\n* **Foot:** wood\n", [(5, "FD302")]),
    ],
)
def test_headings_and_labels(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(text) == expected


def test_callouts_hold_prompts_and_notes() -> None:
    prompt = "<aside>\n\U0001f4a1 Explain {}.\n\n</aside>\n"
    parts = ("how the doors close", "why there are doors", "which doors there are")
    text = "# Export\n" + "".join(f"\n## {part}\n\n{prompt.format(part)}" for part in parts)
    assert _found(text) == [(6, "PH202"), (13, "PH202"), (20, "PH202")]
    note = text.replace("Explain", "Ada saw").replace("\U0001f4a1", "\u26a0\ufe0f")
    assert _found(note) == []


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Alternatives considered", "We have not decided how to close it.", []),
        ("Design", "We have not decided how to close it.", [(5, "QN601")]),
        ("Design", "- Doors (see [Is it the end?](#last)).", []),
        ("Answers to the open questions", "- Which key? It is unknown.", []),
        ("Open questions", "As we find more questions, we will add them here.", []),
        ("Open questions", "This document will be updated as they come.", []),
        ("Open questions", "- Which key?\n  - Still open, we use both.", [(5, "QN601")]),
        ("Open questions", "- Which key? -> *Still open, we use both.*", [(5, "QN601")]),
        ("Open questions", "- Should it close? Probably not in the first version.", []),
        ("Open questions", "- Which key? For now, we take the old one.", []),
        (
            "Keys: open questions",
            "- Which key?\n- Please provide more on doors.",
            [(5, "QN601"), (6, "QN601")],
        ),
        ("Open questions \u2014 resolved", "1. **Keys** \u2014 the old ones.", []),
        ("Open questions", "1. **Keys** \u2014 RESOLVED. The old ones.", []),
        ("Open questions", "1. **Keys** \u2014 OUT OF SCOPE for now.", []),
        ("Open issue disposition", "| A | B |\n|---|---|\n| Keys | Done later |", []),
        ("Open questions", "None. Two are gone:\n\n- **Keys**: the old ones.", []),
        ("Open questions", "Questions out of scope:\n\n- Which key?", []),
        ("Open questions", "Questions in scope:\n\n- Which key?", [(7, "QN601")]),
        ("Design", "It is `Write`\\(value, Key? key=default\\) (Key? key=none).", []),
        ("Open questions", "1. **Keys?**\n   - **Decision needed by**: May", [(5, "QN601")]),
        ("Design decisions captured", "- Which key? The old one.", []),
        ("Design", "**Open questions**: all answered by Ada in May", []),
        ("Design", "- Keep the delay or drop it (open Q)", [(5, "QN601")]),
        ("Design", 'See "Open question: keys" above.', []),
        ("Design", "- `isShut(day)` (is it shut on that day?)", []),
        ("Design", "- Use `lsblk` (can we keep the type in it?)", [(5, "QN601")]),
        ("Design", "It is considered, but not yet decided.", [(5, "QN601")]),
        ("Open questions", "- should we print notes\n  - does it matter to ports?", [(5, "QN601")]),
        (
            "Second cut",
            "TBD:\n\n- figure out the links\n- should we print",
            [(5, "PH206"), (7, "QN601"), (8, "QN601")],
        ),
        ("Second cut", "TBD:\n\n- links\n- notes", [(5, "PH206")]),
        ("Questions that must be answered before May", "1. Which key?", [(5, "QN601")]),
        ("Need to decide", "1. **Keys**:\n   - [ ] old\n   - [ ] new", [(5, "QN601")]),
        ("Undecided (human)", "1. ~~Keys~~ decided: old.\n2. Doors of the tower.", [(6, "QN601")]),
        ("Key questions for the owner", "- Which key?", [(5, "QN601")]),
        (
            "Open design decisions",
            "| # | Decision | Why |\n|---|---|---|\n| A-1 | **Old or new keys** | Both |",
            [(7, "QN601")],
        ),
        (
            "Issues",
            "Issues that remain to be solved:\n<ul>\n<li>the old keys</li>\n<li>doors</li>\n</ul>",
            [(7, "QN601"), (8, "QN601")],
        ),
        ("Open questions", "- Keys? \u2014 **Resolved.** The old ones are kept.", []),
        ("Open questions", "- Are keys old? \u2014 Deferred (see below).", []),
        ("Open questions", "- Which keys? Starting with the old ones.", []),
        ("Open questions", "- Are keys old? (No, they are new.)", []),
        ("Open questions", "- Are keys old? (No guest knows.)", [(5, "QN601")]),
        ("Open questions", "- Which keys? See ADR-5.", []),
        ("Open questions", "- Which keys? See the chart of doors.", [(5, "QN601")]),
        ("Open questions", "- **DECIDED** Which keys? The old ones.", []),
        ("Open questions", "- RESOLVED: Which keys?", [(5, "QN603")]),
        ("Open questions", "- Q: Which keys?\n- A: The old ones.", []),
        ("Open questions", "- Q: Which keys?\n- A good key is old.", [(5, "QN601"), (6, "QN601")]),
        ("Open questions", "This section is intentionally empty.", []),
        ("Open questions", "Resolved. See the log of decisions.", []),
        ("Open questions", "No questions recorded.", []),
        ("Open questions", "- Which key?\n\n**Next steps:**\n\n1. Cut it.", [(5, "QN601")]),
        ("Design", "It still has unanswered questions.", [(5, "QN601")]),
        ("Design", "It may rain. We leave this as an open question.", [(5, "QN601")]),
        ("Design", "It is not clear to me who keeps the door.", [(5, "QN601")]),
        ("Design", "It is not clear to guests who keeps the door.", []),
        ("Couple things to figure out", "- Who keeps the door", [(5, "QN601")]),
        ("TODO", "- Do we need a second door?", [(3, "PH206"), (5, "QN601")]),
        (
            "Design",
            "Doors shut at ten. *(Should they? Ada has to be asked for it, as it is hers.)*",
            [(5, "QN601")],
        ),
        ("Design", "Doors shut at ten. *(They do so since Ada came, as the guests know.)*", []),
        ("Design", "- Open question Do we need a second door?", [(5, "QN601")]),
        ("Design", "Up for debate: the second door.", [(5, "QN601")]),
        ("Discussion points for the guests", "1. Is one door enough?", [(5, "QN601")]),
        ("Important open decisions", "- The second door", [(5, "QN601")]),
        ("Decisions to be made", "- The second door", [(5, "QN601")]),
        ("What is still unclear", "- The second door", [(5, "QN601")]),
        ("Questions to answer", "- Is one door enough?", [(5, "QN601")]),
        ("Questions to answer for each door", "- Is it enough?\n- Is it old?", []),
        ("Concerns", "- The second door", []),
        (
            "Open questions",
            "| ID | Question | Decision date |\n|---|---|---|\n| 1 | Which key? | May |",
            [(7, "QN601")],
        ),
        (
            "Open questions",
            "| ID | Question | Decision |\n|---|---|---|\n| 1 | Which key? | The old one |",
            [],
        ),
        (
            "Notes",
            "| Question | Owner |\n|---|---|\n| Which key? | Ada |",
            [(7, "QN601")],
        ),
        ("Notes", "| Question | Answer |\n|---|---|\n| Which key? | Old |", []),
        ("Notes", "| Question | Purpose |\n|---|---|\n| Which key? | Fun |", []),
        (
            "Notes",
            "| Decision needed | Deadline |\n|---|---|\n| The second key | May |",
            [(7, "QN601")],
        ),
        (
            "Open questions",
            "| Question | Resolution |\n|---|---|\n| Which key? | Resolve during planning |",
            [(7, "QN601")],
        ),
        ("Open questions", "### Which key is the old one?\n\nIt may be lost.", [(5, "QN601")]),
        ("Design", "How it closes is currently an open question.", [(5, "QN601")]),
        ("Design", "**Still to assess:** the noise of the door", [(5, "QN601")]),
        ("Design", "- **Decision point**: How much noise is there?", [(5, "QN601")]),
        ("Next steps", "1. **Keys:** Decide whether they are old.", [(5, "QN601")]),
        ("Next steps", "1. **Keys:** Cut them.", []),
        ("Next steps", "1. Decide on a key (old or new)", [(5, "QN601")]),
        ("Design", "1. Decide on a key (old or new)", []),
        ("TODO", "- [ ] Which keys are cut?\n- [x] Who cuts them?", [(3, "PH206"), (5, "QN601")]),
        (
            "Open issues",
            "| Id | Name | Description | Status |\n|---|---|---|---|\n| 1 | Which key? | | |",
            [(7, "QN601")],
        ),
        (
            "Open issues",
            "| Issue | Idea | Status |\n|---|---|---|\n| Which key? | Old | APPLIED |",
            [],
        ),
    ],
)
def test_questions_and_their_answers(
    title: str, text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(f"# Export\n\n## {title}\n\n{text}{_TAIL}") == expected


def test_numbered_questions_of_ways_not_taken_are_discussed_there() -> None:
    asked = "\n### Question {}: Which key?\n\nKeys were weighed twice.\n"
    asked = asked.format(1) + asked.format(2)
    assert len(_found("# Export\n\n## Design\n" + asked)) == 2
    assert _found("# Export\n\n## Alternatives considered\n" + asked) == []


def test_prompts_in_quotation_are_left_over_above_their_answers() -> None:
    part = "\n## Part {0}\n\n> What must part {0} do? Keep it to a line.\n\nIt shuts door {0}.\n"
    text = "# Export\n" + "".join(part.format(at) for at in "ABCD")
    assert _found(text) == [(5, "PH202"), (11, "PH202"), (17, "PH202"), (23, "PH202")]
    assert _found(text.replace("Keep it to a line", "Ada wants to know")) == []


def test_items_in_italics_are_prompts_beside_paragraphs_that_are() -> None:
    prompts = "\n\n".join(f"_Describe the purpose of part {at}._" for at in "ABC")
    text = f"# Export\n\n## Part\n\n{prompts}\n\n- _Where does it live?_\n- The tower.\n"
    assert _found(text) == [(5, "PH202"), (7, "PH202"), (9, "PH202"), (11, "PH202")]


def test_answered_questions_beside_them_leave_none_to_be_asked() -> None:
    text = "# Export\n\n## Open questions\n\n## Answered questions\n\n- Which key? The old one.\n"
    assert _found(text) == [(3, "QN602")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Whether the door is wide enough is an open question.", [(5, "QN601")]),
        (
            (
                "Whether the door is wide enough is an open question,\n"
                "which is out of the scope of this proposal."
            ),
            [],
        ),
        (
            "Bells are out of scope of this. Whether the door is wide is an open question.",
            [(5, "QN601")],
        ),
        ("Bells are out of scope of this. Their place will be decided later.", []),
        ("We have not yet worked out the prices of the doors.", [(5, "QN601")]),
        ("We have not yet worked out all the details, and need not.", []),
        ("- The old ones stop at seven (or at nine?)", [(5, "QN601")]),
        ("- The old ones have a limit of their own (seven keys, anyone?).", []),
        ("> Q: Is it dear?\n\nSome notes:\n\n- It costs as much as the old one.", []),
        ("*Q: Is it dear?*\n\n**A:**\n\nNo more than the old one.", []),
        ("Q: Is it dear?\n\nNo more than the old one.", []),
        ("**Open question**:\n\nWe could make it of iron.", [(7, "QN601")]),
        ("**Open question**:\n\nWe could make it of iron.\n\n_Answer_: We will not.", []),
        ("| Prop | Type |\n|---|---|\n| size | `Low` / `Medium` / `High` |", [(7, "PH205")]),
        ('| Prop | Type |\n|---|---|\n| size | `"sm" \\| "md" \\| "lg"` |', []),
        ("| Output | Meaning |\n|---|---|\n| [exit status] | 0 when it works |", []),
        ("| Output | Meaning |\n|---|---|\n| [Exit status] | 0 when it works |", [(7, "PH201")]),
        ("The doors come in xxs, xs and s.", []),
        ("The doors open in xx s.", [(5, "PH201")]),
        ("It is tried again after >=N minutes, N=O(10).", []),
        ("It is tried again after >=N minutes.", [(5, "PH201")]),
        ("Values are set in &lt;angle brackets&gt;.", []),
        ("Values are set by &lt;name of the team&gt;.", [(5, "PH201")]),
        ("- Hooks that are called before it: e.g. React, Vue", []),
        ("- Hooks: e.g. React, Vue", [(5, "PH201")]),
        ("When it is opened, we\n\n1. ...\n2. count all the keys\n3. close it", []),
        ("When it is opened, we\n\n1. count all the keys\n2.\n3. close it", [(8, "FD302")]),
        ("like:\n\n1.\n\n```\nopen()\n```\n\n2.\n\n```\nclose()\n```", []),
        ("One.\n\n\\[...]\n\nThree.", []),
        ("- Shall be defined with the scope of the house.", []),
        ("Shall be defined.", [(5, "PH206")]),
        ("No further test will be added here.", []),
        ("The numbers will be added here.", [(5, "PH206")]),
        ("It is far from the ends of the space yet to be explored.", []),
        ("How it is closed remains to be explored.", [(5, "PH206")]),
        ("- Assess what was lost (old keys, new doors, all bells?)", []),
        ("- The guests bring their own (old keys, new doors?)", [(5, "QN601")]),
        ("- **Retrospectives:** What surprised you? What changed?", []),
        ("Questions: C1, C2 (reverse), C3", []),
        ("Questions: C1 or C2?", [(5, "QN601")]),
        ("**Open question:** OQ1 which of two doors is to be hung", [(5, "QN601")]),
        ("**Open question:** tell them by email or by bell", [(5, "QN601")]),
        ("Three [NEEDS CLARIFICATION] candidates were resolved.", []),
        ("Three [NEEDS CLARIFICATION] were left here.", [(5, "QN601")]),
        ("**For the old doors:**\n\n**Keys**: they have none.", []),
        ("- [ ] Step 1, the door:\n- open it", []),
        ("- [ ] Step 1, the door:\n- [ ] Step 2: open it", [(5, "FD302")]),
        ("- Door\n- Key\n- Bell\n- Placeholder", []),
        ("It has:\n\n- Placeholder", [(7, "PH201")]),
        ('| Prop | Type |\n|---|---|\n| size | `"sm"` \\| `"md"` \\| `"lg"` |', []),
        ("Prices have a hint of their formatting ($XX.XX).", []),
        ("Prices are lower now ($XX.XX).", [(5, "PH201")]),
        ("- Code format: [Letter]_[Number]", []),
        ("- Code of it: [Letter]_[Number]", [(5, "PH201")]),
        ("| Method | Path |\n|---|---|\n| GET/POST/PUT | /door |", []),
        ("- Method: GET/POST/PUT", [(5, "PH205")]),
        ("| Goal | Status |\n|---|---|\n| Three doors | \u23f3 |", []),
        ("| Goal | Owner |\n|---|---|\n| Three doors | \u23f3 |", [(7, "PH206")]),
        ("- It has a test of reading (10-20 words)", []),
        ("- Card with its history (2-3 sentences)", []),
        ("- Its history (2-3 sentences)\n- Its use (1-2 sentences)", [(5, "PH202"), (6, "PH202")]),
        ("Rooms have short codes (BZ-XXXX).", []),
        ("Rooms have a ticket (BZ-XXXX).", [(5, "PH201")]),
        ("**Decision needed from**: None, we go on.", []),
        ("- A list of doors by user/date needed", []),
        ("**Questions? Issues?**", []),
        ("**Keys? Bells?**", [(5, "QN601")]),
        ("- Bugs: Found one? Open an issue.", []),
        ("- Bugs: Who looks at them? Open.", [(5, "QN601")]),
        ("- [ ] DR-1: Is the door shut?", []),
        ("**Rationale:**\n\n**Iron pros:**\n\n- strong", []),
        ("**Layout decisions:**\n\n**Main doors:**\n\n- two", []),
        ("**Layout decisions:**\n\n**Example doors:**\n\n- two", [(5, "FD302")]),
        ("**Acceptance criteria:**\n\n**Main doors:**\n\n- two", [(5, "FD302")]),
        ("**Changes:**\n\n**Step 1:** hang the doors of it", []),
        ("It opens at once - no `second` door needed.", []),
        ("It opens at once - second link needed.", [(5, "PH206")]),
        ("| Versión | Estado |\n|---|---|\n| 1.2 | \u2b1c pendiente |", []),
        ("| Action | Key |\n|---|---|\n| Ask the guard | A |", []),
        ("| Owner | Key |\n|---|---|\n| Ask the guard | A |", [(7, "PH206")]),
        ("| Id | Feature |\n|---|---|\n| 1 | ? |\n| 2 | Doors |", [(7, "PH206")]),
        ("- id\n- name\n- status: open | shut | ajar\n- colour", []),
        ("- Status: open | draft | approved", [(5, "PH205")]),
        ("- Speed (how fast is it?)\n- Noise (is it loud?)\n- Light (does it glow?)", []),
        ("- Speed (how fast is it?)", [(5, "QN601")]),
        ("Components:\n\nMain: door.py\nFilters for oak and iron.", []),
        ("It may not be heavy. This will be discussed later.", []),
        ("It may not be heavy. This will be decided later.", [(5, "QN601")]),
    ],
)
def test_what_people_write_is_told_from_what_they_left_open(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(f"{_HEAD}{text}{_TAIL}") == expected


@pytest.mark.parametrize(
    ("section", "is_open"),
    [
        ("## Open questions\n\nMore may be added as they come up.\n", False),
        ("## Open questions\n\nI will add them as they come up.\n", False),
        ("## Open questions\n\n- Discussion may bring up more questions.\n", False),
        ("## Open questions\n\n- We will add a bell when there is money.\n", True),
        ("## Open issue (seen, but out of scope)\n\n- The door has no bell.\n", False),
        ("## Questions\n\nThe last blockers are resolved.\n\n- It has a bell.\n", False),
        ("## Open questions\n\n| Question | By |\n|---|---|\n| \u2014 | \u2014 |\n", False),
        ("## Punti aperti e rischi\n\n- La porta: da verificare.\n", True),
        ("## Punti aperti e rischi\n\n- La porta: ne ha una.\n", False),
        ("## Open questions\n\n| Question | Current answer |\n|---|---|\n| Bell? | No |\n", False),
        ("## Open questions\n\n| Question | Interested |\n|---|---|\n| Bell? | Jo |\n", True),
        ("## Open items for later versions\n\n- Two doors\n", False),
        ('## Open questions\n\n- "What is your budget?"\n', False),
        ('## Open questions\n\n- "Which bell do we take?"\n', True),
        ("## Risks and open questions\n\n- It may still be of use.\n", False),
        ("## Risks and open questions\n\n- It is still unclear.\n", True),
        ("## Open questions\n\n---\n\n**Effort:**\n\n### Doors\n\n- two days\n", False),
        ("## Open questions\n\n---\n\n### Doors\n\n- two days\n", True),
        ("## Agenda\n\n1. The doors\n2. Should it have a bell?\n", False),
        ("## Doors\n\n1. The doors\n2. Should it have a bell?\n", True),
        ("## Open questions\n\n- Is it dear?\n- CURRENT ANSWER: No.\n", False),
        ("## Open questions\n\n- Is it dear?\n\n### Is it dear?\n\nNo, it is cheap.\n", False),
        ("## Open questions\n\n- Is it dear?\n\n### Is it old?\n\nIt may be.\n", True),
    ],
)
def test_questions_of_others_and_those_with_an_answer_are_not_open(
    section: str, *, is_open: bool
) -> None:
    assert ("QN601" in {rule for _, rule in _found(f"# Export\n\n{section}{_TAIL}")}) == is_open


def test_a_filled_questionnaire_asks_nobody() -> None:
    asked = "\n\n".join(f"_What does part {at} expose to others?_\n\nNothing." for at in "ABCD")
    assert _found(f"# Export\n\n## Part\n\n{asked}\n") == []
    listed = "".join(f"- _What does part {at} expose?_\n\n  Nothing.\n\n" for at in "ABCDEFG")
    assert _found(f"# Export\n\n## Part\n\n{listed}\n") == []


def test_what_is_announced_may_be_the_headings_that_follow() -> None:
    text = "# Export\n\n## Part\n\nThis leads to several problems:\n\n## {}\n\nIt is old.\n"
    assert _found(text.format("A. Doors that stick")) == []
    assert _found(text.format("Doors that stick")) == [(5, "FD302")]


def test_a_heading_over_others_of_its_level_is_not_empty() -> None:
    assert _found("# Export\n\n## Phase 1: doors\n\n## Task 1: hinges\n\nOil them.\n") == []
    assert _found("# Export\n\n## Phase 1: doors\n\n## Hinges\n\nOil them.\n") == [(3, "ST102")]
    assert _found("# Export\n\n## Doors: **all hung**\n\n## Hinges\n\nOil them.\n") == []


def test_one_research_question_under_each_heading_is_no_prompt() -> None:
    asked = "How to open the oak doors of cell {0} in 5 seconds?"
    part = f"## Topic {{0}}\n\n### {{1}}\n\n{asked}\n\n### Decision\n\n{{2}}\n\n"
    said = "A spring alone was too slow in the trial of May, so the guard keeps a key for it."
    asked = "".join(part.format(at, "Research question", said) for at in "ABCDEF")
    assert _found(f"# Export\n\n{asked}") == []
    asked = "".join(part.format(at, "Goal", said) for at in "ABCDEF")
    assert (7, "PH202") in _found(f"# Export\n\n{asked}")


def test_what_the_words_of_a_document_mean_is_not_to_be_chosen_from() -> None:
    text = "# Export\n\n## {}\n\n- **Status**: Draft / Approved\n- **Name**: of the door\n"
    assert _found(text.format("How to read this")) == []
    assert _found(text.format("Doors")) == [(5, "PH205")]


def test_labels_that_have_a_value_elsewhere_lack_it_above_another() -> None:
    text = "# Export\n\n## Part\n\n**Door plans:**\n\n**Main doors:**\n\n- two\n"
    assert _found(text) == []
    more = f"{text}\n## Next\n\n**Door plans:**\n\n- oak\n\n**Main doors:**\n\n- one\n"
    assert _found(more) == [(5, "FD302")]


def test_a_part_that_comes_once_is_no_field() -> None:
    text = (
        "# Export\n\n## A\n\n**Work:**\n\n- oak\n\n## B\n\n**Work:**\n\n**Door list:**\n\n- two\n"
    )
    assert _found(text) == []
    assert _found(f"{text}\n## C\n\n**Door list:** none\n") == [(11, "FD302")]


def test_a_plan_stands_over_its_phases_whatever_their_level() -> None:
    text = "# Export\n\n## A\n\n### Rollout phases\n\n## {}\n\nHang the doors.\n"
    assert _found(text.format("Phase 1: doors")) == []
    assert _found(text.format("Doors")) == [(5, "ST102")]


def test_tasks_are_no_skeleton() -> None:
    tasks = "- [ ] Review system design\n- [ ] Create a threat model\n"
    parts = "".join(f"## Part {at} of it\n\n{tasks}\n" for at in "ABCDEF")
    assert _found(f"# Export\n\n{parts}") == []


def test_headings_that_say_it_or_stand_a_level_too_low_are_not_empty() -> None:
    text = "# Export\n\n## A\n\n#### Door plan\n\n### {}\n\nHang the doors.\n"
    assert _found(text.format("1. Hinges")) == []
    assert _found(text.format("Hinges")) == [(5, "ST102")]
    assert _found("# Export\n\n## Door status: DONE!\n\n## Next\n\nHinges.\n") == []


def test_what_addresses_do_is_no_skeleton() -> None:
    path = "### {0}\n\n**Description:** {1} code\n\n"
    said = [("Update", "Change"), ("Delete", "Drop"), ("Download", "Send"), ("Cancel", "Stop")]
    routes = "".join(path.format(f"POST /api/{one.lower()}", other) for one, other in said * 2)
    assert _found(f"# Export\n\n## Part\n\n{routes}") == []


def test_members_with_a_type_may_tell_what_they_are() -> None:
    rows = "| Id | Guid | |\n| CardId | Guid | {} |\n| MadeAt | DateTime | |\n"
    text = f"# Export\n\n## Doors\n\n| Field | Type | Description |\n|---|---|---|\n{rows}"
    assert _found(text.format("the card")) == []
    assert _found(text.format("")) != []


def test_a_shortcode_closes_a_table() -> None:
    text = (
        "# Export\n\n## Doors\n\n| Do | Don't |\n|---|---|\n| Open | Shut |\n| Lift | Push |\n{}\n"
    )
    assert _found(text.format("{{< /table >}}")) == []
    assert _found(text.format("| Knock | |")) == [(9, "TB403")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("**Questions:** in writing, answered within 24 hours by the team.", []),
        ("**Questions:** which door is the first?", [(5, "QN601")]),
        ("### **Success rate: 100%**", []),
        ("### Success rate", [(5, "ST102")]),
        ("### Stage 2: 5%", [(5, "ST102")]),
        ("- **Doors:** Hung in May.\n- **Hinges:** Align with assumptions.", []),
        ("- **Doors:** Hung in May.\n- **Hinges:** Align with Legal.", [(6, "PH206")]),
    ],
)
def test_words_of_contact_values_in_titles_and_ways_to_act(
    said: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(f"# Export\n\n## Part\n\n{said}\n") == expected


def test_a_name_of_an_action_is_no_prompt() -> None:
    text = "# Export\n\n## Doors\n\n| Action | Cost |\n|---|---|\n| Submit | 3 |\n| **{}** | 5 |\n"
    assert _found(text.format("Enter Tournament")) == []
    assert _found(text.format("Enter Project Name")) == [(8, "PH201")]


def test_known_issues_and_no_open_item_ask_nothing() -> None:
    text = "# Export\n\n## {}\n\n- The hinge squeaks.\n- The door sticks.\n"
    assert _found(text.format("Known pre-existing issues")) == []
    assert _found(text.format("Open issues")) == [(5, "QN601"), (6, "QN601")]
    none = "# Export\n\n## Risks / Open Questions\n\nNo open {} remains. All doors hang.\n"
    assert _found(none.format("implementation item")) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("- [FAIL] Doors are named — Not defined.", []),
        ("- Doors — Not defined.", [(5, "PH206")]),
        ("- [FAIL] Doors are named: TBD", [(5, "PH206")]),
        ("- [OK] Doors — Not defined.", [(5, "PH206")]),
        ("Edits of a plan (insert/delete doors), and of its size.", []),
        ("Edits of a plan (insert the doors), and of its size.", [(5, "PH201")]),
    ],
)
def test_reports_and_names_of_changes_leave_nothing_open(
    said: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(f"# Export\n\n## Part\n\n{said}\n") == expected
