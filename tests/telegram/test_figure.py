"""The page with the figure and its answers, against the real process behind its webhook."""

import json
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.telegram.launch import MOST_AGE
from bot.web.body_map import LARGEST_PAGE
from tests.botapi import BotApiServer, NoAnswerError, Person
from tests.botapi.launch import page_of, sealed
from tests.telegram.process import SECRET, Running, free_port, run_process
from tests.telegram.running import running
from tests.transcripts.library import real_conversation, real_library

PUBLIC = "https://bot.example.org"
PATH = "/bots/stridewell"
BUTTON = "Show me on a figure"


@asynccontextmanager
async def figure_bot(api: BotApiServer, database: Path) -> AsyncIterator[Running]:
    """The bot behind a proxy with a public address."""
    port = free_port()
    api.webhook.proxies[PUBLIC] = f"http://127.0.0.1:{port}"
    settings = {"WEBHOOK_URL": PUBLIC + PATH, "WEBHOOK_SECRET": SECRET}
    async with run_process(api, database, port=port, **settings) as bot:
        await bot.logged("webhook set")
        yield bot


async def asked(person: Person) -> str:
    """Bring a person to the question about the place; gives the address of the page."""
    await person.say("/start")
    await person.settled(20)
    await person.press("Remember")
    await person.settled(20)
    await person.press("Something hurts")
    await person.settled(20)
    return page_of(person, BUTTON)


class Client:
    """Sends answers as the page does.

    Attributes:
        address: Of the page, as the bot itself serves it.
    """

    def __init__(self, http: aiohttp.ClientSession, api: BotApiServer, public: str) -> None:
        self.address, _, query = api.webhook.behind(public).partition("?")
        self.session = query.partition("=")[2]
        self._http = http
        self._api = api

    def init(self, person: Person, query: str, age_s: float = 0) -> str:
        """What Telegram seals when the person opens the page for the `query`th time."""
        return sealed(self._api.token, person.user.json(), time.time() - age_s, query_id=query)

    async def send(self, init_data: str, *places: str, **fields: Any) -> tuple[int, str]:
        """The status and what the page is told to say."""
        answer = {
            "sealed": init_data,
            "session": self.session,
            "places": list(places),
            "spread": "",
            **fields,
        }
        return await self.raw(json.dumps(answer).encode())

    async def raw(self, body: bytes) -> tuple[int, str]:
        async with self._http.post(self.address, data=body) as got:
            return got.status, str((await got.json())["say"])


async def test_the_page_and_its_answers(tmp_path: Path) -> None:
    """Two processes for all of it: a start costs more than the questions."""
    database = tmp_path / "bot.db"
    async with BotApiServer() as api, aiohttp.ClientSession() as http:
        ana = api.person(id=1001, first_name="Quillfeather", language_code="en")
        ben = api.person(id=1002, first_name="Ben")
        async with figure_bot(api, database) as bot:
            public = await asked(ana)
            await asked(ben)
            assert public.startswith(f"{PUBLIC}{PATH}/body-map?s=")
            client = Client(http, api, public)
            first = client.init(ana, "first")
            await _the_page_is_served(http, client, bot)
            await _strangers_and_nonsense_change_nothing(client, ana, database)
            await _an_answer_lands_once(client, first, ana, ben)
            await _a_late_page_gets_a_kind_answer(client, ana)
            assert await bot.stop() == 0
        log = bot.log
        async with figure_bot(api, database) as bot:
            client = Client(http, api, public)
            # What answered before the restart is known after it.
            assert (await client.send(first, "calf:right"))[0] == 409
            await _deleting_takes_the_seal_along(ana, database)
            assert await bot.stop() == 0
    assert api.violations == []
    for word in ("Quillfeather", "1001", "knee", api.token):
        assert not [line for line in (*log, *bot.log) if word in line], word


async def _the_page_is_served(http: aiohttp.ClientSession, client: Client, bot: Running) -> None:
    """Through the proxy's path and without it."""
    for address in (client.address, f"{bot.url}/stridewell/body-map"):
        async with http.get(address, headers={"Accept-Encoding": "identity"}) as got:
            page = await got.read()
            assert got.status == 200
            assert got.content_type == "text/html"
            assert "default-src 'none'" in got.headers["Content-Security-Policy"]
        assert len(page) < LARGEST_PAGE
    async with http.get(client.address, headers={"Accept-Encoding": "gzip"}) as got:
        assert got.headers["Content-Encoding"] == "gzip"
    async with http.get(f"{bot.url}/body-map") as got:
        assert got.status == 404


