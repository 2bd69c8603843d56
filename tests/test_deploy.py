"""What lies in `deploy/` fits the code: settings that exist, selectors and times that agree."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.server.metrics import Metrics
from bot.settings import PREFIX, Settings

DEPLOY = Path(__file__).parents[1] / "deploy"
FILES = sorted(
    path
    for path in DEPLOY.rglob("*")
    if path.suffix in {".yaml", ".service", ".md"} or path.name == "Dockerfile"
)
KNOWN = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def manifests() -> dict[str, Any]:
    found = {}
    for path in (DEPLOY / "kubernetes").glob("*.yaml"):
        content = yaml.safe_load(path.read_text("utf-8"))
        found[content["kind"]] = content
    return found


def default(name: str) -> Any:
    return Settings.model_fields[name].default


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEPLOY)))
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", path.read_text("utf-8")))
    assert named <= KNOWN


def test_secrets_come_as_files_and_never_as_arguments() -> None:
    container = manifests()["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    given = {each["name"] for each in container["env"]}
    assert {f"{PREFIX}PRIVATE_KEY_FILE", f"{PREFIX}WEBHOOK_SECRETS_FILE"} <= given
    assert not {f"{PREFIX}PRIVATE_KEY", f"{PREFIX}WEBHOOK_SECRETS", f"{PREFIX}DATABASE_URL"} & given
    assert container["args"] == ["serve"]


def test_time_to_stop_is_longer_than_running_jobs_are_given() -> None:
    grace_s = default("grace_s")
    pod = manifests()["Deployment"]["spec"]["template"]["spec"]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    unit = (DEPLOY / "specbot.service").read_text("utf-8")
    stop = re.search(r"TimeoutStopSec=(\d+)", unit)
    assert stop is not None
    assert int(stop[1]) > grace_s
    assert pod["terminationGracePeriodSeconds"] > grace_s
    assert int(compose["services"]["specbot"]["stop_grace_period"].removesuffix("s")) > grace_s


def test_every_replica_selector_names_the_same_pods() -> None:
    found = manifests()
    labels = found["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert found["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert found["Service"]["spec"]["selector"] == labels
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert found["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels


def test_nothing_runs_as_root_or_writes_to_its_own_files() -> None:
    pod = manifests()["Deployment"]["spec"]["template"]["spec"]
    container = pod["containers"][0]["securityContext"]
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]["specbot"]
    dockerfile = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert pod["securityContext"]["runAsNonRoot"]
    assert (container["readOnlyRootFilesystem"], container["allowPrivilegeEscalation"]) == (
        True,
        False,
    )
    assert (compose["read_only"], compose["cap_drop"]) == (True, ["ALL"])
    assert re.search(r"^USER 10001", dockerfile, re.MULTILINE)


def test_servers_lock_is_part_of_the_whole_lock() -> None:
    def pinned(path: Path) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+==\S+", path.read_text("utf-8"), re.MULTILINE))

    whole = pinned(DEPLOY.parent / "requirements.lock")
    ours = pinned(DEPLOY / "requirements.lock")
    assert ours
    assert ours <= whole
    assert not [each for each in ours if each.startswith(("pytest", "mypy", "ruff"))]


def is_test(path: str, name: str) -> bool:
    text = (DEPLOY.parent / path).read_text("utf-8")
    return re.search(rf"^(async )?def {name}\(", text, re.MULTILINE) is not None


def test_every_test_that_the_threat_model_names_exists() -> None:
    text = (DEPLOY / "threat-model.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    missing = [f"{path}::{name}" for path, name in named if not is_test(path, name)]
    assert text.count("`tests/") == len(named) > 20
    assert missing == []


def test_every_threat_names_the_test_that_shows_it_stopped() -> None:
    text = (DEPLOY / "threat-model.md").read_text("utf-8")
    _, _, *rows = [line for line in text.split("\n") if line.startswith("|")]
    bare = [row for row in rows if not re.search(r"`tests/[\w/]+\.py::test_\w+` \|$", row)]
    assert len(rows) > 12
    assert bare == []


def test_the_ruleset_requires_the_checks_that_the_bot_makes() -> None:
    """Whether GitHub takes the file: every key is one of its own.

    Source: https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset
    """
    ruleset = json.loads((DEPLOY / "ruleset.json").read_text("utf-8"))
    (rule,) = ruleset["rules"]
    assert [each["context"] for each in rule["parameters"]["required_status_checks"]] == [
        COMPLETENESS,
        OPEN_QUESTIONS,
    ]
    assert ruleset.keys() == {
        *("name", "target", "enforcement", "conditions", "rules", "bypass_actors")
    }
    assert (ruleset["target"], ruleset["enforcement"]) == ("branch", "active")
    assert rule.keys() == {"type", "parameters"}
    assert rule["type"] == "required_status_checks"
    assert rule["parameters"].keys() == {
        "required_status_checks",
        "strict_required_status_checks_policy",
        "do_not_enforce_on_create",
    }


def test_every_metric_that_the_dashboard_draws_is_told() -> None:
    text = (DEPLOY / "grafana-dashboard.json").read_text("utf-8")
    told = {
        name
        for metric in Metrics().registry.collect()
        for name in (metric.name, f"{metric.name}_total", f"{metric.name}_bucket")
    }
    drawn = set(re.findall(r"\bspecbot_[a-z_]+", text))
    assert drawn
    assert drawn <= told
