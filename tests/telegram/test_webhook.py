"""The real process behind a webhook, called by the loopback server and by strangers."""

import io
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.web.app import LARGEST_BODY, prefixes_of
from bot.web.webhook import SECRET_HEADER
from tests.botapi import BotApiServer
from tests.telegram.process import SECRET, Running, free_port, run_process

PATH = "/bots/stridewell"


@asynccontextmanager
async def _webhook_bot(
    tmp_path: Path,
) -> AsyncIterator[tuple[BotApiServer, Running, aiohttp.ClientSession]]:
    async with (
        BotApiServer() as api,
        run_process(api, tmp_path / "bot.db", port=free_port(), path=PATH) as bot,
        aiohttp.ClientSession() as http,
    ):
        await bot.logged("webhook set")
        yield api, bot, http


def _update(number: int, text: str = "/start") -> dict[str, Any]:
    person = {"id": 77, "is_bot": False, "first_name": "Ana"}
    chat = {"id": 77, "type": "private", "first_name": "Ana"}
    message = {"message_id": number, "date": 0, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


async def test_a_webhook_answers_refuses_and_tells_its_figures(tmp_path: Path) -> None:
    """One process for all of it: a start costs more than the questions."""
    async with _webhook_bot(tmp_path) as (api, bot, http):
        await _a_person_is_answered(api)
        await _kept_before_it_is_acknowledged(bot, http, tmp_path / "bot.db")
        await _strangers_and_nonsense_change_nothing(bot, http, tmp_path / "bot.db")
        await _health_and_figures(bot, http)
        assert await bot.stop() == 0
    assert api.violations == []
    assert not [line for line in bot.log if SECRET in line or api.token in line]


async def _a_person_is_answered(api: BotApiServer) -> None:
    ana = api.person(id=1001, first_name="Ana")
    await ana.say("/start")
    assert await ana.next_message(20)
    (call,) = api.calls_of("setWebhook")
    assert call.params["secret_token"] == SECRET
    assert not api.calls_of("getUpdates")


async def _kept_before_it_is_acknowledged(
    bot: Running, http: aiohttp.ClientSession, database: Path
) -> None:
    """Through the proxy path and without it; what comes twice is kept once."""
    for at, path in enumerate((PATH, "/stridewell", PATH)):
        update = _update(100 + at % 2)
        async with http.post(bot.url + path, json=update, headers={SECRET_HEADER: SECRET}) as got:
            assert got.status == 200
        assert update["update_id"] in _inbox(database)


async def _strangers_and_nonsense_change_nothing(
    bot: Running, http: aiohttp.ClientSession, database: Path
) -> None:
    before = _inbox(database)
    knows = {SECRET_HEADER: SECRET}
    ours = json.dumps(_update(200)).encode()
    odd = {"update_id": 201, "brand_new_kind": {"chat": {"id": 5}}, "more": [1]}
    broken = {"update_id": 202, "message": {"chat": 3}}
    cases: list[tuple[bytes, dict[str, str], int]] = [
        (ours, {}, 401),
        (ours, {SECRET_HEADER: "wrong"}, 401),
        (ours, {SECRET_HEADER: "w\u00f6rng"}, 401),
        (b"x" * (10 * LARGEST_BODY), knows, 413),
        (b"not json", knows, 400),
        (b"\xff\xfe", knows, 400),
        (b"[" * 100_000, knows, 400),
        (b"[1]", knows, 400),
        (b'{"message": {}}', knows, 400),
        (b'{"update_id": true}', knows, 400),
        (json.dumps({"update_id": 10**30}).encode(), knows, 400),
        (json.dumps(odd).encode(), knows, 200),
        (json.dumps(broken).encode(), knows, 200),
    ]
    for body, headers, status in cases:
        async with http.post(bot.url + PATH, data=io.BytesIO(body), headers=headers) as got:
            assert (got.status, body[:40]) == (status, body[:40])
    async with http.get(bot.url + PATH, headers=knows) as got:
        assert got.status == 405
    async with http.post(bot.url + "/elsewhere", data=ours, headers=knows) as got:
        assert got.status == 404
    assert _inbox(database) == before


async def _health_and_figures(bot: Running, http: aiohttp.ClientSession) -> None:
    async with http.get(bot.url + "/healthz") as got:
        assert got.status == 200
    async with http.get(bot.url + "/readyz") as got:
        assert got.status == 200
        facts = await got.json()
    assert facts["ready"]
    assert facts["database_writable"]
    assert facts["telegram_seconds_ago"] is not None
    async with http.get(bot.url + PATH.rsplit("/", 1)[0] + "/metrics") as got:
        # The proxy's path leads to the webhook only.
        assert got.status == 404
    async with http.get(bot.url + "/metrics") as got:
        text = await got.text()
    families = {each.name: each for each in text_string_to_metric_families(text)}
    assert {
        "stridewell_updates",
        "stridewell_turns",
        "stridewell_replies",
        "stridewell_sends",
        "stridewell_queue_depth",
        "stridewell_tick_lag_seconds",
        "stridewell_turn_seconds",
    } <= families.keys()
    done = {
        sample.labels["ending"]: sample.value
        for sample in families["stridewell_turns"].samples
        if sample.name == "stridewell_turns_total"
    }
    assert done["done"] >= 2
    labels = {
        value
        for family in families.values()
        for sample in family.samples
        for value in sample.labels.values()
    }
    assert not labels & {"1001", "-1001"}
    assert "Ana" not in text


def _inbox(database: Path) -> set[int]:
    with sqlite3.connect(database) as connection:
        found = {number for (number,) in connection.execute("SELECT update_id FROM inbox")}
    connection.close()
    return found


async def test_switching_between_polling_and_webhook_loses_nothing(tmp_path: Path) -> None:
    """What is written while no bot runs, or while another way is set, is answered once."""
    async with BotApiServer() as api:
        ana = api.person(id=1001, first_name="Ana")
        for path in (PATH, "", PATH):
            await ana.say("/help")
            port = free_port() if path else 0
            async with run_process(api, tmp_path / "bot.db", port=port, path=path) as bot:
                await ana.settled(20)
                await ana.say("/help")
                await ana.settled(20)
                assert await bot.stop() == 0
        replies = [call for call in api.calls_of("sendMessage") if call.status == 200]
        assert len(replies) == 6
        with sqlite3.connect(tmp_path / "bot.db") as connection:
            kept = connection.execute("SELECT count(*), count(done_at) FROM inbox").fetchone()
        connection.close()
        assert kept == (6, 6)
        info = api.webhook.info()
    assert info["url"].endswith(PATH)


async def test_health_is_served_while_polling_when_a_port_is_set(tmp_path: Path) -> None:
    async with (
        BotApiServer() as api,
        run_process(api, tmp_path / "bot.db", port=free_port()) as bot,
        aiohttp.ClientSession() as http,
    ):
        await bot.logged("running")
        await api.updates.polled()
        async with http.get(bot.url + "/readyz") as got:
            assert got.status == 200
        async with http.post(bot.url + "/", data=b"{}") as got:
            assert got.status == 404
        assert await bot.stop() == 0


async def test_a_port_that_is_taken_is_one_clear_line(tmp_path: Path) -> None:
    async with BotApiServer() as api:
        port = int(api.url.rsplit(":", 1)[1])
        async with run_process(api, tmp_path / "bot.db", port=port) as bot:
            assert await bot.process.wait() == 2
    (line,) = bot.log
    assert line.startswith("HTTP_HOST and HTTP_PORT are")


@pytest.mark.parametrize(
    ("path", "prefixes"),
    [("/a/b/hook", ("/a/b", "/b", "")), ("/hook", ("",)), ("/", ("",)), ("", ("",))],
)
def test_a_proxy_may_pass_the_path_on_or_not(path: str, prefixes: tuple[str, ...]) -> None:
    assert prefixes_of(path) == prefixes


@pytest.mark.slow
async def test_what_cannot_be_kept_is_not_acknowledged(tmp_path: Path) -> None:
    """Another program holds the database: 503, and Telegram brings the update again."""
    async with _webhook_bot(tmp_path) as (api, bot, http):
        ana = api.person(id=1001, first_name="Ana")
        await ana.say("/start")
        await ana.settled(10)
        other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        knows = {SECRET_HEADER: SECRET}
        async with http.post(bot.url + PATH, json=_update(900), headers=knows) as got:
            assert got.status == 503
        async with http.get(bot.url + "/readyz") as got:
            assert got.status == 503
            assert not (await got.json())["database_writable"]
        async with http.get(bot.url + "/healthz") as got:
            assert got.status == 200
        await ana.say("/help")
        other.execute("ROLLBACK")
        other.close()
        await ana.settled(15)
        assert 900 not in _inbox(tmp_path / "bot.db")
        assert await bot.stop() == 0


@pytest.mark.slow
async def test_a_kill_behind_a_webhook_loses_nothing_and_applies_nothing_twice(
    tmp_path: Path,
) -> None:
    """Each of five lives ends by a kill in the middle of ten people's writing."""
    database = tmp_path / "bot.db"
    port = free_port()
    async with BotApiServer() as api:
        people = [api.person(id=3000 + at, first_name="A") for at in range(10)]
        for _ in range(5):
            async with run_process(api, database, port=port, path=PATH) as bot:
                await bot.logged("webhook set")
                for person in people:
                    await person.say("/help")
                await people[0].next_message(20)
                bot.process.kill()
        async with run_process(api, database, port=port, path=PATH) as bot:
            for person in people:
                await person.say("/help")
                await person.settled(20)
            assert await bot.stop() == 0
        assert not api.updates.pending
        assert api.violations == []
    with sqlite3.connect(database) as connection:
        outcomes = connection.execute("SELECT outcome, count(*) FROM inbox GROUP BY 1").fetchall()
    connection.close()
    assert outcomes == [("done", 60)]
