"""`specbot config-schema`: for editors, what the files that configure Specbot may hold."""

import json
from typing import Annotated

import typer

from bot.lint.handbook import page
from bot.lint.registry import load
from bot.spec.configuration.config import schema
from bot.spec.schema.sidecar_file import sidecar_schema


def config_schema(
    *,
    of_template: Annotated[
        bool,
        typer.Option(
            "--template", help="That of the file beside a template, NAME.spec.yml, instead."
        ),
    ] = False,
) -> None:
    """Print the JSON Schema of .github/specbot.yml."""
    rules = {word: page(rule).summary for rule in load() for word in (rule.id, rule.name)}
    shown = sidecar_schema() if of_template else schema(rules)
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
