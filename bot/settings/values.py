"""How one setting is read and judged: from a file, as an address, and with words of refusal."""

from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr, ValidationInfo
from pydantic_core import PydanticCustomError

PREFIX: Final = "SPECBOT_"
SHORTEST_SECRET: Final = 16


def text_or_file(value: object, info: ValidationInfo, name: str) -> object:
    """The value itself, or the text of the file that stands for it; exactly one must be set."""
    found = file_or_value(value, info, name, default=None)
    if not found or (isinstance(found, SecretStr) and not found.get_secret_value()):
        reject(f"neither it nor {variable(name)}_FILE is set")
    return found


def file_or_value(value: object, info: ValidationInfo, name: str, *, default: object) -> object:
    """The text of the file where one is named, without space around it; else the value."""
    path = info.data.get(f"{name}_file")
    if path is None:
        return value
    if isinstance(value, str) and value and value != default:
        reject(f"both it and {variable(name)}_FILE are set; keep one")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        reject(f"the file that {variable(name)}_FILE names cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        reject(f"the file that {variable(name)}_FILE names is not text in UTF-8")


def web_address(text: str) -> str:
    """The address without a slash at its end; refuses what is none."""
    parts = _split_url(text)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        reject("it is not an http:// or https:// address")
    if parts.username or parts.query or parts.fragment:
        reject("it must have no user, query or fragment")
    return text.rstrip("/")


def _split_url(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:
        return None


def reject(reason: str) -> NoReturn:
    """Refuses a value; the reason must not hold it."""
    raise PydanticCustomError("unfit", "{reason}", {"reason": reason})


def variable(field: str) -> str:
    """The name of a setting in the environment."""
    return PREFIX + field.upper()
