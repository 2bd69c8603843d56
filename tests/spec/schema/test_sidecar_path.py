import pytest

from bot.spec.schema.sidecar_path import sidecar_path


@pytest.mark.parametrize(
    ("template", "beside"),
    [
        ("docs/design.md", "docs/design.spec.yml"),
        ("RFC.MARKDOWN", "RFC.spec.yml"),
        ("acme/rules:docs/a.b.md", "acme/rules:docs/a.b.spec.yml"),
        ("docs/template", "docs/template.spec.yml"),
    ],
)
def test_it_lies_beside_its_template(template: str, beside: str) -> None:
    assert sidecar_path(template) == beside
