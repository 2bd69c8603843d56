"""Where several pull requests share a commit, the strictest answer stands for all of them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Sha
from bot.review.actions import CheckRun, Conclusion
from bot.review.desired import Desired
from bot.review.markers import external_id, read_external_id
from bot.review.shared import strictest

NAMES = ("specbot / completeness", "specbot / open questions")


def wish(number: int, *conclusions: Conclusion) -> Desired:
    checks = tuple(
        CheckRun(
            name=name,
            head=Sha("a" * 40),
            external_id=external_id(number, f"{name} {conclusion}"),
            conclusion=conclusion,
            title=f"title of {number}",
            summary=f"summary of {number}",
            text="",
            annotations=(),
        )
        for name, conclusion in zip(NAMES, conclusions, strict=True)
    )
    return Desired(head="a" * 40, checks=checks, remarks=(), findings=frozenset(), comments=20)


SUCCESS, NEUTRAL, FAILURE = Conclusion.SUCCESS, Conclusion.NEUTRAL, Conclusion.FAILURE


def test_a_pull_request_that_is_alone_on_its_commit_answers_for_itself() -> None:
    alone = wish(1, SUCCESS, FAILURE)
    assert strictest(alone, []) == alone


def test_a_milder_sibling_lifts_no_block() -> None:
    first, second = strictest(wish(2, NEUTRAL, SUCCESS), [wish(1, FAILURE, SUCCESS)]).checks
    assert (first.conclusion, second.conclusion) == (FAILURE, SUCCESS)
    assert first.title == "title of 1"
    assert read_external_id(first.external_id) == 1


def test_the_summary_names_everybody_and_whose_answer_stands() -> None:
    first, _ = strictest(wish(2, NEUTRAL, SUCCESS), [wish(1, FAILURE, SUCCESS)]).checks
    assert first.summary == (
        "This commit is the head of #1, #2, and a check belongs to the commit: "
        "the strictest answer, that of #1, stands for all of them.\n\nsummary of 1"
    )


def test_remarks_stay_each_pull_requests_own() -> None:
    own = replace(wish(2, NEUTRAL, SUCCESS), comments=7)
    assert strictest(own, [wish(1, FAILURE, SUCCESS)]).comments == 7


@given(
    st.lists(
        st.tuples(st.sampled_from(Conclusion), st.sampled_from(Conclusion)), min_size=2, max_size=5
    )
)
def test_whichever_of_them_is_asked_the_checks_come_out_alike(
    answers: list[tuple[Conclusion, Conclusion]],
) -> None:
    wishes = [wish(number, *answer) for number, answer in enumerate(answers, start=1)]
    seen: set[tuple[CheckRun, ...]] = {
        strictest(own, [other for other in wishes if other is not own]).checks for own in wishes
    }
    assert len(seen) == 1
