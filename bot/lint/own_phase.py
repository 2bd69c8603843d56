"""How far a document says it has come: its status, as a phase."""

from itertools import chain

from bot.model import Phase
from bot.spec.markdown.document import Document
from bot.spec.markdown.fields import Field
from bot.spec.words.headings import key

_PHASES = {
    "draft": Phase.DRAFT,
    "wip": Phase.DRAFT,
    "work in progress": Phase.DRAFT,
    "idea": Phase.DRAFT,
    "stub": Phase.DRAFT,
    "provisional": Phase.DRAFT,
    "review": Phase.REVIEW,
    "in review": Phase.REVIEW,
    "under review": Phase.REVIEW,
    "proposed": Phase.REVIEW,
    "last call": Phase.REVIEW,
    "approved": Phase.APPROVED,
    "accepted": Phase.APPROVED,
    "final": Phase.APPROVED,
    "implementable": Phase.APPROVED,
    "implemented": Phase.APPROVED,
    "released": Phase.APPROVED,
    "done": Phase.APPROVED,
}
_LABELS = frozenset({"status", "document status", "state"})


def status_field(document: Document) -> Field | None:
    """The field with the document's own status: in the front matter, or the first so named."""
    near = (document.root, *document.root.children)
    sections = chain(near, document.sections())
    fields = chain(document.front_matter, chain.from_iterable(one.fields for one in sections))
    return next((one for one in fields if not one.parent and key(one.label) in _LABELS), None)


def own_phase(document: Document) -> Phase | None:
    """The phase that the document's status names; None when it has no status of ours."""
    field = status_field(document)
    return None if field is None else _phase(field)


def approved_status(document: Document) -> Field | None:
    """The field with a status that says that the document is approved; None where none does."""
    field = status_field(document)
    return field if field is not None and _phase(field) is Phase.APPROVED else None


def _phase(status: Field) -> Phase | None:
    return _PHASES.get(key(status.value))
