import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.review.calls import holds_command
from bot.review.commands import Command, Flaw, Misunderstood, Verb, nearest, read_command


def command(line: str) -> Command:
    found = read_command(line)
    assert isinstance(found, Command)
    return found


def flaw(line: str) -> tuple[Flaw, str, str]:
    found = read_command(line)
    assert isinstance(found, Misunderstood)
    return found.flaw, found.word, found.near


@pytest.mark.parametrize(
    ("rest", "path", "reason"),
    [
        ("PH204 the endpoint is real", None, "the endpoint is real"),
        ("ph204 the  endpoint\tis real ", None, "the endpoint is real"),
        ("example-unchanged: because", None, "because"),
        ("`PH204` and/or so", None, "and/or so"),
        ("PH204 specs/a.md it is real", "specs/a.md", "it is real"),
        ("PH204 ./specs/a.md it is real", "specs/a.md", "it is real"),
        ("PH204 /specs/a.MD it is real", "specs/a.MD", "it is real"),
        ("PH204 `specs/a b.md` it is real", "specs/a b.md", "it is real"),
        ('PH204 "specs/a b.md" it is real', "specs/a b.md", "it is real"),
        ("PH204 see specs/a.md", None, "see specs/a.md"),
    ],
)
def test_a_waiver_is_read_with_path_and_reason(rest: str, path: str | None, reason: str) -> None:
    found = command(f"/specbot waive {rest}")
    assert (found.verb, found.rule, found.path, found.reason) == (
        Verb.WAIVE,
        "PH204",
        path,
        reason,
    )


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("/specbot waive", (Flaw.NO_RULE, "", "")),
        ("/specbot waive PH204", (Flaw.NO_REASON, "", "")),
        ("/specbot waive PH204 ...", (Flaw.NO_REASON, "", "")),
        ("/specbot waive PH204 a.md", (Flaw.NO_REASON, "", "")),
        ("/specbot waive PH24 so", (Flaw.UNKNOWN_RULE, "PH24", "PH204")),
        ("/specbot explain todo-maker", (Flaw.UNKNOWN_RULE, "todo-maker", "todo-marker")),
        ("/specbot waiver PH204 so", (Flaw.UNKNOWN_VERB, "waiver", "waive")),
        ("/specbot zzz", (Flaw.UNKNOWN_VERB, "zzz", "")),
    ],
)
def test_what_is_wrong_with_a_command_is_told(line: str, wrong: tuple[Flaw, str, str]) -> None:
    assert flaw(line) == wrong


def test_the_other_verbs_take_what_they_need() -> None:
    assert command("/specbot").verb is Verb.HELP
    assert command("/specbot HELP me").verb is Verb.HELP
    assert command("/specbot recheck please").verb is Verb.RECHECK
    assert command("/specbot explain PH206").rule == "PH206"
    back = command("/specbot unwaive PH206 `a b.md` I was wrong")
    assert (back.rule, back.path, back.reason) == ("PH206", "a b.md", "")


@pytest.mark.parametrize("comment", ["/specbot", "hi\r\n   /specbot x", "/specbot\tx"])
def test_a_comment_that_may_hold_a_command_is_noticed(comment: str) -> None:
    assert holds_command(comment)


@pytest.mark.parametrize("comment", ["", "/specbots", "x /specbot", "    /specbot", "/Specbot"])
def test_a_comment_that_holds_none_is_not(comment: str) -> None:
    assert not holds_command(comment)


def test_nothing_is_near_what_is_far() -> None:
    assert nearest("zzzz", {"waive", "help"}) == ""
    assert nearest("hlep", {"waive", "help"}) == "help"


@given(st.text(max_size=300))
def test_any_line_is_read(rest: str) -> None:
    found = read_command(f"/specbot {rest}")
    assert isinstance(found, Command | Misunderstood)
    assert found.line.startswith("/specbot ")
