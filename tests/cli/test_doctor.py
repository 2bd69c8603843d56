"""`specbot doctor`, as an operator runs it beside a GitHub in a box."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.cli.stage import Stage

HERE = "https://specbot.example.com"


async def doctor(stage: Stage, *options: str, **changed: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a doctor in a process of its own."""
    ours = {name: text for name, text in os.environ.items() if not name.startswith("SPECBOT_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "doctor",
        *options,
        env={**ours, **stage.environment, "SPECBOT_PUBLIC_URL": HERE, "COLUMNS": "120", **changed},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(), errors.decode()


async def observed(stage: Stage, **changed: str) -> tuple[int, Mapping[str, Any]]:
    code, output, _ = await doctor(stage, "--json", **changed)
    return code, {each["subject"]: each for each in json.loads(output)["observations"]}


@pytest.fixture(autouse=True)
def _in_order(stage: Stage) -> None:
    stage.app.webhook_url = f"{HERE}/webhook"
    stage.people.world.deliveries.clear()
    # A doctor in a process of its own has the machine's clock.
    stage.people.world.now = lambda: datetime.now(UTC)


@pytest.mark.usefixtures("no_credentials")
async def test_all_is_well(stage: Stage) -> None:
    code, output, errors = await doctor(stage)
    assert (code, errors) == (0, "")
    assert output.splitlines()[-1] == "All is well."
    assert "✗" not in output


@pytest.mark.usefixtures("no_credentials")
async def test_missing_permission_is_told_with_what_it_breaks(stage: Stage) -> None:
    stage.app.permissions = {k: v for k, v in stage.app.permissions.items() if k != "merge_queues"}
    code, output, _ = await doctor(stage)
    assert code == 1
    assert "merge queues wait for ever" in output
    assert output.splitlines()[-1] == "1 broken, 0 worth a look."


@pytest.mark.usefixtures("no_credentials")
async def test_foreign_key_is_told_and_no_secret_is_shown(stage: Stage) -> None:
    code, output, errors = await doctor(stage, SPECBOT_APP_ID="4711")
    assert code == 2
    assert "must be of the same App" in " ".join(output.split())
    for secret in (stage.environment["SPECBOT_WEBHOOK_SECRETS"], "PRIVATE KEY"):
        assert secret not in output + errors


@pytest.mark.usefixtures("no_credentials")
async def test_github_that_is_away_is_told(stage: Stage) -> None:
    code, found = await observed(stage, SPECBOT_GITHUB_API_URL="http://127.0.0.1:9/api/v3")
    assert code == 2
    assert "cannot be reached" in found["GitHub"]["words"]


@pytest.mark.usefixtures("no_credentials")
async def test_database_that_cannot_be_opened_is_told_beside_the_rest(stage: Stage) -> None:
    code, found = await observed(stage, SPECBOT_DATABASE_URL="sqlite:////none/such/place.db")
    assert code == 1
    assert (found["database"]["level"], found["webhook"]["level"]) == ("fault", "fine")


@pytest.mark.usefixtures("no_credentials")
async def test_settings_that_are_missing_are_told_one_line_each(stage: Stage) -> None:
    code, output, errors = await doctor(stage, SPECBOT_APP_ID="", SPECBOT_PRIVATE_KEY="")
    assert (code, output) == (2, "")
    assert len(errors.splitlines()) == 2
