"""Reviews, comments, reactions and pull requests with one fault each."""

from typing import Any

from tests.contract.cases import Wrong, ask, remark, review, review_comment

_LONG = "x" * 65_537


def _review(name: str, reason: str, /, **changes: Any) -> Wrong:
    request = ask("POST", "REPO/pulls/7/reviews", review(**changes))
    return Wrong(name=name, request=request, reason=reason)


def _remark(name: str, reason: str, /, **changes: Any) -> Wrong:
    return _review(name, reason, comments=[remark(**changes)])


def _comment(name: str, reason: str, /, **changes: Any) -> Wrong:
    request = ask("POST", "REPO/pulls/7/comments", review_comment(**changes))
    return Wrong(name=name, request=request, reason=reason)


def _sent(name: str, reason: str, method: str, target: str, body: Any) -> Wrong:
    return Wrong(name=name, request=ask(method, target, body), reason=reason)


WRONG_CONVERSATIONS = [
    _review("a remark without words", "body: missing where event is COMMENT", body=None),
    _review("a blank remark", "body: missing where event is COMMENT", body=" \n"),
    _review(
        "a demand without words",
        "body: missing where event is REQUEST_CHANGES",
        event="REQUEST_CHANGES",
        body=None,
    ),
    _review("an event in small letters", "'comment' is not one of", event="comment"),
    _review("a review too long", "body: longer than 65536", body=_LONG),
    _review("a short commit id", "commit_id: '6dcb09b' is no commit id", commit_id="6dcb09b"),
    _review("a review key mistyped", "'comment' was unexpected", comment=[]),
    _remark("both sides", "side: 'BOTH' is neither", side="BOTH"),
    _remark("a start on both sides", "start_side", start_line=1, start_side="BOTH"),
    _remark("a whole file in a batch", "'subject_type' was unexpected", subject_type="file"),
    _remark("neither line nor position", "line: missing, and position too", line=None),
    _remark("line and position", "position: given together with line", position=1),
    _remark("a start on the line", "start_line: not before line", start_line=3),
    _remark("a start after the line", "start_line: not before line", start_line=4),
    _remark("a remark's line 0", "line: counts from 1", line=0),
    _remark("a remark's line in quotes", "'3' is not of type 'integer'", line="3"),
    _remark("a remark without path", "'path' is a required property", path=None),
    _remark("a remark without body", "'body' is a required property", body=None),
    _remark("a remark too long", "comments[0].body: longer than 65536", body=_LONG),
    _comment("a comment without commit", "'commit_id' is a required property", commit_id=None),
    _comment("a comment on a FILE", "'FILE' is not one of", subject_type="FILE"),
    _comment("a comment nowhere", "line: missing where subject_type is not file", line=None),
    _comment("a comment's start on its line", "start_line: not before line", start_line=3),
    _comment("a comment on both sides", "'BOTH' is not one of", side="BOTH"),
    _comment("a comment's event", "'event' was unexpected", event="COMMENT"),
    _sent("a blank comment", "body: blank", "POST", "REPO/issues/7/comments", {"body": ""}),
    _sent("a long comment", "longer", "POST", "REPO/issues/7/comments", {"body": _LONG}),
    _sent(
        "text for body",
        "'text' was unexpected",
        "POST",
        "REPO/issues/7/comments",
        {"body": "a", "text": "b"},
    ),
    _sent("a blank edit", "body: blank", "PATCH", "REPO/issues/comments/4", {"body": " "}),
    _sent("a blank retreat", "body: blank", "PATCH", "REPO/pulls/comments/4", {"body": "\n"}),
    _sent("a blank reply", "body: blank", "POST", "REPO/pulls/7/comments/4/replies", {"body": ""}),
    _sent("a blank review body", "body: blank", "PUT", "REPO/pulls/7/reviews/3", {"body": ""}),
    _sent(
        "a reaction that is none",
        "'thumbsup' is not one of",
        "POST",
        "REPO/issues/comments/4/reactions",
        {"content": "thumbsup"},
    ),
    _sent(
        "a dismissal without words",
        "'message' is a required property",
        "PUT",
        "REPO/pulls/7/reviews/3/dismissals",
        {},
    ),
    _sent(
        "a blank dismissal",
        "message: blank",
        "PUT",
        "REPO/pulls/7/reviews/3/dismissals",
        {"message": " "},
    ),
    _sent(
        "a pull request without title",
        "title: missing",
        "POST",
        "REPO/pulls",
        {"head": "a", "base": "main"},
    ),
    _sent(
        "a pull request without head",
        "'head' is a required property",
        "POST",
        "REPO/pulls",
        {"title": "a", "base": "main"},
    ),
    _sent(
        "a state that is none",
        "'merged' is not one of",
        "PATCH",
        "REPO/pulls/7",
        {"state": "merged"},
    ),
    _sent("a merge of a branch", "sha: 'main' is no", "PUT", "REPO/pulls/7/merge", {"sha": "main"}),
    _sent(
        "a merge method that is none",
        "'fast-forward' is not one of",
        "PUT",
        "REPO/pulls/7/merge",
        {"merge_method": "fast-forward"},
    ),
]
