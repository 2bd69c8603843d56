"""Which paths there are at a commit."""

from collections.abc import Sequence

from bot.github import queries
from bot.github.answers import PathsAnswer, parse
from bot.github.client import Connection
from bot.model import Checked, Sha


async def read_paths(
    connection: Connection, subject: Checked, commit: Sha, paths: Sequence[str]
) -> frozenset[str]:
    """Those of the paths that name a file or a folder at the commit; one request, or none.

    Args:
        connection: to GitHub.
        subject: whose repository it is.
        commit: where to look.
        paths: from the root, a hundred at most.
    """
    if not paths:
        return frozenset()
    names = {f"p{number}": f"{commit}:{path}" for number, path in enumerate(paths)}
    variables = {"owner": subject.owner, "repo": subject.repo, **names}
    document = queries.paths(len(paths))
    found = await connection.graphql(document, variables, allows_missing=True)
    answer = parse(PathsAnswer, found).repository
    return frozenset(
        path for path, name in zip(paths, names, strict=True) if answer.get(name) is not None
    )
