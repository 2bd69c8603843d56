"""A box of a checklist is not ticked when the template says that it must be.

## Why

A checklist is signed, not read: an empty box in an approved specification says that nobody looked.

## Template

```markdown
# Spec: [Name]

## Sign-off

<!-- spec: {list: checklist, from: Approved} -->

- [ ] The security team has read it
- [ ] The costs are in the budget
```

## Bad

```markdown
# Spec: Export

## Sign-off

- [x] The security team has read it
- [ ] The costs are in the budget
```

## Good

```markdown
# Spec: Export

## Sign-off

- [x] The security team has read it
- [x] The costs are in the budget
```

## How to mend

Tick the box once it is true, or strike the line through and say why it does not apply.
"""

from collections.abc import Iterator

from bot.lint.case import Case, where
from bot.lint.registry import rule
from bot.model import Phase, Problem, Severity
from bot.spec.markdown.blocks import Item, ItemList
from bot.spec.schema.slots import ListMeaning, ListSlot
from bot.spec.words.prose import excerpt


@rule("ST113", review=Severity.WARNING, approved=Severity.ERROR)
def checklist_unticked(case: Case) -> Iterator[Problem]:
    """Empty boxes of checklists that have a phase, once that phase is reached."""
    for part in case.match.walk() if case.match else ():
        for held in part.lists:
            if held.items is None or part.section is None or not _is_due(held.slot, case.phase):
                continue
            for item in _empty(held.items):
                yield Problem(
                    line=item.span.first,
                    message=f'Not ticked: "{excerpt(item.text, 100)}".',
                    section=where(part.section),
                    subject=item.text,
                )


def _is_due(slot: ListSlot, phase: Phase) -> bool:
    since = slot.terms.since
    return slot.meaning is ListMeaning.CHECKLIST and Phase.DRAFT < since <= phase


def _empty(block: ItemList) -> Iterator[Item]:
    for item in block.items:
        if item.checked is False and not item.text.strip().startswith("~~"):
            yield item
        for child in item.children:
            if isinstance(child, ItemList):
                yield from _empty(child)
