"""Log lines as data, one JSON object each, with secrets cut out in one place."""

import logging
import re
import sys
from typing import Final, TextIO

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

from bot.log import EventDict, Processor, WrappedLogger, logger, structlog

_LONGEST_TEXT: Final = 2000
_LONGEST_PATH: Final = 200
_HIDDEN: Final = "[secret]"

# Installation tokens are opaque, up to some 520 characters with dots and dashes. Every part is
# bounded, so that no text makes the search slow.
_SECRET: Final = re.compile(
    r"gh[a-z]_[0-9A-Za-z_.\-]{10,1000}"
    r"|github_pat_[0-9A-Za-z_]{10,300}"
    r"|eyJ[0-9A-Za-z_\-]{5,300}\.[0-9A-Za-z_\-]{5,500}\.[0-9A-Za-z_\-]{5,1000}"
    r"|sha(?:1|256)=[0-9A-Fa-f]{40,64}"
    r"|-----BEGIN [A-Z ]{1,40}-----[0-9A-Za-z+/=\s\\]{0,8000}(?:-----END [A-Z ]{1,40}-----)?"
)

log = logger("access")


def redact(text: str) -> str:
    """The text, shortened, with tokens, JWTs, private keys and signatures cut out."""
    return _SECRET.sub(_HIDDEN, text[: 2 * _LONGEST_TEXT])[:_LONGEST_TEXT]


def redact_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The processor that cuts secrets out of every value of a log line."""
    return {key: _redacted(value) for key, value in event.items()}


def _redacted(value: object) -> object:
    match value:
        case str():
            return redact(value)
        case bytes():
            return f"{len(value)} bytes"
        case list() | tuple():
            return [_redacted(item) for item in value]
        case dict():
            return {str(key): _redacted(item) for key, item in value.items()}
        case bool() | int() | float() | None:
            return value
        case _:
            return redact(str(value))


def configure_logs(*, level: str = "INFO", stream: TextIO | None = None) -> None:
    """Sends every log line of this process, also the libraries', to one stream as JSON.

    Args:
        level: the lowest level that is written.
        stream: standard error where None, since standard output belongs to the command's answer.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redact_event,
                # Escapes whatever is not ASCII: nobody's text can forge or colour a line.
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # A line below the level costs nothing at all.
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )


class AccessLog(AbstractAccessLogger):
    """One line per request: what was asked and how it ended, never a query, a header or a body."""

    @property
    def enabled(self) -> bool:
        """Whether anybody reads the lines."""
        return logging.getLogger("access").isEnabledFor(logging.INFO)

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Writes the line; called by aiohttp."""
        log.info(
            "request",
            method=request.method[:20],
            path=printable(request.path),
            status=response.status,
            ms=round(time * 1000, 1),
        )


def printable(text: str) -> str:
    """The beginning of a text that a stranger chose, with only its printable ASCII left."""
    shown = text[:_LONGEST_PATH]
    return "".join(sign if " " <= sign <= "~" else "?" for sign in shown)
