"""The GraphQL documents: what is changed in bulk; values travel as variables.

Source: https://docs.github.com/en/graphql/reference/mutations
"""

from collections.abc import Sequence

UNREACT = """
mutation($comment: ID!, $content: ReactionContent!) {
  removeReaction(input: { subjectId: $comment, content: $content }) { clientMutationId }
}
"""
"""Takes our reaction from a comment."""

DELETE, RESOLVE, FOLD, EDIT, REWRITE = "d", "s", "m", "e", "r"
"""What is done to a comment of ours, to its thread, or to a review; each begins an alias."""

_NOTHING = "clientMutationId"
_DEEDS = {
    DELETE: ("ID!", "deletePullRequestReviewComment(input: {{ id: ${0} }})", _NOTHING),
    RESOLVE: ("ID!", "resolveReviewThread(input: {{ threadId: ${0} }})", "thread { id }"),
    FOLD: ("ID!", "minimizeComment(input: {{ subjectId: ${0}, classifier: RESOLVED }})", _NOTHING),
    EDIT: (
        "UpdatePullRequestReviewCommentInput!",
        "updatePullRequestReviewComment(input: ${0})",
        _NOTHING,
    ),
    REWRITE: (
        "UpdatePullRequestReviewInput!",
        "updatePullRequestReview(input: ${0})",
        _NOTHING,
    ),
}
"""Of each: the type of its variable, its mutation, and what is asked of the answer."""


def taken_back(names: Sequence[str]) -> str:
    """A document that changes or deletes what we have said.

    Where one is refused, the others are done all the same.
    Source: https://docs.github.com/en/graphql/reference/mutations#deletepullrequestreviewcomment

    Args:
        names: of the variables, which are the aliases as well; each begins with its deed.
    """
    return _document(*_deeds(names))


def check_runs(creates: int, updates: int, along: Sequence[str] = ()) -> str:
    """A document that makes check runs, ``c0`` and so on, and changes others, ``u0`` and so on.

    Where one is refused, the others are done all the same.
    Source: https://docs.github.com/en/graphql/reference/mutations#createcheckrun

    Args:
        creates: how many are made.
        updates: how many are changed.
        along: what is taken back after them, named as for `taken_back`.
    """
    made, changed = range(creates), range(updates)
    variables = [
        *(f"$c{number}: CreateCheckRunInput!" for number in made),
        *(f"$u{number}: UpdateCheckRunInput!" for number in changed),
    ]
    fields = [
        *(f"c{n}: createCheckRun(input: $c{n}) {{ checkRun {{ id }} }}" for n in made),
        *(f"u{n}: updateCheckRun(input: $u{n}) {{ checkRun {{ id }} }}" for n in changed),
    ]
    more, deeds = _deeds(along)
    return _document([*variables, *more], [*fields, *deeds])


def _deeds(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The variables and the fields of what is taken back."""
    variables, fields = list[str](), list[str]()
    for name in names:
        kind, mutation, asked = _DEEDS[name[0]]
        variables.append(f"${name}: {kind}")
        fields.append(f"{name}: {mutation.format(name)} {{ {asked} }}")
    return variables, fields


def _document(variables: Sequence[str], fields: Sequence[str]) -> str:
    return f"mutation({', '.join(variables)}) {{\n" + "\n".join(fields) + "\n}"
