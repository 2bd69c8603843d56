import pytest

from bot.spec.schema.slots import TextKind
from bot.spec.schema.template import derive


def kinds(body: str) -> list[TextKind]:
    return [text.kind for text in derive(f"# T\n\n{body}\n", "t").texts]


@pytest.mark.parametrize(
    "body",
    [
        "## Copyright\n\nAll rights are waived by [a licence](../LICENSE.md).",
        '## A\n\nThe key words "MUST" and "MAY" are to be interpreted as described in RFC 2119.',
        "## A\n\nNo compatibility issues found.",
        "## A\n\n[ ] We have told the people who own this code.",
    ],
)
def test_text_stays_when_it_is_the_documents_own_as_well(body: str) -> None:
    assert kinds(body) == [TextKind.KEEP]


@pytest.mark.parametrize(
    "body",
    [
        "## Copyright\n\nSay under which terms this may be used.",
        "## A\n\nAll rights to the data have to be named here.",
        "## A\n\nNo answer is too short for this section.",
    ],
)
def test_text_is_a_prompt_when_it_only_sounds_like_a_notice(body: str) -> None:
    assert kinds(body) == [TextKind.PROMPT]


def test_checklist_stays_with_the_words_above_it() -> None:
    body = "## A\n\nThose with a star block.\n\n- [ ] \\* Tests are green\n  - [ ] All of them\n"
    assert kinds(body) == [TextKind.KEEP] * 3


def test_boxes_with_placeholders_are_to_be_replaced() -> None:
    assert kinds("## A\n\n- [ ] [First criterion]\n") == [TextKind.PLACEHOLDER]


def test_first_status_may_stay() -> None:
    assert kinds("## A\n\n- Status: Draft\n- Owner: Ann\n") == [TextKind.KEEP, TextKind.SAMPLE]
