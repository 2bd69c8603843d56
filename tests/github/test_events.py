import json
import subprocess
import sys
from typing import Any

import pytest
from msgspec.structs import replace

from bot.github.events import MalformedPayload, look
from bot.model import (
    ButtonPress,
    Dependants,
    InstallationId,
    InstallationPulls,
    Introduction,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
    Subject,
)
from bot.review.markers import Pressed, external_id, pressed_marker

APP = 77
HEAD = Sha("a" * 40)
PULL = PullRequestId(InstallationId(5), "acme", "specs", 12)
AT_HEAD = PullsAtCommit(PULL.installation, "acme", "specs", HEAD)
IN_SPECS = {"name": "specs", "owner": {"login": "acme"}, "private": True}
PLACE = {
    "installation": {"id": 5},
    "repository": IN_SPECS,
    "sender": {"login": "ann", "type": "User"},
}


def places(event: str, **payload: Any) -> tuple[Subject, ...]:
    return look(event, json.dumps(PLACE | payload).encode(), app_id=APP)


@pytest.mark.parametrize(
    "action",
    ["opened", "synchronize", "reopened", "edited", "ready_for_review", "converted_to_draft"],
)
def test_a_pull_request_that_changed_is_looked_at(action: str) -> None:
    assert places("pull_request", action=action, pull_request={"number": 12}) == (PULL,)


def test_a_pull_request_that_closed_leaves_others_at_its_commit() -> None:
    pull = {"number": 12, "head": {"sha": HEAD}}
    found = places("pull_request", action="closed", pull_request=pull)
    assert found == (PullsAtCommit(InstallationId(5), "acme", "specs", Sha(HEAD)),)


@pytest.mark.parametrize("action", ["labeled", "stacked", "assigned", "enqueued"])
def test_a_pull_request_that_changed_otherwise_is_left(action: str) -> None:
    assert places("pull_request", action=action, pull_request={"number": 12}) == ()


def check_run(action: str, app: int = APP, stamp: str | None = None) -> tuple[Subject, ...]:
    run: dict[str, Any] = {
        "id": 345,
        "head_sha": HEAD,
        "external_id": stamp,
        "app": {"id": app},
        "pull_requests": [],
    }
    return places("check_run", action=action, check_run=run)


@pytest.mark.parametrize("action", ["rerequested", "requested_action"])
def test_a_button_on_our_check_leads_to_the_pull_request_in_its_stamp(action: str) -> None:
    assert check_run(action, stamp=external_id(12, "content")) == (PULL,)


@pytest.mark.parametrize("stamp", [None, "", "pr:12", "specbot:12:short"])
def test_a_check_without_our_stamp_leads_to_its_commit(stamp: str | None) -> None:
    assert check_run("rerequested", stamp=stamp) == (AT_HEAD,)


def test_a_check_of_another_app_says_nothing() -> None:
    assert check_run("rerequested", app=78) == ()


@pytest.mark.parametrize("action", ["created", "completed"])
def test_our_own_check_runs_do_not_call_us_back(action: str) -> None:
    assert check_run(action, stamp=external_id(12, "content")) == ()


@pytest.mark.parametrize(
    ("action", "app", "found"),
    [("rerequested", APP, (AT_HEAD,)), ("rerequested", 78, ()), ("requested", APP, ())],
)
def test_re_running_all_checks_leads_to_their_commit(
    action: str, app: int, found: tuple[Subject, ...]
) -> None:
    suite = {"head_sha": HEAD, "app": {"id": app}}
    assert places("check_suite", action=action, check_suite=suite) == found


def comment(body: str, **changes: Any) -> tuple[Subject, ...]:
    issue = {"number": 12, "state": "open", "pull_request": {"url": "https://x"}}
    said = {"body": body, "user": {"type": "User"}}
    payload = {"action": "created", "issue": issue, "comment": said}
    return places("issue_comment", **payload | changes)


@pytest.mark.parametrize("body", ["/specbot recheck", "hello\r\n/specbot recheck\r\n", "/specbot"])
def test_a_command_leads_to_its_pull_request(body: str) -> None:
    assert comment(body) == (PULL,)


