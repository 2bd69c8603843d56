"""`specbot explain`: what a template asks for, or what a rule says."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.faults import refuse
from bot.cli.rule_page import did_you_mean, rule_as_json, rule_page
from bot.cli.templates import template
from bot.lint.registry import find_rule, rule_words
from bot.spec.schema.template import builtin_names

_FORMATS = ("text", "json")
_FAULTY = 1


def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="TEMPLATE|RULE",
            help="A built-in template's name, a template's path, or a rule's id or name.",
        ),
    ],
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="How to write: text or json.")
    ] = "text",
) -> None:
    """Show what is derived from a template, or a rule's page.

    Exits with 1 when the template has a fault.
    """
    if format_ not in _FORMATS:
        refuse(f"--format {format_!r}: should be one of {', '.join(_FORMATS)}")
    rule = find_rule(name)
    if rule is not None:
        shown = json.dumps(rule_as_json(rule)) if format_ == "json" else rule_page(rule)
        typer.echo(shown)
        return
    known = builtin_names()
    if name not in known and not Path(name).is_file():
        near = did_you_mean(name, (*rule_words(), *known))
        others = f"; templates are files, or {', '.join(known)}"
        refuse(f"no template {name!r} and no rule{near or others}")
    _explain_template(name, format_)


def _explain_template(name: str, written: str) -> None:
    # A rule's page needs none of it.
    from bot.cli.outline import as_json, as_text, outline  # noqa: PLC0415 - see above

    found = template(name)
    tree = outline(found)
    if written == "json":
        typer.echo(json.dumps(as_json(tree), ensure_ascii=False))
    else:
        typer.echo("\n".join(as_text(tree)))
    if found.faults:
        raise typer.Exit(_FAULTY)
