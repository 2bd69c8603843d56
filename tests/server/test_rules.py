"""The rules' pages, as a browser gets them."""

import pytest

from bot.lint.registry import load
from tests.server.house import House


async def get(house: House, path: str) -> tuple[int, str]:
    async with house.client.get(path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        return answer.status, await answer.text()


async def test_every_rule_is_listed_with_its_severities(house: House) -> None:
    status, html = await get(house, "/rules")
    assert status == 200
    for rule in load():
        assert f'<a href="/rules/{rule.id}">{rule.id}</a> <span class="muted">{rule.name}<' in html
    assert '<td data-phase="Review" class="bad">error</td>' in html


@pytest.mark.parametrize("word", ["PH206", "ph206", "todo-marker"])
async def test_a_rule_has_a_page_with_all_that_is_known_of_it(house: House, word: str) -> None:
    status, html = await get(house, f"/rules/{word}")
    assert status == 200
    assert '<h1>PH206 <span class="muted">todo-marker</span></h1>' in html
    for title in ("Why", "Bad", "Good", "How to mend", "How to silence"):
        assert f"<h2>{title}</h2>" in html
    assert '<th scope="row">Review</th><td class="wait">warning</td>' in html
    assert "<code>&lt;!-- spec-ignore PH206: REASON --&gt;</code>" in html
    assert '<code class="language-markdown"># Spec: Export' in html
    assert "<code>specbot / completeness</code>" in html


async def test_every_page_of_a_rule_can_be_made(house: House) -> None:
    for rule in load():
        status, html = await get(house, f"/rules/{rule.id}")
        assert status == 200
        assert "<script" not in html


async def test_a_rule_that_is_none_is_not_found_and_shown_inert(house: House) -> None:
    status, html = await get(house, "/rules/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert status == 404
    assert "<script" not in html
    assert "&lt;script&gt;" in html