@pytest.mark.parametrize(
    "body", ["", "see /specbot recheck", "> /specbot recheck", "    /specbot recheck", "/specbots"]
)
def test_talk_is_no_command(body: str) -> None:
    assert comment(body) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "pinned"},
        {"comment": {"body": "/specbot recheck", "user": {"type": "Bot"}}},
        {"comment": {"body": "/specbot recheck", "user": None}},
        {"issue": {"number": 12, "state": "open"}},
        {"issue": {"number": 12, "state": "closed", "pull_request": {}}},
    ],
)
def test_a_command_counts_only_on_an_open_pull_request_and_from_a_person(
    changes: dict[str, Any],
) -> None:
    assert comment("/specbot recheck", **changes) == ()


@pytest.mark.parametrize("action", ["created", "unsuspend", "new_permissions_accepted"])
def test_a_new_installation_is_looked_through(action: str) -> None:
    assert places("installation", action=action) == (InstallationPulls(PULL.installation),)


@pytest.mark.parametrize("action", ["deleted", "suspend"])
def test_an_installation_that_ends_says_nothing(action: str) -> None:
    assert places("installation", action=action) == ()


def test_added_repositories_are_looked_through() -> None:
    names = [{"full_name": "acme/specs"}, {"full_name": "acme/.github"}]
    found = places("installation_repositories", action="added", repositories_added=names)
    assert found == (
        OpenPulls(PULL.installation, "acme", "specs"),
        OpenPulls(PULL.installation, "acme", ".github"),
        Introduction(PULL.installation, "acme", "specs"),
        Introduction(PULL.installation, "acme", ".github"),
    )
    assert places("installation_repositories", action="removed", repositories_added=[]) == ()


def push(path: str = ".github/specbot.yml", **changes: Any) -> tuple[Subject, ...]:
    commits = [{"added": [], "modified": [path], "removed": []}]
    payload = {"ref": "refs/heads/release/1", "deleted": False, "forced": False, "commits": commits}
    return places("push", **payload | changes)


@pytest.mark.parametrize("path", [".github/specbot.yml", "docs/template.md"])
def test_a_push_that_may_change_the_rules_leads_to_those_who_target_the_branch(path: str) -> None:
    assert push(path) == (
        OpenPulls(PULL.installation, "acme", "specs", "release/1"),
        Dependants(PULL.installation, "acme", "specs", "release/1"),
    )


@pytest.mark.parametrize("branch", ["trunk", "main", "release-2", "hotfix/x", "v1.x", "10.2"])
def test_any_text_may_be_a_template_on_a_branch_that_lives_long(branch: str) -> None:
    changes = {
        "ref": f"refs/heads/{branch}",
        "repository": {**IN_SPECS, "default_branch": "trunk"},
    }
    for path in ("specs/plan.md", "specs/plan.spec.yml"):
        assert push(path, **changes) == (
            OpenPulls(PULL.installation, "acme", "specs", branch),
            Dependants(PULL.installation, "acme", "specs", branch, is_default=branch == "trunk"),
        )


@pytest.mark.parametrize(
    ("path", "looks"),
    [("specs/plan.md", 0), (".github/specbot.yml", 2), ("docs/Template-A.md", 2)],
)
def test_a_branch_that_is_to_be_merged_brings_specifications_and_hardly_ever_rules(
    path: str, looks: int
) -> None:
    assert len(push(path, ref="refs/heads/spec/passkeys")) == looks


def test_a_push_to_the_owners_defaults_leads_to_all_repositories() -> None:
    defaults = {"name": ".github", "owner": {"login": "acme"}, "default_branch": "main"}
    main, other = "refs/heads/main", "refs/heads/release/1"
    assert push(repository=defaults, ref=main) == (
        InstallationPulls(PULL.installation),
        Dependants(PULL.installation, "acme", ".github", "main", is_default=True),
    )
    for path in ("templates/plan.md", "templates/plan.spec.yml"):
        assert push(path, repository=defaults, ref=main) != ()
    for path in ("profile/README.md", "SECURITY.md", ".github/ISSUE_TEMPLATE/bug.md", "w/ci.yml"):
        assert push(path, repository=defaults, ref=main) == ()
    assert push(repository=defaults, ref=other) == (
        OpenPulls(PULL.installation, "acme", ".github", "release/1"),
        Dependants(PULL.installation, "acme", ".github", "release/1"),
    )


