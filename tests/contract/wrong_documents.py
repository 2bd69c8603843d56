"""GraphQL documents with one fault each, and right ones."""

from dataclasses import dataclass, field
from typing import Any

from tests.contract.cases import SHA, ask
from tests.contract.exchange import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A GraphQL request; `reason` stands in what the judge says, empty for a right one."""

    name: str
    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    def request(self) -> Request:
        """Return it as it is sent."""
        return ask("POST", "/graphql", {"query": self.query, "variables": self.variables})


_PULL = 'repository(owner: "acme", name: "specs") { pullRequest(number: 7) { %s } }'
_ADDED = """mutation($input: AddPullRequestReviewThreadInput!) {
  addPullRequestReviewThread(input: $input) { thread { id } }
}"""
_RUN = (
    "mutation($input: CreateCheckRunInput!) { createCheckRun(input: $input) { checkRun { id } } }"
)
_REVIEWED = """mutation($input: AddPullRequestReviewInput!) {
  addPullRequestReview(input: $input) { pullRequestReview { id } }
}"""


def _pull(name: str, fields: str, reason: str = "") -> Document:
    return Document(name=name, query="{" + _PULL % fields + "}", reason=reason)


def _thread(name: str, reason: str = "", /, **changes: Any) -> Document:
    given = {"pullRequestId": "PR_1", "path": "a.md", "body": "Say it.", "line": 3} | changes
    return Document(name=name, query=_ADDED, variables={"input": given}, reason=reason)


def _run(name: str, reason: str = "", /, **changes: Any) -> Document:
    given = {"repositoryId": "R_1", "name": "specbot", "headSha": SHA} | changes
    return Document(name=name, query=_RUN, variables={"input": given}, reason=reason)


def _review(name: str, reason: str = "", /, **changes: Any) -> Document:
    given = {"pullRequestId": "PR_1", "event": "COMMENT", "body": "2 left"} | changes
    return Document(name=name, query=_REVIEWED, variables={"input": given}, reason=reason)


def _resolved(count: int) -> str:
    one = 'r%d: resolveReviewThread(input: {threadId: "T_1"}) { thread { isResolved } }'
    return "mutation {" + " ".join(one % number for number in range(count)) + "}"


def _located(start: int, end: int) -> dict[str, Any]:
    place = {"startLine": start, "endLine": end}
    return {"path": "a.md", "location": place, "annotationLevel": "FAILURE", "message": "m"}


def _output(**changes: Any) -> dict[str, Any]:
    return {"title": "t", "summary": "s"} | changes


RIGHT_DOCUMENTS = [
    Document(
        name="threads with paging",
        query="""query($owner: String!, $name: String!, $number: Int!, $after: String) {
          repository(owner: $owner, name: $name) { pullRequest(number: $number) {
            headRefOid
            reviewThreads(first: 100, after: $after) {
              nodes { id isResolved comments(first: 50) { nodes { fullDatabaseId body } } }
              pageInfo { hasNextPage endCursor }
            }
          } }
        }""",
        variables={"owner": "acme", "name": "specs", "number": 7, "after": None},
    ),
    Document(
        name="a page size in a variable",
        query="query($size: Int!) {" + _PULL % "files(last: $size) { nodes { path } }" + "}",
        variables={"size": 100},
    ),
    Document(
        name="texts at a commit",
        query="""query($at: GitObjectID!) { repository(owner: "acme", name: "specs") {
          object(oid: $at) { ... on Commit { oid file(path: "a.md") {
            object { ...content }
          } } }
        } }
        fragment content on Blob { text isTruncated isBinary }""",
        variables={"at": SHA},
    ),
    Document(name="who I am", query="{ viewer { login } rateLimit { remaining resetAt } }"),
    Document(name="ten mutations", query=_resolved(10)),
    Document(
        name="a minimised comment",
        query="""mutation($id: ID!) { minimizeComment(
          input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }""",
        variables={"id": "C_1"},
    ),
    _thread("a thread on a line"),
    _thread("a thread on a file", line=None, subjectType="FILE"),
    _run("a check run", status="COMPLETED", conclusion="FAILURE", output=_output()),
    _review("a remark"),
]

WRONG_DOCUMENTS = [
    _pull("an unknown field", "titel", "Cannot query field 'titel'"),
    _pull("a field without its fields", "author", "must have a selection of subfields"),
    _pull("a page without size", "reviewThreads { totalCount }", "needs first or last"),
    _pull("both ends", "files(first: 1, last: 1) { totalCount }", "needs first or last"),
    _pull("a page too large", "files(first: 101) { totalCount }", "101 is not within"),
    _pull("an empty page", "files(first: 0) { totalCount }", "0 is not within"),
    _pull(
        "a deprecated field",
        "reviews(first: 1) { nodes { databaseId } }",
        "PullRequestReview.databaseId is deprecated",
    ),
    _pull(
        "too many nodes",
        "commits(first: 100) { nodes { commit { checkSuites(first: 100) { nodes {"
        " checkRuns(first: 100) { nodes { name } } } } } } }",
        "nodes, at most 500000",
    ),
    Document(
        name="a page size of a variable too large",
        query="query($size: Int!) {" + _PULL % "files(first: $size) { totalCount }" + "}",
        variables={"size": 500},
        reason="500 is not within",
    ),
    Document(
        name="no owner",
        query='{ repository(name: "specs") { id } }',
        reason="Query.repository(owner:)",
    ),
    Document(
        name="text of any object",
        query='{ repository(owner: "a", name: "b") { object(expression: "c") { text } } }',
        reason="Cannot query field 'text'",
    ),
    Document(name="half a document", query="{ viewer { login }", reason="Syntax Error"),
    Document(
        name="a number in quotes",
        query="""query($n: Int!) {
          repository(owner: "a", name: "b") { pullRequest(number: $n) { id } }
        }""",
        variables={"n": "7"},
        reason="variables: ",
    ),
    Document(
        name="an unknown variable",
        query="{ viewer { login } }",
        variables={"n": 7},
        reason="variables: unknown n",
    ),
    Document(
        name="an unused variable",
        query="query($n: Int) { viewer { login } }",
        reason="'$n' is never used",
    ),
    Document(name="eleven mutations", query=_resolved(11), reason="more than 10 mutations"),
    _thread("a thread without line", "line: missing where subjectType is LINE", line=None),
    _thread("a file's thread with line", "line: given where", subjectType="FILE"),
    _thread("a thread on BOTH", "variables: ", side="BOTH"),
    _thread("a start on the thread's line", "startLine: not before line", startLine=3),
    _thread("a thread too long", "body: longer than", body="x" * 65_537),
    _thread("a thread with an unknown key", "variables: ", start_line=1),
    _run("a branch for a head", "variables: ", headSha="main"),
    _run("a stale run", "only GitHub makes", conclusion="STALE"),
    _run("a run without conclusion", "conclusion: missing", status="COMPLETED"),
    _run("a run in small letters", "variables: ", conclusion="failure"),
    _run("an end that is no time", "variables: ", completedAt="now"),
    _run(
        "51 annotations",
        "annotations: more than 50",
        output=_output(annotations=[_located(1, 1)] * 51),
    ),
    _run(
        "a range backwards",
        "location: no range of lines",
        output=_output(annotations=[_located(2, 1)]),
    ),
    _run("a run's title too long", "output.title: longer", output=_output(title="x" * 256)),
    _run("a run's text too long", "output.text: longer", output=_output(text="x" * 65_536)),
    _review("a remark without words", "body: missing where event is COMMENT", body=None),
    _review(
        "a file in a batch",
        "variables: ",
        threads=[{"path": "a.md", "line": 1, "body": "a", "subjectType": "FILE"}],
    ),
    _review("a batch without line", "variables: ", threads=[{"path": "a.md", "body": "a"}]),
]
