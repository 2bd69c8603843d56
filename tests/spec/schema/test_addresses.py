import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.addresses import Addresses

TEMPLATE = """# Plan: [Name]

- **Kind**: [Core/Tool]

## 1. Security / Privacy (Optional)

### 1.1 Authentication

- **Owner**: [Name]
  - **Since**: [Date]

[Describe who may sign in]

Text of the house.

<!-- What of guests? -->

## Details/Notes

> Say it twice.

Say it once.

| Name | Default |
|------|---------|
| [a]  | [b]     |

```json
{"a": 1}
```

## Steps

1. First of all
2. Then

### Part 1: [Part]

### Part

## Steps

## Kind
"""


def lines(written: str) -> list[tuple[int, bool]]:
    """The lines of what an address speaks of, and whether it is a section."""
    found = Addresses(parse(TEMPLATE)).targets(written)
    return [(target.line, not target.lines) for target in found]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("/", 1),
        ("Security / Privacy", 5),
        ("2. security / PRIVACY", 5),
        ("Security / Privacy / Authentication", 7),
        ("Details/Notes", 18),
        ("Details / Notes", None),
        ("Authentication", None),
        ("Steps / Part 1: [Part]", 37),
        ("Steps / Part", 39),
        ("Kind", 43),
        ("Plan: [Name]", None),
        ("", None),
    ],
)
def test_a_section_is_named_by_its_path(written: str, line: int | None) -> None:
    assert lines(written) == ([] if line is None else [(line, True)])


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Security / Privacy / Authentication / Owner", 9),
        ("Security / Privacy / Authentication / owner / since", 10),
        ("Security / Privacy / Authentication / Since", None),
        ("Security / Privacy / Authentication / Text of the house.", 14),
        ("Security / Privacy / Authentication / text of", 14),
        ("Security / Privacy / Authentication / Text o", None),
        ("Security / Privacy / Authentication / What of guests?", 16),
        ("Details/Notes / say it twice", 20),
        ("Details/Notes / Name, Default", 24),
        ('Details/Notes / {"a"', 28),
        ("Steps / First", 34),
    ],
)
def test_what_is_in_a_section_is_named_behind_it(written: str, line: int | None) -> None:
    assert lines(written) == ([] if line is None else [(line, False)])


def test_sections_of_the_same_path_are_named_together() -> None:
    assert lines("Steps") == [(32, True), (41, True)]


def test_words_that_begin_several_blocks_name_all_of_them() -> None:
    assert lines("Details/Notes / Say it") == [(20, False), (22, False)]


def test_without_a_title_the_whole_is_the_root() -> None:
    [target] = Addresses(parse("## A\n\n## B\n")).targets("/")
    assert target.section.level == 0


def test_what_may_be_written_is_known() -> None:
    names = Addresses(parse("# T\n\n- **K**: [v]\n\n## 1. A\n\n### B <!-- c -->\n")).names
    assert names == ["/", "K", "1. A", "1. A / B"]