def test_a_push_of_code_changes_no_rules() -> None:
    assert push("src/main.py") == ()


@pytest.mark.parametrize("changes", [{"forced": True}, {"commits": [{"added": ["a.py"]}] * 20}])
def test_a_push_that_does_not_name_all_it_changed_counts(changes: dict[str, Any]) -> None:
    assert push("src/main.py", **changes) != ()


def test_commits_of_a_push_are_read_only_where_their_paths_matter() -> None:
    malformed = {"added": "not a list"}
    with pytest.raises(MalformedPayload):
        push(commits=[malformed])
    # To make something of each of many thousand paths would keep everybody waiting.
    assert push(commits=[malformed] * 20) != ()


@pytest.mark.parametrize("changes", [{"deleted": True}, {"ref": "refs/tags/v1"}])
def test_a_push_that_leaves_no_branch_says_nothing(changes: dict[str, Any]) -> None:
    assert push(**changes) == ()


@pytest.mark.parametrize(
    ("action", "state", "found"),
    [
        ("submitted", "approved", (PULL,)),
        ("submitted", "changes_requested", (PULL,)),
        ("dismissed", "dismissed", (PULL,)),
        ("submitted", "commented", ()),
        ("edited", "approved", ()),
    ],
)
def test_a_review_that_says_yes_or_no_is_looked_at(
    action: str, state: str, found: tuple[Subject, ...]
) -> None:
    pull = {"number": 12}
    review = {"state": state}
    payload = {"action": action, "review": review, "pull_request": pull}
    assert places("pull_request_review", **payload) == found


GROUP = MergeGroup(PULL.installation, "acme", "specs", HEAD, Sha("b" * 40), "release/1")


@pytest.mark.parametrize(
    ("action", "found"), [("checks_requested", (GROUP,)), ("destroyed", ())], ids=str
)
def test_a_merge_group_is_looked_at_when_it_waits_for_checks(
    action: str, found: tuple[Subject, ...]
) -> None:
    group = {"head_sha": HEAD, "base_sha": "b" * 40, "base_ref": "refs/heads/release/1"}
    assert places("merge_group", action=action, merge_group=group) == found


@pytest.mark.parametrize(
    ("branch", "found"),
    [
        (f"gh-readonly-queue/release/1/pr-12-{'b' * 40}", (replace(GROUP, pull=12),)),
        ("release/1", (Introduction(PULL.installation, "acme", "specs"),)),
        (None, (Introduction(PULL.installation, "acme", "specs"),)),
    ],
)
def test_a_button_on_a_check_of_a_merge_group_leads_to_the_group(
    branch: str | None, found: tuple[Subject, ...]
) -> None:
    run = {
        "id": 345,
        "head_sha": HEAD,
        "external_id": external_id(0, "content"),
        "app": {"id": APP},
    }
    suite = {"check_suite": {"head_branch": branch}}
    assert places("check_run", action="rerequested", check_run=run | suite) == found


def test_a_branch_named_like_a_queues_makes_no_merge_group() -> None:
    branch = f"gh-readonly-queue/main/pr-12-{HEAD}"
    run = {
        "id": 345,
        "head_sha": HEAD,
        "external_id": external_id(12, "content"),
        "app": {"id": APP},
    }
    suite = {"check_suite": {"head_branch": branch}}
    assert places("check_run", action="rerequested", check_run=run | suite) == (PULL,)


@pytest.mark.parametrize("event", ["ping", "star", "pull_request_review_comment"])
def test_other_events_say_nothing(event: str) -> None:
    assert places(event, action="whatever") == ()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"text"', b"\xff{}", b"[" * 100_000, b"1" * 5000, b"{}"],
)
def test_a_body_that_is_no_payload_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedPayload):
        look("pull_request", body, app_id=APP)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff{}"])
