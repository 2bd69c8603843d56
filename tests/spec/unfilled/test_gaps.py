"""What is left blank without brackets, and what only looks like it."""

import pytest

from bot.spec.markdown.document import parse
from bot.spec.markdown.passage import passages
from bot.spec.markdown.phrase import said_in
from bot.spec.unfilled.gaps import gaps


def _found(text: str) -> list[str]:
    document = parse(text)
    said = said_in(passages(document))
    return [token.raw for _, token in gaps(said, document.definitions)]


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("- Latency: xx ms", "xx ms"),
        ("For [**ASSUMPTION: a few users of it**].", "[**ASSUMPTION: a few users of it**]"),
        ("[Name](../prd/<area>/<part>.md)", "](../prd/<area>/<part>.md)"),
        ("[The overview](../0X-name.md)", "](../0X-name.md)"),
        ("*Authors: *", "*Authors: *"),
        ("- Uptime: \u2265 XX %", "\u2265 XX"),
        ("- Draw: below __ mA asleep", "__ mA"),
        ("- Then we keep it for ___ and stop", "___"),
        ("- Freshness: < x min by day", "< x min"),
        ("- Cost: $X,XXX a month", "$X,XXX"),
        ("- Launch: Q? 2027", "Q? 2027"),
        ("- 2027-03-XX: beta", "2027-03-XX"),
        ("- Retest: 2027-0?-??", "2027-0?-??"),
        ("- Call: +44 20 555-xxxx", "555-xxxx"),
        ("# KEP-NNNN: Swap", "KEP-NNNN"),
        ("- Issue: XX", "XX"),
        ("- Colour of links: #XXXXXX", "#XXXXXX"),
        ("See ADR-?? for the store.", "ADR-??"),
        ("- Address: 0x????", "0x????"),
        ("# Design of (Project Name)", "(Project Name)"),
        ("## Design: (title)", "(title)"),
        ("## Box _&lt;building block 1&gt;_", "&lt;building block 1&gt;"),
        ("See &lt;name of it&gt;.", "&lt;name of it&gt;"),
        ("- YYY", "YYY"),
        ("- Due: (mm/dd/yyyy)", "(mm/dd/yyyy)"),
        ("| A | B |\n|---|---|\n| 1 | ==Kind of user== |", "==Kind of user=="),
        ("Members: **Add Members Names**", "**Add Members Names**"),
        ('It is for the "[Project Name]" project.', '"[Project Name]"'),
        ("- Board: https://example.org/d/???", "https://example.org/d/???"),
        ("- RFC: [lang#0000](https://example.org/pull/0000)", "/pull/0000"),
        ("It costs {{monthly_fee}} in all.", "{{monthly_fee}}"),
        ("(diagram goes here)", "(diagram goes here)"),
        ("**Gateway.** [fill in the numbers of the trial]", "[fill in the numbers of the trial]"),
        ("- Issue: (leave this empty)", "(leave this empty)"),
        ("Thanks to [names].", "[names]"),
        ("- Bad, because {argument c}", "{argument c}"),
        ("| A | B |\n|---|---|\n| 1 | The tool shall \u2026 |", "The tool shall \u2026"),
        ("- By: N.N.", "N.N."),
        ("- Approved: TT.MM.JJJJ", "TT.MM.JJJJ"),
        ("Target: <number> by spring.", "<number>"),
        ("- Text: [descrivere]", "[descrivere]"),
        ("- Result: \u2610 pass \u2610 fail", "\u2610 pass \u2610 fail"),
        ("1. **Given** [a state], **When** [an act]", "Given** [a state]"),
        ("- They can [do a thing, e.g., reset it]", "[do a thing, e.g., reset it]"),
    ],
)
def test_a_gap_is_found(text: str, gap: str) -> None:
    assert _found(text) == [gap]


@pytest.mark.parametrize(
    "text",
    [
        "Errors of the 5xx family, 4xx too.",
        "The folder (project name) is made.",
        "It is a Vec&lt;dyn Foo&gt; of them.",
        "It is a &lt;div&gt; in full.",
        "It keeps ==what matters most== for a day.",
        "- **Add users** to it.",
        "A colour such as #XXXXXX is a number.",
        "The card is shown as XXXX-XXXX-XXXX-4821.",
        "__Name__ is bold, and `__init__` is code.",
        "__`Stream`:__ with prior art.",
        "Edition 20XX+ is allowed.",
        "The range [0, n) of `a[i]`.",
        "A `go-template='{{range .}}'` prints it.",
        "As said (described below) it is fast.",
        "Operations (insert, remove, split) are cheap.",
        "- Date format: YYYY-MM-DD",
        "Wait... then go on.",
        "It is [described](https://example.org/x).",
        "The [date] of the release.\n\n[date]: https://example.org",
        "Do nothing (leave it as it is).",
        "Inferences are marked `[ASSUMPTION: so and so]` in the text.",
        "[The users](https://example.org/{id}/users.md)",
        "[The decision](../adr/0012-name.md)",
        "*Example:*",
        "- [ ] write the tests",
        "The pair <client, client> names both of them.",
    ],
)
def test_no_gap_is_seen_where_none_is(text: str) -> None:
    assert _found(text) == []
