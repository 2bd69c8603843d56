"""What the operator decides, read once from the environment and from `.env`.

Every variable begins with ``SPECBOT_``; the fields' descriptions are their documentation. Secrets
may stand in files instead, named by the same variable with ``_FILE`` behind it.
"""

import re
from pathlib import Path
from typing import Annotated, Final, TypeVar

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode

from bot.jobs.database_url import database_url
from bot.settings.place import SOURCES, Place
from bot.settings.values import (
    PREFIX,
    SHORTEST_SECRET,
    file_or_value,
    reject,
    text_or_file,
    variable,
)

__all__ = [
    "PREFIX",
    "Place",
    "Settings",
    "SettingsError",
    "credentials_are_set",
    "load_place",
    "load_settings",
]

_SQLITE_HERE: Final = "sqlite:///specbot.db"
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


class SettingsError(Exception):
    """The environment is not fit to start with.

    Attributes:
        faults: one sentence each: which variable, what is wrong with it, how to mend it.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


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
    database_url_file: Path | None = Field(
        None, description="the path of a file with the database's address in it"
    )
    database_url: str = Field(
        _SQLITE_HERE,
        repr=False,
        validate_default=True,
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
        description="seconds between two looks for missed deliveries and answers, 1 to 86400",
    )
    sweep_pulls_s: float = Field(
        21_600,
        ge=0,
        le=604_800,
        description="seconds between two looks at every open pull request; 0 for none",
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
        return text_or_file(value, info, "private_key")

    @field_validator("private_key", mode="after")
    @classmethod
    def _is_rsa_key(cls, value: SecretStr) -> SecretStr:
        # Many platforms cannot hold a line end in a variable.
        text = value.get_secret_value().replace("\\n", "\n").strip() + "\n"
        try:
            key = load_pem_private_key(text.encode(), password=None)
        except (ValueError, TypeError):
            reject("it is not an RSA private key in PEM form, or it has a password")
        if not isinstance(key, RSAPrivateKey):
            reject("it is not an RSA private key")
        return SecretStr(text)

    @field_validator("webhook_secrets", mode="before")
    @classmethod
    def _split_secrets(cls, value: object, info: ValidationInfo) -> object:
        text = text_or_file(value, info, "webhook_secrets")
        if not isinstance(text, str):
            return text
        return tuple(part.strip() for part in re.split(r"[,\r\n]", text) if part.strip())

    @field_validator("webhook_secrets", mode="after")
    @classmethod
    def _are_long(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        if not value:
            reject("it is empty")
        for position, secret in enumerate(value, start=1):
            if len(secret.get_secret_value()) < SHORTEST_SECRET:
                reject(
                    f"secret number {position} is shorter than {SHORTEST_SECRET} characters "
                    "and can be guessed"
                )
        return value

    @field_validator("database_url", mode="before")
    @classmethod
    def _read_database_url(cls, value: object, info: ValidationInfo) -> object:
        return file_or_value(value, info, "database_url", default=_SQLITE_HERE)

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: str) -> str:
        try:
            database_url(value)
        except ValueError as error:
            reject(str(error))
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

    model_config = SOURCES

    app_id: SecretStr = SecretStr("")
    private_key: SecretStr = SecretStr("")
    private_key_file: SecretStr = SecretStr("")
    webhook_secrets: SecretStr = SecretStr("")
    webhook_secrets_file: SecretStr = SecretStr("")


def _fault(detail: ErrorDetails) -> str:
    name = str(detail["loc"][0]) if detail["loc"] else ""
    reason = _PLAIN_WORDS.get(detail["type"], detail["msg"])
    return f"{variable(name)}: {reason}. Set it to {Settings.model_fields[name].description}."
