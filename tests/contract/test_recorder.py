import json
from dataclasses import replace

from bot.github.transport import USER_AGENT
from tests.contract.cases import ask
from tests.contract.exchange import Answer, Delivery, Request
from tests.contract.recorder import BOT, Recorder

BLANK = ask("POST", "REPO/issues/7/comments", {"body": ""}, headers={"User-Agent": USER_AGENT})
REFUSED = Answer.of(
    422,
    {"content-type": "application/json"},
    json.dumps({"message": "Validation Failed", "documentation_url": "https://x.y"}).encode(),
)


def sent_by(request: Request, user_agent: str) -> Request:
    return replace(request, headers={**request.headers, "user-agent": user_agent})


def test_bot_is_known_by_its_name() -> None:
    assert USER_AGENT.startswith(BOT)


def test_report_is_empty_when_all_was_right() -> None:
    recorder = Recorder()
    missing = Answer.of(404, REFUSED.headers, b'{"message": "Not Found"}')
    recorder.on_exchange(sent_by(ask("GET", "REPO/pulls/7"), USER_AGENT), missing)
    assert (recorder.report(), recorder.bot_requests, recorder.answers) == ("", 1, 1)


def test_report_counts_what_was_wrong() -> None:
    recorder = Recorder()
    recorder.on_exchange(BLANK, REFUSED)
    recorder.on_exchange(BLANK, REFUSED)
    blank = "request POST /repos/acme/specs/issues/7/comments: body body: blank"
    assert recorder.report() == f"2 x {blank}"


def test_report_names_what_was_wrong_with_graphql_and_webhooks() -> None:
    recorder = Recorder()
    viewer = ask("POST", "/graphql", {"query": "{ viewer { nobody } }"})
    answered = Answer.of(200, REFUSED.headers, b'{"data": {"viewer": {}}}')
    recorder.on_exchange(sent_by(viewer, USER_AGENT), answered)
    recorder.on_delivery(Delivery.of({"X-GitHub-Event": "push"}, b"{}"), "secret")
    report = recorder.report()
    assert "request POST /graphql: document: Cannot query field 'nobody'" in report
    assert "answer 200 to POST /graphql: body: no errors" in report
    assert "webhook push: x-hub-signature-256: missing" in report
    assert recorder.deliveries == 1


def test_wrong_request_is_let_be_when_a_person_tries_it() -> None:
    recorder = Recorder()
    recorder.on_exchange(sent_by(BLANK, "curl/8.0"), REFUSED)
    assert (recorder.report(), recorder.bot_requests, recorder.answers) == ("", 0, 1)


def test_request_is_judged_when_it_does_not_say_whose_it_is() -> None:
    recorder = Recorder()
    headers = {name: value for name, value in BLANK.headers.items() if name != "user-agent"}
    recorder.on_request(replace(BLANK, headers=headers))
    assert "user-agent: missing" in recorder.report()
