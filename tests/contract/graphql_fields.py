"""The fields of GitHub's GraphQL schema that the subset keeps, by object or interface."""

_FIELDS = """
Actor: login url
AddPullRequestReviewPayload: pullRequestReview
AddPullRequestReviewThreadPayload: thread
AddPullRequestReviewThreadReplyPayload: comment
App: databaseId id name slug url
Blob: byteSize id isBinary isTruncated oid text
Bot: databaseId id login url
CheckAnnotation: annotationLevel location message path rawDetails title
CheckAnnotationConnection: nodes pageInfo totalCount
CheckAnnotationPosition: column line
CheckAnnotationSpan: end start
CheckRun: annotations checkSuite completedAt conclusion databaseId detailsUrl externalId id name
  startedAt status summary text title url
CheckRunConnection: nodes pageInfo totalCount
CheckSuite: app checkRuns commit conclusion createdAt databaseId id status url
CheckSuiteConnection: nodes pageInfo totalCount
Commit: associatedPullRequests checkSuites committedDate file id message messageHeadline oid tree
  url
CreateCheckRunPayload: checkRun
DeletePullRequestReviewCommentPayload: clientMutationId
GitObject: id oid
IssueComment: author body createdAt databaseId editor fullDatabaseId id isMinimized lastEditedAt
  minimizedReason reactionGroups updatedAt url viewerCanMinimize viewerDidAuthor
IssueCommentConnection: nodes pageInfo totalCount
MergeQueueEntry: baseCommit headCommit id
Minimizable: isMinimized minimizedReason viewerCanMinimize
MinimizeCommentPayload: clientMutationId minimizedComment
Mutation: addPullRequestReview addPullRequestReviewThread addPullRequestReviewThreadReply
  createCheckRun deletePullRequestReviewComment minimizeComment removeReaction resolveReviewThread
  submitPullRequestReview unresolveReviewThread updateCheckRun updatePullRequestReview
  updatePullRequestReviewComment
Node: id
PageInfo: endCursor hasNextPage hasPreviousPage startCursor
PullRequest: author baseRef baseRefName baseRefOid body changedFiles closed comments commits
  createdAt files headRefName headRefOid id isCrossRepository isDraft latestOpinionatedReviews
  mergeQueueEntry mergeStateStatus merged number reviewDecision reviewThreads reviews state title
  updatedAt url
PullRequestChangedFile: additions changeType deletions path viewerViewedState
PullRequestChangedFileConnection: nodes pageInfo totalCount
PullRequestCommit: commit id
PullRequestCommitConnection: nodes pageInfo totalCount
PullRequestConnection: nodes pageInfo totalCount
PullRequestReview: author body comments commit databaseId fullDatabaseId id isMinimized
  minimizedReason state submittedAt url viewerCanMinimize viewerDidAuthor
PullRequestReviewComment: author body createdAt databaseId fullDatabaseId id isMinimized line
  minimizedReason outdated path pullRequestReview viewerCanMinimize viewerDidAuthor
PullRequestReviewCommentConnection: nodes pageInfo totalCount
PullRequestReviewConnection: nodes pageInfo totalCount
PullRequestReviewThread: comments diffSide id isCollapsed isOutdated isResolved line originalLine
  originalStartLine path resolvedBy startDiffSide startLine subjectType viewerCanResolve
  viewerCanUnresolve
PullRequestReviewThreadConnection: nodes pageInfo totalCount
Query: id node nodes rateLimit repository viewer
RateLimit: cost limit nodeCount remaining resetAt used
ReactionGroup: content viewerHasReacted
Ref: id name prefix target
RemoveReactionPayload: clientMutationId
Repository: databaseId defaultBranchRef id isArchived isPrivate name nameWithOwner object owner
  pullRequest pullRequests ref url
RepositoryOwner: id login url
ResolveReviewThreadPayload: thread
SubmitPullRequestReviewPayload: pullRequestReview
Tree: entries id oid
TreeEntry: mode name object oid path size type
UnresolveReviewThreadPayload: thread
UpdateCheckRunPayload: checkRun
UpdatePullRequestReviewCommentPayload: clientMutationId
UpdatePullRequestReviewPayload: clientMutationId
User: databaseId id login url
Organization: databaseId id login url
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    rows = table.strip().replace("\n  ", " ").splitlines()
    pairs = (row.split(":", 1) for row in rows)
    return {name: tuple(fields.split()) for name, fields in pairs}


FIELDS = _read(_FIELDS)
