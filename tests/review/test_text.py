"""Every word the bot says; the longer texts stand whole in the folder of golden files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from bot.model import (
    Diagnostic,
    Fingerprint,
    Phase,
    Question,
    QuestionState,
    Report,
    RuleId,
    Score,
    Severity,
)
from bot.review import text
from bot.review.actions import CheckRun, PostReview, ReviewComment
from bot.review.desired import Desired, desire, desire_apology
from bot.review.links import Pages
from bot.review.plan import plan
from bot.review.reading import Reading
from bot.review.snapshot import PullRequest, Snapshot, Unreadable
from bot.review.text import remarks
from bot.review.text.configuration import fault_note

GOLDEN = Path(__file__).parents[1] / "golden" / "review"
EVIL = "@ada #1 <img src=x onerror=y> [a](http://e.example) **b** `c` | -->"
CALM = (
    "@\u200bada #\u200b1 \\<img src=x onerror=y\\> \\[a\\](http:\u200b//e.example) "
    "\\*\\*b\\*\\* \\`c\\` \\| --\\>"
)


@pytest.fixture
def open_question(finding: Diagnostic) -> Diagnostic:
    return structs.replace(
        finding,
        rule=RuleId("QN601"),
        name="open-question",
        line=12,
        section="Invoice Export › Open Questions",
        message='Open question: "Who pays?".',
        fingerprint=Fingerprint("1" * 16),
    )


@pytest.fixture
def two_specs(finding: Diagnostic, open_question: Diagnostic, report: Report) -> Reading:
    """One specification far from complete, and one that is done."""
    top = structs.replace(
        finding, line=1, section="", message=EVIL, fingerprint=Fingerprint("2" * 16)
    )
    block = structs.replace(
        finding,
        rule=RuleId("ST106"),
        name="unfilled-instance",
        severity=Severity.WARNING,
        line=20,
        end_line=25,
        section="Invoice Export › API",
        message="API 2 is an untouched template block - fill it in or delete lines 20–25.",
        fingerprint=Fingerprint("3" * 16),
    )
    questions = (
        Question(line=12, text="Who pays?", state=QuestionState.OPEN),
        Question(line=13, text="Which `zone`?", state=QuestionState.ANSWERED),
        Question(line=14, text=EVIL, state=QuestionState.WITHDRAWN),
    )
    unfinished = structs.replace(
        report, diagnostics=(top, finding, open_question, block), questions=questions
    )
    done = structs.replace(
        report,
        path="specs/b c|d.md",
        template=None,
        phase=Phase.APPROVED,
        score=Score(complete=0, required=0),
        diagnostics=(),
    )
    fault = structs.replace(
        finding,
        path=".github/specbot.yml",
        rule=RuleId("MT905"),
        name="config-error",
        line=3,
        message="mode should be one of block, advisory.",
    )
    return Reading(
        reports=(unfinished, done),
        faults=(fault,),
        before={"specs/a.md": Score(complete=28, required=44)},
    )


def whole(check: CheckRun) -> str:
    """A check run as one reads it, from the list of checks down to its annotations."""
    notes = [
        f"{note.path}:{note.start_line}-{note.end_line} {note.level.value}: {note.title}: "
        f"{note.message}"
        for note in check.annotations
    ]
    head = f"{check.conclusion.value}: {check.name} — {check.title}"
    parts = [head, check.summary, check.text, "\n".join(notes)]
    return "\n\n----\n\n".join(part for part in parts if part) + "\n"


def golden(name: str) -> str:
    return (GOLDEN / f"{name}.md").read_text("utf-8")


def checks(desired: Desired) -> tuple[str, str]:
    completeness, questions = desired.checks
    return whole(completeness), whole(questions)


def test_two_specifications_are_told_whole(snapshot: Snapshot, two_specs: Reading) -> None:
    completeness, questions = checks(desire(snapshot, two_specs))

    assert completeness == golden("completeness")
    assert questions == golden("open-questions")


def test_a_review_and_its_comments_are_told_whole(snapshot: Snapshot, two_specs: Reading) -> None:
    actions = plan(desire(snapshot, two_specs), snapshot.observed)

    (review,) = [action for action in actions if isinstance(action, PostReview)]
    told = [review.body] + [
        f"{comment.path}:{comment.start_line or comment.line}-{comment.line}\n\n{comment.body}"
        for comment in review.comments
    ]
    assert "\n\n----\n\n".join(told) + "\n" == golden("review")


def test_a_fault_of_our_own_is_told_whole(pull: PullRequest) -> None:
    completeness, questions = checks(desire_apology(pull, "ref-1"))

    assert completeness == golden("apology")
    assert questions == completeness.replace("specbot / completeness", "specbot / open questions")


def test_a_cut_list_of_files_is_told_whole(snapshot: Snapshot, pull: PullRequest) -> None:
    cut = replace(snapshot, pull=replace(pull, changed_files=3_001))

    assert checks(desire(cut, Reading(reports=())))[0] == golden("cut-list")


def test_nothing_changed_is_told_with_the_configurations_faults(
    snapshot: Snapshot, two_specs: Reading
) -> None:
    told = checks(desire(snapshot, replace(two_specs, reports=())))[0]

    assert told == golden("nothing-changed")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 specs"), (1, "1 spec"), (2, "2 specs"), (1_234, "1,234 specs")]
)
def test_count_knows_one_from_many(number: int, words: str) -> None:
    assert text.count(number, "spec") == words


def test_count_takes_a_plural_of_its_own() -> None:
    assert (text.count(1, "entry", "entries"), text.count(2, "entry", "entries")) == (
        "1 entry",
        "2 entries",
    )


def named(finding: Diagnostic, *names: str) -> Sequence[Diagnostic]:
    return [structs.replace(finding, name=name) for name in names]


def test_title_names_the_three_most_frequent_kinds(finding: Diagnostic) -> None:
    findings = named(finding, "a-b", "c", "a-b", "d", "e", "f", "c", "a-b", "d")

    title = text.completeness_title(findings, 1, 44)

    assert title == "9 things left to mend: a b ×3, c ×2, d ×2, 2 more kinds"


def test_title_names_one_kind_plainly(finding: Diagnostic) -> None:
    title = text.completeness_title(named(finding, "missing-section"), 43, 44)

    assert title == "1 thing left to mend: missing section"


def test_title_says_complete_only_when_it_is(finding: Diagnostic) -> None:
    warning = structs.replace(finding, severity=Severity.WARNING)

    assert text.completeness_title([], 44, 44) == "Complete (44 of 44)"
    assert text.completeness_title([], 0, 0) == "Complete"
    assert text.completeness_title([warning], 40, 44) == (
        "Nothing blocks yet (40 of 44), 1 warning"
    )
    assert text.completeness_title([], 40, 44, old=3) == "Nothing new to mend (40 of 44)"


def test_title_counts_open_questions_and_other_remarks(open_question: Diagnostic) -> None:
    other = structs.replace(open_question, name="question-removed")
    aside = structs.replace(other, severity=Severity.INFO)

    assert text.questions_title([], 0) == "No open question"
    assert text.questions_title([open_question], 1) == "1 open question"
    assert text.questions_title([open_question, other, aside], 2) == (
        "2 open questions, 1 remark on questions"
    )
    assert text.questions_title([], 0, old=1) == "No new open question"


def test_lead_says_what_blocks(finding: Diagnostic) -> None:
    assert text.lead([], 2, is_advisory=False) == "**Nothing blocks in 2 specifications.**"
    assert text.lead([finding], 1, is_advisory=False) == (
        "**1 finding in 1 specification to mend before this can be merged.** "
        "Push the changes to this branch and the check runs again by itself."
    )
    assert text.lead([finding] * 3, 2, is_advisory=True) == (
        "**3 findings in 2 specifications.** "
        "This repository asks for advice only, so nothing is blocked."
    )


@pytest.mark.parametrize(
    ("complete", "required", "shown"),
    [
        (0, 0, "–"),
        (0, 44, "░░░░░░░░░░ 0 of 44"),
        (43, 44, "▓▓▓▓▓▓▓▓▓░ 43 of 44"),
        (44, 44, "▓▓▓▓▓▓▓▓▓▓ 44 of 44"),
    ],
)
def test_bar_is_full_only_when_all_is_there(
    report: Report, complete: int, required: int, shown: str
) -> None:
    assert (
        text.bar(structs.replace(report, score=Score(complete=complete, required=required)))
        == shown
    )


@pytest.mark.parametrize(
    ("before", "shown"), [(None, "–"), (28, "+3"), (33, "\N{MINUS SIGN}2"), (31, "±0")]
)
def test_change_is_told_against_what_was_there(before: int | None, shown: str) -> None:
    then = None if before is None else Score(complete=before, required=44)

    assert text.change(Score(complete=31, required=44), then) == shown


def test_authors_words_are_inert_wherever_they_stand(
    finding: Diagnostic, open_question: Diagnostic
) -> None:
    evil = structs.replace(finding, message=EVIL, section=EVIL)
    question = Question(line=1, text=EVIL, state=QuestionState.ANSWERED)

    assert text.section_heading(EVIL) == f"**{CALM}**"
    assert text.finding_line(evil, Pages("https://e")).endswith(f" **error** `PH201` {CALM}")
    assert text.settled_question(question, "a.md", "https://e") == (
        f"- [L1](https://e/a.md?plain=1#L1) ~~{CALM}~~ (answered)"
    )
    assert remarks.remark(evil, is_advisory=False).startswith(f"{CALM}\n\n")
    assert CALM in fault_note([evil])
    assert text.annotation_message(structs.replace(open_question, message=f"{EVIL}\n\x1b")) == EVIL


def test_headings_of_nothing_and_of_odd_paths() -> None:
    assert text.section_heading("") == "**Top of the document**"
    assert text.spec_heading("a`b|c.md") == "### ``a`b¦c.md``"
    assert text.settled_heading("a.md") == "**Settled in `a.md`**"
    assert text.already_there_heading() == "## Already there"


def test_comment_says_whether_it_blocks(finding: Diagnostic) -> None:
    warning = structs.replace(finding, severity=Severity.WARNING)

    def effect(of: Diagnostic, *, advisory: bool = False) -> str:
        return remarks.remark(of, is_advisory=advisory).split("\n")[2]

    assert effect(finding) == "<sub>`PH201` placeholder-left, blocks merging</sub>"
    assert effect(warning) == "<sub>`PH201` placeholder-left, does not block</sub>"
    assert effect(finding, advisory=True) == "<sub>`PH201` placeholder-left, does not block</sub>"


def test_review_without_lines_names_them() -> None:
    comment = ReviewComment(path="b.md", line=9, start_line=7, body="", words="And\n\nthat.")
    passages = ["`a.md` line 3: Mend it.", remarks.passage_words(comment)]

    assert remarks.review_without_lines(passages, "mark") == (
        "2 remarks on this push.\n\n`a.md` line 3: Mend it.\n\n`b.md` line 9: And\n\nthat.\n\nmark"
    )


def test_short_texts() -> None:
    assert remarks.review_body(1, 0, "mark") == "1 remark on the changed lines.\nmark"
    assert remarks.review_body(20, 1_300, "mark") == (
        "20 remarks on the changed lines. And 1,300 more in the checks.\nmark"
    )
    assert remarks.settled_review("mark") == "Every remark of this review is settled.\nmark"
    moved = ReviewComment(path="a.md", line=9, start_line=7, body="", words="Mend.<sub>X</sub>")
    assert remarks.moved(moved) == "Mend.<sub>X, now on line 7</sub>"
    assert remarks.retired_body("0123abcdef", "mark") == "Settled in 0123abc.\nmark"
    assert text.left_out(1) == (
        "*1 more entry did not fit here; `specbot check` shows all of them.*"
    )
    assert "worst 200 of the 1,500 findings" in text.annotated_note(200, 1_500)
    assert text.nothing_changed_summary(1) == "The changed file is not a specification."
    assert text.nothing_changed_summary(2) == "None of the 2 changed files is a specification."
    assert text.already_there_note(1).startswith("1 more finding was already there before;")
    assert text.already_there_note(2).startswith("2 more findings were already there before;")
    assert text.cut_group_title().startswith("Cannot tell")
    assert "Queue the pull request again" in text.cut_group_summary()


@pytest.mark.parametrize("why", list(Unreadable))
def test_what_cannot_be_read_says_why_and_how_to_mend_it(why: Unreadable) -> None:
    reason, _, remedy = text.unreadable(why).partition("; ")

    assert len(reason) > 20
    assert remedy.endswith(".")


def test_what_was_stopped_says_why_and_how_to_mend_it() -> None:
    assert text.took_too_long(2.50) == (
        "The file could not be read within 2.5 seconds, so it was not checked; "
        "split it into several documents."
    )
    assert text.needed_too_much().endswith("; split it into several documents.")


def test_reference_of_a_fault_stays_in_its_code_span() -> None:
    assert "`a b`" in text.failed_summary("a\nb")
