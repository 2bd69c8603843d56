"""A question is the same wherever it moves and however it is marked; a deleted one is gone."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spec.asking.questions import AskedQuestion, find, removed
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages

QUESTIONS = (
    "Who owns the nightly export?",
    "Which region stores the invoices?",
    "How long are audit logs kept?",
    "Do we page the team at weekends?",
    "Should deleted tenants keep their archive?",
    "What happens when the queue is full?",
    "Is the price rounded per line?",
    "Can partners replay a webhook?",
)
SHAPES = (
    "- {}\n",
    "* [ ] {}\n",
    "1. **{}**\n",
    "\n### {}\n\nSome background.\n\n",
    "\n{}\n\n",
    "- [x] {} Yes.\n",
    "- ~~{}~~\n",
    "- {} Decision: the team decides.\n",
    "- ✅ {}\n",
    "- {}\n  - Owner: Ann\n",
)
HEADINGS = ("Open Questions", "Unresolved questions", "10. Open Issues", "Offene Fragen")

asked_texts = st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=8, unique=True)


def asked(text: str) -> tuple[AskedQuestion, ...]:
    document = parse(text)
    return find(document, tuple(passages(document)))


def listed(texts: Sequence[str], heading: str = "Open Questions") -> str:
    return f"# Spec\n\n## {heading}\n\n" + "".join(f"- {text}\n" for text in texts)


@given(texts=asked_texts, data=st.data())
def test_no_question_is_removed_when_all_are_moved_reshaped_or_settled(
    texts: list[str], data: st.DataObject
) -> None:
    parts = []
    for text in data.draw(st.permutations(texts)):
        shape = data.draw(st.sampled_from(SHAPES))
        heading = data.draw(st.sampled_from(HEADINGS))
        parts.append(f"## {heading}\n\n{shape.format(text)}\n")
    after = "# Spec\n\n## Scope\n\nExports.\n\n" + "".join(parts)

    assert removed(asked(listed(texts)), asked(after)) == ()


@given(texts=asked_texts, data=st.data())
def test_just_the_deleted_questions_are_removed(texts: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(texts), unique=True))
    order = data.draw(st.permutations(kept))

    gone = removed(asked(listed(texts)), asked(listed(order)))

    assert [one.text for one in gone] == [text for text in texts if text not in kept]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Who owns the nightly export?", "Who will own the nightly CSV export?"),
        ("How long are audit logs kept?", "How long do we keep the audit logs?"),
        ("Retention period", "Retention period of exports"),
        ("Which region stores the invoices?", "Which region should store invoices?"),
    ],
)
def test_question_is_the_same_when_it_is_lightly_reworded(before: str, after: str) -> None:
    assert removed(asked(listed([before])), asked(listed([after]))) == ()


def test_question_is_removed_when_a_longer_one_like_it_was_there_before() -> None:
    before = ["Which store do we use?", "Which store do we use for logs?"]

    gone = removed(asked(listed(before)), asked(listed(before[1:])))

    assert [one.text for one in gone] == ["Which store do we use?"]


def test_question_is_removed_when_another_one_only_sounds_alike() -> None:
    gone = removed(
        asked(listed(["Which store do we use?"])), asked(listed(["Which queue do we use?"]))
    )

    assert [one.text for one in gone] == ["Which store do we use?"]


def test_question_is_moved_when_its_words_stand_elsewhere_in_the_document() -> None:
    before = asked(listed(["Who owns the nightly export?"]))
    after = "# Spec\n\n## Decisions\n\n- Who owns the nightly export? The billing team.\n"

    assert removed(before, asked(after)) != ()
    assert removed(before, asked(after), (each.text for each in passages(parse(after)))) == ()
