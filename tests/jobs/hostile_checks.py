"""Stand-ins for reading a specification that do what hostile ones would like to do."""

import os
import time

from bot.jobs import check
from bot.jobs.check import OwnTemplates
from bot.model import Phase
from bot.review.facts import Pulled
from bot.review.verdict import Verdict
from bot.spec.configuration.config import RepoConfig

HOSTILE = "hostile"
"""Where these words stand in a specification, something happens to whoever reads it."""


def die_of_hostile(
    path: str,
    content: str,
    templates: OwnTemplates,
    config: RepoConfig,
    phase: Phase,
    pulled: Pulled,
) -> Verdict:
    if HOSTILE in content or HOSTILE in (pulled.base or ""):
        os._exit(7)
    return check.check_text(path, content, templates, config, phase, pulled)


def hang_on_hostile(
    path: str,
    content: str,
    templates: OwnTemplates,
    config: RepoConfig,
    phase: Phase,
    pulled: Pulled,
) -> Verdict:
    if HOSTILE in content or HOSTILE in (pulled.base or ""):
        time.sleep(60)
    return check.check_text(path, content, templates, config, phase, pulled)


def break_on_hostile(path: str, *_: str | OwnTemplates | RepoConfig | Phase | Pulled) -> Verdict:
    raise LookupError(path)
