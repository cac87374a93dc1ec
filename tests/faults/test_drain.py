"""A night's queue after the bot was down: all is answered, in order, and nobody is flooded."""

import asyncio
from pathlib import Path

import pytest

from tests.benchmarks.people import press_likely
from tests.botapi import BotApiServer, Person
from tests.botapi.limits import FloodLimits
from tests.faults.people import Talker, assert_nothing_lost, talkers
from tests.faults.process import REAL, BotProcess, new_messages_to, unfinished

PAIN = "outside of my left knee hurts about 3 miles in, worse downhill"
PATIENCE_S = 60.0
CHATS = 420
EACH = 5
"""More than the bot holds in memory, which is two thousand."""


@pytest.mark.slow
async def test_more_updates_than_are_taken_at_once_are_answered_in_order(
    tmp_path: Path,
) -> None:
    """Limits on one chat are on, as for everybody who wrote in the night."""
    async with BotApiServer() as api:
        people = talkers(api, CHATS)
        for _ in range(EACH):
            for one in people:
                await _leave_a_word(one)
        async with BotProcess(api, tmp_path, SEND_RATE_CHAT="1") as bot:
            for one in people:
                await one.person.wait_for(f"{EACH} answers", PATIENCE_S)
            await api.updates.polled(PATIENCE_S)
            assert await bot.stop() == 0

        assert_nothing_lost(api, bot.database, people)
        assert all(len(new_messages_to(api, one.person)) == EACH for one in people)
    assert unfinished(bot.database) == 0
    assert "Traceback" not in bot.log


async def _leave_a_word(one: Talker) -> None:
    """Say the next word to a bot that is down."""
    one.said.append(f"word {len(one.said) + 1}")
    await one.person.say(one.said[-1])


async def test_what_was_tapped_and_asked_in_the_night_is_answered_as_by_day(
    tmp_path: Path,
) -> None:
    """The real content: a tap that is too old to be answered still counts as an answer."""
    limits = FloodLimits()
    rates = {"SEND_RATE": "30", "SEND_RATE_CHAT": "1"}
    async with BotApiServer(limits=limits) as api, BotProcess(api, tmp_path, REAL, **rates) as bot:
        by_day = api.person(1000, "Ana")
        by_night = [api.person(1001 + at, f"Runner {at}") for at in range(4)]
        await _ask(by_day)
        for act in (press_likely, _help, _bounce):
            await act(by_day)
            await by_day.settled(PATIENCE_S)
        await asyncio.gather(*map(_ask, by_night))
        assert await bot.stop() == 0

        api.world.query_lifetime_s = -1.0
        for act in (press_likely, _help, _bounce):
            for person in by_night:
                await act(person)
        await bot.start()
        last = _shown(by_day)[-1]
        for person in by_night:
            await person.wait_for(last, PATIENCE_S)
        assert await bot.stop() == 0

        assert [_shown(person) for person in by_night] == [_shown(by_day)] * len(by_night)
        assert limits.refused <= 1
        assert api.violations == []
    assert unfinished(bot.database) == 0
    assert "Traceback" not in bot.log
    assert "WARNING" not in bot.log


async def _ask(person: Person) -> None:
    await person.say(PAIN)
    await person.settled(PATIENCE_S)


async def _help(person: Person) -> None:
    await person.say("/help")


async def _bounce(person: Person) -> None:
    """A sticker: something that is answered with the same screen again."""
    await person.send_sticker()


def _shown(person: Person) -> list[str]:
    """What stands in the chat of the bot's, in order."""
    return [
        message.text
        for message in person.chat.messages
        if message.sender.is_bot and not message.deleted
    ]
