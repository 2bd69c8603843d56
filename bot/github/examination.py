"""What GitHub has of the App against what the App needs; each difference with what it breaks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.github.errors import redact
from bot.github.grants import EVENTS, LOST_WITHOUT, beyond, lacking
from bot.github.standing import Hook, Installed, Rate, Registration, Standing

# The start of a JWT is backdated by a minute, and its end is nine minutes ahead of at most ten.
# Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
MOST_AHEAD = timedelta(seconds=60)
MOST_BEHIND = timedelta(minutes=8)

_LITTLE_LEFT = 0.1
_MANY_LOST = 0.1


class Level(Enum):
    """How much an observation matters."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One thing that was looked at.

    Attributes:
        subject: what, in a few words.
        words: how it is, in one line; words of GitHub's are cut to one line and hold no token.
        mending: what to do; empty where nothing is wrong.
    """

    level: Level
    subject: str
    words: str
    mending: str = ""


def examine(standing: Standing, *, public_url: str | None) -> tuple[Observation, ...]:
    """Everything that GitHub told, in the order in which a person would look at it.

    Args:
        standing: what GitHub has.
        public_url: where this server says that it is reached; None where it does not say.
    """
    return (
        *_of_registration(standing.registration),
        *_of_hook(standing, public_url),
        _of_deliveries(standing),
        *_of_installations(standing),
    )


def examine_clock(ours: datetime, theirs: datetime) -> Observation:
    """Whether a token signed by this machine's clock will be taken; both instants aware."""
    ahead = ours - theirs
    words = _apart(ahead)
    if -MOST_BEHIND <= ahead <= MOST_AHEAD:
        return Observation(level=Level.FINE, subject="clock", words=words)
    return Observation(
        level=Level.FAULT,
        subject="clock",
        words=f"{words}: GitHub refuses what it signs",
        mending="set the machine's clock, and let NTP keep it",
    )


def _apart(ahead: timedelta) -> str:
    seconds = round(ahead.total_seconds())
    if abs(seconds) <= 1:
        return "the same as GitHub's"
    return f"{abs(seconds)} s {'ahead of' if seconds > 0 else 'behind'} GitHub's"


def _of_registration(app: Registration) -> Iterator[Observation]:
    yield Observation(level=Level.FINE, subject="App", words=f"{redact(app.name)}, {app.html_url}")
    place = f"{app.settings_url}/permissions"
    yield from _of_grants("App", app.permissions, app.events, mending=f"add it: {place}")
    for name, level in beyond(app.permissions).items():
        yield Observation(
            level=Level.WARNING,
            subject=f"permission {redact(name)}",
            words=f"granted at {redact(level)}, which nothing here needs",
            mending=f"take it away: {place}",
        )


def _of_grants(
    whose: str, permissions: Mapping[str, str], events: Sequence[str], *, mending: str
) -> Iterator[Observation]:
    wanting = lacking(permissions)
    for name, level in wanting.items():
        yield Observation(
            level=Level.FAULT,
            subject=f"{whose}: permission {name}: {level}",
            words=f"not granted: {LOST_WITHOUT[name]}",
            mending=mending,
        )
    missing = [event for event in EVENTS if event not in events]
    for event in missing:
        yield Observation(
            level=Level.FAULT,
            subject=f"{whose}: event {event}",
            words=f"not subscribed to: {LOST_WITHOUT[event]}",
            mending=mending,
        )
    if not wanting and not missing:
        yield Observation(
            level=Level.FINE,
            subject=f"{whose}: permissions and events",
            words="all that is needed",
        )


def _of_hook(standing: Standing, public_url: str | None) -> Iterator[Observation]:
    hook, place = standing.hook, standing.registration.settings_url
    faults = list(_faults_of_hook(hook, public_url, place))
    yield from faults
    if not faults:
        yield Observation(level=Level.FINE, subject="webhook", words=hook.url)


def _faults_of_hook(hook: Hook, public_url: str | None, place: str) -> Iterator[Observation]:
    def fault(words: str, mending: str, level: Level = Level.FAULT) -> Observation:
        return Observation(level=level, subject="webhook", words=words, mending=mending)

    if not hook.url:
        yield fault("switched off: nothing arrives", f"switch it on: {place}")
    elif public_url is None:
        yield fault(
            f"GitHub sends to {redact(hook.url)}, and SPECBOT_PUBLIC_URL does not say whether that "
            "is here",
            "set SPECBOT_PUBLIC_URL",
            Level.WARNING,
        )
    elif hook.url != f"{public_url}/webhook":
        yield fault(
            f"GitHub sends to {redact(hook.url)}, and this server is at {public_url}/webhook",
            f"change the webhook's address, or SPECBOT_PUBLIC_URL: {place}",
        )
    if hook.content_type != "json":
        yield fault(
            "GitHub sends forms, and only JSON is read", f"choose application/json: {place}"
        )
    if str(hook.insecure_ssl) not in {"0", "0.0"}:
        yield fault(
            "GitHub does not verify this server's certificate",
            f"enable SSL verification: {place}",
            Level.WARNING,
        )
    if not hook.secret:
        yield fault(
            "it has no secret: every delivery is refused",
            f"set the secret of SPECBOT_WEBHOOK_SECRETS there: {place}",
        )


def _of_deliveries(standing: Standing) -> Observation:
    lost, tried = standing.lost, standing.tried
    if not tried:
        return Observation(level=Level.FINE, subject="deliveries", words="none in the last days")
    words = f"{tried - lost} of the last {tried} arrived"
    if lost <= _MANY_LOST * tried:
        return Observation(level=Level.FINE, subject="deliveries", words=words)
    return Observation(
        level=Level.WARNING,
        subject="deliveries",
        words=words,
        mending=f"see what GitHub got as answers: {standing.registration.settings_url}/advanced",
    )


def _of_installations(standing: Standing) -> Iterator[Observation]:
    count, shown = standing.registration.installations_count, len(standing.installed)
    if not shown:
        yield Observation(
            level=Level.WARNING,
            subject="installations",
            words="installed nowhere",
            mending=f"install it: {standing.registration.html_url}/installations/new",
        )
    elif count > shown:
        yield Observation(
            level=Level.FINE, subject="installations", words=f"{count}; looked at {shown}"
        )
    for installed in standing.installed:
        yield from _of_installation(installed)


def _of_installation(installed: Installed) -> Iterator[Observation]:
    whose = redact(installed.account) or "an installation"
    if installed.is_suspended:
        yield Observation(
            level=Level.WARNING,
            subject=whose,
            words="suspended: nothing is checked there",
            mending="its owner can lift that in the installation's settings",
        )
        return
    yield from _of_grants(
        whose,
        installed.permissions,
        installed.events,
        mending="its owner must accept the App's new permissions in the installation's settings",
    )
    for name, rate in (("REST", installed.rest), ("GraphQL", installed.graphql)):
        if rate is not None:
            yield _of_rate(f"{whose}: {name} limit", rate)


def _of_rate(subject: str, rate: Rate) -> Observation:
    words = f"{rate.remaining:,} of {rate.limit:,} left until {rate.resets_at:%H:%M} UTC"
    if rate.remaining >= _LITTLE_LEFT * rate.limit:
        return Observation(level=Level.FINE, subject=subject, words=words)
    return Observation(
        level=Level.WARNING,
        subject=subject,
        words=words,
        mending="checks wait for it; see what else uses this installation's allowance",
    )
