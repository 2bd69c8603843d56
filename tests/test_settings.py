import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pydantic import ValidationError

from bot.settings import Settings, SettingsError, credentials_are_set, load_settings

SECRET = "a webhook secret of ours"
FULL = ("app_id", "private_key", "webhook_secrets")


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture(scope="session")
def private_key() -> str:
    return pem(rsa.generate_private_key(public_exponent=65537, key_size=2048))


Environment = Callable[..., None]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, private_key: str) -> Environment:
    """Sets exactly these variables, in a folder without `.env`; None unsets one of the needed."""
    monkeypatch.chdir(tmp_path)

    def set_exactly(**variables: str | None) -> None:
        for name in [name for name in os.environ if name.startswith("SPECBOT_")]:
            monkeypatch.delenv(name)
        needed = {"app_id": "7", "private_key": private_key, "webhook_secrets": SECRET}
        for name, value in (needed | variables).items():
            if value is not None:
                monkeypatch.setenv(f"SPECBOT_{name.upper()}", value)

    return set_exactly


NOTHING: dict[str, None] = dict.fromkeys(FULL)


def faults() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as refusal:
        load_settings()
    return refusal.value.faults


def webhook_secrets(settings: Settings) -> tuple[str, ...]:
    return tuple(secret.get_secret_value() for secret in settings.webhook_secrets)


def test_credentials_are_enough_to_start(environment: Environment, private_key: str) -> None:
    environment()
    settings = load_settings()

    assert settings.app_id == 7
    assert settings.private_key.get_secret_value() == private_key
    assert webhook_secrets(settings) == (SECRET,)
    assert settings.database_url == "sqlite:///specbot.db"
    assert settings.github_api_url == "https://api.github.com"
    assert settings.github_graphql_url == "https://api.github.com/graphql"


def test_settings_cannot_be_changed(environment: Environment) -> None:
    environment()
    settings = load_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1


def test_all_faults_are_listed_at_once(environment: Environment) -> None:
    environment(**NOTHING, port="http", lease_s="0", database_url="mysql://h/x")

    assert [fault.partition(":")[0] for fault in faults()] == [
        "SPECBOT_PORT",
        "SPECBOT_APP_ID",
        "SPECBOT_PRIVATE_KEY",
        "SPECBOT_WEBHOOK_SECRETS",
        "SPECBOT_DATABASE_URL",
        "SPECBOT_LEASE_S",
    ]


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("app_id", None, "it is not set. Set it to the number on the App's page"),
        ("app_id", "x", "it is not a whole number"),
        ("app_id", "0", "it is too small"),
        ("private_key", None, "neither it nor SPECBOT_PRIVATE_KEY_FILE is set"),
        ("private_key", "hunter2", "it is not an RSA private key in PEM form"),
        ("webhook_secrets", None, "neither it nor SPECBOT_WEBHOOK_SECRETS_FILE is set"),
        ("webhook_secrets", " , ", "it is empty"),
        ("webhook_secrets", "hunter2", "secret number 1 is shorter than 16 characters"),
        ("webhook_secrets", f"{SECRET},hunter2", "secret number 2 is shorter than 16"),
        ("database_url", "hunter2", "it is no database URL"),
        ("github_api_url", "ftp://hunter2", "it is not an http:// or https:// address"),
        ("github_api_url", "https://me:hunter2@host", "no user, query or fragment"),
        ("github_api_url", "https://[", "it is not an http:// or https:// address"),
        ("github_graphql_url", "hunter2", "it is not an http:// or https:// address"),
        ("github_api_version", "v3", "it has another form"),
        ("public_url", "hunter2", "it is not an http:// or https:// address"),
        ("port", "65536", "it is too large"),
        ("port", "tcp://10.0.0.1:80", "it is not a whole number"),
        ("lease_s", "nan", "it is too"),
        ("log_level", "LOUD", "it has another form"),
        ("write_spacing_s", "-1", "it is too small"),
    ],
)
def test_fault_says_what_is_wrong_and_how_to_mend_it(
    environment: Environment, name: str, value: str | None, fault: str
) -> None:
    environment(**{name: value})

    (said,) = faults()
    assert said.startswith(f"SPECBOT_{name.upper()}: ")
    assert fault in said
    assert ". Set it to " in said
    assert "hunter2" not in said


def test_key_that_is_not_rsa_is_refused(environment: Environment) -> None:
    environment(private_key=pem(ec.generate_private_key(ec.SECP256R1())))
    (said,) = faults()
    assert "it is not an RSA private key" in said


