"""The built-in templates against themselves, filled copies and their first wording."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.spec.markdown.document import parse
from bot.spec.schema.match import Ground, Match, RepeatMatch, choose, match
from bot.spec.schema.slots import TextKind
from bot.spec.schema.template import Template, builtin, builtin_names, builtin_source, derive

NAMES = builtin_names()
BUILTINS = [builtin(name) for name in NAMES]
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


def first_wording(name: str) -> str:
    """The well-known text that a template was modelled on, where it lies beside the checkout."""
    found = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    return found[NAMES.index(name)].read_text("utf-8") if found else builtin_source(name)


def missing(held: Match) -> Iterator[object]:
    for section in held.sections():
        if section.section is None:
            yield section.slot.path
        for field in section.fields:
            if field.field is None and field.slot.terms.is_required:
                yield (*section.slot.path, field.slot.label)
        yield from (each.slot for each in section.tables if each.table is None)
        yield from (each.slot for each in section.lists if each.items is None)
        yield from (each.slot for each in section.fences if each.fence is None)
        for child in section.children:
            if isinstance(child, RepeatMatch) and not child.instances:
                yield child.slot.path


def lines_with(held: Match, *kinds: TextKind) -> set[int]:
    return {each.span.first for each in held.unchanged if each.kind in kinds}


@pytest.mark.parametrize("name", NAMES)
def test_a_builtin_template_has_no_fault(name: str) -> None:
    template = builtin(name)
    assert (template.name, template.version, template.faults) == (name, "1", ())


@pytest.mark.parametrize("name", NAMES)
def test_a_template_lacks_nothing_of_itself(name: str) -> None:
    template = builtin(name)
    held = match(template.document, template)
    assert list(missing(held)) == []
    assert held.root.extra == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_placeholder_of_a_template_is_found_in_itself(name: str) -> None:
    template = builtin(name)
    held = match(template.document, template)
    prompts = lines_with(held, TextKind.PROMPT)
    wanted = {(each.line, each.token) for each in template.placeholders if each.line not in prompts}
    assert wanted <= {(each.line, each.token) for each in held.placeholders}


@pytest.mark.parametrize("name", NAMES)
def test_every_group_of_a_template_is_untouched_in_itself(name: str) -> None:
    template = builtin(name)
    held = match(template.document, template)
    instances = [
        instance
        for section in held.root.walk()
        for child in section.children
        if isinstance(child, RepeatMatch)
        for instance in child.instances
    ]
    assert all(instance.is_untouched for instance in instances)


def filled(template: Template) -> str:
    """The template with everything that it asks for replaced by words of an author."""
    source = builtin_source(template.name)
    count = iter(range(10_000))
    for prompt in (text for text in template.texts if text.kind is TextKind.PROMPT):
        if prompt.text in source:
            source = source.replace(prompt.text, f"Our answer {next(count)} is this one.", 1)
    for text in (text for text in template.texts if text.is_code):
        source = source.replace(text.text, f'{{"own": {next(count)}}}')
    source = re.sub(r"GET(?: ?[/|] ?\w+)+", "PATCH", source)
    source = source.replace("High/Medium/Low", "Low").replace("TECH-SPEC-XXXX", "TECH-SPEC-0042")
    source = source.replace("-XXXX", "-0042")
    source = re.sub(
        r"\[(?=[^\]\n]*\])[^\[\]\n]{2,}\](?!\()", lambda _: f"word{next(count)}", source
    )
    return re.sub(r"\b(?:param|field|value)\d", lambda _: f"name{next(count)}", source)


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_with_everything_replaced_has_nothing_left(name: str) -> None:
    template = builtin(name)
    held = match(parse(filled(template)), template)
    assert list(missing(held)) == []
    assert lines_with(held, TextKind.PROMPT, TextKind.PLACEHOLDER) == set()
    left = [each for each in held.placeholders if "/api/v1/" not in each.token]
    assert [(each.line, each.token) for each in left] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_first_wording_is_recognised_by_its_headings(name: str) -> None:
    document = parse(re.sub(r"^<!-- spec-template.*\n", "", first_wording(name)))
    choice = choose(document, BUILTINS)
    assert choice.template is not None
    assert (choice.template.name, choice.ground) == (name, Ground.HEADINGS)


@pytest.mark.parametrize("name", NAMES)
def test_the_first_wording_lacks_nothing(name: str) -> None:
    assert list(missing(match(parse(first_wording(name)), builtin(name)))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_prompts_of_the_first_wording_are_recognised(name: str) -> None:
    own = derive(first_wording(name), "own")
    kept = {
        text.section
        for text in builtin(name).texts
        if text.kind is TextKind.KEEP and not text.label
    }
    prompts = {
        text.line for text in own.texts if text.kind is TextKind.PROMPT and text.section not in kept
    }
    found = lines_with(match(own.document, builtin(name)), TextKind.PROMPT)
    assert found == prompts


@pytest.mark.parametrize("name", NAMES)
def test_the_placeholders_of_the_first_wording_are_found_where_they_stand(name: str) -> None:
    own = derive(first_wording(name), "own")
    by_itself = match(own.document, own).placeholders
    by_ours = match(own.document, builtin(name)).placeholders
    assert [(each.line, each.column, each.token) for each in by_ours] == [
        (each.line, each.column, each.token) for each in by_itself
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_of_the_first_wording_is_in_ours(name: str) -> None:
    ours = {text.key for text in builtin(name).texts}
    source = first_wording(name)
    if source == builtin_source(name):
        assert ours
        return
    theirs = {text.key for text in derive(source, "own").texts if text.kind is TextKind.PROMPT}
    assert not ours & theirs
