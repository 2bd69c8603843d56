"""What the operator decides, read once from the environment and from `.env`.

Every variable begins with ``SPECBOT_``; the fields' descriptions are their documentation. Secrets
may stand in files instead, named by the same variable with ``_FILE`` behind it.
"""

import re
from pathlib import Path
from typing import Annotated, Final, NoReturn, TypeVar
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.jobs.database import database_url

PREFIX: Final = "SPECBOT_"
_SHORTEST_SECRET: Final = 16
_UNREADABLE: Final = (".env cannot be read: make it a readable file in UTF-8.",)
_PLAIN_WORDS: Final = {
    "missing": "it is not set",
    "int_parsing": "it is not a whole number",
    "float_parsing": "it is not a number",
    "greater_than_equal": "it is too small",
    "less_than_equal": "it is too large",
    "string_pattern_mismatch": "it has another form",
}
Read = TypeVar("Read", bound=BaseSettings)
_SOURCES: Final = SettingsConfigDict(
    env_prefix=PREFIX,
    env_file=".env",
    env_file_encoding="utf-8",
    env_ignore_empty=True,
    extra="ignore",
    frozen=True,
    hide_input_in_errors=True,
)


class SettingsError(Exception):
    """The environment is not fit to start with.

    Attributes:
        faults: one sentence each: which variable, what is wrong with it, how to mend it.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Place(BaseSettings):
    """Where the server is and where GitHub is: all that is needed before there is an App."""

    model_config = _SOURCES

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
    operator_token: SecretStr = Field(
        SecretStr(""),
        description=(
            "a secret of the operator's own, at least 16 characters long: it is asked for where "
            "the App is created, and wherever a page can change anything"
        ),
    )

    @field_validator("operator_token")
    @classmethod
    def _is_long(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < _SHORTEST_SECRET:
            _reject(f"it is shorter than {_SHORTEST_SECRET} characters and can be guessed")
        return value

    @field_validator("github_api_url", "public_url")
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        return None if value is None else _web_address(value)

    @field_validator("github_graphql_url")
    @classmethod
    def _beside_rest(cls, value: str, info: ValidationInfo) -> str:
        if value:
            return _web_address(value)
        # GitHub Enterprise Server has them side by side under /api.
        # Source: https://docs.github.com/en/enterprise-server/graphql/guides/forming-calls-with-graphql
        rest = info.data.get("github_api_url", "")
        return f"{rest.removesuffix('/v3')}/graphql"


class Settings(Place):
    """Everything that the operator decides; frozen."""

    app_id: int = Field(
        ge=1, description="the number on the App's page at GitHub, for example 123456"
    )
    private_key_file: Path | None = Field(None, description="the path of the PEM file from GitHub")
    private_key: SecretStr = Field(
        SecretStr(""),
        validate_default=True,
        description="the App's private key, the text of the PEM file from GitHub",
    )
    webhook_secrets_file: Path | None = Field(
        None, description="the path of a file with one webhook secret on each line"
    )
    webhook_secrets: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (),
        validate_default=True,
        description=(
            "the App's webhook secret, at least 16 characters long; while it is being replaced, "
            "the old and the new one with a comma between them"
        ),
    )
    database_url: str = Field(
        "sqlite:///specbot.db",
        repr=False,
        description="where jobs are kept: sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME",
    )
    concurrency: int = Field(4, ge=1, le=64, description="how many jobs run at once, 1 to 64")
    lease_s: float = Field(
        30, ge=1, le=600, description="seconds until a dead process's job is taken up, 1 to 600"
    )
    job_limit_s: float = Field(
        600, ge=10, le=3600, description="seconds a job may take, 10 to 3600"
    )
    attempts: int = Field(
        8, ge=1, le=20, description="how often a job may fail before it is given up, 1 to 20"
    )
    poll_s: float = Field(
        1,
        ge=0.01,
        le=60,
        description="seconds between two looks for jobs of other processes, 0.01 to 60",
    )
    grace_s: float = Field(
        25, ge=0, le=600, description="seconds running jobs may take to end at a stop, 0 to 600"
    )
    processes: int = Field(
        2, ge=1, le=64, description="how many processes read specifications, 1 to 64"
    )
    check_limit_s: float = Field(
        20, ge=1, le=300, description="seconds that checking one pull request may take, 1 to 300"
    )
    check_memory_mib: int = Field(
        1024, ge=256, le=16384, description="MiB that checking may take, 256 to 16384"
    )
    sweep_s: float = Field(
        300,
        ge=1,
        le=86400,
        description="seconds between two looks for missed deliveries, 1 to 86400",
    )
    write_spacing_s: float = Field(
        1,
        ge=0,
        le=60,
        description="seconds between two writes to GitHub, 0 to 60; GitHub asks for at least 1",
    )

    @field_validator("private_key", mode="before")
    @classmethod
    def _read_private_key(cls, value: object, info: ValidationInfo) -> object:
        return _text_or_file(value, info, "private_key")

    @field_validator("private_key", mode="after")
    @classmethod
    def _is_rsa_key(cls, value: SecretStr) -> SecretStr:
        # Many platforms cannot hold a line end in a variable.
        text = value.get_secret_value().replace("\\n", "\n").strip() + "\n"
        try:
            key = load_pem_private_key(text.encode(), password=None)
        except (ValueError, TypeError):
            _reject("it is not an RSA private key in PEM form, or it has a password")
        if not isinstance(key, RSAPrivateKey):
            _reject("it is not an RSA private key")
        return SecretStr(text)

    @field_validator("webhook_secrets", mode="before")
    @classmethod
    def _split_secrets(cls, value: object, info: ValidationInfo) -> object:
        text = _text_or_file(value, info, "webhook_secrets")
        if not isinstance(text, str):
            return text
        return tuple(part.strip() for part in re.split(r"[,\r\n]", text) if part.strip())

    @field_validator("webhook_secrets", mode="after")
    @classmethod
    def _are_long(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if not value:
            _reject("it is empty")
        for position, secret in enumerate(value, start=1):
            if len(secret.get_secret_value()) < _SHORTEST_SECRET:
                _reject(
                    f"secret number {position} is shorter than {_SHORTEST_SECRET} characters "
                    "and can be guessed"
                )
        return value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        try:
            database_url(value)
        except ValueError as error:
            _reject(str(error))
        return value


def load_settings() -> Settings:
    """Reads the environment and `.env`.

    Raises:
        SettingsError: with every fault at once; no secret stands in it.
    """
    return _loaded(Settings)


def load_place() -> Place:
    """Reads what is needed before there is an App.

    Raises:
        SettingsError: as `load_settings`.
    """
    return _loaded(Place)


def _loaded(kind: type[Read]) -> Read:
    try:
        return kind()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        raise SettingsError(tuple(_fault(detail) for detail in details)) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(_UNREADABLE) from None


def credentials_are_set() -> bool:
    """Whether anything of the App's identity is set, even if it is incomplete or wrong.

    Where nothing is, the command line plays in the sandbox instead of talking to GitHub.

    Raises:
        SettingsError: `.env` cannot be read.
    """
    try:
        return any(_Credentials().model_dump().values())
    except (OSError, UnicodeDecodeError):
        raise SettingsError(_UNREADABLE) from None


class _Credentials(BaseSettings):
    """The same variables as in `Settings`, unread and unjudged."""

    model_config = _SOURCES

    app_id: SecretStr = SecretStr("")
    private_key: SecretStr = SecretStr("")
    private_key_file: SecretStr = SecretStr("")
    webhook_secrets: SecretStr = SecretStr("")
    webhook_secrets_file: SecretStr = SecretStr("")


def _text_or_file(value: object, info: ValidationInfo, name: str) -> object:
    """The value itself, or the text of the file that stands for it; exactly one must be set."""
    path = info.data.get(f"{name}_file")
    if path is None:
        if not value or (isinstance(value, SecretStr) and not value.get_secret_value()):
            _reject(f"neither it nor {_variable(name)}_FILE is set")
        return value
    if isinstance(value, str) and value:
        _reject(f"both it and {_variable(name)}_FILE are set; keep one")
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        _reject(f"the file that {_variable(name)}_FILE names cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        _reject(f"the file that {_variable(name)}_FILE names is not text in UTF-8")


def _web_address(text: str) -> str:
    parts = _split_url(text)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        _reject("it is not an http:// or https:// address")
    if parts.username or parts.query or parts.fragment:
        _reject("it must have no user, query or fragment")
    return text.rstrip("/")


def _split_url(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:
        return None


def _reject(reason: str) -> NoReturn:
    raise PydanticCustomError("unfit", "{reason}", {"reason": reason})


def _variable(field: str) -> str:
    return PREFIX + field.upper()


def _fault(detail: ErrorDetails) -> str:
    name = str(detail["loc"][0]) if detail["loc"] else ""
    reason = _PLAIN_WORDS.get(detail["type"], detail["msg"])
    return f"{_variable(name)}: {reason}. Set it to {Settings.model_fields[name].description}."
