"""What is needed before there is an App: where this server is, and where GitHub is."""

from pathlib import Path
from typing import Final

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.values import PREFIX, SHORTEST_SECRET, file_or_value, reject, web_address

SOURCES: Final = SettingsConfigDict(
    env_prefix=PREFIX,
    env_file=".env",
    env_file_encoding="utf-8",
    env_ignore_empty=True,
    extra="ignore",
    frozen=True,
    hide_input_in_errors=True,
)


class Place(BaseSettings):
    """Where the server is and where GitHub is: all that is needed before there is an App."""

    model_config = SOURCES

    github_api_url: str = Field(
        "https://api.github.com",
        description="GitHub's REST API; https://HOST/api/v3 for GitHub Enterprise Server",
    )
    github_graphql_url: str = Field(
        "",
        validate_default=True,
        description="GitHub's GraphQL API; found from the REST API's address where it is not set",
    )
    github_api_version: str = Field(
        "2022-11-28",
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="the version of GitHub's REST API, for example 2022-11-28",
    )
    host: str = Field("127.0.0.1", description="the address to listen on; 0.0.0.0 for all")
    port: int = Field(8000, ge=0, le=65535, description="the port to listen on; 0 for a free one")
    public_url: str | None = Field(
        None, description="where people and GitHub reach this server, for example https://HOST"
    )
    log_level: str = Field(
        "INFO",
        pattern=r"^(?:DEBUG|INFO|WARNING|ERROR)$",
        description="the lowest level of log lines: DEBUG, INFO, WARNING or ERROR",
    )
    operator_token_file: Path | None = Field(
        None, description="the path of a file with the operator's token"
    )
    operator_token: SecretStr = Field(
        SecretStr(""),
        validate_default=True,
        description=(
            "a secret of the operator's own, at least 16 characters long: it is asked for where "
            "the App is created, and wherever a page can change anything"
        ),
    )

    @field_validator("operator_token", mode="before")
    @classmethod
    def _read_operator_token(cls, value: object, info: ValidationInfo) -> object:
        return file_or_value(value, info, "operator_token", default=SecretStr(""))

    @field_validator("operator_token")
    @classmethod
    def _is_long(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < SHORTEST_SECRET:
            reject(f"it is shorter than {SHORTEST_SECRET} characters and can be guessed")
        return value

    @field_validator("github_api_url", "public_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        return None if value is None else web_address(value)

    @field_validator("github_graphql_url")
    @classmethod
    def _beside_rest(cls, value: str, info: ValidationInfo) -> str:
        if value:
            return web_address(value)
        # GitHub Enterprise Server has them side by side under /api.
        # Source: https://docs.github.com/en/enterprise-server/graphql/guides/forming-calls-with-graphql
        rest = info.data.get("github_api_url", "")
        return f"{rest.removesuffix('/v3')}/graphql"
