"""`specbot run`: what `make run` calls."""

from bot.settings import credentials_are_set


def run() -> None:
    """Serve GitHub when credentials are set, and play in the sandbox when none are."""
    # Each brings much that the other does not need.
    if credentials_are_set():
        from bot.cli.serve import serve  # noqa: PLC0415 - see above

        serve()
    else:
        from bot.cli.sandbox import sandbox  # noqa: PLC0415 - see above

        sandbox()
