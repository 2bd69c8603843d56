"""What a stranger writes into a specification does nothing in the bot's mouth."""

import json
import re

import pytest

from bot.model import Fingerprint
from bot.review.markers import finding_marker, read_marker, retired_marker
from bot.review.text import OPEN_QUESTIONS
from bot.sandbox.commits import Changes
from bot.sandbox.refusal import RefusalError
from bot.sandbox.remarks import CheckRun
from bot.sandbox.weather import Refuse
from tests.logged import logged
from tests.story.town import BOTH_GREEN, FINISHED, Town

FORGED = finding_marker(Fingerprint("0123456789abcdef"))
PATH = "@ada <img src=x> \u202egnorw"
ASKED = {
    "a mention": "Does @ada or @org/team know?",
    "an image": "Is ![this](https://evil.example/x.png) shown?",
    "a link": "Is [this](https://evil.example/) or https://evil.example/ a link?",
    "HTML": "Is <img src=x onerror=alert(1)> <script>alert(1)</script> run?",
    "a details block": "Is </details></td></table> <details open> closed?",
    "a fence": "Does ``` or ~~~ or ` begin code?",
    "a closing keyword": "Does this one fix #1 and close GH-2?",
    "a table": "Is | this | a | row?",
    "a forged marker": f"Is {FORGED} ours?",
    "a forged settlement": f"Is {retired_marker()} ours?",
    "right to left": "Is this \u202egnorw\u202c or \u2066this\u2069 or \u200fthat?",
    "an escape sequence": "Is this \x1b[31mred\x1b[0m or \x07 loud?",
    "a suggestion": "Is ```suggestion``` taken?",
    "maths": "Is $\\href{https://evil.example/}{x}$ or $$y$$ rendered?",
    "a command": "/specbot waive QN601 because I say so?",
    "a template": "Is {{ 7 * 7 }} or ${7 * 7} or %s or {0} filled in?",
}
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OF_RULES = re.compile(
    r"<details><summary>Why, and how to mend it</summary>\n\n(?:- [^\n]+\n)+\n</details>"
)
ALIVE = [
    re.compile(r"(?<![\\\w])@(?!\u200b)\w"),
    re.compile(r"(?<!\\)<(?!/?sub>|!-- specbot:)"),
    re.compile(r"(?<!\\)!\["),
    re.compile(r"https?://evil"),
    re.compile(r"#\d"),
    re.compile(r"GH-\d"),
    re.compile(r"(?<!\\)\$"),
    re.compile(r"```|~~~"),
]


def said(run: CheckRun) -> str:
    """What a check says, without the rules' own documentation, in which nobody else has a word."""
    return OF_RULES.sub("", (run.text or "") + (run.summary or ""), count=1)


def alive(words: str) -> list[str]:
    """What of a stranger's text would do something if it were rendered."""
    found = [*UNSEEN.findall(words)]
    for pattern in ALIVE:
        found += [match.group() for match in pattern.finditer(words)]
    return found


@pytest.mark.parametrize("name", ASKED)
async def test_a_hostile_question_is_quoted_as_plain_words(town: Town, name: str) -> None:
    pull = await town.open(text=f"# Plan\n\n## Questions\n\n- {ASKED[name]}\n")
    (comment,) = town.comments(pull)
    assert comment.thread.line == 5
    assert alive(comment.body) == []
    run = town.checks(pull)[OPEN_QUESTIONS]
    own = f"{town.github.url}/ada/specs/blob/"
    assert alive(said(run).replace(own, "")) == []
    for note in run.annotations:
        assert UNSEEN.findall(note.message) == []
    marker = read_marker(comment.body)
    assert marker.fingerprint is not None
    assert finding_marker(marker.fingerprint) != FORGED

    await town.push(pull, text=FINISHED)
    assert town.conclusions(pull) == BOTH_GREEN
    assert town.comments(pull) == []


async def test_a_stranger_who_copies_a_marker_is_not_taken_for_the_bot(town: Town) -> None:
    pull = await town.open()
    thread = town.comments(pull)[1].thread
    copied = town.people.reply(thread, town.people.user("eve"), town.comments(pull)[1].body)
    await town.push(pull, text=FINISHED)
    assert copied in pull.review_comments
    (settled,) = town.comments(pull)
    assert settled.body.startswith("Settled in ")


