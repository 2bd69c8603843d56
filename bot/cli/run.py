"""`specbot run`: what `make run` calls."""

from bot.cli.faults import refuse
from bot.settings import SettingsError, credentials_are_set, load_place


def run() -> None:
    """Serve GitHub when credentials or a public address are set, else play in the sandbox."""
    try:
        is_for_github = credentials_are_set() or load_place().public_url is not None
    except SettingsError as error:
        refuse(*error.faults)
    # Each brings much that the other does not need.
    if is_for_github:
        from bot.cli.serve import serve  # noqa: PLC0415 - see above

        serve()
    else:
        from bot.cli.sandbox import sandbox  # noqa: PLC0415 - see above

        sandbox()
