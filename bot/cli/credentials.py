"""Where the App's credentials are kept: in `.env`, which only its owner may read."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.github.registration import Registered

ENV: Final = Path(".env")
_OWNER_ONLY: Final = 0o600


def keep(registered: Registered, path: Path = ENV) -> None:
    """Adds the credentials to the file; other lines stay, and it is never half written.

    Raises:
        OSError: it cannot be written.
        UnicodeDecodeError: what stands there is no text.
    """
    values = {
        "SPECBOT_APP_ID": str(registered.app_id),
        "SPECBOT_WEBHOOK_SECRETS": registered.webhook_secret,
        "SPECBOT_PRIVATE_KEY": registered.private_key.strip().replace("\n", "\\n"),
    }
    before = path.read_text("utf-8").rstrip("\n") + "\n" if path.exists() else ""
    _replace(path, before + _lines(values))


def can_keep(path: Path = ENV) -> bool:
    """Whether `keep` would find the file writable: asked before there is a secret to lose."""
    if path.exists() and not os.access(path, os.W_OK):
        return False
    return os.access(path.resolve().parent, os.W_OK)


def _lines(values: Mapping[str, str]) -> str:
    return "".join(f'{name}="{text}"\n' for name, text in values.items())


def _replace(path: Path, text: str) -> None:
    # `mkstemp` makes files that only their owner may read, so that there is no moment in between.
    handle, name = tempfile.mkstemp(prefix=".env-", dir=path.resolve().parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_OWNER_ONLY)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
