"""What the words of labelled documents weigh, learned of a folder that is made here."""

import json
from pathlib import Path

import pytest

from tests.spec.unfilled import weigh_words
from tests.spec.unfilled.weigh_words import examples, learn, main

PROMPT = "Describe the reasons for this change"
ANSWER = "Meters lose their clock when a battery dies"
OTHER = "Nobody knows when the pumps arrive"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "labels").mkdir()
    for number in range(12):
        text = f"# Plan\n\n## Why\n\n{PROMPT}\n\n## How\n\n{ANSWER}\n\n## When\n\n{OTHER}\n"
        (tmp_path / "docs" / f"{number}.md").write_text(text, "utf-8")
        found = [{"line": 5, "kind": "unchanged-guidance"}, {"line": 13, "kind": "todo-marker"}]
        label = {"file": f"docs/{number}.md", "findings": found}
        (tmp_path / "labels" / f"{number}.json").write_text(json.dumps(label), "utf-8")
    return tmp_path


def test_each_passage_is_a_forms_or_its_authors_and_other_findings_are_neither(
    folder: Path,
) -> None:
    one, other, *_ = examples(folder)

    assert one.is_form
    assert "describe" in one.signs
    assert not other.is_form
    assert "battery" in other.signs
    assert not any("pumps" in each.signs for each in examples(folder))


def test_a_finding_that_may_be_none_is_left_out(folder: Path) -> None:
    label = folder / "labels" / "0.json"
    label.write_text(label.read_text("utf-8").replace('"line": 5', '"line": 5, "optional": true'))

    documents = [one.document for one in examples(folder) if one.is_form]

    assert len(documents) == 11
    assert str(folder / "docs" / "0.md") not in documents


def test_what_has_no_labels_is_its_authors(folder: Path) -> None:
    (folder / "labels" / "0.json").unlink()

    found = [one for one in examples(folder) if one.document == str(folder / "docs" / "0.md")]

    assert len(found) == 3
    assert not any(one.is_form for one in found)


def test_words_of_forms_weigh_for_one_and_words_of_authors_against_it(folder: Path) -> None:
    weights = learn(list(examples(folder)))

    assert weights["describe"] > 0 > weights["battery"]


def test_a_word_of_few_documents_weighs_nothing(folder: Path) -> None:
    for number in range(3):
        file = folder / "docs" / f"{number}.md"
        file.write_text(file.read_text("utf-8").replace(PROMPT, f"{PROMPT} rarely"), "utf-8")

    assert "rarely" not in learn(list(examples(folder)))


def test_the_weights_are_written_as_the_reader_takes_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "weights.txt"
    monkeypatch.setattr(weigh_words, "TARGET", target)

    assert main([str(folder)]) == 0

    by_sign = {
        sign: int(line.split()[0])
        for line in target.read_text("utf-8").splitlines()
        for sign in line.split()[1:]
    }
    assert by_sign["describe"] > 0 > by_sign["battery"]
    first = target.read_text("utf-8")
    main([str(folder)])
    assert target.read_text("utf-8") == first


def test_without_folders_it_says_what_it_wants(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "write the folders of the documents\n"
