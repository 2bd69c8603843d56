"""`specbot config-schema`: for editors, what `.github/specbot.yml` may hold."""

import json

import typer

from bot.lint.handbook import page
from bot.lint.registry import load
from bot.spec.configuration.config import schema


def config_schema() -> None:
    """Print the JSON Schema of .github/specbot.yml."""
    rules = {word: page(rule).summary for rule in load() for word in (rule.id, rule.name)}
    typer.echo(json.dumps(schema(rules), ensure_ascii=False, indent=2))
