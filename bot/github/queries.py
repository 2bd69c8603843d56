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

_CHECKS = """
fragment checks on Commit {
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
      latestOpinionatedReviews(first: 100) {
        totalCount
        nodes { state author { login } commit { oid } }
      }
      commits(last: 1) {
        nodes {
          commit {
            ...checks
            associatedPullRequests(first: 100) { nodes { number state headRefOid } }
          }
        }
      }
    }
  }
}
"""
    + _TEXT
    + _THREADS
    + _CHECKS
)
"""The pull request with its configuration, its approvals, its siblings and what is ours in it."""

MERGE_GROUP = (
    """
query(
  $owner: String!, $repo: String!, $head: GitObjectID!, $base: String!, $app: Int!, $config: String!
) {
  repository(owner: $owner, name: $repo) {
    url
    ref(qualifiedName: $base) {
      target { oid ... on Commit { file(path: $config) { object { ...text } } } }
    }
    object(oid: $head) { ...checks }
  }
}
"""
    + _TEXT
    + _CHECKS
)
"""The commit of a merge group with what is ours on it, and the configuration of its base branch."""

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


def paths(count: int) -> str:
    """A document that says which of `count` git expressions, ``p0`` and so on, name something."""
    names = range(count)
    variables = " ".join(f"$p{number}: String!" for number in names)
    objects = "\n".join(f"p{n}: object(expression: $p{n}) {{ oid }}" for n in names)
    return (
        f"query($owner: String!, $repo: String!, {variables}) {{\n"
        f"repository(owner: $owner, name: $repo) {{\n{objects}\n}}\n}}\n"
    )
