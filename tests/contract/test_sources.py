import hashlib
import json

import pytest

from tests.contract.extract_openapi import changed, extract_operations
from tests.contract.files import HERE, REST_FILES, SOURCES, WEBHOOKS_FILE, read_text
from tests.contract.packages import GRAPHQL, REST

MADE = json.loads(SOURCES.read_text(encoding="utf-8"))
PINNED = {package.name: package for package in (GRAPHQL, REST)}


@pytest.mark.parametrize("name", MADE)
def test_extract_is_what_its_source_note_says(name: str) -> None:
    assert hashlib.sha256(read_text(HERE / name).encode()).hexdigest() == MADE[name]["sha256"]


@pytest.mark.parametrize("name", MADE)
def test_extract_comes_from_the_pinned_package(name: str) -> None:
    package = PINNED[MADE[name]["package"]]
    assert (MADE[name]["version"], MADE[name]["tarball_sha256"]) == (
        package.version,
        package.sha256,
    )


def test_every_extract_has_a_source_note() -> None:
    extracts = {file.name for file in (*REST_FILES.values(), WEBHOOKS_FILE)}
    assert extracts | {"../../bot/sandbox/github.graphql"} == set(MADE)


def test_breaking_change_is_made_when_its_version_is_reached() -> None:
    node = {
        "properties": {"old": {"type": "string"}, "kept": {"type": "string"}},
        "required": ["old", "kept"],
        "x-github-breaking-changes": [
            {"version": "2026-03-10", "patch": {"properties": {"old": None}}},
            {"version": "2026-03-10", "patch": [{"op": "remove", "path": "/required/0"}]},
        ],
    }
    before = {"properties": node["properties"], "required": ["old", "kept"]}
    after = {"properties": {"kept": {"type": "string"}}, "required": ["kept"]}
    assert changed(node, "2022-11-28") == before
    assert changed(node, "2026-03-10") == after


def test_operations_miss_nothing_that_they_refer_to() -> None:
    for file in REST_FILES.values():
        extract = json.loads(read_text(file))
        described = {"paths": extract["paths"], "components": extract["components"]}
        assert extract_operations(described, "2022-11-28") == extract
