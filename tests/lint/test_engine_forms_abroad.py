"""Forms in other scripts and looks: angles around any letters, Russian orders, German italics."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.config import RepoConfig

_HEAD = "# Export\n\n## Part\n\n"
_TAIL = "\n\n## Other\n\nThe door is made of oak, for it has to last.\n"


def _found(text: str) -> list[tuple[int, str]]:
    report = check("spec.md", text, (), RepoConfig(), phase=Phase.APPROVED)
    return [(each.line, each.rule) for each in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 作者: <作者>", [(5, "PH201")]),
        ("- 作者: 王<wang@door.example>", []),
        ("- Цель: <цель проекта>", [(5, "PH201")]),
        ("<1-2 sentences: what does it reach, as its users see it?>", [(5, "PH201")]),
        ("- <1-2 doors>", [(5, "PH201")]),
        ("- <1-2> doors", []),
        ('- **Doors:** {Number of doors or "None"}', [(5, "PH201")]),
        ("- **Door:** {✅ OPEN | ⚠️ HALF OPEN | 🚫 SHUT}", [(5, "PH205")]),
        ("- Door: ✅ open, ⚠️ half open", []),
        ("- `<Difference between what is there and what should be>`", [(5, "PH201")]),
        ("- `<Door @handle={{oak 1}} />` is a door", []),
        ("As a `<user/admin>`, I want `<ability>` so that `<outcome>`.", [(5, "PH201")]),
        ("- Request: [#<PR>](https://github.com/oak/doors/pull/<PR>)", [(5, "PH201")]),
        ("- Request: [#7](https://github.com/oak/doors/pull/7)", []),
        ("- Maker: [Name](mailto:username@example.com)", [(5, "PH201")]),
        ("- Maker: [Noor](mailto:noor@oak.example)", []),
        ("Опишите, какие двери нужны.", [(5, "PH202")]),
        ("Укажи ссылки на другие решения.", [(5, "PH202")]),
        ("Дверь опишите подробно.", []),
        ("Suspendisse facilisis quis dictum quis, lacinia eu dui.", [(5, "PH206")]),
        ("- **Budget:** The amount in all", []),
        ("- **Budget:** [Amount]", [(5, "PH201")]),
    ],
)
def test_it_is_to_be_filled_in_and_its_twin_is_not(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert _found(f"{_HEAD}{text}{_TAIL}") == expected


def test_a_label_may_be_a_list_of_names() -> None:
    text = "# Export\n\n## Week\n\n**Goal:**\n\n**Activity:**\n\n**{}:**\n\n**Learned:**\n"
    told = [at for at, _ in _found(text.format("Important Plans, Commits, or Reviews"))]
    assert told == [5, 7, 9, 11]
    assert 9 not in [at for at, _ in _found(text.format("First, when it is shut, open it"))]


def test_two_prompts_show_what_all_italics_are_where_there_are_many() -> None:
    prompts = "## A\n\n_Describe the door._\n\n## B\n\n_What does it look like?_\n\n## C\n\n"
    items = "".join(f"- _Its {what}_\n" for what in ("oaken looks", "iron hinges", "many keys"))
    told = [at for at, _ in _found(f"# Export\n\n{prompts}{items}- _All of its locks_\n")]
    assert told == [5, 9, 13, 14, 15, 16]
    alone = _found(f"# Export\n\n## A\n\nIt is a door.\n\n## C\n\n{items}- _All of its locks_\n")
    assert alone == []


def test_an_editor_may_have_escaped_the_italics() -> None:
    text = "# Export\n\n" + "".join(
        f"## {title}\n\n\\_{ask}\\_\n\n"
        for title, ask in (
            ("Impact", "How much would this change the door?"),
            ("Confidence", "How sure are we that it would?"),
            ("Effort", "What does it take to build it?"),
        )
    )
    assert [at for at, _ in _found(text)] == [5, 9, 13]
