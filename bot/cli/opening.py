"""What is opened as a pull request in the sandbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A pull request before it is opened.

    Attributes:
        files: what it changes, by path; each is written whole.
        body: its description, Markdown.
    """

    branch: str
    title: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    body: str = ""
    is_draft: bool = False
