"""The words in which a template's wishes are told: kinds, needs, policies, placeholders, terms."""

from enum import Enum

from msgspec import Struct

from bot.model import Phase


class ValueKind(Enum):
    """What kind of value a field or a column wants."""

    TEXT = "text"
    ENUM = "enum"
    """Exactly one of the slot's options."""
    EXAMPLES = "examples"
    """One value like the slot's options, which are examples (``e.g.``) and no closed list."""
    DATE = "date"
    ID = "id"
    PERSON = "person"
    VERSION = "version"
    QUANTITY = "quantity"
    PATH = "path"
    LINK = "link"
    METHOD = "http method"
    BOOL = "bool"
    APPROVAL = "approval"
    """A person and exactly one of the slot's options."""


class PlaceholderKind(Enum):
    """What shape a placeholder has."""

    NAME = "name"
    """``[Author Name]``, ``{title}``, ``<what>``, ``*[why]*``: replace by own words."""
    CHOICE = "choice"
    """``[Draft/Review]``, ``GET | POST``, ``High/Medium/Low``: keep one."""
    EXAMPLES = "examples"
    """``[e.g., Redis, Memcached]``: name one."""
    ID = "id"
    """``TECH-SPEC-XXXX``: assign a number."""
    DATE = "date"
    """``YYYY-MM-DD``."""
    SAMPLE = "sample"
    """``/api/v1/resource``, ``"field1": "value1"``: an example that only looks real."""


class Placeholder(Struct, frozen=True, kw_only=True):
    """A token of the template that a finished document no longer has.

    Attributes:
        token: exactly as the template has it, ``[Author Name]``, ``TECH-SPEC-XXXX``.
        options: of a choice or of examples, without the ``e.g.``; else empty.
        line: 1-based, in the template.
    """

    token: str
    kind: PlaceholderKind
    options: tuple[str, ...] = ()
    line: int = 0


class NaPolicy(Enum):
    """Whether "not applicable" completes a slot."""

    WITH_REASON = "with-reason"
    BARE_OK = "bare-ok"
    FORBIDDEN = "forbidden"


class Need(Enum):
    """How much something is wanted."""

    NONE = "none"
    ADVISED = "advised"
    REQUIRED = "required"


class ListMeaning(Enum):
    """What the items of a list are."""

    ITEMS = "items"
    QUESTIONS = "questions"
    CHECKLIST = "checklist"
    CHOOSE_ONE = "choose-one"


class Terms(Struct, frozen=True, kw_only=True):
    """What a slot's annotation (or a good inference) says about when and how it must be answered.

    Attributes:
        is_required: False when the slot may be left out.
        since: the phase from which it is required.
        placeholder_until: the phase from which its placeholders count; None: from the start.
        na: whether "not applicable" completes it.
        when: ``field = value``, the condition under which it is required; empty: always.
        minimum_words: of own text; 0 when there is no bound.
        maximum_words: of own text; 0 when there is no bound.
    """

    is_required: bool = True
    since: Phase = Phase.DRAFT
    placeholder_until: Phase | None = None
    na: NaPolicy = NaPolicy.WITH_REASON
    when: str = ""
    minimum_words: int = 0
    maximum_words: int = 0


PLAIN_TERMS = Terms()
"""Required from the start, unless a reason says that it does not apply."""
