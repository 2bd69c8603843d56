"""The operator's page: nobody else sees it, and its button tries a buried job again."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.jobs.database import open_database
from bot.jobs.overview import Standing
from bot.jobs.store import Store
from bot.model import (
    DeliveryId,
    Dependants,
    InstallationId,
    InstallationPulls,
    MergeGroup,
    OpenPulls,
    PullRequestId,
    PullsAtCommit,
    Sha,
    UnansweredPulls,
)
from bot.server.operator_pass import COOKIE, SESSION_S, Operator
from bot.server.rendering import harden
from bot.server.status import status_routes, words

TOKEN = "an operator's own token"
ONE = InstallationId(1)
PULL = PullRequestId(ONE, "octo-org", "specs", 7)
Client = TestClient[web.Request, web.Application]


class Clock:
    time_s = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time_s


def server(store: Store, operator: Operator) -> TestServer:
    app = web.Application()
    for place, handler in status_routes(store, operator).items():
        method, path = place.split()
        app.router.add_route(method, path, handler)
    app.on_response_prepare.append(harden)
    return TestServer(app)


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(open_database(database_url))
    await store.open()
    yield store
    await store.close()


@pytest.fixture
async def client(store: Store) -> AsyncIterator[Client]:
    async with TestClient(server(store, Operator(TOKEN, Clock()))) as client:
        yield client


async def enter(client: Client) -> None:
    async with client.post("/status", data={"token": TOKEN}, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/status")


async def seen(client: Client) -> str:
    async with client.get("/status") as response:
        assert response.status == 200
        return await response.text()


async def bury(store: Store, reason: str) -> None:
    await store.put([PULL], DeliveryId("a-delivery"))
    job = await store.claim("worker")
    assert job is not None
    await store.bury(job, reason)


async def test_without_the_token_nothing_is_shown(store: Store, client: Client) -> None:
    await store.put([PULL])
    assert "octo-org" not in await seen(client)
    async with client.post("/status", data={"token": "a guess"}) as response:
        assert (response.status, "octo-org" in await response.text()) == (403, False)


async def test_operator_sees_what_waits_runs_and_lies_buried(store: Store, client: Client) -> None:
    await bury(store, "<script>1a2b3c4d")
    await store.put([OpenPulls(InstallationId(2), "octo-org", "other", None)])
    await enter(client)
    shown = await seen(client)

    assert "octo-org/specs#7" in shown
    assert "octo-org/other: open pull requests" in shown
    assert "&lt;script&gt;1a2b3c4d" in shown
    assert "<script>" not in shown
    assert '<script src="/assets/watch.js" data-every-s="15" defer>' in shown
    overview = await store.overview()
    assert (overview.buried, overview.waiting, overview.running) == (1, 1, 0)
    assert [one.standing for one in overview.jobs] == [Standing.BURIED, Standing.WAITING]
    assert [one.installation for one in overview.installations] == [1, 2]


async def test_name_that_a_stranger_gave_a_branch_does_nothing_on_the_page(
    store: Store, client: Client
) -> None:
    branch = '<img/src=x/onerror=alert(1)>"\u202eniam\u2066'
    await store.put([OpenPulls(ONE, "octo-org", "specs", branch)])
    await enter(client)
    shown = await seen(client)
    assert "into &lt;img/src=x/onerror=alert(1)&gt;&#34; niam" in shown
    assert "<img" not in shown
    assert not {"\u202e", "\u2066"} & set(shown)


async def test_button_digs_a_buried_job_up(store: Store, client: Client) -> None:
    await bury(store, "poison")
    await enter(client)
    (buried,) = (await store.overview()).jobs
    async with client.post("/status/redo", data={"key": buried.key}) as response:
        assert response.status == 200

    again = await store.claim("worker")
    assert again is not None
    assert (again.subject, again.attempts, store.arrived.is_set()) == (PULL, 1, True)


@pytest.mark.parametrize("site", [None, "cross-site", "same-site"])
async def test_nobody_else_can_press_the_button(
    store: Store, client: Client, site: str | None
) -> None:
    await bury(store, "poison")
    if site is not None:
        await enter(client)
    (buried,) = (await store.overview()).jobs
    headers = {} if site is None else {"Sec-Fetch-Site": site}
    async with client.post("/status/redo", data={"key": buried.key}, headers=headers) as response:
        assert response.status == 403
    assert len(await store.buried()) == 1


async def test_pass_is_kept_from_scripts_and_other_sites_and_ends(store: Store) -> None:
    clock = Clock()
    async with TestClient(server(store, Operator(TOKEN, clock))) as client:
        async with client.post("/status", data={"token": TOKEN}, allow_redirects=False) as response:
            cookie = response.headers["Set-Cookie"]
        assert "There is nothing to do" in await seen(client)
        clock.time_s += SESSION_S + 1
        assert "There is nothing to do" not in await seen(client)
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert TOKEN not in cookie


@pytest.mark.parametrize(
    "forged", ["", ".", "9999999999.", "9999999999.0000", "x.y", "9999999999." + "é"]
)
async def test_forged_pass_is_none(client: Client, forged: str) -> None:
    async with client.get("/status", headers={"Cookie": f"{COOKIE}={forged}"}) as response:
        assert (response.status, "Operator token" in await response.text()) == (200, True)


async def test_without_a_token_nobody_gets_in(store: Store) -> None:
    async with TestClient(server(store, Operator(""))) as client:
        assert "SPECBOT_OPERATOR_TOKEN" in await seen(client)
        async with client.post("/status", data={"token": ""}) as response:
            assert response.status == 403


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (PULL, "octo-org/specs#7"),
        (PullsAtCommit(ONE, "o", "r", Sha("a" * 40)), "o/r: pull requests at aaaaaaa"),
        (OpenPulls(ONE, "o", "r", "main"), "o/r: open pull requests into main"),
        (
            MergeGroup(ONE, "o", "r", Sha("b" * 40), Sha("a" * 40), "main"),
            "o/r: merge group bbbbbbb",
        ),
        (InstallationPulls(ONE), "every open pull request"),
        (Dependants(ONE, "o", "r", "main"), "o/r: repositories that extend its configuration"),
        (UnansweredPulls(ONE, "o", "r"), "o/r: pull requests without an answer"),
    ],
)
def test_subject_is_named_as_people_do(subject: PullRequestId, text: str) -> None:
    assert words(subject) == text


@pytest.mark.parametrize("cookie", [b"\xff.\xfe", b"1893456000.\xff\xfe", b"\xed\xa0\x80.a"])
async def test_pass_that_is_no_text_is_none(client: Client, cookie: bytes) -> None:
    given = cookie.decode("utf-8", "surrogateescape")
    async with client.get("/status", headers={"Cookie": f"{COOKIE}={given}"}) as response:
        assert (response.status, "octo-org" in await response.text()) == (200, False)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"token=\xff"),
        ("application/x-www-form-urlencoded; charset=none", b"token=a"),
        ("multipart/form-data", b"token=a"),
    ],
)
async def test_form_that_cannot_be_read_is_refused(client: Client, kind: str, body: bytes) -> None:
    headers = {"Content-Type": kind}
    async with client.post("/status", data=body, headers=headers) as response:
        assert response.status == 400
