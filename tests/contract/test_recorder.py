import json
from dataclasses import replace

from tests.contract.cases import ask
from tests.contract.exchange import Answer, Delivery
from tests.contract.recorder import Recorder

BLANK = ask("POST", "REPO/issues/7/comments", {"body": ""})
REFUSED = Answer.of(
    422,
    {"content-type": "application/json"},
    json.dumps({"message": "Validation Failed", "documentation_url": "https://x.y"}).encode(),
)
VIEWER = ask("POST", "/graphql", {"query": "{ viewer { nobody } }"})


def test_report_is_empty_when_all_was_right() -> None:
    recorder = Recorder()
    missing = Answer.of(404, REFUSED.headers, b'{"message": "Not Found"}')
    recorder.on_exchange(ask("GET", "REPO/pulls/7"), missing)
    assert (recorder.report(), recorder.exchanges) == ("", 1)


def test_report_counts_what_was_wrong() -> None:
    recorder = Recorder()
    recorder.on_exchange(BLANK, REFUSED)
    recorder.on_exchange(BLANK, REFUSED)
    assert (
        recorder.report()
        == "2 x request POST /repos/acme/specs/issues/7/comments: body body: blank"
    )


def test_report_names_what_was_wrong_with_graphql_and_webhooks() -> None:
    recorder = Recorder()
    recorder.on_exchange(VIEWER, Answer.of(200, REFUSED.headers, b'{"data": {"viewer": {}}}'))
    recorder.on_delivery(Delivery.of({"X-GitHub-Event": "push"}, b"{}"), "secret")
    report = recorder.report()
    assert "request POST /graphql: document: Cannot query field 'nobody'" in report
    assert "answer 200 to POST /graphql: body: no errors" in report
    assert "webhook push: x-hub-signature-256: missing" in report
    assert recorder.deliveries == 1


def test_wrong_request_is_let_be_when_the_test_expects_it() -> None:
    recorder = Recorder()
    with recorder.expecting_wrong_requests():
        recorder.on_exchange(BLANK, REFUSED)
    assert recorder.report() == ""


def test_wrong_request_of_the_bot_is_judged_even_when_others_are_expected() -> None:
    recorder = Recorder()
    sent = replace(BLANK, headers={**BLANK.headers, "user-agent": "specbot/0.1.0"})
    with recorder.expecting_wrong_requests():
        recorder.on_exchange(sent, REFUSED)
    assert "body: blank" in recorder.report()
