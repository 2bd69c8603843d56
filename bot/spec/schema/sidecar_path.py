"""Where the annotations of a template lie that stands untouched: `design.spec.yml` beside it."""

SIDECAR_SUFFIX = ".spec.yml"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def sidecar_path(template: str) -> str:
    """Where the annotations of the template at a path lie, if there are any."""
    ending = next((each for each in _MARKDOWN if template.lower().endswith(each)), "")
    return template[: len(template) - len(ending)] + SIDECAR_SUFFIX
