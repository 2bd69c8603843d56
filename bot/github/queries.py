"""The GraphQL documents: what is read in bulk.

No document holds a value; values travel as variables.
Source: https://docs.github.com/en/graphql/reference/queries
"""

_TEXT = """
fragment text on Blob { oid byteSize isTruncated text }
"""

_CONFIGURED = """
fragment configured on Ref {
  target { oid ... on Commit { file(path: $config) { object { ...text } } } }
}
"""

_DEFAULTS = """  defaults: repository(owner: $owner, name: $defaults) {
    isPrivate
    defaultBranchRef { ...configured }
  }
}
"""

_THREADS = """
fragment threads on PullRequestReviewThreadConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    id
    isOutdated
    viewerCanResolve
    comments(first: 100) {
      nodes {
        id
        fullDatabaseId
        path
        body
        isMinimized
        viewerDidAuthor
        pullRequestReview { id }
      }
    }
  }
}
"""

_REVIEWS = """
fragment reviews on PullRequestReviewConnection {
  pageInfo { hasNextPage endCursor }
  nodes { id body viewerDidAuthor }
}
"""

_TALK = """
fragment talk on IssueCommentConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    id
    fullDatabaseId
    url
    author { __typename login }
    editor { __typename login }
    body
    createdAt
    lastEditedAt
    isMinimized
    viewerDidAuthor
    reactionGroups { content viewerHasReacted }
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

_PULL_REQUEST = (
    """
query(
  $owner: String!, $repo: String!, $number: Int!, $app: Int!, $config: String!, $defaults: String!
  #variables
) {
  repository(owner: $owner, name: $repo) {
    id
    isPrivate#texts
    pullRequest(number: $number) {
      url
      state
      isDraft
      headRefOid
      baseRefName
      changedFiles
      baseRef { ...configured#folders }
      author { __typename login }
      comments(first: 100) { ...talk }
      reviewThreads(first: 100) { ...threads }
      reviews(first: 100, states: [COMMENTED]) { ...reviews }
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
"""
    + _DEFAULTS
    + _TEXT
    + _CONFIGURED
    + _TALK
    + _THREADS
    + _REVIEWS
    + _CHECKS
)

_MERGE_GROUP = (
    """
query(
  $owner: String!, $repo: String!, $head: GitObjectID!, $base: String!, $app: Int!, $config: String!
  $number: Int!, $isNumbered: Boolean!, $defaults: String!#variables
) {
  repository(owner: $owner, name: $repo) {
    id
    isPrivate#texts
    url
    ref(qualifiedName: $base) { ...configured#folders }
    object(oid: $head) { ...checks }
    pullRequest(number: $number) @include(if: $isNumbered) {
      comments(first: 100) { ...talk }
    }
  }
"""
    + _DEFAULTS
    + _TEXT
    + _CONFIGURED
    + _TALK
    + _CHECKS
)

TIP = (
    """
query($owner: String!, $repo: String!, $app: Int!) {
  repository(owner: $owner, name: $repo) {
    id
    isArchived
    defaultBranchRef {
      target {
        ... on Commit {
          ...checks
          associatedPullRequests(first: 100) { nodes { number state headRefOid } }
        }
      }
    }
  }
}
"""
    + _CHECKS
)
"""The newest commit of the default branch, with what is ours on it."""

UNANSWERED = """
query($owner: String!, $repo: String!, $app: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(
      states: [OPEN], first: 100, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number
        headRefOid
        baseRefName
        mergeQueueEntry {
          baseCommit { oid }
          headCommit {
            oid
            checkSuites(first: 1, filterBy: { appId: $app }) {
              nodes {
                status
                checkRuns(first: 10, filterBy: { checkType: LATEST }) {
                  nodes { databaseId name status externalId }
                }
              }
            }
          }
        }
        commits(last: 1) {
          nodes {
            commit {
              oid
              checkSuites(first: 3, filterBy: { appId: $app }) {
                nodes {
                  status
                  checkRuns(first: 10, filterBy: { checkType: LATEST }) {
                    nodes { databaseId name status externalId }
                  }
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
"""A hundred open pull requests, those that changed last first, with what is ours on their heads.

The same of what a merge queue is about to merge of them. So few suites and runs are asked for that
it costs seven points.
Source: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

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

MORE_REVIEWS = (
    """
query($owner: String!, $repo: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviews(first: 100, states: [COMMENTED], after: $after) { ...reviews }
    }
  }
}
"""
    + _REVIEWS
)
"""The next hundred reviews."""

MORE_TALK = (
    """
query($owner: String!, $repo: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) { comments(first: 100, after: $after) { ...talk } }
  }
}
"""
    + _TALK
)
"""The next hundred comments of the conversation."""


def pull_request(texts: int, folders: int = 0) -> str:
    """A document on the pull request: configuration, approvals, siblings and what is ours in it.

    Args:
        texts: how many texts are read with it, named as in `objects`.
        folders: how many folders of the base are listed with it, named ``d0``, ``d1`` and so on.
    """
    return _along(_PULL_REQUEST, texts, folders)


def merge_group(texts: int, folders: int = 0) -> str:
    """The same on the commit of a merge group, with the configuration of its base branch."""
    return _along(_MERGE_GROUP, texts, folders)


def _along(document: str, texts: int, folders: int) -> str:
    variables, fields = _aliased("f", texts, "{ ...text }")
    names = [f"d{number}" for number in range(folders)]
    variables = " ".join([variables, *(f"${name}: String!" for name in names)])
    listed = " ".join(f"{name}: file(path: ${name}) {_FOLDER}" for name in names)
    target = f" target {{ ... on Commit {{ {listed} }} }}" if names else ""
    return (
        document.replace("#variables", f" {variables}")
        .replace("#texts", f"\n{fields}")
        .replace("#folders", target)
    )


_FOLDER = "{ object { ... on Tree { entries { name object { oid } } } } }"


SHARED = (
    """
query($owner: String!, $repo: String!, $file: String!) {
  repository(owner: $owner, name: $repo) {
    isPrivate
    object(expression: $file) { ...text }
  }
}
"""
    + _TEXT
)
"""A file of another repository, and whether all may read it."""


def objects(texts: int, paths: int) -> str:
    """A document that reads texts, and says what is there.

    Each name is a git expression: a blob's own name, or ``commit:path``.

    Args:
        texts: how many files are read, named by the variables ``f0``, ``f1`` and so on.
        paths: how many are only looked for, named ``p0``, ``p1`` and so on.
    """
    read_variables, read = _aliased("f", texts, "{ ...text }")
    found_variables, found = _aliased("p", paths, "{ oid }")
    return (
        f"query($owner: String!, $repo: String!, {read_variables} {found_variables}) {{\n"
        f"repository(owner: $owner, name: $repo) {{\n{read}\n{found}\n}}\n}}\n"
        f"{_TEXT if texts else ''}"
    )


def _aliased(letter: str, count: int, fields: str) -> tuple[str, str]:
    """The variables of some objects, and the fields that ask for them."""
    names = [f"{letter}{number}" for number in range(count)]
    variables = " ".join(f"${name}: String!" for name in names)
    return variables, "\n".join(f"{n}: object(expression: ${n}) {fields}" for n in names)
