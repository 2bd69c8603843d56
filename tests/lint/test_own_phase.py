import pytest

from bot.lint.own_phase import own_phase, status_field
from bot.model import Phase
from bot.spec.markdown.document import parse


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("# Spec\n\n- **Status**: Draft\n", Phase.DRAFT),
        ("# Spec\n\n**Document Status**: In Review\n", Phase.REVIEW),
        ("---\nstatus: Final\n---\n\n# Spec\n", Phase.APPROVED),
        (
            "# Spec\n\n## About\n\n| Field | Value |\n|---|---|\n| Status | Approved |\n",
            Phase.APPROVED,
        ),
        ("# Spec\n\n- **Status**: [Draft/Review]\n", None),
        ("# Spec\n\n- **Status**: blue\n", None),
        ("# Spec\n\nNothing is said.\n", None),
    ],
)
def test_phase_is_what_the_status_names(text: str, phase: Phase | None) -> None:
    assert own_phase(parse(text)) is phase


def test_status_is_the_first_of_the_document_not_of_a_part() -> None:
    text = "# Spec\n\n- **Status**: Draft\n\n## Job\n\n- **Status**: Approved\n"

    field = status_field(parse(text))

    assert field is not None
    assert field.span.first == 3
