"""A rule's documentation as a reader asks for it."""

from msgspec import Struct

from bot.lint.registry import Rule
from bot.spec.markdown.document import parse
from bot.spec.words.prose import squeeze


class Page(Struct, frozen=True, kw_only=True):
    """What a rule's page says, each part on one line.

    Attributes:
        summary: what is wrong.
        why: what it does to readers.
        mend: what to do about it.
    """

    summary: str
    why: str
    mend: str


def page(rule: Rule) -> Page:
    """The page of a rule; a part that its documentation lacks is empty."""
    document = parse(rule.doc)
    parts = {
        section.title: squeeze(" ".join(document.lines[section.line : section.span.last]))
        for section in document.sections()
    }
    return Page(
        summary=document.lines[0] if document.lines else "",
        why=parts.get("Why", ""),
        mend=parts.get("How to mend", ""),
    )


def parts(rule: Rule) -> tuple[tuple[str, str], ...]:
    """What there is to know of a rule after its first line: title and Markdown of each part."""
    document = parse(rule.doc)
    told = (
        (section.title, "\n".join(document.lines[section.line : section.span.last]).strip())
        for section in document.sections()
        if section.title
    )
    return (*told, ("How to silence", silencing(rule)))


def silencing(rule: Rule) -> str:
    """How to let a rule's findings be, Markdown; the same for all rules but for its words."""
    ways = [
        f"in one pull request, with write access: the comment `/specbot waive {rule.id} REASON`;",
        f"in the whole repository: `rules: {{{rule.id}: off}}` in `.github/specbot.yml`.",
    ]
    if rule.is_suppressible:
        ways.insert(
            0, f"in the document, above the place: `<!-- spec-ignore {rule.id}: REASON -->`;"
        )
    return "\n".join(f"- {way}" for way in ways)


def severities(rule: Rule) -> str:
    """How much its findings matter in each phase, in words."""
    if not rule.severities:
        return "off"
    return ", ".join(
        f"{level.name.lower()} in {phase.name.lower()}"
        for phase, level in sorted(rule.severities.items())
    )
