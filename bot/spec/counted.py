"""Names with a number where words should stand: `Step 1`, `Responsibility 2`, `Reference 3`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.spec.passage import Kind, Passage
from bot.spec.patterns import seldom

_LONGEST: Final = 80
"""Characters; most texts are longer, and the patterns have room for fewer."""
_TAIL = (
    r"(?:: ?(?:(?:brief |short )?description|details?|text|name|(?:(?:target|current|expected) )?"
    r"value)(?: and [a-z ]{3,30})?|[:.]|\.{3})?"
)
_COUNTED = re.compile(
    r"^(?:step|issue|question|criterion|requirement|task|goal|non-goal|item|metric|term|option|"
    r"objective|feature|risk|deliverable|reference|link|point|benefit|assumption|constraint|"
    r"dependency|milestone|service|parameter|field|value|scenario|reason|example|test case|"
    r"test scenario|user story|action|decision|alternative|stakeholder|person|name|"
    r"pro|con|advantage|disadvantage|drawback|responsibility|technology|outcome|success metric|"
    r"prerequisite|limitation|use case|acceptance criterion|mitigation|consideration|capability|"
    r"team member|key (?:feature|point|result|metric|benefit|decision))"
    rf"[ #]{{1,2}}(?:\d{{1,2}}|[A-C]){_TAIL}$",
    re.IGNORECASE,
)
_NUMBERED = seldom(rf"(?P<name>[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+)?) (?P<number>\d{{1,2}}){_TAIL}")
_IN_ORDER = seldom(
    r"\b(?:phase|level|tier|chapter|section|part|version|release|iteration|round|wave|week|day|"
    r"month|year|quarter|stage|sprint|priority|layer|appendix|page|line|port|channel|bit|class|"
    r"grade|type|group|zone|slot|player|floor|room|lane|figure|table|annex|article|unit|node)$",
    re.IGNORECASE,
)
"""What is counted in earnest: phases, levels and chapters have no other names."""
_LINK = seldom(r"\[(?P<text>[^\[\]]{3,60})\]\((?!#)[^()\s]{1,200}\)")
_SEVERAL: Final = 2


def is_counted(text: str) -> bool:
    """Whether it is the name of a thing and its number, or a link of that name to another page."""
    words = text.strip("*_ ")
    if words[:1] == "[" and (link := _LINK.fullmatch(words)):
        words = link["text"]
    return len(words) <= _LONGEST and bool(_COUNTED.match(words))


def counted_runs(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Items one after another that are called alike and counted from one, whatever their name.

    Only where many things are to be replaced: elsewhere a name may be all that there is to say.
    """
    run: list[Passage] = []
    name = ""
    for one in passages:
        found = _numbered(one)
        if found is not None and found["name"] == name and int(found["number"]) == len(run) + 1:
            run.append(one)
            continue
        yield from run if len(run) >= _SEVERAL else ()
        is_first = found is not None and found["number"] == "1"
        run, name = ([one], found["name"]) if found is not None and is_first else ([], "")
    yield from run if len(run) >= _SEVERAL else ()


def _numbered(one: Passage) -> re.Match[str] | None:
    if one.kind is not Kind.ITEM or len(one.text) > _LONGEST:
        return None
    found = _NUMBERED.fullmatch(one.text.strip("*_ "))
    return found if found is not None and not _IN_ORDER.search(found["name"]) else None
