"""The webhook is set, looked after, and set again; a refusal is said and tried again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from bot.delivery.journal import Journal
from bot.delivery.meter import Meter
from bot.telegram import webhook
from bot.telegram.api import Api
from bot.telegram.polling import TokenRefusedError
from bot.telegram.request import AiohttpRequest
from bot.telegram.webhook import Webhook
from tests.botapi import BotApiServer, Call

URL = "http://127.0.0.1:9/hook"
SOON_S = 5.0


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "LOOK_EVERY_S", 0.01)


@contextlib.asynccontextmanager
async def _looked_after(
    server: BotApiServer, url: str = URL
) -> AsyncIterator[tuple[Meter, asyncio.Task[None]]]:
    async with AiohttpRequest() as request:
        api = Api(request, f"{server.url}/bot{server.token}")
        meter = Meter()
        guard = Webhook(api, url, "s-e-c-r-e-t", Journal(), meter)
        task = asyncio.create_task(guard.run())
        try:
            yield meter, task
        finally:
            guard.stop()
            with contextlib.suppress(TokenRefusedError):
                await task


async def _called(server: BotApiServer, method: str, times: int) -> None:
    there = asyncio.Event()

    def look(call: Call | None = None) -> None:
        coming = 1 if call is not None and call.method == method else 0
        if len(server.calls_of(method)) >= times or (coming and times <= 1):
            there.set()

    server.on_call.append(look)
    look()
    await asyncio.wait_for(there.wait(), SOON_S)


async def test_a_webhook_that_another_program_took_away_is_set_again() -> None:
    async with BotApiServer() as server, _looked_after(server) as (meter, _):
        await _called(server, "getWebhookInfo", 1)
        server.updates.webhook_url = "https://elsewhere.example.org/"
        await _called(server, "setWebhook", 2)
        await _called(server, "getWebhookInfo", 4)
        assert server.updates.webhook_url == URL
        assert meter.pending_at_telegram == 0
        assert server.violations == []


async def test_a_refused_address_is_tried_again() -> None:
    address = "http://bot.example.org/hook"
    async with BotApiServer() as server, _looked_after(server, address) as (_, task):
        await _called(server, "setWebhook", 2)
        assert not task.done()
    assert server.updates.webhook_url == ""


async def test_a_refused_token_ends_it() -> None:
    async with BotApiServer() as server, AiohttpRequest() as request:
        api = Api(request, f"{server.url}/bot999:WRONG")
        with pytest.raises(TokenRefusedError):
            await Webhook(api, URL, "s", Journal(), Meter()).run()
