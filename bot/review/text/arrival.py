"""What Specbot says where it has just been installed."""

from bot.review.text import COMPLETENESS, OPEN_QUESTIONS

INTRODUCED_TITLE = "Specbot is installed: this check can be required now"


def introduced_summary() -> str:
    """Why a check stands on a commit where nothing is checked, and what to do about it."""
    return (
        "Nothing is checked on this commit. GitHub lets you require only a check that has run "
        "within the last seven days, and now it has.\n\n"
        "To require it: **Settings → Rules → Rulesets → New branch ruleset → Require status "
        f"checks to pass**, then add `{COMPLETENESS}` and `{OPEN_QUESTIONS}`, with this App as "
        "their expected source. A team that merges specifications with open questions requires "
        "only the first."
    )
