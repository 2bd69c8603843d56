"""A template of a team's own, and the file beside it."""

from bot.jobs.check import check_template
from bot.spec.schema.template import Template, derive
from tests.fuzz.parts import two_texts


def attack(content: bytes) -> None:
    """Every text is read beside every template, or has faults at places that it has."""
    template, beside = two_texts(content)
    found = derive(template, "own", beside=beside)
    assert derive(template, "own", beside=beside) == found
    for fault in found.faults:
        lines = (beside if fault.is_beside else template).split("\n")
        assert 1 <= fault.line <= len(lines) + 1
        assert (fault.column or 1) >= 1
        assert fault.message
        assert "\n" not in fault.message
        assert len(fault.message) < 1500
        fault.message.encode()
    told = check_template("docs/own.md", template, beside)
    assert {each.path for each in told} <= {"docs/own.md", "docs/own.spec.yml"}
    _judge_silence(template, found)


def _judge_silence(template: str, found: Template) -> None:
    """What says nothing changes nothing."""
    silent = derive(template, "own", beside="# nothing")
    assert silent.faults == tuple(fault for fault in found.faults if not fault.is_beside)
    assert silent.title == found.title
