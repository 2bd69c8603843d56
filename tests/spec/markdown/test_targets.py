import pytest

from bot.spec.markdown.targets import relative_targets, resolve


def test_targets_that_name_files_are_found_once_in_order() -> None:
    text = (
        'See [b](b.md), [a](<../a.md> "A"), [b again](b.md#part) and ![pic](img/x.png).\n'
        "[b](b.md) [web](https://example.com) [mail](mailto:a@example.com) [part](#part)\n"
        "[other host](//example.com/x) [root](/docs/c.md) [query](?raw=1)\n"
    )
    assert list(relative_targets(text)) == [
        "b.md",
        "../a.md",
        "b.md#part",
        "img/x.png",
        "/docs/c.md",
    ]


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b.md", "specs/b.md"),
        ("./b.md#part", "specs/b.md"),
        ("b.md?plain=1#L3", "specs/b.md"),
        ("../docs/c.md", "docs/c.md"),
        ("/docs/c.md", "docs/c.md"),
        ("sub/", "specs/sub"),
        ("two%20words.md", "specs/two words.md"),
        ("a//b.md", "specs/a/b.md"),
    ],
)
def test_a_target_is_a_path_from_the_root(target: str, path: str) -> None:
    assert resolve("specs/a.md", target) == path


@pytest.mark.parametrize("target", ["..", "../", "../../issues", "/..", "%00.md", "a%0ab.md"])
def test_what_leaves_the_files_has_no_path(target: str) -> None:
    assert resolve("specs/a.md", target) is None


def test_hostile_brackets_take_no_time() -> None:
    assert list(relative_targets("[a](" * 50_000 + "](" * 50_000)) == []
