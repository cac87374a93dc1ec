"""Flood limits: what passes, what waits, and for how long."""

import aiohttp
import pytest

from tests.botapi import BotApiServer, FloodLimits
from tests.botapi.client import Client, HandClock
from tests.botapi.errors import ApiError


def refused_at(limits: FloodLimits, chat_id: int) -> int:
    """The ``retry_after`` of the next message, 0 when it passes."""
    try:
        limits.spend(chat_id)
    except ApiError as error:
        return (error.parameters or {})["retry_after"]
    return 0


def test_a_chat_takes_a_burst_and_then_one_a_second(clock: HandClock) -> None:
    limits = FloodLimits(clock=clock)

    assert [refused_at(limits, 1) for _ in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    assert refused_at(limits, 2) == 0
    clock.now += 1
    assert [refused_at(limits, 1) for _ in range(2)] == [0, 1]
    assert limits.refused == 3


def test_a_group_takes_twenty_a_minute(clock: HandClock) -> None:
    limits = FloodLimits(clock=clock, chat_per_s=0)

    assert [refused_at(limits, -5) for _ in range(21)] == [0] * 20 + [60]
    clock.now += 45
    assert refused_at(limits, -5) == 15
    clock.now += 15
    assert refused_at(limits, -5) == 0


def test_all_chats_together_take_thirty_a_second(clock: HandClock) -> None:
    limits = FloodLimits(clock=clock)

    assert [refused_at(limits, chat) for chat in range(1, 32)] == [0] * 30 + [1]
    clock.now += 1
    assert refused_at(limits, 31) == 0


@pytest.mark.parametrize(("scale", "retry_after"), [(1, 60), (10, 6), (1000, 1)])
def test_time_can_run_faster(clock: HandClock, scale: float, retry_after: int) -> None:
    """The wait is told in seconds of the clock."""
    limits = FloodLimits(clock=clock, scale=scale, chat_per_s=0)

    assert [refused_at(limits, -5) for _ in range(21)][-1] == retry_after


async def test_the_server_refuses_with_429(clock: HandClock) -> None:
    """Messages and edits count, answers and chat actions do not."""
    limits = FloodLimits(clock=clock, chat_burst=1)
    async with BotApiServer(clock=clock, limits=limits) as api, aiohttp.ClientSession() as http:
        bot = Client(api, http)
        ana = api.person(started=True)
        sent = await bot("sendMessage", chat_id=ana.id, text="x")
        await bot("sendChatAction", chat_id=ana.id, action="typing")

        status, answer = await bot.raw(
            "editMessageText", chat_id=ana.id, message_id=sent["message_id"], text="y"
        )

        assert (status, answer["parameters"]) == (429, {"retry_after": 1})