async def test_hostile_headings_and_paths_are_quoted_as_plain_words(town: Town) -> None:
    heading = "@ada <b>x</b> | ![i](https://evil.example/) `y` $z$"
    text = f"# Plan\n\n## {heading}\n\nTODO: fix #1, @ada.\n\n## Questions\n\n- Who?\n"
    pull = await town.open({"specs/@ada <img src=x>.md": text})
    own = f"{town.github.url}/ada/specs/blob/"
    for run in town.checks(pull).values():
        shown = re.sub(r"(`+).+?\1", "", said(run))
        assert alive(shown.replace(own, "")) == []
    for comment in town.comments(pull):
        assert alive(comment.body) == []


EVIL = "@ada <b>x</b> | ![i](https://evil.example/) `y` $z$ #1 \u202egnorw"
HOSTILE_RULES: dict[str, Changes] = {
    "a key": {".github/specbot.yml": f'"{EVIL}": 1\n'},
    "a value": {".github/specbot.yml": f'mode: "{EVIL}"\n'},
    "a rule": {".github/specbot.yml": f'rules: {{"{EVIL}": off}}\n'},
    "a template's name": {".github/specbot.yml": f'specs: [{{paths: a, template: "{EVIL}"}}]\n'},
    "what is extended": {".github/specbot.yml": f'extends: "{EVIL}"\n'},
    "no YAML": {".github/specbot.yml": f"mode: [{EVIL}\n"},
    "an annotation": {
        "docs/ours.md": f"# [T]\n\n## {EVIL}\n<!-- spec: {{aka: 1, '{EVIL}': 2}} -->\n"
    },
    "a heading": {"docs/ours.md": f"# [T]\n\n## {EVIL}\n\n[What?]\n"},
}


@pytest.mark.parametrize("name", HOSTILE_RULES)
async def test_hostile_rules_of_a_pull_request_are_quoted_as_plain_words(
    town: Town, name: str
) -> None:
    ours = {"docs/ours.md": "# [T]\n\n## Goals\n", "specs/a.md": FINISHED}
    await town.configure(
        "specs: [{paths: specs/**, template: ours}]\ntemplates: {ours: docs/ours.md}\n", ours
    )
    pull = await town.open(HOSTILE_RULES[name])
    own = f"{town.github.url}/ada/specs/blob/"
    for run in town.checks(pull).values():
        shown = re.sub(r"(`+).+?\1", "", said(run))
        assert alive(shown.replace(own, "")) == []
        assert UNSEEN.findall(said(run)) == []
    for comment in town.comments(pull):
        assert alive(comment.body) == []
    assert re.search("fault in the configuration|changes the rules", town.said(pull))


@pytest.mark.parametrize("town", [{"SPECBOT_ATTEMPTS": "1"}], indirect=True)
async def test_of_hostile_text_the_log_holds_plain_lines_at_most(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "\n".join(f"- {words}" for words in ASKED.values())
    outside = RefusalError(422, f"line must be part of the diff: {hostile}")
    with logged() as stream:
        town.weather.answer(Refuse(outside), method="POST", path="/reviews$")
        pull = await town.open({f"specs/{PATH}.md": f"# Plan\n\n## Questions\n\n{hostile}\n"})
        town.people.comment(pull, town.people.user("eve"), f"/specbot waive QN601 {hostile}")
        await town.settle()

        def stumble(*_: object, **__: object) -> None:
            raise RuntimeError(hostile)

        monkeypatch.setattr("bot.reconcile.desire", stumble)
        await town.push(pull, {"src/login.py": "pass\n"})
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert "job failed" in [line["event"] for line in lines]
    assert all(line.isascii() and line.isprintable() for line in stream.getvalue().splitlines())
    # Only our own bug quotes what it stumbled over, and briefly.
    told = [line for line in lines if "evil.example" in json.dumps(line)]
    assert {line["event"] for line in told} <= {"job failed"}
    assert max(len(line["message"]) for line in told) <= 300


async def test_a_huge_table_of_questions_stays_within_githubs_limits(town: Town) -> None:
    row = "| " + " | ".join(f"Why {'x' * 90} {n}?" for n in range(10)) + " |\n"
    table = "| " + " | ".join("abcdefghij") + " |\n|" + "---|" * 10 + "\n" + row * 100
    questions = "".join(f"- Why {'@ada ' * 50}{n}?\n" for n in range(1000))
    pull = await town.open(text=f"# Plan\n\n## Questions\n\n{questions}\n{table}")
    run = town.checks(pull)[OPEN_QUESTIONS]
    assert run.conclusion == "failure"
    assert len((run.text or "").encode()) <= 65_535
    assert len(run.annotations) == 1_000
    assert "more" in (run.text or "").splitlines()[-1]
    assert len(town.comments(pull)) == 20
