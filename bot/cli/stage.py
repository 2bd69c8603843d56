"""Sets the sandbox's stage: people, a protected repository, and Specbot installed on it."""

import secrets
from dataclasses import dataclass

from bot.github.grants import EVENTS, PERMISSIONS
from bot.review.text import COMPLETENESS, OPEN_QUESTIONS
from bot.sandbox.app import Sandbox
from bot.sandbox.commits import Changes
from bot.sandbox.keys import key_pair
from bot.sandbox.people import People
from bot.sandbox.state import App, Repository, RequiredCheck, User

_VISITOR = "visitor"
"""Somebody who may read and comment, and no more."""

_README = "# Specifications\n\nA change to a specification needs both checks of Specbot to pass.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The sandbox, ready for pull requests.

    Attributes:
        person: owns the repository; may push, comment and merge.
        environment: the settings with which the bot finds this GitHub.
    """

    people: People
    person: User
    repository: Repository
    app: App
    environment: dict[str, str]


async def set_stage(
    github: Sandbox, *, webhook_url: str, database: str, files: Changes | None = None
) -> Stage:
    """A repository whose main branch requires both checks, with the App installed.

    Args:
        github: running.
        webhook_url: where the bot listens.
        database: the address of the bot's queue.
        files: on the default branch; a README by default.
    """
    people = People(github.world)
    person = people.user("ada")
    people.user(_VISITOR)
    repository = await people.repository(person, "specs", files or {"README.md": _README})
    private_key, public_key = key_pair()
    secret = secrets.token_hex(20)
    app = people.app(
        "specbot",
        public_key_pem=public_key,
        permissions=PERMISSIONS,
        events=EVENTS,
        webhook_url=webhook_url,
        webhook_secret=secret,
    )
    required = [RequiredCheck(context=n, app_id=app.id) for n in (COMPLETENESS, OPEN_QUESTIONS)]
    people.protect(repository, *required)
    people.install(app, repository)
    environment = {
        "SPECBOT_APP_ID": str(app.id),
        "SPECBOT_PRIVATE_KEY": private_key,
        "SPECBOT_WEBHOOK_SECRETS": secret,
        "SPECBOT_DATABASE_URL": database,
        "SPECBOT_PUBLIC_URL": webhook_url.removesuffix("/webhook"),
        "SPECBOT_GITHUB_API_URL": github.api_url,
        "SPECBOT_GITHUB_GRAPHQL_URL": github.graphql_url,
        "SPECBOT_WRITE_SPACING_S": "0",
        "SPECBOT_SWEEP_S": "2",
        "SPECBOT_LOG_LEVEL": "WARNING",
    }
    return Stage(
        people=people, person=person, repository=repository, app=app, environment=environment
    )
