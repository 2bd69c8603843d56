"""A text is passed over only where none of the phrases is in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spec.asking import question_asides
from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import Phrase, hints_of, said_in
from bot.spec.unfilled import deferrals, deferrals_abroad, gaps

PIECES = st.sampled_from([
    *("to be defined", "is to be decided", "coming soon", "fill me in", "not yet written", "Anna "),
    *("work in progress", "needs discussion", "need more work", "lorem ipsum dolor sit amet"),
    *("noch zu klären", "por definir", "à préciser", "[PENDIENTE]", "nog te bepalen", "volgt"),
    *("Legal to confirm", "pls check", "@sam please", "waiting on Dana", "link coming", "???", "?"),
    *("someone should check", "Editor's note: x", "is FFS", "TBD", "(tbc)", "t.b.d.", "TODO: x"),
    *("xx ms", "__ mA", "2026-03-XX", "ADR-??", "0x????", "{{name}}", "[names]", "<number>", "…"),
    *("The system shall ...", "(diagram goes here)", "[fill in the port]", "`<date>` - `<name>`"),
    *("we have not decided", "nobody knows yet", "is an open question", "Unsure if it helps"),
    *("whether it stays is undecided", "open point: cost", "\n", " ", ". ", "- ", "(", ")", "**"),
    *("\u0130", "\u00e9", "\U0001f937", "\u2610 yes \u2610 no", "dd-Mmm", "N.N.", "a: b"),
])  # fmt: skip
PHRASES = [
    phrase
    for module in (deferrals, gaps, question_asides)
    for value in vars(module).values()
    for phrase in (value if isinstance(value, tuple) else (value,))
    if isinstance(phrase, Phrase) and phrase.pattern.pattern
] + [deferrals_abroad.ABROAD.whole, *deferrals_abroad.ABROAD.within]


def test_there_are_phrases_to_try() -> None:
    assert len(PHRASES) > 25


@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_phrase_is_only_where_one_of_its_hints_is(text: str) -> None:
    for phrase in PHRASES:
        if phrase.pattern.search(text):
            assert phrase.may_be_in(text.lower()), phrase.pattern.pattern[:60]


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_a_passage_is_named_for_every_phrase_that_it_has(text: str) -> None:
    said = said_in(passages(parse(f"# A\n\n{text}\n")))
    named = said.places_of(PHRASES)
    for place, passage in enumerate(said.passages):
        for phrase in PHRASES:
            if phrase.pattern.search(passage.text):
                assert phrase in named[place], phrase.pattern.pattern[:60]


def test_only_passages_with_a_hint_are_named() -> None:
    said = said_in(
        passages(parse("# A\n\nOne thing.\n\nDéjà vu, noch offen.\n\n- Port: TBD\n- TBDs\n"))
    )
    noch, mark = (
        Phrase(re.compile("x"), words=("noch", "tbd")),
        Phrase(re.compile("y"), signs=("t",)),
    )
    found = said.places_of([noch, mark, Phrase(re.compile("z"), words=("zu",))])
    assert [(said.passages[at].text, own) for at, own in found.items()] == [
        ("One thing.", [mark]),
        ("Déjà vu, noch offen.", [noch]),
        ("TBD", [noch, mark]),
        ("TBDs", [mark]),
    ]


def test_words_beside_a_hint_stand_in_the_same_passage() -> None:
    said = said_in(passages(parse("# A\n\nIt is to be done.\n\nIt is to be.\n\nDone.\n")))
    phrase = Phrase(re.compile("x"), words=("to be",), beside=("done", "made"))
    found = said.places_of([phrase])
    assert [said.passages[at].text for at in found] == ["It is to be done."]
    assert phrase.may_be_in("it is to be done")
    assert not phrase.may_be_in("it is to be")


def test_a_sign_may_stand_beside_a_hint() -> None:
    said = said_in(passages(parse("# A\n\nGiven x\\[y\n\nGiven (a) thing\n\nTaken [b]\n")))
    phrase = Phrase(re.compile("x"), words=("given",), beside=("[",))
    assert [said.passages[at].text for at in said.places_of([phrase])] == ["Given x\\[y"]


def test_a_sign_of_any_script_is_found_beside_any_character() -> None:
    said = said_in(passages(parse("# A\n\n\ud83d d\u00e9j\u00e0: ?\n\n\u5f85\u5b9a\n")))
    phrases = [
        Phrase(re.compile("x"), signs=(sign,)) for sign in (": ?", "\u5f85\u5b9a", "\u5b9a\u5f85")
    ]
    assert list(said.places_of(phrases).values()) == [phrases[:1], phrases[1:2]]


def test_words_that_are_none_of_ascii_are_found() -> None:
    said = said_in(passages(parse("# A\n\nНужно.\n\nВопрос уточняется.\n\nÀ voir.\n")))
    found = said.places_of([Phrase(re.compile("x"), words=("уточняется", "à"))])
    assert [said.passages[at].text for at in found] == ["Вопрос уточняется.", "À voir."]


@pytest.mark.parametrize("sign", ["-> ?", "](", "xx", "é", "- n", "."])
def test_a_sign_is_anywhere_or_nowhere(sign: str) -> None:
    text = "a -> ? b [c](d) xx- n é."
    phrases = [Phrase(re.compile("x"), signs=(sign,))]
    assert list(said_in(passages(parse(f"# A\n\n{text}\n"))).places_of(phrases)) == [1]
    assert not said_in(passages(parse("# A\n\n- > ] ( x; n\n"))).places_of(phrases)


def test_hints_are_named_once() -> None:
    phrases = [Phrase(re.compile("x"), ("a", "b"), ("?",)), Phrase(re.compile("y"), ("b",))]
    assert hints_of(phrases) == ("a", "b", "?")


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.pattern.pattern[:30])
def test_hints_are_in_lower_case(phrase: Phrase) -> None:
    assert all(hint == hint.lower() for hint in hints_of([phrase]))
