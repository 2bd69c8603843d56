"""The GraphQL documents: what is read in bulk.

No document holds a value; values travel as variables.
Source: https://docs.github.com/en/graphql/reference/queries
"""

_TEXT = """
fragment text on Blob { oid byteSize isTruncated text }
"""

_THREADS = """
fragment threads on PullRequestReviewThreadConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    comments(first: 100) {
      nodes { id fullDatabaseId path body isMinimized viewerDidAuthor }
    }
  }
}
"""

PULL_REQUEST = (
    """
query($owner: String!, $repo: String!, $number: Int!, $app: Int!, $config: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      url
      state
      isDraft
      headRefOid
      baseRefName
      changedFiles
      baseRef {
        target { oid ... on Commit { file(path: $config) { object { ...text } } } }
      }
      reviewThreads(first: 100) { ...threads }
      commits(last: 1) {
        nodes {
          commit {
            oid
            checkSuites(first: 10, filterBy: { appId: $app }) {
              nodes {
                status
                checkRuns(first: 50, filterBy: { checkType: LATEST }) {
                  nodes { databaseId name status externalId annotations(first: 1) { totalCount } }
                }
              }
            }
          }
        }
      }
    }
  }
}
"""
    + _TEXT
    + _THREADS
)
"""The pull request, its configuration, and what is ours in it, up to a hundred threads."""

MORE_THREADS = (
    """
query($owner: String!, $repo: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) { reviewThreads(first: 100, after: $after) { ...threads } }
  }
}
"""
    + _THREADS
)
"""The next hundred review threads."""

MINIMIZE = """
mutation($comment: ID!) {
  minimizeComment(input: { subjectId: $comment, classifier: RESOLVED }) {
    minimizedComment { isMinimized }
  }
}
"""
"""Folds a comment away as resolved."""


def blobs(count: int) -> str:
    """A document that reads `count` files, named by the variables ``f0``, ``f1`` and so on.

    Each name is a git expression: a blob's own name, or ``commit:path``.
    """
    names = range(count)
    variables = " ".join(f"$f{number}: String!" for number in names)
    objects = "\n".join(f"f{n}: object(expression: $f{n}) {{ ...text }}" for n in names)
    return (
        f"query($owner: String!, $repo: String!, {variables}) {{\n"
        f"repository(owner: $owner, name: $repo) {{\n{objects}\n}}\n}}\n{_TEXT}"
    )