async def _strangers_and_nonsense_change_nothing(
    client: Client, ana: Person, database: Path
) -> None:
    before = _inbox(database)
    good = client.init(ana, "never-used")
    old = client.init(ana, "old", age_s=MOST_AGE.total_seconds() + 60)
    for init_data, status in (
        ("", 401),
        (good.replace("1001", "1002"), 401),
        (good[:-1], 401),
        (sealed("456:OTHER", ana.user.json(), time.time()), 401),
        (old, 403),
    ):
        got, said = await client.send(init_data, "knee_outer:left")
        assert (got, bool(said)) == (status, True)
    for body in (
        b"",
        b"[]",
        b"\xff",
        b"[" * 10_000,
        b"{}",
        json.dumps({"sealed": good, "session": "1", "places": [], "spread": ""}).encode(),
        json.dumps({"sealed": good, "session": "x", "places": ["a:"], "spread": ""}).encode(),
        json.dumps({"sealed": good, "session": 1, "places": ["a:"], "spread": ""}).encode(),
        json.dumps({"sealed": good, "session": "1", "places": [1], "spread": ""}).encode(),
        json.dumps({"sealed": good, "session": "1", "places": ["a" * 65], "spread": ""}).encode(),
        json.dumps({"sealed": good, "session": "1", "places": ["\ud800"], "spread": ""}).encode(),
        json.dumps({"sealed": 5, "session": "1", "places": ["a:"], "spread": ""}).encode(),
    ):
        status, said = await client.raw(body)
        assert (status, body[:60], bool(said)) == (400, body[:60], True)
    assert (await client.raw(b"x" * 20_000))[0] == 413
    assert _inbox(database) == before


async def _an_answer_lands_once(client: Client, init_data: str, ana: Person, ben: Person) -> None:
    """In the chat of who opened the page, whatever else comes with it."""
    bens = len(ben.messages)
    line = len(ana.chat.from_bot)
    status, said = await client.send(
        init_data, "knee_outer:left", "thigh_front:left", spread="pain.radiates_leg"
    )
    assert (status, said) == (200, "Thank you. We go on in the chat.")
    await ana.chat.signal.until(lambda: len(ana.chat.from_bot) > line, 20)
    assert "outer side of the left knee" in ana.screen.text
    for _ in range(2):
        status, said = await client.send(init_data, "calf:right")
        assert (status, said.startswith("This was sent before")) == (409, True)
    assert len(ben.messages) == bens


async def _a_late_page_gets_a_kind_answer(client: Client, ana: Person) -> None:
    """A second page was open all the while; its question has been answered by the first."""
    line = len(ana.chat.from_bot)
    status, _ = await client.send(client.init(ana, "second"), "calf:right")
    assert status == 200
    await ana.chat.signal.until(lambda: len(ana.chat.from_bot) > line, 20)
    assert "was answered before" in ana.screen.text


async def _deleting_takes_the_seal_along(ana: Person, database: Path) -> None:
    assert len([number for number in _inbox(database) if number < 0]) == 2
    await ana.say("/deleteme")
    await ana.wait_for(lambda shown: "Delete everything" in shown.labels, 20)
    await ana.press("Delete everything")
    await ana.wait_for("deleted", 20)
    assert not [number for number in _inbox(database) if number < 0]


async def test_without_a_public_https_address_no_page_is_offered(tmp_path: Path) -> None:
    """Telegram refuses a whole message over a button that it cannot open."""
    async with (
        BotApiServer() as api,
        running(api, tmp_path, real_conversation(), library=real_library()),
    ):
        ana = api.person(id=1001, first_name="Ana")
        with pytest.raises(NoAnswerError):
            await asked(ana)
        assert "Where does it hurt" in ana.screen.text
        assert BUTTON not in ana.screen.labels


def _inbox(database: Path) -> set[int]:
    connection = sqlite3.connect(database)
    found = {number for (number,) in connection.execute("SELECT update_id FROM inbox")}
    connection.close()
    return found
