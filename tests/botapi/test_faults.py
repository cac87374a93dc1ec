"""Faults on demand: what strikes which call, and whether the call took effect."""

import asyncio

import aiohttp
import pytest

from tests.botapi import BotApiServer, Person
from tests.botapi.client import Client


async def send(bot: Client, ana: Person, text: str = "x") -> int:
    status, _ = await bot.raw("sendMessage", chat_id=ana.id, text=text)
    return status


async def test_a_refusal_strikes_as_often_as_told(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    """Counted by method and chat; nothing happens but the refusal."""
    ben = api.person(1002, "Ben", started=True)
    api.faults.next("sendMessage", 500, times=2, chat=ana.id)
    api.faults.next("sendMessage", 403, after=1, chat=ben.id)

    assert [await send(bot, ana) for _ in range(3)] == [500, 500, 200]
    assert [await send(bot, ben) for _ in range(3)] == [200, 403, 200]
    assert len(ana.chat.from_bot) == 1
    assert api.refused == []


async def test_a_flood_wait_says_how_long(api: BotApiServer, bot: Client, ana: Person) -> None:
    api.faults.next("*", 429, retry_after=7)

    status, answer = await bot.raw("sendMessage", chat_id=ana.id, text="x")

    assert status == 429
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_a_star_spares_the_polling(api: BotApiServer, bot: Client, ana: Person) -> None:
    api.faults.next("*", 502)

    assert await bot("getUpdates") == []
    assert await send(bot, ana) == 502


async def test_an_error_may_come_after_the_effect(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    api.faults.next("sendMessage", 502, applied=True)

    assert await send(bot, ana) == 502
    assert len(ana.chat.from_bot) == 1


@pytest.mark.parametrize("applied", [True, False])
async def test_a_connection_is_dropped(
    api: BotApiServer, bot: Client, ana: Person, applied: bool
) -> None:
    """Before or after the effect; the bot cannot tell which."""
    api.faults.drop_connection("sendMessage", applied=applied)

    with pytest.raises(aiohttp.ClientError):
        await send(bot, ana)

    assert len(ana.chat.from_bot) == applied
    assert await send(bot, ana) == 200


async def test_an_answer_breaks_in_the_middle(api: BotApiServer, bot: Client, ana: Person) -> None:
    api.faults.truncate("sendMessage")

    with pytest.raises(aiohttp.ClientPayloadError):
        await send(bot, ana)

    assert len(ana.chat.from_bot) == 1


async def test_an_answer_is_no_json(api: BotApiServer, bot: Client, ana: Person) -> None:
    api.faults.garble("sendMessage")

    with pytest.raises(ValueError, match="Expecting value"):
        await send(bot, ana)

    assert len(ana.chat.from_bot) == 1


@pytest.mark.parametrize("applied", [True, False])
async def test_a_gate_holds_an_answer(
    api: BotApiServer, bot: Client, ana: Person, applied: bool
) -> None:
    gate = api.faults.hold("sendMessage", applied=applied)
    sending = asyncio.create_task(send(bot, ana))
    await gate.reached()

    assert len(ana.chat.from_bot) == applied
    assert ana.chat.in_flight == 1

    gate.release()

    assert await sending == 200
    assert len(ana.chat.from_bot) == 1


async def test_answers_come_late_and_effects_do_not(
    api: BotApiServer, bot: Client, ana: Person
) -> None:
    api.faults.delay(60, "sendMessage")
    slow = asyncio.create_task(send(bot, ana))

    await ana.next_message()

    slow.cancel()
    api.faults.latency_s = 0.001
    assert await send(bot, ana) == 200
    api.faults.next("*", 500)
    api.faults.clear()
    assert await send(bot, ana) == 200