def test_key_may_have_its_line_ends_written_out(environment: Environment, private_key: str) -> None:
    environment(private_key=private_key.replace("\n", "\\n"))
    assert load_settings().private_key.get_secret_value() == private_key


def test_secrets_may_stand_in_files(
    environment: Environment, private_key: str, tmp_path: Path
) -> None:
    (tmp_path / "key.pem").write_text(private_key)
    (tmp_path / "secrets").write_text(f"{SECRET}\n{SECRET} of last year\n")
    environment(
        private_key=None,
        private_key_file="key.pem",
        webhook_secrets=None,
        webhook_secrets_file=str(tmp_path / "secrets"),
    )
    settings = load_settings()

    assert settings.private_key.get_secret_value() == private_key
    assert webhook_secrets(settings) == (SECRET, f"{SECRET} of last year")


def test_file_that_cannot_be_read_is_a_fault(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    environment(
        private_key=None,
        private_key_file="missing.pem",
        webhook_secrets=None,
        webhook_secrets_file="binary",
    )
    key, secrets = faults()
    assert "SPECBOT_PRIVATE_KEY_FILE names cannot be read: No such file" in key
    assert "SPECBOT_WEBHOOK_SECRETS_FILE names is not text in UTF-8" in secrets


def test_secret_in_both_places_is_a_fault(environment: Environment) -> None:
    environment(private_key_file="key.pem")
    (said,) = faults()
    assert "both it and SPECBOT_PRIVATE_KEY_FILE are set; keep one" in said


def test_graphql_stands_beside_rest_on_an_enterprise_server(environment: Environment) -> None:
    environment(github_api_url="https://ghes.example.com/api/v3/")
    settings = load_settings()

    assert settings.github_api_url == "https://ghes.example.com/api/v3"
    assert settings.github_graphql_url == "https://ghes.example.com/api/graphql"


def test_several_webhook_secrets_are_accepted(environment: Environment) -> None:
    environment(webhook_secrets=f"{SECRET}, another secret of ours ,")
    assert webhook_secrets(load_settings()) == (SECRET, "another secret of ours")


def test_settings_show_no_secret(environment: Environment) -> None:
    environment(database_url="sqlite:///hunter2.db")
    shown = f"{load_settings()!r} {load_settings()}"
    assert SECRET not in shown
    assert "PRIVATE KEY" not in shown
    assert "hunter2" not in shown


def test_dotenv_file_is_read_and_the_environment_comes_first(
    environment: Environment, tmp_path: Path
) -> None:
    environment(port="1234")
    (tmp_path / ".env").write_text("SPECBOT_PORT=1\nSPECBOT_CONCURRENCY=9\nOTHER=x\n")
    settings = load_settings()
    assert (settings.port, settings.concurrency) == (1234, 9)


def test_dotenv_file_that_is_not_text_is_a_fault(environment: Environment, tmp_path: Path) -> None:
    environment()
    (tmp_path / ".env").write_bytes(b"SPECBOT_PORT=\xff\n")
    assert faults() == (".env cannot be read: make it a readable file in UTF-8.",)
    with pytest.raises(SettingsError):
        credentials_are_set()


def test_credentials_count_as_set_when_any_of_them_is(
    environment: Environment, tmp_path: Path
) -> None:
    environment(**NOTHING, port="1")
    assert not credentials_are_set()
    environment(**NOTHING | {"app_id": ""})
    assert not credentials_are_set()
    environment(**NOTHING | {"webhook_secrets_file": "missing"})
    assert credentials_are_set()
    environment(**NOTHING)
    (tmp_path / ".env").write_text("SPECBOT_APP_ID=7\n")
    assert credentials_are_set()


def test_every_setting_is_explained() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_database_and_operator_token_may_stand_in_files(
    environment: Environment, private_key: str, tmp_path: Path
) -> None:
    (tmp_path / "database").write_text("postgresql://me:pass-4711@host/db\n")
    (tmp_path / "token").write_text("an operator's own token\n")
    environment(
        private_key=private_key,
        database_url_file=str(tmp_path / "database"),
        operator_token_file=str(tmp_path / "token"),
    )
    settings = load_settings()
    assert settings.database_url == "postgresql://me:pass-4711@host/db"
    assert settings.operator_token.get_secret_value() == "an operator's own token"
    assert "4711" not in repr(settings)


def test_database_in_both_places_is_a_fault(environment: Environment, private_key: str) -> None:
    environment(private_key=private_key, database_url="sqlite:///a.db", database_url_file="b")
    assert "both it and SPECBOT_DATABASE_URL_FILE are set; keep one" in faults()[0]
