"""Where the description is known to be wrong about GitHub, and is read as GitHub behaves."""

from tests.contract.strict_schema import Json

# A head has no repository any more when its fork was deleted.
# Source: https://github.com/github/rest-api-description/issues/1811
PULLS = ("pull-request", "pull-request-simple")

# Octokit's package freezes this answer at an old text that no installation can satisfy (an account
# that is a user and an enterprise at once). GitHub's own description names the schema below.
# Source: https://github.com/github/rest-api-description
INSTALLATIONS = {"type": "array", "items": {"$ref": "#/components/schemas/installation"}}

# Of an outdated comment both are null, as the description of the webhooks has it.
# Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review_comment
NULL_WHEN_OUTDATED = ("line", "position")

LATER_FLAGS = ("has_discussions", "web_commit_signoff_required")

REPOSITORY = {"$ref": "#/components/schemas/repository"}


def correct(extract: Json) -> None:
    """Correct the operations of one API version in place."""
    for name in PULLS:
        head = extract["components"]["schemas"][name]["properties"]["head"]
        head["properties"]["repo"] = {"$ref": "#/components/schemas/nullable-repository"}
    comment = extract["components"]["schemas"]["pull-request-review-comment"]["properties"]
    for name in NULL_WHEN_OUTDATED:
        comment[name]["nullable"] = True
    listed = extract["paths"]["/app/installations"]["get"]["responses"]["200"]
    listed["content"]["application/json"]["schema"] = INSTALLATIONS


def correct_webhooks(extract: Json) -> None:
    """Correct the payloads in place; most of them know by themselves that a fork may be gone."""
    schemas = extract["components"]["schemas"]
    head = schemas["pull-request"]["properties"]["head"]
    head["properties"]["repo"] = {"nullable": True, "allOf": [REPOSITORY]}
    pushed = schemas["webhook-pull-request-synchronize"]["properties"]["pull_request"]
    pushed["properties"]["head"]["properties"]["repo"]["nullable"] = True
    # The list of events is older here than with the other actions of the same event.
    suite = schemas["webhook-check-suite-rerequested"]["properties"]["check_suite"]["properties"]
    suite["app"]["properties"]["events"]["items"]["enum"].append("merge_group")
    # So is the repository of an edited review older than that of a submitted one.
    edited = schemas["webhook-pull-request-review-edited"]["properties"]["pull_request"]
    for end in ("base", "head"):
        repo = edited["properties"][end]["properties"]["repo"]["properties"]
        repo |= {flag: {"type": "boolean"} for flag in LATER_FLAGS}
