"""What a run of a job met: weather, a lack of a permission, or a bug."""

from datetime import UTC, datetime
from typing import Final

from bot.model import NotAllowed, Weather

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


def weather_in(trouble: Exception) -> Weather | None:
    """The weather that explains a trouble wholly, the longest where several were met.

    One bug in a group of weather is a bug.
    """
    if isinstance(trouble, Weather):
        return trouble
    if not isinstance(trouble, ExceptionGroup):
        return None
    found = [weather_in(part) for part in trouble.exceptions]
    weathers = [weather for weather in found if weather is not None]
    if len(weathers) < len(found):
        return None
    return max(weathers, key=lambda weather: weather.retry_at or _LONG_AGO)


def not_allowed_in(trouble: Exception) -> NotAllowed | None:
    """The lack of a permission that, perhaps with weather, explains a trouble wholly."""
    if isinstance(trouble, NotAllowed):
        return trouble
    if not isinstance(trouble, ExceptionGroup):
        return None
    rest = [part for part in trouble.exceptions if weather_in(part) is None]
    found = [not_allowed_in(part) for part in rest]
    return found[0] if found and all(found) else None
