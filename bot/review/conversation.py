"""What is said in the conversation of a pull request, and what of ours stands on it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Reaction(Enum):
    """How we answer a command on the comment that gives it; named as GitHub's REST names them.

    Source: https://docs.github.com/en/rest/reactions/reactions
    """

    DONE = "+1"
    ANSWERED = "eyes"
    """There is a comment of ours with what was asked for."""
    REFUSED = "-1"
    MISUNDERSTOOD = "confused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment of the conversation, as it stands now.

    Attributes:
        id: the REST id; a later comment has a higher one.
        node_id: the GraphQL id.
        author: a login; empty when the account is gone.
        is_bot: an App wrote it.
        is_ours: our own App wrote it.
        editor: who changed it last; empty while it is as it was written.
        said_at: when it was written, or changed last.
        is_hidden: somebody folded it away.
        reactions: ours.
    """

    id: int
    node_id: str
    url: str
    author: str
    is_bot: bool
    is_ours: bool
    editor: str
    body: str
    said_at: datetime
    is_hidden: bool
    reactions: frozenset[Reaction]

    @property
    def is_own_word(self) -> bool:
        """Whether it says what its author said: whoever may write here may change it."""
        return self.editor in {"", self.author}
