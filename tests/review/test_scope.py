import pytest

from bot.review.configuration import TemplatePlace, effective_config
from bot.review.scope import MARKED_SOUGHT, choose_texts, nothing, specifications, unsought
from bot.review.snapshot import ChangedFile, ConfigSource, FileStatus, FileText, Unreadable
from bot.spec.configuration.config import RepoConfig

CONFIG_PATH = ".github/specbot.yml"
CONFIG = """\
templates:
  rfc: docs/rfc-template.md
  again: docs/rfc-template.md
specs:
  - paths: ["rfcs/**"]
"""
MARKED = "<!-- spec-template: technical-spec@1 -->\n# A\n"


def config(text: str | Unreadable) -> ConfigSource:
    return ConfigSource(path=CONFIG_PATH, text=text)


def changed(path: str, status: FileStatus = FileStatus.ADDED) -> ChangedFile:
    return ChangedFile(path=path, previous_path=None, status=status, blob=None, patch=None)


def file(path: str, text: str | Unreadable = "# A\n") -> FileText:
    return FileText(path=path, text=text)


def test_without_a_configuration_the_defaults_hold() -> None:
    effective = effective_config(None)

    assert (effective.config, effective.faults) == (RepoConfig(), ())


def test_a_configuration_that_can_be_read_holds() -> None:
    effective = effective_config(config(CONFIG))

    assert effective.faults == ()
    assert effective.config.templates["rfc"] == "docs/rfc-template.md"


@pytest.mark.parametrize("why", list(Unreadable))
def test_a_configuration_that_is_no_text_is_a_fault_and_the_defaults_hold(why: Unreadable) -> None:
    effective = effective_config(config(why))

    (fault,) = effective.faults
    assert effective.config == RepoConfig()
    assert (fault.path, fault.rule, fault.line) == (CONFIG_PATH, "MT905", 1)


@pytest.mark.parametrize(
    ("text", "line"), [("version: [\n", 2), ("only: all\nmode: loud\n", 2), ("- 1\n", 1)]
)
def test_a_wrong_configuration_is_a_fault_on_its_line(text: str, line: int) -> None:
    effective = effective_config(config(text))

    assert {(fault.rule, fault.line) for fault in effective.faults} == {("MT905", line)}


def test_what_the_configuration_names_and_all_markdown_is_read() -> None:
    files = [
        changed("rfcs/1.txt"),
        changed("rfcs/2.md"),
        changed("README.MD"),
        changed("notes.markdown"),
        changed("main.py"),
        changed("rfcs/gone.md", FileStatus.REMOVED),
    ]

    wanted = choose_texts(config(CONFIG), files)

    assert wanted.specifications == {"rfcs/2.md", "README.MD", "notes.markdown"}
    assert wanted.templates == (TemplatePlace(path="docs/rfc-template.md"),)


def test_only_so_many_markdown_files_are_searched_for_a_marker() -> None:
    files = [changed(f"docs/{number}.md") for number in range(MARKED_SOUGHT + 50)]
    named = [changed(f"rfcs/{number}.md") for number in range(150)]

    wanted = choose_texts(config(CONFIG), [*files, *named])

    assert len(wanted.specifications) == MARKED_SOUGHT + 150
    assert {each.path for each in named} <= wanted.specifications
    effective = effective_config(config(CONFIG)).config
    assert unsought([*files, *named], effective) == 50
    assert unsought([*files[:MARKED_SOUGHT], *named], effective) == 0


def test_nothing_is_read_when_only_the_pull_request_matters() -> None:
    wanted = nothing(config(CONFIG), [changed("rfcs/1.md")])

    assert (wanted.specifications, wanted.templates) == (frozenset(), ())


def test_a_specification_is_named_by_path_or_carries_a_marker() -> None:
    texts = [file("rfcs/1.md"), file("docs/a.md", MARKED), file("docs/b.md")]

    found = specifications(texts, effective_config(config(CONFIG)).config)

    assert [each.path for each in found] == ["rfcs/1.md", "docs/a.md"]


def test_a_template_is_no_specification_though_it_carries_a_marker() -> None:
    texts = [file("docs/rfc-template.md", MARKED), file("docs/copy.md", MARKED)]

    found = specifications(texts, effective_config(config(CONFIG)).config)

    assert [each.path for each in found] == ["docs/copy.md"]


def test_an_unreadable_file_is_a_specification_only_by_its_path() -> None:
    texts = [file("rfcs/1.md", Unreadable.BINARY), file("logo.md", Unreadable.BINARY)]

    found = specifications(texts, effective_config(config(CONFIG)).config)

    assert found == (texts[0],)
