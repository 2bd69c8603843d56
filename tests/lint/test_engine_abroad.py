"""What is left in documents in other languages, each beside what only looks like it."""

import pytest

from bot.lint.engine import check
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig


def _found(text: str) -> list[tuple[int, str]]:
    words = f"# Export\n\n## Part\n\n{text}\n\n## Last\n\nIt ends here.\n"
    report = check("s.md", words, [], RepoConfig(), phase=Phase.APPROVED, is_named=True)
    return [(one.line or 0, str(one.rule)) for one in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- **Статус:** Черновик / Утверждено", [(5, "PH205")]),
        ("- **Статус:** Утверждено", []),
        ("- **Status:** Entwurf / Freigegeben", [(5, "PH205")]),
        ("- **Farben:** Entwurf / Freigegeben", []),
        ("**Дата:** ГГГГ-ММ-ДД", [(5, "PH201")]),
        ("- Fecha: AAAA-MM-DD", [(5, "PH201")]),
        ("- Data: GG/MM/AAAA", [(5, "PH201")]),
        ("- Data: 01/02/2027", []),
        ("- Автор: [Имя]", [(5, "PH201")]),
        ("- Автор: [Ада]", []),
        (
            f"*Identifique quem são as partes do sistema.* {'Liste cada grupo e papel. ' * 16}",
            [(5, "PH202")],
        ),
        ("### 8. 질문 및 협의 필요 사항\n\n- 문은 오크인가요?", [(7, "QN601")]),
        ("Удаление по запросу (обсудить).", [(5, "PH206")]),
        ("Повторы (политика ещё не обсуждалась).", [(5, "PH206")]),
        ("Удаление по запросу (см. ниже).", []),
        ("**Fecha de entrega:** Por definirse", [(5, "PH206")]),
        ("Tres temas (nombres por definir en mayo).", [(5, "PH206")]),
        ("| A | B | C |\n|---|---|---|\n| x | y | **待定**（CLI 等） |", [(7, "PH206")]),
        ("| A | B |\n|---|---|\n| x | non défini : aucun délai convenu |", [(7, "PH206")]),
        ("Spécifiez les exigences de sécurité.", [(5, "PH202")]),
        ("Hier stellen Sie die Verteilung der Bausteine dar.", [(5, "PH202")]),
        ("Hier steht die Verteilung der Bausteine.", []),
        ("Hier erfolgt eine Beschreibung der Bausteine.", [(5, "PH202")]),
        ("Hier erfolgt der Start der Bausteine.", []),
        ("### 未解決の論点\n\n- 鍵をどこに置くか", [(7, "QN601")]),
        ("- 作者: [姓名]", [(5, "PH201")]),
        (
            "- Цель 1\n- Цель 2\n\nAuthor: [Name]\n\nDate: YYYY-MM-DD\n\n- [Describe it well]",
            [(at, "PH201") for at in (5, 6, 8, 10, 12)],
        ),
        ("- Цель 1\n- Цель 2", []),
        ("### 8. 未確定・要確認事項\n\n- 鍵の名前\n- 扉の色", [(7, "QN601"), (8, "QN601")]),
        ("### 確認した事項\n\n- 鍵の名前", []),
        (
            "Decisioni aperte da definire in fase iniziale:\n- La porta\n- La chiave",
            [(6, "QN601"), (7, "QN601")],
        ),
        (
            (
                "### Offene Entscheidungen\n\n1. **Tür:** Holz. → Entscheidung bei Phase 3.\n"
                "2. **Schloss:** Neu. → Wir nehmen zwei."
            ),
            [(7, "QN601")],
        ),
        (
            (
                "| A | B | C |\n|---|---|---|\n| x | y | 1 |\n| z | y | 2 |\n| w | y | 2 |\n"
                "| **Totale** |  | 5 |"
            ),
            [],
        ),
    ],
)
def test_it_is_left_and_its_twin_is_not(text: str, expected: list[tuple[int, str]]) -> None:
    assert _found(text) == expected