def test_even_an_event_that_says_nothing_must_be_json(body: bytes) -> None:
    with pytest.raises(MalformedPayload):
        look("star", body, app_id=APP)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pull_request", {"number": "12"}),
        ("pull_request", {"number": 0}),
        ("pull_request", {"number": 2**63}),
        ("installation", None),
        ("repository", {"name": "../x", "owner": {"login": "acme"}}),
        ("repository", {"name": "specs", "owner": None}),
    ],
)
def test_a_field_of_another_kind_is_malformed(field: str, value: object) -> None:
    payload = {"action": "opened", "pull_request": {"number": 12}} | {field: value}
    with pytest.raises(MalformedPayload, match=field):
        places("pull_request", **payload)


def test_a_malformed_payload_is_not_quoted() -> None:
    with pytest.raises(MalformedPayload) as caught:
        places("pull_request", action="opened", pull_request={"number": "<script>"})
    assert str(caught.value) == "Expected `int`, got `str` - at `$.pull_request.number`"


@pytest.mark.parametrize("action", ["edited", "deleted"])
def test_a_command_that_was_changed_or_taken_back_is_looked_at(action: str) -> None:
    assert comment("/specbot waive PH204 it is real", action=action) == (PULL,)
    assert comment("never mind", action=action) == ()


def test_a_comment_that_held_a_command_before_it_was_changed_is_looked_at() -> None:
    changes = {"body": {"from": "/specbot recheck"}}
    assert comment("never mind", action="edited", changes=changes) == (PULL,)
    assert comment("never mind", action="edited", changes={"body": {"from": "well"}}) == ()


@pytest.mark.parametrize(
    ("action", "sender", "found"),
    [
        ("deleted", "User", (PULL,)),
        ("edited", "User", (PULL,)),
        ("deleted", "Bot", ()),
        ("created", "Bot", ()),
    ],
)
def test_our_record_of_a_button_is_looked_for_when_a_person_takes_it_away(
    action: str, sender: str, found: tuple[Subject, ...]
) -> None:
    record = {"body": f"so\n{pressed_marker(Pressed('ann', 345, ()))}", "user": {"type": "Bot"}}
    assert comment("", action=action, comment=record, sender={"type": sender}) == found


def press(identifier: str, sender: dict[str, str], number: int = 12) -> tuple[Subject, ...]:
    run = {
        "id": 345,
        "head_sha": HEAD,
        "external_id": external_id(number, "content"),
        "app": {"id": APP},
    }
    pressed = {"identifier": identifier}
    return places(
        "check_run",
        action="requested_action",
        check_run=run,
        requested_action=pressed,
        sender=sender,
    )


def test_the_button_that_waives_tells_who_pressed_it() -> None:
    person = {"login": "ann", "type": "User"}
    assert press("waive", person) == (
        ButtonPress(PULL.installation, "acme", "specs", 12, 345, "ann"),
    )
    assert press("recheck", person) == (PULL,)


@pytest.mark.parametrize(
    "sender", [{"login": "ann", "type": "Bot"}, {"login": "a:b --> c", "type": "User"}]
)
def test_a_button_that_no_person_can_have_pressed_waives_nothing(sender: dict[str, str]) -> None:
    assert press("waive", sender) == (PULL,)


def test_a_button_on_a_merge_group_waives_nothing() -> None:
    found = press("waive", {"login": "ann", "type": "User"}, number=0)
    assert found == (Introduction(PULL.installation, "acme", "specs"),)


def test_who_only_takes_deliveries_loads_nothing_that_reads_markdown() -> None:
    program = (
        "import sys; import bot.github.events;"
        "print(sorted({'markdown_it', 'yaml', 'rapidfuzz', 'pydantic'} & set(sys.modules)))"
    )
    run = subprocess.run((sys.executable, "-c", program), capture_output=True, check=True)
    assert run.stdout == b"[]\n"
